from __future__ import annotations

import numpy as np

from workbench.gui.pages.learn.walk import MOST, Track, Walk, looks


def part(version, first, count, stopped=None):
    steps = np.arange(first, first + count, dtype=float)
    return {
        "version": version,
        "first": first,
        "positions": np.stack([steps, steps], axis=1),
        "losses": steps,
        "evaluations": steps.astype(np.int64),
        "stopped": stopped,
    }


def walk_of(count):
    walk = Walk()
    for look in list(looks())[:count]:
        walk.tracks.append(Track("a", "A", {}, look))
    walk.begin()
    return walk


def test_nothing_is_shown_before_it_is_known():
    walk = walk_of(2)
    first, second = walk.tracks
    assert not walk.advance(10) and walk.shown == 0
    first.take(part(first.version, 0, 50))
    assert not walk.advance(10)
    second.take(part(second.version, 0, 5))
    assert walk.advance(10) and walk.shown == 4
    second.take(part(second.version, 5, 0, stopped="diverged"))
    assert walk.advance(10) and walk.shown == 14 and second.at(14) == 4


def test_what_is_out_of_date_is_not_taken():
    walk = walk_of(1)
    (track,) = walk.tracks
    old = track.version
    track.take(part(old, 0, 20))
    walk.advance(7)
    new = walk.changed(track)
    assert track.last == 7 and new != old
    assert not track.take(part(old, 20, 20)) and track.last == 7
    assert track.take(part(new, 8, 10)) and track.last == 17


def test_one_that_stopped_begins_anew_when_changed():
    walk = walk_of(1)
    (track,) = walk.tracks
    track.take(part(track.version, 0, 5, stopped="diverged"))
    walk.advance(100)
    assert walk.over()
    walk.changed(track)
    assert track.last == -1 and track.stopped is None and not walk.over()


def test_looks_differ_by_hue_and_dash():
    walk = walk_of(3)
    assert walk.free_look() not in [track.look for track in walk.tracks]
    assert len({look.role for look in looks()}) == len({look.dash for look in looks()}) == MOST
