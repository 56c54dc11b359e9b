"""Images are collected as a hand would: classes typed, pictures pasted, dropped, and taken with a webcam."""

from __future__ import annotations

import os
import threading

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from workbench.gui import language as languages
from workbench.gui.pages.data import collect_pane
from workbench.gui.pages.data.collect_pane import CollectPane
from workbench.session.recipe import PluginChoice

LEFT = Qt.MouseButton.LeftButton


class PlayedWebcam(QObject):
    """A webcam whose pictures the test makes."""

    arrived = Signal(QImage)
    listed = Signal()
    failed = Signal(str)
    changed = Signal()

    def __init__(self):
        super().__init__()
        self.active, self.names, self.current = False, [], -1

    def start(self):
        self.active, self.names, self.current = True, ["built in", "on the desk"], 0
        self.changed.emit()
        self.listed.emit()

    def stop(self):
        if self.active:
            self.active = False
            self.changed.emit()

    def choose(self, at):
        self.current = at

    def see(self, color=Qt.GlobalColor.darkGreen):
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(color)
        image.setPixelColor(0, 0, Qt.GlobalColor.red)
        self.arrived.emit(image)


class Desk(QObject):
    def __init__(self):
        super().__init__()
        self.said, self.topics = [], []

    def tell(self, text, *_actions, **_looks):
        self.said.append(text)

    def show_help(self, topic):
        self.topics.append(topic)


@pytest.fixture
def webcam():
    return PlayedWebcam()


@pytest.fixture
def pane(qtbot, tmp_path, webcam):
    made = CollectPane(Desk(), webcam=webcam, folder=tmp_path / "mine")
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    idle(qtbot, made)
    return made


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for at in range(3):
        Image.new("RGB", (30, 20), (80 * at, 20, 20)).save(folder / f"{at}.png")
    (folder / "notes.txt").write_text("no picture")
    return folder


def idle(qtbot, pane):
    qtbot.waitUntil(lambda: not pane.collecting.busy)


def add(qtbot, pane, *names):
    for name in names:
        if name.isascii():
            qtbot.keyClicks(pane.name, name)
        else:  # what an input method does
            pane.name.insert(name)
        qtbot.keyClick(pane.name, Qt.Key.Key_Return)
        idle(qtbot, pane)


