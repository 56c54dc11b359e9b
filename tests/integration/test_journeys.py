"""Three people and what they came for, with the real engine; each within a budget of actions and seconds.

A hand here can click, choose, type, tick and press keys, and counts what it does. It never calls into the program.
"""

from __future__ import annotations

import csv
import time

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from workbench.gui.background import wait_for_background
from workbench.gui.main_window import MainWindow
from workbench.gui.run_view import Face
from workbench.gui.theme import apply_theme
from workbench.gui.window_settings import WindowSettings
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset, presets
from workbench.session.recipe_file import write_recipe

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Does what a person can do, and counts."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.actions = 0
        self.begun = time.monotonic()

    @property
    def seconds(self):
        return time.monotonic() - self.begun

    def click(self, widget: QWidget):
        assert widget.isVisible() and widget.isEnabled(), widget.accessibleName()
        self.actions += 1
        self.qtbot.mouseClick(widget, LEFT)

    def click_words(self, words: str, inside: QWidget | None = None):
        """Click the visible button that says these words."""
        buttons = (inside or self.window).findChildren(QAbstractButton)
        found = [button for button in buttons if button.isVisible() and button.text().replace("&", "") == words]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}"
        self.click(found[0])

    def choose(self, combo: QComboBox, words: str):
        """Choose the entry of a combo box that begins with these words."""
        index = next(index for index in range(combo.count()) if combo.itemText(index).startswith(words))
        self.actions += 2  # open it, take the entry
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    def type(self, editor: QWidget, text: str):
        """Click into a field, replace what stands there, press Enter."""
        self.click(editor)
        editor.selectAll()
        self.qtbot.keyClicks(editor, text)
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.actions += 1
        self.qtbot.keyClick(self.window, key, modifier)

    def drop(self, path):
        self.actions += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        self.window.dropEvent(event)

    # Watching is not acting.

    def wait_for(self, *faces, seconds=60):
        view = lambda: self.window.presenter.view  # noqa: E731
        failed = Face.FAILED not in faces
        self.qtbot.waitUntil(
            lambda: view().face in faces or (failed and view().face is Face.FAILED), timeout=1000 * seconds
        )
        assert view().face in faces, str(view().failed and view().failed.reason)

    def reads(self):
        return self.window.panels.page.face.text.text()


@pytest.fixture
def arrive(qtbot, qapp, tmp_path):
    """Return a function that opens the window and gives a hand to use it."""
    catalogue = load_catalogue(safe_mode=True)
    windows = []
    apply_theme(qapp, "light")

    def arrive_(recipe, *, expert=True):
        settings = WindowSettings(tmp_path / "window.ini")
        settings.expert = expert
        window = MainWindow(catalogue, recipe(catalogue), settings, presets())
        windows.append(window)
        window.show()
        with qtbot.waitActive(window, timeout=60_000):
            window.activateWindow()
        return Hand(qtbot, window)

    yield arrive_
    for window in windows:
        ended = []
        window.controller.shutdown(False, lambda ended=ended: ended.append(True))
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=60_000)
        window.close()
    qtbot.wait(60)
    wait_for_background()
    for window in windows:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def small(catalogue):
    """Quickstart on the smallest pictures, so that a journey takes seconds."""
    return (
        load_preset("quickstart", catalogue)
        .set("data.plugin", "workbench.digits")
        .set("training.epochs", 6.0)
        .set("compute.threads", 1)
        .set("compute.memory_layout", "contiguous")
        .set("compute.precision", "float32")
    )


def test_someone_who_knows_nothing_starts_watches_and_reads_the_result(arrive):
    hand = arrive(small, expert=False)
    window = hand.window
    assert hand.reads().startswith("“Quickstart”")
    hand.click(window.form.simple.start)
    hand.wait_for(Face.TRAINING, seconds=10)
    hand.qtbot.waitUntil(lambda: not window.panels.plots.run.is_empty, timeout=60_000)
    assert hand.seconds < 10, "curves must be moving within ten seconds"
    hand.wait_for(Face.FINISHED)
    assert "of the test images are recognized after 6 epochs" in hand.reads()
    assert "The model is in" in hand.reads()
    assert hand.actions == 1 and hand.seconds < 60


