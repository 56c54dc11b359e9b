from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest
from played import PlayedLaboratory
from PySide6.QtCore import Qt

from workbench.gui.pages.evaluate.class_bars import ClassBar, ClassBars
from workbench.gui.pages.evaluate.image_view import ImageView, heat
from workbench.gui.pages.evaluate.inspector import Inspector, picture
from workbench.gui.pages.evaluate.subject import Subject
from workbench.gui.theme import apply_theme, current_palette
from workbench.store.predictions import BEST, ENSEMBLE, Predictions

CLASSES = ("cat", "dog", "cow", "hen", "pig", "ant", "bee")


@pytest.fixture
def laboratory():
    return PlayedLaboratory()


@pytest.fixture
def subject():
    """Five images: the first is a cat called a dog, the second a dog called a dog."""
    best = numpy.full((5, 7), 0.02, numpy.float32)
    best[:, 1] = 0.6
    best[:, 0] = 0.3
    together = best[:, [1, 0, 2, 3, 4, 5, 6]]
    keys = numpy.array([f"test/{number}" for number in range(5)])
    labels = numpy.array([0, 1, 2, 3, 4])
    found = Predictions("test", keys, labels, {BEST: best, "member: snapshot 1": best, ENSEMBLE: together})
    return Subject(Path("/runs/a"), CLASSES, found, BEST)


@pytest.fixture
def inspector(qtbot, qapp, laboratory):
    apply_theme(qapp, "light")
    made = Inspector(SimpleNamespace(laboratory=laboratory))
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    return made


def other(subject, which):
    return Subject(subject.run, subject.classes, subject.predictions, which)


def image_of(number):
    return numpy.full((1, 1, 28, 28), 10 * number + 5, numpy.uint8)


def arrive(laboratory, number=0):
    task = laboratory.tasks[-1]
    assert task.name == "images"
    task.end(task.finished, {"keys": task.request["keys"], "images": image_of(number)})


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_image_is_fetched_and_shown_with_what_the_model_says(inspector, laboratory, subject):
    assert inspector.stack.currentIndex() == 0
    inspector.show_image(subject, "test/0")
    assert inspector.verdict.text() == "Wrong" and inspector.verdict.property("role") == "bad"
    assert inspector.truth.text() == "It is: cat" and plain(inspector.said.text()) == "The model says: dog, 60.0 % sure"
    assert inspector.name.whole == "test/0"
    assert [(bar.name, bar.true) for bar in inspector.bars.bars][:2] == [("dog", False), ("cat", True)]
    assert [bar.probability for bar in inspector.bars.bars] == pytest.approx([0.6, 0.3, 0.02, 0.02, 0.02])
    (task,) = laboratory.tasks
    assert task.request == {"run": "/runs/a", "part": "test", "keys": ["test/0"]}
    assert inspector.view.image.isNull() and not inspector.look.isEnabled()
    arrive(laboratory)
    assert inspector.view.image.width() == 28 and inspector.view.image.pixelColor(3, 3).red() == 5
    inspector.show_image(subject, "test/1")
    assert inspector.verdict.text() == "Right" and inspector.verdict.property("role") == "good"
    assert inspector.of.count() == 1


