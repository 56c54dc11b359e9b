"""The conformance kit: what a plugin author runs with pytest to see whether a plugin keeps its promises.

::

    from workbench.testing import parametrize_with_checks

    @parametrize_with_checks(["acme.lion"])
    def test_conformance(plugin, check):
        check(plugin)

Each plugin and check is a test of its own, with an id such as ``lion-lowers_a_quadratic``; a check that fails
says what happened, what was expected and how to mend it.
"""

from __future__ import annotations

from .parametrize import Check, checks_for, parametrize_with_checks, subjects_of
from .subject import Subject

__all__ = ["Check", "Subject", "checks_for", "parametrize_with_checks", "subjects_of"]
