from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import StoreError
from workbench.session.events import Edited
from workbench.session.journal import ACTIONS, JournalEntry

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
ENTRIES = st.builds(
    JournalEntry,
    step=st.integers(min_value=0),
    action=st.sampled_from(ACTIONS),
    path=st.text(),
    value=st.none()
    | st.booleans()
    | st.integers()
    | FLOATS
    | st.text()
    | st.lists(FLOATS).map(tuple)
    | st.lists(st.integers()).map(tuple),
    mode=st.text(),
    time=st.text(),
)


@given(ENTRIES)
def test_round_trip_through_json(entry: JournalEntry) -> None:
    again = JournalEntry.from_dict(json.loads(json.dumps(entry.to_dict())))
    assert again == entry
    assert repr(again) == repr(entry), "1 is not 1.0, and 0.0 is not -0.0"


def test_what_says_nothing_is_left_out() -> None:
    assert JournalEntry(3, "evaluate").to_dict() == {"step": 3, "action": "evaluate"}


def test_event() -> None:
    entry = JournalEntry(3, "set", "optimizer.learning_rate", 0.1, "hold", "2026-11-22T16:52:00+00:00")
    assert entry.edited() == Edited(3, "set", "optimizer.learning_rate", 0.1, "hold")


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        "x",
        {},
        {"step": 1},
        {"step": "1", "action": "set"},
        {"step": True, "action": "set"},
        {"step": -1, "action": "set"},
        {"step": 1, "action": "explode"},
        {"step": 1, "action": "set", "path": 3},
        {"step": 1, "action": "set", "value": {}},
        {"step": 1, "action": "set", "value": ["a"]},
        {"step": 1, "action": "set", "value": float("nan")},
    ],
)
def test_what_is_no_entry_is_refused(entry: object) -> None:
    with pytest.raises(StoreError, match="not an entry of a journal"):
        JournalEntry.from_dict(entry)
