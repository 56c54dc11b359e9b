"""The training thread, its queue and its end, with a trainer that computes nothing."""

from __future__ import annotations

import gc
import threading

import pytest
from fake_trainer import Script

from workbench.api import WorkbenchError
from workbench.gui.jobs import Job
from workbench.gui.run_controller import RunController
from workbench.gui.run_view import Face
from workbench.registry import Catalogue
from workbench.session.control import Verb
from workbench.session.events import Evaluated, Failed, Finished, Paused
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Training


def a_job(epochs: float = 1.0, name: str = "test") -> Job:
    choice = PluginChoice("workbench.nothing")
    return Job(Recipe(choice, choice, choice, choice, choice, training=Training(epochs=epochs), name=name))


@pytest.fixture
def make(qtbot):
    made = []

    def make(script):
        controller = RunController(Catalogue(()), script)
        controller.events, controller.steps, controller.faces = [], [], []
        controller.eventArrived.connect(controller.events.append)
        controller.stepsArrived.connect(lambda steps: controller.steps.extend(steps["step"].tolist()))
        controller.faceChanged.connect(controller.faces.append)
        made.append(controller)
        return controller

    yield make
    for controller in made:
        ended = []
        controller.shutdown(keep=False, done=lambda ended=ended: ended.append(True))
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=60_000)


def test_a_run_passes_all_steps_and_events_in_order_to_the_window(qtbot, make):
    controller = make(Script())
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.start(a_job(epochs=3))
    assert controller.steps == list(range(1, 121))
    assert controller.faces == [Face.LOADING, Face.PREPARING, Face.TRAINING, Face.FINISHED]
    assert isinstance(controller.events[-1], Finished)
    evaluations = [event.step for event in controller.events if isinstance(event, Evaluated)]
    assert evaluations == [40, 80, 120, 120]
    assert controller.view.best is not None and controller.view.test is not None
    assert controller.view.epoch == 3 == controller.view.total_epochs


def test_events_are_taken_in_the_window_thread(qtbot, make):
    controller = make(Script())
    threads = set()
    controller.eventArrived.connect(lambda _: threads.add(threading.get_ident()))
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.start(a_job())
    assert threads == {threading.get_ident()}


def test_steps_before_an_event_are_shown_before_it(qtbot, make):
    controller = make(Script(step_seconds=0))
    seen = {}

    def look(event):
        if isinstance(event, Evaluated) and event.split == "validation":
            seen[event.step] = max(controller.steps)

    controller.eventArrived.connect(look)
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.start(a_job(epochs=4))
    assert set(seen) == {40, 80, 120, 160}
    assert all(shown >= step for step, shown in seen.items())


@pytest.mark.parametrize("error", [ValueError("broken"), SystemExit(3), MemoryError(), ImportError("no torch")])
def test_an_exception_of_the_trainer_is_a_failed_run_with_sentence_and_details(qtbot, make, error):
    controller = make(Script(crash=error))
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.start(a_job())
    event = controller.events[-1]
    assert isinstance(event, Failed) and controller.view.face is Face.FAILED
    assert type(error).__name__ in str(event.reason) and "Traceback" in event.details
    assert str(event.reason).endswith((".", "torchvision"))


def test_a_sentence_of_the_trainer_is_kept(qtbot, make):
    controller = make(Script(crash=WorkbenchError("The folder {path} cannot be written.", path="/there")))
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.start(a_job())
    assert str(controller.view.failed.reason) == "The folder /there cannot be written."


def test_pause_step_and_resume(qtbot, make):
    controller = make(Script(step_seconds=0.002))
    controller.start(a_job(epochs=50))
    qtbot.waitUntil(lambda: controller.view.step > 5, timeout=60_000)
    controller.pause()
    qtbot.waitUntil(lambda: controller.view.face is Face.PAUSED, timeout=60_000)
    held = controller.view.step
    qtbot.wait(250)
    assert controller.view.step == held
    controller.step_once()
    qtbot.waitUntil(lambda: controller.view.step == held + 1, timeout=60_000)
    qtbot.waitUntil(lambda: controller.view.face is Face.PAUSED, timeout=60_000)
    qtbot.wait(200)
    assert controller.view.step == held + 1
    controller.resume()
    qtbot.waitUntil(lambda: controller.view.step > held + 10, timeout=60_000)
    assert controller.view.face is Face.TRAINING


def test_stop_wakes_a_paused_run_and_keeps_it(qtbot, make):
    controller = make(Script(pause_at=3))
    controller.start(a_job())
    qtbot.waitUntil(lambda: controller.view.face is Face.PAUSED, timeout=60_000)
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.stop_and_keep()
        assert controller.view.face is Face.STOPPING
    assert controller.view.finished.outcome == "stopped"


def test_a_request_while_data_is_prepared_is_obeyed(qtbot, make):
    controller = make(Script(prepare_steps=1000, hold_preparing=0.01))
    controller.start(a_job())
    qtbot.waitUntil(lambda: controller.view.face is Face.PREPARING, timeout=60_000)
    with qtbot.waitSignal(controller.idle, timeout=2000):
        controller.discard()
    assert controller.view.face is Face.DISCARDED


def test_a_run_that_is_held_by_a_bad_loss_says_why(qtbot, make):
    controller = make(Script(nan_at=30))
    controller.start(a_job())
    qtbot.waitUntil(lambda: controller.view.face is Face.HELD, timeout=60_000)
    assert controller.view.step == 18
    assert any(isinstance(event, Paused) and event.cause == "not_finite" for event in controller.events)
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        controller.resume()
    assert controller.view.face is Face.FINISHED


def test_runs_wait_in_a_queue_and_follow_one_another(qtbot, make):
    controller = make(Script())
    started = []
    controller.runStarting.connect(lambda view: started.append(view.job.name))
    for name in ("one", "two", "three", "four"):
        controller.start(a_job(epochs=0.5, name=name))
    assert [job.name for job in controller.queue] == ["two", "three", "four"]
    controller.move_in_queue(2, 0)
    controller.remove_from_queue(1)
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        pass
    assert started == ["one", "four", "three"]


def test_shutdown_does_not_block_the_window(qtbot, make):
    controller = make(Script(pause_at=2))
    controller.start(a_job())
    qtbot.waitUntil(lambda: controller.view.face is Face.PAUSED, timeout=60_000)
    ended = []
    controller.shutdown(keep=True, done=lambda: ended.append(controller.busy))
    assert controller.busy and not ended
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended == [False]
    assert controller.view.finished.outcome == "stopped"


def test_automatic_collection_is_off_exactly_while_a_run_lives(qtbot, make):
    assert gc.isenabled()
    controller = make(Script())
    controller.start(a_job(epochs=5))
    qtbot.waitUntil(lambda: controller.view.face is Face.TRAINING, timeout=60_000)
    assert not gc.isenabled()
    with qtbot.waitSignal(controller.idle, timeout=60_000):
        pass
    assert gc.isenabled()


def test_a_live_edit_reaches_the_trainer(qtbot, make):
    script = Script()
    controller = make(script)
    controller.start(a_job(epochs=30))
    qtbot.waitUntil(lambda: controller.view.step > 3, timeout=60_000)
    controller.set_live("optimizer.learning_rate", 3e-4, "hold")
    qtbot.waitUntil(lambda: bool(controller.view.edits), timeout=60_000)
    assert controller.view.edits[0].value == 3e-4
    assert [request.verb for request in script.done[0].requests] == [Verb.SET]
