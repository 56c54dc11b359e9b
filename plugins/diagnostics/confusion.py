"""Which classes are taken for which: counts at every evaluation.

Source: Pearson (1904), "On the theory of contingency and its relation to association and normal correlation".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy

_MOST_CLASSES = 100
_MOST_PAIRS = 200


class Confusion:
    """Counts predictions by true and predicted class.

    Reports ``counts``, a list of rows (true class) of columns (predicted class), up to 100 classes; and
    ``pairs``, the most frequent mistakes as ``[true, predicted, count]``.
    """

    def after_evaluation(
        self,
        probabilities: numpy.ndarray[Any, Any],
        labels: numpy.ndarray[Any, Any],
        classes: Sequence[str],
    ) -> Mapping[str, Any]:
        """Count the validation predictions."""
        count = probabilities.shape[1]
        cells = numpy.bincount(labels * count + probabilities.argmax(1), minlength=count * count)
        counts = cells.reshape(count, count)
        mistakes = counts.copy()
        numpy.fill_diagonal(mistakes, 0)
        order = numpy.argsort(-mistakes, axis=None, kind="stable")[:_MOST_PAIRS]
        pairs = [
            [int(true), int(predicted), int(mistakes[true, predicted])]
            for true, predicted in zip(*numpy.unravel_index(order, mistakes.shape), strict=True)
            if mistakes[true, predicted]
        ]
        report: dict[str, Any] = {"pairs": pairs}
        if count <= _MOST_CLASSES:
            report["counts"] = counts.tolist()
        return report
