from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.gui.pages.evaluate.evaluate_page import EvaluatePage
from workbench.gui.theme import apply_theme
from workbench.session.events import Finished
from workbench.store.predictions import BEST, ENSEMBLE
from workbench.store.run_folder import RunFolder


@pytest.fixture
def open_page(qtbot, desk):
    def open_():
        page = EvaluatePage(desk)
        qtbot.addWidget(page)
        page.resize(960, 640)
        page.show()
        return page

    return open_


@pytest.fixture
def run(make_judged_run, predictions):
    return make_judged_run("first", predictions("validation"), predictions("test"))


def settled(qtbot, page, laboratory):
    """Let the page read a run and answer what it asks for."""
    qtbot.waitUntil(lambda: any(task.active for task in laboratory.named("figures")), timeout=10_000)
    laboratory.answer_all()
    assert page.stack.currentIndex() == 1
    return page


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_run_there_is_a_way_to_training(qtbot, open_page, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    page = open_page()
    qtbot.waitUntil(lambda: page.step.text() == "Train a model")
    page.step.click()
    assert desk.pages == ["train"] and not page.report.isEnabled()


def test_the_newest_run_is_shown_with_all_its_figures(qtbot, open_page, run, laboratory):
    page = settled(qtbot, open_page(), laboratory)
    asked = laboratory.named("figures")[0].request
    assert asked == {"run": str(run), "part": "test", "which": BEST, "classes": ["cat", "dog", "cow"]}
    overview = page.panes.overview
    assert page.parts.currentText() == "90 test images" and page.models.currentText() == "Best model"
    assert [page.models.itemText(row) for row in range(3)] == ["Best model", "Ensemble of 1", "Member “first”"]
    assert "94.4 % of the 90 test images are recognized" in plain(overview.headline.text())
    assert plain(overview.accuracy.value.text()) == "94.4 %" == plain(overview.balanced.value.text())
    assert " % to " in plain(overview.accuracy.words.text()) and overview.top5.isHidden()
    assert "no part in training" in page.worth.whole
    assert page.panes.tabs.tabText(page.panes.tabs.currentIndex()) == "Overview"


def test_another_part_and_another_model_are_asked_for_once(qtbot, open_page, run, laboratory):
    page = settled(qtbot, open_page(), laboratory)
    page.parts.setCurrentIndex(page.parts.findData("validation"))
    page.parts.activated.emit(0)
    settled(qtbot, page, laboratory)
    assert "validation images" in page.panes.overview.headline.text() and "too good" in page.worth.whole
    page.models.setCurrentIndex(page.models.findData(ENSEMBLE))
    page.models.activated.emit(0)
    settled(qtbot, page, laboratory)
    assert [task.request["which"] for task in laboratory.named("figures")] == [BEST, BEST, ENSEMBLE]
    page.models.setCurrentIndex(page.models.findData(BEST))
    page.models.activated.emit(0)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1 and page.subject.which == BEST)
    assert len(laboratory.named("figures")) == 3 and page.subject.part == "validation"


def test_a_run_that_finished_meanwhile_is_shown_by_itself(
    qtbot, open_page, run, laboratory, desk, make_judged_run, predictions
):
    page = settled(qtbot, open_page(), laboratory)
    page.panes.tabs.setCurrentIndex(2)
    page.hide()
    newer = make_judged_run("second", predictions("test"))
    desk.controller.eventArrived.emit(Finished(str(newer), "completed", {}))
    page.show()
    settled(qtbot, page, laboratory)
    assert page.subject.run == newer and page.runs.currentText().startswith("second")
    assert page.panes.tabs.currentIndex() == 0
    page.runs.setCurrentIndex(page.runs.findData(str(run)))
    page.runs.activated.emit(0)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1 and page.subject.run == run)


