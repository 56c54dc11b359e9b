from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.api import Descriptor, Kind, Param, Reference
from workbench.gui.pages import help_text, help_view
from workbench.gui.pages.help_text import help_markdown
from workbench.gui.pages.help_view import HelpBrowser, formula_name, markdown_to_html
from workbench.gui.pages.tex import tex_to_html
from workbench.gui.theme import apply_theme
from workbench.registry import Catalogue, Entry, Source
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE

SOURCE = Source("somebody", "2.0", "plugin")


def one(**changes: object) -> Catalogue:
    fields: dict[str, object] = {
        "id": "somebody.thing",
        "kind": Kind.OPTIMIZER,
        "title": "Thing *with* stars",
        "summary": "Does <b>something</b>.",
        "factory": "thing:build",
        "params": (Param(name="rate", default=3e-4, minimum=0, suggested=(1e-4, 1.0), help="Raise it.", live=True),),
        "help": "It computes $w \\leftarrow w - \\eta g$ and costs `$5`.",
        "references": (
            Reference("Someone (1999), A paper", "https://example.org/paper"),
            Reference("No link", "javascript:alert(1)"),
        ),
        "needs": frozenset({"full_batch"}),
    }
    return Catalogue([Entry(Descriptor(**{**fields, **changes}), SOURCE)])  # type: ignore[arg-type]


@pytest.fixture
def browser(qtbot: QtBot, catalogue: Catalogue) -> HelpBrowser:
    browser = HelpBrowser(catalogue)
    qtbot.addWidget(browser)
    browser.resize(420, 600)
    browser.show()
    return browser


def shown(qtbot: QtBot, browser: HelpBrowser, topic: str) -> str:
    with qtbot.waitSignal(browser.topicChanged):
        browser.show_topic(topic)
    return browser.browser.toPlainText()


def test_without_a_written_text_the_descriptor_speaks(qtbot: QtBot) -> None:
    browser = HelpBrowser(one())
    qtbot.addWidget(browser)
    text = shown(qtbot, browser, "somebody.thing")
    for part in (
        "Thing *with* stars",
        "Does <b>something</b>.",
        "w ← w − ηg",
        "$5",
        "Rate",
        "default 3e-4",
        "usually 1e-4 to 1",
        "at least 0",
        "can be changed while training",
        "Raise it.",
        "needs the whole training set",
        "Someone (1999), A paper",
        "somebody.thing, version 1.0",
    ):
        assert part in text, part
    html = browser.browser.toHtml()
    assert "https://example.org/paper" in html
    assert "javascript" not in html


def test_every_plugin_and_section_has_a_page(catalogue: Catalogue) -> None:
    for kind in Kind:
        for descriptor in catalogue.of_kind(kind):
            text = help_markdown(descriptor.id, catalogue, "en")
            assert markdown_to_html(text)
            for param in descriptor.params:
                assert param.title.split()[0] in text
    for topic in (*SINGLE, *OPTIONAL, *LISTS, *SETTINGS, ""):
        assert len(help_markdown(topic, catalogue, "ko")) > 40, topic


def test_a_written_text_comes_in_the_language_else_in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for language, text in (("en", "# English\n\nwritten"), ("ko", "# 한국어\n\n쓴 글")):
        (tmp_path / "help" / language).mkdir(parents=True)
        (tmp_path / "help" / language / "somebody.thing.md").write_text(text, encoding="utf-8")
    (tmp_path / "help" / "en" / "split.md").write_text("# Split, explained", encoding="utf-8")
    monkeypatch.setattr(help_text, "files", lambda _package: tmp_path)
    catalogue = one()
    assert help_markdown("somebody.thing", catalogue, "ko").startswith("# 한국어")
    assert help_markdown("somebody.thing", catalogue, "en").startswith("# English")
    assert help_markdown("split", catalogue, "ko").startswith("# Split, explained")
    assert "Raise it" in help_markdown("somebody.thing", catalogue, "ko"), "the facts come from the descriptor"