def urls(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(pane, data, place=None):
    place = place or pane.strip.mapTo(pane, pane.strip.rect().center())
    common = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter, dropped = QDragEnterEvent(place, *common), QDropEvent(QPointF(place), *common)
    for event in (enter, dropped):
        event.ignore()
    pane.dragEnterEvent(enter)
    assert enter.isAccepted()
    pane.dropEvent(dropped)


def test_classes_are_typed_one_after_another(qtbot, pane):
    assert not pane.use.isEnabled() and not pane.collecting.path.exists()
    add(qtbot, pane, "dog", "고양이")
    assert pane.classes.labels == ["dog", "고양이"] and pane.classes.current == "고양이"
    assert pane.name.text() == "" and pane.label.whole == "고양이"
    assert (pane.collecting.path / "고양이").is_dir()


def test_a_bad_name_is_refused_beside_the_field_and_stays_there_to_be_mended(qtbot, pane):
    add(qtbot, pane, "../up")
    assert pane.refused.isVisible() and "takes /" in pane.refused.text() and pane.name.text() == "../up"
    assert pane.name.property("invalid") is True and pane.name.accessibleDescription() == pane.refused.text()
    qtbot.keyClick(pane.name, Qt.Key.Key_Backspace)
    assert not pane.refused.isVisible() and not pane.collecting.path.exists()


def test_an_image_is_pasted_with_every_pixel_as_it_is(qtbot, pane):
    add(qtbot, pane, "cat")
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(pane.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, pane)
    (path,) = (pane.collecting.path / "cat").iterdir()
    assert path.suffix == ".png" and QImage(str(path)).convertToFormat(image.format()) == image
    assert pane.classes.item(0, 1).text() == "1" and len(pane.strip.images) == 1
    pane.classes.setFocus()
    qtbot.keyClick(pane.classes, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, pane)
    assert pane.classes.item(0, 1).text() == "2" and len(pane.strip.images) == 2


def test_text_is_still_pasted_into_the_name(qtbot, pane):
    QGuiApplication.clipboard().setText("horse")
    qtbot.keyClick(pane.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pane.name.text() == "horse"


def test_what_cannot_be_pasted_is_said(qtbot, pane):
    QGuiApplication.clipboard().setText("no picture")
    pane.paste_clipboard()
    assert pane._desk.said == ["There is no image in the clipboard."]
    QGuiApplication.clipboard().setMimeData(urls("/a.png"))
    pane.paste_clipboard()
    assert "Add a class first" in pane.refused.text()


def test_dropped_files_and_folders_are_copied_and_what_is_no_image_is_told(qtbot, pane, pictures):
    add(qtbot, pane, "cat", "dog")
    drop(pane, urls(pictures))
    idle(qtbot, pane)
    assert pane.collecting.counts == {"cat": 0, "dog": 3} and not pane.activity.isVisible()
    view = pane.classes.viewport()
    over_cat = view.mapTo(pane, pane.classes.visualItemRect(pane.classes.item(0, 0)).center())
    drop(pane, urls(pictures / "0.png", pictures / "notes.txt"), over_cat)
    idle(qtbot, pane)
    assert pane.collecting.counts == {"cat": 1, "dog": 3} and pane.classes.current == "cat"
    assert "too large: 1." in pane._desk.said[-1]
    assert sorted(path.name for path in pictures.iterdir()) == ["0.png", "1.png", "2.png", "notes.txt"]
    assert sorted(path.name for path in (pane.collecting.path / "dog").iterdir()) == ["0.png", "1.png", "2.png"]


def test_steps_are_taken_back_one_by_one(qtbot, pane, pictures):
    add(qtbot, pane, "cat")
    drop(pane, urls(pictures))
    idle(qtbot, pane)
    assert pane.undo.text() == "Take back 3 images"
    pane.classes.setFocus()
    qtbot.keyClick(pane.classes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, pane)
    assert pane.collecting.counts == {"cat": 0} and list(pane.strip.images) == []
    assert len(list((pane.collecting.path / ".bin" / "cat").iterdir())) == 3
    assert pane.undo.text() == "Take back cat"
    qtbot.mouseClick(pane.undo, LEFT)
    idle(qtbot, pane)
    assert pane.classes.labels == [] and not pane.undo.isEnabled()


def test_copying_can_be_ended_and_what_was_copied_stays(qtbot, pane, pictures, monkeypatch):
    add(qtbot, pane, "cat")
    go, copy = threading.Semaphore(1), pane.collecting._folder.copy

    def slow(*what):
        go.acquire(timeout=10)
        return copy(*what)

    monkeypatch.setattr(pane.collecting._folder, "copy", slow)
    drop(pane, urls(pictures))
    qtbot.waitUntil(lambda: "1 of 3" in pane.activity.words.whole)
    assert pane.activity.isVisible() and not pane.use.isEnabled()
    qtbot.mouseClick(pane.activity.cancel, LEFT)
    go.release()
    go.release()
    idle(qtbot, pane)
    assert pane.collecting.counts["cat"] < 3 and pane.undo.isEnabled()


def test_the_webcam_takes_several_images_as_long_as_the_button_is_held(qtbot, pane, webcam):
    add(qtbot, pane, "cat")
    qtbot.mouseClick(pane.offer.use, LEFT)
    assert not pane.hold.isEnabled() and pane.cameras.isVisible() and pane.cameras.count() == 2
    webcam.see()
    assert pane.hold.isEnabled() and pane.hold.hasFocus()
    QTest.mousePress(pane.hold, LEFT)
    for _ in range(4):
        webcam.see()
        qtbot.wait(collect_pane.CAPTURE_MS)
    QTest.mouseRelease(pane.hold, LEFT)
    idle(qtbot, pane)
    taken = pane.collecting.counts["cat"]
    assert 2 <= taken <= 6 and pane.undo.text() == f"Take back {taken} images"
    files = list((pane.collecting.path / "cat").iterdir())
    assert {path.suffix for path in files} == {".jpg"} and all(path.name.startswith("webcam-") for path in files)
    assert QImage(str(files[0])).size().toTuple() == (64, 48)
    webcam.see()
    qtbot.wait(collect_pane.CAPTURE_MS * 2)
    assert pane.collecting.counts["cat"] == taken, "nothing is taken once the button is let go"


def test_the_space_bar_does_the_same_and_a_frame_is_taken_only_once(qtbot, pane, webcam):
    add(qtbot, pane, "cat")
    pane.offer.use.click()
    webcam.see()
    for widget in (pane.hold, pane.classes):
        before = pane.collecting.counts["cat"]
        widget.setFocus()
        webcam.see()
        QTest.keyPress(widget, Qt.Key.Key_Space)
        for _ in range(3):  # the keyboard repeats a key that is held
            key = (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, *key))
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, *key))
        qtbot.wait(collect_pane.CAPTURE_MS * 2)
        QTest.keyRelease(widget, Qt.Key.Key_Space)
        idle(qtbot, pane)
        assert pane.collecting.counts["cat"] == before + 1


