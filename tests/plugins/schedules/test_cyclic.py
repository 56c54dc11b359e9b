"""Triangular cycles, against torch."""

from __future__ import annotations

import pytest
import torch
from torch.optim import lr_scheduler

from workbench.api import ParamError


@pytest.mark.parametrize("shape", ["triangular", "triangular2", "exp_range"])
def test_factors_are_those_of_torch(build, shape):
    schedule = build("workbench.cyclic", 100, 10, half_cycle_epochs=1.3, minimum_factor=0.2, shape=shape, decay=0.99)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    reference = lr_scheduler.CyclicLR(
        optimizer, base_lr=0.2, max_lr=1.0, step_size_up=13, mode=shape, gamma=0.99, cycle_momentum=False
    )
    for step in range(100):
        assert schedule(step) == pytest.approx(optimizer.param_groups[0]["lr"], rel=1e-12, abs=1e-12)
        optimizer.step()
        reference.step()


def test_cycle_ends_are_where_the_curve_is_at_its_lowest(build):
    schedule = build("workbench.cyclic", 100, 10, half_cycle_epochs=1.5, minimum_factor=0.0)
    assert list(schedule.cycle_ends()) == [30, 60, 90]
    assert [schedule(end) for end in (30, 60, 90)] == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)
    assert schedule(15) == pytest.approx(1.0)


def test_no_room_for_a_cycle_is_refused_in_words(build):
    with pytest.raises(ParamError, match=r"takes 120 steps; .* whole run has 100"):
        build("workbench.cyclic", 100, 10, half_cycle_epochs=6)
    with pytest.raises(ParamError, match="needs at least 2"):
        build("workbench.cyclic", 100, 10, half_cycle_epochs=0.01)
