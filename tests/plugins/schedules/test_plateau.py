"""Reduce-on-plateau, against torch, and its state."""

from __future__ import annotations

import copy
import json

import numpy as np
import pytest
import torch
from torch.optim import lr_scheduler


def noisy_losses(count: int = 80) -> list[float]:
    generator = np.random.default_rng(3)
    return list(np.exp(-np.arange(count) / 15) + 0.2 + 0.03 * generator.standard_normal(count))


@pytest.mark.parametrize("patience", [0, 2, 5])
@pytest.mark.parametrize("cooldown", [0, 3])
@pytest.mark.parametrize("threshold", [0.0, 0.05])
def test_drops_where_torch_drops(build, patience, cooldown, threshold):
    values = {"factor": 0.6, "patience": patience, "cooldown": cooldown, "threshold": threshold}
    schedule = build("workbench.reduce_on_plateau", 80, 1, minimum_factor=0.05, **values)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    reference = lr_scheduler.ReduceLROnPlateau(optimizer, min_lr=0.05, eps=0.0, **values)
    ours, theirs = [], []
    for loss in noisy_losses():
        schedule.observe(loss)
        reference.step(loss)
        ours.append(schedule(0))
        theirs.append(optimizer.param_groups[0]["lr"])
    assert ours == pytest.approx(theirs, rel=1e-12)
    assert min(ours) < 1.0


def test_state_continues_exactly(build):
    whole = build("workbench.reduce_on_plateau", 80, 1, patience=2, cooldown=1)
    losses = noisy_losses()
    for position in (0, 1, 7, 30):
        first = build("workbench.reduce_on_plateau", 80, 1, patience=2, cooldown=1)
        for loss in losses[:position]:
            first.observe(loss)
        second = build("workbench.reduce_on_plateau", 80, 1, patience=2, cooldown=1)
        second.load_state_dict(json.loads(json.dumps(first.state_dict(), allow_nan=False)))
        reference = copy.deepcopy(whole)
        for loss in losses[:position]:
            reference.observe(loss)
        for loss in losses[position:]:
            second.observe(loss)
            reference.observe(loss)
            assert second(0) == reference(0)


def test_a_falling_negative_loss_is_an_improvement(build):
    schedule = build("workbench.reduce_on_plateau", 20, 1, patience=0, threshold=0.01)
    for loss in (-1.0, -1.1, -1.2, -1.3):
        schedule.observe(loss)
    assert schedule(0) == 1.0


def test_a_loss_that_is_not_a_number_counts_as_no_improvement(build):
    schedule = build("workbench.reduce_on_plateau", 20, 1, patience=0, factor=0.5)
    schedule.observe(1.0)
    schedule.observe(float("nan"))
    assert schedule(0) == 0.5