def test_a_slow_disk_piles_nothing_up(qtbot, pane, webcam, monkeypatch):
    add(qtbot, pane, "cat")
    pane.offer.use.click()
    webcam.see()
    gate, add_image = threading.Event(), pane.collecting._folder.add

    def slow(*what):
        gate.wait(10)
        return add_image(*what)

    monkeypatch.setattr(pane.collecting._folder, "add", slow)
    pane._begin_capture()
    for _ in range(20):
        webcam.see()
        pane._capture()
    pane._end_capture()
    gate.set()
    idle(qtbot, pane)
    assert 1 < pane.collecting.counts["cat"] <= 6


def test_the_camera_goes_off_with_the_pane_and_its_failure_is_said(qtbot, pane, webcam):
    add(qtbot, pane, "cat")
    pane.offer.use.click()
    webcam.see()
    pane._begin_capture()
    pane.hide()
    assert not webcam.active and not pane._shutter.isActive()
    pane.show()
    pane.offer.use.click()
    webcam.stop()
    webcam.failed.emit("No camera was found.")
    assert pane.trouble.isVisible() and pane.offer.isVisible() and not pane.view.isVisible()


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_written_is_said_and_ends_the_capture(qtbot, pane, webcam):
    add(qtbot, pane, "cat")
    (pane.collecting.path / "cat").chmod(0o500)
    pane.offer.use.click()
    webcam.see()
    pane._begin_capture()
    idle(qtbot, pane)
    assert "permission" in pane.trouble.words.text() and not pane._shutter.isActive()
    (pane.collecting.path / "cat").chmod(0o700)


def test_a_folder_that_went_away_is_said_and_ends_the_capture(qtbot, pane, webcam):
    add(qtbot, pane, "cat")
    pane.offer.use.click()
    webcam.see()
    pane.collecting.path.rename(pane.collecting.path.with_name("moved"))
    pane._begin_capture()
    idle(qtbot, pane)
    assert "its folder does not exist" in pane.trouble.words.text() and not pane._shutter.isActive()


def test_another_folder_is_counted_and_one_that_does_not_fit_is_refused(qtbot, pane, pictures, tmp_path):
    add(qtbot, pane, "cat")
    other = tmp_path / "other"
    for label in ("a", "b"):
        (other / label).mkdir(parents=True)
        (other / label / "1.png").write_bytes((pictures / "0.png").read_bytes())
    pane.open_folder(other)
    idle(qtbot, pane)
    assert pane.collecting.counts == {"a": 1, "b": 1} and pane.place.whole == str(other) and pane.use.isEnabled()
    assert not pane.undo.isEnabled(), "what lay there before is not ours to take back"
    qtbot.waitUntil(lambda: len(pane.strip.images) == 1)
    (tmp_path / "nested" / "train").mkdir(parents=True)
    other.rename(tmp_path / "nested" / "train" / "x")
    pane.open_folder(tmp_path / "nested")
    idle(qtbot, pane)
    assert "folders within folders" in pane.trouble.words.text() and pane.place.whole == str(other)