@pytest.mark.parametrize("topic", ["nobody.knows", "../../secret", "/etc/passwd"])
def test_an_unknown_topic_is_told(qtbot: QtBot, browser: HelpBrowser, topic: str) -> None:
    assert "There is no" in shown(qtbot, browser, topic)


def test_back_and_forth(qtbot: QtBot, browser: HelpBrowser) -> None:
    shown(qtbot, browser, "workbench.sgd")
    shown(qtbot, browser, "workbench.adam")
    assert browser.back.isEnabled() and not browser.forward.isEnabled()
    with qtbot.waitSignal(browser.topicChanged):
        qtbot.mouseClick(browser.back, Qt.MouseButton.LeftButton)
    assert browser.topic == "workbench.sgd"
    with qtbot.waitSignal(browser.topicChanged):
        qtbot.mouseClick(browser.forward, Qt.MouseButton.LeftButton)
    assert browser.topic == "workbench.adam"


def test_links_lead_to_topics_and_out_and_nowhere_else(
    qtbot: QtBot, browser: HelpBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    shown(qtbot, browser, "optimizer")
    with qtbot.waitSignal(browser.topicChanged):
        browser.browser.anchorClicked.emit(QUrl("topic:workbench.sgd"))
    assert browser.topic == "workbench.sgd"
    browser.browser.anchorClicked.emit(QUrl("https://example.org"))
    browser.browser.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened == ["https://example.org"]


def test_formulas_with_a_drawing_are_drawn(
    qtbot: QtBot, browser: HelpBrowser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "help" / "formulas"
    folder.mkdir(parents=True)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="12">'
        '<rect width="40" height="12" fill="currentColor"/></svg>'
    )
    (folder / f"{formula_name('a  + b')}.svg").write_text(svg)
    monkeypatch.setattr(help_view, "files", lambda _package: tmp_path)
    drawings = help_view.load_drawings("One $a + b$ and $c + d$ and $$a + b$$")
    assert list(drawings) == [formula_name("a + b")]
    html = markdown_to_html("One $a + b$ and $c + d$", drawings)
    assert f"formula:{formula_name('a + b')}" in html
    assert "<i>c</i> + <i>d</i>" in html
    browser.browser.drawings = drawings
    image = browser.browser.loadResource(2, QUrl(f"formula:{formula_name('a + b')}"))
    assert isinstance(image, QImage)
    assert image.deviceIndependentSize().width() == 40
    assert browser.browser.loadResource(2, QUrl("file:///etc/passwd")) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_formula_of_the_written_texts_is_drawn_or_readable(language: str) -> None:
    folder = files("workbench_resources") / "help" / language
    unreadable = []
    for file in folder.iterdir() if folder.is_dir() else ():
        text = file.read_text(encoding="utf-8")
        drawings = help_view.load_drawings(text)
        for match in help_view._FORMULA.finditer(text):
            source = match[1] or match[2]
            if formula_name(source) not in drawings and "<code>" in tex_to_html(source):
                unreadable.append(f"{file.name}: {source}")
    assert not unreadable


def test_html_in_a_text_is_not_interpreted() -> None:
    html = markdown_to_html("before <img src='file:///etc/passwd'> <script>x</script> after $5 and $6")
    assert "<img" not in html
    assert "<script" not in html
    assert "$5 and $6" in html


def test_the_text_takes_the_colours_of_the_theme(qtbot: QtBot, browser: HelpBrowser, qapp: QApplication) -> None:
    try:
        dark = apply_theme(qapp, "dark")
        shown(qtbot, browser, "workbench.sgd")
        assert dark.accent in browser.browser.document().defaultStyleSheet()
        light = apply_theme(qapp, "light")
        assert light.accent in browser.browser.document().defaultStyleSheet()
        assert "SGD" in browser.browser.toPlainText()
    finally:
        qapp.setStyleSheet("")
