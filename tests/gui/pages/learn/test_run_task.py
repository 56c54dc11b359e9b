from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt

from workbench.api import Cancelled, WorkbenchError
from workbench.gui.pages.learn.run_task import RunTask
from workbench.session.control import Control


class PlayedController(QObject):
    """A controller whose run is a thread that answers calls."""

    def __init__(self, alive=True):
        super().__init__()
        self.control = Control()
        self.alive = alive

    def call(self, function):
        return self.control.call(function) if self.alive else None

    def answer(self, trainer="trainer"):
        def run():
            while self.control.wait(2.0):
                request = self.control.take()
                request.future.set_result(request.function(trainer))
                return

        thread = threading.Thread(target=run)
        thread.start()
        return thread


def heard_of(qtbot, task, go=lambda: None):
    heard = []
    task.progressed.connect(lambda *what: heard.append(("progressed", *what)))
    task.arrived.connect(lambda what: heard.append(("arrived", what, threading.current_thread())))
    task.finished.connect(lambda what: heard.append(("finished", what)))
    task.failed.connect(lambda *what: heard.append(("failed", *what)))
    task.cancelled.connect(lambda: heard.append(("cancelled",)))
    with qtbot.waitSignal(task.ended, timeout=5000):
        go()
    return heard


def test_results_arrive_in_the_window_s_thread(qtbot):
    controller = PlayedController()

    def work(trainer, talk):
        talk.progress("testing", 1, 1)
        talk.tell(number=7, thread=threading.current_thread())
        return {"trainer": trainer}

    heard = heard_of(qtbot, RunTask(controller, work, controller), controller.answer)
    assert heard[0] == ("progressed", "testing", 1, 1)
    assert heard[1][1]["number"] == 7 and heard[1][1]["thread"] is not heard[1][2] is threading.main_thread()
    assert heard[2] == ("finished", {"trainer": "trainer"})


@pytest.mark.parametrize("error", [WorkbenchError("There is no room."), ValueError("odd")])
def test_what_goes_wrong_is_a_sentence(qtbot, error):
    controller = PlayedController()

    def work(trainer, talk):
        raise error

    ((kind, said, details),) = heard_of(qtbot, RunTask(controller, work, controller), controller.answer)
    assert kind == "failed" and str(error) in said and "Traceback" in details


def test_cancelling_is_heard_by_the_work(qtbot):
    controller = PlayedController()
    begun = threading.Event()

    def work(trainer, talk):
        begun.set()
        while not talk.cancelled():
            pass
        raise Cancelled

    task = RunTask(controller, work, controller)

    def go():
        controller.answer()
        begun.wait(5)
        task.cancel()

    assert heard_of(qtbot, task, go) == [("cancelled",)]


def test_a_run_that_ends_before_or_is_none_cancels(qtbot):
    controller = PlayedController()
    task = RunTask(controller, lambda trainer, talk: {}, controller)
    assert heard_of(qtbot, task, controller.control.close) == [("cancelled",)]
    controller = PlayedController(alive=False)
    assert heard_of(qtbot, RunTask(controller, lambda trainer, talk: {}, controller)) == [("cancelled",)]


@pytest.mark.slow
def test_both_tools_on_the_running_model_leave_its_curve_alone(qtbot, open_window, catalogue):
    from workbench.gui.runner import engine_trainer
    from workbench.session.presets import load_preset

    recipe = load_preset("digits", catalogue).set("optimizer.plugin", "workbench.sgd").set("training.full_batch", False)
    recipe = recipe.set("training.epochs", 30.0).set("training.batch_size", 32).set("compute.threads", 1)
    curves = []
    for disturbed in (False, True):
        window = open_window(script=engine_trainer, recipe=recipe)
        losses: list[np.ndarray] = []
        window.controller.stepsArrived.connect(lambda steps, losses=losses: losses.append(steps["training_loss"]))
        window.controller.start(_job(recipe))
        qtbot.waitUntil(lambda losses=losses: len(losses) > 0, timeout=60_000)
        if disturbed:
            window.controller.pause()  # so that the run is still there when the tools come
            window.tabs.show_page("learn")
            page = window.tabs.page("learn")
            for name in ("lr_range", "gradient_check"):
                page.show_room(name)
                room = page.room(name)
                assert room.start_on_run.isVisible()
                qtbot.mouseClick(room.start_on_run, Qt.MouseButton.LeftButton)
                qtbot.waitUntil(lambda room=room: not room.busy, timeout=60_000)
                assert not room.trouble.isVisible(), room.trouble.words.text()
            assert "The gradient is right" in room.summary.text()
            assert len(page.room("lr_range").chart.lines[0].x) > 20
            window.controller.resume()
        qtbot.waitUntil(lambda window=window: not window.controller.busy, timeout=90_000)
        curves.append(np.concatenate(losses))
    np.testing.assert_array_equal(*curves)


def _job(recipe):
    from workbench.gui.jobs import Job

    return Job(recipe)
