"""Each rule alarms on what it is for, and stays silent on what looks like it."""

from __future__ import annotations

import math

import pytest

from workbench.session import health_rules as rules
from workbench.session.events import HealthFound
from workbench.session.health import TEXTS, seen
from workbench.session.health_rules import Dead, Judged, Trace

CLASSES = tuple("abcdefghij")


def run(training, validation=None, accuracies=None, rates=None, total=20, **trace):
    """Return a run with one evaluation for each epoch of ten steps."""
    count = len(training)
    validation = validation or training
    accuracies = accuracies or [0.5 + 0.01 * epoch for epoch in range(count)]
    rates = rates or [0.1] * count
    judged = [
        Judged(10 * epoch, epoch, *values)
        for epoch, values in enumerate(zip(training, validation, accuracies, rates, strict=True), 1)
    ]
    return Trace(CLASSES, 10 * total, judged, highest_rate=max(rates), **trace)


def falling(count, start=2.0):
    return [start * 0.8**epoch for epoch in range(count)]


RESTARTS = [0.1, 0.05, 0.01, 0.1, 0.05, 0.01]
ALARMS = {
    "not_finite": [Trace(failed=(12, 3.0, 0.1))],
    "loss_rising": [
        run([2.0, 1.0, 1.2, 1.6]),
        # Worse than at the very start, whatever the rate does.
        run([2.0, 3.5, 9.0], rates=[0.1, 0.5, 1.0]),
    ],
    "dead_units": [
        Trace(dead=[Dead(10, 0.7, "act", 0.8), Dead(20, 0.66, "act", 0.7)]),
        Trace(dead=[Dead(10, 0.1, "act", 1.0), Dead(20, 0.1, "act", 1.0)]),
    ],
    "ratio_too_large": [Trace(ratios=[(step, 0.3, 0.1) for step in range(5)], highest_rate=0.1)],
    "ratio_too_small": [Trace(ratios=[(step, 1e-6, 0.1) for step in range(5)], highest_rate=0.1)],
    "gap_growing": [
        run([2, 1, 0.6, 0.4, 0.3, 0.2], [2, 1.0, 1.3, 1.6, 1.8, 2.2], [0.3, 0.6, 0.59, 0.6, 0.59, 0.6]),
        # A smaller rise, but the accuracy has fallen, too.
        run([2, 1, 0.6, 0.4, 0.3, 0.2], [2, 1.0, 1.1, 1.2, 1.2, 1.4], [0.3, 0.8, 0.7, 0.65, 0.66, 0.66]),
    ],
    "guessing": [run([2.3, 2.3, 2.3], accuracies=[0.1, 0.11, 0.1])],
    "class_never_predicted": [
        Trace(
            ("cat", "dog", "cow"),
            100,
            [Judged(10 * epoch, epoch, 1, 1, 0.6, 0.1, (40, 60, 0), (40, 40, 20)) for epoch in (1, 2)],
        )
    ],
    "plateau": [run([1.0] * 12, accuracies=[0.6] * 12)],
    "rate_at_edge": [
        run([1.0], rates=[2.0], suggested_rates=(0.01, 0.5), base_rate=2.0),
        run([1.0], rates=[1e-4], suggested_rates=(0.01, 0.5), base_rate=1e-4),
        # Of a rule without a rate of its own nothing else is known.
        run([1.0], rates=[math.nan], suggested_rates=(0.01, 0.5), base_rate=2.0),
    ],
    "rate_spent": [run(falling(4), rates=[0.1, 0.01, 1e-6, 1e-7])],
    "noisy_line_search": [
        Trace(line_search=True, batch=64, images=1000, losses=[1.0, 1.1] * 6),
        Trace(line_search=True, full_batch=True, random="Flip", losses=[1.0, 1.1] * 6),
    ],
}
SILENT = {
    "not_finite": [Trace(), run(falling(5))],
    "loss_rising": [
        run(falling(8)),
        run([2.0, 1.0]),
        # A restart raises the rate, and the loss with it.
        run([2.0, 1.0, 0.5, 0.7, 0.9, 1.0], rates=RESTARTS),
        # Near zero a factor says nothing.
        run([2.0, 0.001, 0.002, 0.004]),
        run([2.0, 1.0, 1.2, 1.1, 1.6]),
    ],
    "dead_units": [
        Trace(),
        Trace(dead=[Dead(10, 0.9, "act", 1.0)]),
        Trace(dead=[Dead(10, 0.5, "act", 0.9), Dead(20, 0.1, "act", 0.2)]),
        # A hidden layer that is wider than it need be.
        Trace(dead=[Dead(10, 0.5, "act", 0.88), Dead(20, 0.5, "act", 0.88)]),
    ],
    "ratio_too_large": [
        Trace(ratios=[(step, 1e-2, 0.1) for step in range(9)], highest_rate=0.1),
        Trace(ratios=[(step, 0.3, 0.1) for step in range(4)], highest_rate=0.1),
        # One batch among five may do that; a line search goes as far as it has to.
        Trace(ratios=[(step, 0.5 if step == 2 else 1e-3, 0.1) for step in range(5)], highest_rate=0.1),
        Trace(ratios=[(step, 0.3, 1.0) for step in range(9)], highest_rate=1.0, line_search=True),
    ],
    "ratio_too_small": [
        Trace(ratios=[(step, 1e-3, 0.1) for step in range(9)], highest_rate=0.1),
        # No gradient reaches the weights before dead units, however large the rate.
        Trace(
            ratios=[(step, 1e-6, 0.5) for step in range(5)],
            highest_rate=0.5,
            dead=[Dead(10, 1.0, "act", 1.0), Dead(20, 1.0, "act", 1.0)],
        ),
        # A rate that has come down moves the weights less, as it should.
        Trace(ratios=[(step, 1e-7, 1e-5) for step in range(9)], highest_rate=0.1),
    ],
    "gap_growing": [
        run(falling(6)),
        # A small rise that costs no accuracy: the model is surer of itself.
        run([2, 1, 0.6, 0.4, 0.3, 0.2], [2, 1.0, 1.05, 1.2, 1.3, 1.4], [0.3, 0.6, 0.59, 0.6, 0.59, 0.6]),
        # The validation loss rises, and accuracy still improves.
        run([2, 1, 0.6, 0.4, 0.3, 0.2], [2, 1.0, 1.05, 1.1, 1.2, 1.4], [0.3, 0.6, 0.61, 0.62, 0.63, 0.64]),
        # Both losses rise: that is another rule's.
        run([2, 1, 1.1, 1.2, 1.3, 1.4], [2, 1.0, 1.05, 1.1, 1.2, 1.4], [0.3, 0.6, 0.59, 0.6, 0.59, 0.6]),
        run([2, 1, 0.6], [2, 1, 1.4], [0.3, 0.6, 0.5]),
    ],
    "guessing": [run([2.3], accuracies=[0.1]), run([2.3] * 3, accuracies=[0.1, 0.2, 0.1])],
    "class_never_predicted": [
        Trace(("cat", "dog"), 100, [Judged(10 * epoch, epoch, 1, 1, 0.9, 0.1, (96, 0), (96, 4)) for epoch in (1, 2)]),
        Trace(
            ("cat", "dog"),
            100,
            [Judged(10 * epoch, epoch, 1, 1, 0.9, 0.1, (90, epoch - 1), (50, 40)) for epoch in (1, 2)],
        ),
        Trace(("cat", "dog"), 100, [Judged(10, 1, 1, 1, 0.9)] * 2),
    ],
    "plateau": [
        run(falling(12), accuracies=[0.6] * 12),
        run([1.0] * 12, falling(12), [0.6] * 12),
        run([1.0] * 8, accuracies=[0.6] * 8),
        run([1.0] * 12, accuracies=[0.6] * 12, line_search=True),
        # A rate that has come down to nothing cannot be lowered; another rule speaks of it.
        run([1.0] * 12, accuracies=[0.6] * 12, rates=[0.1] * 4 + [1e-6] * 8),
        # Within a cycle nothing need be better than the end of the cycle before.
        run([1.0] * 12, accuracies=[0.6] * 12, rates=RESTARTS * 2),
        # Nothing is left that could be wasted.
        run([1.0] * 12, accuracies=[0.6] * 12, total=12),
    ],
    "rate_at_edge": [
        run([1.0], suggested_rates=(0.01, 0.5), base_rate=0.5),
        run([1.0], base_rate=9.0),
        # Lowered by hand before it was ever used.
        run([1.0], rates=[0.1], suggested_rates=(0.01, 0.5), base_rate=9.0),
        run([1.0], suggested_rates=(0.01, 0.5)),
    ],
    "rate_spent": [
        run(falling(4), rates=[0.1, 0.05, 0.01, 0.001]),
        run(falling(20), rates=[0.1] * 18 + [1e-7, 1e-8]),
        run(falling(3), rates=[math.nan] * 3),
    ],
    "noisy_line_search": [
        Trace(line_search=True, full_batch=True, losses=[1.0, 1.1] * 6),
        Trace(line_search=False, batch=64, images=1000, losses=[1.0, 1.1] * 6),
        Trace(line_search=True, batch=64, images=1000, losses=falling(12)),
        Trace(line_search=True, batch=64, images=1000, losses=[1.0, 1.1] * 3),
    ],
}


