"""A run on disk: one folder that holds all that is known of it and can be copied to another machine.

::

    2026-11-22_1652_quickstart/
      recipe.toml         as given
      resolved.toml       as it ran, with what the machine chose written as values
      environment.json    versions, processor, device, seeds, fingerprint of the data
      split.json          which image is in which part
      journal.jsonl       live edits, a line each, stamped with their step
      metrics.sqlite      figures
      checkpoints/        what is needed to continue
      members/            weights and cached predictions of the ensemble's members
      members/earlier/    what is needed of earlier runs that joined the ensemble
      log.txt
      state.json          where it stands
      lock                held by the process that trains it

Paths inside are relative, so a run can be moved and copied.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.api import RecipeError, StoreError
from workbench.session.journal import JournalEntry
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import read_recipe, write_recipe

from .files import read_error, write_atomically, write_error
from .journal_file import append_entry, insert_entry, read_entries
from .lock import RunLock, busy
from .metrics import MetricsStore
from .names import unused_name

FORMAT = 1
"""Version of the layout of a run's folder."""

NEEDED_BYTES = 64 << 20
"""Free space without which a run is not begun."""

BIN = "bin"
"""Name of the folder, beside the runs, in which discarded ones lie until it is emptied."""

STATES = ("running", "paused", "finished", "stopped", "failed", "discarded")
"""What ``state`` in state.json can be; ``running`` or ``paused`` without a living process means interrupted."""


