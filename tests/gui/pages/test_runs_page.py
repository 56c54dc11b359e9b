from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QThread, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter
from pytestqt.qtbot import QtBot

from workbench.gui.pages import runs_reading
from workbench.gui.pages.runs_page import RunsPage
from workbench.gui.pages.runs_table import Column
from workbench.gui.words import percent
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice, Recipe
from workbench.store.history import binned_runs, list_runs
from workbench.store.run_folder import RunFolder

MakeRun = Callable[..., RunFolder]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Läufe 실행"


@pytest.fixture
def page(qtbot: QtBot, folder: Path, recipe: Recipe, catalogue: Catalogue, make_run: MakeRun) -> RunsPage:
    make_run(folder, recipe, "first", accuracy=0.8)
    make_run(folder, recipe.set("optimizer", PluginChoice("workbench.adamw")), "with AdamW", accuracy=0.91)
    make_run(folder, recipe.set("training.epochs", 3.0), "broken off", state="stopped")
    return opened(qtbot, folder, catalogue)


def opened(qtbot: QtBot, folder: Path, catalogue: Catalogue) -> RunsPage:
    page = RunsPage(folder, catalogue)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitSignal(page.loaded):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def column(page: RunsPage, which: Column) -> list[str]:
    return [str(page.filtered.index(row, which).data()) for row in range(page.filtered.rowCount())]


def index_of(page: RunsPage, title: str) -> QModelIndex:
    return page.filtered.index(column(page, Column.NAME).index(title), Column.NAME)


def choose(page: RunsPage, title: str) -> None:
    page.table.selectRow(index_of(page, title).row())
    page.table.setFocus()


def tick(page: RunsPage, title: str, state: Qt.CheckState = Qt.CheckState.Checked) -> None:
    page.filtered.setData(index_of(page, title), state, Qt.ItemDataRole.CheckStateRole)


