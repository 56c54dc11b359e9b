"""Terms added to the loss that grow with the weights: L2, L1 and both together.

Sources: Hoerl & Kennard (1970), "Ridge regression"; Tibshirani (1996), "Regression shrinkage and selection via the
lasso"; Zou & Hastie (2005), "Regularization and variable selection via the elastic net"; in the notation of
Stanford's CS231n: ``strength * sum(W ** 2)`` (no half in front, gradient ``2 strength W``), ``strength * sum(|W|)`` and
``strength * sum(beta W ** 2 + |W|)``.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from workbench.api import NamedParameter

from .covered import added_up, covered


class L2:
    """``strength * sum(W ** 2)``."""

    def __init__(self, strength: float, covers: str) -> None:
        self.strength = strength
        self.covers = covers

    def set_live(self, name: str, value: float) -> None:
        """Change the strength from the next step on."""
        _set(self, name, value, "strength")

    def penalty(self, parameters: Sequence[NamedParameter]) -> Tensor:
        """Return the term, a scalar."""
        return self.strength * added_up([tensor.square().sum() for tensor in covered(parameters, self.covers)])


class L1:
    """``strength * sum(|W|)``; at a weight of exactly 0 its slope is 0."""

    def __init__(self, strength: float, covers: str) -> None:
        self.strength = strength
        self.covers = covers

    def set_live(self, name: str, value: float) -> None:
        """Change the strength from the next step on."""
        _set(self, name, value, "strength")

    def penalty(self, parameters: Sequence[NamedParameter]) -> Tensor:
        """Return the term, a scalar."""
        return self.strength * added_up([tensor.abs().sum() for tensor in covered(parameters, self.covers)])


class ElasticNet:
    """``strength * sum(beta W ** 2 + |W|)``."""

    def __init__(self, strength: float, beta: float, covers: str) -> None:
        self.strength = strength
        self.beta = beta
        self.covers = covers

    def set_live(self, name: str, value: float) -> None:
        """Change strength or beta from the next step on."""
        _set(self, name, value, "strength", "beta")

    def penalty(self, parameters: Sequence[NamedParameter]) -> Tensor:
        """Return the term, a scalar."""
        tensors = covered(parameters, self.covers)
        squares = added_up([tensor.square().sum() for tensor in tensors])
        return self.strength * (self.beta * squares + added_up([tensor.abs().sum() for tensor in tensors]))


def _set(target: object, name: str, value: float, *allowed: str) -> None:
    if name not in allowed:
        raise KeyError(name)
    setattr(target, name, value)


def build_l2(*, strength: float, covers: str) -> L2:
    """Build the L2 penalty."""
    return L2(strength, covers)


def build_l1(*, strength: float, covers: str) -> L1:
    """Build the L1 penalty."""
    return L1(strength, covers)


def build_elastic_net(*, strength: float, beta: float, covers: str) -> ElasticNet:
    """Build the elastic net."""
    return ElasticNet(strength, beta, covers)
