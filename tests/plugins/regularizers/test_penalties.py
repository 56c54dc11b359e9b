"""Penalties: value and gradient against the formula, coverage, and scikit-learn's optimum."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

from workbench.api import NamedParameter, PluginError


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2)).double()


CASES = [
    ("workbench.l2", {}, lambda w: w**2, lambda w: 2 * w),
    ("workbench.l1", {}, abs, np.sign),
    ("workbench.elastic_net", {"beta": 0.7}, lambda w: 0.7 * w**2 + abs(w), lambda w: 1.4 * w + np.sign(w)),
]


@pytest.mark.parametrize(("plugin_id", "values", "term", "slope"), CASES)
@pytest.mark.parametrize("covers", ["weights", "everything"])
def test_value_and_gradient_are_the_formula(build, named, model, plugin_id, values, term, slope, covers):
    regularizer = build(plugin_id, strength=0.03, covers=covers, **values)
    parameters = named(model)
    penalty = regularizer.penalty(parameters)
    penalty.backward()
    expected = 0.0
    for parameter in parameters:
        w = parameter.tensor.detach().numpy()
        if covers == "everything" or parameter.role == "weight":
            expected += 0.03 * term(w).sum()
            np.testing.assert_allclose(parameter.tensor.grad, 0.03 * slope(w), rtol=1e-12, atol=1e-15)
        else:
            assert parameter.tensor.grad is None
    np.testing.assert_allclose(penalty.item(), expected, rtol=1e-12)


@pytest.mark.parametrize(("plugin_id", "values", "term", "slope"), CASES)
def test_a_live_strength_counts_from_the_next_step(build, named, model, plugin_id, values, term, slope):
    regularizer = build(plugin_id, strength=0.01, **values)
    before = regularizer.penalty(named(model)).item()
    regularizer.set_live("strength", 0.03)
    assert regularizer.penalty(named(model)).item() == pytest.approx(3 * before, rel=1e-12)
    with pytest.raises(KeyError):
        regularizer.set_live("covers", 1.0)


def test_a_live_beta_counts_too(build, named, model):
    regularizer = build("workbench.elastic_net", strength=1.0, beta=5.0)
    regularizer.set_live("beta", 0.0)
    expected = build("workbench.l1", strength=1.0).penalty(named(model))
    torch.testing.assert_close(regularizer.penalty(named(model)), expected)


def test_without_any_weights_it_says_so(build):
    bias = NamedParameter("bias", nn.Parameter(torch.ones(2)), "bias")
    with pytest.raises(PluginError, match="finds nothing to act on"):
        build("workbench.l2").penalty([bias])


def test_l2_on_logistic_regression_has_scikit_learn_s_optimum(build, named):
    """Their C on a sum of losses is strength 1 / (2 C N) on a mean; intercepts are not penalised."""
    x, y = load_iris(return_X_y=True)
    x = (x - x.mean(0)) / x.std(0)
    reference = LogisticRegression(C=0.5, tol=1e-12, max_iter=10_000).fit(x, y)
    model = nn.Linear(4, 3).double()
    with torch.no_grad():
        model.weight.copy_(torch.from_numpy(reference.coef_))
        model.bias.copy_(torch.from_numpy(reference.intercept_))
    penalty = build("workbench.l2", strength=1 / (2 * 0.5 * len(x))).penalty(named(model))
    (functional.cross_entropy(model(torch.from_numpy(x)), torch.from_numpy(y)) + penalty).backward()
    # At the optimum of the very same problem the gradient is zero; half or twice the strength leaves 1e-2.
    assert model.weight.grad.abs().max() < 1e-6
    assert model.bias.grad.abs().max() < 1e-6


@pytest.mark.parametrize("optimizer", [torch.optim.AdamW, torch.optim.SGD])
def test_decoupled_decay_is_that_of_torch(build, named, optimizer):
    """AdamW's decay, and SGD's without momentum, is the learning rate times theirs."""
    rate, theirs, paths = 0.05, 0.2, []
    for own in (True, False):
        torch.manual_seed(0)
        model = nn.Linear(4, 3).double()
        weights, biases = [model.weight], [model.bias]
        groups = [{"params": weights, "weight_decay": 0.0 if own else theirs}, {"params": biases, "weight_decay": 0.0}]
        rule = optimizer(groups, lr=rate)
        regularizer = build("workbench.weight_decay", fraction=rate * theirs)
        x = torch.randn(10, 4, dtype=torch.float64)
        for _ in range(100):
            rule.zero_grad()
            (model(x) - 1).square().mean().backward()
            if own:
                regularizer.after_backward(named(model))
            rule.step()
            if own:
                with torch.no_grad():
                    regularizer.after_step(named(model))
        paths.append(torch.cat([model.weight.detach().ravel(), model.bias.detach()]))
    torch.testing.assert_close(*paths, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_norms_after_a_step_never_exceed_the_bound(build, named, dtype):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 16, 3), nn.Flatten(), nn.Linear(16, 500)).to(dtype)
    regularizer = build("workbench.max_norm", maximum_norm=0.7)
    for _ in range(50):
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(torch.randn_like(parameter))
            short = model[0].weight[0].mul_(0.001).clone()
            biases = model[2].bias.clone()
            regularizer.after_step(named(model))
        for weight in (model[0].weight, model[2].weight):
            assert torch.linalg.vector_norm(weight.flatten(1), dim=1).max() <= 0.7
        assert torch.equal(model[0].weight[0], short)
        assert torch.equal(model[2].bias, biases)
    with torch.no_grad():
        assert torch.linalg.vector_norm(model[2].weight, dim=1).max() > 0.6999
        regularizer.set_live("maximum_norm", 0.1)
        regularizer.after_step(named(model))
        assert torch.linalg.vector_norm(model[2].weight, dim=1).max() <= 0.1