def test_runs_are_listed_with_what_came_out(page: RunsPage) -> None:
    row = index_of(page, "with AdamW").row()
    cells = {which: str(page.filtered.index(row, which).data()) for which in Column}
    assert cells[Column.STATE] == "finished"
    assert cells[Column.ACCURACY] == percent(0.91)
    assert cells[Column.ENSEMBLE] == percent(0.92)
    assert cells[Column.OPTIMIZER] == "AdamW"
    assert cells[Column.DATA].startswith("Fashion-MNIST")
    assert cells[Column.EPOCHS] == "10"
    assert cells[Column.DURATION] == "1:12"
    alignment = page.filtered.index(row, Column.ACCURACY).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_disk_is_read_in_another_thread(qtbot: QtBot, page: RunsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[QThread] = []
    real = runs_reading.list_runs
    monkeypatch.setattr(
        runs_reading, "list_runs", lambda folder: (threads.append(QThread.currentThread()), real(folder))[1]
    )
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert threads
    assert QApplication.instance().thread() not in threads


def test_sorting_goes_by_the_figures(page: RunsPage) -> None:
    page.table.sortByColumn(Column.ACCURACY, Qt.SortOrder.DescendingOrder)
    assert column(page, Column.NAME) == ["with AdamW", "first", "broken off"]
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert column(page, Column.NAME) == ["broken off", "first", "with AdamW"]


def test_the_filter_finds_words_in_any_column(qtbot: QtBot, page: RunsPage) -> None:
    qtbot.keyClicks(page.filter, "adamw finished")
    assert column(page, Column.NAME) == ["with AdamW"]
    qtbot.keyClick(page.filter, Qt.Key.Key_Backspace)
    page.filter.clear()
    assert len(column(page, Column.NAME)) == 3


def test_delete_in_the_filter_deletes_a_letter(qtbot: QtBot, page: RunsPage, folder: Path) -> None:
    choose(page, "first")
    page.filter.setFocus()
    page.filter.setText("ab")
    page.filter.setCursorPosition(0)
    qtbot.keyClick(page.filter, Qt.Key.Key_Delete)
    assert page.filter.text() == "b"
    assert len(list_runs(folder)) == 3


def test_a_run_is_renamed_with_f2(qtbot: QtBot, page: RunsPage, folder: Path) -> None:
    choose(page, "first")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("neuer Name 새 이름")
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "neuer Name 새 이름" in column(page, Column.NAME)
    assert "neuer Name 새 이름" in [run.title for run in list_runs(folder)]


def test_delete_goes_to_the_bin_and_can_be_undone(qtbot: QtBot, page: RunsPage, folder: Path) -> None:
    choose(page, "first")
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "first" not in column(page, Column.NAME)
    assert [run.title for run in binned_runs(folder)] == ["first"]
    assert page.notice.isVisible()
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "first" in column(page, Column.NAME)
    assert not binned_runs(folder)
    assert not page.notice.isVisible()


def test_several_runs_are_deleted_and_brought_back_together(qtbot: QtBot, page: RunsPage, folder: Path) -> None:
    page.table.selectAll()
    with qtbot.waitSignal(page.loaded):
        page.delete_action.trigger()
    assert not list_runs(folder)
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert len(list_runs(folder)) == 3


def test_what_can_be_asked_of_a_run(qtbot: QtBot, page: RunsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(page, "broken off")
    path = page.selected()[0].path
    assert page.resume_action.isEnabled()
    assert not page.extend_menu.isEnabled()
    with qtbot.waitSignal(page.openRunRequested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [path]
    with qtbot.waitSignal(page.resumeRequested) as asked:
        page.resume_action.trigger()
    assert asked.args == [path]
    with qtbot.waitSignal(page.newRecipeRequested) as asked:
        page.new_action.trigger()
    assert asked.args[0].training.epochs == 3.0
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page.folder_action.trigger()
    assert [url.toLocalFile() for url in shown] == [str(path)]
    choose(page, "first")
    assert not page.resume_action.isEnabled()
    with qtbot.waitSignal(page.extendRequested) as asked:
        page.extend_menu.actions()[1].trigger()
    assert asked.args == [page.selected()[0].path, 5.0]


def test_ticked_runs_are_compared(qtbot: QtBot, page: RunsPage) -> None:
    assert not page.comparison.isVisible()
    assert page.hint.isVisible()
    tick(page, "first")
    assert not page.comparison.isVisible()
    with qtbot.waitSignal(page.comparison.shown):
        tick(page, "with AdamW")
    assert page.comparison.isVisible()
    assert not page.hint.isVisible()
    plots = page.comparison.plots
    assert plots is not None
    assert [data.title for data in plots.picture.compared] == ["first", "with AdamW"]
    reached = plots.picture.compared[1].validation_accuracy.at(400)
    assert reached == pytest.approx(0.91 * (1 - math.exp(-5)))
    table = page.comparison.table
    cells = {
        table.item(row, 0).text(): [
            table.item(row, place).text() for place in (1, 2) if table.item(row, place) is not None
        ]
        for row in range(table.rowCount())
    }
    assert [table.horizontalHeaderItem(place).text() for place in (1, 2)] == ["first", "with AdamW"]
    assert cells["Accuracy, best model"] == [percent(0.8), percent(0.91)]
    assert cells["Training time"] == ["1:12", "1:12"]
    assert cells["Optimizer"] == ["SGD", "AdamW"]
    assert cells["Optimizer · Learning rate"] == ["0.05", "–"]
    assert not any(title.startswith("Budget") for title in cells)
    tick(page, "first", Qt.CheckState.Unchecked)
    assert not page.comparison.isVisible()


def test_on_a_narrow_window_curves_and_differences_take_turns(qtbot: QtBot, page: RunsPage) -> None:
    with qtbot.waitSignal(page.comparison.shown):
        tick(page, "first")
        tick(page, "with AdamW")
    view = page.comparison
    qtbot.waitUntil(lambda: view.width() > 900)
    assert view.plots is not None
    assert view.plots.isVisible() and view.table.isVisible()
    page.resize(640, 700)
    qtbot.waitUntil(lambda: view.width() < 900)
    assert view.plots.isVisible() and not view.table.isVisible()
    view.differences_button.click()
    assert view.table.isVisible() and not view.plots.isVisible()
    page.resize(1200, 700)
    qtbot.waitUntil(lambda: view.plots.isVisible() and view.table.isVisible())


@pytest.mark.parametrize("width", [700, 920, 1100, 1500])
def test_no_column_of_a_comparison_is_cut_off(qtbot: QtBot, page: RunsPage, width: int) -> None:
    with qtbot.waitSignal(page.comparison.shown):
        for title in ("first", "with AdamW", "broken off"):
            tick(page, title)
    page.resize(width, 700)
    qtbot.wait(50)
    view = page.comparison
    handle = view.findChild(QSplitter).handleWidth()
    needed = view.table.needed_width + view.plots.minimumSizeHint().width() + handle
    assert view.table.isVisible() == (view.width() >= needed)
    if not view.table.isVisible():
        view.differences_button.click()
        qtbot.wait(20)
    table = view.table
    assert not table.horizontalScrollBar().isVisible()
    right = table.columnViewportPosition(3) + table.columnWidth(3)
    assert right <= table.viewport().width()
    assert all(table.columnWidth(column) >= table.sizeHintForColumn(column) for column in range(1, 4))


def test_all_columns_of_the_runs_are_seen_at_1280_by_800(qtbot: QtBot, page: RunsPage) -> None:
    page.resize(954, 700)
    qtbot.wait(20)
    assert not page.table.horizontalScrollBar().isVisible()
    assert page.table.columnWidth(Column.NAME) >= 128
    page.resize(1500, 700)
    qtbot.wait(20)
    header = page.table.horizontalHeader()
    assert header.length() == page.table.viewport().width()
    assert page.table.columnWidth(Column.DATA) == 224


def test_space_ticks_the_run_that_is_selected(qtbot: QtBot, page: RunsPage) -> None:
    choose(page, "first")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.model.ticked == [page.selected()[0].path]
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.model.ticked) == 2
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.model.ticked) == 1


def test_closing_the_comparison_takes_the_ticks_away(qtbot: QtBot, page: RunsPage) -> None:
    with qtbot.waitSignal(page.comparison.shown):
        tick(page, "first")
        tick(page, "broken off")
    qtbot.waitUntil(lambda: page.comparison.height() > 100)
    qtbot.mouseClick(page.comparison.close_button, Qt.MouseButton.LeftButton)
    assert page.model.ticked == []
    assert not page.comparison.isVisible()


def test_ticks_survive_reading_anew_and_deletion(qtbot: QtBot, page: RunsPage) -> None:
    with qtbot.waitSignal(page.comparison.shown):
        tick(page, "first")
        tick(page, "with AdamW")
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert len(page.model.ticked) == 2
    choose(page, "first")
    with qtbot.waitSignal(page.loaded):
        page.delete_action.trigger()
    assert len(page.model.ticked) == 1
    assert not page.comparison.isVisible()


def test_a_damaged_run_is_listed_with_its_reason(
    qtbot: QtBot, folder: Path, recipe: Recipe, catalogue: Catalogue, make_run: MakeRun
) -> None:
    run = make_run(folder, recipe, "hurt")
    (run.path / "state.json").write_text("{", encoding="utf-8")
    page = opened(qtbot, folder, catalogue)
    assert column(page, Column.STATE) == ["damaged"]
    page.table.selectRow(0)
    page.open_action.trigger()
    assert "damaged" in page.notice.findChildren(type(page.hint))[0].text()
    assert not page.new_action.isEnabled()
    with qtbot.waitSignal(page.loaded):
        page.delete_action.trigger()
    assert not list_runs(folder)


def test_without_runs_the_page_says_what_to_do(qtbot: QtBot, folder: Path, catalogue: Catalogue) -> None:
    page = opened(qtbot, folder, catalogue)
    button = page._empty.findChildren(type(page.undo_button))[0]
    assert button.isVisible()
    with qtbot.waitSignal(page.startRequested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_running_run_is_not_deleted(
    qtbot: QtBot, folder: Path, recipe: Recipe, catalogue: Catalogue, make_run: MakeRun
) -> None:
    run = make_run(folder, recipe, "alive", state="running")
    run.acquire()
    try:
        page = opened(qtbot, folder, catalogue)
        assert column(page, Column.STATE) == ["training"]
        page.table.selectRow(0)
        assert not page.delete_action.isEnabled()
    finally:
        run.release()
    assert RunFolder.open(run.path).is_interrupted()


def test_an_accuracy_on_validation_images_says_so(
    qtbot: QtBot, folder: Path, recipe: Recipe, catalogue: Catalogue, make_run: MakeRun
) -> None:
    run = make_run(folder, recipe, "no test images")
    run.write_state(summary=run.state()["summary"] | {"split": "validation"})
    page = opened(qtbot, folder, catalogue)
    assert column(page, Column.ACCURACY) == [f"{percent(0.9)} (validation)"]


def test_reading_asked_for_twice_is_done_twice_but_not_at_once(qtbot: QtBot, page: RunsPage, folder: Path) -> None:
    seen: list[int] = []
    page.loaded.connect(lambda: seen.append(page.model.rowCount()))
    page.refresh()
    page.refresh()
    page.refresh()
    qtbot.waitUntil(lambda: len(seen) == 2)
    qtbot.wait(100)
    assert len(seen) == 2


def test_a_run_that_was_just_written_is_selected_when_it_is_read(
    qtbot: QtBot, page: RunsPage, folder: Path, recipe: Recipe, make_run: MakeRun
) -> None:
    run = make_run(folder, recipe, "newest")
    with qtbot.waitSignal(page.loaded):
        page.refresh()
        page.select(run.path)
    assert [row.summary.title for row in page.selected()] == ["newest"]
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert [row.summary.title for row in page.selected()] == ["newest"], "reading anew keeps the selection"


def test_the_usual_pace_is_that_of_the_newest_run_alike(folder: Path, recipe: Recipe, make_run: MakeRun) -> None:
    assert runs_reading.usual_pace(folder, recipe) is None
    make_run(folder, recipe, "alike")
    make_run(folder, recipe, "broken off", state="stopped")
    hurt = make_run(folder, recipe, "hurt")
    (hurt.path / "state.json").write_text("{", encoding="utf-8")
    speed, images = runs_reading.usual_pace(folder, recipe.set("training.epochs", 99.0)) or (0, 0)
    assert speed == 2140.4
    assert images == round(2140.4 * 72.3 / 10)
    assert runs_reading.usual_pace(folder, recipe.set("data.plugin", "workbench.digits")) is None
