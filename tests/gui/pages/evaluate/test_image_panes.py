"""The images of a cell and the hardest ones: fetched in batches, shown in portions."""

from __future__ import annotations

import numpy
import pytest
from PySide6.QtCore import Qt

from workbench.gui.pages.evaluate.confusion_pane import ConfusionPane
from workbench.gui.pages.evaluate.hardest_pane import HardestPane
from workbench.gui.pages.evaluate.image_grid import Shown
from workbench.gui.pages.evaluate.images_pane import PORTION, ImagesPane
from workbench.gui.pages.evaluate.run_pictures import BATCH, RunPictures, pixels_of


@pytest.fixture
def pictures(desk, qapp, subject):
    made = RunPictures(desk, qapp)
    made.show_subject(subject)
    yield made
    made.deleteLater()


@pytest.fixture
def shown(qtbot):
    def show(pane):
        qtbot.addWidget(pane)
        pane.resize(500, 400)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    return show


def test_images_are_fetched_in_batches_and_only_once(qtbot, pictures, laboratory):
    keys = [f"{number}.png" for number in range(BATCH + 5)]
    pictures.want(keys)
    assert [len(task.request["keys"]) for task in laboratory.tasks] == [BATCH]
    laboratory.answer_all()
    qtbot.waitUntil(lambda: len(laboratory.tasks) == 2)
    assert pictures.get("0.png").height() == 96 and not pictures.known(keys[-1])
    laboratory.answer_all()
    qtbot.waitUntil(lambda: pictures.known(keys[-1]))
    pictures.want(keys)
    assert len(laboratory.tasks) == 2
    assert laboratory.tasks[0].request["part"] == "test"


def test_whole_images_are_kept_within_a_limit(qtbot, pictures, laboratory, monkeypatch):
    from workbench.gui.pages.evaluate import run_pictures

    monkeypatch.setattr(run_pictures, "_WHOLE", 3 * 8 * 6 * 10)
    pictures.want([f"{number}.png" for number in range(25)])
    laboratory.answer_all()
    assert pictures.whole("14.png") is None and pictures.whole("24.png").shape == (3, 8, 6)
    qtbot.waitUntil(lambda: pictures.known("24.png"))


def test_images_that_are_gone_are_not_asked_for_again(qtbot, pictures, laboratory):
    pictures.want(["gone.png"])
    laboratory.answer_all()
    qtbot.waitUntil(lambda: pictures.known("gone.png"))
    assert pictures.get("gone.png") is None
    pictures.want(["gone.png"])
    assert len(laboratory.tasks) == 1


def test_answers_for_another_run_are_not_taken(qtbot, pictures, laboratory, tmp_path, subject):
    from dataclasses import replace

    pictures.want(["a.png"])
    late = laboratory.tasks[0]
    pictures.show_subject(replace(subject, run=tmp_path / "other"))
    late.finished.emit({"keys": ["a.png"], "images": numpy.zeros((1, 1, 4, 4), numpy.uint8)})
    qtbot.wait(50)
    assert not pictures.known("a.png")


def test_pixels_stand_as_they_are_painted():
    grey, color = numpy.zeros((1, 4, 5), numpy.uint8), numpy.zeros((3, 4, 5), numpy.uint8)
    assert pixels_of(grey).shape == (4, 5) and pixels_of(color).shape == (4, 5, 3)
    assert pixels_of(color).flags.c_contiguous


def test_many_images_come_in_portions(qtbot, pictures, shown):
    pane = shown(ImagesPane(pictures, 1))
    pane.show_places(numpy.arange(PORTION + 30), lambda place: Shown(f"{place}.png", ("words",), "said"), "heading")
    assert len(pane.grid.shown) == PORTION and pane.more.text() == "Show 30 more of 30"
    pane.more.click()
    assert len(pane.grid.shown) == PORTION + 30 and not pane.more.isVisible()
    assert pane.grid.shown[-1].key == f"{PORTION + 29}.png"


