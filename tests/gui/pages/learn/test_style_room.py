from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog


def picture(value):
    return np.full((160, 160, 3), value, np.uint8)


@pytest.fixture
def room(open_room, laboratory):
    room = open_room("style")
    (task,) = laboratory.tasks
    assert task.name == "style_pictures" and task.request == {"content": "", "style": ""}
    assert not room.start.isEnabled()
    task.end(task.finished, {"content": picture(10), "style": picture(20)})
    laboratory.tasks.clear()
    return room


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def part(painter, count, value, first=3.0):
    losses = first / np.arange(1, count + 1)
    return {"painter": painter, "picture": picture(value), "losses": losses, "times": np.arange(1, count + 1) / 10}


def result(search=0.5, adam=0.7):
    def row(loss, seconds):
        return {"plugin": "", "evaluations": 400, "seconds": seconds, "loss": loss}

    return {"painters": [row(search, 8.2), row(adam, 7.5)]}


def test_both_pictures_are_shown_and_one_can_paint(qtbot, room):
    assert room.content.view.image.pixelColor(5, 5).red() == 10 and room.style_pane.view.image.width() == 160
    assert room.start.isEnabled() and not room.pause.isEnabled() and not room.save.isEnabled()
    assert room.stack.currentIndex() == 0


def test_the_pictures_form_and_the_losses_are_drawn_twice(qtbot, room, laboratory):
    press(qtbot, room.start)
    (task,) = laboratory.tasks
    assert task.name == "style_transfer" and not room.start.isEnabled() and not room.content.choose.isEnabled()
    task.arrived.emit(part(0, 10, 50))
    task.arrived.emit(part(1, 8, 60))
    task.arrived.emit(part(0, 4, 70, first=0.2))
    assert room.painted[0].view.image.pixelColor(0, 0).red() == 70
    assert room.painted[1].view.image.pixelColor(0, 0).red() == 60
    search, adam = room.by_evaluations.lines
    assert (search.title, adam.title) == ("L-BFGS", "Adam") and search.x.tolist() == list(range(1, 15))
    assert room.by_seconds.lines[1].x[-1] == 0.8 and "14" in room.painted[0].line.whole
    task.end(task.finished, result())
    assert "has come lower: 0.500 against Adam's 0.700" in room.verdict.text() and room.start.isEnabled()


def test_when_adam_comes_lower_it_is_said(qtbot, room, laboratory):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result(search=0.9))
    assert "has not come lower" in room.verdict.text()


def test_pausing_continuing_and_cancelling_are_told_to_the_job(qtbot, room, laboratory):
    press(qtbot, room.start)
    task = laboratory.tasks[0]
    task.arrived.emit(part(0, 3, 50))
    press(qtbot, room.pause)
    assert task.said == [{"pause": True}] and room.pause.text() == "Continue"
    assert room.activity.words.whole == "Paused"
    task.progressed.emit("painting", 3, 800)
    assert room.activity.words.whole == "Paused"
    press(qtbot, room.pause)
    assert task.said[-1] == {"pause": False} and room.pause.text() == "Pause"
    press(qtbot, room.activity.cancel)
    assert task.cancel_asked
    task.end(task.cancelled)
    assert "Cancelled" in room.verdict.text() and room.save.isEnabled() and not room.pause.isEnabled()


def test_a_picture_dropped_on_style_takes_its_place(qtbot, room, laboratory, tmp_path):
    path = tmp_path / "mine.png"
    QImage(64, 64, QImage.Format.Format_RGB888).save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    pane, where = room.style_pane, (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *where)
    pane.dragEnterEvent(entering)
    assert entering.isAccepted()
    pane.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *where))
    (task,) = laboratory.tasks
    assert task.request == {"content": "", "style": str(path)}
    task.end(task.finished, {"content": picture(10), "style": picture(99)})
    assert room.style_pane.view.image.pixelColor(0, 0).red() == 99
    press(qtbot, room.start)
    assert laboratory.tasks[-1].request["style"] == str(path)


def test_a_file_that_is_no_picture_leaves_the_old_one(qtbot, room, laboratory, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/nowhere/notes.txt", ""))
    press(qtbot, room.content.choose)
    task = laboratory.tasks[0]
    task.end(task.failed, "notes.txt cannot be read as a picture.", "")
    assert "cannot be read" in room.trouble.words.text() and room.content.view.image.pixelColor(0, 0).red() == 10
    press(qtbot, room.start)
    assert laboratory.tasks[-1].request == {"content": "", "style": ""}


def test_a_painted_picture_is_saved_as_png(qtbot, room, laboratory, monkeypatch, tmp_path, window):
    press(qtbot, room.start)
    laboratory.tasks[0].arrived.emit(part(0, 3, 77))
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    room.save.menu().actions()[0].trigger()
    saved = QImage(str(tmp_path / "out.png"))
    assert saved.size().toTuple() == (160, 160) and saved.pixelColor(3, 3).red() == 77
    assert "out.png" in window.notices.notices[0].text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "such" / "x.png"), ""))
    room.save.menu().actions()[0].trigger()
    assert "cannot be written" in room.trouble.words.text()


@pytest.mark.slow
def test_a_real_transfer_paints(qtbot, open_window):
    window = open_window()
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    page.show_room("style")
    room = page.room("style")
    qtbot.waitUntil(room.start.isEnabled, timeout=60_000)
    press(qtbot, room.start)
    qtbot.waitUntil(lambda: all(not pane.view.image.isNull() for pane in room.painted), timeout=60_000)
    press(qtbot, room.activity.cancel)
    qtbot.waitUntil(lambda: not room.busy, timeout=5_000)
    assert "Cancelled" in room.verdict.text() and room.trouble.words.text() == ""
