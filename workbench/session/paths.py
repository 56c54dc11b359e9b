"""Where the program keeps what belongs to its user."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def user_folder() -> Path:
    """Return the folder for runs, plugins, downloads and logs; ``WORKBENCH_HOME`` overrides it."""
    override = os.environ.get("WORKBENCH_HOME")
    return Path(override).expanduser() if override else Path(platformdirs.user_data_path("training-workbench", False))


def runs_folder() -> Path:
    """Return the folder in which new runs are made."""
    return user_folder() / "runs"


def plugin_folder() -> Path:
    """Return the folder in which a person puts plugin files."""
    return user_folder() / "plugins"


def data_folder() -> Path:
    """Return the folder for downloaded data sets."""
    return user_folder() / "data"


def log_folder() -> Path:
    """Return the folder for logs and crash traces."""
    return user_folder() / "logs"
