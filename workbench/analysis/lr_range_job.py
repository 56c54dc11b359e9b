"""The learning-rate range test, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.session.control import Control

from .lr_range import lr_range
from .lr_range_result import LrRangeResult, LrRangeSettings

if TYPE_CHECKING:
    from .laboratory import Talk


def sweep(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Sweep the learning rate of a recipe.

    Parameters
    ----------
    request : mapping
        ``recipe`` (text) and ``settings`` (values of `LrRangeSettings`).
    talk : Talk
        Is told ``point``: rate, loss and smoothed loss of every step.

    Returns
    -------
    dict
        See `result_as_message`.
    """
    control = Control()

    def progress(detail: str, done: int, total: int) -> None:
        if talk.cancelled():
            # Ends the test with what was measured, also in the middle of a long step.
            control.stop_and_keep()
        else:
            talk.progress(detail, done, total)

    def watch(rate: float, loss: float, smoothed: float) -> None:
        talk.tell(point=[rate, loss, smoothed])

    result = lr_range(
        talk.recipe(request["recipe"]),
        talk.catalogue,
        control=control,
        progress=progress,
        watch=watch,
        settings=LrRangeSettings(**request["settings"]),
    )
    return result_as_message(result)


def result_as_message(result: LrRangeResult) -> dict[str, Any]:
    """Return what the window is told of a result.

    Returns
    -------
    dict
        ``rates``, ``losses``, ``smoothed`` (arrays), ``ending``, ``stopped_at``, ``path`` (of the rate in the recipe),
        ``current``, ``suggestions`` (each with ``name``, ``rate`` and ``at``), ``why_none`` (a sentence or None).
    """
    return {
        "rates": result.rates,
        "losses": result.losses,
        "smoothed": result.smoothed,
        "ending": result.ending.value,
        "stopped_at": result.stopped_at,
        "path": result.path,
        "current": result.current,
        "suggestions": [{"name": each.name, "rate": each.rate, "at": each.at} for each in result.suggestions],
        "why_none": result.why_none,
    }
