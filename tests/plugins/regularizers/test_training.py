"""Label smoothing, gradient clipping and early stopping against their definitions."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn
from torch.nn import functional


def test_smoothed_targets_give_torch_s_smoothed_loss(build):
    torch.manual_seed(0)
    logits, labels = torch.randn(9, 5, dtype=torch.float64), torch.randint(5, (9,))
    targets = functional.one_hot(labels, 5).double()
    smoothing = build("workbench.label_smoothing", smoothing=0.2)
    smoothed = smoothing.change_targets(targets)
    torch.testing.assert_close(smoothed.sum(1), torch.ones(9, dtype=torch.float64), rtol=1e-12, atol=0)
    assert smoothed.max().item() == pytest.approx(0.84)
    assert smoothed.min().item() == pytest.approx(0.04)
    expected = functional.cross_entropy(logits, labels, label_smoothing=0.2, reduction="none")
    torch.testing.assert_close(functional.cross_entropy(logits, smoothed, reduction="none"), expected)
    smoothing.set_live("smoothing", 0.0)
    assert torch.equal(smoothing.change_targets(targets), targets)


@pytest.mark.parametrize("maximum", [0.01, 1.0, 100.0])
def test_gradient_s_length_never_exceeds_the_bound(build, named, maximum):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(30, 40), nn.Linear(40, 10))
    clipping = build("workbench.gradient_clipping", maximum_norm=maximum)
    for scale in (1e-4, 1.0, 1e4):
        model.zero_grad()
        (scale * model(torch.randn(16, 30)).square().mean()).backward()
        before = torch.cat([p.grad.ravel() for p in model.parameters()])
        clipping.after_backward(named(model))
        after = torch.cat([p.grad.ravel() for p in model.parameters()])
        assert after.norm() <= maximum
        if before.norm() < 0.99 * maximum:
            assert torch.equal(before, after)
        else:
            torch.testing.assert_close(after, before * (maximum / before.norm()), rtol=1e-3, atol=1e-7)


def test_clipping_follows_a_live_edit_and_ignores_what_has_no_gradient(build, named):
    model = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    model[0](torch.ones(1, 3)).sum().backward()
    clipping = build("workbench.gradient_clipping", maximum_norm=1e6)
    clipping.set_live("maximum_norm", 0.5)
    clipping.after_backward(named(model))
    assert torch.cat([p.grad.ravel() for p in model[0].parameters()]).norm() <= 0.5
    assert model[1].weight.grad is None


def stopped_at(rule, losses, accuracies) -> int:
    """Return after which evaluation the rule first gives a reason; 0 if never."""
    for count in range(1, len(losses) + 1):
        if rule.should_stop(losses[:count], accuracies[:count]):
            return count
    return 0


LOSSES = [1.0, 0.8, 0.7, 0.72, 0.71, 0.69, 0.70, 0.70, 0.70, 0.70]
ACCURACIES = [0.5, 0.6, 0.7, 0.7, 0.75, 0.74, 0.74, 0.74, 0.76, 0.70]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"watches": "loss", "patience": 1}, 4),
        ({"watches": "loss", "patience": 2}, 5),
        # The best is at the 6th evaluation.
        ({"watches": "loss", "patience": 3}, 9),
        ({"watches": "loss", "patience": 4}, 10),
        ({"watches": "loss", "patience": 5}, 0),
        # 0.69 is no longer better enough than 0.70.
        ({"watches": "loss", "patience": 3, "minimum_improvement": 0.02}, 6),
        ({"watches": "accuracy", "patience": 1}, 4),
        ({"watches": "accuracy", "patience": 3}, 8),
        ({"watches": "accuracy", "patience": 4}, 0),
    ],
)
def test_stops_at_the_right_evaluation(build, values, expected):
    assert stopped_at(build("workbench.early_stopping", **values), LOSSES, ACCURACIES) == expected


def test_the_reason_names_the_best(build):
    rule = build("workbench.early_stopping", patience=3)
    assert rule.should_stop(LOSSES[:9], ACCURACIES[:9]) == (
        "The validation loss has not improved in the last 3 evaluations; its best was 0.69, at evaluation 6."
    )
    rule = build("workbench.early_stopping", watches="accuracy", patience=3)
    assert "its best was 75.00%, at evaluation 5." in rule.should_stop(LOSSES[:8], ACCURACIES[:8])


def test_figures_that_are_no_numbers_are_no_improvement(build):
    rule = build("workbench.early_stopping", patience=2)
    nan = math.nan
    assert stopped_at(rule, [0.5, nan, nan], [0.5] * 3) == 3
    assert "not a number" in rule.should_stop([nan, nan], [0.5] * 2)
    assert stopped_at(rule, [nan, 0.5, 0.4], [0.5] * 3) == 0


def test_patience_is_live(build):
    rule = build("workbench.early_stopping", patience=1)
    assert rule.should_stop(LOSSES[:4], ACCURACIES[:4])
    rule.set_live("patience", 8)
    assert not rule.should_stop(LOSSES, ACCURACIES)
