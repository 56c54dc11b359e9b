"""Messages between two of our own processes: JSON with NumPy arrays beside it, never pickle.

A frame is the length of all that follows and the length of the JSON text, each four bytes, big-endian; then the JSON
text; then the bytes of the arrays, one after another. In the JSON an array is ``{"$array": [dtype, shape, start]}``,
and a sentence (`WorkbenchError` or `Sentence`) is ``{"$sentence": [template, fields]}``.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from typing import Any

import numpy

from workbench.api import WorkbenchError
from workbench.registry.problem import Sentence

_HEAD = struct.Struct(">II")
_KINDS = "biuf"
"""Kinds of arrays that may travel: truth values and numbers; no objects, no text."""


def pack(message: Mapping[str, Any]) -> bytes:
    """Return the frame of a message.

    Parameters
    ----------
    message : mapping
        Of what JSON can say, with NumPy arrays of numbers, tuples (they arrive as lists) and sentences anywhere in it.
        Numbers that are not finite are fine.

    Raises
    ------
    TypeError
        If something else is in it.
    """
    blobs: list[bytes] = []
    start = 0

    def extra(value: object) -> object:
        nonlocal start
        if isinstance(value, numpy.ndarray) and value.dtype.kind in _KINDS:
            place = {"$array": [value.dtype.str, list(value.shape), start]}
            blobs.append(numpy.ascontiguousarray(value).tobytes())
            start += len(blobs[-1])
            return place
        if isinstance(value, numpy.generic) and value.dtype.kind in _KINDS:
            return value.item()
        if isinstance(value, Sentence | WorkbenchError):
            return {"$sentence": [value.template, {name: _field(each) for name, each in value.fields.items()}]}
        raise TypeError(f"A {type(value).__name__} cannot travel between processes.")

    text = json.dumps(message, default=extra, ensure_ascii=False).encode()
    return b"".join([_HEAD.pack(4 + len(text) + start, len(text)), text, *blobs])


def _field(value: object) -> object:
    known = (str, int, float, bool, type(None), list, tuple, Sentence, WorkbenchError, numpy.generic)
    return value if isinstance(value, known) else str(value)


class Unpacker:
    """Puts frames together again from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> list[dict[str, Any]]:
        """Take the next piece and return the messages that are complete now.

        Raises
        ------
        ValueError
            If this is no frame of ours.
        """
        self._buffer += piece
        messages = []
        while len(self._buffer) >= 4:
            length = int.from_bytes(self._buffer[:4], "big")
            if len(self._buffer) < 4 + length:
                break
            frame = bytes(self._buffer[: 4 + length])
            del self._buffer[: 4 + length]
            messages.append(_unpack(frame))
        return messages


def _unpack(frame: bytes) -> dict[str, Any]:
    total, length = _HEAD.unpack_from(frame)
    if length > total - 4:
        raise ValueError("This frame is damaged.")
    blob = memoryview(frame)[_HEAD.size + length :]

    def revive(table: dict[str, Any]) -> Any:
        if "$array" in table:
            kind, shape, start = table["$array"]
            dtype = numpy.dtype(kind)
            if dtype.kind not in _KINDS:
                raise ValueError("This frame is damaged.")
            return numpy.frombuffer(blob, dtype, math.prod(shape), start).reshape(shape)
        if "$sentence" in table:
            template, fields = table["$sentence"]
            return Sentence(template, fields)
        return table

    message: dict[str, Any] = json.loads(frame[_HEAD.size : _HEAD.size + length], object_hook=revive)
    return message
