"""The rules with a step size for each weight, against pseudo-code in NumPy, 100 steps."""

from __future__ import annotations

import numpy as np


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
