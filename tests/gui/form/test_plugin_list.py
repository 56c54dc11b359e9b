from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.api import Kind
from workbench.gui.form.plugin_list import PluginList, PluginRow
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

L2, SMOOTHING, DROPOUT = "workbench.l2", "workbench.label_smoothing", "workbench.dropout"


class Owner:
    """Does what the form does: takes the list as it was edited and shows it again."""

    def __init__(self, shown: PluginList, choices: tuple[PluginChoice, ...]) -> None:
        self.list = shown
        self.choices = choices
        shown.listEdited.connect(self.take)
        shown.edited.connect(self.change)
        self.take(choices)

    def take(self, choices: tuple[PluginChoice, ...]) -> None:
        self.choices = choices
        self.list.show_choices(choices)

    def change(self, index: int, name: str, value: object) -> None:
        choice = self.choices[index]
        if name == "enabled":
            changed = PluginChoice(choice.plugin, choice.values, bool(value))
        else:
            changed = choice.with_values(**{name: value})  # type: ignore[arg-type]
        self.take((*self.choices[:index], changed, *self.choices[index + 1 :]))

    @property
    def ids(self) -> list[str]:
        return [choice.plugin for choice in self.choices]


@pytest.fixture
def owner(qtbot: QtBot, catalogue: Catalogue) -> Owner:
    shown = PluginList(catalogue, Kind.REGULARIZER, "Add a regularizer")
    qtbot.addWidget(shown)
    shown.resize(360, 400)
    owner = Owner(shown, (PluginChoice(L2), PluginChoice(SMOOTHING), PluginChoice(DROPOUT)))
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return owner


def press(qtbot: QtBot, row: PluginRow, key: Qt.Key, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(row.header, key, modifier)


def test_entries_move_by_keyboard_and_keep_the_focus(qtbot: QtBot, owner: Owner) -> None:
    row = owner.list.rows[0]
    row.header.setFocus()
    press(qtbot, row, Qt.Key.Key_Down, alt=True)
    assert owner.ids == [SMOOTHING, L2, DROPOUT]
    assert owner.list.rows[1] is row
    assert row.header.hasFocus()
    press(qtbot, row, Qt.Key.Key_Down, alt=True)
    press(qtbot, row, Qt.Key.Key_Down, alt=True)
    assert owner.ids == [SMOOTHING, DROPOUT, L2], "at the end it stays"
    press(qtbot, row, Qt.Key.Key_Up, alt=True)
    assert owner.ids == [SMOOTHING, L2, DROPOUT]


def test_an_entry_is_removed_by_keyboard_and_the_focus_goes_to_its_neighbour(qtbot: QtBot, owner: Owner) -> None:
    first, second, third = owner.list.rows
    press(qtbot, second, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: owner.ids == [L2, DROPOUT])
    assert third.header.hasFocus()
    press(qtbot, third, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: owner.ids == [L2])
    assert first.header.hasFocus()
    press(qtbot, first, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: owner.ids == [])
    assert owner.list.add_button.hasFocus()


def test_an_entry_is_switched_off_by_space_and_stays(qtbot: QtBot, owner: Owner) -> None:
    row = owner.list.rows[1]
    press(qtbot, row, Qt.Key.Key_Space)
    assert owner.choices[1] == PluginChoice(SMOOTHING, enabled=False)
    assert not row.tick.isChecked()
    assert row.header.summary == "off"
    qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton)
    assert owner.choices[1].enabled


def test_adding_from_the_menu_opens_the_entry(qtbot: QtBot, owner: Owner) -> None:
    actions = {action.data(): action for action in owner.list.add_button.menu().actions()}
    assert set(actions) >= {L2, "workbench.gradient_clipping"}
    assert "weights" in actions[L2].toolTip()
    actions["workbench.gradient_clipping"].trigger()
    assert owner.ids[-1] == "workbench.gradient_clipping"
    assert owner.list.rows[-1].header.isChecked()
    assert owner.list.rows[-1].header.hasFocus()


def test_a_value_of_an_entry_is_edited(qtbot: QtBot, owner: Owner) -> None:
    row = owner.list.rows[0]
    press(qtbot, row, Qt.Key.Key_Return)
    assert row.body.isVisible()
    field = row.body.group.fields["strength"]  # type: ignore[union-attr]
    field.focus()
    field.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field.editor, "3e-3")  # type: ignore[arg-type]
    assert owner.choices[0].values == {"strength": 3e-3}
    assert "0.003" in row.header.summary


def test_text_that_is_no_value_travels_with_its_entry(qtbot: QtBot, owner: Owner) -> None:
    row = owner.list.rows[0]
    row.header.setChecked(True)
    field = row.body.group.fields["strength"]  # type: ignore[union-attr]
    field.focus()
    field.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field.editor, "many")  # type: ignore[arg-type]
    press(qtbot, row, Qt.Key.Key_Down, alt=True)
    assert owner.ids == [SMOOTHING, L2, DROPOUT]
    assert field.error is not None
    assert owner.list.rows[1].body.group.fields["strength"] is field  # type: ignore[union-attr]


def test_equal_entries_are_told_apart(qtbot: QtBot, owner: Owner) -> None:
    owner.take((PluginChoice(L2), PluginChoice(L2, {"strength": 0.5}), PluginChoice(L2)))
    rows = owner.list.rows
    press(qtbot, rows[2], Qt.Key.Key_Up, alt=True)
    assert [choice.values for choice in owner.choices] == [{}, {}, {"strength": 0.5}]
    assert owner.list.rows == rows
    for row, choice in zip(owner.list.rows, owner.choices, strict=True):
        assert row.body.group.values()["strength"] == choice.values.get("strength", 1e-4)  # type: ignore[union-attr]


def test_an_entry_is_dragged_by_its_title(qtbot: QtBot, owner: Owner) -> None:
    row, last = owner.list.rows[0], owner.list.rows[2]
    header = row.header

    def mouse(kind: QEvent.Type, place: QPoint, held: bool) -> None:
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, QPointF(place), QPointF(header.mapToGlobal(place)), button,
            button if held else Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(header, event)

    target = header.mapFromGlobal(last.mapToGlobal(QPoint(60, last.height() - 2)))
    mouse(QEvent.Type.MouseButtonPress, QPoint(60, 10), True)
    mouse(QEvent.Type.MouseMove, QPoint(60, 40), True)
    mouse(QEvent.Type.MouseMove, target, True)
    mouse(QEvent.Type.MouseButtonRelease, target, False)
    qtbot.waitUntil(lambda: owner.ids == [SMOOTHING, DROPOUT, L2])
    assert not row.header.isChecked(), "a drag is no click"


def test_an_unknown_plugin_is_shown_and_can_be_removed(qtbot: QtBot, owner: Owner) -> None:
    owner.take((PluginChoice("someone.vanished", {"x": 1}), PluginChoice(L2)))
    row = owner.list.rows[0]
    assert row.header.text() == "someone.vanished"
    assert row.header.summary == "not available"
    press(qtbot, row, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: owner.ids == [L2])


def test_tab_goes_through_entries_in_their_order_after_a_move(qtbot: QtBot, owner: Owner) -> None:
    press(qtbot, owner.list.rows[0], Qt.Key.Key_Down, alt=True)
    owner.list.rows[0].header.setFocus()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [*(row.header for row in owner.list.rows), owner.list.add_button]


def test_everything_has_an_accessible_name(owner: Owner) -> None:
    for row in owner.list.rows:
        for widget in (row.tick, row.header, row.help_button, row.up, row.down, row.remove):
            assert widget.accessibleName()
