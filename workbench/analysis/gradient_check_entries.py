"""The numbers of a gradient check: centred differences, entry by entry, with steps that keep clear of kinks.

Sources: Stanford's CS231n, notes "Neural Networks 3", section "Gradient checks", for centred differences, the relative
error and kinks; Nocedal & Wright (2006), "Numerical optimization", section 8.1, for the rounding of a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite

import numpy
import torch
from torch import Tensor

from workbench.api import WorkbenchError
from workbench.data.seeds import derive

from .gradient_check_report import DOUBTFUL, FINE, EntryCheck, Finding, TensorCheck

_STEP, _LONGER, _SHORTER = 1e-5, 1e-4, (1e-6, 1e-7)
"""The step to each side; one for gradients that drown in rounding; those that keep clear of kinks."""

_ROUNDING = 10 * float(numpy.finfo(numpy.float64).eps)
"""By how much of itself a loss computed in float64 may be off."""

_LASTING = 0.3
"""On a tenth of the step a smooth function's slopes to both sides differ by a tenth as much; at a kink by all of it."""

Evaluate = Callable[[], float]


@dataclass(frozen=True)
class Difference:
    """The loss to both sides of an entry.

    Attributes
    ----------
    step : float
    centred : float
        ``(L(w + h) - L(w - h)) / 2h``.
    gap : float
        By how much the slopes to the right and to the left differ.
    rounding : float
        By how much `centred` may be off because the loss is rounded.
    """

    step: float
    centred: float
    gap: float
    rounding: float


def relative_error(analytic: float, numeric: float) -> float:
    """Return ``|a - n| / max(|a|, |n|)``: 0 if both are 0, infinity if backward gave no finite number."""
    if not isfinite(analytic):
        return inf
    larger = max(abs(analytic), abs(numeric))
    return abs(analytic - numeric) / larger if larger else 0.0


def choose_entries(shape: Sequence[int], count: int, seed: int, name: str) -> list[tuple[int, ...]]:
    """Return up to `count` places of a tensor, in random order, drawn without repetition from a stream of its own."""
    total = int(numpy.prod(shape, dtype=numpy.int64))
    generator = numpy.random.default_rng(derive(seed, "gradient check", name))
    flat = generator.choice(total, size=min(count, total), replace=False)
    return [tuple(int(each) for each in numpy.unravel_index(int(place), tuple(shape))) for place in flat]


def check_tensor(
    name: str,
    tensor: Tensor,
    gradient: Tensor,
    evaluate: Evaluate,
    at_rest: float,
    places: Sequence[tuple[int, ...]],
    spare: Sequence[tuple[int, ...]] = (),
    tick: Callable[[], None] = lambda: None,
) -> TensorCheck:
    """Compare the gradient of a tensor with differences of the loss.

    Parameters
    ----------
    name : str
    tensor : torch.Tensor
        float64; its entries are moved and put back bit for bit.
    gradient : torch.Tensor
        What backward gave, of the same shape.
    evaluate : callable
        Returns the loss for the tensor as it is now.
    at_rest : float
        The loss for the tensor as it was given.
    places : sequence of tuple of int
        The entries to check.
    spare : sequence of tuple of int
        More entries, looked at only while kinks leave nothing to judge.
    tick : callable
        Called before every entry; may raise `workbench.api.Cancelled`.

    Returns
    -------
    TensorCheck

    Raises
    ------
    WorkbenchError
        If the loss close by is not finite.
    """
    scale = float(gradient.abs().max())
    entries: list[EntryCheck] = []
    for number, place in enumerate((*places, *spare)):
        if number >= len(places) and not _all_on_kinks(entries):
            break
        tick()
        entries.append(check_entry(tensor, place, float(gradient[place]), evaluate, at_rest, scale))
    return TensorCheck(name, tuple(tensor.shape), tuple(entries))


def check_entry(
    tensor: Tensor, place: tuple[int, ...], analytic: float, evaluate: Evaluate, at_rest: float, scale: float
) -> EntryCheck:
    """Compare one entry of a gradient with differences of the loss.

    Begins with a step of 1e-5. Where rounding can explain what is left, a longer step is tried, else shorter ones, and
    the best agreement counts. An entry that still disagrees stands on a kink if the slopes to its sides go on to
    differ, by as much as is to be explained, when the step shrinks.

    Parameters
    ----------
    tensor, place, analytic, evaluate, at_rest
        See `check_tensor`.
    scale : float
        The largest gradient in the tensor.

    Returns
    -------
    EntryCheck
    """
    value = tensor[place].item()

    def measure(step: float) -> Difference:
        return _difference(tensor, place, value, step * max(1.0, abs(value)), evaluate, at_rest)

    def error(difference: Difference) -> float:
        return relative_error(analytic, difference.centred)

    def drowned(difference: Difference) -> bool:
        """Tell whether rounding alone explains what is left, at a step where it is small beside the tensor's scale."""
        small = difference is measured[0] or difference.rounding <= DOUBTFUL * scale
        return small and abs(analytic - difference.centred) <= difference.rounding

    measured = [measure(_STEP)]
    if error(measured[0]) > FINE:
        if drowned(measured[0]):
            measured.append(measure(_LONGER))
        else:
            for step in _SHORTER:
                measured.append(measure(step))
                if min(map(error, measured)) <= DOUBTFUL:
                    break
    best = min(measured, key=error)
    finding = Finding.SMOOTH
    if error(best) > DOUBTFUL:
        if any(map(drowned, measured)):
            finding = Finding.TINY
        elif _on_a_kink(analytic, measured):
            finding = Finding.KINK
    elif best.step < measured[0].step and error(measured[0]) > DOUBTFUL:
        finding = Finding.CROSSED
    elif max(abs(analytic), abs(best.centred)) <= best.rounding:
        finding = Finding.TINY
    return EntryCheck(place, value, analytic, best.centred, error(best), best.step, finding)


def _difference(
    tensor: Tensor, place: tuple[int, ...], value: float, step: float, evaluate: Evaluate, at_rest: float
) -> Difference:
    above, below = value + step, value - step  # as they are rounded: the division is by what was really moved
    with torch.no_grad():
        try:
            tensor[place] = above
            plus = evaluate()
            tensor[place] = below
            minus = evaluate()
        finally:
            tensor[place] = value
    if not numpy.isfinite([plus, minus]).all():
        raise WorkbenchError(
            "The loss is no finite number a step of {step:g} beside the present weights, so its gradient cannot be "
            "checked there. Check fresh weights, or look whether the loss takes a logarithm or a root of zero.",
            step=step,
        )
    right, left = (plus - at_rest) / (above - value), (at_rest - minus) / (value - below)
    largest = max(abs(plus), abs(minus), abs(at_rest))
    return Difference(step, (plus - minus) / (above - below), abs(right - left), _ROUNDING * largest / step)


def _all_on_kinks(entries: Sequence[EntryCheck]) -> bool:
    found = [entry.finding for entry in entries]
    return Finding.KINK in found and all(finding in (Finding.KINK, Finding.TINY) for finding in found)


def _on_a_kink(analytic: float, measured: Sequence[Difference]) -> bool:
    return any(
        shorter.gap > 4 * shorter.rounding
        and shorter.gap >= _LASTING * longer.gap
        and shorter.gap >= abs(analytic - shorter.centred)
        for longer, shorter in pairwise(measured)
        if shorter.step < longer.step
    )
