"""Which images show the very same thing, so that they must not be learned from and judged by at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy

from workbench.api import LabelledImages


def equal_images(data: LabelledImages) -> list[list[str]]:
    """Return groups of keys of images with the same pixels, or the same bytes of their files.

    Parameters
    ----------
    data : LabelledImages
        Loaded, or read through the prepared cache, which has a name for each image's content.

    Returns
    -------
    list of list of str
        Of two keys or more each, sorted.
    """
    names: Sequence[bytes] | None = getattr(data.images, "digests", None)
    if names is None:
        names = [
            blake2b(numpy.ascontiguousarray(image).data.cast("B"), digest_size=16).digest() for image in data.images
        ]
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for key, name in zip(data.keys, names, strict=True):
        same[name].append(key)
    return sorted(sorted(keys) for keys in same.values() if len(keys) > 1)


def stated_groups(data: LabelledImages) -> list[list[str]]:
    """Return the keys of the images that the source says belong together."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key, group in zip(data.keys, data.groups or (), strict=data.groups is not None):
        if group:
            members[group].append(key)
    return sorted(sorted(keys) for keys in members.values() if len(keys) > 1)


def joined(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return for each key of overlapping groups the smallest key of all that hang together with it."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for group in groups:
        for key in group[1:]:
            first, second = sorted((top(group[0]), top(key)))
            above[second] = first
    return {key: top(key) for key in above}
