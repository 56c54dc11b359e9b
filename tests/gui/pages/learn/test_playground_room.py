from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from workbench.analysis.playground_surfaces import SURFACES
from workbench.gui.pages.learn.show_me import all_shows, surface_titles
from workbench.registry.problem import say


@pytest.fixture
def room(open_room):
    return open_room("playground")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(task, room, walker=0, first=0, count=200, stopped=None):
    """Tell a straight way to the minimum, as the job would tell a way."""
    track = room.walk.tracks[walker]
    share = np.arange(first, first + count) / 400
    start = np.array(room._start)
    positions = start[None, :] * (1 - share[:, None])
    task.arrived.emit(
        {
            "walker": walker,
            "version": track.version,
            "first": first,
            "positions": positions,
            "losses": SURFACES[room._surface](positions[:, 0], positions[:, 1]),
            "evaluations": np.arange(first, first + count),
            "stopped": stopped,
        }
    )


def answer_all(task, room):
    for walker in range(len(room.walk.tracks)):
        answer(task, room, walker)


def test_it_begins_with_a_walk_worth_seeing(room, laboratory):
    (task,) = laboratory.tasks
    assert task.name == "playground" and task.request["surface"] == "ravine"
    assert [walker["plugin"] for walker in task.request["walkers"]] == ["workbench.sgd"] * 3
    assert room.at.text() == "Getting ready…"
    answer_all(task, room)
    assert room.at.text() == "step 0"
    assert [track.title for track in room.walk.tracks] == [
        "SGD · Momentum 0",
        "SGD · Momentum 0.9",
        "SGD · Momentum 0.9 · Nesterov",
    ]


