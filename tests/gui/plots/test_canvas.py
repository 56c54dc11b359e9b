"""The picture in the hands of a person: pointer, wheel, keys."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from workbench.gui.plots import Coordinate
from workbench.gui.theme import current_palette
from workbench.gui.words import percent

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def canvas(running):
    return running.canvas


def plot_of(canvas, name: str = "loss"):
    """Return one of the three plots."""
    return next(plot for plot in canvas.plots if plot.panel.name == name)


def at(canvas, step: float, name: str = "loss") -> QPoint:
    """Return the pixel of a step in the middle of a plot."""
    plot = plot_of(canvas, name)
    return QPoint(round(plot.pixel(step).x()), round(plot.place.center().y()))


def turn(canvas, position: QPoint, x: int = 0, y: int = 0, modifiers=NONE) -> None:
    event = QWheelEvent(
        QPointF(position),
        QPointF(canvas.mapToGlobal(position)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    canvas.draw_now()


def move(canvas, place: QPoint, button=Qt.MouseButton.NoButton, modifiers=NONE) -> None:
    where = QPointF(canvas.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), where, Qt.MouseButton.NoButton, button, modifiers)
    QApplication.sendEvent(canvas.viewport(), event)


def drag(qtbot, canvas, start: QPoint, end: QPoint, modifiers=NONE) -> None:
    ground, left = canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(ground, left, modifiers, start)
    for share in (0.3, 0.6, 1.0):
        move(canvas, start + (end - start) * share, left, modifiers)
    qtbot.mouseRelease(ground, left, modifiers, end)
    canvas.draw_now()


def seen(canvas, name: str = "loss") -> tuple[float, float]:
    """Return the part of the run that a plot shows."""
    return tuple(plot_of(canvas, name).view.viewRange()[0])


def values(canvas, name: str = "loss") -> tuple[float, float]:
    """Return the vertical range that a plot shows."""
    return tuple(plot_of(canvas, name).view.viewRange()[1])


class TestMoving:
    def test_dragging_moves_along_the_run_and_ends_following(self, qtbot, canvas, running):
        low, high = seen(canvas)
        start = at(canvas, 400)
        drag(qtbot, canvas, start, at(canvas, 300))
        assert seen(canvas) == pytest.approx((low + 100, high + 100), abs=(high - low) / 200)
        assert not canvas.picture.range.following
        assert not running.toolbar.follow.isChecked()

    def test_new_figures_do_not_move_what_a_person_looks_at(self, qtbot, canvas, running, rows):
        drag(qtbot, canvas, at(canvas, 400), at(canvas, 300))
        before = seen(canvas)
        running.add_steps(rows(601, 990))
        canvas.draw_now()
        assert seen(canvas) == before

    def test_the_button_returns_to_the_newest_step(self, qtbot, canvas, running, rows):
        drag(qtbot, canvas, at(canvas, 400), at(canvas, 300))
        qtbot.mouseClick(running.toolbar.follow, Qt.MouseButton.LeftButton)
        canvas.draw_now()
        assert canvas.picture.range.following and seen(canvas)[0] == 0
        running.add_steps(rows(601, 990))
        canvas.draw_now()
        assert seen(canvas) == (0, 1000), "where the run will end"

    def test_a_click_that_trembles_is_no_drag(self, qtbot, canvas):
        before = seen(canvas)
        drag(qtbot, canvas, at(canvas, 400), at(canvas, 400) + QPoint(1, 1))
        assert seen(canvas) == before and canvas.picture.range.following


class TestZooming:
    def test_the_wheel_zooms_around_the_pointer(self, canvas, running):
        low, high = seen(canvas)
        pointer = at(canvas, 200)
        turn(canvas, pointer, y=120)
        assert seen(canvas)[1] - seen(canvas)[0] == pytest.approx(0.8 * (high - low))
        assert plot_of(canvas).x_at(pointer.x()) == pytest.approx(200, abs=2)
        for name in ("accuracy", "rate"):
            assert seen(canvas, name) == pytest.approx(seen(canvas)), "all plots have one horizontal axis"
        assert not running.toolbar.follow.isChecked()

    def test_the_wheel_over_the_axis_or_with_ctrl_zooms_values_of_one_plot(self, canvas, running):
        (bottom, top), accuracy = values(canvas), values(canvas, "accuracy")
        turn(canvas, QPoint(20, at(canvas, 0).y()), y=120)
        low, high = values(canvas)
        assert high - low == pytest.approx(0.8 * (top - bottom))
        turn(canvas, at(canvas, 300), y=-120, modifiers=CONTROL)
        low, high = values(canvas)
        assert high - low == pytest.approx(top - bottom)
        assert values(canvas, "accuracy") == accuracy
        assert running.toolbar.follow.isChecked(), "along the run nothing was moved"

    def test_values_chosen_by_hand_move_with_the_pointer_and_stay(self, qtbot, canvas, running, rows):
        turn(canvas, at(canvas, 300), y=120, modifiers=CONTROL)
        bottom, top = values(canvas)
        drag(qtbot, canvas, at(canvas, 300), at(canvas, 300) + QPoint(0, 30))
        low, high = values(canvas)
        assert high - low == pytest.approx(top - bottom) and high > top
        running.add_steps(rows(601, 700))
        canvas.draw_now()
        assert values(canvas) == pytest.approx((low, high))

    def test_a_sideways_wheel_moves(self, canvas):
        low, _ = seen(canvas)
        turn(canvas, at(canvas, 300), x=-120)
        assert seen(canvas)[0] > low

    def test_a_rectangle_drawn_with_shift_is_shown(self, qtbot, canvas, running):
        running.set_logarithmic(False)
        canvas.draw_now()
        plot = plot_of(canvas)
        start, end = plot.pixel(100, 2.0).toPoint(), plot.pixel(300, 1.0).toPoint()
        drag(qtbot, canvas, start, end, SHIFT)
        assert seen(canvas) == pytest.approx((100, 300), abs=3)
        assert values(canvas) == pytest.approx((1.0, 2.0), abs=0.05)

    def test_values_fit_what_is_seen(self, canvas):
        before = values(canvas)[1]
        canvas.picture.range.show(500, 600)
        canvas.draw_now()
        assert values(canvas)[1] < before

    def test_a_double_click_shows_everything(self, qtbot, canvas):
        turn(canvas, at(canvas, 200), y=360)
        turn(canvas, at(canvas, 200), y=360, modifiers=CONTROL)
        qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, NONE, at(canvas, 200))
        canvas.draw_now()
        assert seen(canvas)[0] == 0 and canvas.picture.range.following
        assert canvas.picture.loss.manual is None


class TestReading:
    def test_the_pointer_reads_every_curve_at_its_step(self, qtbot, canvas, rows):
        move(canvas, at(canvas, 430))
        reading = canvas.reading
        step = round(reading.x)
        assert abs(step - 430) <= 2
        told = [{row.title: row.value for row in group} for group in reading.groups]
        assert told[0]["validation"] == f"{2.0 / 8 + 0.3:.3f}", "the newest evaluation up to there: step 400"
        assert told[1]["validation"] == percent(0.9 - 0.5 / 8)
        assert told[1]["cycle 1"] == percent(0.86) and "cycle 2" not in told[1], "taken later"
        rate = rows(step, step)["learning_rate"][0]
        assert float(told[2]["learning rate"]) == pytest.approx(rate, rel=0.005)
        assert told[2]["momentum"] == "0.9"
        assert reading.header[0] == f"step {step}" and reading.header[1] == f"epoch {step / 50:.2f}"

    def test_without_smoothing_it_reads_the_loss_itself(self, canvas, running, rows):
        running.set_smoothing(0)
        canvas.draw_now()
        canvas.read_at(123)
        (training,) = [row for row in canvas.reading.groups[0] if row.title == "training"]
        assert training.value == f"{rows(123, 123)['training_loss'][0]:.3g}"

    def test_what_was_edited_there_is_told(self, canvas, running):
        running.add_edit_mark(250, "학습률을 0.01로 바꿈")
        canvas.draw_now()
        canvas.read_at(251)
        assert canvas.reading.notes == ("학습률을 0.01로 바꿈",)
        canvas.read_at(400)
        assert canvas.reading.notes == ()

    def test_beside_the_plots_and_outside_nothing_is_read(self, qtbot, canvas):
        canvas.read_at(100)
        move(canvas, QPoint(canvas.width() - 5, 50))
        assert canvas.reading is None
        canvas.read_at(100)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
        assert canvas.reading is None

    def test_the_box_stays_on_the_canvas_and_a_line_crosses_all_plots(self, canvas):
        for step in (1, 200, 400, 599):
            canvas.read_at(step)
            x = plot_of(canvas).pixel(step).x()
            box = canvas.box.geometry()
            assert canvas.box.isVisible() and canvas.rect().contains(box)
            assert not box.left() < x < box.right()
            image = canvas.grab().toImage()
            for plot in canvas.plots:
                column = {image.pixelColor(round(x), round(plot.place.bottom()) - up).name() for up in range(3, 40)}
                beside = {image.pixelColor(round(x) - 1, round(plot.place.bottom()) - up).name() for up in range(3, 40)}
                assert current_palette().muted in column | beside
        canvas.read_nothing()
        assert not canvas.box.isVisible()

    def test_screen_readers_hear_what_is_read(self, canvas):
        canvas.read_at(300)
        assert "step 300" in canvas.accessibleDescription() and "validation" in canvas.accessibleDescription()

    def test_a_reading_is_kept_up_to_date_while_the_run_grows(self, canvas, running, evaluated):
        canvas.read_at(600)
        running.add_evaluation(evaluated(600, 0.123, 0.99))
        assert any(row.value == percent(0.99) for row in canvas.reading.groups[1])


class TestKeys:
    def test_arrows_read_one_step_after_another(self, qtbot, canvas):
        canvas.picture.range.show(100, 140)
        canvas.draw_now()
        canvas.read_at(120)
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        assert canvas.reading.x == 121
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        assert canvas.reading.x == 119
        qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
        assert canvas.reading.x == 129
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        assert canvas.reading is None

    def test_arrows_begin_at_the_edge_and_end_at_the_last_step(self, qtbot, canvas):
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        assert canvas.reading.x == 600
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        assert canvas.reading.x == 600

    def test_keys_move_zoom_follow_and_reset(self, qtbot, canvas):
        low, high = seen(canvas)
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
        canvas.draw_now()
        assert seen(canvas)[1] - seen(canvas)[0] == pytest.approx(0.8 * (high - low))
        before = seen(canvas)
        qtbot.keyClick(canvas, Qt.Key.Key_Right, CONTROL)
        canvas.draw_now()
        assert seen(canvas)[0] > before[0] and not canvas.picture.range.following
        qtbot.keyClick(canvas, Qt.Key.Key_F)
        assert canvas.picture.range.following
        qtbot.keyClick(canvas, Qt.Key.Key_Home)
        canvas.draw_now()
        assert seen(canvas) == (low, high)
        qtbot.keyClick(canvas, Qt.Key.Key_Minus)
        canvas.draw_now()
        assert seen(canvas)[1] - seen(canvas)[0] > high - low


class TestCoordinates:
    def test_the_part_that_is_seen_stays_the_same(self, canvas, running):
        canvas.picture.range.show(100, 300)
        canvas.draw_now()
        running.set_coordinate(Coordinate.EPOCH)
        canvas.draw_now()
        assert seen(canvas) == pytest.approx((2, 6))
        running.set_coordinate(Coordinate.SECONDS)
        canvas.draw_now()
        assert seen(canvas) == pytest.approx((2, 6))
        running.set_coordinate(Coordinate.STEP)
        canvas.draw_now()
        assert seen(canvas) == pytest.approx((100, 300))

    def test_while_it_follows_the_whole_run_stays_in_view(self, canvas, running):
        running.set_coordinate(Coordinate.EPOCH)
        canvas.draw_now()
        assert seen(canvas)[0] == 0 and 12 < seen(canvas)[1] <= 20


class TestPainting:
    def test_many_events_of_one_moment_cost_one_drawing(self, qtbot, canvas, running, evaluated, rows):
        qtbot.waitUntil(lambda: not canvas._redraw.isActive())
        QApplication.processEvents()
        before = canvas.redraws
        for step in range(601, 640):
            running.add_steps(rows(step, step))
        running.add_evaluation(evaluated(640, 0.2, 0.9))
        qtbot.waitUntil(lambda: canvas.redraws > before)
        assert canvas.redraws == before + 1

    def test_unseen_nothing_is_drawn_until_it_is_seen_again(self, qtbot, canvas, running, rows):
        running.hide()
        before = canvas.redraws
        running.add_steps(rows(601, 700))
        qtbot.wait(30)
        assert canvas.redraws == before
        running.show()
        qtbot.waitUntil(lambda: canvas.redraws > before)

    def test_drawing_figures_leaves_the_processor_to_the_training(self, qtbot, canvas, running, rows):
        """Ten times a second new figures; when a drawing is dear, fewer of them are drawn."""
        canvas._cost = 0.02
        canvas._last = time.monotonic()
        before = canvas.redraws
        running.add_steps(rows(601, 610))
        qtbot.wait(200)
        assert canvas.redraws == before
        qtbot.waitUntil(lambda: canvas.redraws > before, timeout=3000)

    def test_moving_by_hand_is_drawn_at_once_all_the_same(self, qtbot, canvas):
        canvas._cost = 60.0  # new figures would wait for minutes
        canvas._last = time.monotonic()
        before = canvas.redraws
        canvas.zoom(0.5)
        qtbot.waitUntil(lambda: canvas.redraws > before)

    def test_the_focus_is_seen(self, qtbot, canvas):
        canvas.clearFocus()
        assert canvas.grab().toImage().pixelColor(0, 5).name() == current_palette().border
        running = canvas.window()
        running.activateWindow()
        canvas.setFocus()
        qtbot.waitUntil(canvas.hasFocus)
        assert canvas.grab().toImage().pixelColor(0, 5).name() == current_palette().accent

    def test_nan_and_infinite_losses_are_gaps(self, canvas, running, rows):
        bad = rows(601, 620)
        bad["training_loss"] = np.array([np.nan, np.inf, -np.inf, 0.0, -1.0] * 4)
        running.add_steps(bad)
        for logarithmic in (False, True):
            running.set_logarithmic(logarithmic)
            canvas.draw_now()
            bottom, top = values(canvas)
            assert np.isfinite([bottom, top]).all() and top > bottom
