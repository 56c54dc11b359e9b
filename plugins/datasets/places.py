"""Where the files of a data set lie: a folder or an archive, behind one way of listing and reading.

Names are relative paths with ``/``. What is no data (hidden folders, notes of file managers) is never listed, and no
name leads out of the place. Archives are read where they are: nothing is unpacked beside the person's files, and
what could harm is left out (names that climb out, links, devices) or refused (more or larger files than anybody has).
"""

from __future__ import annotations

import os
import posixpath
import tarfile
import tempfile
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from workbench.api import DataError, WorkbenchError

NOT_DATA = frozenset(
    {"__macosx", "__pycache__", "@eadir", "$recycle.bin", "system volume information", "lost+found"}
    | {"thumbs.db", "desktop.ini", "icon\r"}
)
MOST_FILES = 5_000_000
LARGEST_FILE = 1 << 33
"""Bytes of one file of a data set, unpacked."""
MOST_BYTES = 1 << 40
"""Bytes of a whole archive, unpacked."""
MOST_EXPANSION = 200
"""An archive that unpacks to more than so many times its size, and to more than a GiB, is a bomb."""
DEEPEST = 40

Check = Callable[[], None]


@dataclass(frozen=True)
class Stored:
    """One file of a place.

    Attributes
    ----------
    name : str
        As the place itself writes it; what `Place.read` takes.
    size : int
        In bytes.
    stamp : str
        Changes when the file does.
    """

    name: str
    size: int
    stamp: str


class Place(Protocol):
    """A folder or an archive.

    Attributes
    ----------
    path : pathlib.Path
    notices : list of WorkbenchError
        What was left out while listing.
    """

    path: Path
    notices: list[WorkbenchError]

    def files(self, check: Check) -> Iterator[Stored]:
        """Yield all files, in no particular order; `check` is called often and may raise."""
        ...

    def find(self, name: str) -> Stored | None:
        """Return the file of a name, or None if the place has none such inside."""
        ...

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a file's content, or its first `most` bytes; from any thread."""
        ...


def open_place(path: Path) -> Place:
    """Return the folder or archive at a path.

    Raises
    ------
    DataError
        If there is nothing, or a file that is no archive.
    """
    if not path.exists():
        raise DataError("{folder} is not there. Was it moved or renamed?", folder=path)
    if path.is_dir():
        return Folder(path)
    kind = archive_kind(path)
    if kind == "zip":
        return Zip(path)
    if kind == "tar":
        return Tar(path)
    if is_called_archive(path):
        raise DataError(
            "{path} is called an archive, but cannot be read as one: it is damaged, or only a part of it is here. Copy "
            "or download it again.",
            path=path,
        )
    raise DataError("{path} is neither a folder nor an archive (.zip, .tar, .tar.gz) that can be read.", path=path)


def is_called_archive(path: Path) -> bool:
    """Tell by a file's name whether it should be an archive."""
    return path.name.lower().endswith((".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz"))


def archive_kind(path: Path) -> str:
    """Return ``"zip"``, ``"tar"`` or an empty text, by the content of the file."""
    try:
        if zipfile.is_zipfile(path):
            # Files of NumPy are archives, too, but of arrays.
            return "" if path.suffix.lower() == ".npz" else "zip"
        with path.open("rb") as file:
            if not any(file.read(512)):  # an empty tar, or, more likely, something else that begins with zeros
                return ""
        # Anything compressed may hold a tar; a picture or a table does not begin like one.
        return "tar" if tarfile.is_tarfile(path) else ""
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError):
        return ""


def normal(name: str) -> str:
    """Write a name the same way on every system: macOS takes letters and their accents apart."""
    return unicodedata.normalize("NFC", name)


def is_data(part: str) -> bool:
    """Tell whether one part of a path may be data: hidden files and those of file managers are not."""
    return not part.startswith(".") and part.lower() not in NOT_DATA


