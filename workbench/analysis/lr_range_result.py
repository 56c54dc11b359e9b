"""What a learning-rate range test is asked for and what it finds: numbers and words, without torch.

Sources: Smith (2017), "Cyclical learning rates for training neural networks", section 3.3, for the test itself;
Gugger (2018), "How do you find a good learning rate", for the exponential sweep, the smoothing with corrected start,
the end at four times the best loss, and the two ways to read the curve.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import numpy
from numpy.typing import NDArray

from workbench.api import Param, ParamError, ParamType, RecipeError, WorkbenchError
from workbench.session.recipe import Recipe
from workbench.session.settings import Settings

Curve = NDArray[numpy.float64]

_UNSURE = 10
"""The smoothed loss of the first steps rests on a handful of batches; no suggestion is read from them."""

_FALL = 0.02
"""A loss that nowhere falls by this share of what it began with has not fallen."""


class Ending(StrEnum):
    """Why a range test ended."""

    END = "end"
    DIVERGED = "diverged"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class LrRangeSettings(Settings):
    """How the learning rate is swept."""

    lowest: float = 1e-7
    highest: float = 10.0
    steps: int = 100
    smoothing: float = 0.98
    divergence: float = 4.0

    TITLE: ClassVar[str] = "Learning-rate range test"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="lowest",
            default=1e-7,
            minimum=0,
            open_minimum=True,
            suggested=(1e-8, 1e-4),
            logarithmic=True,
            title="Lowest rate",
            help="Where the sweep begins: so low that the loss stands still.",
        ),
        Param(
            name="highest",
            default=10.0,
            minimum=0,
            open_minimum=True,
            suggested=(0.1, 100),
            logarithmic=True,
            title="Highest rate",
            help="Where the sweep ends if the loss has not diverged before.",
        ),
        Param(
            name="steps",
            type=ParamType.INTEGER,
            default=100,
            minimum=40,
            suggested=(50, 500),
            unit="steps",
            help="How many steps the sweep takes. More give a calmer curve and cost as many training steps.",
        ),
        Param(
            name="smoothing",
            default=0.98,
            minimum=0,
            maximum=1,
            open_maximum=True,
            suggested=(0.9, 0.98),
            help="How much of the average so far each new loss leaves. More is calmer, but lags behind.",
        ),
        Param(
            name="divergence",
            default=4.0,
            minimum=1,
            open_minimum=True,
            suggested=(2, 10),
            advanced=True,
            help="The sweep ends when the smoothed loss is so many times its best.",
        ),
    )

    def validated(self) -> LrRangeSettings:
        """Return the settings with every value judged.

        Raises
        ------
        ParamError
            If a value is not allowed, or the sweep would not go upwards.
        """
        values = {param.name: param.validate(getattr(self, param.name)) for param in self.PARAMS}
        checked = LrRangeSettings(**values)  # type: ignore[arg-type]
        if not checked.lowest < checked.highest:
            raise ParamError(
                "The sweep goes upwards, but its lowest rate {lowest:g} is not below its highest {highest:g}. "
                "Exchange them, or leave them at {usual:g} and {most:g}.",
                lowest=checked.lowest,
                highest=checked.highest,
                usual=LrRangeSettings.lowest,
                most=LrRangeSettings.highest,
            )
        return checked

    def rates(self) -> Curve:
        """Return the learning rate of every step, float64 (steps,): equal factors from lowest to highest."""
        return numpy.geomspace(self.lowest, self.highest, self.steps)


@dataclass(frozen=True)
class Suggestion:
    """A learning rate read from the curve.

    Attributes
    ----------
    name : str
        ``"steepest"``: where the smoothed loss falls fastest over the logarithm of the rate; ``"minimum"``: a
        tenth of the rate at which it is lowest.
    rate : float
        To be put into the recipe.
    at : float
        The rate on the curve that it was read from.
    """

    name: str
    rate: float
    at: float


@dataclass(frozen=True, eq=False)
class LrRangeResult:
    """A swept curve and what it says.

    Attributes
    ----------
    rates, losses, smoothed : numpy.ndarray
        float64 (n,), one entry for each step done; all finite.
    ending : Ending
    stopped_at : float
        The learning rate of the last step tried; its loss is not in the curve when it was not finite.
    path : str
        The learning rate's place in the recipe.
    current : float
        The learning rate in the recipe.
    suggestions : tuple of Suggestion
        The steepest first; empty when the loss did not fall.
    why_none : WorkbenchError, optional
        Why there is no suggestion, and what to do.
    """

    rates: Curve = field(repr=False)
    losses: Curve = field(repr=False)
    smoothed: Curve = field(repr=False)
    ending: Ending
    stopped_at: float
    path: str
    current: float
    suggestions: tuple[Suggestion, ...]
    why_none: WorkbenchError | None = None

    def suggestion(self, name: str) -> Suggestion:
        """Return the suggestion ``"steepest"`` or ``"minimum"``.

        Raises
        ------
        WorkbenchError
            If the curve gives none, with the reason.
        """
        for each in self.suggestions:
            if each.name == name:
                return each
        raise self.why_none or WorkbenchError("The range test gives no suggestion {name!r}.", name=name)

    def applied(self, recipe: Recipe, name: str = "steepest") -> Recipe:
        """Return the recipe with a suggestion in the place of its learning rate.

        Raises
        ------
        WorkbenchError
            If the curve gives no such suggestion.
        RecipeError
            If the recipe has another optimizer than the one that was tested.
        """
        rate = self.suggestion(name).rate
        if not self.path:
            raise RecipeError("This recipe has no learning rate to put the suggestion {rate:g} into.", rate=rate)
        return recipe.set(self.path, rate)


class Sweep:
    """Collects the losses of a sweep, smooths them, and tells when they have diverged.

    Parameters
    ----------
    settings : LrRangeSettings

    Attributes
    ----------
    rates, losses, smoothed : list of float
    """

    def __init__(self, settings: LrRangeSettings) -> None:
        self._settings = settings
        self._average = 0.0
        self.rates: list[float] = []
        self.losses: list[float] = []
        self.smoothed: list[float] = []

    def add(self, rate: float, loss: float) -> bool:
        """Take the loss at a rate; return False when the sweep has diverged and must end.

        Parameters
        ----------
        rate : float
        loss : float
            Before the step at this rate. One that is not finite ends the sweep and is not kept.
        """
        if not numpy.isfinite(loss):
            return False
        beta = self._settings.smoothing
        self.rates.append(rate)
        self.losses.append(loss)
        self._average = beta * self._average + (1.0 - beta) * loss
        self.smoothed.append(self._average / (1.0 - beta ** len(self.losses)))
        if len(self.losses) == 1:
            return True
        best = min(self.smoothed)
        # Four times nearly nothing is nearly nothing, and a loss may lie below zero: a tenth of the first loss is the
        # least that "once its best" can mean.
        once = max(abs(best), abs(self.smoothed[0]) / 10)
        return self.smoothed[-1] <= best + (self._settings.divergence - 1.0) * once

    def result(self, ending: Ending, stopped_at: float, path: str, current: float) -> LrRangeResult:
        """Return the curve with its suggestions."""
        rates, smoothed = numpy.array(self.rates), numpy.array(self.smoothed)
        suggestions, why_none = suggest(rates, smoothed)
        return LrRangeResult(
            rates=rates,
            losses=numpy.array(self.losses),
            smoothed=smoothed,
            ending=ending,
            stopped_at=float(stopped_at),
            path=path,
            current=current,
            suggestions=suggestions,
            why_none=why_none,
        )


def suggest(rates: Curve, smoothed: Curve) -> tuple[tuple[Suggestion, ...], WorkbenchError | None]:
    """Read learning rates from a curve.

    Parameters
    ----------
    rates, smoothed : numpy.ndarray
        float64 (n,).

    Returns
    -------
    suggestions : tuple of Suggestion
    why_none : WorkbenchError, optional
        Says why there are none.
    """
    if len(rates) < 2 * _UNSURE:
        return (), WorkbenchError(
            "The test ended after {steps} steps, too early to read a learning rate from it. Begin at a lower rate, "
            "or let it run longer.",
            steps=len(rates),
        )
    lowest = _UNSURE + int(numpy.argmin(smoothed[_UNSURE:]))
    start = smoothed[:_UNSURE].mean()
    if start - smoothed[lowest] < _FALL * abs(start):
        return (), WorkbenchError(
            "The loss fell at no learning rate between {low:g} and {high:g}, so there is nothing to suggest. Sweep a "
            "wider range, or look whether model, loss and data fit together; a gradient check can tell.",
            low=rates[0],
            high=rates[-1],
        )
    slopes = numpy.gradient(smoothed, numpy.log10(rates))
    steepest = _UNSURE + int(numpy.argmin(slopes[_UNSURE : lowest + 1]))
    return (
        Suggestion("steepest", _rounded(rates[steepest]), float(rates[steepest])),
        Suggestion("minimum", _rounded(rates[lowest] / 10), float(rates[lowest])),
    ), None


def _rounded(rate: float) -> float:
    """Return a rate to two digits: the curve knows no more, and a person has to read it."""
    return float(f"{rate:.1e}")
