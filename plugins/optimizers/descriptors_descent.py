"""Descriptors of the rules that follow the gradient itself: SGD and what is built around it."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from . import common_params as common

SGD = Descriptor(
    id="workbench.sgd",
    kind=Kind.OPTIMIZER,
    title="SGD (momentum, Nesterov)",
    summary="Step against the gradient, with a memory of the last steps; the yardstick for all others.",
    factory="workbench_plugins.optimizers.sgd:build",
    params=(
        common.learning_rate(0.1, (1e-4, 1.0)),
        common.momentum(0.9),
        Param(
            name="nesterov",
            title="Nesterov",
            type=ParamType.BOOLEAN,
            default=False,
            help="Look ahead: measure the gradient where momentum is about to carry the weights, so that it brakes "
            "earlier. Usually a little better at the same settings; without momentum it changes nothing.",
        ),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep "
            "learning, equations 1-4",
            "https://proceedings.mlr.press/v28/sutskever13.html",
        ),
        Reference(
            "Polyak (1964), Some methods of speeding up the convergence of iteration methods",
            "https://doi.org/10.1016/0041-5553(64)90137-5",
        ),
    ),
    provides=common.WITH_DECAY,
)

SAM = Descriptor(
    id="workbench.sam",
    kind=Kind.OPTIMIZER,
    title="SAM (sharpness-aware)",
    summary="Looks for flat minima, which generalize better; two evaluations of the loss a step.",
    factory="workbench_plugins.optimizers.sam:build",
    params=(
        common.learning_rate(0.1, (1e-4, 1.0)),
        Param(
            name="rho",
            title="Rho (neighbourhood)",
            default=0.05,
            minimum=0.0,
            suggested=(0.01, 0.5),
            logarithmic=True,
            live=True,
            group_key="rho",
            help="How far from the weights the worst point is looked for. Raise it for flatter minima; too far and the "
            "gradient there says nothing about here. 0 is plain SGD at twice the price.",
        ),
        common.momentum(0.9),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Foret, Kleiner, Mobahi & Neyshabur (2021), Sharpness-aware minimization for efficiently improving "
            "generalization, algorithm 1",
            "https://arxiv.org/abs/2010.01412",
        ),
    ),
    provides=common.WITH_DECAY | {Trait.CLOSURE},
)

DESCENT = (SGD, SAM)
