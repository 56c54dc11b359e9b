from __future__ import annotations

import numpy
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from workbench.gui.pages.evaluate.confusion_matrix import NOWHERE, ConfusionMatrix, heat
from workbench.gui.theme.palette import load_palettes


def counts_of(classes):
    generator = numpy.random.default_rng(4)
    return generator.poisson(1.0, (classes, classes)).astype(numpy.int64) + 50 * numpy.eye(classes, dtype=numpy.int64)


@pytest.fixture
def make(qtbot):
    def make_(classes, width=600, height=500):
        matrix = ConfusionMatrix()
        qtbot.addWidget(matrix)
        matrix.resize(width, height)
        matrix.show_counts(counts_of(classes), [f"class {number}" for number in range(classes)])
        matrix.show()
        return matrix

    return make_


def test_few_classes_fill_the_room_and_a_hundred_scroll(make):
    small, large = make(5), make(100)
    assert small.cell == 64 and small.verticalScrollBar().maximum() == 0
    assert large.cell == 9 and large.verticalScrollBar().maximum() > 300
    assert make(20, 300, 260).cell == 22  # numbers of few classes can be read, whatever the room


def test_a_click_chooses_the_cell_under_it(qtbot, make):
    matrix = make(5)
    with qtbot.waitSignal(matrix.cellChosen) as chosen:
        qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.place_of(3, 1).center())
    assert chosen.args == [3, 1] and matrix.current == (3, 1)
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert matrix.current == (3, 1)


def test_the_cell_under_the_mouse_is_told(qtbot, make):
    matrix = make(5)
    with qtbot.waitSignal(matrix.hovered) as told:
        qtbot.mouseMove(matrix.viewport(), matrix.place_of(2, 4).center())
    assert told.args == [2, 4]
    assert matrix.cell_at(QPoint(599, 499)) == NOWHERE


def test_arrows_walk_over_the_cells_and_bring_them_into_view(qtbot, make):
    matrix = make(100)
    matrix.choose(0, 0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(matrix, key)
    assert matrix.current == (1, 0)
    qtbot.keyClick(matrix, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert matrix.current == (99, 99)
    assert matrix.viewport().rect().contains(matrix.place_of(99, 99))
    qtbot.keyClick(matrix, Qt.Key.Key_PageUp)
    qtbot.keyClick(matrix, Qt.Key.Key_Home)
    assert matrix.current == (89, 0)
    with qtbot.waitSignal(matrix.cellChosen) as chosen:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [89, 0]


def test_zooming_keeps_what_is_looked_at_in_its_place(qtbot, make):
    matrix = make(100)
    around = QPoint(400, 300)
    matrix.zoom(3, around)
    before = matrix.cell_at(around)
    matrix.zoom(2, around)
    assert matrix.cell > 20 and max(abs(a - b) for a, b in zip(before, matrix.cell_at(around), strict=True)) <= 1
    for key, smaller in ((Qt.Key.Key_Minus, True), (Qt.Key.Key_Plus, False)):
        size = matrix.cell
        qtbot.keyClick(matrix, key)
        assert (matrix.cell < size) is smaller
    qtbot.keyClick(matrix, Qt.Key.Key_0)
    assert matrix.cell == 9
    matrix.zoom(-100)
    assert matrix.cell == 5
    matrix.zoom(100)
    assert matrix.cell == 96


def test_the_focus_and_the_shares_are_seen(qtbot, make):
    matrix = make(5)
    matrix.choose(1, 1)
    plain = matrix.grab().toImage()
    matrix.set_by_row(True)
    assert matrix.grab().toImage() != plain
    matrix.set_by_row(False)
    matrix.activateWindow()
    matrix.setFocus()
    qtbot.waitUntil(matrix.hasFocus)
    assert matrix.grab().toImage() != plain


def test_it_is_copied_for_spreadsheets(qtbot, make):
    matrix = make(2)
    matrix.actions()[0].trigger()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    counts = counts_of(2)
    assert lines[0] == ["", "class 0", "class 1"] and lines[2] == ["class 1", *map(str, counts[1])]
    matrix.set_by_row(True)
    matrix.actions()[0].trigger()
    shares = QGuiApplication.clipboard().text().splitlines()[1].split("\t")[1:]
    assert sum(map(float, shares)) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_more_is_stronger_and_nothing_is_the_ground(name):
    palette = load_palettes()[name]
    values = numpy.array([[9.0, 4.0, 0.0], [1.0, 3.0, 0.0], [0.0, 0.0, 9.0]])
    colors = heat(values, palette).astype(int)
    ground = numpy.array(palette.color("canvas").getRgb())
    away = numpy.abs(colors - ground).sum(axis=2)
    assert away[0, 2] == 0 and away[0, 1] > away[1, 0] > 0 and away[0, 0] == away[2, 2] > away[1, 1]
    assert numpy.array_equal(heat(numpy.zeros((2, 2)), palette)[0, 1], ground)
