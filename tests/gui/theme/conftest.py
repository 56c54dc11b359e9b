"""Tests of the theme leave the program as they found it."""

from __future__ import annotations

import pytest

from workbench.gui.theme import apply_theme


@pytest.fixture
def light(qapp):
    """Begin with the light theme and return to it."""
    apply_theme(qapp, "light")
    yield qapp
    apply_theme(qapp, "light")
