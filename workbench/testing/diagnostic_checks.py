"""Checks for diagnostics."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy
import torch

from .applies import needs_stage
from .stages import expect_declared_stages
from .subject import Subject
from .torch_samples import equal, small_backbone, trained_once

_METHODS = {"step": "after_step", "evaluation": "after_evaluation"}


def check_declared_stages_are_implemented(subject: Subject) -> None:
    """Expect that each stage of the descriptor has its methods, and a diagnostic of steps says how often it looks."""
    diagnostic = subject.build()
    expect_declared_stages(subject, diagnostic, _METHODS)
    if "step" in subject.descriptor.stages:
        every = getattr(diagnostic, "every", None)
        subject.expect(
            isinstance(every, int) and not isinstance(every, bool) and every >= 1,
            f"its attribute every is {every!r}.",
            expected="a whole number of at least 1: it sees each such step.",
            fix="set self.every.",
        )
        subject.expect(
            callable(getattr(diagnostic, "before_step", None)),
            "it has no before_step.",
            expected="before_step(parameters), called with the gradients before the weights change.",
            fix="add the method; it may do nothing.",
        )


@needs_stage("step")
def check_reports_on_steps_are_json(subject: Subject) -> None:
    """Expect that reports on steps hold what JSON holds, also when no gradient is there or nothing moves."""
    for step_size, gradients in ((0.1, True), (0.0, True), (0.1, False)):
        diagnostic = subject.build()
        parameters = trained_once(small_backbone())
        if not gradients:
            parameters[0].tensor.grad = None
        for _ in range(2):
            diagnostic.before_step(parameters)
            with torch.no_grad():
                for parameter in parameters:
                    if parameter.tensor.grad is not None:
                        parameter.tensor.sub_(step_size * parameter.tensor.grad)
            _expect_json(subject, diagnostic.after_step(parameters), "after_step")


@needs_stage("step")
def check_watching_changes_nothing(subject: Subject) -> None:
    """Expect that weights, gradients and random numbers are the same with and without the diagnostic."""
    diagnostic = subject.build()
    parameters = trained_once(small_backbone())
    torch.manual_seed(0)
    before = [torch.get_rng_state(), *[part.clone() for each in parameters for part in (each.tensor, each.tensor.grad)]]
    diagnostic.before_step(parameters)
    diagnostic.after_step(parameters)
    after = [torch.get_rng_state(), *[part for each in parameters for part in (each.tensor, each.tensor.grad)]]
    subject.expect(
        equal(before, after),
        "it changed weights, gradients or torch's random state.",
        expected="a diagnostic only looks.",
        fix="work on copies, under torch.no_grad().",
    )


@needs_stage("evaluation")
def check_reports_on_evaluations_are_json(subject: Subject) -> None:
    """Expect that reports on evaluations hold what JSON holds, for few and many images, right or wrong."""
    diagnostic = subject.build()
    numbers = numpy.random.default_rng(0)
    for count, classes in ((200, 5), (3, 7), (1, 2)):
        scores = numbers.random((count, classes)).astype(numpy.float32)
        probabilities = scores / scores.sum(1, keepdims=True)
        labels = numbers.integers(0, classes, count)
        before = probabilities.copy(), labels.copy()
        report = diagnostic.after_evaluation(probabilities, labels, [f"class {number}" for number in range(classes)])
        _expect_json(subject, report, "after_evaluation")
        subject.expect(
            numpy.array_equal(probabilities, before[0]) and numpy.array_equal(labels, before[1]),
            "after_evaluation changed its arguments.",
            expected="a diagnostic only looks.",
            fix="work on copies.",
        )


def _expect_json(subject: Subject, report: Any, method: str) -> None:
    try:
        json.dumps(report, allow_nan=False)
        reason = (
            ""
            if isinstance(report, Mapping) and all(isinstance(key, str) for key in report)
            else "it is no mapping of names."
        )
    except (TypeError, ValueError) as error:
        reason = f"{error}."
    subject.expect(
        not reason,
        f"the report of {method} cannot be kept: {reason}",
        expected="a mapping of names to numbers, texts, lists or mappings of these; no NaN and no infinity.",
        fix="turn tensors and arrays into numbers by float(...) or .tolist(), and leave out what is not finite.",
    )


CHECKS = (
    check_declared_stages_are_implemented,
    check_reports_on_steps_are_json,
    check_watching_changes_nothing,
    check_reports_on_evaluations_are_json,
)
