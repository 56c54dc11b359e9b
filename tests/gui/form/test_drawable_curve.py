"""A schedule is drawn with the mouse: points are dragged, added and taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from workbench.gui.form.drawable_curve import as_points
from workbench.gui.form.recipe_form import RecipeForm
from workbench.gui.form.schedule_section import SchedulePreview
from workbench.session.recipe import PluginChoice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def form(catalogue, recipe, qtbot):
    drawn = recipe.set("schedule", PluginChoice("workbench.hand_drawn"))
    form = RecipeForm(catalogue, drawn, None, lambda _: None)
    qtbot.addWidget(form)
    form.resize(320, 900)
    form.show()
    qtbot.waitUntil(lambda: bool(plot(form).points))
    plot(form).grab()  # lays it out
    return form


def plot(form):
    return form.findChild(SchedulePreview).plot


def drag(qtbot, widget, start, end):
    qtbot.mousePress(widget, LEFT, pos=start)
    qtbot.mouseMove(widget, end)
    qtbot.mouseRelease(widget, LEFT, pos=end)


def points_of(form):
    values = form.recipe().schedule.values
    return as_points(values["positions"], values["factors"])


def test_a_point_is_dragged_and_undone_as_one_step(form, qtbot):
    curve = plot(form)
    before = curve.points
    start = curve.pixel_of(before[2]).toPoint()
    drag(qtbot, curve, start, start + QPoint(20, -15))
    after = points_of(form)
    assert after[:2] == before[:2] and after[3] == before[3]
    assert after[2][0] > before[2][0] and after[2][1] > before[2][1]
    form.undo_action.trigger()
    assert form.recipe().schedule == PluginChoice("workbench.hand_drawn")


def test_a_point_does_not_pass_its_neighbours_and_no_rate_is_negative(form, qtbot):
    curve = plot(form)
    start = curve.pixel_of(curve.points[1]).toPoint()
    drag(qtbot, curve, start, start + QPoint(1000, 1000))
    position, factor = points_of(form)[1]
    assert position == pytest.approx(curve.points[2][0] - 0.001) and factor == 0.0


def test_a_double_click_adds_a_point_and_takes_one_away(form, qtbot):
    curve = plot(form)
    between = (curve.pixel_of((0.75, 0.6))).toPoint()
    qtbot.mouseDClick(curve, LEFT, pos=between)
    added = points_of(form)
    assert len(added) == 5 and added[3][0] == pytest.approx(0.75, abs=0.02)
    assert added[3][1] == pytest.approx(0.6, abs=0.03)
    qtbot.waitUntil(lambda: curve.points == added)
    qtbot.mouseDClick(curve, LEFT, pos=curve.pixel_of(added[3]).toPoint())
    assert len(points_of(form)) == 4


def test_a_click_alone_changes_nothing(form, qtbot):
    curve = plot(form)
    qtbot.mouseClick(curve, LEFT, pos=curve.pixel_of(curve.points[1]).toPoint())
    assert form.recipe().schedule == PluginChoice("workbench.hand_drawn")


def test_other_schedules_have_no_points(form, catalogue, qtbot):
    form.edit("schedule", PluginChoice("workbench.cosine"))
    qtbot.waitUntil(lambda: not plot(form).points)


def test_lists_that_do_not_fit_give_no_points():
    assert as_points((0.0, 1.0), (1.0,)) == ()