def test_whoever_looks_at_a_run_is_asked_before_another_one_is_shown(
    qtbot, open_page, run, laboratory, desk, make_judged_run, predictions
):
    page = settled(qtbot, open_page(), laboratory)
    newer = make_judged_run("second", predictions("test"))
    desk.controller.eventArrived.emit(Finished(str(newer), "discarded", {}))
    assert not desk.said
    desk.controller.eventArrived.emit(Finished(str(newer), "completed", {}))
    ((text, _tone, ((label, look),)),) = desk.said
    assert (text, label) == ("The run has finished.", "Evaluate it") and page.subject.run == run
    look()
    settled(qtbot, page, laboratory)
    assert page.subject.run == newer


def test_a_run_that_was_trained_on_is_read_anew(qtbot, open_page, run, laboratory):
    page = settled(qtbot, open_page(), laboratory)
    page.hide()
    page.show()
    qtbot.wait(100)
    assert len(laboratory.named("figures")) == 1
    RunFolder.open(run).write_state(updated="2099-01-01T00:00:00+00:00", state="finished")
    page.hide()
    page.show()
    settled(qtbot, page, laboratory)
    assert len(laboratory.named("figures")) == 2


def test_a_run_from_elsewhere_is_opened(qtbot, open_page, run, laboratory, make_run, recipe, tmp_path, predictions):
    page = settled(qtbot, open_page(), laboratory)
    other = make_run(tmp_path / "elsewhere", recipe, "other").path
    (other / "model.json").write_text((run / "model.json").read_text())
    predictions("validation").save(other)
    page.show_run(other)
    settled(qtbot, page, laboratory)
    assert page.subject.run == other and page.runs.count() == 2 and page.runs.currentText().startswith("other · ")
    assert page.parts.count() == 1 and not page.parts.isEnabled()


def test_predictions_that_were_not_kept_are_computed(qtbot, open_page, laboratory, make_judged_run, predictions):
    run = make_judged_run("bare")
    page = open_page()
    qtbot.waitUntil(lambda: page.step.text() == "Compute predictions")
    page.step.click()
    task = laboratory.named("predictions")[0]
    assert task.request == {"run": str(run)}
    task.progressed.emit("reading the images", 3, 90)
    assert page.activity.isVisible()
    found = [
        {"part": made.part, "keys": list(made.keys), "labels": made.labels, "probabilities": made.probabilities[BEST]}
        for made in (predictions("validation"), predictions("test"))
    ]
    task.end(task.finished, {"parts": found})
    settled(qtbot, page, laboratory)
    asked = laboratory.named("figures")[0].request
    assert "run" not in asked and asked["probabilities"] is found[1]["probabilities"]
    assert not page.activity.isVisible() and not page.report.isEnabled() and "kept itself" in page.report.toolTip()
    page.parts.setCurrentIndex(0)
    page.parts.activated.emit(0)
    settled(qtbot, page, laboratory)
    assert page.subject.part == "validation" and len(laboratory.named("predictions")) == 1


def test_what_is_computed_can_be_cancelled_and_asked_for_again(qtbot, open_page, run, laboratory):
    page = open_page()
    qtbot.waitUntil(lambda: bool(laboratory.named("figures")))
    qtbot.mouseClick(page.activity.cancel, Qt.MouseButton.LeftButton)
    assert page.step.text() == "Try again" and not page.activity.isVisible()
    page.step.click()
    settled(qtbot, page, laboratory)


def test_a_failure_is_a_sentence_with_details(qtbot, open_page, run, laboratory):
    page = open_page()
    qtbot.waitUntil(lambda: bool(laboratory.named("figures")))
    task = laboratory.named("figures")[0]
    task.end(task.failed, "It did not work.", "the details")
    assert page.trouble.words.text() == "It did not work." and page.trouble.copy.isVisible()
    page.step.click()
    settled(qtbot, page, laboratory)
    assert not page.trouble.isVisible()


def test_a_damaged_run_is_said_and_others_can_still_be_chosen(qtbot, open_page, run, laboratory):
    (run / "model.json").unlink()
    page = open_page()
    qtbot.waitUntil(page.trouble.isVisible)
    assert "no finished model" in page.trouble.words.text() and page.runs.isEnabled()


