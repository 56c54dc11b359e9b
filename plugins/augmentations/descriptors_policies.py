"""Augmentations that change operations chosen at random, as they describe themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference

from .descriptors_shared import RANDOM

POLICIES = (
    Descriptor(
        id="workbench.rand_augment",
        kind=Kind.AUGMENTATION,
        title="RandAugment",
        summary="A few random operations of one strength on each image",
        factory="workbench_plugins.augmentations.policies:RandAugment",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="operations",
                type=ParamType.INTEGER,
                default=2,
                minimum=1,
                maximum=14,
                suggested=(1, 3),
                live=True,
                help="How many operations each image goes through, one after another.",
            ),
            Param(
                name="strength",
                type=ParamType.INTEGER,
                default=9,
                minimum=0,
                maximum=30,
                suggested=(3, 15),
                live=True,
                help="How far each operation goes, 0 to 30. The larger model and data set, the more it bears.",
            ),
        ),
        references=(
            Reference(
                "E. D. Cubuk, B. Zoph, J. Shlens and Q. V. Le (2019): RandAugment: Practical Automated Data "
                "Augmentation with a Reduced Search Space.",
                "https://arxiv.org/abs/1909.13719",
            ),
        ),
    ),
    Descriptor(
        id="workbench.trivial_augment",
        kind=Kind.AUGMENTATION,
        title="TrivialAugment",
        summary="One random operation of random strength on each image: nothing to tune",
        factory="workbench_plugins.augmentations.policies:TrivialAugment",
        stages=("pixels",),
        provides=RANDOM,
        references=(
            Reference(
                "S. G. Müller and F. Hutter (2021): TrivialAugment: Tuning-free Yet State-of-the-Art Data "
                "Augmentation.",
                "https://arxiv.org/abs/2103.10158",
            ),
        ),
    ),
    Descriptor(
        id="workbench.aug_mix",
        kind=Kind.AUGMENTATION,
        title="AugMix",
        summary="Blends each image with weakly changed versions of itself: robust against odd pictures",
        factory="workbench_plugins.augmentations.policies:AugMix",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="strength",
                type=ParamType.INTEGER,
                default=3,
                minimum=1,
                maximum=10,
                suggested=(1, 5),
                live=True,
                help="How far the operations go, 1 to 10. At 3 images are turned by up to 9°; 5 is rough.",
            ),
            Param(
                name="width",
                type=ParamType.INTEGER,
                default=3,
                minimum=1,
                maximum=10,
                live=True,
                advanced=True,
                help="How many changed versions are blended. Each costs time.",
            ),
            Param(
                name="alpha",
                default=1.0,
                minimum=0,
                open_minimum=True,
                suggested=(0.2, 5.0),
                logarithmic=True,
                live=True,
                advanced=True,
                help="How evenly they are blended: small lets one prevail, large mixes all alike.",
            ),
        ),
        references=(
            Reference(
                "D. Hendrycks, N. Mu, E. D. Cubuk, B. Zoph, J. Gilmer and B. Lakshminarayanan (2019): AugMix: A Simple "
                "Data Processing Method to Improve Robustness and Uncertainty.",
                "https://arxiv.org/abs/1912.02781",
            ),
        ),
    ),
)
