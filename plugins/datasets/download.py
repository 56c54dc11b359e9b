"""Files from the network: resumed, checked by their sum, and never half there."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import platformdirs

from workbench.api import DataError

from .background import Meter

_PIECE = 1 << 16
_TIMEOUT = 20


def data_folder(name: str) -> Path:
    """Return the user's folder for one data set; ``WORKBENCH_HOME`` moves it."""
    home = os.environ.get("WORKBENCH_HOME")
    base = Path(home).expanduser() if home else Path(platformdirs.user_data_path("training-workbench", False))
    return base / "data" / name


_MD5_DIGITS = 32


def _is_expected(path: Path, expected: str, meter: Meter) -> bool:
    """Compare a file's sum: MD5 as torchvision lists it for data sets, else the beginning of SHA-256."""
    digest = md5(usedforsecurity=False) if len(expected) == _MD5_DIGITS else sha256()
    return checksum(path, meter, digest).startswith(expected)


def checksum(path: Path, meter: Meter, digest: Any = None) -> str:
    """Return the sum of a file, MD5 unless another digest is given."""
    digest = digest or md5(usedforsecurity=False)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            meter.check()
            digest.update(piece)
    return digest.hexdigest()


def download(addresses: Sequence[str], target: Path, expected: str, title: str, meter: Meter, files: str = "") -> None:
    """Fetch one file.

    Parameters
    ----------
    addresses : sequence of str
        Tried in this order.
    target : pathlib.Path
        Where the file goes once it is complete and its sum is right.
    expected : str
        The MD5 sum, or the first digits of the SHA-256 sum; when empty, any file will do.
    title : str
        The data set's name, for the sentence when it does not work.
    meter : Meter
    files : str
        What the data set needs in that folder, for the same sentence; this file when empty.

    Raises
    ------
    DataError
        When no address works: why, and where to put the file by hand.
    """
    part = target.with_name(target.name + ".part")
    reason: object = DataError("no address is known")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for address in addresses:
            try:
                _fetch(address, part, meter)
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                reason = _in_words(error)
                continue
            if _is_expected(part, expected, meter):
                os.replace(part, target)
                return
            part.unlink()
            reason = DataError("what arrived is not the expected file")
    except OSError as error:
        raise DataError(
            "{title} cannot be stored in {folder}: {reason}. Make room or set WORKBENCH_HOME to a folder that can "
            "be written.",
            title=title,
            folder=target.parent,
            reason=error.strerror or error,
        ) from error
    raise DataError(
        "{title} could not be downloaded ({reason}). Connect to a network and start again, or put {files} into "
        "{folder}.",
        title=title,
        reason=reason,
        files=files or target.name,
        folder=target.parent,
    )


def _in_words(error: OSError) -> str:
    cause = getattr(error, "reason", error)
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause) or type(error).__name__


def _fetch(address: str, part: Path, meter: Meter) -> None:
    """Append what is missing of the file at `address` to `part`."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(address, headers={"User-Agent": "training-workbench"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 416 and have:
            return  # nothing is missing
        raise
    with answer, part.open("ab" if answer.status == 206 else "wb") as file:
        meter.done = have if answer.status == 206 else 0
        meter.total = meter.done + int(answer.headers.get("Content-Length") or 0)
        while piece := answer.read(_PIECE):
            meter.check()
            file.write(piece)
            meter.done += len(piece)
        file.flush()
        os.fsync(file.fileno())
        if meter.total > meter.done:
            raise ConnectionError("the connection broke off")
