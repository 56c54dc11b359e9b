"""Checks for augmentations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from workbench.api import Trait

from .applies import needs_trait
from .subject import Subject
from .torch_samples import generator

_CLASSES = 5
_SHAPES = ((8, 3, 32, 32), (8, 1, 28, 28), (8, 3, 24, 40), (1, 3, 32, 32), (1, 1, 28, 28))


def _batch(shape: tuple[int, ...], stage: str) -> tuple[Tensor, Tensor]:
    images = torch.randint(0, 256, shape, generator=generator(5), dtype=torch.uint8)
    targets = torch.arange(shape[0]) % _CLASSES
    if stage == "batch":
        return images.float() / 64 - 2, torch.nn.functional.one_hot(targets, _CLASSES).float()
    return images, targets


def _cases(subject: Subject) -> Iterator[tuple[str, Tensor, Tensor]]:
    for stage in subject.descriptor.stages:
        for shape in _SHAPES:
            yield stage, *_batch(shape, stage)


def check_keeps_shapes_and_types(subject: Subject) -> None:
    """Expect that grey and colour, square or not, one image or many: shapes and types stay."""
    augmentation = subject.build()
    for stage, images, targets in _cases(subject):
        result = augmentation(images, targets, generator())
        subject.expect(
            isinstance(result, tuple) and len(result) == 2,
            f"it returned a {type(result).__name__}.",
            expected="a tuple of images and targets.",
            fix="return images, targets.",
        )
        for name, given, changed in (("images", images, result[0]), ("targets", targets, result[1])):
            subject.expect(
                changed.shape == given.shape and changed.dtype == given.dtype,
                f"at stage {stage} {name} of {tuple(given.shape)} {given.dtype} became "
                f"{tuple(changed.shape)} {changed.dtype}.",
                expected="the same shape and type.",
                fix="convert back to the type given, and crop or pad back to the size given.",
            )
        subject.expect(
            bool(result[0].float().isfinite().all()),
            f"at stage {stage} some pixels are not finite.",
            expected="finite pixels.",
            fix="mind divisions by a size or a sum that can be 0.",
        )


def check_targets_stay_valid(subject: Subject) -> None:
    """Expect that stage ``pixels`` leaves the targets alone; at stage ``batch`` each row still sums to 1."""
    augmentation = subject.build()
    for stage, images, targets in _cases(subject):
        _, changed = augmentation(images, targets, generator())
        if stage == "pixels":
            subject.expect(
                torch.equal(changed, targets),
                "at stage pixels it changed the targets.",
                expected="the targets given: mixing belongs to the stage batch.",
                fix='return the targets as they came, or declare stages=("batch",).',
            )
        else:
            subject.expect(
                bool((changed >= 0).all()) and torch.allclose(changed.sum(1), torch.ones(len(changed)), atol=1e-5),
                f"its targets are no probabilities any more: rows sum to {changed.sum(1).tolist()}.",
                expected="rows that sum to 1, with no negative entry.",
                fix="mix targets with the very weights the images were mixed with.",
            )


def check_leaves_its_arguments_alone(subject: Subject) -> None:
    """Expect that the given images are not changed in place: they belong to the data set."""
    augmentation = subject.build()
    for stage, images, targets in _cases(subject):
        before = images.clone(), targets.clone()
        augmentation(images, targets, generator())
        subject.expect(
            torch.equal(images, before[0]) and torch.equal(targets, before[1]),
            f"at stage {stage} it changed the tensors it was given.",
            expected="new tensors: the given ones belong to the data set.",
            fix="clone before you change, or use functions that do not end in _.",
        )


def check_draws_from_the_generator_alone(subject: Subject) -> None:
    """Expect that the same generator gives the same result; torch's global one is left alone."""
    augmentation = subject.build()
    for stage, images, targets in _cases(subject):
        results = []
        for seed in (0, 1):
            torch.manual_seed(seed)
            state = torch.get_rng_state()
            results.append(augmentation(images, targets, generator(7)))
            subject.expect(
                torch.equal(state, torch.get_rng_state()),
                f"at stage {stage} it draws from torch's global generator.",
                expected="draws from the generator it is handed, so that a run can be repeated.",
                fix="pass generator=generator to every random function.",
            )
        subject.expect(
            torch.equal(results[0][0], results[1][0]) and torch.equal(results[0][1], results[1][1]),
            f"at stage {stage} two generators with the same seed gave different results.",
            expected="the same result, bit for bit.",
            fix="draw everything from the generator: no random or numpy.random, no state kept between calls.",
        )


@needs_trait(Trait.RANDOM_IMAGES)
def check_draws_for_each_image(subject: Subject) -> None:
    """Expect that 64 equal images come out different."""
    augmentation = subject.build()
    for stage in subject.descriptor.stages:
        images, targets = _batch((2, 3, 32, 32), stage)
        # Two kinds of images in turn, so that mixing one with another shows.
        images, targets = images.repeat(32, 1, 1, 1), targets.repeat(32, *[1] * (targets.dim() - 1))
        result: tuple[Any, Any] = augmentation(images, targets, generator(11))
        outcomes = {
            (image.numpy().tobytes(), target.numpy().tobytes())
            for image, target in zip(result[0][::2], result[1][::2], strict=True)
        }
        subject.expect(
            len(outcomes) > 1,
            f"at stage {stage} 32 equal images all came out the same.",
            expected="parameters drawn for each image, not once for the batch.",
            fix="draw N values from the generator; torchvision's random classes draw once for a whole batch.",
        )


CHECKS = (
    check_keeps_shapes_and_types,
    check_targets_stay_valid,
    check_leaves_its_arguments_alone,
    check_draws_from_the_generator_alone,
    check_draws_for_each_image,
)
