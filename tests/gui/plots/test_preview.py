from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from workbench.gui.plots import CurvePreview
from workbench.gui.theme import apply_theme, current_palette


@pytest.fixture
def preview(qtbot, qapp):
    apply_theme(qapp, "light")
    widget = CurvePreview()
    qtbot.addWidget(widget)
    widget.resize(280, 112)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_it_draws_the_curve(preview):
    assert current_palette().curve_4 not in colours(preview)
    preview.set_curve([0, 5, 10], [0.1, 0.05, 0.0])
    assert current_palette().curve_4 in colours(preview)


def test_it_reads_what_the_pointer_is_at(qtbot, preview):
    preview.set_curve([0, 10], [1e-3, 0], momentum=[0.95, 0.85])
    assert preview.read_at(5) == "5: 5e-4  momentum 0.9"
    quiet = preview.grab().toImage()
    qtbot.mouseMove(preview, QPoint(20, 50))
    qtbot.mouseMove(preview, QPoint(150, 50))
    qtbot.waitUntil(lambda: preview.grab().toImage() != quiet)
    preview.leaveEvent(None)
    assert preview.grab().toImage() == quiet


def test_screen_readers_hear_the_shape(preview):
    preview.set_curve([0, 5, 10], [1e-4, 1e-3, 0.0])
    assert preview.accessibleDescription() == "from 1e-4 over at most 0.001 to 0"


def test_without_a_curve_there_is_nothing_to_read(preview):
    preview.set_curve((), ())
    assert current_palette().curve_4 not in colours(preview)
    assert preview.accessibleDescription() == "" and preview.read_at(1) == ""


@pytest.mark.parametrize("rates", [[0.0, 0.0], [np.nan, np.nan], [0.1, np.nan]])
def test_odd_curves_are_drawn_without_complaint(preview, rates):
    preview.set_curve([0, 1], rates)
    assert not preview.grab().isNull()


def test_a_single_point_is_drawn_without_complaint(preview):
    preview.set_curve([0], [0.1])
    assert not preview.grab().isNull()
