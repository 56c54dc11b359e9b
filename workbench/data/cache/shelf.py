"""All stores of decoded images on this machine: how large they are, how large they may become, and clearing them.

Nothing here needs torch: the window's settings and the command ``workbench data cache`` use it. Whatever is
cleared is decoded again when a run needs it.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.api import StoreError
from workbench.session.paths import user_folder
from workbench.store.files import write_atomically, write_error
from workbench.store.lock import RunLock

DEFAULT_LIMIT = 20 * 10**9
"""Bytes that all stores together may take if nothing else was set."""

_HEADER = "store.json"
_USERS = "users"


@dataclass(frozen=True)
class StoreEntry:
    """What is known of one store.

    Attributes
    ----------
    folder : pathlib.Path
    title : str
        Where the images came from, in words.
    images : int
    shape : tuple of int
        Channels, height and width.
    size : int
        Bytes on the disk.
    last_used : float
        Seconds since 1970.
    in_use : bool
        A living process reads it.
    """

    folder: Path
    title: str
    images: int
    shape: tuple[int, ...]
    size: int
    last_used: float
    in_use: bool


class Shelf:
    """The folder that holds all stores.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The user's own if none is given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else user_folder() / "prepared"

    @property
    def names_file(self) -> Path:
        """The database of the names of files that were read before."""
        return self.folder / "names.sqlite"

    @property
    def limit(self) -> int:
        """Bytes that all stores together may take."""
        try:
            value = json.loads((self.folder / "limit.json").read_text("utf-8"))["bytes"]
        except (OSError, ValueError, KeyError, TypeError):
            return DEFAULT_LIMIT
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else DEFAULT_LIMIT

    def set_limit(self, limit: int) -> list[StoreEntry]:
        """Change the limit; stores that do not fit any more are removed, those not used for longest first.

        Parameters
        ----------
        limit : int
            Bytes, 0 or more; with 0 nothing is kept.

        Returns
        -------
        list of StoreEntry
            What was removed.

        Raises
        ------
        StoreError
            If the limit is below 0 or cannot be written.
        """
        if limit < 0:
            raise StoreError(
                "The prepared cache cannot be limited to {limit} bytes. Give 0, to keep nothing, or more.", limit=limit
            )
        _make(self.folder)
        write_atomically(self.folder / "limit.json", json.dumps({"bytes": limit}))
        return self.make_room(0)

    def entries(self) -> list[StoreEntry]:
        """Return all stores, the one used last first."""
        found = []
        with suppress(OSError):
            for folder in self.folder.iterdir():
                entry = _entry(folder)
                if entry is not None:
                    found.append(entry)
        return sorted(found, key=lambda entry: entry.last_used, reverse=True)

    def size(self) -> int:
        """Return the bytes that all stores take on the disk."""
        return sum(entry.size for entry in self.entries())

    def make_room(self, needed: int, keep: Path | None = None) -> list[StoreEntry]:
        """Remove stores, those not used for longest first, until `needed` bytes more stay within the limit.

        Parameters
        ----------
        needed : int
        keep : pathlib.Path, optional
            A store that must stay, and does not count.

        Returns
        -------
        list of StoreEntry
            What was removed. Stores in use stay, so that it may not be enough; see `fits`.
        """
        entries = [entry for entry in self.entries() if entry.folder != keep]
        total = sum(entry.size for entry in entries)
        removed = []
        for entry in reversed(entries):
            if total + needed <= self.limit:
                break
            if not entry.in_use and remove_store(entry.folder):
                removed.append(entry)
                total -= entry.size
        return removed

    def fits(self, needed: int, keep: Path | None = None) -> bool:
        """Tell whether a store of `needed` bytes stays within the limit beside those there are."""
        return sum(entry.size for entry in self.entries() if entry.folder != keep) + needed <= self.limit

    def clear(self, folders: Sequence[Path] | None = None) -> tuple[list[StoreEntry], list[StoreEntry]]:
        """Remove stores, all of them if none are named.

        Returns
        -------
        removed, kept : list of StoreEntry
            Kept are those in use by a living run.
        """
        removed: list[StoreEntry] = []
        kept: list[StoreEntry] = []
        for entry in self.entries():
            if folders is not None and entry.folder not in folders:
                continue
            gone = not entry.in_use and remove_store(entry.folder)
            (removed if gone else kept).append(entry)
        if folders is None:
            for folder in self._leftovers():
                shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                self.names_file.unlink(missing_ok=True)
        return removed, kept

    def _leftovers(self) -> list[Path]:
        """Return folders of stores that were never completely made, or whose description is damaged."""
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.is_dir() and not _in_use(path) and not _entry(path)]
        return []


class Usage:
    """Says that this process uses a store, until it is given back or the process ends.

    Parameters
    ----------
    folder : pathlib.Path
        Of the store.
    """

    def __init__(self, folder: Path) -> None:
        users = folder / _USERS
        _make(users)
        self._lock = RunLock(users / f"{os.getpid()}-{time.monotonic_ns()}.lock")
        self._lock.acquire()
        with suppress(OSError):
            os.utime(folder / _HEADER)

    def give_back(self) -> None:
        """Let the store be cleared."""
        self._lock.release()
        with suppress(OSError):
            self._lock.path.unlink(missing_ok=True)


def remove_store(folder: Path) -> bool:
    """Remove a store; return whether it is gone. Its description goes first: half a store is never taken for one."""
    try:
        (folder / _HEADER).unlink(missing_ok=True)
        shutil.rmtree(folder)
    except OSError:
        return not folder.exists()
    return True


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, folder) from error


def _in_use(folder: Path) -> bool:
    used = False
    with suppress(OSError):
        for path in (folder / _USERS).iterdir():
            if RunLock(path).taken():
                used = True
            else:
                path.unlink(missing_ok=True)
    return used


def _entry(folder: Path) -> StoreEntry | None:
    header = folder / _HEADER
    try:
        facts = json.loads(header.read_text("utf-8"))
        size = sum(_on_disk(path) for path in folder.iterdir() if path.is_file())
        return StoreEntry(
            folder=folder,
            title=str(facts["title"]),
            images=int(facts["images"]),
            shape=tuple(int(number) for number in facts["shape"]),
            size=size,
            last_used=header.stat().st_mtime,
            in_use=_in_use(folder),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _on_disk(path: Path) -> int:
    """Return what a file takes on the disk: the pixels of images not decoded yet take nothing."""
    facts = path.stat()
    blocks = getattr(facts, "st_blocks", None)
    return facts.st_size if blocks is None else min(facts.st_size, blocks * 512)
