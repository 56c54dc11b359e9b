"""Where each model comes from and what it is, in a sentence or two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from .entries import Entry


@dataclass(frozen=True)
class Family:
    """What models have in common.

    Attributes
    ----------
    paper : str
        Authors and title.
    year : int
    address : str
        Of the paper.
    """

    paper: str
    year: int
    address: str


_HE = Family(
    "He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition", 2015, "https://arxiv.org/abs/1512.03385"
)
_SIMONYAN = Family(
    "Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition",
    2014,
    "https://arxiv.org/abs/1409.1556",
)
_FAMILIES: dict[str, Family] = {
    # by the beginning of the name; the first that fits counts
    "alexnet": Family("Krizhevsky: One weird trick for parallelizing CNNs", 2014, "https://arxiv.org/abs/1404.5997"),
    "convnext": Family("Liu et al.: A ConvNet for the 2020s", 2022, "https://arxiv.org/abs/2201.03545"),
    "densenet": Family(
        "Huang et al.: Densely Connected Convolutional Networks", 2016, "https://arxiv.org/abs/1608.06993"
    ),
    "efficientnet_lite0": Family(
        "Liu: Higher accuracy on vision models with EfficientNet-Lite",
        2020,
        "https://blog.tensorflow.org/2020/03/higher-accuracy-on-vision-models-with-efficientnet-lite.html",
    ),
    "efficientnet_v2": Family(
        "Tan, Le: EfficientNetV2: Smaller Models and Faster Training", 2021, "https://arxiv.org/abs/2104.00298"
    ),
    "efficientnet": Family(
        "Tan, Le: EfficientNet: Rethinking Model Scaling for CNNs", 2019, "https://arxiv.org/abs/1905.11946"
    ),
    "googlenet": Family("Szegedy et al.: Going Deeper with Convolutions", 2014, "https://arxiv.org/abs/1409.4842"),
    "inception": Family(
        "Szegedy et al.: Rethinking the Inception Architecture for Computer Vision",
        2015,
        "https://arxiv.org/abs/1512.00567",
    ),
    "maxvit": Family("Tu et al.: MaxViT: Multi-Axis Vision Transformer", 2022, "https://arxiv.org/abs/2204.01697"),
    "mnasnet": Family(
        "Tan et al.: MnasNet: Platform-Aware Neural Architecture Search for Mobile",
        2018,
        "https://arxiv.org/abs/1807.11626",
    ),
    "mobilenet_v2": Family(
        "Sandler et al.: MobileNetV2: Inverted Residuals and Linear Bottlenecks",
        2018,
        "https://arxiv.org/abs/1801.04381",
    ),
    "mobilenet_v3": Family("Howard et al.: Searching for MobileNetV3", 2019, "https://arxiv.org/abs/1905.02244"),
    "regnet": Family("Radosavovic et al.: Designing Network Design Spaces", 2020, "https://arxiv.org/abs/2003.13678"),
    "resnet9": Family("Page: How to train your ResNet, part 4", 2018, "https://github.com/davidcpage/cifar10-fast"),
    "resnext": Family(
        "Xie et al.: Aggregated Residual Transformations for Deep Neural Networks",
        2016,
        "https://arxiv.org/abs/1611.05431",
    ),
    "resnet": _HE,
    "cifar_resnet": _HE,
    "shufflenet": Family("Ma et al.: ShuffleNet V2: Practical Guidelines", 2018, "https://arxiv.org/abs/1807.11164"),
    "squeezenet": Family(
        "Iandola et al.: SqueezeNet: AlexNet-level accuracy with 50x fewer parameters",
        2016,
        "https://arxiv.org/abs/1602.07360",
    ),
    "swin_v2": Family("Liu et al.: Swin Transformer V2", 2021, "https://arxiv.org/abs/2111.09883"),
    "swin": Family(
        "Liu et al.: Swin Transformer: Hierarchical Vision Transformer using Shifted Windows",
        2021,
        "https://arxiv.org/abs/2103.14030",
    ),
    "vgg": _SIMONYAN,
    "vit": Family("Dosovitskiy et al.: An Image is Worth 16x16 Words", 2020, "https://arxiv.org/abs/2010.11929"),
    "wide_resnet": Family("Zagoruyko, Komodakis: Wide Residual Networks", 2016, "https://arxiv.org/abs/1605.07146"),
    "mlp": Family(
        "Rumelhart, Hinton, Williams: Learning representations by back-propagating errors",
        1986,
        "https://doi.org/10.1038/323533a0",
    ),
    "small_cnn": Family(
        "LeCun et al.: Gradient-Based Learning Applied to Document Recognition",
        1998,
        "https://doi.org/10.1109/5.726791",
    ),
}


def _beginning(name: str) -> str:
    return next((beginning for beginning in _FAMILIES if name.startswith(beginning)), "")


def family_of(entry: Entry) -> Family | None:
    """Return where a model comes from; None for softmax regression, which is older than any one paper."""
    return _FAMILIES.get(_beginning(entry.name))


def title_of(entry: Entry) -> str:
    """Return a model's name as people write it."""
    own = {
        "softmax_regression": _tr("Softmax regression"),
        "mlp_2": _tr("MLP, 2 layers"),
        "mlp_3": _tr("MLP, 3 layers"),
        "small_cnn": _tr("Small CNN"),
        "resnet9": "ResNet-9",
        "cifar_resnet20": "ResNet-20",
        "cifar_resnet32": "ResNet-32",
        "cifar_resnet110": "ResNet-110",
        "efficientnet_lite0": "EfficientNet-Lite0",
    }
    return own.get(entry.name) or _written(entry.name)


