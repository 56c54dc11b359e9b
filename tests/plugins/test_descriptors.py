"""Descriptors of the built-in plugins of every kind: light to import, and each explained in English and Korean."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from importlib.resources import files

import pytest

from workbench.api import Kind

FOLDERS = {f"{kind.value}s" if not kind.value.endswith("s") else f"{kind.value}es": kind for kind in Kind}
"""The folder of each kind's plugins."""

PLUGINS = {name: importlib.import_module(f"workbench_plugins.{name}") for name in FOLDERS}
EVERY = [
    pytest.param(entry, id=entry.id.split(".")[1]) for plugins in PLUGINS.values() for entry in plugins.DESCRIPTORS
]


def help_text(language: str, plugin_id: str) -> str:
    return (files("workbench_resources") / "help" / language / f"{plugin_id}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FOLDERS)
def test_the_hook_returns_each_once_and_all_of_one_kind(name):
    found = PLUGINS[name].DESCRIPTORS
    assert PLUGINS[name].workbench_descriptors() == found
    assert len({entry.id for entry in found}) == len(found) >= 2
    assert {entry.kind for entry in found} == {FOLDERS[name]}


def test_listing_them_imports_nothing_heavy():
    modules = ", ".join(f"workbench_plugins.{name}" for name in FOLDERS)
    code = f"import sys, {modules}; print(*{{'torch', 'numpy', 'PySide6'}} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


@pytest.mark.parametrize("entry", EVERY)
def test_every_parameter_teaches(entry):
    for param in entry.params:
        assert len(param.help) > 40, param.name
        for value in param.suggested or ():
            param.validate(type(param.default)(value) if param.default is not None else int(value))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("entry", EVERY)
def test_help_covers_every_parameter_and_names_a_source(entry, language):
    text = help_text(language, entry.id)
    for param in entry.params:
        assert f"`{param.name}`" in text, param.name
    assert text.splitlines()[-1].startswith("Source: " if language == "en" else "출처: ")
    assert (re.search("[가-힣]", text) is not None) == (language == "ko")
    # Inline formulas come in pairs of dollar signs and stay on their line.
    for line in re.sub(r"`[^`\n]*`", "", text).splitlines():
        assert line.count("$") % 2 == 0, line


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("entry", EVERY)
def test_help_links_only_to_topics_that_exist(entry, language):
    for topic in re.findall(r"\(topic:([^)]+)\)", help_text(language, entry.id)):
        assert help_text(language, topic)
