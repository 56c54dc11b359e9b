"""A first look at a path: enough names to tell what it is, never all of a large folder."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice
from pathlib import Path

from workbench.api import WorkbenchError

from .places import open_place

MOST, MOST_EACH, MOST_LISTED = 3000, 100, 200_000
"""So many names are returned, of one folder, and looked at."""


def glimpse(path: object) -> tuple[str, ...]:
    """Return names of files in a folder or archive; for another file its own name; nothing if it cannot be read."""
    place = Path(str(path))
    try:
        status = place.stat()
    except (OSError, ValueError):
        return ()
    return _glimpse(place, status.st_mtime_ns, status.st_size)


def head(path: object, name: str, most: int = 1 << 16) -> bytes:
    """Return the first bytes of a file of the place; empty if it cannot be read."""
    root = Path(str(path))
    try:
        if root.is_file() and name == root.name:
            with root.open("rb") as file:
                return file.read(most)
        return open_place(root).read(name, most)
    except (OSError, WorkbenchError, ValueError, KeyError):
        return b""


@lru_cache(maxsize=4)
def _glimpse(path: Path, changed: int, size: int) -> tuple[str, ...]:
    try:
        seen: Counter[str] = Counter()
        names = []
        for file in islice(open_place(path).files(lambda: None), MOST_LISTED):
            folder = file.name.rpartition("/")[0]
            seen[folder] += 1
            if seen[folder] <= MOST_EACH:
                names.append(file.name)
            if len(names) >= MOST:
                break
        return tuple(names)
    except WorkbenchError:
        return (path.name,) if path.is_file() else ()
    except OSError:
        return ()
