"""The journal: every live edit of a run, stamped with the step at which it took effect.

Recipe and journal together decide a run's curve: whoever has both can compute it again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.api import StoreError, Value

from .events import Edited

ACTIONS = ("set", "snapshot", "evaluate", "halve_batch", "extend", "stop", "rollback")
"""What an entry can say; the same words as in `workbench.session.events.Edited`."""


@dataclass(frozen=True)
class JournalEntry:
    """One live edit.

    Attributes
    ----------
    step : int
        Steps done when it took effect.
    action : str
        One of `ACTIONS`.
    path : str
        The place in the recipe that was set; empty for other actions.
    value : Value
    mode : str
        For a learning rate: ``"scale"``, ``"hold"`` or ``"follow"``; more in `workbench.session.events.Edited`.
    time : str
        When it was asked for, ISO 8601 in UTC. For the reader only: nothing is computed from it.
    """

    step: int
    action: str
    path: str = ""
    value: Value = None
    mode: str = ""
    time: str = ""

    def edited(self) -> Edited:
        """Return the event that tells of this entry."""
        return Edited(self.step, self.action, self.path, self.value, self.mode)

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds of it; what says nothing is left out."""
        entry: dict[str, Any] = {"step": self.step, "action": self.action}
        if self.path:
            entry["path"] = self.path
        if self.value is not None:
            entry["value"] = list(self.value) if isinstance(self.value, tuple) else self.value
        if self.mode:
            entry["mode"] = self.mode
        if self.time:
            entry["time"] = self.time
        return entry

    @classmethod
    def from_dict(cls, entry: object) -> JournalEntry:
        """Read an entry back.

        Parameters
        ----------
        entry : object
            What JSON held.

        Raises
        ------
        StoreError
            If it is not an entry of a journal.
        """
        if not isinstance(entry, Mapping):
            raise _not_an_entry(entry)
        step, action, value = entry.get("step"), entry.get("action"), entry.get("value")
        texts = [entry.get(name, "") for name in ("path", "mode", "time")]
        if isinstance(value, list):
            value = tuple(value)
        if (
            not isinstance(step, int)
            or isinstance(step, bool)
            or step < 0
            or action not in ACTIONS
            or not all(isinstance(text, str) for text in texts)
            or not _is_value(value)
        ):
            raise _not_an_entry(entry)
        path, mode, time = texts
        return cls(step, action, path, value, mode, time)


def _is_value(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(item, int | float) and not isinstance(item, bool) for item in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool | int | str)


def _not_an_entry(entry: object) -> StoreError:
    return StoreError(
        "{entry} is not an entry of a journal: an entry has a step, 0 or more, and one of the actions {actions}.",
        entry=repr(entry)[:200],
        actions=", ".join(ACTIONS),
    )
