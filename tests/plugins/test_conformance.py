"""Every plugin that comes with the workbench keeps the promises of its kind."""

from __future__ import annotations

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue
from workbench.testing import Check, Subject, parametrize_with_checks

CATALOGUE = load_catalogue()
BUILT_IN = [
    descriptor.id for kind in Kind for descriptor in CATALOGUE.of_kind(kind) if CATALOGUE.source(descriptor.id).builtin
]


@parametrize_with_checks(BUILT_IN)
def test_conformance(plugin: Subject, check: Check) -> None:
    check(plugin)


@pytest.mark.parametrize("kind", Kind)
def test_there_is_a_real_choice_of_every_kind(kind: Kind) -> None:
    assert len([each for each in CATALOGUE.of_kind(kind) if each.id in BUILT_IN]) >= 2


def test_no_built_in_plugin_has_a_problem() -> None:
    assert [str(problem) for problem in CATALOGUE.problems if "training-workbench" in problem.source] == []
