"""Checks for losses."""

from __future__ import annotations

import torch
from torch import Tensor

from workbench.api import Trait

from .applies import needs_trait
from .subject import Subject
from .torch_samples import generator

_IMAGES, _CLASSES = 9, 5


def _logits() -> Tensor:
    return 2 * torch.randn(_IMAGES, _CLASSES, dtype=torch.float64, generator=generator(3))


def _targets() -> Tensor:
    return torch.arange(_IMAGES) % _CLASSES


def _one_hot() -> Tensor:
    return torch.nn.functional.one_hot(_targets(), _CLASSES).to(torch.float64)


def _soft() -> Tensor:
    return torch.softmax(torch.randn(_IMAGES, _CLASSES, dtype=torch.float64, generator=generator(4)), dim=1)


def check_gives_one_loss_for_each_image(subject: Subject) -> None:
    """Expect that N images give N finite losses, in the precision of the logits, also for a single image."""
    loss = subject.build()
    for dtype in (torch.float32, torch.float64):
        for count in (_IMAGES, 1):
            losses = loss(_logits()[:count].to(dtype), _targets()[:count])
            subject.expect(
                losses.shape == (count,) and losses.dtype == dtype,
                f"for logits of shape {(count, _CLASSES)} and type {dtype} it gives "
                f"{tuple(losses.shape)} {losses.dtype}.",
                expected=f"one loss for each image: shape {(count,)}, type {dtype}.",
                fix='return the losses unreduced (reduction="none"); the trainer takes the mean.',
            )
            subject.expect(
                bool(losses.isfinite().all()),
                f"some of its losses are not finite: {losses.tolist()}.",
                expected="finite losses for ordinary logits.",
                fix="compute with log-sum-exp or log_softmax instead of log(softmax).",
            )


def check_large_logits_do_no_harm(subject: Subject) -> None:
    """Expect that logits of a thousand give a finite loss and finite gradients."""
    logits = (1000 * _logits().sign()).float().requires_grad_()
    losses = subject.build()(logits, _targets())
    (gradient,) = torch.autograd.grad(losses.sum(), logits)
    subject.expect(
        bool(losses.isfinite().all()) and bool(gradient.isfinite().all()),
        "for logits of 1000 its loss or its gradient is not finite.",
        expected="finite numbers: logits grow large in real runs.",
        fix="compute with log-sum-exp or log_softmax instead of log(softmax).",
    )


def check_images_do_not_mix(subject: Subject) -> None:
    """Expect that the loss of an image depends on no other image."""
    loss = subject.build()
    together = loss(_logits(), _targets())
    alone = torch.cat([loss(_logits()[i : i + 1], _targets()[i : i + 1]) for i in range(_IMAGES)])
    subject.expect(
        torch.allclose(together, alone, rtol=1e-9, atol=1e-12),
        "an image's loss in a batch differs from its loss alone.",
        expected="one loss for each image, independent of the others.",
        fix="take no mean or normalization over the batch.",
    )


def check_gradient_matches_finite_differences(subject: Subject) -> None:
    """Expect that the gradient is that of the loss, in float64."""
    loss = subject.build()
    kinds = [_targets(), _soft()] if subject.provides(Trait.SOFT_TARGETS) else [_targets()]
    for targets in kinds:
        logits = _logits().requires_grad_()
        (gradient,) = torch.autograd.grad(loss(logits, targets).sum(), logits)
        width = 1e-6
        differences = torch.empty_like(gradient)
        for place in range(logits.numel()):
            nudge = torch.zeros_like(gradient)
            nudge.view(-1)[place] = width
            with torch.no_grad():
                rise = loss(logits + nudge, targets).sum() - loss(logits - nudge, targets).sum()
            differences.view(-1)[place] = rise / (2 * width)
        worst = float((gradient - differences).abs().max() / differences.abs().max().clamp_min(1e-12))
        subject.expect(
            worst < 1e-6,
            f"its gradient differs from centred differences by {worst:.1e} of the largest entry.",
            expected="less than 1e-6 in float64.",
            fix="check a backward of your own; detach nothing that depends on the logits.",
        )


@needs_trait(Trait.SOFT_TARGETS)
def check_soft_targets_agree_with_hard_ones(subject: Subject) -> None:
    """Expect that a probability of 1 for one class is the same as naming that class."""
    loss = subject.build()
    subject.expect(
        torch.allclose(loss(_logits(), _targets()), loss(_logits(), _one_hot()), rtol=1e-9, atol=1e-12),
        "one-hot targets and class numbers give different losses.",
        expected="equal losses: it provides the trait soft_targets.",
        fix="treat both kinds alike, or do not provide the trait.",
    )


def check_leaves_its_arguments_alone(subject: Subject) -> None:
    """Expect that logits and targets are not changed in place."""
    logits, targets = _logits(), _targets()
    subject.build()(logits, targets)
    subject.expect(
        torch.equal(logits, _logits()) and torch.equal(targets, _targets()),
        "it changed its arguments.",
        expected="the logits and targets given, unchanged.",
        fix="avoid functions that end in _ on the arguments.",
    )


CHECKS = (
    check_gives_one_loss_for_each_image,
    check_large_logits_do_no_harm,
    check_images_do_not_mix,
    check_gradient_matches_finite_differences,
    check_soft_targets_agree_with_hard_ones,
    check_leaves_its_arguments_alone,
)
