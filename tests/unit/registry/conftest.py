"""Plugins made on the spot: installed ones (a module and its entry point) and files in a user's folder."""

from __future__ import annotations

import importlib
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HEAD = """
from workbench.api import Descriptor, Kind, Param, hookimpl

def loss(name, **fields):
    fields = {"kind": Kind.LOSS, "title": name.title(), "summary": "A loss.", "factory": __name__ + ":build"} | fields
    return Descriptor(id=name, **fields)

def build(**values):
    return values
"""


@dataclass(frozen=True)
class Distribution:
    name: str
    version: str = "1.2"


@dataclass(frozen=True)
class EntryPoint:
    """As much of an entry point as the registry uses."""

    name: str
    value: str
    dist: Distribution | None

    def load(self) -> object:
        return importlib.import_module(self.value)


Install = Callable[..., EntryPoint]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Write an importable module and return its entry point."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    names: list[str] = []

    def install(name: str, code: str, distribution: str = "acme-plugins", head: str = HEAD) -> EntryPoint:
        (folder / f"{name}.py").write_text(head + textwrap.dedent(code), encoding="utf-8")
        importlib.invalidate_caches()
        names.append(name)
        return EntryPoint(name, name, Distribution(distribution))

    yield install
    for name in names:
        sys.modules.pop(name, None)


def hook(*expressions: str) -> str:
    """Return the source of a hook that returns the given descriptors."""
    return f"@hookimpl\ndef workbench_descriptors():\n    return [{', '.join(expressions)}]\n"
