"""Softmax regression on the digits: Newton, BFGS and L-BFGS end where scikit-learn ends."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

C = 0.05


@pytest.fixture(scope="module")
def digits():
    """Return images, labels, scikit-learn's fit and the strength of L2 that is its C on a mean loss: 1 / (2 C N)."""
    x, y = load_digits(return_X_y=True)
    x = x / 16
    # Its lbfgs stops a few 1e-6 short of the optimum on the digits; newton-cg arrives.
    reference = LogisticRegression(C=C, solver="newton-cg", tol=1e-10, max_iter=1000).fit(x, y)
    return torch.from_numpy(x), torch.from_numpy(y), reference, 1 / (2 * C * len(x))


@pytest.mark.parametrize(
    ("plugin_id", "values", "most"),
    [
        ("workbench.newton", {}, 15),
        ("workbench.bfgs", {}, 600),
        (
            "workbench.lbfgs",
            {"gradient_tolerance": 1e-13, "change_tolerance": 1e-18, "iterations_per_step": 1, "history_size": 30},
            700,
        ),
    ],
)
def test_coefficients_are_scikit_learn_s(build, digits, plugin_id, values, most):
    x, y, reference, strength = digits
    model = nn.Linear(64, 10).double()
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = build(plugin_id, [model.weight, model.bias], **values)

    def closure():
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(x), y) + strength * model.weight.square().sum()
        loss.backward()
        return loss.detach()

    for _ in range(most):
        optimizer.step(closure)
        closure()
        if max(model.weight.grad.abs().max(), model.bias.grad.abs().max()) < 1e-9:
            break
    np.testing.assert_allclose(model.weight.detach(), reference.coef_, rtol=0, atol=1e-6)
    # A constant added to every intercept changes nothing: centre them before comparing.
    ours, theirs = model.bias.detach().numpy(), reference.intercept_
    # Nothing penalises them, so that the loss is flat there: torch's line search ends a few 1e-6 short.
    tolerance = 1e-5 if plugin_id == "workbench.lbfgs" else 1e-6
    np.testing.assert_allclose(ours - ours.mean(), theirs - theirs.mean(), rtol=0, atol=tolerance)
