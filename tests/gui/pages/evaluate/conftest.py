"""What the tests of the page Evaluate share: a run that was never trained, and a laboratory played by the test."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy
import pytest
from played import PlayedLaboratory, PlayedTask
from PySide6.QtCore import QObject, Signal

from workbench.analysis.figures_job import figures_job
from workbench.analysis.laboratory import Talk
from workbench.gui.pages.evaluate.subject import Subject
from workbench.session.paths import runs_folder
from workbench.store.predictions import BEST, ENSEMBLE, Predictions
from workbench.store.run_folder import RunFolder

CLASSES = ("cat", "dog", "cow")


class ObedientTask(PlayedTask):
    def cancel(self):
        super().cancel()
        if self.active:
            self.end(self.cancelled)


class AnsweringLaboratory(PlayedLaboratory):
    """Computes figures itself, and hands out grey images; whatever else is asked for waits for the test."""

    make_task = ObedientTask

    def answer(self, task):
        if task.name == "figures":
            task.end(task.finished, figures_job(task.request, Talk(lambda message: None)))
        elif task.name == "images":
            keys = [key for key in task.request["keys"] if not key.startswith("gone")]
            images = numpy.full((len(keys), 3, 8, 6), 90, dtype=numpy.uint8)
            task.end(task.finished, {"keys": keys, "images": images})

    def answer_all(self):
        for task in list(self.tasks):
            if task.active:
                self.answer(task)


class Controller(QObject):
    eventArrived = Signal(object)


def said_of(labels, wrong):
    """Return probabilities that are right but for the images in `wrong`, which are given to the next class."""
    classes = len(CLASSES)
    probabilities = numpy.full((len(labels), classes), 0.1 / (classes - 1), dtype=numpy.float32)
    answers = labels.copy()
    answers[wrong] = (answers[wrong] + 1) % classes
    probabilities[numpy.arange(len(labels)), answers] = 0.9
    return probabilities


def made_predictions(part="test", images=90):
    labels = numpy.arange(images) % len(CLASSES)
    keys = numpy.array([f"{part}/{number}.png" for number in range(images)])
    wrong = numpy.array([0, 3, 6, 9, 1])
    return Predictions(
        part,
        keys,
        labels.astype(numpy.int64),
        {
            BEST: said_of(labels, wrong),
            "member: first": said_of(labels, wrong[:2]),
            ENSEMBLE: said_of(labels, wrong[:1]),
        },
    )


@pytest.fixture
def predictions():
    """Return a function that makes what three models said about the images of a part."""
    return made_predictions


@pytest.fixture
def subject(tmp_path):
    return Subject(tmp_path, CLASSES, made_predictions(), BEST)


@pytest.fixture
def figures(subject):
    request = {"labels": subject.labels, "probabilities": subject.probabilities, "classes": list(CLASSES)}
    return figures_job(request, Talk(lambda message: None))


@pytest.fixture
def laboratory():
    return AnsweringLaboratory()


@pytest.fixture
def desk(laboratory):
    said, pages, topics = [], [], []

    def tell(text, *actions, tone="info", key="page"):
        said.append((text, tone, actions))

    return SimpleNamespace(
        laboratory=laboratory, controller=Controller(), tell=tell, said=said, show_page=pages.append, pages=pages,
        show_help=topics.append, topics=topics,
    )  # fmt: skip


@pytest.fixture
def make_judged_run(make_run, recipe, tmp_path, monkeypatch):
    """Return a function that writes a finished run with a model's description and what it said."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))

    def make(title, *kept, state="finished"):
        folder: RunFolder = make_run(runs_folder(), recipe, title, state=state)
        (folder.path / "model.json").write_text(json.dumps({"classes": CLASSES}))
        for each in kept:
            each.save(folder.path)
        return folder.path

    return make
