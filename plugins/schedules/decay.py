"""Schedules that go down and never up again: constant, step, multi-step, exponential, inverse time, polynomial, cosine.

The formulas are those of torch.optim.lr_scheduler where it has the schedule; cosine is the first cycle of
Loshchilov & Hutter (2017), "SGDR: stochastic gradient descent with warm restarts", equation 5. Each class is a pure
function of the step; past the last step of the run it keeps its last value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .steps import first_step_at, whole_periods


@dataclass(frozen=True)
class Constant:
    """The learning rate itself."""

    def __call__(self, step: int) -> float:
        """Return 1."""
        return 1.0


@dataclass(frozen=True)
class Step:
    """``factor ** (number of drops so far)``, a drop every `period` steps."""

    period: float
    factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        return self.factor ** whole_periods(step, self.period)


@dataclass(frozen=True)
class MultiStep:
    """``factor ** (number of milestones passed)``."""

    milestones: tuple[int, ...]
    factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        return self.factor ** sum(step >= milestone for milestone in self.milestones)


@dataclass(frozen=True)
class Exponential:
    """``factor ** epochs``, every step or only where an epoch begins."""

    steps_per_epoch: int
    factor: float
    every_step: bool

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        epochs = step / self.steps_per_epoch if self.every_step else step // self.steps_per_epoch
        return float(self.factor**epochs)


@dataclass(frozen=True)
class InverseTime:
    """``1 / (1 + rate * epochs)``."""

    steps_per_epoch: int
    rate: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        return 1.0 / (1.0 + self.rate * step / self.steps_per_epoch)


@dataclass(frozen=True)
class Polynomial:
    """``minimum + (1 - minimum) (1 - step / total) ** power``."""

    total_steps: int
    power: float
    minimum_factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        left = 1.0 - min(step, self.total_steps) / self.total_steps
        return self.minimum_factor + (1.0 - self.minimum_factor) * left**self.power


@dataclass(frozen=True)
class Cosine:
    """Half a cosine wave from 1 down to the minimum."""

    total_steps: int
    minimum_factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        return half_wave(min(step, self.total_steps) / self.total_steps, self.minimum_factor)


def half_wave(progress: float, minimum: float) -> float:
    """Return ``minimum + (1 - minimum) (1 + cos(pi progress)) / 2``.

    Parameters
    ----------
    progress : float
        0 at the beginning, 1 at the end.
    minimum : float
        The value at the end.

    Returns
    -------
    float
    """
    return minimum + (1.0 - minimum) * (1.0 + math.cos(math.pi * progress)) / 2.0


def build_constant(total_steps: int, steps_per_epoch: int) -> Constant:
    """Build the schedule that changes nothing."""
    return Constant()


def build_step(total_steps: int, steps_per_epoch: int, *, epochs_per_drop: float, factor: float) -> Step:
    """Build the schedule that drops at equal distances (torch: StepLR)."""
    return Step(epochs_per_drop * steps_per_epoch, factor)


def build_multi_step(
    total_steps: int, steps_per_epoch: int, *, milestones: tuple[float, ...], factor: float
) -> MultiStep:
    """Build the schedule that drops at chosen epochs (torch: MultiStepLR)."""
    return MultiStep(tuple(first_step_at(epoch, steps_per_epoch) for epoch in milestones), factor)


def build_exponential(total_steps: int, steps_per_epoch: int, *, factor: float, every_step: bool) -> Exponential:
    """Build the schedule that shrinks by the same factor each epoch (torch: ExponentialLR)."""
    return Exponential(steps_per_epoch, factor, every_step)


def build_inverse_time(total_steps: int, steps_per_epoch: int, *, rate: float) -> InverseTime:
    """Build 1/t decay."""
    return InverseTime(steps_per_epoch, rate)


def build_polynomial(total_steps: int, steps_per_epoch: int, *, power: float, minimum_factor: float) -> Polynomial:
    """Build polynomial decay over the whole run (torch: PolynomialLR)."""
    return Polynomial(total_steps, power, minimum_factor)


def build_cosine(total_steps: int, steps_per_epoch: int, *, minimum_factor: float) -> Cosine:
    """Build one half cosine over the whole run (torch: CosineAnnealingLR)."""
    return Cosine(total_steps, minimum_factor)
