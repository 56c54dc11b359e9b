"""Parameters that many optimizers share, so that they read and behave the same everywhere."""

from __future__ import annotations

from workbench.api import Param, ParamType, Trait

FIRST_ORDER = frozenset({Trait.PARAMETER_GROUPS, Trait.BFLOAT16})
"""What a rule provides that needs one gradient a step and treats every tensor by itself."""

WITH_DECAY = FIRST_ORDER | {Trait.OWN_WEIGHT_DECAY}
"""The same for a rule with weight decay of its own."""


def learning_rate(default: float, suggested: tuple[float, float], help_text: str = "") -> Param:
    """Return the learning rate, live through torch's ``lr``."""
    return Param(
        name="learning_rate",
        default=default,
        minimum=0.0,
        suggested=suggested,
        logarithmic=True,
        live=True,
        group_key="lr",
        help=help_text
        or "How far a step goes. Raise it and the loss falls faster, until it jumps about or explodes; lower it and "
        "training is steady but slow. It is the first value to tune.",
    )


def momentum(default: float) -> Param:
    """Return the momentum of SGD, live."""
    return Param(
        name="momentum",
        default=default,
        minimum=0.0,
        maximum=1.0,
        open_maximum=True,
        suggested=(0.0, 0.99),
        live=True,
        group_key="momentum",
        help="How much of the last step is kept. Raise it to run through ravines and over noise, for the price of "
        "overshooting; at 0.9 a steady gradient counts ten times. 0 switches it off.",
    )


def weight_decay(default: float, *, decoupled: bool = False) -> Param:
    """Return the weight decay, live; `decoupled` tells how it acts."""
    how = (
        "Each step shrinks the weights by this fraction of the learning rate, apart from the gradient."
        if decoupled
        else "This fraction of each weight is added to its gradient, as an L2 penalty of half this strength would do."
    )
    return Param(
        name="weight_decay",
        default=default,
        minimum=0.0,
        suggested=(1e-6, 0.5) if decoupled else (1e-6, 1e-2),
        logarithmic=True,
        live=True,
        group_key="weight_decay",
        help=f"{how} Raise it against overfitting; too much keeps the model from fitting at all. "
        "Biases and norms are spared.",
    )


def beta1(default: float = 0.9) -> Param:
    """Return the decay rate of the first moment."""
    return Param(
        name="beta1",
        title="Beta 1",
        default=default,
        minimum=0.0,
        maximum=1.0,
        open_maximum=True,
        suggested=(0.5, 0.99),
        live=True,
        help="How slowly the running mean of the gradient forgets, like momentum. Raise it to smooth out noise, lower "
        "it to react sooner.",
    )


def beta2(default: float = 0.999) -> Param:
    """Return the decay rate of the second moment."""
    return Param(
        name="beta2",
        title="Beta 2",
        default=default,
        minimum=0.0,
        maximum=1.0,
        open_maximum=True,
        suggested=(0.9, 0.9999),
        live=True,
        help="How slowly the running mean of the squared gradient forgets. Raise it for steadier step sizes; lower it "
        "(0.99, 0.95) when gradients change their size suddenly.",
    )


def epsilon(default: float, help_text: str = "") -> Param:
    """Return the small number that keeps a division from exploding."""
    return Param(
        name="epsilon",
        default=default,
        minimum=0.0,
        open_minimum=True,
        suggested=(1e-10, 1e-3),
        logarithmic=True,
        advanced=True,
        help=help_text
        or "Keeps the division from exploding where gradients are tiny. Raise it and weights with tiny gradients move "
        "less; it then behaves more like SGD.",
    )


def iterations(default: int, help_text: str) -> Param:
    """Return the number of iterations a curvature rule makes in one step."""
    return Param(
        name="iterations_per_step",
        type=ParamType.INTEGER,
        default=default,
        minimum=1,
        suggested=(1, 20),
        step=1,
        help=help_text,
    )
