"""What the built-in residual networks say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait, Without

_HE = Reference(
    "K. He, X. Zhang, S. Ren and J. Sun (2016): Deep Residual Learning for Image Recognition.",
    "https://arxiv.org/abs/1512.03385",
)
_TRAITS = frozenset(
    {
        Trait.STAGES,
        Trait.DROPOUT_PLACES,
        Trait.FEATURE_LAYER,
        Trait.RESIDUAL_BRANCHES,
        Trait.BATCH_NORM,
        Trait.BFLOAT16,
    }
)

RESIDUAL = (
    Descriptor(
        id="workbench.resnet9",
        kind=Kind.BACKBONE,
        title="ResNet-9",
        summary="Wide and shallow: learns small colour images in few epochs; wants a GPU for many images",
        factory="workbench_plugins.backbones.resnet9:build",
        params=(
            Param(
                name="width",
                type=ParamType.INTEGER,
                default=64,
                minimum=1,
                maximum=1024,
                suggested=(8, 128),
                unit="features",
                help="Features of the first convolution; the last stage has eight times as many. Half the width is a "
                "quarter of the weights and of the time, and a little accuracy less.",
            ),
        ),
        provides=_TRAITS | {Trait.POOLING_PLACES},
        references=(
            Reference(
                "D. Page (2018): How to train your ResNet, part 4: Architecture.",
                "https://github.com/davidcpage/cifar10-fast",
            ),
            _HE,
        ),
    ),
    Descriptor(
        id="workbench.cifar_resnet",
        kind=Kind.BACKBONE,
        title="ResNet-20 to ResNet-110 for small images",
        summary="The residual networks of He et al. for 32 pixels: deep, narrow, few weights",
        factory="workbench_plugins.backbones.cifar_resnet:build",
        params=(
            Param(
                name="depth",
                type=ParamType.CHOICE,
                default="20",
                choices=("20", "32", "44", "56", "110"),
                unit="layers",
                help="Layers with weights. Twice the depth takes twice the time; on CIFAR-10 the error falls from 8.8 "
                "percent with 20 layers to 6.4 with 110. The deepest wants a warm-up of the learning rate.",
            ),
        ),
        provides=_TRAITS,
        references=(_HE,),
    ),
    Descriptor(
        id="workbench.resnet18",
        kind=Kind.BACKBONE,
        title="ResNet-18",
        summary="The standard residual network, with a stem for small images; slow without a GPU",
        factory="workbench_plugins.backbones.resnet18:build",
        params=(
            Param(
                name="stem",
                type=ParamType.CHOICE,
                default="auto",
                choices=("auto", "small", "standard"),
                help="The standard stem divides the resolution by four, too much for small images; the small one keeps "
                "it. 'auto' takes the small one up to 64 pixels.",
            ),
        ),
        provides=_TRAITS | {Trait.POOLING_PLACES},
        without=(Without(Trait.POOLING_PLACES, "stem", ("small", "auto")),),
        references=(_HE,),
    ),
)
