"""The door of the window: without screen or libraries a sentence comes, with the way out."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workbench.gui import app

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")


@pytest.fixture
def bare(monkeypatch):
    """A Linux without a display."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_no_screen_is_said(bare):
    with pytest.raises(app.NoDisplayError, match="neither DISPLAY nor WAYLAND_DISPLAY"):
        app.check_display()


def test_off_screen_is_as_good_as_a_screen(bare):
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    app.check_display()


def test_every_missing_library_is_named_by_its_package_in_one_line(bare):
    bare.setenv("DISPLAY", ":99")
    bare.setattr(app, "_loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    with pytest.raises(app.NoDisplayError) as refused:
        app.check_display()
    assert str(refused.value).endswith("sudo apt install libegl1 libxcb-cursor0")


def test_wayland_needs_no_libraries_of_x11(bare):
    bare.setenv("WAYLAND_DISPLAY", "wayland-0")
    bare.setattr(app, "_loads", lambda library: "xcb" not in library)
    app.check_display()


@linux_only
def test_a_display_that_does_not_answer_is_said(bare):
    bare.setenv("DISPLAY", ":9876")
    bare.setattr(app, "_loads", lambda library: True)
    with pytest.raises(app.NoDisplayError, match="the display :9876 does not answer"):
        app.check_display()


def test_an_error_of_the_loader_becomes_an_install_line():
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    assert "sudo apt install libgl1" in str(app._why_not_loaded(error))


def test_a_missing_qt_is_told_by_its_package(monkeypatch):
    monkeypatch.setattr(app.importlib.util, "find_spec", lambda name: None)
    assert "pip install PySide6-Essentials" in str(app._why_not_loaded(ImportError("No module named 'PySide6'")))


@pytest.mark.parametrize(
    ("name", "of_qt"),
    [("PySide6.QtWidgets", True), ("PySide6", True), (None, True), ("workbench.gui.members", False), ("numpy", False)],
)
def test_only_what_is_missing_of_qt_is_blamed_on_qt(name, of_qt):
    assert app._is_of_qt(ImportError("cannot be imported", name=name)) is of_qt


def test_the_door_itself_needs_neither_qt_nor_torch():
    code = (
        "import sys, workbench.gui.app;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'PySide6', 'torch', 'pyqtgraph', 'numpy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