def cases(table):
    return [
        pytest.param(name, trace, id=f"{name}{number}")
        for name, each in table.items()
        for number, trace in enumerate(each)
    ]


def test_every_rule_is_tried_and_has_words():
    assert set(rules.RULES) == set(ALARMS) == set(SILENT) == set(TEXTS)


@pytest.mark.parametrize(("name", "trace"), cases(ALARMS))
def test_alarm(name, trace):
    figures = rules.RULES[name](trace)
    assert figures
    text = str(seen(HealthFound(10, 1.0, name, figures)))
    assert "{" not in text and text.endswith((".", "%."))
    assert all(isinstance(value, int | float | str) for value in figures.values())


@pytest.mark.parametrize(("name", "trace"), cases(SILENT))
def test_no_alarm(name, trace):
    assert rules.RULES[name](trace) is None


def test_words_have_the_figures():
    figures = rules.gap_growing(ALARMS["gap_growing"][0])
    assert str(seen(HealthFound(60, 6.0, "gap_growing", figures))) == (
        "The validation loss has risen to 2.2 from 1 at epoch 2, while the training loss fell from 1 to 0.2."
    )


class Watched:
    """An evaluation that counts how often it is looked at."""

    looks = 0

    def __init__(self, item):
        self._item = item

    def __getattr__(self, name):
        Watched.looks += 1
        return getattr(self._item, name)


@pytest.mark.parametrize("rule", sorted(rules.RULES))
def test_a_long_run_is_not_looked_through_again_for_each_evaluation_of_it(rule):
    def looks(count):
        trace = run([1.0 + 1e-4 * (index % 7) for index in range(count)], accuracies=[0.6] * count, total=2 * count)
        trace.judged[:] = map(Watched, trace.judged)
        Watched.looks = 0
        rules.RULES[rule](trace)
        return Watched.looks

    assert looks(1600) <= 5 * looks(400) + 100
