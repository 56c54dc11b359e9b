"""Augmentations that change light, colour and sharpness, as they describe themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, Reference

from .descriptors_shared import RANDOM, probability

COLOUR = (
    Descriptor(
        id="workbench.colour_jitter",
        kind=Kind.AUGMENTATION,
        title="Colour jitter",
        summary="Changes brightness, contrast, saturation and hue at random",
        factory="workbench_plugins.augmentations.colour_jitter:ColourJitter",
        stages=("pixels",),
        provides=RANDOM,
        params=tuple(
            Param(name=name, default=default, minimum=0, maximum=maximum, suggested=(0, limit), live=True, help=text)
            for name, default, maximum, limit, text in (
                ("brightness", 0.2, 10.0, 0.5, "Factors from 1 minus to 1 plus this: how much darker or brighter."),
                ("contrast", 0.2, 10.0, 0.5, "Factors from 1 minus to 1 plus this: how much flatter or harder."),
                (
                    "saturation",
                    0.2,
                    10.0,
                    0.5,
                    "Factors from 1 minus to 1 plus this: how much paler or more colourful. Grey images do not change.",
                ),
                (
                    "hue",
                    0.0,
                    0.5,
                    0.1,
                    "Turns of the colour circle to either side; 0.5 makes red green. Grey images do not change.",
                ),
            )
        ),
        references=(
            Reference(
                "A. G. Howard (2013): Some Improvements on Deep Convolutional Neural Network Based Image "
                "Classification.",
                "https://arxiv.org/abs/1312.5402",
            ),
        ),
    ),
    Descriptor(
        id="workbench.lighting",
        kind=Kind.AUGMENTATION,
        title="Lighting (PCA colour)",
        summary="Shifts all pixels of an image along the colour axes of natural light, as AlexNet did",
        factory="workbench_plugins.augmentations.lighting:Lighting",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="strength",
                default=0.1,
                minimum=0,
                maximum=10,
                suggested=(0.05, 0.5),
                live=True,
                help="Standard deviation of the random weights of the three axes. 0.1 as in the paper is gentle.",
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
        id="workbench.noise",
        kind=Kind.AUGMENTATION,
        title="Noise",
        summary="Adds Gaussian noise to the pixels",
        factory="workbench_plugins.augmentations.noise:Noise",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            Param(
                name="strength",
                default=0.05,
                minimum=0,
                maximum=1,
                suggested=(0.01, 0.2),
                live=True,
                help="The largest standard deviation, where black is 0 and white is 1; each image draws between 0 and "
                "this. Helps where real pictures are noisy.",
            ),
        ),
        references=(
            Reference(
                "C. M. Bishop (1995): Training with Noise is Equivalent to Tikhonov Regularization. Neural Computation "
                "7(1).",
                "https://doi.org/10.1162/neco.1995.7.1.108",
            ),
        ),
    ),
    Descriptor(
        id="workbench.blur",
        kind=Kind.AUGMENTATION,
        title="Blur",
        summary="Blurs some images, each by an amount of its own",
        factory="workbench_plugins.augmentations.blur:Blur",
        stages=("pixels",),
        provides=RANDOM,
        params=(
            probability("probability", 0.5, "How often an image is blurred. 0.5 keeps half of the images sharp."),
            Param(
                name="minimum_width",
                default=0.1,
                minimum=0,
                maximum=50,
                open_minimum=True,
                suggested=(0.1, 1),
                unit="px",
                live=True,
                advanced=True,
                help="The smallest standard deviation of the Gaussian. 0.1 leaves an image as good as sharp.",
            ),
            Param(
                name="maximum_width",
                default=1.0,
                minimum=0,
                maximum=50,
                open_minimum=True,
                suggested=(0.5, 3),
                unit="px",
                live=True,
                help="The largest standard deviation of the Gaussian. Small images bear little: 1 is much at 28 "
                "pixels.",
            ),
        ),
        references=(
            Reference(
                "T. Chen, S. Kornblith, M. Norouzi and G. Hinton (2020): A Simple Framework for Contrastive Learning "
                "of Visual Representations, appendix A.",
                "https://arxiv.org/abs/2002.05709",
            ),
        ),
    ),
)
