"""Reading what is left of a damaged database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
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
    if len(companions(path)) == 1:
        # Without a log beside it, which may hold what is not yet in it, the file must be whole by itself.
        size = path.stat().st_size
        if size == 0:
            return "it is empty"
        if size % (_page_size(path) or 1):
            return "it ends in the middle of a page"
    where = path.absolute().as_posix()
    where = where if where.startswith("/") else f"/{where}"
    uri = f"file://{quote(where)}?mode={'ro' if readonly else 'rw'}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                return str(found).replace("*** in database main ***", "").strip().replace("\n", "; ")
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in tables:
                if table not in names:
                    return f"the table {table} is missing"
                wrong = connection.execute(f"SELECT 1 FROM {table} WHERE NOT ({_sound(connection, table)}) LIMIT 1")
                if wrong.fetchone():
                    return f"the table {table} holds what it cannot hold"
    except UnicodeDecodeError:
        return "it holds a text that cannot be read"
    except sqlite3.DatabaseError as error:
        # Python's own complaint, about a text that is no UTF-8, has no code.
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or code & 0xFF in DAMAGE:
            return str(error)
        raise
    return ""


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
    _drop_half_a_page(damaged)
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        create(new)
        tables = [row[0] for row in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = dict.fromkeys(tables, 0)
        with closing(sqlite3.connect(damaged, isolation_level=None)) as old:
            # Lets SQLite open a file that is shorter than its first page says.
            for _ in _readable(old, "PRAGMA writable_schema = ON"):
                pass
            for table in tables:
                counts[table] = _copy_rows(old, new, table)
        last = int(new.execute("SELECT coalesce(max(step), 0) FROM steps").fetchone()[0])
    steps = counts.pop("steps")
    return Salvaged(steps, last, sum(counts.values()))


def _page_size(path: Path) -> int:
    """Return the size of a database's pages in bytes; 0 if its head does not say."""
    with path.open("rb") as file:
        head = file.read(100)
    size = int.from_bytes(head[16:18], "big") if len(head) == 100 else 0
    size = 1 << 16 if size == 1 else size
    return size if size >= 512 else 0


def _drop_half_a_page(path: Path) -> None:
    """Cut a file to whole pages: SQLite would fill the last one up with zeros and read them as figures."""
    page = _page_size(path)
    if page:
        size = path.stat().st_size
        os.truncate(path, size - size % page)


def _copy_rows(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy rows from both ends towards the damaged place; returns how many there are now."""
    names = [row[1] for row in _readable(old, f"PRAGMA table_info({table})")]
    if not names:
        return 0
    known = {row[1] for row in new.execute(f"PRAGMA table_info({table})")}
    for name in names:
        if name not in known:
            new.execute(f'ALTER TABLE {table} ADD COLUMN "{name}"')
    quoted = ", ".join(f'"{name}"' for name in names)
    insert = f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"
    new.execute("BEGIN")
    for order in ("ASC", "DESC"):
        new.executemany(insert, _readable(old, f"SELECT {quoted} FROM {table} ORDER BY {names[0]} {order}"))
    new.execute(f"DELETE FROM {table} WHERE NOT ({_sound(new, table)})")
    new.execute("COMMIT")
    return int(new.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _readable(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """Yield rows up to the first that cannot be read."""
    with suppress(sqlite3.DatabaseError):
        yield from connection.execute(query)


def _sound(connection: sqlite3.Connection, table: str) -> str:
    """Return the SQL condition that a row holds values of the right types; SQLite itself takes any anywhere."""
    allowed = {"INTEGER": "'integer'", "TEXT": "'text'", "": "'integer', 'real', 'null'"}
    types = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({table})")}
    conditions = [f"""typeof("{name}") IN ({allowed.get(type, "''")})""" for name, type in types.items()]
    return " AND ".join([*conditions, f"step BETWEEN 0 AND {1 << 53}"])
