"""Descriptors of the rules that give every weight a step size of its own."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Reference

from . import common_params as common

KINGMA_BA = Reference(
    "Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1", "https://arxiv.org/abs/1412.6980"
)

ADAM = Descriptor(
    id="workbench.adam",
    kind=Kind.OPTIMIZER,
    title="Adam",
    summary="Momentum and a step size for each weight; a good first choice that needs little tuning.",
    factory="workbench_plugins.optimizers.adam:build_adam",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.0),
    ),
    references=(KINGMA_BA,),
    provides=common.WITH_DECAY,
)

ADAMW = Descriptor(
    id="workbench.adamw",
    kind=Kind.OPTIMIZER,
    title="AdamW",
    summary="Adam whose weight decay really shrinks the weights; the usual choice for modern nets.",
    factory="workbench_plugins.optimizers.adam:build_adamw",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.01, decoupled=True),
    ),
    references=(
        Reference(
            "Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2",
            "https://arxiv.org/abs/1711.05101",
        ),
        KINGMA_BA,
    ),
    provides=common.WITH_DECAY,
)

ADAPTIVE = (ADAM, ADAMW)
