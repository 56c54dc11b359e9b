from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from workbench.gui import language as languages
from workbench.gui.pages import predict_live
from workbench.gui.pages.predict_page import PredictPage
from workbench.gui.pages.predict_table import PredictTable
from workbench.session.events import MemberAdded, Scores
from workbench.session.paths import runs_folder


class PlayedWebcam(QObject):
    arrived = Signal(QImage)
    failed = Signal(str)

    def __init__(self):
        super().__init__()
        self.active = False

    def start(self):
        self.active = True

    def stop(self):
        self.active = False


class StubTask(QObject):
    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self):
        super().__init__()
        self.said, self.over = [], False

    def cancel(self):
        self.over = True
        self.cancelled.emit()
        self.ended.emit()

    def say(self, **message):
        self.said.append(message)


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
def webcam():
    return PlayedWebcam()


@pytest.fixture
def page(qtbot, desk, webcam, tmp_path, monkeypatch, make_run, recipe):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    run = make_run(runs_folder(), recipe, "older")
    with run.metrics() as metrics:
        for name in ("first", "second"):
            metrics.add_member(MemberAdded(name, "hand", 1, Scores(1.0, 0.5, 0.5, 0.5, (), 10), f"members/{name}.npy"))
    make_run(runs_folder(), recipe, "stopped", state="stopped")
    made = PredictPage(desk, webcam=webcam)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.models.count() == 4)
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
    assert page.runs.itemText(0).startswith("older · 20") and page.first.text() == "Choose pictures…"
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
    assert request["run"] == page.runs.currentData() and request["which"] == "ensemble"
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


def test_a_picture_from_the_clipboard_becomes_a_file(qtbot, page, desk, picture):
    data = QMimeData()
    data.setImageData(QImage(str(picture)))
    page._take(data)
    qtbot.waitUntil(lambda: bool(desk.laboratory.asked))
    (place,) = desk.laboratory.asked[0][1]["places"]
    assert QImage(place).width() == 200
    page._take(QMimeData())
    assert desk.said[-1][0] == "There is no picture in the clipboard."


def test_results_are_copied_and_saved(qtbot, page, desk, picture, tmp_path):
    page.predict([str(picture)])
    desk.laboratory.task.arrived.emit(said_of(picture))
    page.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["File", "Class"] and lines[1].startswith(f"{picture}\tcat\t")
    page.save_csv(str(tmp_path / "out.csv"))
    qtbot.waitUntil((tmp_path / "out.csv").exists)
    assert '"dog' in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    page.save_csv(str(picture / "no" / "out.csv"))
    qtbot.waitUntil(lambda: desk.said[-1][1] == "bad")


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


def test_another_model_of_the_run_is_asked_about_the_same_pictures(page, desk, picture):
    assert [page.models.itemText(at) for at in range(3)] == ["Best model", "Ensemble of 2", "Member “first”"]
    page.predict([str(picture)])
    desk.laboratory.task.arrived.emit(said_of(picture))
    assert not page.models.isEnabled()
    desk.laboratory.task.ended.emit()
    page.models.setCurrentIndex(2)
    page.models.activated.emit(2)
    _name, request = desk.laboratory.asked[-1]
    assert request["which"] == "member: first" and request["places"] == [str(picture)]
    assert page.table.rowCount() == 0, "what another model said is not shown under this one's name"
    desk.laboratory.task.ended.emit()
    page.models.activated.emit(2)
    assert len(desk.laboratory.asked) == 2


def test_a_click_on_a_heading_sorts_and_another_one_turns_it_round(qtbot, page, desk, picture):
    page.resize(1000, 500)
    page.predict(["/x"])
    task = desk.laboratory.task
    for name, label, sure, familiar in (("B", "dog", 0.5, True), ("a", "ant", 0.99, True), ("c", "cat", 0.07, False)):
        task.arrived.emit(said_of(f"/x/{name}.png", label=label, probability=sure, familiar=familiar))
    header = page.table.horizontalHeader()

    def click(column):
        x = header.sectionViewportPosition(column) + 20
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2))
        return [page.table.item(row, 1).text()[0] for row in range(page.table.rowCount())]

    assert click(0) == ["B", "a", "c"]
    assert click(1) == ["a", "B", "c"] and click(1) == ["c", "B", "a"]
    assert click(2) == ["a", "c", "B"]
    assert click(3) == ["c", "B", "a"] and click(3) == ["a", "B", "c"]
    assert click(5) == ["c", "a", "B"], "unfamiliar ones first, the others as they were"
    broken = {"label": "", "probability": float("nan"), "ranking": [], "familiar": None, "problem": "it is no picture"}
    task.arrived.emit(said_of("/x/d.png", **broken))
    task.arrived.emit(said_of("/x/e.png", familiar=False))
    task.ended.emit()
    assert [page.table.item(row, 1).text()[0] for row in range(5)] == ["c", "e", "d", "a", "B"]
    assert [line.split("\t")[0] for line in page.table.text("\t").splitlines()[1:3]] == ["/x/c.png", "/x/e.png"]