def test_an_image_seen_before_is_not_fetched_again_and_an_unknown_one_shows_nothing(inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    arrive(laboratory)
    inspector.show_image(subject, "test/1")
    arrive(laboratory, 1)
    inspector.show_image(subject, "test/0")
    assert len(laboratory.tasks) == 2 and inspector.view.image.pixelColor(0, 0).red() == 5
    inspector.show_image(subject, "elsewhere/9")
    assert inspector.stack.currentIndex() == 0


def test_of_images_chosen_in_a_hurry_only_the_last_is_shown(inspector, laboratory, subject):
    for number in range(4):
        inspector.show_image(subject, f"test/{number}")
    assert len(laboratory.tasks) == 1
    arrive(laboratory, 0)
    assert inspector.view.image.isNull()
    assert [task.request["keys"] for task in laboratory.tasks] == [["test/0"], ["test/3"]]
    arrive(laboratory, 3)
    assert inspector.view.image.pixelColor(0, 0).red() == 35


def test_where_it_looks_is_asked_for_what_was_said_and_for_what_it_is(inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    arrive(laboratory)
    assert not inspector.opacity.isVisible()
    inspector.look.click()
    task = laboratory.tasks[-1]
    assert task.name == "saliency" and task.request["which"] == BEST and task.request["run"] == "/runs/a"
    assert task.request["classes"].tolist() == [1] and task.request["images"].shape == (1, 1, 28, 28)
    values = numpy.zeros((1, 28, 28), numpy.float32)
    values[0, 10:14, 20:24] = 1.0
    task.end(task.finished, {"saliency": values, "images": task.request["images"], "classes": task.request["classes"]})
    overlay = inspector.view.overlay
    assert overlay.pixelColor(21, 11).alpha() == 255 and overlay.pixelColor(2, 2).alpha() == 0
    assert inspector.opacity.isVisible() and not inspector.note.isVisible()
    inspector.of.setCurrentIndex(1)
    inspector.of.activated.emit(1)
    again = laboratory.tasks[-1]
    assert again is not task and again.request["classes"].tolist() == [0] and inspector.view.overlay.isNull()
    again.end(again.finished, {"saliency": 0 * values})
    assert inspector.note.text() == "Nothing in this image speaks for “cat”."
    inspector.look.click()
    assert inspector.view.overlay.isNull() and not inspector.opacity.isVisible()


def test_the_map_lies_over_the_image_as_strongly_as_the_slider_says(inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    arrive(laboratory)
    inspector.look.click()
    laboratory.tasks[-1].end(laboratory.tasks[-1].finished, {"saliency": numpy.ones((1, 28, 28), numpy.float32)})
    seen = []
    for value in (0, 50, 100):
        inspector.opacity.setValue(value)
        at = inspector.view.place().center().toPoint()
        seen.append(inspector.view.grab().toImage().pixelColor(at).red())
    assert seen[0] == 5 and seen[0] < seen[1] < seen[2]


def test_another_image_ends_the_computation_and_begins_its_own(inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    arrive(laboratory)
    inspector.look.click()
    first = laboratory.tasks[-1]
    inspector.show_image(subject, "test/1")
    assert first.cancel_asked
    first.end(first.finished, {"saliency": numpy.ones((1, 28, 28), numpy.float32)})
    assert inspector.view.overlay.isNull()
    arrive(laboratory, 1)
    second = laboratory.tasks[-1]
    assert second.name == "saliency" and second.request["images"][0, 0, 0, 0] == 15
    inspector.clear()
    assert second.cancel_asked and inspector.stack.currentIndex() == 0


def test_of_an_ensemble_the_best_model_is_explained_and_said_to_be(inspector, laboratory, subject):
    inspector.show_image(other(subject, ENSEMBLE), "test/0")
    assert inspector.verdict.text() == "Right"
    arrive(laboratory)
    inspector.look.click()
    task = laboratory.tasks[-1]
    assert task.request["which"] == BEST and task.request["classes"].tolist() == [0]
    task.end(task.finished, {"saliency": numpy.ones((1, 28, 28), numpy.float32)})
    assert "this is the best one of the ensemble" in inspector.note.text()
    inspector.show_image(other(subject, "member: snapshot 1"), "test/0")
    assert laboratory.tasks[-1].request["which"] == "member: snapshot 1" and len(laboratory.tasks) == 3


def test_a_model_that_cannot_be_explained_and_an_image_that_is_gone_say_so(inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    arrive(laboratory)
    inspector.look.click()
    task = laboratory.tasks[-1]
    task.end(task.failed, "This model has no layer that keeps places.", "details")
    assert inspector.note.isVisible() and inspector.note.text() == "This model has no layer that keeps places."
    assert not inspector.opacity.isVisible()
    inspector.show_image(subject, "test/1")
    task = laboratory.tasks[-1]
    task.end(task.finished, {"keys": [], "images": numpy.zeros((0, 1, 1, 1), numpy.uint8)})
    assert "not where it was" in inspector.view.toolTip() and inspector.view.image.isNull()
    inspector.show_image(subject, "test/2")
    task = laboratory.tasks[-1]
    task.end(task.failed, "The data set is gone.", "")
    assert inspector.view.toolTip() == "The data set is gone."


def test_what_takes_long_is_announced(qtbot, inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    qtbot.waitUntil(lambda: "being fetched" in inspector.view._words, timeout=5000)
    arrive(laboratory)
    inspector.look.click()
    qtbot.waitUntil(lambda: inspector.note.isVisible() and "being computed" in inspector.note.text(), timeout=5000)


def test_the_words_stand_beside_the_image_where_there_is_room(qtbot, inspector, laboratory, subject):
    inspector.show_image(subject, "test/0")
    assert inspector.bars.mapTo(inspector, inspector.bars.rect().topLeft()).y() > inspector.view.height()
    inspector.resize(360, 1000)
    qtbot.waitUntil(lambda: inspector.view.height() == 360)
    assert inspector.name.y() - inspector.view.geometry().bottom() < 10
    assert inspector.verdict.mapTo(inspector, inspector.verdict.rect().topLeft()).y() < 420
    inspector.resize(760, 420)
    qtbot.waitUntil(lambda: inspector.bars.mapTo(inspector, inspector.bars.rect().topLeft()).x() > 300)


def test_pictures_keep_their_colours_and_small_ones_their_pixels(qtbot):
    colours = numpy.zeros((3, 2, 4), numpy.uint8)
    colours[0, 0, 0], colours[1, 0, 1], colours[2, 1, 3] = 200, 150, 100
    image = picture(colours)
    assert (image.width(), image.height()) == (4, 2)
    assert [image.pixelColor(*at).getRgb()[:3] for at in ((0, 0), (1, 0), (3, 1))] == [
        (200, 0, 0),
        (0, 150, 0),
        (0, 0, 100),
    ]
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show_image(image)
    seen = view.grab().toImage()
    assert seen.pixelColor(2, 2).red() == seen.pixelColor(47, 47).red() == 200
    assert seen.pixelColor(53, 20).getRgb()[:3] == (0, 150, 0)


def test_heat_is_clear_where_nothing_is_and_grows_lighter():
    image = heat(numpy.array([[0.0, 0.25, 0.5, 1.0]]))
    colours = [image.pixelColor(x, 0) for x in range(4)]
    assert [colour.alpha() for colour in colours] == [0, 64, 128, 255]
    lightness = [colour.green() for colour in colours[1:]]
    assert colours[3].red() > 200 and colours[3].green() > 200 and lightness[-1] == max(lightness)


def test_bars_are_as_long_as_the_probabilities_and_the_true_class_is_marked(qtbot, qapp):
    apply_theme(qapp, "dark")
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.resize(200, 100)
    bars.show_bars([ClassBar("dog", 0.75, False), ClassBar("cat", 0.25, True), ClassBar("cow", 0.0, False)])
    bars.resize(200, bars.sizeHint().height())
    assert [bars.bar(place).width() for place in range(3)] == [150, 50, 0]
    assert [bars.role(place) for place in range(3)] == ["bad", "good", "muted"]
    image = bars.grab().toImage()
    palette = current_palette()
    for place, role in ((0, "bad"), (1, "good"), (2, "border")):
        at = bars.bar(place).center().toPoint()
        assert image.pixelColor(max(at.x(), 20), at.y()) == palette.color(role)
    assert "dog: 75.0" in bars.accessibleDescription()
    assert bars.focusPolicy() is Qt.FocusPolicy.NoFocus
