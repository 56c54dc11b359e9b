"""The installed Qt binding keeps count of None and True; one that does not ends the program after some minutes."""

from __future__ import annotations

import sys

import pytest

CALLS = 400


@pytest.mark.gui
def test_calls_and_signals_keep_the_count_of_references(qtbot):
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QLabel

    class Sender(QObject):
        moved = Signal(bool)

    label = QLabel()
    qtbot.addWidget(label)
    sender = Sender()
    sender.moved.connect(label.setEnabled)

    def work() -> None:
        for number in range(CALLS):
            label.setText(str(number))
            label.resize(10, 10)
            sender.moved.emit(True)

    work()
    before = sys.getrefcount(None), sys.getrefcount(True)
    work()
    lost = before[0] - sys.getrefcount(None), before[1] - sys.getrefcount(True)
    # A binding that leaks loses one for each call.
    assert max(abs(lost[0]), abs(lost[1])) < CALLS / 4, f"{lost} references to None and True lost in {CALLS} rounds"