def _written(name: str) -> str:
    """Write torchvision's name as its paper does: ``"resnet18"`` is ResNet-18."""
    beginning = next((each for each in _WRITTEN if name.startswith(each)), "")
    rest = name.removeprefix(beginning).strip("_")
    written = _WRITTEN.get(beginning, "")
    if beginning.startswith("vit"):
        size, patch = rest.split("_")
        return f"{written}-{size.upper()}/{patch}"
    between = {"wide_resnet": "-", "resnext": " "}.get(beginning, ".")
    rest = re.sub(r"(?<=\d)_(?=\d)", between, rest.replace("_bn", "-BN"))
    rest = re.sub(r"\b([blmst]|b\d|\d+[gm]f|\d+\.\d+[gm]f)\Z", lambda found: found[1].upper(), rest)
    rest = rest.replace("_", " ")
    short = rest[:1].isdigit() or len(rest) <= 2
    return f"{written}{'-' if short and beginning not in _APART else ' '}{rest}".strip(" -")


_WRITTEN = {
    "alexnet": "AlexNet",
    "convnext": "ConvNeXt",
    "densenet": "DenseNet",
    "efficientnet_v2": "EfficientNetV2",
    "efficientnet": "EfficientNet",
    "googlenet": "GoogLeNet",
    "inception_v3": "Inception v3",
    "maxvit": "MaxViT",
    "mnasnet": "MnasNet",
    "mobilenet_v2": "MobileNetV2",
    "mobilenet_v3": "MobileNetV3",
    "regnet_x": "RegNetX",
    "regnet_y": "RegNetY",
    "resnext": "ResNeXt",
    "resnet": "ResNet",
    "shufflenet_v2": "ShuffleNetV2",
    "squeezenet": "SqueezeNet",
    "swin_v2": "Swin V2",
    "swin": "Swin",
    "vgg": "VGG",
    "vit": "ViT",
    "wide_resnet": "Wide ResNet",
}
_APART = frozenset({"mnasnet", "squeezenet", "shufflenet_v2"})
"""Families whose number is a version or a width, not a depth."""


def what_it_is(entry: Entry) -> str:
    """Say what a model is."""
    return {
        "alexnet": _tr("Eight layers; the net that won ImageNet in 2012 and began it all, slightly simplified."),
        "convnext": _tr("A plain convolutional net brought up to date with the tricks of transformers."),
        "densenet": _tr("Every layer sees the features of all layers before it: few weights, much memory."),
        "efficientnet_lite0": _tr(
            "EfficientNet-B0 without the parts that small devices are slow at. Its weights are installed with the "
            "workbench, so transfer learning works without a network."
        ),
        "efficientnet_v2": _tr("EfficientNet made faster to train, with plain convolutions in its first stages."),
        "efficientnet": _tr("Depth, width and resolution grow together from B0 to B7; accurate for its arithmetic."),
        "googlenet": _tr("Small and large filters side by side in each block; few weights for its accuracy."),
        "inception": _tr("GoogLeNet with larger filters taken apart into small ones; wants pictures of 299 pixels."),
        "maxvit": _tr("Attention within blocks and over a grid, mixed with convolutions; pictures of 224 pixels only."),
        "mnasnet": _tr("Found by a search for what is fast on a telephone."),
        "mobilenet_v2": _tr("Made for telephones: narrow in between, wide inside its blocks."),
        "mobilenet_v3": _tr("Made for telephones, tuned by a search; a good first choice without a GPU."),
        "regnet": _tr("A family of residual nets whose widths follow one simple rule."),
        "resnet9": _tr("Wide and shallow, for small colour images: learns them in few epochs."),
        "resnext": _tr("A ResNet whose blocks are divided into many narrow branches."),
        "resnet": _tr("Shortcuts around every block let very deep nets learn. The usual yardstick."),
        "cifar_resnet": _tr(
            "The residual nets of the paper for images of 32 pixels: deep, narrow, few weights. On CIFAR-10 the paper "
            "reports 8.75 % error with 20 layers, 7.51 % with 32 and 6.43 % with 110."
        ),
        "shufflenet": _tr("Very small: channels are divided into groups and shuffled. Quick on any processor."),
        "squeezenet": _tr("The accuracy of AlexNet with a fiftieth of its weights."),
        "swin_v2": _tr("Swin with steadier training and attention that fits larger pictures."),
        "swin": _tr("A transformer that attends within windows, which move from layer to layer."),
        "vgg": _tr("Nothing but convolutions of 3x3 and three large linear layers: easy to understand, heavy to run."),
        "vit": _tr("A transformer on patches of the picture; strong with very much data, weak with little."),
        "wide_resnet": _tr("A ResNet with fewer, wider layers."),
        "mlp": _tr("Fully connected layers: knows nothing of neighbouring pixels. A yardstick for convolutions."),
        "small_cnn": _tr(
            "Convolutions, pooling and one hidden layer: the right size for small images and a processor."
        ),
        "": _tr("One linear layer on the pixels: convex, quick, the first yardstick for anything else."),
    }[_beginning(entry.name)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Zoo", text)
