from __future__ import annotations

from workbench.gui.pace import Pace
from workbench.gui.panels.status import RunStatusBar
from workbench.gui.run_view import Face, RunView
from workbench.session.events import Phase, PhaseChanged, RunStarted


def a_start(**changes):
    values = dict(
        folder="",
        name="test",
        total_steps=1200,
        steps_per_epoch=60,
        start_step=0,
        classes=("a", "b"),
        images={"training": 100},
        device="CPU",
        device_reason=None,
        parameters=10,
        live=(),
    )
    return RunStarted(**{**values, **changes})


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_phase_step_speed_and_time_left_are_shown(qtbot):
    clock = Clock()
    bar, pace, view = RunStatusBar(), Pace(clock), RunView(face=Face.LOADING)
    qtbot.addWidget(bar)
    view.apply(a_start())
    view.apply(PhaseChanged(Phase.TRAINING))
    pace.steps(400, 0)
    clock.now += 6
    pace.steps(412, 12_840)
    view.step_reached(412)
    bar.show_run(view, pace)
    assert bar.phase.text() == "Training"
    assert bar.progress.text() == "epoch 7/20  step 412"
    assert bar.speed.text() == "2,140 images/s"
    assert bar.left.text() == "6:34 left"


def test_a_silent_run_shows_its_phase_and_since_when(qtbot):
    clock = Clock()
    bar, pace, view = RunStatusBar(), Pace(clock), RunView(face=Face.LOADING)
    qtbot.addWidget(bar)
    view.apply(a_start())
    view.apply(PhaseChanged(Phase.EVALUATING))
    clock.now += 12
    bar.show_run(view, pace)
    assert bar.phase.text() == "Evaluating (no sign of life for 0:12)"
    pace.sign_of_life()
    bar.show_run(view, pace)
    assert bar.phase.text() == "Evaluating"


def test_what_is_prepared_is_counted(qtbot):
    bar, view = RunStatusBar(), RunView(face=Face.LOADING)
    qtbot.addWidget(bar)
    view.apply(PhaseChanged(Phase.PREPARING, "reading the images", 3000, 7000))
    bar.show_run(view, Pace())
    assert bar.phase.text() == "Preparing: reading the images 3,000 of 7,000"


def test_a_paused_run_promises_no_time(qtbot):
    clock = Clock()
    bar, pace, view = RunStatusBar(), Pace(clock), RunView(face=Face.LOADING)
    qtbot.addWidget(bar)
    view.apply(a_start())
    pace.steps(1, 128)
    clock.now += 1
    pace.steps(2, 256)
    view.face = Face.PAUSED
    bar.show_run(view, pace)
    assert bar.phase.text() == "Paused" and bar.left.text() == "" and bar.speed.text() == ""


def test_a_long_line_is_shortened_and_kept_whole_in_the_tooltip(qtbot):
    bar = RunStatusBar()
    qtbot.addWidget(bar)
    bar.resize(300, 24)
    bar.show()
    bar.say("a very long sentence " * 20)
    assert bar.last.text().endswith("…")
    assert bar.last.toolTip() == ("a very long sentence " * 20).strip()


def test_memory_is_shown(qtbot):
    bar = RunStatusBar()
    qtbot.addWidget(bar)
    bar.show_run(RunView(), Pace())
    assert bar.memory.text().endswith(("MB", "GB"))


def test_memory_of_a_graphics_processor_is_shown_while_a_run_holds_some(qtbot):
    bar = RunStatusBar()
    qtbot.addWidget(bar)
    bar.show_run(RunView(face=Face.TRAINING, device_memory=1_234_000_000), Pace())
    assert bar.device_memory.text() == "GPU 1.2 GB" and not bar.device_memory.isHidden()
    for _ in range(4):
        bar.show_run(RunView(face=Face.FINISHED, device_memory=1_234_000_000), Pace())
    assert bar.device_memory.isHidden()
