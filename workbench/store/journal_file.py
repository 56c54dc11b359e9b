"""The journal on disk: one JSON object on each line, on the disk before the edit takes effect."""

from __future__ import annotations

import json
import os
from pathlib import Path

from workbench.api import StoreError
from workbench.session.journal import JournalEntry

from .files import read_error, write_atomically, write_error


def append_entry(path: Path, entry: JournalEntry) -> None:
    """Add an entry and wait until it is on the disk.

    A line that a killed process left unfinished is removed first: its edit never took effect.

    Parameters
    ----------
    path : pathlib.Path
        Made if it is not there.
    entry : JournalEntry

    Raises
    ------
    StoreError
        If it cannot be written; the journal is then as before.
    """
    line = _line(entry)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            size = os.fstat(descriptor).st_size
            end = size - len(_torn_end(descriptor, size))
            if end < size:
                os.ftruncate(descriptor, end)
            os.lseek(descriptor, end, os.SEEK_SET)
            try:
                rest = memoryview(line)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, end)
                raise
        finally:
            os.close(descriptor)
    except OSError as error:
        raise write_error(error, path) from error


def insert_entry(path: Path, entry: JournalEntry, position: int) -> None:
    """Put an entry before others that are there already; the file is replaced as a whole.

    Parameters
    ----------
    path : pathlib.Path
    entry : JournalEntry
    position : int
        How many entries come before it.

    Raises
    ------
    StoreError
        If the journal cannot be read or written; it is then as before.
    """
    entries = read_entries(path)
    entries.insert(position, entry)
    write_atomically(path, b"".join(_line(each) for each in entries))


def read_entries(path: Path) -> list[JournalEntry]:
    """Return all entries in order; an unfinished last line is passed over.

    Parameters
    ----------
    path : pathlib.Path
        A journal that is not there has no entries.

    Raises
    ------
    StoreError
        If it cannot be read, or a line that was finished is damaged: which one and what it says.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise read_error(error, path) from error
    lines = content.split(b"\n")
    entries = []
    for number, line in enumerate(lines[:-1], start=1):
        try:
            entries.append(JournalEntry.from_dict(json.loads(line)))
        except (ValueError, RecursionError, StoreError):
            raise StoreError(
                "Line {number} of the journal {path} is damaged: {line!r}. Without it the run cannot be computed "
                "again exactly; take the line out if you can do without that edit.",
                number=number,
                path=path,
                line=line[:80].decode(errors="replace"),
            ) from None
    return entries


def _line(entry: JournalEntry) -> bytes:
    return json.dumps(entry.to_dict(), ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _torn_end(descriptor: int, size: int) -> bytes:
    """Return what stands behind the last line break."""
    end = b""
    position = size
    while position > 0 and b"\n" not in end:
        block = min(4096, position)
        position -= block
        os.lseek(descriptor, position, os.SEEK_SET)
        end = os.read(descriptor, block) + end
    return end[end.rfind(b"\n") + 1 :]
