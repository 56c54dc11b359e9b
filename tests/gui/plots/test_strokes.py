from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from workbench.gui.plots.strokes import DASHES, Look, draw_line, draw_symbols, polygon, thinned
from workbench.gui.theme import apply_theme, current_palette


@pytest.fixture
def paint(qapp):
    """Draw on a small picture and return the pixels that are not the ground any more."""
    apply_theme(qapp, "light")

    def draw(action) -> tuple[np.ndarray, QImage]:
        image = QImage(200, 100, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        action(painter)
        painter.end()
        pixels = np.array(image.constBits()).reshape(100, 200, 4)[:, :, :3]
        return np.argwhere((pixels < 200).any(axis=2)), image

    return draw


def test_points_reach_qt_as_they_are():
    xs, ys = np.random.default_rng(0).normal(size=(2, 50))
    points = polygon(xs, ys)
    assert [point.toTuple() for point in points] == list(zip(xs.tolist(), ys.tolist(), strict=True))


def test_a_gap_stays_a_gap_and_a_lonely_value_is_seen(paint):
    xs = np.arange(10.0, 190.0, 10.0)
    ys = np.full(len(xs), 50.0)
    ys[[5, 7]] = np.nan
    marked, _ = paint(lambda painter: draw_line(painter, xs, ys, Look("curve_1", 2.0), current_palette()))
    columns = set(marked[:, 1])
    assert {30, 120} <= columns
    assert any(abs(column - xs[6]) < 2 for column in columns), "between two gaps"
    assert not any(xs[4] + 3 < column < xs[6] - 3 for column in columns)


def test_nothing_but_gaps_draws_nothing(paint):
    nothing = np.full(5, np.nan)
    marked, _ = paint(lambda painter: draw_line(painter, nothing, nothing, Look("curve_1"), current_palette()))
    assert len(marked) == 0


def test_a_wide_calm_line_is_wide_and_a_restless_one_thin(paint):
    xs = np.linspace(0, 199, 400)
    calm, _ = paint(lambda painter: draw_line(painter, xs, np.full(400, 50.5), Look("curve_1", 5.0), current_palette()))
    assert len(set(calm[:, 0])) == 5
    restless = 50 + 40 * np.random.default_rng(0).choice([-1, 1], 400)
    look = Look("curve_1", 5.0)
    start = time.perf_counter()
    for _ in range(10):
        paint(lambda painter: draw_line(painter, xs, restless, look, current_palette()))
    assert (time.perf_counter() - start) / 10 < 0.05, "a wide one would take a tenth of a second"


def test_rings_have_no_line_and_dots_have_one(paint):
    xs, ys = np.array([50.0, 150.0]), np.array([50.0, 50.0])
    palette = current_palette()
    line, _ = paint(lambda painter: draw_line(painter, xs, ys, Look("curve_2", 2, symbol="ring"), palette))
    assert len(line) == 0
    _, image = paint(lambda painter: draw_symbols(painter, xs, ys, Look("curve_2", 2, symbol="ring"), palette))
    assert image.pixelColor(50, 50).name() == "#ffffff" and image.pixelColor(56, 50).name() != "#ffffff"
    _, image = paint(lambda painter: draw_symbols(painter, xs, ys, Look("curve_2", 2, symbol="dot"), palette))
    assert image.pixelColor(50, 50).name() == palette.curve_2


def test_more_dots_than_can_be_told_apart_are_left_out(paint):
    xs = np.linspace(0, 199, 150)
    look = Look("curve_2", symbol="dot")
    marked, _ = paint(lambda painter: draw_symbols(painter, xs, np.full(150, 50.0), look, current_palette()))
    assert len(marked) == 0


def test_thinning_keeps_the_shape_to_a_fraction_of_a_pixel():
    xs = np.linspace(0, 1000, 2000)
    ys = 100 + 80 * np.cos(xs / 90) + np.where(xs > 500, 60, 0)
    fewer = thinned(xs, ys)
    assert len(fewer[0]) < 400
    assert np.abs(np.interp(xs, *fewer) - ys).max() < 0.5
    assert fewer[0][0] == 0 and fewer[0][-1] == 1000


def test_thinning_leaves_noise_alone():
    ys = np.random.default_rng(0).normal(0, 20, 500)
    assert len(thinned(np.arange(500.0), ys)[0]) > 480


def test_each_curve_colour_has_a_dash_of_its_own():
    assert len(set(DASHES)) == len(DASHES) == 8