def test_a_report_is_saved_and_can_be_opened(qtbot, open_page, run, laboratory, desk, tmp_path):
    page = settled(qtbot, open_page(), laboratory)
    target = str(tmp_path / "report.html")
    page.save_report(target)
    task = laboratory.named("report")[0]
    chosen = {"part": page.parts.currentData(), "which": page.models.currentData()}
    assert task.request == {"run": str(run), "target": target, **chosen} and not page.report.isEnabled()
    task.end(task.finished, {"path": target, "pictures": 24})
    text, tone, actions = desk.said[-1]
    assert target in text and tone == "good" and [name for name, _ in actions] == ["Open the report", "Open the folder"]
    assert page.report.isEnabled()


def test_a_pair_leads_to_its_cell_and_its_images_and_an_image_to_the_inspector(qtbot, open_page, run, laboratory):
    page = settled(qtbot, open_page(), laboratory)
    panes = page.panes
    assert plain(panes.overview.pairs.item(0).text()) == "“cat” is called “dog”: 4 of 30 images (13.3 %)"
    panes.overview.pairs.itemClicked.emit(panes.overview.pairs.item(0))
    assert panes.tabs.currentWidget().widget() is panes.confusion and panes.confusion.matrix.current == (0, 1)
    grid = panes.confusion.images.grid
    assert [each.key for each in grid.shown] == [f"test/{number}.png" for number in (0, 3, 6, 9)]
    qtbot.waitUntil(lambda: bool(laboratory.named("images")))
    laboratory.answer_all()
    qtbot.waitUntil(lambda: panes.pictures.known("test/3.png"))
    grid.imageChosen.emit("test/3.png")
    assert len(laboratory.named("images")) == 1  # what the grid has is not fetched again
    assert panes.side.isVisible() and panes.tabs.isVisible()
    page.resize(640, 640)
    assert panes.side.isVisible() and not panes.tabs.isVisible()  # it takes their place
    qtbot.mouseClick(panes.close_image, Qt.MouseButton.LeftButton)
    assert panes.tabs.isVisible() and not panes.side.isVisible()


def test_whatever_takes_the_focus_has_a_name_and_shows_it(qtbot, qapp, open_page, run, laboratory):
    apply_theme(qapp, "light")
    page = settled(qtbot, open_page(), laboratory)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    seen = set()
    tabs = page.panes.tabs
    for number in (number for number in range(tabs.count()) if tabs.isTabVisible(number)):
        tabs.setCurrentIndex(number)
        qtbot.wait(20)
        for widget in page.findChildren(QWidget):
            reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if not reached or not widget.isVisible() or not widget.isEnabled():
                continue
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            widget.clearFocus()
            before = widget.grab().toImage()
            page.activateWindow()  # a window of an earlier test that goes away may take that from it
            qtbot.waitUntil(page.isActiveWindow)
            widget.setFocus(Qt.FocusReason.TabFocusReason)

            def it_shows_its_focus(widget=widget, before=before):
                assert widget.grab().toImage() != before, f"{widget.accessibleName()} does not show its focus"

            qtbot.waitUntil(it_shows_its_focus)
            seen.add(type(widget).__name__)
    assert {"ClassTable", "_Sentences", "ConfusionMatrix", "ImageGrid", "QComboBox", "QPushButton"} <= seen


def test_help_is_at_hand(qtbot, open_page, run, laboratory, desk):
    page = settled(qtbot, open_page(), laboratory)
    page.help.click()
    assert desk.topics == ["evaluate"]


def test_the_list_of_runs_is_read_in_the_background(open_page, run, monkeypatch):
    """The window's thread must not touch the disk."""
    from workbench.gui.pages.evaluate import evaluate_page

    asked = []
    monkeypatch.setattr(evaluate_page, "run_in_background", lambda work, *answers: asked.append(work))
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read in the window's thread"))
    page = open_page()
    assert len(asked) == 1 and page.runs.count() == 0
