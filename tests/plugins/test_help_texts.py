"""Every plugin that comes with the workbench is explained in every language of the program."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from workbench.api import Kind
from workbench.gui.pages.help_formulas import formulas_of
from workbench.registry import load_catalogue
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE

CATALOGUE = load_catalogue()
BUILT_IN = [entry.id for kind in Kind for entry in CATALOGUE.of_kind(kind) if CATALOGUE.source(entry.id).builtin]
FORMULA = re.compile(r"\$\$.+?\$\$", re.DOTALL)


def text(language: str, plugin_id: str) -> str:
    return (files("workbench_resources") / "help" / language / f"{plugin_id}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("plugin_id", BUILT_IN)
def test_explained_in_english_and_korean(plugin_id):
    english, korean = text("en", plugin_id), text("ko", plugin_id)
    for written in (english, korean):
        assert len(written) > 200
        assert not written.startswith("# "), "title and summary are put in front by the help page"
    letters = re.findall(r"[가-힣]", korean)
    assert len(letters) > 100
    assert not re.search(r"[가-힣]", english)
    # What is displayed as a formula in one language is a formula in the other.
    assert len(FORMULA.findall(english)) == len(FORMULA.findall(korean))


def test_no_text_is_left_over_from_a_plugin_that_is_gone():
    for language in ("en", "ko"):
        names = {path.name.removesuffix(".md") for path in (files("workbench_resources") / "help" / language).iterdir()}
        assert {name for name in names if name.startswith("workbench.")} <= set(BUILT_IN)


TOPICS = [
    *SINGLE,
    *OPTIONAL,
    *LISTS,
    *SETTINGS,
    "overview",
    "lr_range",
    "gradient_check",
    "playground",
    "experiments",
    "style_transfer",
    "captures",
    "predict",
    "evaluate",
]
LINK = re.compile(r"\(topic:([^)]+)\)")
SHAPE = re.compile(r"^(#+ |- |\d+\. |```)", re.MULTILINE)


@pytest.mark.parametrize("topic", TOPICS)
def test_sections_and_tools_are_explained_alike_in_both_languages(topic):
    english, korean = text("en", topic), text("ko", topic)
    assert english.startswith("# ") and korean.startswith("# ")
    assert not re.search(r"[가-힣]", english)
    assert len(re.findall(r"[가-힣]", korean)) > 100
    # The same headings, lists and formulas in the same order, and links to the same pages.
    assert SHAPE.findall(english) == SHAPE.findall(korean)
    assert sorted(formulas_of(english)) == sorted(formulas_of(korean))
    assert sorted(LINK.findall(english)) == sorted(LINK.findall(korean))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_link_leads_somewhere(language):
    known = {*BUILT_IN, *TOPICS}
    for path in (files("workbench_resources") / "help" / language).iterdir():
        missing = set(LINK.findall(path.read_text(encoding="utf-8"))) - known
        assert not missing, f"{path.name} links to {missing}"


TECHNIQUES = [
    entry
    for kind in (Kind.OPTIMIZER, Kind.SCHEDULE, Kind.REGULARIZER, Kind.LOSS, Kind.AUGMENTATION, Kind.ENSEMBLE)
    for entry in CATALOGUE.of_kind(kind)
    if CATALOGUE.source(entry.id).builtin
]


@pytest.mark.parametrize("descriptor", TECHNIQUES, ids=lambda descriptor: descriptor.id)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_technique_is_explained_with_formula_source_and_every_parameter(descriptor, language):
    written = text(language, descriptor.id)
    assert formulas_of(written), "no formula"
    assert descriptor.references or re.search(r"^(Source|출처)", written, re.MULTILINE)
    for param in descriptor.params:
        lines = [line for line in written.splitlines() if f"`{param.name}`" in line]
        assert lines, f"nothing is said of {param.name}"
    assert len(re.findall(r"^## ", text("en", descriptor.id), re.MULTILINE)) == len(
        re.findall(r"^## ", text("ko", descriptor.id), re.MULTILINE)
    )