class RunFolder:
    """One run on disk; made by `RunFolder.create` or `RunFolder.open`.

    Attributes
    ----------
    path : pathlib.Path
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RunLock(path / "lock")

    def __repr__(self) -> str:
        return f"RunFolder({str(self.path)!r})"

    @classmethod
    def create(
        cls, parent: Path, recipe: Recipe, *, title: str | None = None, needed_bytes: int = NEEDED_BYTES
    ) -> RunFolder:
        """Make the folder of a new run, named by time and recipe; nothing is ever overwritten.

        Parameters
        ----------
        parent : pathlib.Path
            The folder of runs; made if it is not there.
        recipe : Recipe
            As given.
        title : str, optional
            How the run is called in lists; the recipe's name if none is given.
        needed_bytes : int
            Free space the run is expected to need.

        Raises
        ------
        StoreError
            If the folder cannot be made or written, or there is too little space.
        """
        now = datetime.now()
        path = None
        try:
            parent.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(parent).free
            if free < needed_bytes:
                raise StoreError(
                    "There is too little space for a run in {path}: {free} MiB are free, {needed} MiB are needed. "
                    "Free some space or choose another folder.",
                    path=parent,
                    free=free >> 20,
                    needed=-(-needed_bytes >> 20),
                )
            path = _make_folder(parent, f"{now:%Y-%m-%d_%H%M}", recipe.name)
            run = cls(path)
            run.checkpoints_folder.mkdir()
            run.members_folder.mkdir()
            write_atomically(path / "recipe.toml", write_recipe(recipe))
            run._write_state(
                {
                    "format": FORMAT,
                    "state": "stopped",
                    "title": title or recipe.name,
                    "recipe": recipe.name,
                    "created": _now(),
                    "started": "",
                    "updated": "",
                    "step": 0,
                    "total_steps": 0,
                    "pid": 0,
                    "host": "",
                    "summary": {},
                }
            )
            # Step by step, what is written later is tried now: after an hour it would be too late to learn it.
            run.metrics().close()
        except BaseException as error:
            if path is not None:
                shutil.rmtree(path, ignore_errors=True)
            if isinstance(error, OSError):
                raise write_error(error, path or parent) from error
            raise
        return run

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """Open a run that exists.

        Parameters
        ----------
        path : pathlib.Path
            Its folder, or any file directly in it.

        Raises
        ------
        StoreError
            If there is no run, it cannot be read, or it was written by a newer workbench.
        """
        try:
            folder = path.parent if path.is_file() else path
            if not folder.exists():
                raise StoreError("There is no folder {path}. Was the run moved, renamed or deleted?", path=folder)
            if not {"state.json", "recipe.toml"} <= set(os.listdir(folder)):
                raise StoreError(
                    "{path} is not a run: a run's folder holds a state.json and a recipe.toml.", path=folder
                )
        except OSError as error:
            raise read_error(error, path) from error
        run = cls(folder)
        version = run.state().get("format")
        if not isinstance(version, int):
            raise StoreError("{path} is damaged: it does not say its format.", path=folder / "state.json")
        if version > FORMAT:
            raise StoreError(
                "The run {path} was written by a newer workbench (format {version}; this one reads up to {newest}). "
                "Update the workbench to open it.",
                path=folder,
                version=version,
                newest=FORMAT,
            )
        return run

    # Places ------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.name

    @property
    def checkpoints_folder(self) -> Path:
        """Where checkpoints are written."""
        return self.path / "checkpoints"

    @property
    def members_folder(self) -> Path:
        """Where the ensemble's members are written."""
        return self.path / "members"

    @property
    def split_path(self) -> Path:
        """The list of which image is in which part."""
        return self.path / "split.json"

    @property
    def log_path(self) -> Path:
        """The log, text."""
        return self.path / "log.txt"

    # Recipe, environment, journal, figures -------------------------------------------------------------

    def recipe(self) -> Recipe:
        """Return the recipe as given."""
        return self._read_recipe("recipe.toml")

    def resolved(self) -> Recipe:
        """Return the recipe as it ran; the one given if the run never got that far."""
        return self._read_recipe("resolved.toml" if (self.path / "resolved.toml").exists() else "recipe.toml")

    def recipe_to_continue(self) -> Recipe:
        """Return the recipe as it ran, or as given when the run ended before that was settled."""
        return self.resolved() if (self.path / "resolved.toml").exists() else self.recipe()

    def write_resolved(self, recipe: Recipe) -> None:
        """Keep the recipe as it runs: every value filled in, also those that the machine chose."""
        write_atomically(self.path / "resolved.toml", write_recipe(recipe))

    def environment(self) -> dict[str, Any]:
        """Return what the run was computed with; empty if it never got that far."""
        path = self.path / "environment.json"
        return _read_json(path) if path.exists() else {}

    def write_environment(self, environment: Mapping[str, Any]) -> None:
        """Keep what the run is computed with: versions, processor, device, seeds, fingerprint of the data."""
        write_atomically(self.path / "environment.json", _to_json(environment))

    def journal_entries(self) -> list[JournalEntry]:
        """Return all live edits in order."""
        return read_entries(self.path / "journal.jsonl")

    def append_journal(self, entry: JournalEntry) -> None:
        """Add a live edit; it is on the disk when this returns."""
        append_entry(self.path / "journal.jsonl", entry)

    def insert_journal(self, entry: JournalEntry, position: int) -> None:
        """Put a live edit into the journal behind the first `position` ones."""
        insert_entry(self.path / "journal.jsonl", entry, position)

    def metrics(self, *, readonly: bool = False) -> MetricsStore:
        """Open the figures; `readonly` for everybody but the trainer."""
        return MetricsStore.open(self.path / "metrics.sqlite", readonly=readonly)

    # State -------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return where the run stands, as it was last written.

        Raises
        ------
        StoreError
            If it cannot be read.
        """
        return _read_json(self.path / "state.json")

    def write_state(self, **changes: Any) -> None:
        """Change where the run stands; what is not named stays.

        Parameters
        ----------
        **changes
            ``state`` (one of `STATES`), ``step``, ``total_steps``, ``summary`` and whatever else JSON holds. Process,
            machine and time are added by themselves.

        Raises
        ------
        StoreError
            If it cannot be written.
        ValueError
            For a state there is not.
        """
        if changes.get("state", STATES[0]) not in STATES:
            raise ValueError(f"There is no state {changes['state']!r}.")
        state = self.state() | changes | {"updated": _now()}
        if changes.get("state") == "running":
            state |= {"pid": os.getpid(), "host": socket.gethostname(), "started": state.get("started") or _now()}
        self._write_state(state)

    @property
    def title(self) -> str:
        """How the run is called in lists."""
        return str(self.state().get("title") or self.name)

    def rename(self, title: str) -> None:
        """Call the run differently; its folder keeps its name, so that links to it stay good."""
        if not title.strip():
            raise StoreError("A run needs a name.")
        state = self.state() | {"title": title.strip()}
        self._write_state(state)

    # One trainer at a time -----------------------------------------------------------------------------

    def acquire(self) -> None:
        """Claim the run for this process until `release`, or until the process ends in any way.

        Raises
        ------
        StoreError
            If it is being trained already.
        """
        if not self._lock.acquire():
            raise busy(self.path)

    def release(self) -> None:
        """Let go of the run."""
        self._lock.release()

    def is_running(self) -> bool:
        """Whether a living process trains it."""
        return self._lock.taken()

    def require_idle(self) -> None:
        """Refuse to go on with a run that a living process trains.

        Raises
        ------
        StoreError
            If one does.
        """
        if self.is_running():
            raise busy(self.path)

    def is_interrupted(self) -> bool:
        """Whether it was being trained by a process that ended without saying so: it can be continued."""
        return self.state().get("state") in ("running", "paused") and not self.is_running()

    # Bin ---------------------------------------------------------------------------------------------

    @property
    def in_bin(self) -> bool:
        """Whether it lies in the bin."""
        return self.path.parent.name == BIN

    def remove(self) -> None:
        """Delete a run that never began, for good; this object must not be used any more.

        Raises
        ------
        StoreError
            If it is being trained by another process, or cannot be deleted.
        """
        self.release()
        self.require_idle()
        try:
            shutil.rmtree(self.path)
        except OSError as error:
            raise write_error(error, self.path) from error

    def move_to_bin(self) -> RunFolder:
        """Move the run to the bin beside it, from where `restore` brings it back.

        The bin is a folder of our own and not the desktop's: it works without a desktop, on every volume and for
        every system in the same way, and can be undone.

        Returns
        -------
        RunFolder
            The run in its new place; this object must not be used any more.

        Raises
        ------
        StoreError
            If it is being trained by another process, or cannot be moved.
        """
        return self if self.in_bin else self._move(self.path.parent / BIN)

    def restore(self) -> RunFolder:
        """Bring the run back from the bin; returns it in its new place.

        Raises
        ------
        StoreError
            If it cannot be moved.
        """
        return self._move(self.path.parent.parent) if self.in_bin else self

    def _move(self, folder: Path) -> RunFolder:
        self.release()
        self.require_idle()
        try:
            folder.mkdir(exist_ok=True)
            target = folder / unused_name(folder, self.name)
            self.path.rename(target)
        except OSError as error:
            raise write_error(error, self.path) from error
        return RunFolder(target)

    # Underneath --------------------------------------------------------------------------------------

    def _read_recipe(self, name: str) -> Recipe:
        try:
            return read_recipe(self.path / name)
        except RecipeError as error:
            raise StoreError("The run {path} is damaged. {reason}", path=self.path, reason=error) from error

    def _write_state(self, state: Mapping[str, Any]) -> None:
        write_atomically(self.path / "state.json", _to_json(state))


def empty_bin(parent: Path) -> int:
    """Delete for good every run in the bin of a folder of runs; returns how many.

    Raises
    ------
    StoreError
        If one cannot be deleted.
    """
    number = 0
    for path in sorted((parent / BIN).glob("*/state.json")):
        try:
            shutil.rmtree(path.parent)
        except OSError as error:
            raise write_error(error, path.parent) from error
        number += 1
    with suppress(OSError):
        (parent / BIN).rmdir()
    return number


def _make_folder(parent: Path, time: str, name: str) -> Path:
    while True:
        path = parent / unused_name(parent, f"{time}_{name}")
        # Another process may have taken the name meanwhile.
        with suppress(FileExistsError):
            path.mkdir()
            return path


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise read_error(error, path) from error
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise StoreError("{path} is damaged: it is not a JSON object.", path=path)
    return content


def _to_json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False, indent=2) + "\n"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
