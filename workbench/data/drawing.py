"""Drawing validation images from each class, group by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy

from workbench.api import LabelledImages

TRAINING, VALIDATION = 0, 1
Split = numpy.ndarray[Any, numpy.dtype[numpy.int8]]


def follow_groups(split: Split, keys: Sequence[str], group_of: Mapping[str, str]) -> None:
    """Give images without a place that of their group, in place; what was placed before never moves.

    A group of which some image is for training stays there; one with a validation image only goes there. Images
    that are like a test image only are drawn as others are: the source has decided where they belong.
    """
    there: defaultdict[str, set[int]] = defaultdict(set)
    for key, place in zip(keys, split.tolist(), strict=True):
        if place >= 0 and key in group_of:
            there[group_of[key]].add(place)
    for index, key in enumerate(keys):
        places = there.get(group_of.get(key, ""), set())
        if split[index] < 0 and TRAINING in places:
            split[index] = TRAINING
        elif split[index] < 0 and VALIDATION in places:
            split[index] = VALIDATION


def draw(
    images: LabelledImages,
    split: Split,
    fraction: float,
    rank: Callable[[str], bytes],
    group_of: Mapping[str, str],
) -> list[str]:
    """Place all images that have no place, in place: class by class, whole groups at a time.

    Parameters
    ----------
    images : LabelledImages
    split : numpy.ndarray
        int8 (N,): -1 where an image has no place yet.
    fraction : float
        Share of validation images among the training and validation images of each class.
    rank : callable
        What keys are sorted by.
    group_of : mapping of str to str
        For images that must stay in one part with others: the name of their group, one of its keys.

    Returns
    -------
    list of str
        The classes whose only group had to be divided, so that they could be judged at all.
    """
    keys = images.keys
    members_of: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key in group_of and split[index] < 0:
            members_of[group_of[key]].append(index)
    divided = []
    for number, name in enumerate(images.classes):
        members = numpy.flatnonzero((images.labels == number) & (split < 2))
        placed = int((split[members] == VALIDATION).sum())
        wanted = min(max(1, int(fraction * len(members) + 0.5)), max(1, len(members) - 1)) - placed
        units: defaultdict[str, list[int]] = defaultdict(list)
        for index in members.tolist():
            if split[index] < 0:
                units[group_of.get(keys[index], keys[index])].append(index)
        learned = learned_before = bool((split[members] == TRAINING).any())
        left = len(units)
        for unit in sorted(units, key=rank):
            left -= 1
            size = len(units[unit])
            # A group too large for what is left goes to training, and a class keeps something to learn from.
            takes = wanted > 0 and size <= wanted and (learned or left > 0)
            wanted -= size if takes else 0
            learned = learned or not takes
            everyone = members_of.get(unit, units[unit])
            split[everyone] = VALIDATION if takes else TRAINING
        if units and not (split[members] == VALIDATION).any():
            others = learned_before or len(units) > 1
            divided += _judge_somehow(split, units, rank, members_of, learned_elsewhere=others) * [name]
    return divided


def _judge_somehow(
    split: Split,
    units: Mapping[str, Sequence[int]],
    rank: Callable[[str], bytes],
    members_of: Mapping[str, Sequence[int]],
    *,
    learned_elsewhere: bool,
) -> int:
    """Take the smallest group for validation, though it is larger than asked for; return 1 if it must be divided."""
    smallest = min(units, key=lambda unit: (len(units[unit]), rank(unit)))
    if learned_elsewhere:
        split[members_of.get(smallest, units[smallest])] = VALIDATION
        return 0
    if len(units[smallest]) < 2:
        return 0
    split[units[smallest][0]] = VALIDATION
    return 1
