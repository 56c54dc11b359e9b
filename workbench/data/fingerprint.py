"""A short name for the content of a data set, so that a run can say what it saw."""

from __future__ import annotations

from hashlib import blake2b

import numpy

from workbench.api import LabelledImages

from .cache.opening import StoredImages

_CHUNK = 1 << 26


def fingerprint(data: LabelledImages) -> str:
    """Return 32 hexadecimal digits that differ when an image, a label, a key or a class name differs.

    Parameters
    ----------
    data : LabelledImages

    Returns
    -------
    str
        BLAKE2b with 16 bytes. About a second for each gigabyte of images; images in the prepared cache are named
        already, by their files' content and the rule by which they are decoded.
    """
    digest = blake2b(digest_size=16, person=b"workbench.data")
    arrays = [(data.images, numpy.dtype(numpy.uint8)), (data.labels, numpy.dtype("<i8"))]
    if isinstance(data.images, StoredImages):
        digest.update(f"{data.images.rule()}\0{data.images.shape!r}".encode("utf-8", "surrogateescape"))
        digest.update(b"".join(data.images.digests))
        arrays = arrays[1:]
    for array, form in arrays:
        digest.update(repr(array.shape).encode())
        flat = numpy.ascontiguousarray(array, dtype=form).reshape(-1).view(numpy.uint8)
        for start in range(0, len(flat), _CHUNK):
            digest.update(flat[start : start + _CHUNK].data)
    for names in (data.classes, data.keys):
        joined = "\0".join(names).encode("utf-8", "surrogateescape")
        digest.update(f"{len(names)} {len(joined)}\0".encode())
        digest.update(joined)
    return digest.hexdigest()