def inside(name: str) -> str | None:
    """Return a relative path in plain form, or None if it leads out of its place."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or plain[1:2] == ":" or "\0" in plain:
        return None
    plain = posixpath.normpath(plain)
    return None if plain == ".." or plain.startswith("../") or plain == "." else plain


class Folder:
    """A folder of the disk; links are followed, but never in circles."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[WorkbenchError] = []

    def files(self, check: Check) -> Iterator[Stored]:
        """Yield all files."""
        self.notices.clear()
        # Breadth first, so that a look at the first entries sees every branch.
        waiting: list[tuple[str, frozenset[str]]] = [("", frozenset())]
        closed: list[str] = []
        count = 0
        for folder, above in waiting:
            check()
            here = os.path.join(self.path, folder)
            real = os.path.realpath(here)
            if real in above or len(above) > DEEPEST:
                continue
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                if not folder:
                    raise DataError(
                        "{folder} cannot be read: {reason}. Check that you may open it.",
                        folder=self.path,
                        reason=error.strerror or error,
                    ) from error
                closed.append(folder)
                continue
            for entry in entries:
                if not is_data(entry.name):
                    continue
                name = f"{folder}/{entry.name}" if folder else entry.name
                try:
                    if entry.is_dir():
                        waiting.append((name, above | {real}))
                    elif entry.is_file():
                        count += 1
                        _refuse_too_many(count, self.path)
                        yield _stored(name, entry.stat())
                except OSError:
                    closed.append(name)
        if closed:
            self.notices.append(
                DataError(
                    "{count} {count:folder or file|folders or files} cannot be opened and {count:was|were} left out, "
                    "for "
                    "example {first}.",
                    count=len(closed),
                    first=closed[0],
                )
            )

    def find(self, name: str) -> Stored | None:
        """Return the file of a name."""
        plain = inside(name)
        try:
            status = os.stat(os.path.join(self.path, plain)) if plain else None
        except (OSError, ValueError):
            return None
        regular = status is not None and os.path.isfile(os.path.join(self.path, plain or ""))
        return _stored(plain or "", status) if status is not None and regular else None

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a file's content."""
        with open(os.path.join(self.path, name), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if most is None and size > LARGEST_FILE:
                raise ValueError("it is larger than 8 GiB")
            return file.read(size if most is None else min(most, size))


def _stored(name: str, status: os.stat_result) -> Stored:
    return Stored(name, status.st_size, f"{name}\0{status.st_size}\0{status.st_mtime_ns}")


class Zip:
    """A ZIP archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[WorkbenchError] = []
        self._file: zipfile.ZipFile | None = None
        self._index: dict[str, zipfile.ZipInfo] = {}
        self._opening = threading.Lock()

    def _open(self) -> zipfile.ZipFile:
        with self._opening:
            if self._file is None:
                with _said(self.path):
                    self._file = zipfile.ZipFile(self.path)
                self._take_in(self._file)
            return self._file

    def _take_in(self, archive: zipfile.ZipFile) -> None:
        left_out = _LeftOut()
        total = 0
        for info in archive.infolist():
            name = left_out.judge(info.filename)
            if info.is_dir() or name is None:
                continue
            if (info.external_attr >> 16) & 0o170000 == 0o120000:
                left_out.links += 1
            elif info.flag_bits & 1:
                left_out.locked += 1
            elif info.file_size > LARGEST_FILE:
                left_out.large += 1
            else:
                total += info.file_size
                self._index[name] = info
                _refuse_too_many(len(self._index), self.path)
                _refuse_bomb(total, self.path)
        self.notices[:] = left_out.notices()

    def files(self, check: Check) -> Iterator[Stored]:
        """Yield all files."""
        self._open()
        for name in self._index:
            check()
            yield self._stored(name)

    def find(self, name: str) -> Stored | None:
        """Return the file of a name."""
        self._open()
        plain = inside(name)
        return self._stored(plain) if plain in self._index else None

    def _stored(self, name: str) -> Stored:
        info = self._index[name]
        return Stored(name, info.file_size, f"{name}\0{info.file_size}\0{info.CRC}")

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a file's content."""
        archive = self._open()
        info = self._index[name]
        with archive.open(info) as file:
            # One byte more than it says: a file that unpacks to more than its index tells is a trap.
            content = file.read(info.file_size + 1 if most is None else most)
        if len(content) > info.file_size:
            raise ValueError("it unpacks to more than the archive says")
        return content


class Tar:
    """A TAR archive; a compressed one is unpacked once into a nameless temporary file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[WorkbenchError] = []
        self._index: dict[str, tuple[int, int]] = {}
        self._bytes: IO[bytes] | None = None
        self._stamp = ""
        self._lock = threading.Lock()

    def files(self, check: Check) -> Iterator[Stored]:
        """Yield all files."""
        self._open(check)
        for name in self._index:
            check()
            yield self._stored(name)

    def find(self, name: str) -> Stored | None:
        """Return the file of a name."""
        self._open(lambda: None)
        plain = inside(name)
        return self._stored(plain) if plain in self._index else None

    def _stored(self, name: str) -> Stored:
        return Stored(name, self._index[name][1], f"{name}\0{self._index[name]}\0{self._stamp}")

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a file's content."""
        self._open(lambda: None)
        start, size = self._index[name]
        assert self._bytes is not None
        with self._lock:
            self._bytes.seek(start)
            content = self._bytes.read(size if most is None else min(size, most))
        if most is None and len(content) < size:
            raise ValueError("the archive ends in the middle of it")
        return content

    def __del__(self) -> None:
        if self._bytes is not None:
            self._bytes.close()

    def _open(self, check: Check) -> None:
        if self._bytes is not None:
            return
        with _said(self.path):
            status = self.path.stat()
            self._stamp = f"{status.st_size} {status.st_mtime_ns}"
            try:
                with tarfile.open(self.path, "r:") as archive:
                    self._take_in(archive, check, None)
                self._bytes = self.path.open("rb")
            except tarfile.ReadError:
                spool = tempfile.TemporaryFile(prefix="workbench-")  # noqa: SIM115, kept open while the place lives
                try:
                    with tarfile.open(self.path, "r|*") as archive:
                        self._take_in(archive, check, spool)
                except BaseException:
                    spool.close()
                    raise
                self._bytes = spool

    def _take_in(self, archive: tarfile.TarFile, check: Check, spool: IO[bytes] | None) -> None:
        left_out = _LeftOut()
        self._index.clear()
        total = 0
        try:
            for member in archive:
                check()
                name = left_out.judge(member.name)
                if member.isdir() or name is None:
                    continue
                if not member.isreg():
                    left_out.links += 1
                elif member.size > LARGEST_FILE:
                    left_out.large += 1
                else:
                    total += member.size
                    _refuse_bomb(total, self.path)
                    start = member.offset_data
                    if spool is not None:
                        start = spool.tell()
                        source = archive.extractfile(member)
                        while source is not None and (piece := source.read(1 << 20)):
                            check()
                            spool.write(piece)
                    self._index[name] = (start, member.size)
                    _refuse_too_many(len(self._index), self.path)
        except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
            if not self._index:
                raise
            left_out.cut = str(error) or type(error).__name__
        self.notices[:] = left_out.notices()


class _LeftOut:
    """Counts what of an archive is not taken."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.links = self.locked = self.large = 0
        self.cut = ""

    def judge(self, name: str) -> str | None:
        """Return the plain name of a member, or None, noting one that would lead out of the archive."""
        plain = inside(name)
        if plain is None:
            if name.strip("./\\"):
                self.outside.append(name)
            return None
        return plain if all(map(is_data, plain.split("/"))) else None

    def notices(self) -> list[WorkbenchError]:
        """Return what a person should know."""
        found: list[WorkbenchError] = []
        if self.outside:
            found.append(
                DataError(
                    "{count} {count:entry|entries} of the archive {count:has a name that leads|have names that lead} "
                    "out of it and {count:was|were} left out, for example "
                    "{first}.",
                    count=len(self.outside),
                    first=self.outside[0],
                )
            )
        if self.links:
            found.append(
                DataError(
                    "{count} {count:entry|entries} of the archive {count:is a link or device|are links or devices} and "
                    "{count:was|were} left out.",
                    count=self.links,
                )
            )
        if self.locked:
            found.append(
                DataError(
                    "{count} {count:file of the archive is|files of the archive are} protected by a password and "
                    "{count:was|were} left out.",
                    count=self.locked,
                )
            )
        if self.large:
            found.append(
                DataError(
                    "{count} {count:file of the archive is|files of the archive are} larger than 8 GiB and "
                    "{count:was|were} left out.",
                    count=self.large,
                )
            )
        if self.cut:
            found.append(DataError("The archive is damaged from some place on; what comes later was left out."))
        return found


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn the errors of archive libraries into a sentence."""
    try:
        yield
    except (
        OSError,
        EOFError,
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        ValueError,
        NotImplementedError,
    ) as error:
        raise DataError(
            "The archive {path} cannot be read: {reason}. Check that it is whole, or unpack it yourself and choose "
            "the folder.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def _refuse_too_many(count: int, path: Path) -> None:
    if count > MOST_FILES:
        raise DataError(
            "{path} holds more than {most} files. Choose a smaller folder, or the part of it that holds the images.",
            path=path,
            most=MOST_FILES,
        )


def _refuse_bomb(total: int, path: Path) -> None:
    if total > MOST_BYTES or (total > 1 << 30 and total > MOST_EXPANSION * path.stat().st_size):
        raise DataError(
            "The archive {path} unpacks to {size:.0f} GB or more, which no archive of images does; it was not opened. "
            "If you trust it, unpack it yourself and choose the folder.",
            path=path,
            size=total / 1e9,
        )