def frame(color=Qt.GlobalColor.green):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(color)
    return image


def test_the_webcam_sends_one_frame_at_a_time_and_the_newest_answer_is_shown(qtbot, page, desk, webcam, monkeypatch):
    monkeypatch.setattr(predict_live, "SECONDS", 0.05)
    page.offer.use.click()
    name, request = desk.laboratory.asked[0]
    assert name == "watch" and request["which"] == "ensemble" and webcam.active and page.live.isVisible()
    task = desk.laboratory.task
    webcam.arrived.emit(frame())
    assert task.said == [], "nothing is sent before the model is ready"
    assert page.live.activity.isVisible() and page.live.view.image == frame()
    task.arrived.emit({"ready": True, "which": "ensemble", "classes": ["cat", "dog"]})
    for _ in range(3):
        webcam.arrived.emit(frame(Qt.GlobalColor.red))
        qtbot.wait(60)
    assert len(task.said) == 1, "the next frame waits for the answer"
    sent = QImage.fromData(task.said[0]["picture"].tobytes())
    assert sent.size() == frame().size() and sent.pixelColor(3, 3).red() == 255
    task.arrived.emit({"ranking": [["cat", 0.8], ["dog", 0.2]], "familiar": False, "problem": ""})
    live = page.live
    assert live.label.whole == "cat" and "unfamiliar" in live.remark.text()
    shown = [(name.whole, bar.value()) for name, bar, _number in live.rows if bar.isVisible()]
    assert shown == [("cat", 800), ("dog", 200)]
    webcam.arrived.emit(frame())
    assert len(task.said) == 2
    task.arrived.emit({"ranking": [["dog", 0.9], ["cat", 0.1]], "familiar": True, "problem": ""})
    monkeypatch.setattr(predict_live, "SECONDS", 60)
    webcam.arrived.emit(frame())
    assert len(task.said) == 2, "frames that come sooner are passed over"
    assert live.label.whole == "dog" and live.remark.text() == ""
    assert [bar.value() for _name, bar, _number in live.rows[:2]] == [100, 900], "few classes keep their places"


def test_another_model_looks_on_and_dropped_pictures_end_it(page, desk, webcam, picture):
    page.offer.use.click()
    first = desk.laboratory.task
    page.models.setCurrentIndex(0)
    page.models.activated.emit(0)
    assert first.over and desk.laboratory.asked[-1][1]["which"] == "best" and page.live.active
    second = desk.laboratory.task
    page.predict([str(picture)])
    assert second.over and not webcam.active and desk.laboratory.asked[-1][0] == "predict"
    second.arrived.emit({"ranking": [["late", 1.0]], "familiar": True, "problem": ""})
    assert page.live.label.whole == ""


def test_a_camera_or_model_that_fails_is_said_and_leaving_the_page_ends_it(page, desk, webcam):
    page.offer.use.click()
    webcam.failed.emit("No camera was found.")
    assert desk.said[-1][:2] == ("No camera was found.", "bad") and not page.live.active and page.hint.isVisible()
    page.offer.use.click()
    desk.laboratory.task.failed.emit("The run has no model.", "details")
    assert desk.said[-1][0] == "The run has no model." and not webcam.active
    page.offer.use.click()
    page.hide()
    assert not webcam.active and desk.laboratory.task.over
    page.show()
    page.offer.use.click()
    page.live.off.click()
    assert not webcam.active and page.stack.currentIndex() == 0


def test_why_a_picture_cannot_be_read_is_said_in_the_language_of_the_window(qtbot, qapp):
    languages.install(qapp, "ko")
    try:
        table = PredictTable(lambda _error: "")
        qtbot.addWidget(table)
        said = {"path": "a.png", "label": "", "probability": float("nan"), "ranking": (), "familiar": None}
        table.add_row({**said, "problem": "the file is cut off: its end is missing"})
        assert not any(letter.isascii() and letter.isalpha() for letter in table.item(0, 5).text())
    finally:
        languages.install(qapp, "en")
