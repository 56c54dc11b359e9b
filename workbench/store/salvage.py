"""Reading what is left of a damaged database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_IOERR,
)
"""Codes by which SQLite says that a file is not what it should be, a missing table and a short read included."""


@dataclass(frozen=True)
class Salvaged:
    """How much could be read again.

    Attributes
    ----------
    steps, last_step : int
        Number of steps, and the last one's number.
    others : int
        Rows of the other tables.
    """

    steps: int
    last_step: int
    others: int


def companions(path: Path) -> list[Path]:
    """Return the files that make up a database: itself, its log and the log's index, those there are."""
    files = (path.with_name(path.name + ending) for ending in ("", "-wal", "-shm"))
    return [file for file in files if file.exists()]


def damage_of(path: Path, tables: Iterable[str], *, readonly: bool = False) -> str:
    """Return in a few words what is wrong with a database, or an empty string.

    Parameters
    ----------
    path : pathlib.Path
    tables : iterable of str
        Those it must have.
    readonly : bool

    Raises
    ------
    sqlite3.OperationalError
        If it cannot be opened for a reason other than damage.
    """
    if path.stat().st_size == 0 and len(companions(path)) == 1:
        return "it is empty"
    where = path.absolute().as_posix()
    where = where if where.startswith("/") else f"/{where}"
    uri = f"file://{quote(where)}?mode={'ro' if readonly else 'rw'}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                return str(found).replace("*** in database main ***", "").strip().replace("\n", "; ")
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in DAMAGE:
            return str(error)
        raise
    missing = [table for table in tables if table not in names]
    return f"without the table {missing[0]}" if missing else ""


def set_aside(path: Path) -> Path:
    """Give a database a name that says it is damaged, and return the new path; nothing is deleted."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    for file in companions(path):
        file.rename(aside.with_name(aside.name + file.name.removeprefix(path.name)))
    return aside


def salvage(damaged: Path, target: Path, create: Callable[[sqlite3.Connection], None]) -> Salvaged:
    """Copy every row that can still be read into a new database.

    Parameters
    ----------
    damaged : pathlib.Path
        A copy that may be changed: its log is merged on opening.
    target : pathlib.Path
        The database to make.
    create : callable
        Makes the tables.

    Returns
    -------
    Salvaged
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        create(new)
        tables = [row[0] for row in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = dict.fromkeys(tables, 0)
        with suppress(sqlite3.Error), closing(sqlite3.connect(damaged, isolation_level=None)) as old:
            # Lets SQLite open a file that is shorter than its first page says.
            old.execute("PRAGMA writable_schema = ON")
            for table in tables:
                with suppress(sqlite3.Error):
                    counts[table] = _copy_rows(old, new, table)
        last = int(new.execute("SELECT coalesce(max(step), 0) FROM steps").fetchone()[0])
    return Salvaged(counts["steps"], last, sum(_without(counts, "steps").values()))


def _without(counts: Mapping[str, int], name: str) -> dict[str, int]:
    return {table: count for table, count in counts.items() if table != name}


def _copy_rows(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy rows from both ends towards the damaged place."""
    names = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
    known = {row[1] for row in new.execute(f"PRAGMA table_info({table})")}
    for name in names:
        if name not in known:
            new.execute(f'ALTER TABLE {table} ADD COLUMN "{name}"')
    quoted = ", ".join(f'"{name}"' for name in names)
    insert = f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"
    new.execute("BEGIN")
    for order in ("ASC", "DESC"):
        cursor = old.execute(f"SELECT {quoted} FROM {table} ORDER BY {names[0]} {order}")
        try:
            for row in cursor:
                new.execute(insert, row)
        except sqlite3.DatabaseError:
            continue
        break
    new.execute("COMMIT")
    return int(new.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
