"""What is known on this machine: which weight files lie here, and what was measured."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.api import StoreError
from workbench.session.paths import user_folder
from workbench.store.files import write_atomically

from .entries import Entry, WeightFile

logger = logging.getLogger(__name__)


class Shelf:
    """Remembers measurements and a folder of weight files between two starts.

    Parameters
    ----------
    path : pathlib.Path, optional
        Where it is kept; among the user's files if not given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_folder() / "zoo.json"
        content = _read(self._path)
        folder = content.get("folder")
        self._folder = folder if isinstance(folder, str) and Path(folder).is_dir() else None
        measured = content.get("measured")
        self._measured: dict[str, dict[str, Any]] = measured if isinstance(measured, dict) else {}
        self._files: frozenset[str] = frozenset()
        self.look()

    @property
    def folder(self) -> str | None:
        """A folder of weight files that a person named."""
        return self._folder

    def name_folder(self, folder: str | None) -> None:
        """Look for weight files in a folder too, from now on."""
        self._folder = folder
        self._write()
        self.look()

    def look(self) -> None:
        """See anew which weight files are on this machine."""
        places = [user_folder() / "weights", *([Path(self._folder)] if self._folder else [])]
        found: set[str] = set()
        for place in places:
            try:
                found.update(each.name for each in place.iterdir() if each.is_file())
            except OSError:
                continue
        self._files = frozenset(found)

    def has(self, weights: WeightFile) -> bool:
        """Tell whether weights are on this machine; those that come with a package always are."""
        return not weights.file or weights.file in self._files

    def offline(self, entry: Entry) -> bool:
        """Tell whether a model works without a network, with weights if it has any."""
        return not entry.weights or any(self.has(each) for each in entry.weights)

    def measured(self, entry: Entry) -> Mapping[str, Any] | None:
        """Return the last measurement of a model: the attributes of `workbench.analysis.step_time.StepTime`."""
        found = self._measured.get(entry.name)
        return found if found is not None and _sound(found) else None

    def keep(self, entry: Entry, measured: Mapping[str, Any]) -> None:
        """Keep a measurement in the place of the one before."""
        self._measured[entry.name] = dict(measured)
        self._write()

    def _write(self) -> None:
        content = {"folder": self._folder, "measured": self._measured}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(content, indent=1).encode())
        except (OSError, StoreError) as error:
            logger.warning("The measurements of the zoo could not be kept: %s", error)


def _sound(measured: object) -> bool:
    names = ("milliseconds", "memory", "batch", "height", "width", "device", "torch_version")
    return isinstance(measured, dict) and all(name in measured for name in names)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
