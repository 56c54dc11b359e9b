"""Checks for regularizers."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from .applies import needs_stage
from .slopes import WRONG, slope_error
from .stages import expect_declared_stages
from .subject import Subject
from .torch_samples import equal, generator, named_parameters, small_backbone, through_a_file, trained_once

_CLASSES = 7
_METHODS = {
    "model": "change_model",
    "targets": "change_targets",
    "penalty": "penalty",
    "gradients": "after_backward",
    "weights": "after_step",
    "stop": "should_stop",
}


def check_declared_stages_are_implemented(subject: Subject) -> None:
    """Expect that each stage of the descriptor has its method."""
    expect_declared_stages(subject, subject.build(), _METHODS)


@needs_stage("model")
def check_changed_model_still_works(subject: Subject) -> None:
    """Expect that after ``change_model`` the model trains, evaluates alike, and its stages hold every parameter."""
    backbone = small_backbone(_CLASSES)
    subject.build().change_model(backbone)
    module, images = backbone.module, torch.randn(4, 3, 8, 8, generator=generator(1))
    module.eval()
    with torch.no_grad():
        first, again = module(images), module(images)
    subject.expect(
        first.shape == (4, _CLASSES) and torch.equal(first, again) and bool(first.isfinite().all()),
        "in evaluation mode the changed model gives other shapes, or different logits for the same images.",
        expected=f"finite logits (4, {_CLASSES}), the same each time.",
        fix="let what you insert depend on self.training.",
    )
    module.train()
    nn.functional.cross_entropy(module(images), torch.arange(4)).backward()
    missed = [name for name, tensor in module.named_parameters() if tensor.requires_grad and tensor.grad is None]
    subject.expect(
        not missed,
        f"in the changed model no gradient reaches {', '.join(missed)}.",
        expected="every trainable parameter still takes part.",
        fix="keep the layers you replace in the path from images to logits.",
    )
    modules = dict(module.named_modules())
    unknown = [name for stage in backbone.stages for name in stage if name not in modules]
    held = {
        f"{name}.{inner}"
        for stage in backbone.stages
        for name in stage
        if name in modules
        for inner, _ in modules[name].named_parameters()
    }
    left = sorted({name for name, _ in module.named_parameters()} - held)
    subject.expect(
        not unknown and not left,
        f"in the changed model the stages name {unknown or 'known modules'} and leave out {left or 'no parameter'}.",
        expected="stages that exist and hold every parameter: freezing relies on them.",
        fix="replace submodules under their old names, or correct backbone.stages.",
    )


@needs_stage("targets")
def check_changed_targets_still_sum_to_one(subject: Subject) -> None:
    """Expect that ``change_targets`` returns new probabilities."""
    hard = nn.functional.one_hot(torch.arange(5) % _CLASSES, _CLASSES).float()
    soft = torch.softmax(torch.randn(5, _CLASSES, generator=generator(2)), dim=1)
    for targets in (hard, soft):
        before = targets.clone()
        changed = subject.build().change_targets(targets)
        subject.expect(
            changed.shape == targets.shape
            and changed.dtype == targets.dtype
            and bool((changed >= 0).all())
            and torch.allclose(changed.sum(1), torch.ones(5), atol=1e-6),
            f"its targets are {tuple(changed.shape)} {changed.dtype} with rows that sum to {changed.sum(1).tolist()}.",
            expected="the same shape and type, no negative entry, rows that sum to 1.",
            fix="take away from the true class exactly what the others get.",
        )
        subject.expect(
            torch.equal(targets, before),
            "change_targets changed the targets it was given.",
            expected="a new tensor.",
            fix="use functions that do not end in _.",
        )


@needs_stage("penalty")
def check_penalty_is_a_scalar_with_gradient(subject: Subject) -> None:
    """Expect that ``penalty`` is a finite scalar, and its gradient is finite and reaches some weight."""
    for dtype in (torch.float32, torch.float64):
        backbone = small_backbone(_CLASSES)
        backbone.module.to(dtype)
        parameters = named_parameters(backbone.module)
        penalty = subject.build().penalty(parameters)
        subject.expect(
            isinstance(penalty, Tensor) and penalty.shape == () and bool(penalty.isfinite()) and penalty.dtype == dtype,
            f"its penalty of {dtype} weights is {penalty!r}.",
            expected="a finite tensor without dimensions, of the type of the weights.",
            fix="sum over all weights; do not call .item() on it.",
        )
        subject.expect(
            penalty.requires_grad,
            "its penalty has no gradient.",
            expected="a tensor computed from the weights, so that training can make it smaller.",
            fix="compute it without .detach() and torch.no_grad().",
        )
        penalty.backward()
        gradients = [parameter.tensor.grad for parameter in parameters if parameter.tensor.grad is not None]
        subject.expect(
            gradients and all(bool(gradient.isfinite().all()) for gradient in gradients),
            "the gradient of its penalty is not finite or reaches no weight.",
            expected="finite gradients, also at 0.",
            fix="mind square roots and norms at 0.",
        )


@needs_stage("penalty")
def check_penalty_gradient_matches_finite_differences(subject: Subject) -> None:
    """Expect that the gradient of ``penalty`` is that of its value, tensor by tensor, in float64."""
    backbone = small_backbone(_CLASSES)
    backbone.module.double()
    parameters = named_parameters(backbone.module)
    regularizer = subject.build()
    for number, parameter in enumerate(parameters):
        error = slope_error(lambda: regularizer.penalty(parameters), [parameter.tensor], seed=number)
        subject.expect(
            error < WRONG,
            f"its gradient at {parameter.name} differs from centred differences by {error:.0%}.",
            expected=f"less than {WRONG:.0%} in float64.",
            fix="check a backward of your own; detach nothing that depends on the weights.",
        )


@needs_stage("gradients")
def check_gradients_stay_usable(subject: Subject) -> None:
    """Expect that ``after_backward`` changes gradients only, also when they are huge, zero or missing."""
    regularizer = subject.build()
    for factor in (1.0, 1e6, 0.0):
        parameters = trained_once(small_backbone(_CLASSES))
        for parameter in parameters:
            parameter.tensor.grad.mul_(factor)
        parameters[0].tensor.grad = None
        weights = [parameter.tensor.detach().clone() for parameter in parameters]
        regularizer.after_backward(parameters)
        left = [parameter.tensor.grad for parameter in parameters if parameter.tensor.grad is not None]
        subject.expect(
            left and all(bool(gradient.isfinite().all()) for gradient in left),
            f"gradients multiplied by {factor:g} are not finite after after_backward.",
            expected="finite gradients.",
            fix="mind a norm of 0: divide by (norm + a tiny number), or leave zero gradients alone.",
        )
        subject.expect(
            equal([parameter.tensor.detach() for parameter in parameters], weights),
            "after_backward changed weights.",
            expected="changed gradients only; weights belong to the stage weights.",
            fix="change parameter.tensor.grad.",
        )


@needs_stage("weights")
def check_weights_stay_usable(subject: Subject) -> None:
    """Expect that ``after_step`` leaves finite weights that still take gradients, also from huge and zero ones."""
    regularizer = subject.build()
    for factor in (1.0, 1e6, 0.0):
        parameters = trained_once(small_backbone(_CLASSES))
        with torch.no_grad():
            for parameter in parameters:
                parameter.tensor.mul_(factor)
            regularizer.after_step(parameters)
        subject.expect(
            all(bool(parameter.tensor.isfinite().all()) and parameter.tensor.requires_grad for parameter in parameters),
            f"weights multiplied by {factor:g} are not finite, or take no gradient, after after_step.",
            expected="finite weights, changed in place.",
            fix="mind a norm of 0; change parameter.tensor in place with functions that end in _.",
        )


@needs_stage("stop")
def check_stop_rule_gives_reasons(subject: Subject) -> None:
    """Expect that ``should_stop`` returns a text each time, and goes on while the model gets better."""
    rule: Any = subject.build()
    for count in range(1, 6):
        losses = [1.0 / number for number in range(1, count + 1)]
        reason = rule.should_stop(losses, [1.0 - loss / 2 for loss in losses])
        subject.expect(
            reason == "",
            f"after {count} evaluations, each better than the last, it returned {reason!r}.",
            expected='"" (go on).',
            fix='return "" unless there is a reason to stop.',
        )
    for count in range(1, 400):
        losses = [1.0 + number for number in range(count)]
        reason = rule.should_stop(losses, [0.9 / loss for loss in losses])
        subject.expect(
            isinstance(reason, str),
            f"should_stop returned {reason!r}.",
            expected="a sentence, or an empty string.",
            fix='return "" to go on.',
        )


def check_state_survives_a_checkpoint(subject: Subject) -> None:
    """Expect that a state, if it has one, is made of plain things and can be taken up."""
    regularizer = subject.build()
    if not hasattr(regularizer, "state_dict"):
        return
    state = through_a_file(regularizer.state_dict())
    fresh = subject.build()
    fresh.load_state_dict(state)
    subject.expect(
        equal(fresh.state_dict(), regularizer.state_dict()),
        "after taking up a saved state, its state differs.",
        expected="the same state.",
        fix="let load_state_dict undo what state_dict does.",
    )


CHECKS = (
    check_declared_stages_are_implemented,
    check_changed_model_still_works,
    check_changed_targets_still_sum_to_one,
    check_penalty_is_a_scalar_with_gradient,
    check_penalty_gradient_matches_finite_differences,
    check_gradients_stay_usable,
    check_weights_stay_usable,
    check_stop_rule_gives_reasons,
    check_state_survives_a_checkpoint,
)
