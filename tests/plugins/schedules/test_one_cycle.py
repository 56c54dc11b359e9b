"""One cycle, against torch, learning rate and momentum."""

from __future__ import annotations

import pytest
import torch
from torch.optim import lr_scheduler


@pytest.mark.parametrize(("shape", "theirs"), [("cosine", "cos"), ("linear", "linear")])
@pytest.mark.parametrize(("total", "rising"), [(80, 0.3), (37, 0.45), (5, 0.5)])
def test_rate_and_momentum_are_those_of_torch(build, shape, theirs, total, rising):
    schedule = build(
        "workbench.one_cycle",
        total,
        10,
        rising_part=rising,
        start_factor=1 / 20,
        end_factor=1 / 20 / 500,
        shape=shape,
        lowest_momentum=0.8,
        highest_momentum=0.93,
    )
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0, momentum=0.9)
    reference = lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=1.0,
        total_steps=total,
        pct_start=rising,
        anneal_strategy=theirs,
        base_momentum=0.8,
        max_momentum=0.93,
        div_factor=20,
        final_div_factor=500,
    )
    for step in range(total):
        group = optimizer.param_groups[0]
        assert schedule(step) == pytest.approx(group["lr"], rel=1e-12, abs=1e-12)
        assert schedule.momentum(step) == pytest.approx(group["momentum"], rel=1e-12)
        optimizer.step()
        if step < total - 1:
            reference.step()


def test_without_driving_there_is_no_momentum(build):
    assert not hasattr(build("workbench.one_cycle", 50, 10, drive_momentum=False), "momentum")


@pytest.mark.parametrize(("total", "rising"), [(1, 0.3), (10, 0.1), (2, 0.0), (3, 0.99)])
def test_a_very_short_run_stays_within_the_curve(build, total, rising):
    schedule = build("workbench.one_cycle", total, 1, rising_part=rising)
    factors = [schedule(step) for step in range(total + 3)]
    assert all(0 <= factor <= 1 for factor in factors)
    assert factors[total - 1] == pytest.approx(4e-6)
