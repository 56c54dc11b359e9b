"""Naming images by what is in their files, so that the cache never shows yesterday's picture for today's file.

The bytes of a file are read once; as long as its stamp (path, size, time of change) stays the same, its name is
looked up in a small database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from workbench.api.images import ImageFiles

DIGEST_BYTES = 16
_AT_ONCE = 256


def digest_of(content: bytes) -> bytes:
    """Return the name of a file's content, 16 bytes of BLAKE2b."""
    return blake2b(content, digest_size=DIGEST_BYTES, person=b"workbench.image").digest()


def identify(
    files: ImageFiles, memory: Path | None, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[bytes]:
    """Return the name of the content of every image.

    Parameters
    ----------
    files : ImageFiles
    memory : pathlib.Path, optional
        The database of names by stamps; it is only a memory, and one that is damaged or cannot be written costs time.
    progress : callable
        ``progress(done, total)``; may raise `workbench.api.Cancelled`.

    Returns
    -------
    list of bytes
        A file that cannot be read is named by its stamp, and is left out when it cannot be decoded either.
    """
    stamps = [_short(stamp) for stamp in files.stamps]
    known = _recall(memory, stamps)
    missing = [index for index, stamp in enumerate(stamps) if stamp not in known]
    learned: dict[bytes, bytes] = {}

    def name(index: int) -> tuple[int, bytes, bool]:
        try:
            return index, digest_of(files.read(index)), True
        except Exception:  # a source may fail in any way; the decoder will say why
            return index, stamps[index], False

    names = {index: known[stamp] for index, stamp in enumerate(stamps) if stamp in known}
    done = len(names)
    with ThreadPoolExecutor(max_workers=min(8, os.cpu_count() or 1)) as pool:
        for start in range(0, len(missing), _AT_ONCE):
            progress(done, len(stamps))
            for index, digest, read in pool.map(name, missing[start : start + _AT_ONCE]):
                names[index] = digest
                if read:
                    learned[stamps[index]] = digest
                done += 1
    if stamps:
        progress(len(stamps), len(stamps))
    _remember(memory, learned)
    return [names[index] for index in range(len(stamps))]


def _short(stamp: str) -> bytes:
    return blake2b(
        stamp.encode("utf-8", "surrogateescape"), digest_size=DIGEST_BYTES, person=b"workbench.stamp"
    ).digest()


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=2.0)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS names (stamp BLOB PRIMARY KEY, digest BLOB) WITHOUT ROWID")
        yield connection


def _recall(memory: Path | None, stamps: Sequence[bytes]) -> dict[bytes, bytes]:
    known: dict[bytes, bytes] = {}
    if memory is None or not memory.exists():
        return known
    try:
        with _database(memory) as connection:
            for start in range(0, len(stamps), 500):
                part = list(stamps[start : start + 500])
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT stamp, digest FROM names WHERE stamp IN ({marks})", part)
                known.update(
                    (stamp, digest)
                    for stamp, digest in rows
                    if isinstance(digest, bytes) and len(digest) == DIGEST_BYTES
                )
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                memory.unlink()
        return {}
    return known


def _remember(memory: Path | None, learned: dict[bytes, bytes]) -> None:
    if memory is None or not learned:
        return
    with suppress(sqlite3.DatabaseError, OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        with _database(memory) as connection:
            connection.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", learned.items())
