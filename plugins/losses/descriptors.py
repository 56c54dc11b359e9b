"""What the built-in losses say about themselves; imports nothing heavy."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

CROSS_ENTROPY = Descriptor(
    id="workbench.cross_entropy",
    kind=Kind.LOSS,
    title="Softmax cross-entropy",
    summary="How surprised the model is by the true class; the standard choice for classification.",
    factory="workbench_plugins.losses.cross_entropy:build",
    references=(
        Reference(
            "Bishop (2006), Pattern recognition and machine learning, equation 4.108",
        ),
    ),
    provides=frozenset({Trait.SOFT_TARGETS}),
)

MULTICLASS_HINGE = Descriptor(
    id="workbench.multiclass_hinge",
    kind=Kind.LOSS,
    title="Multiclass hinge (SVM)",
    summary="Content once the true class leads every other by a margin.",
    factory="workbench_plugins.losses.multiclass_hinge:build",
    params=(
        Param(
            name="margin",
            default=1.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(0.1, 10.0),
            step=0.1,
            help="How far the true class's score must lead. Raising it asks for larger scores; with a penalty on the "
            "weights the two balance each other, so 1 is fine nearly always.",
        ),
        Param(
            name="power",
            type=ParamType.INTEGER,
            default=1,
            minimum=1,
            maximum=2,
            step=1,
            help="1 counts what is lacking, 2 its square: then a gross mistake weighs far more than many small ones, "
            "and the loss has no kink.",
        ),
    ),
    references=(
        Reference(
            "Weston & Watkins (1999), Support vector machines for multi-class pattern recognition",
        ),
        Reference("CS231n, Linear classification: multiclass SVM loss", "https://cs231n.github.io/linear-classify/"),
    ),
)

FOCAL = Descriptor(
    id="workbench.focal",
    kind=Kind.LOSS,
    title="Focal",
    summary="Cross-entropy that looks away from images already right; for rare or hard classes.",
    factory="workbench_plugins.losses.focal:build",
    params=(
        Param(
            name="focusing",
            default=2.0,
            minimum=0.0,
            suggested=(0.0, 5.0),
            step=0.5,
            help="Gamma: how strongly sure answers are turned down. 0 is cross-entropy; raise it to concentrate on "
            "hard images, mislabelled ones included.",
        ),
    ),
    references=(
        Reference(
            "Lin, Goyal, Girshick, He & Dollar (2017), Focal loss for dense object detection, equation 4",
            "https://arxiv.org/abs/1708.02002",
        ),
    ),
    provides=frozenset({Trait.SOFT_TARGETS}),
)

BINARY_CROSS_ENTROPY = Descriptor(
    id="workbench.binary_cross_entropy",
    kind=Kind.LOSS,
    title="Binary cross-entropy (one against the rest)",
    summary="A yes-or-no question for each class by itself; forgiving when an image shows several things.",
    factory="workbench_plugins.losses.binary_cross_entropy:build",
    params=(
        Param(
            name="across_classes",
            type=ParamType.CHOICE,
            default="sum",
            choices=("sum", "mean"),
            help="Add the questions up or take their mean. The mean makes gradients smaller by the number of classes, "
            "so it wants a larger learning rate.",
        ),
    ),
    references=(
        Reference(
            "Beyer, Henaff, Kolesnikov, Zhai & van den Oord (2020), Are we done with ImageNet?",
            "https://arxiv.org/abs/2006.07159",
        ),
    ),
    provides=frozenset({Trait.SOFT_TARGETS}),
)

DESCRIPTORS = (CROSS_ENTROPY, MULTICLASS_HINGE, FOCAL, BINARY_CROSS_ENTROPY)
