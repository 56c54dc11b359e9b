"""Augmentations that change holes and mixtures of images, as they describe themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from .descriptors_shared import RANDOM, probability

MIXING = (
    Descriptor(
        id="workbench.random_erasing",
        kind=Kind.AUGMENTATION,
        title="Random erasing",
        summary="Covers a random rectangle, so that no single detail decides",
        factory="workbench_plugins.augmentations.random_erasing:RandomErasing",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            probability("probability", 0.5, "How often an image gets a hole. More regularizes more."),
            Param(
                name="minimum_area",
                default=0.02,
                minimum=0,
                maximum=1,
                open_minimum=True,
                live=True,
                help="The smallest hole, as a share of the image.",
            ),
            Param(
                name="maximum_area",
                default=0.33,
                minimum=0,
                maximum=1,
                open_minimum=True,
                suggested=(0.1, 0.4),
                live=True,
                help="The largest hole, as a share of the image. Too large and the thing itself is gone.",
            ),
            Param(
                name="minimum_aspect",
                default=0.3,
                minimum=0,
                maximum=1,
                open_minimum=True,
                advanced=True,
                live=True,
                help="How long and thin a hole may be: height to width lies between this and its inverse.",
            ),
            Param(
                name="fill",
                type=ParamType.CHOICE,
                default="noise",
                choices=("noise", "mean", "black"),
                help="What the hole holds: random pixels as in the paper, the image's mean, or black.",
            ),
        ),
        references=(
            Reference(
                "Z. Zhong, L. Zheng, G. Kang, S. Li and Y. Yang (2017): Random Erasing Data Augmentation.",
                "https://arxiv.org/abs/1708.04896",
            ),
        ),
    ),
    Descriptor(
        id="workbench.cutout",
        kind=Kind.AUGMENTATION,
        title="Cutout",
        summary="Blanks a square of fixed size in each image",
        factory="workbench_plugins.augmentations.cutout:Cutout",
        stages=("batch",),
        provides=RANDOM,
        params=(
            Param(
                name="length",
                type=ParamType.INTEGER,
                default=8,
                minimum=1,
                maximum=1024,
                suggested=(4, 16),
                unit="px",
                live=True,
                help="Side of the square. A quarter to a half of the image's side is usual: of 32 pixels 16 were best "
                "for the ten classes of CIFAR-10, 8 for the hundred of CIFAR-100, where details decide.",
            ),
        ),
        references=(
            Reference(
                "T. DeVries and G. W. Taylor (2017): Improved Regularization of Convolutional Neural Networks with "
                "Cutout.",
                "https://arxiv.org/abs/1708.04552",
            ),
        ),
    ),
    Descriptor(
        id="workbench.mixup",
        kind=Kind.AUGMENTATION,
        title="mixup",
        summary="Blends pairs of images and their labels",
        factory="workbench_plugins.augmentations.mixup:Mixup",
        stages=("batch",),
        provides=RANDOM,
        needs=frozenset({Trait.SOFT_TARGETS}),
        params=(
            Param(
                name="alpha",
                default=0.2,
                minimum=0,
                open_minimum=True,
                suggested=(0.1, 1.0),
                logarithmic=True,
                live=True,
                help="How strongly images are blended. Small: one of the two nearly alone; 1: any share is equally "
                "likely; larger: half and half. More regularizes more and needs more epochs.",
            ),
        ),
        references=(
            Reference(
                "H. Zhang, M. Cisse, Y. N. Dauphin and D. Lopez-Paz (2017): mixup: Beyond Empirical Risk Minimization.",
                "https://arxiv.org/abs/1710.09412",
            ),
        ),
    ),
    Descriptor(
        id="workbench.cutmix",
        kind=Kind.AUGMENTATION,
        title="CutMix",
        summary="Puts a piece of another image into each, and mixes the labels by area",
        factory="workbench_plugins.augmentations.cutmix:CutMix",
        stages=("batch",),
        provides=RANDOM,
        needs=frozenset({Trait.SOFT_TARGETS}),
        params=(
            Param(
                name="alpha",
                default=1.0,
                minimum=0,
                open_minimum=True,
                suggested=(0.1, 2.0),
                logarithmic=True,
                live=True,
                help="How large the pieces are. 1: every size is equally likely; smaller: nearly all or nearly "
                "nothing is replaced; larger: about half.",
            ),
        ),
        references=(
            Reference(
                "S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe and Y. Yoo (2019): CutMix: Regularization Strategy to "
                "Train Strong Classifiers with Localizable Features.",
                "https://arxiv.org/abs/1905.04899",
            ),
        ),
    ),
)
