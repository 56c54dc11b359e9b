"""The figures of a run: a small database that is written while it is read and survives being killed.

SQLite in write-ahead-log mode, because it is the one embedded store in Python's standard library that

- lets any number of readers, also in other processes, read a consistent state while the trainer writes;
- loses nothing that was committed when the process is killed, and stays whole when the machine is;
- is one file that can be copied to another machine and opened by every SQL tool.

A step's figures are drained from the trainer's ring in portions, each one transaction; that costs about three
microseconds a step. Columns of measurements carry no type on purpose: SQLite would store the float -0.0 of a
``REAL`` column as the integer 0. NaN has no form in SQL: it is NULL there and NaN again when read.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from workbench.api import StoreError
from workbench.session.events import EnsembleEvaluated, Evaluated, MemberAdded, Reported, Scores

from .salvage import DAMAGE, Salvaged, companions, damage_of, salvage, set_aside

FORMAT = 1
"""Version of the tables; kept in the database's ``user_version``."""

STEP_COLUMNS = ("step", "epoch", "seconds", "training_loss", "learning_rate", "momentum", "images")
"""What is known of every step; a plugin's or device's further figures become further columns."""

_WHOLE = ("step", "images")
_SCORES = "loss, accuracy, top5, balanced_accuracy, per_class TEXT, images INTEGER"
_TABLES = {
    "steps": "step INTEGER PRIMARY KEY, epoch, seconds, training_loss, learning_rate, momentum, images",
    "evaluations": "id INTEGER PRIMARY KEY, step INTEGER, epoch, seconds, split TEXT, training_loss, best INTEGER, "
    + _SCORES,
    "members": f"id INTEGER PRIMARY KEY, step INTEGER, name TEXT, source TEXT, probabilities TEXT, {_SCORES}",
    "ensembles": f"id INTEGER PRIMARY KEY, step INTEGER, split TEXT, members TEXT, {_SCORES}",
    "reports": "id INTEGER PRIMARY KEY, step INTEGER, plugin TEXT, content TEXT",
    "marks": "id INTEGER PRIMARY KEY, step INTEGER, kind TEXT, content TEXT",
}
_COLUMN = re.compile(r"[a-z][a-z0-9_]*\Z")
_CANNOT_OPEN_HERE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


@dataclass(frozen=True)
class Mark:
    """Something that happened at a step and is shown on the curves: an edit, a pause, a roll-back.

    Attributes
    ----------
    step : int
    kind : str
        One word: ``"edited"``, ``"rolled_back"``.
    content : mapping
        What JSON holds.
    """

    step: int
    kind: str
    content: Mapping[str, Any]


