"""Writing files so that a reader finds the old content or the new one, never half of it.

The new content goes into a temporary file beside the target, reaches the disk, and then takes the target's
name in one step. A full disk or a killed process leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from workbench.api import StoreError

_numbers = count()
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
PARTIAL = ".partial-"
"""Part of the name of every temporary file; what is left of a killed process can be told by it."""


def write_atomically(path: Path, data: bytes | str) -> None:
    """Replace the content of a file as a whole.

    Parameters
    ----------
    path : pathlib.Path
    data : bytes or str
        Text is written as UTF-8.

    Raises
    ------
    StoreError
        If it cannot be written; the old content is then still there.
    """
    content = data.encode() if isinstance(data, str) else data
    with atomic_target(path) as partial:
        partial.write_bytes(content)


@contextmanager
def atomic_target(path: Path) -> Iterator[Path]:
    """Lend a temporary path; what is written there becomes the file `path` when the block ends well.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    pathlib.Path
        A path in the same folder with the same suffix, for libraries that write files by name.

    Raises
    ------
    StoreError
        For errors of the operating system inside the block or while the file takes its name; the old file is
        then still there and the temporary one removed. Other exceptions pass through after the removal.
    """
    partial = path.with_name(f".{path.stem}{PARTIAL}{os.getpid()}-{next(_numbers)}{path.suffix}")
    try:
        yield partial
        sync_file(partial)
        _replace(partial, path)
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            partial.unlink()
        if isinstance(error, OSError):
            raise write_error(error, path) from error
        # Libraries written in Rust, such as safetensors, report the operating system's errors in their text.
        code = _OS_ERROR.search(str(error)) if isinstance(error, Exception) else None
        if code and not isinstance(error, StoreError):
            number = int(code[1])
            raise write_error(OSError(number, os.strerror(number)), path) from error
        raise


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot do it for a folder; the file itself is safe by then.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _replace(source: Path, target: Path) -> None:
    if sys.platform == "win32":
        # A virus scanner or an indexer may hold the target for a moment.
        for wait in (0.01, 0.03, 0.1, 0.3, 1.0):
            try:
                source.replace(target)
                return
            except PermissionError:
                time.sleep(wait)
    source.replace(target)


def write_error(error: OSError, path: Path) -> StoreError:
    """Say in a sentence why something could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            "There is no space left to write {path}. What was saved before is untouched; free some space and go on.",
            path=path,
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(
            "{path} cannot be written: the permission is missing. Choose another folder or change its permissions.",
            path=path,
        )
    if error.errno == errno.EROFS:
        return StoreError(
            "{path} cannot be written: it lies on a medium that can only be read. Choose another folder.", path=path
        )
    if error.errno == errno.ENAMETOOLONG:
        return StoreError("{path} cannot be written: the name is too long. Choose a shorter one.", path=path)
    if error.errno == errno.ENOENT:
        return StoreError(
            "{path} cannot be written: its folder does not exist. Was it moved or deleted, or is its name misspelt?",
            path=path,
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return StoreError(
            "{path} cannot be written: there is a file where a folder is needed. Choose another folder.", path=path
        )
    return StoreError("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)


def read_error(error: OSError, path: Path) -> StoreError:
    """Say in a sentence why something could not be read."""
    if error.errno == errno.ENOENT:
        return StoreError("{path} is missing. Was it moved or deleted?", path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError("{path} cannot be read: the permission is missing. Change its permissions.", path=path)
    return StoreError("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
