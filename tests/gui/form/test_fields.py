from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.api import Param, ParamType
from workbench.gui.form.editors import BooleanEditor, ChoiceEditor, LineEditor, PathEditor
from workbench.gui.form.fields import ParamField

RATE = Param(
    name="learning_rate",
    default=0.1,
    minimum=0.0,
    open_minimum=True,
    maximum=10,
    suggested=(1e-4, 1.0),
    logarithmic=True,
    unit="1/step",
    live=True,
    help="How far a step goes. Raise it and the loss falls faster.",
)


@pytest.fixture
def shown(qtbot: QtBot) -> object:
    """Return a function that shows a field in an active window, with another field to go to."""

    windows: list[QWidget] = []

    def show(param: Param) -> ParamField:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        field = ParamField(param, window)
        window.elsewhere = QLineEdit(window)  # type: ignore[attr-defined]
        column.addWidget(field)
        column.addWidget(window.elsewhere)  # type: ignore[attr-defined]
        window.resize(340, 200)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        field.focus()
        return field

    return show


def line(field: ParamField) -> LineEditor:
    editor = field.editor
    return editor.line if isinstance(editor, PathEditor) else editor  # type: ignore[return-value]


def retype(qtbot: QtBot, field: ParamField, text: str) -> None:
    line(field).selectAll()
    if text:
        qtbot.keyClicks(line(field), text)
    else:
        qtbot.keyClick(line(field), Qt.Key.Key_Delete)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3e-4", 3e-4), ("0.0003", 0.0003), ("1/3", 1 / 3), (" 2 ", 2.0), ("1e-1", 0.1), ("10", 10.0)],
)
def test_numbers_are_typed_as_people_write_them(qtbot: QtBot, shown: object, text: str, value: float) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, text)
    assert field.value == value
    assert field.error is None
    assert line(field).text() == text, "what was typed stays as it was typed"
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert line(field).text() == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, "a finite number") for text in ("nan", "inf", "1e400")),
        *((text, f"not '{text}'") for text in ("abc", "1/0", "--1", "3e-4x")),
    ],
)
def test_what_is_no_number_is_marked_at_once_in_words(qtbot: QtBot, shown: object, text: str, reason: str) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, "0.5")
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    retype(qtbot, field, text)
    assert line(field).property("invalid") is True
    assert field.value == 0.5, "the recipe keeps the value from before"
    (note,) = field.notes.notes
    assert field.notes.isVisible()
    assert "0.5" in note.text
    assert reason in note.text
    assert note.text in line(field).accessibleDescription()


@pytest.mark.parametrize("text", ["0", "11", "-1"])
def test_a_number_out_of_bounds_is_refused_and_never_clamped(qtbot: QtBot, shown: object, text: str) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, text)
    assert field.value == 0.1
    # More typing could still make something of it, so the words wait for a moment's rest, or for Enter.
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert line(field).property("invalid") is True
    assert "above 0 and at most 10" in field.notes.notes[0].text
    assert line(field).text() == text


