"""What the built-in diagnostics say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference

_EVERY = Param(
    name="every",
    type=ParamType.INTEGER,
    default=20,
    minimum=1,
    maximum=1_000_000,
    suggested=(1, 200),
    logarithmic=True,
    unit="steps",
    live=True,
    title="Look every",
    help="How often it looks. More often shows more and costs a little time at each look.",
)

DESCRIPTORS = (
    Descriptor(
        id="workbench.confusion",
        kind=Kind.DIAGNOSTIC,
        title="Confusion counts",
        summary="Which classes are taken for which, at every evaluation",
        factory="workbench_plugins.diagnostics.confusion:Confusion",
        stages=("evaluation",),
        references=(
            Reference(
                "K. Pearson (1904): On the Theory of Contingency and Its Relation to Association and Normal "
                "Correlation."
            ),
        ),
    ),
    Descriptor(
        id="workbench.update_to_weight_ratio",
        kind=Kind.DIAGNOSTIC,
        title="Update-to-weight ratio",
        summary="How far a step moves the weights compared with their size: is the learning rate right?",
        factory="workbench_plugins.diagnostics.update_to_weight_ratio:UpdateToWeightRatio",
        stages=("step",),
        params=(_EVERY,),
        references=(
            Reference(
                "A. Karpathy (2015): CS231n course notes, Learning, ratio of weights to updates.",
                "https://cs231n.github.io/neural-networks-3/#ratio",
            ),
        ),
    ),
    Descriptor(
        id="workbench.dead_units",
        kind=Kind.DIAGNOSTIC,
        title="Dead ReLUs",
        summary="How many rectified units give zero for every validation image, in each layer",
        factory="workbench_plugins.diagnostics.dead_units:DeadUnits",
        stages=("evaluation",),
        references=(
            Reference(
                "A. Karpathy (2015): CS231n course notes, Neural Networks Part 1, commonly used activation functions.",
                "https://cs231n.github.io/neural-networks-1/#actfun",
            ),
        ),
    ),
    Descriptor(
        id="workbench.gradient_norm",
        kind=Kind.DIAGNOSTIC,
        title="Gradient norm",
        summary="How long the gradient is, over all weights and for each layer",
        factory="workbench_plugins.diagnostics.gradient_norm:GradientNorm",
        stages=("step",),
        params=(_EVERY,),
        references=(
            Reference(
                "R. Pascanu, T. Mikolov and Y. Bengio (2013): On the difficulty of training recurrent neural networks.",
                "https://arxiv.org/abs/1211.5063",
            ),
        ),
    ),
)
