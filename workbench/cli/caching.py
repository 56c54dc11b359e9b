"""The commands that show, clear and limit the prepared cache: ``workbench data cache show|clear|limit``."""

from __future__ import annotations

import argparse
import re
import time
from typing import TYPE_CHECKING, Any

from workbench.api import WorkbenchError

from .output import print_json, print_table

if TYPE_CHECKING:
    from workbench.data.cache.shelf import Shelf, StoreEntry

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)b?", re.IGNORECASE)


def add_parser(actions: Any) -> None:
    """Describe the arguments, as an action ``cache`` of the command ``data``.

    Parameters
    ----------
    actions : argparse action
        What `argparse.ArgumentParser.add_subparsers` of the command ``data`` gave.
    """
    cache = actions.add_parser("cache", help="show, clear or limit the store of decoded images")
    commands = cache.add_subparsers(dest="cache_action", required=True)
    _json(commands.add_parser("show", help="what is kept, how large it is and what is allowed"))
    clear = commands.add_parser("clear", help="remove decoded images; they are decoded again when a run needs them")
    clear.add_argument("stores", nargs="*", metavar="STORE", help="beginnings of the names that 'show' gives; else all")
    _json(clear)
    limit = commands.add_parser("limit", help="how much of the disk decoded images may take")
    limit.add_argument("size", metavar="SIZE", type=_size, help="such as 20GB or 500MB; 0 keeps nothing")
    _json(limit)


def run(options: argparse.Namespace) -> int:
    """Do what was asked and return the exit code."""
    from workbench.data.cache.shelf import Shelf

    return {"show": _show, "clear": _clear, "limit": _limit}[options.cache_action](Shelf(), options)


def _show(shelf: Shelf, options: argparse.Namespace) -> int:
    entries = shelf.entries()
    if options.json:
        stores = [_facts(entry) for entry in entries]
        print_json({"folder": str(shelf.folder), "bytes": shelf.size(), "limit": shelf.limit, "stores": stores})
        return 0
    if entries:
        rows = [
            [
                entry.folder.name[:8],
                f"{entry.images:,}",
                " x ".join(map(str, entry.shape)),
                as_size(entry.size),
                "now" if entry.in_use else time.strftime("%Y-%m-%d", time.localtime(entry.last_used)),
                entry.title or "-",
            ]
            for entry in entries
        ]
        print_table(["Store", "Images", "Shape", "Size", "Last used", "From"], rows, right=(1, 3))
    print(f"{as_size(shelf.size())} of {as_size(shelf.limit)} in {shelf.folder}")
    return 0


def _clear(shelf: Shelf, options: argparse.Namespace) -> int:
    folders = None
    if options.stores:
        entries = shelf.entries()
        unknown = [name for name in options.stores if not any(e.folder.name.startswith(name) for e in entries)]
        if unknown:
            raise WorkbenchError(
                "There is no store {name}. 'workbench data cache show' lists them all.", name=", ".join(unknown)
            )
        folders = [entry.folder for entry in entries if entry.folder.name.startswith(tuple(options.stores))]
    removed, kept = shelf.clear(folders)
    _tell_removed(removed, kept, options.json)
    return 0


def _limit(shelf: Shelf, options: argparse.Namespace) -> int:
    removed = shelf.set_limit(options.size)
    if not options.json:
        print(f"Decoded images may take {as_size(options.size)} from now on.")
    _tell_removed(removed, [], options.json)
    return 0


def _tell_removed(removed: list[StoreEntry], kept: list[StoreEntry], as_json: bool) -> None:
    if as_json:
        print_json({"removed": [_facts(entry) for entry in removed], "kept": [_facts(entry) for entry in kept]})
        return
    if removed:
        print(f"Removed {len(removed)}, {as_size(sum(entry.size for entry in removed))}.")
    else:
        print("Nothing was removed.")
    if kept:
        print(f"Kept {len(kept)} that a living run uses.")


def as_size(size: float) -> str:
    """Write a number of bytes as ``12.3 MB``."""
    for unit, factor in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size:.0f} bytes"


def _facts(entry: StoreEntry) -> dict[str, Any]:
    return {
        "store": entry.folder.name,
        "title": entry.title,
        "images": entry.images,
        "shape": list(entry.shape),
        "bytes": entry.size,
        "last_used": entry.last_used,
        "in_use": entry.in_use,
    }


def _size(text: str) -> int:
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 20GB or 500MB")
    exact = float(found[1]) * _UNITS[found[2].lower()]
    if exact != int(exact):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of bytes")
    return int(exact)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