def test_a_student_changes_the_learning_rate_while_it_trains_and_compares_two_optimizers(arrive):
    hand = arrive(small)
    window = hand.window
    hand.click_words("Start training")
    hand.wait_for(Face.TRAINING, seconds=15)
    rate = window.panels.live.fields["optimizer.learning_rate"].editor
    hand.qtbot.waitUntil(rate.isVisible, timeout=60_000)
    hand.type(rate, "0.02")
    hand.qtbot.waitUntil(lambda: bool(window.presenter.view.edits), timeout=60_000)
    assert window.panels.plots.run.marks[0].text == "Learning rate set to 0.02"
    hand.wait_for(Face.FINISHED)

    hand.choose(window.form.sections["optimizer"].plugin.combo, "AdamW")
    hand.click_words("Start")
    hand.wait_for(Face.LOADING, Face.PREPARING, Face.TRAINING)
    hand.wait_for(Face.FINISHED)
    hand.click_words("Compare with other runs")
    runs = window.runs
    hand.qtbot.waitUntil(lambda: runs.model.rowCount() == 2, timeout=60_000)
    for row in range(2):
        place = runs.table.visualRect(runs.filtered.index(row, 0))
        hand.actions += 1
        hand.qtbot.mouseClick(runs.table.viewport(), LEFT, pos=place.topLeft() + QPoint(18, place.height() // 2))
    hand.qtbot.waitUntil(runs.comparison.isVisible, timeout=60_000)
    assert hand.actions <= 10 and hand.seconds < 120


def test_a_practitioner_brings_a_recipe_takes_snapshots_and_exports_the_curves(arrive, tmp_path):
    hand = arrive(small)
    window = hand.window
    mine = tmp_path / "mein Versuch 1.recipe.toml"
    mine.write_text(write_recipe(small(window.catalogue).set("name", "mein Versuch 1")), encoding="utf-8")
    hand.drop(mine)
    hand.qtbot.waitUntil(lambda: window.document.path == mine, timeout=60_000)
    sections = window.form.sections
    hand.type(sections["optimizer"].plugin.body.group.fields["learning_rate"].editor, "1/20")
    hand.type(sections["optimizer"].plugin.body.group.fields["weight_decay"].editor, "1e-4")
    assert window.document.recipe.optimizer.values["learning_rate"] == 0.05
    hand.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hand.qtbot.waitUntil(lambda: not window.document.modified, timeout=60_000)
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.wait_for(Face.TRAINING, seconds=15)
    hand.press(Qt.Key.Key_F7)
    hand.qtbot.waitUntil(lambda: len(window.panels.members.ticked()) >= 1, timeout=60_000)
    hand.press(Qt.Key.Key_F7)
    hand.wait_for(Face.FINISHED)
    members = window.panels.members
    assert len(members.ticked()) >= 3, "two by hand and those of the recipe"
    hand.qtbot.waitUntil(members.result.isVisible, timeout=60_000)
    before = members.result.text()
    members.table.setCurrentCell(0, 0)
    members.table.setFocus()
    hand.actions += 1
    hand.qtbot.keyClick(members.table, Qt.Key.Key_Space)
    hand.qtbot.waitUntil(lambda: members.result.text() != before, timeout=60_000)

    hand.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.panels.plots.file_dialog
    target = tmp_path / "Kurven.csv"
    dialog.fileSelected.emit(str(target))  # what pressing Save in the system's own dialog does
    dialog.reject()
    hand.actions += 2
    hand.qtbot.waitUntil(target.exists, timeout=60_000)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 50
    assert hand.actions <= 15 and hand.seconds < 120
