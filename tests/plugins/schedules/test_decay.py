"""The schedules that go down, against torch.optim.lr_scheduler or the formula."""

from __future__ import annotations

import pytest
import torch
from torch.optim import lr_scheduler

from workbench_plugins.schedules.steps import whole_periods

TOTAL = 60
PER_EPOCH = 4


def torch_factors(make_scheduler, steps: int = TOTAL) -> list[float]:
    """Return the factors torch's scheduler gives, one a step."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make_scheduler(optimizer)
    factors = []
    for _ in range(steps):
        factors.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return factors


CASES = [
    ("workbench.constant", {}, lambda o: lr_scheduler.LambdaLR(o, lambda step: 1.0)),
    ("workbench.step", {"epochs_per_drop": 3, "factor": 0.3}, lambda o: lr_scheduler.StepLR(o, 12, 0.3)),
    ("workbench.step", {"epochs_per_drop": 0.75, "factor": 0.9}, lambda o: lr_scheduler.StepLR(o, 3, 0.9)),
    (
        "workbench.multi_step",
        {"milestones": [2, 5.5, 9], "factor": 0.5},
        lambda o: lr_scheduler.MultiStepLR(o, [8, 22, 36], 0.5),
    ),
    (
        "workbench.multi_step",
        {"milestones": [9, 2, 2], "factor": 0.5},
        lambda o: lr_scheduler.MultiStepLR(o, [8, 8, 36], 0.5),
    ),
    ("workbench.exponential", {"factor": 0.8}, lambda o: lr_scheduler.ExponentialLR(o, 0.8 ** (1 / PER_EPOCH))),
    (
        "workbench.exponential",
        {"factor": 0.8, "every_step": False},
        lambda o: lr_scheduler.StepLR(o, PER_EPOCH, 0.8),
    ),
    ("workbench.polynomial", {"power": 2.5}, lambda o: lr_scheduler.PolynomialLR(o, TOTAL, 2.5)),
    ("workbench.polynomial", {}, lambda o: lr_scheduler.PolynomialLR(o, TOTAL, 1.0)),
    ("workbench.cosine", {}, lambda o: lr_scheduler.CosineAnnealingLR(o, TOTAL)),
    ("workbench.cosine", {"minimum_factor": 0.1}, lambda o: lr_scheduler.CosineAnnealingLR(o, TOTAL, 0.1)),
]


@pytest.mark.parametrize(("plugin_id", "values", "reference"), CASES)
def test_factors_are_those_of_torch(build, plugin_id, values, reference):
    schedule = build(plugin_id, TOTAL, PER_EPOCH, **values)
    expected = torch_factors(reference)
    assert [schedule(step) for step in range(TOTAL)] == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_inverse_time_is_its_formula(build):
    schedule = build("workbench.inverse_time", TOTAL, PER_EPOCH, rate=0.7)
    assert [schedule(step) for step in range(TOTAL)] == pytest.approx(
        [1 / (1 + 0.7 * step / PER_EPOCH) for step in range(TOTAL)], rel=1e-12
    )
    assert build("workbench.inverse_time", 100, 10, rate=1 / 3)(30) == pytest.approx(0.5)


def test_polynomial_ends_at_the_minimum(build):
    schedule = build("workbench.polynomial", TOTAL, PER_EPOCH, power=2.0, minimum_factor=0.2)
    assert schedule(0) == 1.0
    assert schedule(TOTAL // 2) == pytest.approx(0.2 + 0.8 * 0.25, rel=1e-12)
    assert schedule(TOTAL) == 0.2


@pytest.mark.parametrize("plugin_id", ["workbench.cosine", "workbench.polynomial"])
def test_past_the_end_the_last_value_stays(build, plugin_id):
    schedule = build(plugin_id, TOTAL, PER_EPOCH, minimum_factor=0.25)
    assert schedule(TOTAL + 1000) == schedule(TOTAL) == pytest.approx(0.25)


def test_a_fraction_of_an_epoch_drops_at_the_first_whole_step(build):
    # Rounding errors of 0.3 * 10 must not put off the drop by a step.
    assert [build("workbench.step", 30, 10, epochs_per_drop=0.3, factor=0.5)(step) for step in (2, 3, 5, 6, 9)] == [
        1.0,
        0.5,
        0.5,
        0.25,
        0.125,
    ]
    # A third of an epoch of 10 steps ends between two steps: 3.33, 6.67, 10.
    schedule = build("workbench.step", 30, 10, epochs_per_drop=1 / 3, factor=0.5)
    assert [schedule(step) for step in (3, 4, 6, 7, 9, 10)] == [1.0, 0.5, 0.5, 0.25, 0.25, 0.125]


def test_many_drops_stay_at_their_steps():
    # Fifty thousand drops of a tenth of an epoch: rounding errors must not move a single one.
    assert all(whole_periods(step, 0.1 * 70) == step // 7 for step in range(350_000))
