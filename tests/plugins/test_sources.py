"""Every file in which a technique is implemented says where the technique comes from."""

from __future__ import annotations

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue

CATALOGUE = load_catalogue(safe_mode=True)
TECHNIQUES = [entry for kind in Kind if kind is not Kind.DATASET for entry in CATALOGUE.of_kind(kind)]
CITED = re.compile(r"\b(19|20)\d\d\b|arXiv:\d|torch\.optim\.\w+|torchvision|CS231n")


@pytest.mark.parametrize("descriptor", TECHNIQUES, ids=lambda descriptor: descriptor.id)
def test_the_file_of_a_technique_names_its_source(descriptor):
    spec = find_spec(descriptor.factory.partition(":")[0])
    written = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    assert CITED.search(written), f"{spec.origin} says in its docstring nothing of where the technique comes from"
    assert descriptor.references or "torch" in written
