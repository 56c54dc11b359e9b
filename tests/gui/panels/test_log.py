from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench.gui.panels.log import LogPanel


def test_lines_have_a_time_and_can_be_copied(qtbot):
    log = LogPanel(clock=lambda: "12:00:01")
    qtbot.addWidget(log)
    log.write("Started on CPU")
    log.write("It broke.", "bad", "Traceback: line 7")
    assert log.lines() == ["Started on CPU", "It broke."]
    qtbot.mouseClick(log.copy_log, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "12:00:01  Started on CPU\n12:00:01  It broke."
    qtbot.mouseClick(log.copy_details, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "12:00:01  It broke.\n\nTraceback: line 7"


def test_a_log_without_trouble_has_no_details(qtbot):
    log = LogPanel()
    qtbot.addWidget(log)
    log.write("Started")
    assert not log.copy_details.isEnabled()


def test_it_follows_its_end_unless_somebody_reads_further_up(qtbot):
    log = LogPanel()
    qtbot.addWidget(log)
    log.resize(300, 160)
    log.show()
    bar = log.text.verticalScrollBar()
    for number in range(60):
        log.write(f"line {number}")
    assert bar.value() == bar.maximum() > 0
    bar.setValue(3)
    log.write("one more")
    assert bar.value() == 3
