"""SGD in its forms against the update written out in NumPy, 100 steps."""

from __future__ import annotations

import numpy as np
import pytest
import torch


@pytest.mark.parametrize("weight_decay", [0.0, 0.02])
def test_sgd_is_a_step_against_the_gradient(follow, weight_decay):
    def rule(t, w, g):
        return w - 0.05 * (g + weight_decay * w)

    ours, theirs = follow("workbench.sgd", rule, learning_rate=0.05, momentum=0.0, weight_decay=weight_decay)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_momentum_is_the_lecture_s_velocity(follow):
    velocity = np.zeros(6)

    def rule(t, w, g):
        # The learning rate inside the velocity, as lectures write it: equal while the rate is constant.
        nonlocal velocity
        velocity = 0.9 * velocity - 0.05 * g
        return w + velocity

    ours, theirs = follow("workbench.sgd", rule, learning_rate=0.05, momentum=0.9)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_nesterov_is_the_lecture_s_look_ahead(follow):
    velocity = np.zeros(6)

    def rule(t, w, g):
        nonlocal velocity
        before = velocity
        velocity = 0.9 * velocity - 0.05 * g
        return w - 0.9 * before + (1 + 0.9) * velocity

    ours, theirs = follow("workbench.sgd", rule, learning_rate=0.05, momentum=0.9, nesterov=True)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_nesterov_without_momentum_is_plain_sgd(follow):
    def rule(t, w, g):
        return w - 0.05 * g

    ours, theirs = follow("workbench.sgd", rule, learning_rate=0.05, momentum=0.0, nesterov=True)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_sam_is_the_paper_s_update(build):
    random = np.random.default_rng(0)
    curvature, target = np.linspace(0.1, 3.0, 6), random.standard_normal(6)
    start = random.standard_normal(6)
    rho, rate, momentum, decay = 0.3, 0.05, 0.9, 0.01
    # Two tensors, so that the norm must run over all weights together.
    first, second = (torch.nn.Parameter(torch.from_numpy(part.copy())) for part in (start[:2], start[2:]))
    values = {"learning_rate": rate, "rho": rho, "momentum": momentum, "weight_decay": decay}
    optimizer = build("workbench.sam", [{"params": [first]}, {"params": [second]}], **values)

    def closure():
        optimizer.zero_grad()
        w = torch.cat([first, second]) - torch.from_numpy(target)
        loss = (torch.from_numpy(curvature) * w**4).sum() / 4
        loss.backward()
        return loss

    def gradient(w):
        return curvature * (w - target) ** 3

    w, velocity = start.copy(), np.zeros(6)
    for _ in range(100):
        returned = optimizer.step(closure)
        np.testing.assert_allclose(returned.item(), (curvature * (w - target) ** 4).sum() / 4, rtol=1e-10)
        g = gradient(w)
        g = gradient(w + rho * g / np.linalg.norm(g))
        velocity = momentum * velocity + g + decay * w
        w = w - rate * velocity
        np.testing.assert_allclose(torch.cat([first, second]).detach(), w, rtol=1e-11, atol=1e-12)


def test_sam_comes_back_from_the_excursion_when_the_closure_raises(build):
    weight = torch.nn.Parameter(torch.randn(7, generator=torch.Generator().manual_seed(0)))
    before = weight.detach().clone()
    optimizer = build("workbench.sam", [weight], rho=0.7)
    calls = []

    def closure():
        calls.append(weight.detach().clone())
        if len(calls) == 2:
            raise InterruptedError("stopped by hand")
        optimizer.zero_grad()
        loss = weight.square().sum()
        loss.backward()
        return loss

    with pytest.raises(InterruptedError):
        optimizer.step(closure)
    assert not torch.equal(calls[1], before)
    assert torch.equal(weight, before)
    assert not optimizer.state


def test_sam_without_a_neighbourhood_is_sgd(build, step):
    paths = []
    for plugin_id, values in (("workbench.sam", {"rho": 0.0}), ("workbench.sgd", {})):
        weight = torch.nn.Parameter(torch.linspace(-1, 1, 5, dtype=torch.float64))
        optimizer = build(plugin_id, [weight], learning_rate=0.03, momentum=0.8, weight_decay=0.1, **values)
        for _ in range(30):
            step(plugin_id, optimizer, lambda w=weight: (w**4).sum() + w.sum())
        paths.append(weight.detach())
    torch.testing.assert_close(*paths, rtol=1e-12, atol=1e-12)