def test_the_way_to_a_recipe_is_open_once_two_classes_have_images(qtbot, pane, pictures):
    add(qtbot, pane, "cat")
    assert "second class" in pane.facts.text()
    drop(pane, urls(pictures))
    add(qtbot, pane, "dog")
    assert "without images: dog" in pane.facts.text() and not pane.use.isEnabled()
    drop(pane, urls(pictures / "1.png"))
    idle(qtbot, pane)
    assert "4 images of 2 classes" in pane.facts.text() and "Twenty of each" in pane.facts.text()
    with qtbot.waitSignal(pane.used) as used:
        qtbot.mouseClick(pane.use, LEFT)
    assert used.args == [pane.collecting.path]


def test_without_qts_module_the_line_that_installs_it_is_shown(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(collect_pane, "is_installed", lambda: False)
    pane = CollectPane(Desk(), folder=tmp_path)
    qtbot.addWidget(pane)
    pane.show()
    idle(qtbot, pane)
    assert not pane.offer.use.isVisible() and "pip install PySide6-Addons==" in pane.offer.words.text()
    qtbot.mouseClick(pane.offer.copy, LEFT)
    assert QGuiApplication.clipboard().text() in pane.offer.words.text()
    pane.heading.help.click()
    assert pane._desk.topics == ["captures"]


def test_from_the_file_menu_to_a_recipe_that_learns_from_what_was_collected(qtbot, open_page, pictures):
    page = open_page(PluginChoice("workbench.digits"))
    window = page.window_of_test
    window.tabs.show_page("train")
    window.commands["collect"].trigger()
    pane = page.collecting
    assert window.tabs.current == "data" and pane.isVisible() and not page.body.isVisible()
    for at, label in enumerate(("cat", "dog")):
        add(qtbot, pane, label)
        pane.take_files(label, [pictures / f"{at}.png", pictures / "2.png"])
        idle(qtbot, pane)
    with qtbot.waitSignal(window.opening.settled, timeout=20_000):
        qtbot.mouseClick(pane.use, LEFT)
    qtbot.waitUntil(lambda: "4 images of 2 classes" in page.facts.text(), timeout=20_000)
    assert page.body.isVisible() and window.desk.recipe.data.values["folder"] == str(pane.collecting.path)
    qtbot.mouseClick(page.gather, LEFT)
    pane.take_files("cat", [pictures / "1.png"])
    idle(qtbot, pane)
    qtbot.mouseClick(pane.back, LEFT)
    qtbot.waitUntil(lambda: "5 images of 2 classes" in page.facts.text(), timeout=20_000)


def test_tab_goes_through_the_pane_as_it_is_read_and_shows_where_it_is(qtbot, open_page, pictures, webcam, monkeypatch):
    monkeypatch.setattr(collect_pane, "is_installed", lambda: True)
    page = open_page(PluginChoice("workbench.digits"))
    window = page.window_of_test
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    window.commands["collect"].trigger()
    pane = page.collecting
    for label in ("cat", "dog"):
        add(qtbot, pane, label)
        pane.take_files(label, [pictures / "1.png"])
        idle(qtbot, pane)
    pane.heading.help.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while pane.isAncestorOf(here := QApplication.focusWidget()) and here not in seen:
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    expected = [pane.heading.help, pane.choose, pane.name, pane.add, pane.classes, pane.paste, pane.files]
    assert seen == [*expected, pane.offer.use, pane.back, pane.undo, pane.use]
    for widget in seen:
        assert widget.accessibleName() or widget.text()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        focused = widget.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        assert widget.grab().toImage() != focused, widget


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_pane_fits_a_small_window_with_whole_buttons(qtbot, qapp, open_page, webcam, language):
    languages.install(qapp, language)
    try:
        page = open_page(PluginChoice("workbench.digits"))
        window = page.window_of_test
        page.collecting = CollectPane(window.desk, page, webcam=webcam, folder=page.window_of_test.script.folder / "x")
        page.layout().addWidget(page.collecting)
        page.collect()
        pane = page.collecting
        window.resize(960, 540)
        add(qtbot, pane, "cat")
        for on in (False, True):
            if on:
                pane.offer.use.click()
                webcam.see()
            qtbot.wait(50)
            assert window.size().toTuple() == (960, 540)
            assert not window.tabs._places["data"].horizontalScrollBar().isVisible()
            cut = [
                button.text()
                for button in pane.findChildren(QAbstractButton)
                if button.isVisible() and button.width() < button.minimumSizeHint().width()
            ]
            assert cut == []
    finally:
        languages.install(qapp, "en")