class MetricsStore:
    """The figures of one run; made by `MetricsStore.open`, used from the thread that opened it.

    Attributes
    ----------
    path : pathlib.Path
    readonly : bool
    notice : StoreError, optional
        Set when the file was damaged: a sentence that says what could be read again and what is lost.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        readonly: bool = False,
        notice: StoreError | None = None,
        scratch: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self._connection = connection
        self._scratch = scratch
        self._columns = [row[1] for row in connection.execute("PRAGMA table_info(steps)")]
        self.path = path
        self.readonly = readonly
        self.notice = notice

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> MetricsStore:
        """Open the figures of a run, or begin them.

        A damaged file never stops anyone: what can be read of it is kept, the file itself is set aside under
        another name, and `notice` says so. A reader leaves everything as it is and works on a copy.

        Parameters
        ----------
        path : pathlib.Path
        readonly : bool
            For everybody but the trainer.

        Raises
        ------
        StoreError
            If it was written by a newer workbench, or permission, space or the file system forbid opening it.
        """
        try:
            return cls._open_to_read(path) if readonly else cls._open_to_write(path)
        except (sqlite3.Error, OSError) as error:
            raise _in_words(error, path) from error

    @classmethod
    def _open_to_write(cls, path: Path) -> MetricsStore:
        notice = None
        if path.exists() and (damage := damage_of(path, _TABLES)):
            aside = set_aside(path)
            with tempfile.TemporaryDirectory() as scratch:
                salvaged = salvage(_copy(aside, Path(scratch)), path, _create)
            notice = _what_was_lost(path, salvaged, damage, aside)
        connection = _connect(path, "rwc")
        _refuse_newer(connection, path)
        # Some network file systems cannot share memory: then SQLite keeps its older journal, which is safe too.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        # Commits are not lost when the process is killed; with the machine's power the last second may be.
        connection.execute("PRAGMA synchronous = NORMAL")
        _create(connection)
        return cls(connection, path, notice=notice)

    @classmethod
    def _open_to_read(cls, path: Path) -> MetricsStore:
        if not path.exists():
            connection = sqlite3.connect(":memory:", isolation_level=None)
            _create(connection)
            lost = StoreError(
                "{path} is missing: the figures of this run are lost, all else is still there.", path=path
            )
            return cls(connection, path, True, lost)
        scratch = None
        where = path
        try:
            damage = damage_of(path, _TABLES, readonly=True)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _CANNOT_OPEN_HERE:
                raise
            # A run on a medium that cannot be written, with a log that must be merged: that needs a copy.
            scratch = tempfile.TemporaryDirectory(prefix="workbench-")
            where = _copy(path, Path(scratch.name))
            damage = damage_of(where, _TABLES)
        notice: StoreError | None = None
        if damage:
            scratch = scratch or tempfile.TemporaryDirectory(prefix="workbench-")
            copy = where if where != path else _copy(path, Path(scratch.name))
            where = Path(scratch.name) / "salvaged.sqlite"
            notice = _what_was_lost(path, salvage(copy, where, _create), damage, None)
        connection = _connect(where, "ro")
        _refuse_newer(connection, path)
        return cls(connection, path, True, notice, scratch)

    def close(self) -> None:
        """Merge the log into the file, so that one file is the whole, and let go of it."""
        if not self.readonly:
            # Neither works while somebody reads; the log is then merged by whoever closes last.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA busy_timeout = 0")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._connection.close()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def __enter__(self) -> MetricsStore:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # Writing -----------------------------------------------------------------------------------------

    def add_steps(self, columns: Mapping[str, NDArray[Any]]) -> None:
        """Add the figures of some steps in one transaction; a step that is there already is replaced.

        Parameters
        ----------
        columns : mapping of str to numpy.ndarray
            ``step`` and any of `STEP_COLUMNS`, each (n,); further names become further columns.

        Raises
        ------
        StoreError
            If it cannot be written.
        ValueError
            For columns of unequal length or without ``step``.
        """
        lengths = {len(column) for column in columns.values()}
        if "step" not in columns or len(lengths) != 1:
            raise ValueError("The columns must have equal lengths, and one must be the step.")
        names = list(columns)
        with self._transaction():
            for name in names:
                if name not in self._columns:
                    if not _COLUMN.match(name):
                        raise ValueError(f"A column is named by lower-case words joined by _, not {name!r}.")
                    self._connection.execute(f'ALTER TABLE steps ADD COLUMN "{name}"')
                    self._columns.append(name)
            quoted = ", ".join(f'"{name}"' for name in names)
            places = ", ".join("?" * len(names))
            rows = zip(*(np.asarray(column).tolist() for column in columns.values()), strict=True)
            self._connection.executemany(f"INSERT OR REPLACE INTO steps ({quoted}) VALUES ({places})", rows)

    def add_evaluation(self, event: Evaluated) -> None:
        """Add the judgement of the model on a split."""
        self._insert(
            "evaluations",
            step=event.step,
            epoch=event.epoch,
            seconds=event.seconds,
            split=event.split,
            training_loss=event.training_loss,
            best=int(event.best),
            **_from_scores(event.scores),
        )

    def add_member(self, event: MemberAdded) -> None:
        """Add a member of the ensemble; one of the same name is replaced from this step on."""
        self._insert(
            "members",
            step=event.step,
            name=event.name,
            source=event.source,
            probabilities=event.probabilities,
            **_from_scores(event.scores),
        )

    def add_ensemble(self, event: EnsembleEvaluated) -> None:
        """Add the judgement of the ensemble."""
        members = json.dumps(event.members)
        self._insert("ensembles", step=event.step, split=event.split, members=members, **_from_scores(event.scores))

    def add_report(self, event: Reported) -> None:
        """Add what a diagnostic reported."""
        self._insert("reports", step=event.step, plugin=event.plugin, content=_to_json(event.values))

    def add_mark(self, step: int, kind: str, **content: Any) -> None:
        """Note something that happened at a step, for the curves."""
        self._insert("marks", step=step, kind=kind, content=_to_json(content))

    def truncate_after(self, step: int) -> None:
        """Forget everything that happened after `step`: a run is continued or rolled back there."""
        with self._transaction():
            for table in _TABLES:
                self._connection.execute(f"DELETE FROM {table} WHERE step > ?", (step,))

    def forget_test(self) -> None:
        """Forget how the test images were judged: the run goes on, and its end is still to come."""
        with self._transaction():
            for table in ("evaluations", "ensembles"):
                self._connection.execute(f"DELETE FROM {table} WHERE split = 'test'")

    # Reading -----------------------------------------------------------------------------------------

    def steps(self, after: int = -1) -> dict[str, NDArray[Any]]:
        """Return the figures of all steps after a given one, in order.

        Parameters
        ----------
        after : int

        Returns
        -------
        dict of str to numpy.ndarray
            Each (n,): int64 for ``step`` and ``images``, float64 for the others. What was not measured is nan
            (0 for ``images``).
        """
        self._columns = [row[1] for row in self._rows("PRAGMA table_info(steps)")]
        quoted = ", ".join(f'"{name}"' for name in self._columns)
        with self._reading():
            cursor = self._connection.execute(f"SELECT {quoted} FROM steps WHERE step > ? ORDER BY step", (after,))
            blocks = [np.empty((0, len(self._columns)))]
            while rows := cursor.fetchmany(1 << 15):
                blocks.append(np.array(rows, dtype=np.float64))
        table = np.concatenate(blocks)
        columns: dict[str, NDArray[Any]] = {}
        for index, name in enumerate(self._columns):
            column = np.ascontiguousarray(table[:, index])
            columns[name] = np.nan_to_num(column).astype(np.int64) if name in _WHOLE else column
        return columns

    def last_step(self) -> int:
        """Return the number of the last step there is; 0 if there is none."""
        return int(self._rows("SELECT coalesce(max(step), 0) FROM steps")[0][0])

    def evaluations(self) -> list[Evaluated]:
        """Return all judgements of the model, in order."""
        columns = "step, epoch, seconds, split, training_loss, best"
        return [
            Evaluated(step, _float(epoch), _float(seconds), split, _to_scores(scores), _float(loss), bool(best))
            for step, epoch, seconds, split, loss, best, *scores in self._table("evaluations", columns)
        ]

    def members(self) -> list[MemberAdded]:
        """Return the members as they are now, the newest of each name, in the order of their first appearance."""
        newest: dict[str, MemberAdded] = {}
        for member in self.member_history():
            newest[member.name] = member
        return list(newest.values())

    def member_history(self) -> list[MemberAdded]:
        """Return every member that was ever taken, also those replaced later, in order."""
        return [
            MemberAdded(name, source, step, _to_scores(scores), probabilities)
            for step, name, source, probabilities, *scores in self._table(
                "members", "step, name, source, probabilities"
            )
        ]

    def ensembles(self) -> list[EnsembleEvaluated]:
        """Return all judgements of the ensemble, in order."""
        return [
            EnsembleEvaluated(step, split, tuple(_from_json(members)), _to_scores(scores))
            for step, split, members, *scores in self._table("ensembles", "step, split, members")
        ]

    def reports(self) -> list[Reported]:
        """Return everything diagnostics reported, in order."""
        rows = self._rows("SELECT plugin, step, content FROM reports ORDER BY id")
        return [Reported(plugin, step, _from_json(content)) for plugin, step, content in rows]

    def marks(self) -> list[Mark]:
        """Return what happened when, in order."""
        rows = self._rows("SELECT step, kind, content FROM marks ORDER BY id")
        return [Mark(step, kind, _from_json(content)) for step, kind, content in rows]

    # Underneath --------------------------------------------------------------------------------------

    def _insert(self, table: str, **values: object) -> None:
        places = ", ".join("?" * len(values))
        with self._transaction():
            self._connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", tuple(values.values())
            )

    def _table(self, table: str, columns: str) -> list[Any]:
        scores = "loss, accuracy, top5, balanced_accuracy, per_class, images"
        return self._rows(f"SELECT {columns}, {scores} FROM {table} ORDER BY id")

    def _rows(self, query: str) -> list[Any]:
        with self._reading():
            return self._connection.execute(query).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _in_words(error, self.path) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reading():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back by itself already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    where = path.absolute().as_posix()
    where = where if where.startswith("/") else f"/{where}"
    return sqlite3.connect(f"file://{quote(where)}?mode={mode}", uri=True, isolation_level=None, timeout=10)


def _create(connection: sqlite3.Connection) -> None:
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT:
        connection.close()
        raise StoreError(
            "{path} was written by a newer workbench (format {version}; this one reads up to {newest}). "
            "Update the workbench to open it.",
            path=path,
            version=version,
            newest=FORMAT,
        )


def _copy(path: Path, folder: Path) -> Path:
    for file in companions(path):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name


def _from_scores(scores: Scores) -> dict[str, object]:
    return {
        "loss": scores.loss,
        "accuracy": scores.accuracy,
        "top5": scores.top5,
        "balanced_accuracy": scores.balanced_accuracy,
        "per_class": json.dumps(scores.per_class),
        "images": scores.images,
    }


def _to_scores(row: Sequence[Any]) -> Scores:
    loss, accuracy, top5, balanced, per_class, images = row
    recalls = tuple(float(recall) for recall in _from_json(per_class))
    return Scores(_float(loss), _float(accuracy), _float(top5), _float(balanced), recalls, images)


def _float(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _to_json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False, default=_plain)


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError("A record of the figures is damaged: {text!r} is not JSON.", text=text[:80]) from error


def _plain(value: Any) -> Any:
    """Turn numpy's scalars and arrays, and read-only mappings, into what JSON holds."""
    return value.tolist() if hasattr(value, "tolist") else dict(value)


