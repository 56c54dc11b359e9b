"""The learning rate of every step: schedule, warm-up and what a person set by hand, in one place.

A run is a row of *segments*: one for each independently trained model, one for each extension. Each has its
own schedule over its own steps. On top of the schedule lie the person's edits: a scale on the rest of the
curve, or a rate held by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.api import ParamError, PluginError, Schedule


@dataclass(frozen=True)
class Segment:
    """A stretch of a run with a schedule of its own.

    Attributes
    ----------
    start, length : int
        In steps.
    fresh : bool
        Whether it begins with new weights: an independently trained model.
    schedule : Schedule
    warm_up : Schedule, optional
        Stands in front of `schedule`, which then covers the steps that are left.
    """

    start: int
    length: int
    fresh: bool
    schedule: Schedule
    warm_up: Schedule | None = None

    @property
    def end(self) -> int:
        """The first step after it."""
        return self.start + self.length

    @property
    def warm_up_steps(self) -> int:
        """How many steps the warm-up takes."""
        return min(int(self.warm_up.length()), self.length - 1) if self.warm_up is not None else 0  # type: ignore[attr-defined]

    def factor(self, step: int) -> float:
        """Return the factor on the learning rate at `step` of the run."""
        local = step - self.start
        if self.warm_up is not None and local < self.warm_up_steps:
            return _number(self.warm_up(local), step) * _number(self.schedule(0), step)
        return _number(self.schedule(local - self.warm_up_steps), step)

    def momentum(self, step: int) -> float | None:
        """Return the momentum the schedule wants at `step`, or None if it does not drive it."""
        drive: Callable[[int], float | None] | None = getattr(self.schedule, "momentum", None)
        if drive is None:
            return None
        return drive(max(0, step - self.start - self.warm_up_steps))

    def cycle_ends(self) -> Iterator[int]:
        """Yield the numbers of done steps of the run after which a cycle is complete."""
        ends: Callable[[], Sequence[int]] | None = getattr(self.schedule, "cycle_ends", None)
        for end in ends() if ends is not None else ():
            yield self.start + self.warm_up_steps + end


def _number(given: object, step: int) -> float:
    try:
        return float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _no_factor(given, step) from None


def _no_factor(given: object, step: int) -> PluginError:
    return PluginError(
        "The schedule gave {factor} as the factor for step {step}; it must be a number of at least 0. Choose another "
        "schedule, or tell its author.",
        factor=given,
        step=step,
    )


SegmentBuilder = Callable[[int], tuple[Schedule, Schedule | None]]


def make_segment(start: int, length: int, fresh: bool, build: SegmentBuilder) -> Segment:
    """Build the schedules of a segment of `length` steps.

    Parameters
    ----------
    start, length : int
    fresh : bool
    build : callable
        ``build(length)`` returns schedule and warm-up for that many steps.
    """
    schedule, warm_up = build(length)
    return Segment(start, length, fresh, schedule, warm_up)


class Rates:
    """What the trainer asks for the learning rate of a step.

    Parameters
    ----------
    base : float
        The optimizer's learning rate in the recipe; None if it has none.
    segments : sequence of Segment
    """

    def __init__(self, base: float | None, segments: Sequence[Segment]) -> None:
        self.base = base
        self.segments = list(segments)
        self.scale = 1.0
        self.held: float | None = None

    @property
    def total_steps(self) -> int:
        """Steps of the whole run."""
        return self.segments[-1].end

    def segment(self, step: int) -> Segment:
        """Return the segment that `step` lies in; the last one for steps behind the end."""
        return next((item for item in self.segments if step < item.end), self.segments[-1])

    def at(self, step: int) -> float | None:
        """Return the learning rate of `step`; None if the optimizer has none.

        Raises
        ------
        PluginError
            If the schedule gives something that is not a number of at least 0.
        """
        if self.base is None:
            return None
        if self.held is not None:
            return self.held
        factor = self.segment(step).factor(step)
        if not 0.0 <= factor < float("inf"):
            raise _no_factor(factor, step)
        return self.base * self.scale * factor

    def edit(self, step: int, value: float, mode: str) -> None:
        """Apply a person's edit of the learning rate, effective from `step` on.

        Parameters
        ----------
        step : int
        value : float
            The learning rate wanted at `step`.
        mode : str
            ``"scale"``, ``"hold"`` or ``"follow"``; see `workbench.session.control.Control.set_live`.

        Raises
        ------
        ParamError
            If the curve stands at 0 here, so that no scale leads through `value`.
        """
        if mode == "follow":
            self.scale, self.held = 1.0, None
            return
        if mode == "hold":
            self.held = value
            return
        factor = self.segment(step).factor(step)
        if self.base is None or self.base * factor == 0.0:
            raise ParamError(
                "The schedule has brought the learning rate to 0 here, so the rest of its curve cannot be scaled "
                "to pass through {value}. Hold the rate by hand instead.",
                value=value,
            )
        self.held = None
        self.scale = value / (self.base * factor)

    def observe(self, step: int, loss: float) -> None:
        """Tell a schedule that needs feedback the validation loss after `step` steps."""
        observe = getattr(self.segment(step - 1).schedule, "observe", None)
        if observe is not None:
            observe(loss)

    def cycle_ends(self) -> frozenset[int]:
        """Return the numbers of done steps after which a cycle is complete."""
        return frozenset(end for segment in self.segments for end in segment.cycle_ends())

    def planned(self, points: int = 500) -> tuple[tuple[int, float], ...]:
        """Return ``(step, learning rate)`` at up to about `points` steps, as if the edits of now had always been.

        What is still to come is right; it is empty if it depends on the run, unless the rate is held by hand.
        """
        if self.base is None:
            return ()
        depends = any(hasattr(segment.schedule, "observe") for segment in self.segments)
        if depends and self.held is None:
            return ()
        total = self.total_steps
        stride = max(1, total // points)
        steps = sorted({*range(0, total, stride), total - 1, *(segment.start for segment in self.segments)})
        if self.held is not None:
            return tuple((step, self.held) for step in steps)
        return tuple((step, self.base * self.scale * self.segment(step).factor(step)) for step in steps)

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        states = []
        for segment in self.segments:
            save = getattr(segment.schedule, "state_dict", None)
            states.append(dict(save()) if save is not None else {})
        return {"scale": self.scale, "held": self.held, "schedules": states}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up the state of a checkpoint."""
        self.scale, self.held = state["scale"], state["held"]
        for segment, saved in zip(self.segments, state["schedules"], strict=False):
            if saved:
                segment.schedule.load_state_dict(saved)  # type: ignore[attr-defined]
