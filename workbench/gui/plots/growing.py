"""An array that grows at its end at a constant cost a value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

_FIRST = 256


class GrowingArray:
    """Keep float64 values in one block of memory that doubles when it is full.

    Attributes
    ----------
    values : numpy.ndarray
        The values so far: a view, good until the next `extend`.
    """

    def __init__(self) -> None:
        self._memory = np.empty(_FIRST)
        self._length = 0
        self.values = self._memory[:0]

    def __len__(self) -> int:
        return self._length

    def extend(self, values: ArrayLike) -> None:
        """Append values."""
        new = np.asarray(values, np.float64)
        length = self._length + len(new)
        if length > len(self._memory):
            memory = np.empty(max(length, 2 * len(self._memory)))
            memory[: self._length] = self.values
            self._memory = memory
        self._memory[self._length : length] = new
        self.truncate(length)

    def truncate(self, length: int) -> None:
        """Keep the first `length` values."""
        self._length = length
        self.values = self._memory[:length]