def test_what_is_in_view_is_fetched_and_a_failure_is_said(qtbot, pictures, shown, laboratory):
    pane = shown(ImagesPane(pictures, 1))
    pane.show_places(numpy.arange(500), lambda place: Shown(f"{place}.png", ("words",), "said"))
    qtbot.waitUntil(lambda: bool(laboratory.tasks))
    task = laboratory.tasks[0]
    assert task.request["keys"] == [f"{number}.png" for number in pane.grid.in_view()] and len(pane.grid.in_view()) < 48
    task.end(task.failed, "The folder is gone.", "details")
    assert pane.trouble.words.text() == "The folder is gone." and pane.again.isVisible()
    pane.again.click()
    qtbot.waitUntil(lambda: len(laboratory.tasks) == 2)
    assert not pane.trouble.isVisible()
    laboratory.answer_all()
    qtbot.waitUntil(lambda: pictures.known("0.png"))


def test_slow_fetching_shows_how_far_it_is_and_can_be_ended(qtbot, pictures, shown, laboratory):
    pane = shown(ImagesPane(pictures, 1))
    pane.show_places(numpy.arange(3), lambda place: Shown(f"{place}.png", (), ""))
    qtbot.waitUntil(pane.activity.isVisible)
    laboratory.tasks[0].progressed.emit("reading the images", 10, 20)
    assert "10 of 20" in pane.activity.words.whole
    qtbot.mouseClick(pane.activity.cancel, Qt.MouseButton.LeftButton)
    assert not pane.activity.isVisible() and pane.again.isVisible()


def test_a_cell_shows_its_images_the_surest_first(qtbot, pictures, shown, subject, figures, laboratory):
    subject.probabilities[3, 1] = 0.95
    pane = shown(ConfusionPane(pictures))
    pane.show_figures(subject, figures)
    assert pane.matrix.current == (0, 1)  # what is confused most
    assert [each.key for each in pane.images.grid.shown] == [f"test/{number}.png" for number in (3, 0, 6, 9)]
    assert "called “dog”" in pane.images.grid.shown[0].described
    assert pane.matrix.accessibleDescription() == pane.images.heading.text()
    assert pane.read_out.whole.startswith("“cat” is called “dog”: 4 of 30 images")
    pane.choose(2, 0)
    assert pane.images.stack.currentIndex() == 1 and pane.images.nothing.text() == "There is no such image."


def test_walking_with_arrows_shows_images_when_it_comes_to_rest(qtbot, pictures, shown, subject, figures):
    pane = shown(ConfusionPane(pictures))
    pane.show_figures(subject, figures)
    qtbot.keyClick(pane.matrix, Qt.Key.Key_Left)
    assert pane.matrix.current == (0, 0) and len(pane.images.grid.shown) == 4
    qtbot.waitUntil(lambda: len(pane.images.grid.shown) == 26)


def test_counts_and_shares_take_turns(pictures, shown, subject, figures):
    pane = shown(ConfusionPane(pictures))
    pane.show_figures(subject, figures)
    before = pane.matrix.grab().toImage()
    pane.shares.click()
    assert not pane.counts.isChecked() and pane.matrix.grab().toImage() != before


def test_the_hardest_images_come_first_and_can_be_those_of_a_class(pictures, shown, subject, figures):
    pane = shown(HardestPane(pictures))
    pane.show_figures(subject, figures)
    first = pane.images.grid.shown[0]
    assert first.lines[:2] == ("cat", "called dog") and first.lines[2].replace("\N{NO-BREAK SPACE}", " ") == "90.0 %"
    assert {each.key for each in pane.images.grid.shown[:5]} == {f"test/{number}.png" for number in (0, 3, 6, 9, 1)}
    pane.classes.setCurrentIndex(pane.classes.findData(1))
    pane.classes.activated.emit(0)
    assert pane.images.grid.shown[0].key == "test/1.png" and len(pane.images.grid.shown) == 30
    assert pane.images.grid.shown[1].lines[1] == "recognized"
