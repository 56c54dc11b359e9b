"""What the built-in augmentations say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

_RANDOM = frozenset({Trait.RANDOM_IMAGES})


def _probability(name: str, default: float, help_text: str, title: str = "") -> Param:
    return Param(name=name, default=default, minimum=0, maximum=1, step=0.05, live=True, help=help_text, title=title)


DESCRIPTORS = (
    Descriptor(
        id="workbench.flip",
        kind=Kind.AUGMENTATION,
        title="Flip",
        summary="Mirrors images at random",
        factory="workbench_plugins.augmentations.flip:Flip",
        stages=("pixels",),
        provides=_RANDOM,
        params=(
            _probability(
                "probability",
                0.5,
                "How often an image is mirrored left to right. 0.5 treats both sides alike; use 0 where left and right "
                "matter, as in letters and digits.",
                "Left to right",
            ),
            _probability(
                "vertical_probability",
                0.0,
                "How often an image is turned upside down: for pictures without an up and down, as under a microscope.",
                "Upside down",
            ),
        ),
        references=(
            Reference(
                "A. Krizhevsky, I. Sutskever and G. E. Hinton (2012): ImageNet Classification with Deep Convolutional "
                "Neural Networks, section 4.1.",
            ),
        ),
    ),
    Descriptor(
        id="workbench.pad_and_crop",
        kind=Kind.AUGMENTATION,
        title="Pad and crop",
        summary="Shifts images at random by a few pixels",
        factory="workbench_plugins.augmentations.pad_and_crop:PadAndCrop",
        stages=("pixels",),
        provides=_RANDOM,
        params=(
            Param(
                name="padding",
                type=ParamType.INTEGER,
                default=4,
                minimum=0,
                maximum=256,
                suggested=(1, 8),
                unit="px",
                live=True,
                help="The largest shift in each direction. More makes the model care less about where things are; too "
                "much cuts them off. 4 is usual for 32 pixels, 2 for 28.",
            ),
            Param(
                name="mode",
                type=ParamType.CHOICE,
                default="black",
                choices=("black", "reflect", "edge"),
                help="What comes in at the border: black, the mirrored image, or its outermost pixels drawn out.",
            ),
        ),
        references=(
            Reference(
                "K. He, X. Zhang, S. Ren and J. Sun (2016): Deep Residual Learning for Image Recognition, section 4.2.",
                "https://arxiv.org/abs/1512.03385",
            ),
        ),
    ),
    Descriptor(
        id="workbench.random_erasing",
        kind=Kind.AUGMENTATION,
        title="Random erasing",
        summary="Covers a random rectangle, so that no single detail decides",
        factory="workbench_plugins.augmentations.random_erasing:RandomErasing",
        stages=("pixels",),
        provides=_RANDOM,
        params=(
            _probability("probability", 0.5, "How often an image gets a hole. More regularizes more."),
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
        id="workbench.mixup",
        kind=Kind.AUGMENTATION,
        title="mixup",
        summary="Blends pairs of images and their labels",
        factory="workbench_plugins.augmentations.mixup:Mixup",
        stages=("batch",),
        provides=_RANDOM,
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
)
