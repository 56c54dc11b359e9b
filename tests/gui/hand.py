"""What a hand does at the main window, for several test modules."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

LEFT = Qt.MouseButton.LeftButton


def face(window):
    return window.presenter.view.face


def wait_for(qtbot, window, *faces):
    qtbot.waitUntil(lambda: face(window) in faces, timeout=60_000)


def tool(window, name):
    return window.chrome.bar.widgetForAction(window.commands[name])


def activate(qtbot, window):
    with qtbot.waitActive(window, timeout=60_000):
        window.activateWindow()


def press(qtbot, window, name):
    button = tool(window, name)
    assert button.isEnabled(), name
    qtbot.mouseClick(button, LEFT)


def verbs(window, run=-1):
    return [request.verb for request in window.script.done[run].requests]


def notices(window):
    return [notice.text for notice in window.notices.notices]


def press_notice(qtbot, window, words):
    buttons = {button.text(): button for button in window.notices.findChildren(QAbstractButton) if button.isVisible()}
    qtbot.mouseClick(buttons[words], LEFT)
