"""Augmentations that change where things are and how they lie, as they describe themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference

from .descriptors_shared import RANDOM, probability

GEOMETRY = (
    Descriptor(
        id="workbench.flip",
        kind=Kind.AUGMENTATION,
        title="Flip",
        summary="Mirrors images at random",
        factory="workbench_plugins.augmentations.flip:Flip",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            probability(
                "probability",
                0.5,
                "How often an image is mirrored left to right. 0.5 treats both sides alike; use 0 where left and right "
                "matter, as in letters and digits.",
                "Left to right",
            ),
            probability(
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
        provides=RANDOM,
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
        id="workbench.affine",
        kind=Kind.AUGMENTATION,
        title="Rotate, shift, scale, shear",
        summary="A random affine map of each image",
        factory="workbench_plugins.augmentations.affine:Affine",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="degrees",
                default=10.0,
                minimum=0,
                maximum=180,
                suggested=(0, 30),
                unit="°",
                title="Rotation",
                live=True,
                help="The largest rotation to either side. Beyond 30° a 6 begins to look like a 9.",
            ),
            Param(
                name="shift",
                default=0.1,
                minimum=0,
                maximum=1,
                suggested=(0, 0.2),
                live=True,
                help="The largest shift in each direction, as a share of the side.",
            ),
            Param(
                name="scale",
                default=0.1,
                minimum=0,
                maximum=4,
                suggested=(0, 0.3),
                live=True,
                help="The largest enlargement or reduction: 0.1 stands for 10 % either way.",
            ),
            Param(
                name="shear",
                default=0.0,
                minimum=0,
                maximum=80,
                suggested=(0, 20),
                unit="°",
                live=True,
                help="The largest slant to either side, horizontally and vertically.",
            ),
            Param(
                name="border",
                type=ParamType.CHOICE,
                default="black",
                choices=("black", "edge"),
                help="What comes in from outside the image: black, or its outermost pixels drawn out.",
            ),
        ),
        references=(
            Reference(
                "P. Y. Simard, D. Steinkraus and J. C. Platt (2003): Best Practices for Convolutional Neural Networks "
                "Applied to Visual Document Analysis, section 2.",
                "https://doi.org/10.1109/ICDAR.2003.1227801",
            ),
        ),
    ),
    Descriptor(
        id="workbench.resized_crop",
        kind=Kind.AUGMENTATION,
        title="Resized crop",
        summary="Enlarges a random part of each image to the full size",
        factory="workbench_plugins.augmentations.resized_crop:ResizedCrop",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="minimum_area",
                default=0.25,
                minimum=0,
                maximum=1,
                open_minimum=True,
                suggested=(0.08, 0.8),
                live=True,
                help="The smallest part, as a share of the image. Smaller teaches details and scales, but may show "
                "background only. 0.08 is usual for large photos, 0.5 and more for small images.",
            ),
            Param(
                name="maximum_aspect",
                default=4 / 3,
                minimum=1,
                maximum=10,
                suggested=(1, 2),
                live=True,
                advanced=True,
                help="How much the part may be stretched: width to height lies between the inverse of this and this.",
            ),
        ),
        references=(
            Reference(
                "C. Szegedy et al. (2015): Going Deeper with Convolutions, section 6.",
                "https://arxiv.org/abs/1409.4842",
            ),
        ),
    ),
)
