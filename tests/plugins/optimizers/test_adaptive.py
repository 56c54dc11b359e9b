"""The rules with a step size for each weight, against pseudo-code in NumPy, 100 steps."""

from __future__ import annotations

import numpy as np
import torch


def adam_rule(rate, beta1, beta2, epsilon, *, l2=0.0, decoupled=0.0, correct=True):
    """Return the lecture's Adam; epsilon stands outside the root."""
    first, second = np.zeros(6), np.zeros(6)

    def rule(t, w, g):
        nonlocal first, second
        g = g + l2 * w
        w = w - rate * decoupled * w
        first = beta1 * first + (1 - beta1) * g
        second = beta2 * second + (1 - beta2) * g * g
        first_unbias = first / (1 - beta1**t) if correct else first
        second_unbias = second / (1 - beta2**t) if correct else second
        return w - rate * first_unbias / (np.sqrt(second_unbias) + epsilon)

    return rule


ADAM = {"learning_rate": 0.02, "beta1": 0.85, "beta2": 0.99, "epsilon": 1e-7}


def test_adam_is_the_lecture_s_pseudo_code(follow):
    ours, theirs = follow("workbench.adam", adam_rule(0.02, 0.85, 0.99, 1e-7), **ADAM)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_adam_s_decay_goes_through_the_gradient(follow):
    ours, theirs = follow("workbench.adam", adam_rule(0.02, 0.85, 0.99, 1e-7, l2=0.1), **ADAM, weight_decay=0.1)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_adamw_s_decay_does_not(follow):
    rule = adam_rule(0.02, 0.85, 0.99, 1e-7, decoupled=0.1)
    ours, theirs = follow("workbench.adamw", rule, **ADAM, weight_decay=0.1)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_adam_without_correction_is_the_pseudo_code_without_it(follow):
    rule = adam_rule(0.02, 0.85, 0.99, 1e-7, l2=0.05, correct=False)
    ours, theirs = follow("workbench.adam_no_bias_correction", rule, **ADAM, weight_decay=0.05)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_first_step_without_correction_is_too_long_by_the_known_factor(build):
    lengths = []
    for plugin_id in ("workbench.adam", "workbench.adam_no_bias_correction"):
        weight = torch.nn.Parameter(torch.zeros(4, dtype=torch.float64))
        optimizer = build(plugin_id, [weight], beta1=0.9, beta2=0.999, epsilon=1e-15)
        weight.grad = torch.tensor([3.0, -0.2, 40.0, 1.0], dtype=torch.float64)
        optimizer.step()
        lengths.append(weight.detach().abs())
    torch.testing.assert_close(lengths[0], torch.full((4,), 1e-3, dtype=torch.float64), rtol=1e-10, atol=0)
    torch.testing.assert_close(
        lengths[1] / lengths[0], torch.full_like(lengths[0], 0.1 / 0.001**0.5), rtol=1e-10, atol=0
    )


def test_adagrad_is_the_lecture_s_pseudo_code(follow):
    grad_squared = np.zeros(6)

    def rule(t, x, dx):
        nonlocal grad_squared
        grad_squared = grad_squared + dx * dx
        return x - 0.1 * dx / (np.sqrt(grad_squared) + 1e-7)

    ours, theirs = follow("workbench.adagrad", rule, learning_rate=0.1, epsilon=1e-7)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_rmsprop_is_the_lecture_s_pseudo_code(follow):
    grad_squared = np.zeros(6)

    def rule(t, x, dx):
        nonlocal grad_squared
        grad_squared = 0.95 * grad_squared + (1 - 0.95) * dx * dx
        return x - 0.01 * dx / (np.sqrt(grad_squared) + 1e-7)

    ours, theirs = follow("workbench.rmsprop", rule, learning_rate=0.01, decay_rate=0.95, epsilon=1e-7)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_lion_is_the_paper_s_update(follow):
    momentum = np.zeros(6)

    def rule(t, w, g):
        nonlocal momentum
        direction = np.sign(0.9 * momentum + 0.1 * g)
        momentum = 0.98 * momentum + 0.02 * g
        return w - 0.01 * (direction + 0.3 * w)

    ours, theirs = follow("workbench.lion", rule, learning_rate=0.01, beta1=0.9, beta2=0.98, weight_decay=0.3)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_nadam_continues_exactly_also_in_64_bits(build, through_file):
    """Its running product of momenta is a 32-bit number; torch would turn it into a 64-bit one on loading."""
    first, second = (torch.nn.Parameter(torch.ones(3, dtype=torch.float64)) for _ in range(2))
    optimizer, restored = build("workbench.nadam", [first]), build("workbench.nadam", [second])
    first.grad = torch.tensor([1.0, -2.0, 3.0], dtype=torch.float64)
    optimizer.step()
    with torch.no_grad():
        second.copy_(first)
    restored.load_state_dict(through_file(optimizer.state_dict()))
    assert restored.state[second]["mu_product"].dtype == optimizer.state[first]["mu_product"].dtype
