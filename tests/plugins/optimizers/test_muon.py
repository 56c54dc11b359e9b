"""Muon for matrices and AdamW for the rest: who moves what, and that both rules are torch's."""

from __future__ import annotations

import torch
from torch import nn


def net():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(2, 3, 2), nn.Flatten(), nn.Linear(12, 4), nn.Tanh(), nn.Linear(4, 3)).double()


def train(model, optimizers, steps=12):
    torch.manual_seed(1)
    x, y = torch.randn(9, 2, 3, 3, dtype=torch.float64), torch.randn(9, 3, dtype=torch.float64)
    for _ in range(steps):
        loss = (model(x) - y).square().mean()
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()


def test_goes_exactly_as_torch_s_two_optimizers_side_by_side(build):
    ours, theirs = net(), net()
    groups = [
        {"params": [ours[0].weight, ours[2].weight], "names": ["0.weight", "2.weight"], "learning_rate_scale": 1.0},
        {"params": [ours[4].weight], "names": ["4.weight"], "weight_decay": 0.0},
        {"params": [p for p in ours.parameters() if p.ndim == 1], "weight_decay": 0.0},
    ]
    values = {"learning_rate": 0.01, "momentum": 0.9, "weight_decay": 0.1, "beta1": 0.8, "beta2": 0.99}
    optimizer = build("workbench.muon", groups, **values)
    muon = torch.optim.Muon(
        [{"params": [theirs[2].weight]}, {"params": [theirs[4].weight], "weight_decay": 0.0}],
        lr=0.01,
        momentum=0.9,
        weight_decay=0.1,
        adjust_lr_fn="match_rms_adamw",
    )
    biases = [p for p in theirs.parameters() if p.ndim == 1]
    adamw = torch.optim.AdamW(
        [{"params": [theirs[0].weight]}, {"params": biases, "weight_decay": 0.0}],
        lr=0.01,
        betas=(0.8, 0.99),
        weight_decay=0.1,
        fused=True,
    )
    train(ours, [optimizer])
    train(theirs, [muon, adamw])
    for mine, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.equal(mine, other)


def test_groups_are_divided_with_their_names(build):
    model = net()
    names = [name for name, _ in model.named_parameters()]
    optimizer = build("workbench.muon", [{"params": list(model.parameters()), "names": names, "decays": True}])
    assert [(group["rule"], group["names"]) for group in optimizer.param_groups] == [
        ("muon", ["2.weight", "4.weight"]),
        ("adamw", ["0.weight", "0.bias", "2.bias", "4.bias"]),
    ]
    assert all(group["decays"] for group in optimizer.param_groups)


def test_a_model_of_matrices_alone_or_without_any_is_fine(build):
    for tensor in (torch.ones(3, 2), torch.ones(4)):
        weight = nn.Parameter(tensor.clone())
        optimizer = build("workbench.muon", [weight])
        weight.square().sum().backward()
        optimizer.step()
        assert not torch.equal(weight, tensor)
