from __future__ import annotations

from workbench.api import WorkbenchError
from workbench.gui.past import Past
from workbench.gui.run_view import Face, RunView
from workbench.session.events import (
    Edited,
    Evaluated,
    Failed,
    Finished,
    MemberAdded,
    Paused,
    Phase,
    PhaseChanged,
    Resumed,
    RolledBack,
    RunStarted,
    Scores,
)


def scores(accuracy):
    return Scores(0.5, accuracy, 1.0, accuracy, (), 100)


def evaluated(step, accuracy, best=True, split="validation"):
    return Evaluated(step, step / 10, 1.0, split, scores(accuracy), 0.5, best)


def started(**changes):
    values = dict(
        folder="", name="x", total_steps=100, steps_per_epoch=10, start_step=0, classes=(), images={},
        device="CPU", device_reason=None, parameters=1, live=(),
    )  # fmt: skip
    return RunStarted(**{**values, **changes})


def after(*events):
    view = RunView(face=Face.LOADING)
    for event in events:
        view.apply(event)
    return view


def test_phases_show_as_faces():
    view = after(PhaseChanged(Phase.PREPARING))
    assert view.face is Face.PREPARING
    view.apply(started())
    for phase in (Phase.TRAINING, Phase.EVALUATING, Phase.SAVING):
        view.apply(PhaseChanged(phase))
        assert view.face is Face.TRAINING and view.phase is phase


def test_evaluating_while_paused_is_still_paused():
    view = after(started(), PhaseChanged(Phase.TRAINING), Paused(5), PhaseChanged(Phase.EVALUATING))
    assert view.face is Face.PAUSED
    view.apply(PhaseChanged(Phase.TRAINING))
    assert view.face is Face.PAUSED
    view.apply(Resumed(5))
    assert view.face is Face.TRAINING and view.paused is None


def test_a_pause_by_itself_is_held():
    assert after(started(), Paused(5, WorkbenchError("Why."), "plugin")).face is Face.HELD


def test_stopping_stays_until_the_end_is_confirmed():
    view = after(started(), PhaseChanged(Phase.TRAINING))
    view.stopping()
    for event in (PhaseChanged(Phase.SAVING), Paused(7), PhaseChanged(Phase.TRAINING)):
        view.apply(event)
        assert view.face is Face.STOPPING
    view.apply(Finished("", "stopped"))
    assert view.face is Face.FINISHED


def test_a_run_that_is_over_cannot_be_stopping():
    view = after(started(), Failed(WorkbenchError("Why.")))
    view.stopping()
    assert view.face is Face.FAILED


def test_going_back_voids_what_came_after():
    member = MemberAdded("late", "x", 40, scores(0.9), "")
    view = after(started(), evaluated(10, 0.5), evaluated(40, 0.9), member, RolledBack(30, 12))
    assert view.step == 30 and view.members == {} and view.best is None and view.validation is None


def test_more_epochs_lengthen_the_plan():
    view = after(started(), Edited(5, "extend", value=2.5))
    assert view.total_steps == 125 and view.total_epochs == 12.5


def test_the_past_of_a_continued_run_counts_its_extensions_once():
    view = after(started(start_step=50, total_steps=120))
    view.take_past(Past({}, (evaluated(10, 0.7), Edited(20, "extend", value=2.0), evaluated(20, 0.6, best=False))))
    assert view.total_steps == 120 and len(view.edits) == 1
    assert view.best.step == 10 and view.validation.step == 20 and view.step == 50


def test_the_test_images_never_count_as_validation():
    view = after(started(), evaluated(10, 0.5), evaluated(10, 0.99, split="test"))
    assert view.best.scores.accuracy == 0.5 and view.test.scores.accuracy == 0.99
