"""``workbench doctor``: what works on this machine, and the exact way out of what does not."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench import __version__
from workbench.api import WorkbenchError
from workbench.session.paths import data_folder, log_folder, plugin_folder, runs_folder

from .finding import catalogue
from .output import print_json, wrapped
from .trusting import print_waiting, waiting

_LITTLE_SPACE = 500e6


@dataclass(frozen=True)
class Check:
    """One line of the report.

    Attributes
    ----------
    name : str
    good : bool
    words : str
        What was found, or what is wrong and how to get out.
    needed : bool
        Without it nothing trains; otherwise it is only told.
    """

    name: str
    good: bool
    words: str
    needed: bool = True

    @property
    def mark(self) -> str:
        """What stands in front of the line."""
        return "ok" if self.good else "NOT" if self.needed else "--"


def doctor(options: argparse.Namespace) -> int:
    """Say what works on this machine: versions, device, threads, folders, Qt, plugins."""
    plugins = catalogue()
    untrusted = waiting(plugins)
    errors = [problem for problem in plugins.problems if problem.severity == "error" and problem not in untrusted]
    words = f"{len(plugins)} found, {len(errors)} with errors"
    words += f", {len(untrusted)} waiting for trust" if untrusted else ""
    checks = [*_versions(), *_torch(), *_folders(), Check("plugins", not errors, words), *_window()]
    for check in checks:
        print(f"{check.mark:<4} {check.name:<19} {check.words}")
    for problem in errors:
        print()
        print(wrapped(f"{problem.plugin}: {problem.reason} {problem.remedy}", 5))
    if untrusted:
        print()
        print_waiting(untrusted)
    bad = [check.name for check in checks if check.needed and not check.good]
    print()
    print(f"To be mended: {', '.join(bad)}." if bad else "Everything needed to train is here. Try: workbench --start")
    if options.json:
        print_json({check.name: {"ok": check.good, "words": check.words} for check in checks})
    return 1 if bad else 0


def _versions() -> Iterator[Check]:
    yield Check("workbench", True, __version__)
    yield Check("Python", sys.version_info >= (3, 11), f"{platform.python_version()} in {sys.prefix}")
    yield Check("system", True, f"{platform.system()} {platform.release()}, {platform.machine()}")


def _torch() -> Iterator[Check]:
    try:
        from workbench.engine.devices import choose_device, default_threads, torch_version
    except (ImportError, OSError, RuntimeError) as error:
        words = f"cannot be loaded ({error}). Install both anew, together: python -m pip install --force-reinstall "
        yield Check("torch", False, words + "torch torchvision")
        return
    yield Check("torch", True, torch_version())
    try:
        # Built apart, the two do not fit and the first import of a model fails.
        import_module("torchvision")
        yield Check("torchvision", True, version("torchvision"))
    except (ImportError, OSError, RuntimeError, PackageNotFoundError) as error:
        words = f"does not fit to torch ({error}). Install both anew, together: python -m pip install "
        yield Check("torchvision", False, words + "--force-reinstall torch torchvision")
    choice = choose_device("auto")
    yield Check("device", True, f"{choice.name}. {choice.reason}" if choice.reason else choice.name)
    yield Check("threads", True, f"{default_threads()} of {os.cpu_count()} processors, unless a recipe says otherwise")


def _folders() -> Iterator[Check]:
    folders = {"runs": runs_folder(), "data sets": data_folder(), "plugins": plugin_folder(), "logs": log_folder()}
    for name, folder in folders.items():
        fault = _why_not_writable(folder)
        words = f"{folder} cannot be written ({fault}). Allow it, or name another folder in WORKBENCH_HOME"
        yield Check(f"folder of {name}", not fault, words if fault else str(folder))
    if not _why_not_writable(runs_folder()):
        free = shutil.disk_usage(_existing(runs_folder())).free
        words = f"{free / 1e9:.1f} GB free"
        if free < _LITTLE_SPACE:
            words += ". Runs may not fit; delete old ones or name another folder in WORKBENCH_HOME"
        yield Check("disk", free >= _LITTLE_SPACE, words, needed=False)


def _window() -> Iterator[Check]:
    in_the_terminal = "; training in the terminal works"
    try:
        qt = version("PySide6-Essentials")
    except PackageNotFoundError:
        words = "Qt is not installed. Install it with: python -m pip install PySide6-Essentials"
        yield Check("window", False, words + in_the_terminal, needed=False)
        return
    try:
        from workbench.gui.app import check_display, missing_libraries
    except ImportError as error:
        yield Check("window", False, f"{error}{in_the_terminal}", needed=False)
        return
    # Also where there is no screen: what is missing shows only there where one is attached.
    missing = missing_libraries()
    if missing:
        words = f"missing for Qt. On Debian or Ubuntu: sudo apt install {' '.join(missing)}"
        yield Check("Qt's libraries", False, words, needed=False)
    try:
        check_display()
        yield Check("window", True, f"Qt {qt} can open one", needed=False)
    except WorkbenchError as error:
        yield Check("window", False, f"{error}{in_the_terminal}", needed=False)


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _why_not_writable(folder: Path) -> str:
    """Return why nothing can be written where the folder is or would be made; empty if it can."""
    try:
        # Rights alone do not tell: a disk may be mounted for reading only, or be full.
        with tempfile.TemporaryFile(dir=_existing(folder)) as file:
            file.write(b"workbench")
    except OSError as error:
        return error.strerror or str(error)
    return ""
