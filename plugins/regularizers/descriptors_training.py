"""Descriptors of the regularizers that act on targets, gradients and the length of the run."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

LABEL_SMOOTHING = Descriptor(
    id="workbench.label_smoothing",
    kind=Kind.REGULARIZER,
    title="Label smoothing",
    summary="Moves a little of each target onto all classes, so that the model stays modest.",
    factory="workbench_plugins.regularizers.label_smoothing:build",
    params=(
        Param(
            name="smoothing",
            default=0.1,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.0, 0.3),
            step=0.01,
            live=True,
            help="The part of the target spread over all classes. Raise it against overconfidence and wrong labels; "
            "too much and the classes become hard to tell apart. The training loss can no longer reach 0.",
        ),
    ),
    references=(
        Reference(
            "Szegedy, Vanhoucke, Ioffe, Shlens & Wojna (2016), Rethinking the Inception architecture for computer "
            "vision, section 7",
            "https://arxiv.org/abs/1512.00567",
        ),
    ),
    stages=("targets",),
    needs=frozenset({Trait.SOFT_TARGETS}),
)

GRADIENT_CLIPPING = Descriptor(
    id="workbench.gradient_clipping",
    kind=Kind.REGULARIZER,
    title="Gradient clipping",
    summary="Shortens a gradient that is too long, so that no single batch throws the weights away.",
    factory="workbench_plugins.regularizers.gradient_clipping:build",
    params=(
        Param(
            name="maximum_norm",
            default=1.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(0.1, 10.0),
            logarithmic=True,
            live=True,
            help="The greatest length of the gradient of all weights together. Lower it when the loss jumps up now and "
            "then; so low that every step is clipped, it acts like a smaller learning rate.",
        ),
    ),
    references=(
        Reference(
            "Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, algorithm 1",
            "https://arxiv.org/abs/1211.5063",
        ),
    ),
    stages=("gradients",),
    provides=frozenset({Trait.BESIDE_LOSS}),
)

EARLY_STOPPING = Descriptor(
    id="workbench.early_stopping",
    kind=Kind.REGULARIZER,
    title="Early stopping",
    summary="Ends the run when validation has stopped getting better.",
    factory="workbench_plugins.regularizers.early_stopping:build",
    params=(
        Param(
            name="watches",
            type=ParamType.CHOICE,
            default="loss",
            choices=("loss", "accuracy"),
            help="Which validation figure must improve. The loss reacts sooner; the accuracy is what counts in the end "
            "and often still rises when the loss no longer falls.",
        ),
        Param(
            name="patience",
            type=ParamType.INTEGER,
            default=5,
            minimum=1,
            suggested=(2, 20),
            step=1,
            unit="evaluations",
            live=True,
            help="How many evaluations without an improvement are forgiven. Raise it when validation is noisy or the "
            "learning rate still has a long way down.",
        ),
        Param(
            name="minimum_improvement",
            default=0.0,
            minimum=0.0,
            suggested=(0.0, 0.01),
            live=True,
            advanced=True,
            help="By how much the figure must be better to count. Raise it to ignore progress that is hardly any.",
        ),
    ),
    references=(
        Reference(
            "Prechelt (1998), Early stopping - but when?",
            "https://doi.org/10.1007/3-540-49430-8_3",
        ),
    ),
    stages=("stop",),
)

TRAINING = (LABEL_SMOOTHING, GRADIENT_CLIPPING, EARLY_STOPPING)
