"""What the tests of the window share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent

# The trainer that computes nothing serves tests and pictures alike; no package holds it.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def catalogue():
    """All built-in plugins."""
    from workbench.registry import load_catalogue

    return load_catalogue(safe_mode=True)


@pytest.fixture
def open_window(qtbot, qapp, catalogue, tmp_path):
    """Return a function that opens a main window on a script; windows are closed at the end."""
    from fake_trainer import Script

    from workbench.gui.background import wait_for_background
    from workbench.gui.main_window import MainWindow
    from workbench.gui.theme import apply_theme
    from workbench.gui.window_settings import WindowSettings
    from workbench.session.presets import load_preset, presets

    windows = []
    apply_theme(qapp, "light")

    def open_(script=None, recipe=None, **script_values):
        script = script or Script(**{"folder": tmp_path / "run", **script_values})
        recipe = recipe or load_preset("quickstart", catalogue).set("training.epochs", 3.0)
        window = MainWindow(catalogue, recipe, WindowSettings(tmp_path / "window.ini"), presets(), script)
        window.script = script
        window.faces = []
        window.controller.faceChanged.connect(window.faces.append)
        windows.append(window)
        window.resize(1280, 800)  # larger than the screen that is drawn into off screen
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_
    for window in windows:
        ended = []
        window.controller.shutdown(False, lambda ended=ended: ended.append(True))
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=60_000)
        window.close()
    # A preview may begin a moment after the last edit; nothing of it may find its window gone.
    qtbot.wait(60)
    wait_for_background()
    for window in windows:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