def _what_was_lost(path: Path, salvaged: Salvaged, damage: str, aside: Path | None) -> StoreError:
    kept = (aside or path).name
    if not salvaged.steps and not salvaged.others:
        return StoreError(
            "{path} is damaged ({damage}) and none of its figures could be read again. All else of the run is still "
            "there, and the damaged file is kept as {kept}.",
            path=path,
            damage=damage,
            kept=kept,
        )
    return StoreError(
        "{path} is damaged ({damage}). The figures of {steps} steps, the last of them step {last_step}, and {others} "
        "other records could be read again; what else there was is lost. The damaged file is kept as {kept}.",
        path=path,
        damage=damage,
        steps=salvaged.steps,
        last_step=salvaged.last_step,
        others=salvaged.others,
        kept=kept,
    )


def _in_words(error: sqlite3.Error | OSError, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            "There is no space left to write {path}. What was saved before is untouched; free some space and go on.",
            path=path,
        )
    if code in (*_CANNOT_OPEN_HERE, sqlite3.SQLITE_PERM):
        return StoreError("{path} cannot be opened: the permission is missing. Change its permissions.", path=path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("{path} is being written by another program. Close that program and try again.", path=path)
    if code in DAMAGE:
        return StoreError(
            "{path} was damaged while it was open ({reason}). Open the run again to keep what can be read.",
            path=path,
            reason=error,
        )
    return StoreError("{path} cannot be used: {reason}.", path=path, reason=error)
