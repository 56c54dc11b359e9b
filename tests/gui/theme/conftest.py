"""Tests of the theme leave the program as they found it."""

from __future__ import annotations

import pytest

from workbench.gui.theme import apply_theme


@pytest.fixture(scope="module", autouse=True)
def as_before(qapp):
    """Leave the program undressed for the tests that follow."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def light(qapp):
    """Begin with the light theme and return to it."""
    apply_theme(qapp, "light")
    yield qapp
    apply_theme(qapp, "light")
