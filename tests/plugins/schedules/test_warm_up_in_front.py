"""A warm-up in front of any schedule: the curve that runs, against torch's SequentialLR."""

from __future__ import annotations

import pytest
import torch
from torch.optim import lr_scheduler

from workbench.engine.rates import Rates, make_segment

TOTAL, WARM = 60, 12
CASES = [
    ("workbench.constant", {}, lambda o: lr_scheduler.ConstantLR(o, factor=1.0, total_iters=0)),
    ("workbench.cosine", {"minimum_factor": 0.1}, lambda o: lr_scheduler.CosineAnnealingLR(o, TOTAL - WARM, 0.05)),
    (
        "workbench.cosine_restarts",
        {"cycles": 3, "cycle_multiplier": 1.0, "minimum_factor": 0.0},
        lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, (TOTAL - WARM) // 3),
    ),
    ("workbench.step", {"epochs_per_drop": 2.0, "factor": 0.5}, lambda o: lr_scheduler.StepLR(o, 20, 0.5)),
]


@pytest.mark.parametrize(("plugin_id", "values", "reference"), CASES)
def test_rates_are_those_of_torch(build, plugin_id, values, reference):
    warm_up = build("workbench.linear_warmup", TOTAL, 10, epochs=WARM / 10, start_factor=0.25)
    schedule = build(plugin_id, TOTAL - WARM, 10, **values)
    rates = Rates(0.5, [make_segment(0, TOTAL, False, lambda length: (schedule, warm_up))])
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    theirs = lr_scheduler.SequentialLR(
        optimizer,
        [lr_scheduler.LinearLR(optimizer, start_factor=0.25, total_iters=WARM), reference(optimizer)],
        [WARM],
    )
    for step in range(TOTAL):
        assert rates.at(step) == pytest.approx(optimizer.param_groups[0]["lr"], rel=1e-12), step
        optimizer.step()
        if step + 1 < TOTAL:
            theirs.step()
