"""Checks for schedules."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Any

from workbench.api import Trait

from .applies import needs_trait
from .samples import STEPS_PER_EPOCH, TOTAL_STEPS
from .subject import Subject

_RUNS = ((TOTAL_STEPS, STEPS_PER_EPOCH), (100, 10), (7, 3), (1, 1), (90, 100))

_ALONE = """
import sys
from workbench.registry import load_catalogue
from importlib.metadata import EntryPoint
from workbench.api import ENTRY_POINT_GROUP
id, module = sys.argv[1:]
points = [EntryPoint(module, module, ENTRY_POINT_GROUP)] if module else None
schedule = load_catalogue(entry_points=points).build(id, 1000, 20)
schedule(3)
print([name for name in ("torch", "numpy", "PySide6") if name in sys.modules])
"""


def check_factors_are_finite_and_not_negative(subject: Subject) -> None:
    """Expect that every step of runs of several lengths has a usable factor."""
    for total, per_epoch in _RUNS:
        schedule = subject.build_or_refuse(total, per_epoch)
        if schedule is None:
            continue
        for step in range(total):
            factor = schedule(step)
            subject.expect(
                isinstance(factor, int | float) and math.isfinite(factor) and factor >= 0,
                f"its factor for step {step} of {total} is {factor!r}.",
                expected="a finite number of at least 0.",
                fix="mind the first step, the last step and very short runs.",
            )


def check_is_a_function_of_the_step(subject: Subject) -> None:
    """Expect that asked in any order, and built twice, it gives the same curve."""
    first, second = _build(subject), _build(subject)
    forwards = [first(step) for step in range(TOTAL_STEPS)]
    backwards = [second(step) for step in reversed(range(TOTAL_STEPS))][::-1]
    wrong = next((step for step in range(TOTAL_STEPS) if forwards[step] != backwards[step]), None)
    subject.expect(
        wrong is None,
        f"its factor for step {wrong} depends on what was asked before.",
        expected="a function of the step alone (with observe: of the step and what was observed).",
        fix="compute the factor from the step; keep no counter in __call__.",
    )


def check_optional_methods_are_declared(subject: Subject) -> None:
    """Expect that cycles, feedback and warm-up are declared by their traits if and only if they are there."""
    schedule = _build(subject)
    for trait, method in ((Trait.CYCLES, "cycle_ends"), (Trait.FEEDBACK, "observe"), (Trait.WARM_UP, "length")):
        there = callable(getattr(schedule, method, None))
        subject.expect(
            there == subject.provides(trait),
            f"it {'has' if there else 'has no'} {method}, but {'does not provide' if there else 'provides'} the trait "
            f"{trait.value}.",
            expected="both or none: the form, the trainer and other plugins go by the trait.",
            fix=f"add or remove Trait.{trait.name} in provides, or the method {method}.",
        )


@needs_trait(Trait.CYCLES)
def check_cycles_end_within_the_run(subject: Subject) -> None:
    """Expect that the ends of the cycles are numbers of steps of the run, rising."""
    for total, per_epoch in _RUNS:
        schedule = subject.build_or_refuse(total, per_epoch)
        if schedule is None:
            continue
        ends = list(schedule.cycle_ends())
        rising = all(isinstance(end, int) and 1 <= end <= total for end in ends) and ends == sorted(set(ends))
        subject.expect(
            ends and rising,
            f"in a run of {total} steps its cycles end after {_shortened(ends)}.",
            expected=f"whole numbers from 1 to {total}, rising, at least one.",
            fix="return the numbers of steps after which a cycle is complete; leave out what lies behind the end.",
        )


@needs_trait(Trait.FEEDBACK)
def check_feedback_is_observed_and_kept(subject: Subject) -> None:
    """Expect that a schedule with feedback takes up a saved state and goes on as if it had never stopped."""
    schedule = _build(subject)
    for name in ("observe", "state_dict", "load_state_dict"):
        subject.expect(
            callable(getattr(schedule, name, None)),
            f"it provides the trait feedback, but has no {name}.",
            expected="observe(loss), state_dict() and load_state_dict(state).",
            fix=f"add {name}, or do not provide the trait.",
        )
    fresh = json.loads(json.dumps(schedule.state_dict(), allow_nan=False))
    _build(subject).load_state_dict(fresh)
    for _ in range(30):
        schedule.observe(1.0)
    resumed = _build(subject)
    resumed.load_state_dict(json.loads(json.dumps(schedule.state_dict(), allow_nan=False)))
    for number in range(30):
        subject.expect(
            schedule(number) == resumed(number),
            f"{number} evaluations after it took up a saved state its factor is {resumed(number)!r} instead of "
            f"{schedule(number)!r}.",
            expected="the same: a run that was killed continues exactly.",
            fix="put everything that observe changes into state_dict.",
        )
        schedule.observe(1.0 + number)
        resumed.observe(1.0 + number)


@needs_trait(Trait.WARM_UP)
def check_warm_up_has_a_length(subject: Subject) -> None:
    """Expect that a warm-up says how many steps it takes, and leaves some."""
    length = _build(subject).length()
    subject.expect(
        isinstance(length, int) and 0 <= length < TOTAL_STEPS,
        f"in a run of {TOTAL_STEPS} steps its length() is {length!r}.",
        expected=f"a whole number from 0 to {TOTAL_STEPS - 1}.",
        fix="return the number of its steps; refuse with ParamError when none would be left for what follows.",
    )


def check_momentum_is_usable(subject: Subject) -> None:
    """Expect that a schedule that drives momentum gives values from 0 to below 1."""
    schedule = _build(subject)
    for step in range(TOTAL_STEPS if hasattr(schedule, "momentum") else 0):
        momentum = schedule.momentum(step)
        subject.expect(
            isinstance(momentum, int | float) and 0 <= momentum < 1,
            f"its momentum for step {step} is {momentum!r}.",
            expected="a number of at least 0 and below 1.",
            fix="keep momentum(step) within these bounds.",
        )


def check_needs_neither_torch_nor_numpy(subject: Subject) -> None:
    """Expect that the form draws the curve before torch is loaded, so a schedule is plain Python."""
    command = [sys.executable, "-c", _ALONE, subject.descriptor.id, subject.module]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    subject.expect(
        done.returncode == 0 and done.stdout.splitlines()[-1] == "[]",
        f"built alone it imports {done.stdout.strip() or done.stderr.strip()}.",
        expected="the standard library and workbench.api: the curve is drawn before torch is loaded.",
        fix="compute with the module math.",
    )


def _build(subject: Subject) -> Any:
    return subject.build(TOTAL_STEPS, STEPS_PER_EPOCH)


def _shortened(numbers: list[Any]) -> str:
    return f"{numbers[:6]}" if len(numbers) <= 6 else f"{numbers[:3]} ... {numbers[-3:]}"


CHECKS = (
    check_factors_are_finite_and_not_negative,
    check_is_a_function_of_the_step,
    check_optional_methods_are_declared,
    check_cycles_end_within_the_run,
    check_feedback_is_observed_and_kept,
    check_warm_up_has_a_length,
    check_momentum_is_usable,
    check_needs_neither_torch_nor_numpy,
)
