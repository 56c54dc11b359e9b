"""What every test can count on: nothing of the person's own is touched, and nothing is complained about in silence.

- Home, user folders, settings and `WORKBENCH_HOME` lie in the test's own temporary folder.
- No test reaches beyond this machine: downloads fail at once, the same with a network and without. The exception asks
  for `outside`: it fetches what may not lie in the repository, and is skipped where that fails.
- A WARNING or worse in the log fails the test, unless it is marked ``expects_log``.
- Qt draws off screen; torch computes with one thread, so that results do not depend on the machine's cores.

Neither torch nor Qt is imported here: what a test needs, it imports.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
_WAYS_OUT = (*_PROXIES, "no_proxy", "NO_PROXY")
# Written down once: the processes in which tests run side by side begin with what is set below.
_OUTSIDE = json.loads(
    os.environ.setdefault("WORKBENCH_TESTS_OUTSIDE", json.dumps({name: os.environ.get(name) for name in _WAYS_OUT}))
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# A proxy where nobody listens: data sets are not downloaded, here and in child processes.
os.environ |= dict.fromkeys(_PROXIES, "http://127.0.0.1:9")
os.environ |= dict.fromkeys(("no_proxy", "NO_PROXY"), "localhost,127.0.0.1,::1")
# Child processes would compile torch anew at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "WORKBENCH_HOME": "workbench",
}


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, apart from `tmp_path`, and return it."""
    base = tmp_path_factory.mktemp("user")
    for variable, folder in _FOLDERS.items():
        monkeypatch.setenv(variable, str(base / folder))
    (base / "home").mkdir()
    if "PySide6.QtCore" in sys.modules:
        # Qt remembers where settings lie when it first looks, so the variables alone do not move them.
        from PySide6.QtCore import QSettings

        for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(file_format, QSettings.Scope.UserScope, str(base / "home" / ".config"))
    return base


@pytest.fixture(scope="session")
def outside() -> dict[str, str]:
    """Return the environment as it was before the tests closed themselves off, for a child that fetches something."""
    others = {name: value for name, value in os.environ.items() if name not in _WAYS_OUT}
    return others | {name: value for name, value in _OUTSIDE.items() if value is not None}


class _Complaints(logging.Handler):
    """Keeps the text of every WARNING and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test if anything complained in the log and the test did not say that it would."""
    complaints = _Complaints()
    root = logging.getLogger()
    root.addHandler(complaints)
    try:
        yield
    finally:
        root.removeHandler(complaints)
    if complaints.texts and request.node.get_closest_marker("expects_log") is None:
        lines = "\n".join(complaints.texts)
        pytest.fail(f"Unexpected in the log (mark the test expects_log if it provokes this):\n{lines}", pytrace=False)
