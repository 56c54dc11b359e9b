from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from workbench.gui.pages.predict_page import PredictPage
from workbench.session.paths import runs_folder


class StubTask(QObject):
    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()

    def cancel(self):
        self.cancelled.emit()
        self.ended.emit()


class StubLaboratory:
    def __init__(self):
        self.asked = []
        self.task = None

    def run(self, name, request):
        self.asked.append((name, request))
        self.task = StubTask()
        return self.task


@pytest.fixture
def desk():
    said, pages = [], []

    def tell(text, *actions, tone="info", key="page"):
        said.append((text, tone, actions))

    return SimpleNamespace(laboratory=StubLaboratory(), tell=tell, said=said, show_page=pages.append, pages=pages)


@pytest.fixture
def page(qtbot, desk, tmp_path, monkeypatch, make_run, recipe):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    make_run(runs_folder(), recipe, "older")
    make_run(runs_folder(), recipe, "stopped", state="stopped")
    made = PredictPage(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.runs.count() == 1)
    return made


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.png"
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def said_of(path, **other):
    row = {"path": str(path), "label": "cat", "probability": 0.9, "familiar": True, "problem": ""}
    return {"rows": [{**row, "ranking": [["cat", 0.9], ["dog", 0.07], ["cow", 0.03]], **other}]}


def texts(page, row):
    return [page.table.item(row, column).text().replace("\N{NO-BREAK SPACE}", " ") for column in range(1, 6)]


def test_only_finished_runs_are_offered_and_without_one_the_way_to_training(qtbot, page, desk, tmp_path, monkeypatch):
    assert page.runs.itemText(0).startswith("older · 20") and page.first.text() == "Choose pictures …"
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "elsewhere"))
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.runs.count() == 0)
    assert not page.export.isEnabled()
    page.first.click()
    assert desk.pages == ["train"]


def test_dropped_files_are_taken_and_predicted(qtbot, page, desk, picture):
    data = files(picture)
    common = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, drop = QDragEnterEvent(QPoint(5, 5), *common), QDropEvent(QPoint(5, 5), *common)
    for event in (enter, drop):
        event.ignore()
    page.dragEnterEvent(enter)
    page.dropEvent(drop)
    assert enter.isAccepted() and drop.isAccepted()
    name, request = desk.laboratory.asked[0]
    assert name == "predict" and request["places"] == [str(picture)] and request["top"] == 3
    assert request["run"] == page.runs.currentData()
    task = desk.laboratory.task
    task.progressed.emit("looking at pictures", 1, 2)
    assert page.activity.isVisible()
    task.arrived.emit(said_of(picture))
    task.arrived.emit(said_of(picture, familiar=False))
    damaged = {"label": "", "probability": float("nan"), "ranking": [], "familiar": None}
    task.arrived.emit(said_of("/a/broken.png", **damaged, problem="it is no picture, or it is damaged"))
    task.ended.emit()
    assert not page.activity.isVisible() and page.table.isVisible()
    assert texts(page, 0) == ["picture.png", "cat", "90.0 %", "dog 7.0 %, cow 3.0 %", ""]
    assert texts(page, 1)[-1] == "unfamiliar" and "95 %" in page.table.item(1, 5).toolTip()
    assert texts(page, 2) == ["broken.png", "", "", "", "cannot be read: it is no picture, or it is damaged"]
    assert page.table.item(0, 3).textAlignment() & Qt.AlignmentFlag.AlignRight
    qtbot.waitUntil(lambda: not page.table.item(1, 0).icon().isNull())
    assert page.table.item(2, 0).icon().isNull()


def test_what_is_dropped_meanwhile_waits_and_cancel_forgets_it(page, desk, picture):
    page.predict([str(picture)])
    first = desk.laboratory.task
    page.predict(["/a"])
    assert len(desk.laboratory.asked) == 1
    first.ended.emit()
    assert desk.laboratory.asked[1][1]["places"] == ["/a"]
    page.predict(["/b"])
    page.activity.cancel.click()
    assert len(desk.laboratory.asked) == 2 and page.runs.isEnabled()


def test_a_picture_from_the_clipboard_becomes_a_file(page, desk, picture):
    data = QMimeData()
    data.setImageData(QImage(str(picture)))
    page._take(data)
    (place,) = desk.laboratory.asked[0][1]["places"]
    assert QImage(place).width() == 200
    page._take(QMimeData())
    assert desk.said[-1][0] == "There is no picture in the clipboard."


def test_results_are_copied_and_saved(page, desk, picture, tmp_path):
    page.predict([str(picture)])
    desk.laboratory.task.arrived.emit(said_of(picture))
    page.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["File", "Class"] and lines[1].startswith(f"{picture}\tcat\t")
    page.save_csv(str(tmp_path / "out.csv"))
    assert '"dog' in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    page.save_csv(str(picture / "no" / "out.csv"))
    assert desk.said[-1][1] == "bad"


def test_a_failure_is_said(page, desk):
    page.predict(["/nowhere"])
    desk.laboratory.task.failed.emit("There is no file.", "details")
    desk.laboratory.task.ended.emit()
    assert desk.said == [("There is no file.", "bad", ())] and page.stack.currentIndex() == 0


def test_the_model_is_exported_and_how_far_it_is_from_ours_is_told(page, desk, tmp_path):
    page.export_to("onnx", str(tmp_path))
    name, request = desk.laboratory.asked[0]
    assert name == "export" and request["format"] == "onnx"
    assert request["target"] == str(tmp_path / f"{Path(page.runs.currentData()).name}-onnx")
    done = {"folder": request["target"], "checked": "validation images", "images": 32, "difference": 1.2e-6}
    desk.laboratory.task.finished.emit(done)
    text, tone, actions = desk.said[-1]
    assert "1.2" in text and "32" in text and tone == "good" and actions[0][0] == "Open the folder"
