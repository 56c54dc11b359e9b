"""Linear warm-up, against torch."""

from __future__ import annotations

import pytest
import torch
from torch.optim import lr_scheduler

from workbench.api import ParamError


@pytest.mark.parametrize(("epochs", "steps"), [(2, 20), (0.35, 4), (1 / 10, 1), (0.3, 3)])
def test_factors_are_those_of_torch(build, epochs, steps):
    schedule = build("workbench.linear_warmup", 50, 10, epochs=epochs, start_factor=0.25)
    assert schedule.length() == steps
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    reference = lr_scheduler.LinearLR(optimizer, start_factor=0.25, total_iters=steps)
    for step in range(50):
        assert schedule(step) == pytest.approx(optimizer.param_groups[0]["lr"], rel=1e-12)
        optimizer.step()
        reference.step()


def test_no_epochs_is_no_warm_up(build):
    schedule = build("workbench.linear_warmup", 50, 10, epochs=0, start_factor=0.0)
    assert schedule.length() == 0
    assert schedule(0) == 1.0


def test_a_warm_up_as_long_as_the_run_is_refused_in_words(build):
    with pytest.raises(ParamError, match=r"warm-up of 2\.5 epochs takes 25 steps, but the whole run has 20"):
        build("workbench.linear_warmup", 20, 10, epochs=2.5)
