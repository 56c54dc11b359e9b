"""Images that look the same: copies that were saved again, scaled or brightened a little.

Of every image a grid of 9 × 9 means is kept. Whether each mean is above its neighbour to the left and above gives
2 × 72 bits (a difference hash, after N. Krawetz, 2013, in both directions); two images are taken for the same when at
most `FARTHEST` of these bits differ and the grids, freed of their brightness, differ by `LARGEST_DIFFERENCE` of 255
on average. Mirrored, turned and cropped copies are not found. Images without contrast are left out: all of them look
the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy

Array = numpy.ndarray[Any, Any]
GRID = 9
SMALLEST = 32
"""Images below this side show too little: different digits look the same in a grid."""
FARTHEST = 10
LARGEST_DIFFERENCE = 6.0
LEAST_CONTRAST = 6.0
_BANDS = FARTHEST + 1
_BITS = 2 * GRID * (GRID - 1)
_CROWD = 2000
"""More images than these in one band are divided by the next band, too."""


@dataclass(frozen=True)
class Look:
    """What an image looks like from afar.

    Attributes
    ----------
    bits : bytes
        144 bits of the difference hash.
    grid : bytes
        uint8 (3 or 1, 9, 9): means of the image's cells.
    """

    bits: bytes
    grid: bytes


def look_at(images: Array) -> list[Look | None]:
    """Return what images look like; None for those too small or without contrast.

    Parameters
    ----------
    images : numpy.ndarray
        uint8 (N, C, H, W).
    """
    count, _, height, width = images.shape
    if min(height, width) < SMALLEST:
        return [None] * count
    rows = numpy.linspace(0, height, GRID, endpoint=False).astype(int)
    columns = numpy.linspace(0, width, GRID, endpoint=False).astype(int)
    sums = numpy.add.reduceat(numpy.add.reduceat(images, rows, 2, dtype=numpy.uint32), columns, 3)
    cells = numpy.diff(rows, append=height)[:, None] * numpy.diff(columns, append=width)
    grids = (sums / cells).round().astype(numpy.uint8)
    grey = (sums / cells).mean(1)
    across = grey[:, :, 1:] > grey[:, :, :-1]
    down = grey[:, 1:, :] > grey[:, :-1, :]
    bits = numpy.packbits(numpy.concatenate([across.reshape(count, -1), down.reshape(count, -1)], 1), axis=1)
    flat = grey.reshape(count, -1).std(1) < LEAST_CONTRAST
    return [
        None if empty else Look(line.tobytes(), grid.tobytes())
        for empty, line, grid in zip(flat.tolist(), bits, grids, strict=True)
    ]


def alike(looks: Sequence[Look], check: Callable[[], None]) -> list[tuple[int, int]]:
    """Return the pairs of numbers of images that look the same.

    Two hashes that differ in at most `FARTHEST` bits agree in one of `FARTHEST` + 1 bands of bits: only images that
    share a band are compared.

    Parameters
    ----------
    looks : sequence of Look
    check : callable
        Called often; may raise.
    """
    if len(looks) < 2:
        return []
    packed = numpy.frombuffer(b"".join(look.bits for look in looks), dtype=numpy.uint8).reshape(len(looks), -1)
    flags = numpy.unpackbits(packed, axis=1)[:, :_BITS].astype(numpy.int64)
    edges = numpy.linspace(0, _BITS, _BANDS + 1).astype(int)
    weights = 1 << numpy.arange(int(numpy.diff(edges).max()))
    bands = [flags[:, start:end] @ weights[: end - start] for start, end in pairwise(edges)]
    found: set[tuple[int, int]] = set()
    for number, band in enumerate(bands):
        found |= _close_bits(_divided(band, bands[(number + 1) % len(bands)]), packed, check)
    grids = [look.grid for look in looks]
    return sorted(pair for pair in found if _close(grids[pair[0]], grids[pair[1]]))


def groups_of(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that pairs form: who is like the same one is of the same group."""
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while above.setdefault(number, number) != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for first, second in pairs:
        low, high = sorted((top(first), top(second)))
        above[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in above:
        groups[top(number)].append(number)
    return sorted(sorted(group) for group in groups.values())


def _divided(band: Array, following: Array) -> Array:
    """Return the values of a band, those that a crowd shares together with the values of the next band."""
    _, which, counts = numpy.unique(band, return_inverse=True, return_counts=True)
    crowded = counts[which] > _CROWD
    return numpy.where(crowded, (band + 1) * (int(following.max()) + 2) + following + (1 << 40), band)


_COUNTS = numpy.unpackbits(numpy.arange(256, dtype=numpy.uint8)[:, None], axis=1).sum(1).astype(numpy.uint8)


def _close_bits(values: Array, packed: Array, check: Callable[[], None]) -> set[tuple[int, int]]:
    """Return the pairs with equal values of which few bits differ: each with its next one, the one after that, ..."""
    found: set[tuple[int, int]] = set()
    order = numpy.argsort(values, kind="stable")
    ordered = values[order]
    first = numpy.arange(len(order) - 1)
    for distance in range(1, _CROWD):
        check()
        first = first[first + distance < len(order)]
        first = first[ordered[first] == ordered[first + distance]]
        if not len(first):
            break
        one, two = order[first], order[first + distance]
        near = _COUNTS[packed[one] ^ packed[two]].sum(1) <= FARTHEST
        for pair in zip(one[near].tolist(), two[near].tolist(), strict=True):
            found.add((min(pair), max(pair)))
    return found


def _close(first: bytes, second: bytes) -> bool:
    if len(first) != len(second):
        return False
    one, two = (numpy.frombuffer(grid, dtype=numpy.uint8).astype(numpy.float32) for grid in (first, second))
    difference = (one - one.mean()) - (two - two.mean())
    return bool(numpy.abs(difference).mean() <= LARGEST_DIFFERENCE and abs(one.mean() - two.mean()) < 40)
