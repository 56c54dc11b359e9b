"""Style transfer, asked for by the window; see `workbench.analysis.laboratory`.

To the job: ``{"pause": true}`` and ``{"pause": false}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import torch

from .style_transfer import Painter, StyleLoss, StyleWeights, as_tensor, build_features, build_painter
from .style_transfer_pictures import Picture, brushwork, landscape, read_picture

if TYPE_CHECKING:
    from .laboratory import Talk

SIZE = 160
"""Pixels of a side."""

EVALUATIONS = 400
"""Of each painter: loss and gradient count as one."""

PAINTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("workbench.lbfgs", {"iterations_per_step": 10, "history_size": 20}),
    # Of 0.01, 0.03 and 0.1 the one that came lowest: the comparison is with a tuned Adam.
    ("workbench.adam", {"learning_rate": 0.03}),
)

_TOLD_EVERY = 8
"""Evaluations of a painter between two looks at its picture."""

_REST = 0.1


def pictures(request: Mapping[str, Any], talk: Talk) -> dict[str, Picture]:
    """Return the two pictures, as a transfer would see them.

    Parameters
    ----------
    request : mapping
        ``content`` and ``style``: paths of files, or empty for the pictures that come along.
    talk : Talk

    Returns
    -------
    dict
        ``content`` and ``style``: uint8 (SIZE, SIZE, 3).

    Raises
    ------
    DataError
        If a file cannot be read as a picture.
    """
    found = {}
    for name, draw in (("content", landscape), ("style", brushwork)):
        path = request.get(name, "")
        found[name] = read_picture(Path(path), SIZE) if path else draw(SIZE)
        talk.check()
    return found


def transfer(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Paint a picture twice: by L-BFGS, and by Adam.

    Parameters
    ----------
    request : mapping
        ``content`` and ``style`` as for `pictures`; ``evaluations`` where there shall be other than `EVALUATIONS`.
    talk : Talk
        Is told ``painter`` (its number) with ``picture``, uint8 (SIZE, SIZE, 3), ``losses`` and ``times``: the lowest
        loss so far and the painter's own seconds after each evaluation since the last time.

    Returns
    -------
    dict
        ``painters``: for each ``plugin``, ``evaluations``, ``seconds`` and ``loss`` (the lowest within the evaluations
        both have made).
    """
    _progress = talk.progress
    _progress("looking at the pictures")
    both = pictures(request, talk)
    budget = int(request.get("evaluations", EVALUATIONS))
    content, style = as_tensor(both["content"]), as_tensor(both["style"])
    loss = StyleLoss(build_features(talk.catalogue), content, style, StyleWeights())
    painters = [build_painter(name, values, content, loss, talk.catalogue) for name, values in PAINTERS]
    lanes = [_Lane(number, painter, talk) for number, painter in enumerate(painters)]

    def before() -> None:
        _wait(talk)
        done = sum(min(painter.evaluations, budget) for painter in painters)
        _progress("painting", done, budget * len(painters))

    for painter in painters:
        painter.before = before
    with torch.enable_grad():
        while waiting := [lane for lane in lanes if lane.painter.evaluations < budget]:
            lane = min(waiting, key=lambda each: each.painter.evaluations)
            lane.painter.step()
            lane.tell(always=lane.painter.evaluations >= budget)
    common = min(painter.evaluations for painter in painters)
    return {
        "painters": [
            {
                "plugin": painter.name,
                "evaluations": common,
                "seconds": painter.times[common - 1],
                "loss": painter.losses[common - 1],
            }
            for painter in painters
        ]
    }


class _Lane:
    """A painter, and what the window knows of it."""

    def __init__(self, number: int, painter: Painter, talk: Talk) -> None:
        self.painter = painter
        self._number = number
        self._talk = talk
        self._told = 0

    def tell(self, *, always: bool) -> None:
        """Tell what is new, if it is worth a look."""
        painter = self.painter
        if painter.evaluations - self._told < _TOLD_EVERY and not always:
            return
        first, self._told = self._told, painter.evaluations
        self._talk.tell(
            painter=self._number,
            picture=painter.pixels(),
            losses=numpy.array(painter.losses[first:], numpy.float64),
            times=numpy.array(painter.times[first:], numpy.float64),
        )


def _wait(talk: Talk) -> None:
    """Go on at once, or, while the person wants a pause, when that ends."""
    paused = False
    message = talk.hear()
    while message is not None or paused:
        if message is not None and "pause" in message:
            paused = bool(message["pause"])
        talk.check()
        message = talk.hear(_REST if paused else 0.0)
