from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QFontInfo, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.api import Descriptor, Kind, Param, Reference
from workbench.gui.pages import help_formulas, help_text
from workbench.gui.pages.help_formulas import formula_name, formulas_of, load_drawings
from workbench.gui.pages.help_text import help_markdown
from workbench.gui.pages.help_view import HelpBrowser, markdown_to_html
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
        "help": "It computes $w \\leftarrow w - 7 \\eta g$ and costs `$5`.",
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
        "w ← w − 7ηg",
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


def test_sections_and_tools_show_their_written_page(catalogue: Catalogue) -> None:
    optimizer = help_markdown("optimizer", catalogue, "ko")
    assert optimizer.startswith("# 옵티마이저") and "topic:workbench.sgd" in optimizer
    for descriptor in catalogue.of_kind(Kind.OPTIMIZER):
        assert f"(<topic:{descriptor.id}>)" in optimizer
    assert "**Epochs**" in help_markdown("training", catalogue, "en")
    assert help_markdown("lr_range", catalogue, "en").startswith("# Learning-rate range test")
    assert help_markdown("gradient_check", catalogue, "ko").startswith("# ")
    assert help_markdown("", catalogue, "en").startswith("# First steps")


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


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -100 200 150">'
    '<path fill="currentColor" d="M0 -100L200 -100L200 50L0 50Z"/></svg>'
)


def test_formulas_with_a_drawing_are_drawn_and_others_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "help" / "formulas"
    folder.mkdir(parents=True)
    (folder / f"{formula_name('a  + b')}.svg").write_text(DRAWING)
    monkeypatch.setattr(help_formulas, "files", lambda _package: tmp_path)
    drawings = load_drawings("One $a + b$ and $c + d$ and $$a + b$$ and `$e + f$`")
    assert list(drawings) == [formula_name("a + b")]
    assert formula_name("a + b", alone=True) not in drawings, "it has larger fractions"
    html = markdown_to_html("One $a + b$ and $c + d$ and `$a + b$`", drawings)
    assert f"formula:{formula_name('a + b')}" in html
    assert "<i>c</i> + <i>d</i>" in html
    assert "$a + b$" in html


def blocks(picture: QImage, colour: str) -> list[QRect]:
    """Where a colour stands in a picture, one rectangle for each run of columns."""
    wanted = QColor(colour).rgb()
    columns = {x: [y for y in range(picture.height()) if picture.pixel(x, y) == wanted] for x in range(picture.width())}
    found: list[QRect] = []
    for x, rows in columns.items():
        if not rows:
            continue
        piece = QRect(QPoint(x, rows[0]), QPoint(x, rows[-1]))
        if found and found[-1].right() == x - 1:
            found[-1] = found[-1].united(piece)
        else:
            found.append(piece)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_formula_stands_on_the_baseline_in_the_colour_of_the_text(
    qtbot: QtBot, browser: HelpBrowser, qapp: QApplication, theme: str
) -> None:
    try:
        palette = apply_theme(qapp, theme)
        font = browser.browser.document().defaultFont()
        browser.browser.formulas.show({"box": DRAWING})
        browser.browser.setHtml('<p>Before <img src="formula:box" /></p>')
        picture = browser.browser.viewport().grab().toImage()
        scale = picture.devicePixelRatio()
        square = max(blocks(picture, palette.text), key=lambda block: block.width() * block.height())
        em = QFontInfo(font).pixelSize() * 1.12
        assert square.width() == pytest.approx(2 * em * scale, abs=2)
        assert square.height() == pytest.approx(1.5 * em * scale, abs=2)
        line = browser.browser.document().firstBlock().layout().lineAt(0)
        top = browser.browser.document().documentLayout().blockBoundingRect(browser.browser.document().firstBlock())
        baseline = (top.y() + line.y() + line.ascent()) * scale
        assert square.bottom() + 1 - 0.5 * em * scale == pytest.approx(baseline, abs=2)
    finally:
        qapp.setStyleSheet("")


def test_a_formula_too_wide_for_the_page_is_drawn_smaller(qtbot: QtBot, browser: HelpBrowser) -> None:
    wide = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -80 3000 100"></svg>'
    browser.browser.formulas.show({"wide": wide})
    browser.browser.setHtml('<p><img src="display:wide" /></p>')
    assert not browser.browser.horizontalScrollBar().maximum()
    browser.browser.formulas.show({"wide": wide.replace("3000", "9000")})
    browser.browser.setHtml('<p><img src="display:wide" /></p>')
    assert browser.browser.horizontalScrollBar().maximum() > 0, "smaller it could not be read: the page scrolls"


def test_a_text_cannot_name_files_as_pictures(browser: HelpBrowser) -> None:
    assert browser.browser.loadResource(2, QUrl("file:///etc/passwd")) is None
    browser.browser.setHtml('<p><img src="file:///etc/passwd" /></p>')
    assert browser.browser.document().idealWidth() < 100


def test_every_formula_of_the_written_texts_is_drawn_and_no_drawing_is_left_over() -> None:
    folder = files("workbench_resources") / "help"
    wanted = {
        formula_name(*formula): f"{language}/{file.name}: {formula[0]}"
        for language in ("en", "ko")
        for file in (folder / language).iterdir()
        for formula in formulas_of(file.read_text(encoding="utf-8"))
    }
    drawn = {file.name.removesuffix(".svg") for file in (folder / "formulas").iterdir()}
    missing = [wanted[name] for name in wanted.keys() - drawn]
    assert not missing, "draw them with: python3 packaging/dev.py formulas"
    assert not drawn - wanted.keys(), "delete them with: python3 packaging/dev.py formulas"


def test_every_drawing_can_be_coloured_and_drawn() -> None:
    for file in (files("workbench_resources") / "help" / "formulas").iterdir():
        text = file.read_text(encoding="utf-8")
        assert text.count("currentColor") == 1 and "#" not in text, file.name
        renderer = QSvgRenderer(QByteArray(text.encode()))
        box = renderer.viewBoxF()
        assert renderer.isValid() and box.width() > 5 and box.top() < 0 <= box.bottom(), file.name
        # Numbers and letters of an em's size: not a formula that was set in another unit.
        assert 20 < box.height() < 500, file.name


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
