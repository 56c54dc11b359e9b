from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from workbench.gui.pages.comparison_plot import ComparisonPlot
from workbench.gui.pages.runs_reading import Curves
from workbench.session.events import Evaluated, Scores


def curves(title: str, accuracies: list[float], loss: float = 1.0) -> Curves:
    events = tuple(
        Evaluated(
            40 * epoch, float(epoch), 1.0, "validation",
            Scores(loss / epoch, accuracy, math.nan, accuracy, (), 100), 0.5, False,
        )
        for epoch, accuracy in enumerate(accuracies, 1)
    )  # fmt: skip
    return Curves(Path(title), title, events)


@pytest.fixture
def plot(qtbot: QtBot) -> ComparisonPlot:
    plot = ComparisonPlot()
    qtbot.addWidget(plot)
    plot.resize(700, 420)
    plot.show()
    plot.show_curves([curves("one", [0.5, 0.6, 0.7]), curves("two", [0.4, 0.8, 0.7, 0.705], loss=2.0)])
    qtbot.wait(50)
    return plot


def test_curves_are_drawn_as_they_were_measured(plot: ComparisonPlot) -> None:
    first, second = plot.accuracy.lines
    assert first.x == [1, 2, 3]
    assert first.y == pytest.approx([50, 60, 70])
    assert list(second.item.getOriginalDataset()[1]) == pytest.approx([40, 80, 70, 70.5])
    assert [line.y[0] for line in plot.loss.lines] == [1.0, 2.0]


def test_runs_differ_by_colour_and_by_dash(plot: ComparisonPlot) -> None:
    plot.show_curves([curves(str(number), [0.1 * number]) for number in range(1, 9)])
    pens = [line.item.opts["pen"] for line in plot.accuracy.lines]
    assert len({pen.color().name() for pen in pens}) == 8
    assert all(one.style() != other.style() for one, other in pairwise(pens))


def test_everything_is_in_view_and_labels_stand_apart(plot: ComparisonPlot) -> None:
    plot.show_curves([curves(f"run {number}", [0.5, 0.7 + number / 10000]) for number in range(6)])
    for panel in (plot.accuracy, plot.loss):
        (left, right), (low, high) = panel.item.getViewBox().viewRange()
        for line in panel.lines:
            assert left <= min(line.x) and max(line.x) < right
            assert low <= panel.shown(min(line.y)) and panel.shown(max(line.y)) <= high
        pixel = (high - low) / panel.item.getViewBox().height()
        places = sorted(line.label.pos().y() for line in panel.lines)
        gaps = [other - one for one, other in pairwise(places)]
        assert min(gaps) >= 15 * pixel
        assert low <= places[0] and places[-1] <= high


def test_hovering_reads_every_curve(plot: ComparisonPlot) -> None:
    view = plot.accuracy.item.getViewBox()
    plot._hover(view.mapViewToScene(QPointF(2.1, 60.0)))
    text = plot.reading.text()
    assert "Epoch 2" in text
    assert "one 60.0 % / 0.500" in text
    assert "two 80.0 % / 1.00" in text
    assert plot.accuracy.cursor.isVisible()
    plot._hover(QPointF(-50, -50))
    assert not plot.accuracy.cursor.isVisible()


def test_a_double_click_shows_everything_again(plot: ComparisonPlot) -> None:
    view = plot.accuracy.item.getViewBox()
    whole = view.viewRange()
    view.setRange(xRange=(1.0, 1.5), yRange=(40, 50), padding=0)

    class Click:
        def double(self) -> bool:
            return True

    plot._click(Click())
    assert view.viewRange()[0] == pytest.approx(whole[0])
    assert view.viewRange()[1] == pytest.approx(whole[1])


def test_figures_that_are_not_finite_leave_gaps_and_no_error(plot: ComparisonPlot) -> None:
    plot.show_curves([curves("gaps", [0.5, math.nan, 0.7]), curves("nothing", []), curves("bad", [math.nan])])
    (line,) = plot.accuracy.lines
    assert line.x == [1, 3]