def test_what_was_typed_on_the_way_is_not_left_behind(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    line(field).selectAll()
    qtbot.keyClicks(line(field), "5")
    assert field.value == 5, "the preview follows at once"
    qtbot.keyClicks(line(field), "e400")
    assert field.value == 0.1
    assert "stays at 0.1" in field.notes.notes[0].text
    retype(qtbot, field, "0.3")
    qtbot.wait(500)
    qtbot.keyClicks(line(field), "x")
    assert field.value == 0.3, "left to stand for a while it was meant"


def test_the_words_come_by_themselves_after_a_rest(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, "3e-")
    assert not field.notes.notes
    qtbot.waitUntil(lambda: bool(field.notes.notes), timeout=2000)
    qtbot.keyClicks(line(field), "4")
    assert not field.notes.notes
    assert line(field).property("invalid") is False
    assert field.value == 3e-4


def test_escape_and_undo_bring_the_last_valid_value_back(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        retype(qtbot, field, "0.25")
        qtbot.keyClick(line(field), Qt.Key.Key_Return)
        retype(qtbot, field, "oops")
        qtbot.keyClick(line(field), key, modifier)
        assert line(field).text() == "0.25"
        assert field.error is None


def test_every_edit_is_announced_once_and_only_when_it_is_one(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    seen: list[object] = []
    field.valueEdited.connect(seen.append)
    retype(qtbot, field, "0.2")
    retype(qtbot, field, "0.20")
    assert seen[-1] == 0.2
    seen.clear()
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    retype(qtbot, field, "bad")
    assert not seen
    field.show_value(0.7)
    assert not seen, "showing is no edit"
    assert line(field).text() == "0.7"


def test_arrow_keys_and_the_wheel_step_only_with_focus(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    qtbot.keyClick(line(field), Qt.Key.Key_Up)
    assert field.value == 0.2
    qtbot.keyClick(line(field), Qt.Key.Key_Down)
    assert field.value == 0.1

    def turn(angle: int) -> bool:
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(line(field), event)
        return event.isAccepted()

    assert turn(120)
    assert field.value == 0.2
    assert turn(60) and field.value == 0.2, "half a notch is no step yet"
    field.window().elsewhere.setFocus()  # type: ignore[attr-defined]
    assert not turn(120)
    assert field.value == 0.2


def test_a_step_beyond_a_bound_changes_nothing(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, "10")
    qtbot.keyClick(line(field), Qt.Key.Key_Up)
    assert field.value == 10
    assert field.error is None


def test_the_dot_shows_a_change_and_takes_it_back(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    assert not field.dot.isVisible()
    retype(qtbot, field, "0.3")
    assert field.dot.isVisible()
    assert "0.1" in field.dot.toolTip()
    qtbot.mouseClick(field.dot, Qt.MouseButton.LeftButton)
    assert field.value == 0.1
    assert line(field).text() == "0.1"
    assert not field.dot.isVisible()


def test_help_stands_below_while_the_field_has_the_focus(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    qtbot.waitUntil(field.help.isVisible)
    assert field.help.text() == "How far a step goes."
    field.window().elsewhere.setFocus()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not field.help.isVisible())


def test_the_tooltip_teaches(qtbot: QtBot, shown: object) -> None:
    tip = shown(RATE).toolTip()  # type: ignore[operator]
    for part in ("Raise it", "above 0 and at most 10", "1e-4 to 1", "0.1 1/step", "while the model trains"):
        assert part in tip


def test_the_editor_says_what_it_is(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    assert line(field).accessibleName() == "Learning rate (1/step)"
    assert field.label.buddy() is field.editor


def test_an_optional_number_may_be_empty(qtbot: QtBot, shown: object) -> None:
    field = shown(Param(name="threads", type=ParamType.INTEGER, default=None, optional=True, minimum=1))  # type: ignore[operator]
    retype(qtbot, field, "4")
    assert field.value == 4
    retype(qtbot, field, "")
    assert field.value is None
    assert field.error is None
    assert line(field).placeholderText() == "none"


def test_a_number_that_is_needed_may_not_be_empty(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, "")
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert "needs a value" in field.notes.notes[0].text


def test_lists_of_numbers(qtbot: QtBot, shown: object) -> None:
    field = shown(Param(name="milestones", type=ParamType.FLOATS, default=(30.0, 60.0), minimum=0))  # type: ignore[operator]
    retype(qtbot, field, "10, 1/2 7e1")
    assert field.value == (10.0, 0.5, 70.0)
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    retype(qtbot, field, "10, x")
    assert field.value == (10.0, 0.5, 70.0)
    assert field.error is not None


def test_whole_numbers_are_not_rounded(qtbot: QtBot, shown: object) -> None:
    field = shown(Param(name="count", type=ParamType.INTEGER, default=3))  # type: ignore[operator]
    retype(qtbot, field, "2.5")
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert field.value == 3
    assert "whole number" in field.notes.notes[0].text
    retype(qtbot, field, "12345678901234567890")
    assert field.value == 12345678901234567890


def test_a_choice(qtbot: QtBot, shown: object) -> None:
    field = shown(Param(name="device", type=ParamType.CHOICE, default="auto", choices=("auto", "cpu")))  # type: ignore[operator]
    assert isinstance(field.editor, ChoiceEditor)
    qtbot.keyClick(field.editor, Qt.Key.Key_Down)
    assert field.value == "cpu"
    field.show_value("auto")
    assert field.editor.currentText() == "auto"


def test_a_click_on_the_label_ticks_the_box(qtbot: QtBot, shown: object) -> None:
    field = shown(Param(name="nesterov", type=ParamType.BOOLEAN, default=False))  # type: ignore[operator]
    assert isinstance(field.editor, BooleanEditor)
    qtbot.mouseClick(field.label, Qt.MouseButton.LeftButton)
    assert field.value is True
    qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    assert field.value is False


def test_a_folder_is_dropped_on_the_field(qtbot: QtBot, shown: object, tmp_path: object) -> None:
    field = shown(Param(name="folder", type=ParamType.PATH, default=None, optional=True))  # type: ignore[operator]
    editor = field.editor
    assert isinstance(editor, PathEditor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"{tmp_path}/Bilder öäü 그림")])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    editor.dropEvent(event)
    assert field.value == f"{tmp_path}/Bilder öäü 그림"
    retype(qtbot, field, "")
    assert field.value is None


def test_the_menu_of_a_field_resets_it(qtbot: QtBot, shown: object) -> None:
    field = shown(RATE)  # type: ignore[operator]
    retype(qtbot, field, "0.4")
    menu = line(field).createStandardContextMenu()
    line(field).menu_opened.emit(menu)
    (action,) = [each for each in menu.actions() if "default" in each.text()]
    assert action.isEnabled()
    action.trigger()
    assert field.value == 0.1
    menu.deleteLater()


def test_rows_line_up(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    fields = [
        ParamField(Param(name=name, default=0.5, unit=unit), window)
        for name, unit in (("a", ""), ("a_rather_long_name_of_a_parameter", "images"), ("middle_sized", "px"))
    ]
    for field in fields:
        column.addWidget(field)
    window.resize(340, 240)
    window.show()
    edges = {(field.editor.x(), field.editor.x() + field.editor.width()) for field in fields}  # type: ignore[attr-defined]
    assert len(edges) == 1


def test_a_unit_gives_way_where_the_text_needs_the_room(qtbot):
    editor = LineEditor(Param(name="positions", type=ParamType.FLOATS, default=(0.0, 1.0), unit="of the run"))
    qtbot.addWidget(editor)
    editor.resize(150, 30)
    editor.show()
    editor.setText("0, 1")
    assert editor._unit.isVisible() and editor.textMargins().right() > editor._unit.width()
    editor.setText("0, 0.1, 0.5, 0.75, 1")
    assert not editor._unit.isVisible() and editor.textMargins().right() == 0
    editor.resize(400, 30)
    assert editor._unit.isVisible()
