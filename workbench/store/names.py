"""Names for folders that every file system takes."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_NOT_IN_NAMES = re.compile(r'[\s<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST = 100
"""Bytes of UTF-8; file systems allow 255 for a name, Windows 260 characters for a whole path."""


def unused_name(parent: Path, wish: str) -> str:
    """Return a name like `wish` that nothing in `parent` has.

    Parameters
    ----------
    parent : pathlib.Path
    wish : str
        Letters of every script are kept; spaces and characters that some file system refuses become ``-``.

    Returns
    -------
    str
    """
    name = unicodedata.normalize("NFC", wish)
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co"))
    name = _NOT_IN_NAMES.sub("-", name)
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip("-. _") or "run"
    candidate, number = name, 1
    while (parent / candidate).exists():
        number += 1
        candidate = f"{name}-{number}"
    return candidate
