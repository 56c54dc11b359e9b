"""The door of the window: what must be in order before Qt is imported, said in a sentence where it is not.

Nothing here imports Qt at the top, so that a machine without a screen or without Qt's libraries gets a sentence with
the way out instead of an error of the loader, and can still train in the terminal.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

from workbench.api import WorkbenchError

# Debian's package for each library that Qt needs, first for any window, then for one under X11.
_FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FOR_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class NoDisplayError(WorkbenchError):
    """A window cannot be shown here; the sentence says why and what to do."""


def run_window(target: Path | str | None = None, start: bool = False, safe_mode: bool = False) -> int:
    """Show the main window and return when it is closed.

    Parameters
    ----------
    target : pathlib.Path or str, optional
        A recipe file, a run, a folder of images, or the name of a preset; ``quickstart`` if none is given.
    start : bool
        Press Start at once.
    safe_mode : bool
        Use the built-in plugins only.

    Returns
    -------
    int
        The exit code of the process.

    Raises
    ------
    NoDisplayError
        If there is no screen or Qt cannot be loaded.
    """
    # Waiting OpenMP threads must sleep, not spin; has to be set before torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    check_display()
    _load_torch_first()
    try:
        from .program import Program
    except ImportError as error:
        if not _is_of_qt(error):
            raise
        raise _why_not_loaded(error) from error
    return Program(safe_mode=safe_mode).run(target, start=start)


def check_display() -> None:
    """Make sure that Qt will find a screen: it would end the process without a word.

    Raises
    ------
    NoDisplayError
    """
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform and platform not in ("xcb", "wayland"):
        return  # somebody knows what they want, such as "offscreen"
    missing = [package for library, package in _FOR_QT.items() if not _loads(library)]
    if not platform and os.environ.get("WAYLAND_DISPLAY"):
        _refuse_missing(missing)
        return
    if not os.environ.get("DISPLAY"):
        raise NoDisplayError("there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)")
    _refuse_missing(missing + [package for library, package in _FOR_X11.items() if not _loads(library)])
    if not _x11_answers():
        raise NoDisplayError("the display {name} does not answer", name=os.environ["DISPLAY"])


def missing_libraries() -> list[str]:
    """Return the Debian packages of the libraries that a window on X11 needs and that are not here."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in {**_FOR_QT, **_FOR_X11}.items() if not _loads(library)]


def _refuse_missing(packages: list[str]) -> None:
    if packages:
        raise NoDisplayError(
            "Qt needs libraries that are missing. On Debian or Ubuntu install them with: sudo apt install {packages}",
            packages=" ".join(packages),
        )


def _is_of_qt(error: ImportError) -> bool:
    """Tell whether it is Qt that could not be imported, or a library it needs, and not something of our own."""
    return (error.name or "").partition(".")[0] in ("", "PySide6", "shiboken6")


def _why_not_loaded(error: ImportError) -> NoDisplayError:
    if importlib.util.find_spec("PySide6") is None:
        return NoDisplayError("Qt is not installed. Install it with: python -m pip install PySide6-Essentials")
    packages = [package for library, package in _FOR_QT.items() if library in str(error)] or list(_FOR_QT.values())
    return NoDisplayError(
        "Qt could not be loaded ({reason}). On Debian or Ubuntu install what it needs: sudo apt install {packages}",
        reason=error,
        packages=" ".join(packages),
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x11_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)


def _load_torch_first() -> None:
    """On Windows load torch's base library before Qt: loaded after it, it fails (WinError 1114)."""
    if sys.platform != "win32":
        return
    found = importlib.util.find_spec("torch")
    if found is None or not found.submodule_search_locations:
        return
    folder = Path(found.submodule_search_locations[0]) / "lib"
    if (folder / "c10.dll").is_file():
        os.add_dll_directory(str(folder))
        try:
            ctypes.WinDLL(str(folder / "c10.dll"))
        except OSError:
            return  # importing torch itself will say what is wrong
