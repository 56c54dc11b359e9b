"""Names of a stranger's classes, files, recipes and runs stand in the window as they are: markup in them is text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget

from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.gui.background import wait_for_background
from workbench.gui.dialogs import CloseDialog
from workbench.gui.main_window import MainWindow
from workbench.gui.theme import apply_theme
from workbench.gui.window_settings import WindowSettings
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.paths import runs_folder
from workbench.session.presets import load_preset, presets
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder

pytestmark = pytest.mark.slow

CLASSES = {"<b>bold": 40, "<img src=x>bright": 210}
FILE, RECIPE, RUN = "<i>1.png", "<h1>large", "<u>line"
MARKUP = (*CLASSES, FILE, RECIPE, RUN)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def folder(tmp_path):
    for name, grey in CLASSES.items():
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for number in range(12):
            image = QImage(24, 24, QImage.Format.Format_RGB32)
            image.fill(0x010101 * (grey + 3 * number))
            assert image.save(str(tmp_path / "pictures" / name / FILE.replace("1", str(number))))
    return tmp_path / "pictures"


@pytest.fixture
def recipe(catalogue, folder):
    recipe = load_preset("quickstart", catalogue).set("name", RECIPE)
    recipe = recipe.set("data", PluginChoice("workbench.image_folder", {"folder": str(folder), "size": 12}))
    recipe = recipe.set("backbone", PluginChoice("workbench.softmax_regression"))
    return recipe.set("training.epochs", 6.0).set("training.batch_size", 4).set("compute.threads", 1)


@pytest.fixture
def runs(catalogue, recipe):
    """Two finished runs with markup in their names."""
    found = []
    for title in (RUN, f"{RUN} 2"):
        run = RunFolder.create(runs_folder(), recipe, title=title)
        Trainer(recipe, catalogue, control=Control(), ring=StepRing(), emit=lambda event: None, folder=run).run()
        found.append(run)
    return found


@pytest.fixture
def window(qtbot, qapp, catalogue, recipe, runs, tmp_path):
    apply_theme(qapp, "light")
    window = MainWindow(catalogue, recipe, WindowSettings(tmp_path / "window.ini"), presets())
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield window
    ended = []
    window.controller.shutdown(False, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    window.close()
    qtbot.wait(60)
    wait_for_background()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def as_markup(text):
    """Return whether Qt would take a text that holds one of the names for rich text, and the name for markup."""
    return GuiQt.mightBeRichText(text) and any(name in text for name in MARKUP)


def indexes(model, parent):
    for row in range(min(model.rowCount(parent), 50)):
        # The number of columns of a list is nobody's business in Qt for Python.
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield index
            if column == 0:
                yield from indexes(model, index)


def texts(window):
    """Yield all texts in a window that Qt judges for itself whether they are rich, and where they stand."""
    for widget in window.findChildren(QWidget):
        where = f"{type(widget).__name__} {widget.accessibleName()!r} in {type(widget.parent()).__name__}"
        yield f"tooltip of {where}", widget.toolTip()
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield where, widget.text()
        if isinstance(widget, (QAbstractItemView, QComboBox)) and widget.model() is not None:
            for index in indexes(widget.model(), QModelIndex()):
                yield f"tooltip of an entry of {where}", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
    for action in window.findChildren(QAction):
        yield f"tooltip of the action {action.text()!r}", action.toolTip()


def wrong(window):
    return sorted({f"{where}: {text[:80]}" for where, text in texts(window) if as_markup(text)})


def test_the_question_whether_to_stop_names_the_run_as_it_is(qtbot):
    dialog = CloseDialog(RUN)
    qtbot.addWidget(dialog)
    assert RUN in dialog.text() and dialog.textFormat() is Qt.TextFormat.PlainText


def test_markup_in_names_is_text_on_every_page(qtbot, window, runs, folder):
    tabs = window.tabs
    window.opening.open_path(runs[0].path)
    qtbot.waitUntil(lambda: window.presenter.view.finished is not None, timeout=30_000)
    window.opening.open_path(folder)
    qtbot.waitUntil(lambda: bool(window.notices.notices), timeout=30_000)
    tabs.show_page("data")
    qtbot.waitUntil(lambda: not tabs.page("data").busy, timeout=30_000)
    tabs.show_page("runs")
    qtbot.waitUntil(lambda: window.runs.model.rowCount() == 2, timeout=30_000)
    with qtbot.waitSignal(window.runs.comparison.shown, timeout=30_000):
        for row in range(2):
            index = window.runs.filtered.index(row, 0)
            window.runs.filtered.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    tabs.show_page("evaluate")
    panes = tabs.page("evaluate").panes
    qtbot.waitUntil(lambda: bool(panes.hardest.images.grid.shown), timeout=60_000)
    for number in range(panes.tabs.count()):
        panes.tabs.setCurrentIndex(number)
        qtbot.wait(50)
    panes.hardest.images.grid.imageChosen.emit(panes.hardest.images.grid.shown[0].key)
    qtbot.waitUntil(lambda: panes.side.isVisible())
    tabs.show_page("predict")
    predict = tabs.page("predict")
    qtbot.waitUntil(lambda: predict.models.count() > 1, timeout=30_000)
    picture = next((folder / "<b>bold").iterdir())
    predict.predict([str(picture)])
    qtbot.waitUntil(lambda: predict._task is None and predict.table.rowCount() == 1, timeout=60_000)
    assert str(picture) in predict.table.text(",")
    assert wrong(window) == []
