"""The time a proposed recipe takes, beside the proposal."""

from __future__ import annotations

import pytest
from hand import notices, press, wait_for
from PySide6.QtCore import QObject, Signal

from workbench.gui.estimate import Estimate
from workbench.gui.notices import Notice
from workbench.gui.run_view import Face
from workbench.registry.problem import say
from workbench.session.presets import load_preset
from workbench.session.recipe_file import read_recipe

REASONS = Notice("200 images of 2 classes.", key=Estimate.KEY)


class Measuring(QObject):
    """Stands for a task of the laboratory."""

    progressed = Signal(str, int, int)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()

    def __init__(self, name, request):
        super().__init__()
        self.name, self.request, self.ended = name, request, False

    def cancel(self):
        self.ended = True


class Measurer:
    """Stands for the laboratory."""

    def __init__(self):
        self.tasks = []

    def run(self, name, request):
        self.tasks.append(Measuring(name, request))
        return self.tasks[-1]


def result(sentence):
    return {"sentence": sentence, "seconds": 41.2, "training_images": 170, "images_per_second": 170.0}


@pytest.fixture
def shown(open_window, catalogue):
    window = open_window()
    measurer = Measurer()
    window.opening._estimate._laboratory = measurer
    window.opening._estimate.show(REASONS, load_preset("digits", catalogue), catalogue)
    return window, measurer


def test_it_is_measured_and_told(shown, catalogue):
    window, measurer = shown
    (task,) = measurer.tasks
    assert task.name == "run_time"
    assert read_recipe(task.request["recipe"], catalogue) == load_preset("digits", catalogue)
    assert notices(window)[0].startswith("200 images of 2 classes. How long it takes")
    task.progressed.emit("timing training steps", 3, 20)
    assert "timing training steps, 3 of 20" in notices(window)[0]
    task.finished.emit(result(say("Training takes about {seconds} seconds.", seconds=40)))
    assert notices(window)[0] == "200 images of 2 classes. Training takes about 40 seconds."


def test_the_simple_form_knows_it_too(shown, catalogue):
    window, measurer = shown
    window.opening.show_recipe(load_preset("digits", catalogue).set("training.epochs", 40.0))
    window.form.set_depth("simple")
    measurer.tasks[0].finished.emit(result(say("Training takes about a minute.")))
    normal = window.form.simple.choices["normal"]
    assert "0:40" in normal.accessibleDescription()


def test_what_was_measured_is_not_said_of_other_data(shown, catalogue):
    window, measurer = shown
    window.opening.show_recipe(load_preset("quickstart", catalogue))
    told = []
    window.opening.paceKnown.connect(lambda *pace: told.append(pace))
    measurer.tasks[0].finished.emit(result(say("Training takes about a minute.")))
    assert not told


def test_start_does_not_wait_and_ends_the_measuring(qtbot, shown):
    window, measurer = shown
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.TRAINING, Face.FINISHED)
    assert measurer.tasks[0].ended
    measurer.tasks[0].finished.emit(result(say("Training takes about a minute.")))
    assert not any("about a minute" in text for text in notices(window))


def test_what_cannot_be_measured_is_not_spoken_of(shown):
    window, measurer = shown
    measurer.tasks[0].failed.emit("There is not enough memory for this.", "")
    assert notices(window)[0] == "200 images of 2 classes."


def test_a_closed_notice_stays_closed(shown):
    window, measurer = shown
    window.notices.dismiss(Estimate.KEY)
    measurer.tasks[0].progressed.emit("timing training steps", 3, 20)
    assert measurer.tasks[0].ended and not notices(window)


def test_the_next_folder_takes_its_place(shown, catalogue):
    window, measurer = shown
    window.opening._estimate.show(REASONS, load_preset("quickstart", catalogue), catalogue)
    first, second = measurer.tasks
    assert first.ended and not second.ended
    first.finished.emit(result(say("Training takes about a minute.")))
    assert "about a minute" not in notices(window)[0]
