"""The written help: every page in both languages, with the same parts, about things that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "help"
PAGES = sorted(path.stem for path in (FOLDER / "en").glob("*.md"))

ANALYSES = {"lr_range", "gradient_check", "playground", "health", "experiments", "style_transfer", "evaluate"}
PAGES_OF_THE_WINDOW = {"captures", "predict"}

_LINK = re.compile(r"\(<?topic:([^)>]+)>?\)")
_FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")
_NAME = re.compile(r"^- ((?:`\w+`(?:, )?)+)", re.MULTILINE)


def _text(language: str, page: str) -> str:
    return (FOLDER / language / f"{page}.md").read_text(encoding="utf-8")


def _without_code(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def _headings(text: str) -> list[str]:
    return re.findall(r"^(#+) ", _without_code(text), flags=re.MULTILINE)


def _blocks(text: str) -> list[str]:
    """Return what stands where, in order: headings, points, rows of tables, displayed formulas, code."""
    kinds = {"#": "heading", "- ": "point", "|": "row", "$$": "formula", "```": "code"}
    lines = text.splitlines()
    return [name for line in lines for mark, name in kinds.items() if line.startswith(mark)]


def test_there_are_pages() -> None:
    assert len(PAGES) > 50


def test_every_page_stands_in_both_languages() -> None:
    assert sorted(path.stem for path in (FOLDER / "ko").glob("*.md")) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_structure(page: str) -> None:
    english, korean = _text("en", page), _text("ko", page)
    assert _headings(korean) == _headings(english)
    assert _blocks(korean) == _blocks(english)
    assert sorted(set(_LINK.findall(korean))) == sorted(set(_LINK.findall(english)))
    assert _NAME.findall(korean) == _NAME.findall(english)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_formulas(page: str) -> None:
    # The order follows the sentence, and words within a formula are translated.
    english, korean = (
        {formula for formula in _FORMULA.findall(_text(language, page)) if r"\text" not in formula}
        for language in ("en", "ko")
    )
    assert korean == english


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("page", PAGES)
def test_formulas_are_closed(page: str, language: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", _without_code(_text(language, page)))
    assert text.count("$$") % 2 == 0
    for line in text.replace("$$", "").splitlines():
        assert line.count("$") % 2 == 0, line
        assert line.count("**") % 2 == 0, line


@pytest.mark.parametrize("page", PAGES)
def test_korean_is_korean_in_the_words_of_the_glossary(page: str) -> None:
    text = _text("ko", page)
    assert len(re.findall("[가-힣]", text)) > 100
    other_words = ("에폭", "라벨", "훈련", "워밍업", "최적화기", "크로스 엔트로피", "구성원", "십시오")
    assert not [word for word in other_words if word in text]


def test_pages_and_links_are_about_what_exists() -> None:
    catalogue = load_catalogue(safe_mode=True)
    plugins = {descriptor.id: descriptor for kind in Kind for descriptor in catalogue.of_kind(kind)}
    topics = {*plugins, "overview", *ANALYSES, *PAGES_OF_THE_WINDOW, *SETTINGS, *SINGLE, *OPTIONAL, *LISTS}
    assert set(PAGES) <= topics
    for page in PAGES:
        text = _text("en", page)
        assert set(_LINK.findall(text)) <= topics, page
        if page in plugins:
            params = {param.name for param in plugins[page].params}
            named = {name for group in _NAME.findall(text) for name in re.findall(r"\w+", group)}
            assert named <= params, page


def test_every_built_in_plugin_is_explained() -> None:
    catalogue = load_catalogue(safe_mode=True)
    ids = {descriptor.id for kind in Kind for descriptor in catalogue.of_kind(kind)}
    assert not ids - set(PAGES)
