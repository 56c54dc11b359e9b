"""Checks for backbones.

Set ``WORKBENCH_TEST_BIG_MODELS=1`` to run also models of more than 30 million parameters; by default only
their structure is checked, on torch's meta device, which takes neither time nor memory.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from workbench.api import Backbone, Trait, WorkbenchError

from .applies import needs_trait
from .samples import CLASSES
from .slopes import WRONG, slope_error
from .subject import Subject
from .torch_samples import equal, generator

MOST_PARAMETERS = 30_000_000
_SIZES = (8, 28, 32, 64, 96, 224)


def check_maps_images_to_logits(subject: Subject) -> None:
    """Expect that grey and colour images of the sizes it accepts become finite logits (N, K)."""
    for channels in (1, 3):
        backbone, shape = _built(subject, channels)
        for mode in (True, False):
            backbone.module.train(mode)
            with torch.no_grad():
                logits = backbone.module(_images(shape))
            subject.expect(
                isinstance(logits, Tensor) and logits.shape == (4, CLASSES) and bool(logits.isfinite().all()),
                f"4 images of {shape} became {_described(logits)} in {'training' if mode else 'evaluation'}.",
                expected=f"finite logits of shape (4, {CLASSES}), also with module.train().",
                fix="return the logits alone (no auxiliary outputs), one for each class, without a softmax.",
            )


def check_evaluates_single_images_always_alike(subject: Subject) -> None:
    """Expect that in evaluation mode an image gives the same logits again, alone as well as among others."""
    backbone, shape = _built(subject)
    backbone.module.eval()
    with torch.no_grad():
        first, again = backbone.module(_images(shape)), backbone.module(_images(shape))
        alone = backbone.module(_images(shape)[:1])
    subject.expect(
        torch.equal(first, again),
        "in evaluation mode the same images gave different logits.",
        expected="the same logits, bit for bit.",
        fix="let dropout and everything random depend on self.training.",
    )
    subject.expect(
        torch.allclose(first[:1], alone, rtol=1e-3, atol=1e-4),
        "in evaluation mode an image's logits depend on the other images of the batch.",
        expected="the same logits alone and in a batch.",
        fix="use running statistics in evaluation mode.",
    )


def check_backward_reaches_every_parameter(subject: Subject) -> None:
    """Expect that each trainable parameter gets a finite gradient."""
    backbone, shape = _built(subject)
    backbone.module.train()
    loss = nn.functional.cross_entropy(backbone.module(_images(shape)), torch.arange(4) % CLASSES)
    loss.backward()
    trainable = [(name, tensor) for name, tensor in backbone.module.named_parameters() if tensor.requires_grad]
    missed = [name for name, tensor in trainable if tensor.grad is None or not bool(tensor.grad.isfinite().all())]
    subject.expect(
        trainable and not missed,
        f"no finite gradient reaches {_shortened(missed)}." if missed else "it has no trainable parameter.",
        expected="every trainable parameter takes part in the logits.",
        fix="remove the layers that forward does not use, or freeze them with requires_grad_(False).",
    )


def check_backward_matches_finite_differences(subject: Subject) -> None:
    """Expect that stage by stage the gradient is that of the logits, in float64."""
    backbone, shape = _built(subject)
    module = backbone.module.double().eval()
    images = torch.randn(2, *shape, generator=generator(9), dtype=torch.float64)
    weights = torch.randn(2, CLASSES, generator=generator(10), dtype=torch.float64)
    for number, stage in enumerate(backbone.stages):
        tensors = [
            tensor
            for name in stage
            for tensor in module.get_submodule(name).parameters()
            if tensor.requires_grad and tensor.is_leaf
        ]
        if not tensors:
            continue
        error = slope_error(lambda: (module(images).log_softmax(1) * weights).sum(), tensors, seed=number)
        subject.expect(
            error < WRONG,
            f"in its stage {number} ({_shortened(list(stage))}) the gradient differs from centred differences by "
            f"{error:.0%}.",
            expected=f"less than {WRONG:.0%} in float64, with the model in evaluation mode.",
            fix="check a backward of your own with torch.autograd.gradcheck; 'workbench gradcheck' shows the layer.",
        )


def check_stages_hold_every_parameter_once(subject: Subject) -> None:
    """Expect that the stages name existing submodules which together hold each parameter, none twice."""
    backbone = _structure(subject)
    modules = dict(backbone.module.named_modules())
    names = [name for stage in backbone.stages for name in stage]
    _expect_modules(subject, modules, names, "stages")
    held = Counter(
        f"{name}.{inner}" if inner else name for name in names for inner, _ in modules[name].named_parameters()
    )
    every = [name for name, _ in backbone.module.named_parameters()]
    missing = [name for name in every if not held[name]]
    twice = [name for name, count in held.items() if count > 1]
    subject.expect(
        not missing and not twice,
        f"its stages leave out {_shortened(missing)}." if missing else f"its stages hold {_shortened(twice)} twice.",
        expected="every parameter in exactly one stage, so that stages can be frozen.",
        fix="name the submodules of each stage from the input to the head, each once.",
    )
    subject.expect(
        len(backbone.stages) >= (2 if subject.provides(Trait.STAGES) else 1) and all(backbone.stages),
        f"it has {len(backbone.stages)} stages.",
        expected="at least one stage, and two if it provides the trait stages; none of them empty.",
        fix="divide the model into stages; the last one is the head.",
    )


def check_named_places_exist(subject: Subject) -> None:
    """Expect that the feature layer and the places for dropout are submodules, as the traits promise."""
    backbone = _structure(subject)
    modules = dict(backbone.module.named_modules())
    _expect_modules(subject, modules, [backbone.feature_layer] if backbone.feature_layer else [], "feature_layer")
    for field in ("dropout_places", "residual_branches", "pooling_places", "norm_places"):
        _expect_modules(subject, modules, list(getattr(backbone, field)), field)
    promised = subject.descriptor.provides_with({})
    linear = [module for module in modules.values() if isinstance(module, nn.Linear)]
    norms = [module for module in modules.values() if isinstance(module, nn.modules.batchnorm._BatchNorm)]
    for trait, there in (
        (Trait.FEATURE_LAYER, backbone.feature_layer),
        (Trait.DROPOUT_PLACES, backbone.dropout_places),
        (Trait.LINEAR_LAYERS, len(linear) > 1),
        (Trait.RESIDUAL_BRANCHES, backbone.residual_branches),
        (Trait.POOLING_PLACES, backbone.pooling_places),
        (Trait.NORM_PLACES, backbone.norm_places),
    ):
        subject.expect(
            trait not in promised or there,
            f"it provides the trait {trait.value}, but built with its defaults it has none.",
            expected="what the descriptor promises.",
            fix="drop the trait, name the values without it in Descriptor.without, or fill in the field of Backbone.",
        )
    # The other way round only: with other values of its parameters it may have what it lacks by default.
    subject.expect(
        not norms or subject.provides(Trait.BATCH_NORM),
        "it contains batch normalization, but does not provide the trait batch_norm.",
        expected="the trait: full-batch runs and averaged weights go by it.",
        fix="add Trait.BATCH_NORM to provides.",
    )


@needs_trait(Trait.FEATURE_LAYER)
def check_feature_layer_gives_features(subject: Subject) -> None:
    """Expect that the output of the feature layer is (N, F) or (N, F, h, w)."""
    backbone, shape = _built(subject)
    seen: list[Any] = []
    hook = backbone.module.get_submodule(backbone.feature_layer).register_forward_hook(
        lambda module, inputs, output: seen.append(output)
    )
    backbone.module.eval()
    with torch.no_grad():
        backbone.module(_images(shape))
    hook.remove()
    subject.expect(
        len(seen) == 1 and isinstance(seen[0], Tensor) and seen[0].dim() in (2, 4) and seen[0].shape[0] == 4,
        f"its feature layer {backbone.feature_layer} gave {_described(seen[0]) if seen else 'nothing'} for 4 images.",
        expected="one output of shape (N, F) or (N, F, h, w).",
        fix="name the submodule whose output is the picture's features, before the head.",
    )


def check_weights_follow_the_seed(subject: Subject) -> None:
    """Expect that built twice after the same torch seed the weights are equal: a run can be repeated."""
    _skip_big(subject)
    states = []
    for _ in range(2):
        torch.manual_seed(3)
        states.append(dict(_built(subject)[0].module.state_dict()))
    subject.expect(
        equal(*states),
        "built twice from the same seed its weights differ.",
        expected="equal weights, bit for bit.",
        fix="draw the weights from torch's global generator only.",
    )


def check_normalization_fits_the_channels(subject: Subject) -> None:
    """Expect that mean and deviation, if given, are one positive number for each channel."""
    for channels in (1, 3):
        backbone = _structure(subject, channels)
        mean, deviation = backbone.mean, backbone.std
        subject.expect(
            (mean is None) == (deviation is None)
            and (
                mean is None
                or deviation is None
                or (len(mean) == len(deviation) in (channels, 3) and min(deviation) > 0)
            ),
            f"for {channels} channels its normalization is mean={mean}, std={deviation}.",
            expected="None, or one number for each channel (also three for grey), deviations above 0.",
            fix="give both or none, with as many numbers as channels.",
        )


def _built(subject: Subject, channels: int = 3) -> tuple[Backbone, tuple[int, int, int]]:
    """Return the backbone for the first size it accepts, and that shape."""
    _skip_big(subject)
    for size in _SIZES:
        shape = (channels, size, size)
        backbone = subject.build_or_refuse(shape, CLASSES)
        if backbone is not None:
            return _expect_backbone(subject, backbone), shape
    subject.fail(
        f"it refuses images of {channels} channels in every size tried ({', '.join(map(str, _SIZES))}).",
        expected="grey and colour images of some usual size.",
        fix="choose the first layer by input_shape[0]; refuse only sizes that are too small.",
    )


def _structure(subject: Subject, channels: int = 3) -> Backbone:
    """Return the backbone built without memory if that works, else as usual."""
    for backbone in _without_memory(subject, channels):
        return backbone
    return _built(subject, channels)[0]


def _without_memory(subject: Subject, channels: int = 3) -> Iterator[Backbone]:
    for size in _SIZES:
        try:
            with torch.device("meta"):
                backbone = subject.build((channels, size, size), CLASSES)
        except WorkbenchError:  # some models compute with values while they are built, or refuse the size
            continue
        yield _expect_backbone(subject, backbone)


def _expect_backbone(subject: Subject, built: object) -> Backbone:
    if not isinstance(built, Backbone):
        subject.fail(
            f"its factory returned a {type(built).__name__}.",
            expected="a workbench.api.Backbone around the module.",
            fix="return Backbone(module=..., stages=...).",
        )
    return built


def _skip_big(subject: Subject) -> None:
    for backbone in _without_memory(subject):
        count = sum(parameter.numel() for parameter in backbone.module.parameters())
        if count > MOST_PARAMETERS and not os.environ.get("WORKBENCH_TEST_BIG_MODELS"):
            subject.skip(f"{count:,} parameters; WORKBENCH_TEST_BIG_MODELS=1 runs it.")
        return


def _expect_modules(subject: Subject, modules: dict[str, nn.Module], names: list[str], field: str) -> None:
    unknown = [name for name in names if name not in modules]
    subject.expect(
        not unknown,
        f"{field} names {_shortened(unknown)}, which the module does not have.",
        expected="names as in module.named_modules().",
        fix="correct the names; print(dict(module.named_modules()).keys()) shows them.",
    )


def _images(shape: tuple[int, int, int]) -> Tensor:
    return torch.randn(4, *shape, generator=generator(9))


def _described(value: object) -> str:
    return f"a tensor of {tuple(value.shape)}" if isinstance(value, Tensor) else f"a {type(value).__name__}"


def _shortened(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


CHECKS = (
    check_maps_images_to_logits,
    check_evaluates_single_images_always_alike,
    check_backward_reaches_every_parameter,
    check_backward_matches_finite_differences,
    check_stages_hold_every_parameter_once,
    check_named_places_exist,
    check_feature_layer_gives_features,
    check_weights_follow_the_seed,
    check_normalization_fits_the_channels,
)
