"""The run that was looked at last, kept open: reading its data set anew for every few images would take too long."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.engine.trained import TrainedRun
from workbench.store.run_folder import RunFolder

if TYPE_CHECKING:
    from .laboratory import Talk

_Key = tuple[Path, int]

_opened: dict[_Key, TrainedRun] = {}
"""At most one: a data set may take much of the memory there is."""


def opened_run(path: Path, talk: Talk) -> TrainedRun:
    """Open a run, or return it as it was opened last if its model has not changed since.

    Parameters
    ----------
    path : pathlib.Path
        Its folder.
    talk : Talk
        Is told how far reading its images is.

    Raises
    ------
    StoreError
    DataError
        As `TrainedRun` does.
    """
    key = _key(path)
    if key not in _opened:
        _opened.clear()
        talk.progress("reading the images")
        folder = RunFolder.open(path)
        _opened[key] = TrainedRun(folder, talk.catalogue, progress=partial(talk.progress, "reading the images"))
    return _opened[key]


def _key(path: Path) -> _Key:
    try:
        return path.resolve(), (path / "model.safetensors").stat().st_mtime_ns
    except OSError:  # `TrainedRun` says what is missing
        return path, 0
