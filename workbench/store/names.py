"""Names for folders that every file system takes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

_LONGEST = 100
"""Bytes of UTF-8; file systems allow 255 for a name, Windows 260 characters for a whole path."""


def unused_name(parent: Path, wish: str) -> str:
    """Return a name like `wish` that nothing in `parent` has.

    Parameters
    ----------
    parent : pathlib.Path
    wish : str
        Letters and digits of every script are kept; spaces, punctuation and whatever else some file system or
        command line would stumble over becomes ``-``.

    Returns
    -------
    str
    """
    name = unicodedata.normalize("NFC", wish)
    name = "".join(letter if letter in "-_." or unicodedata.category(letter)[0] in "LMN" else " " for letter in name)
    name = "-".join(name.split())
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip("-. _") or "run"
    candidate, number = name, 1
    while (parent / candidate).exists():
        number += 1
        candidate = f"{name}-{number}"
    return candidate