def test_play_pause_step_and_reset(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    answer_all(task, room)
    press(qtbot, room.step)
    assert room.walk.shown == 1 and not room.playing
    press(qtbot, room.play)
    assert room.playing and room.play.text() == "Pause"
    qtbot.waitUntil(lambda: room.walk.shown > 5, timeout=5000)
    press(qtbot, room.play)
    held = room.walk.shown
    qtbot.wait(80)
    assert room.walk.shown == held and room.play.text() == "Play"
    assert len(room.chart.lines) == 3 and len(room.chart.lines[0].x) == held + 1
    press(qtbot, room.reset)
    assert room.walk.shown == 0 and "walk" in task.said[-1]


def test_a_fast_walk_tells_the_job_how_far_it_is(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    answer_all(task, room)
    room.speed.setCurrentIndex(room.speed.findData(300.0))
    room.speed.activated.emit(room.speed.currentIndex())
    press(qtbot, room.play)
    qtbot.waitUntil(lambda: any("shown" in said for said in task.said), timeout=5000)


def test_the_start_is_dragged(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    room.view.grab()
    begin = room.view._pixel(*room._start).toPoint()
    qtbot.mousePress(room.view, Qt.MouseButton.LeftButton, pos=begin)
    end = begin + QPoint(60, -40)
    qtbot.mouseMove(room.view, end)
    qtbot.mouseRelease(room.view, Qt.MouseButton.LeftButton, pos=end)
    x, y = room.view._place(room.view._pixel(*room._start))
    assert abs(room.view._pixel(x, y).x() - end.x()) < 3 and abs(room.view._pixel(x, y).y() - end.y()) < 3
    assert task.said[-1]["walk"]["start"] == list(room._start)
    room.view.setFocus()
    before = room._start
    qtbot.keyClick(room.view, Qt.Key.Key_Right)
    assert room._start[0] > before[0] and room._start[1] == before[1]


def test_a_parameter_changes_from_the_step_shown_on(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    answer_all(task, room)
    for _ in range(4):
        press(qtbot, room.step)
    card = room.walkers.cards[1]
    card.fold.set_open(True)
    editor = card.body.group.fields["learning_rate"].editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "5e-2")
    change = task.said[-1]["change"]
    assert change["walker"] == 1 and change["name"] == "learning_rate" and change["value"] == 0.05
    assert change["at"] == 4 and change["version"] == room.walk.tracks[1].version
    assert room.walk.tracks[1].last == 4 and room.walk.tracks[0].last == 199
    assert "0.05" in card.fold.header.summary


def test_optimizers_are_added_chosen_and_taken_away(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    press(qtbot, room.walkers.add)
    assert [track.plugin for track in room.walk.tracks][-1] == "workbench.adam"
    assert len({track.look.role for track in room.walk.tracks}) == 4
    combo = room.walkers.cards[3].combo
    combo.show_plugin("workbench.muon")
    combo.activated.emit(combo.currentIndex())
    assert task.said[-1]["walk"]["walkers"][3]["plugin"] == "workbench.muon"
    assert "matrices" in room.walkers.cards[3].note.text()
    press(qtbot, room.walkers.cards[0].remove)
    assert len(task.said[-1]["walk"]["walkers"]) == 3 and len(room.walkers.cards) == 3


def test_one_that_diverges_says_so_when_that_is_shown(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    answer_all(task, room)
    stopped = say("{title} diverged at step {step}.", title="SGD", step=3)
    answer(task, room, walker=0, first=0, count=3, stopped=stopped)
    card = room.walkers.cards[0]
    assert not card.trouble.isVisibleTo(card)
    for _ in range(3):
        press(qtbot, room.step)
    assert card.trouble.text() == "SGD diverged at step 3." and card.trouble.isVisibleTo(card)


def test_noise_is_typed_and_wrong_noise_is_told(qtbot, room, laboratory):
    (task,) = laboratory.tasks
    assert not room.noise.isVisible()
    room.show_me("noise", play=False)
    assert room.noise.isVisible() and task.said[-1]["walk"]["noise"] == 0.5
    room.noise.selectAll()
    qtbot.keyClicks(room.noise, "1/4")
    assert task.said[-1]["walk"]["noise"] == 0.25
    room.noise.selectAll()
    qtbot.keyClicks(room.noise, "-1")
    assert task.said[-1]["walk"]["noise"] in (0.25, 1.0) and room.trouble.isVisible()


def test_leaving_the_room_ends_the_job_and_coming_back_begins_another(qtbot, room, laboratory, window):
    (task,) = laboratory.tasks
    window.tabs.page("learn").show_room("lr_range")
    assert task.cancel_asked
    window.tabs.page("learn").show_room("playground")
    assert [each.name for each in laboratory.tasks] == ["playground", "playground"]


def test_a_failure_is_told(qtbot, room, laboratory):
    laboratory.tasks[0].end(laboratory.tasks[0].failed, "The process ended.", "details")
    assert room.trouble.words.text() == "The process ended." and not room.playing
    press(qtbot, room.reset)
    assert len(laboratory.tasks) == 2 and not room.trouble.isVisible()


@pytest.mark.parametrize("name", all_shows())
def test_every_prepared_walk_can_be_shown(room, name, catalogue):
    room.show_me(name, play=False)
    show = all_shows()[name]
    assert room.surfaces.currentData() == show.surface and room.text.text() == show.text
    for plugin, values in show.walkers:
        params = {param.name for param in catalogue.get(plugin).params}
        assert set(values) <= params


def test_every_surface_has_a_title_and_can_be_drawn(room, qtbot):
    assert list(surface_titles()) and set(surface_titles()) == set(SURFACES)
    for name in SURFACES:
        room.surfaces.setCurrentIndex(room.surfaces.findData(name))
        room.surfaces.activated.emit(room.surfaces.currentIndex())
        image = room.view.grab().toImage()
        tones = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(tones) > 8


@pytest.mark.slow
def test_real_optimizers_walk(qtbot, open_window):
    window = open_window()
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    page.show_room("playground")
    room = page.room("playground")
    room.show_me("newton")
    qtbot.waitUntil(lambda: room.walk.shown > 30, timeout=120_000)
    newton = room.walk.tracks[1]
    np.testing.assert_allclose(newton.positions[30], (1.0, 1.0), atol=1e-6)
    room.leave()
