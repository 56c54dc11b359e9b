"""Checks for optimizers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from workbench.api import Descriptor, Param, Trait
from workbench.registry.problem import error_in_words

from .applies import applies_if, needs_trait
from .subject import Subject, other_value
from .torch_samples import equal, groups_of, quadratic, quadratic_start, through_a_file

_STEPS = 30


def check_lowers_a_quadratic(subject: Subject) -> None:
    """Expect that with its default values it makes a convex loss smaller."""
    parameters = quadratic_start()
    optimizer = subject.build(groups_of(parameters))
    before = float(quadratic(parameters).detach())
    _run(subject, optimizer, parameters, _STEPS)
    after = float(quadratic(parameters).detach())
    subject.expect(
        after < before,
        f"{_STEPS} steps with its default values took a convex quadratic from {before:g} to {after:g}.",
        expected="the loss falls.",
        fix="check the sign of the update, and that step() really changes the parameters it was given.",
    )


def check_is_a_torch_optimizer(subject: Subject) -> None:
    """Expect that the trainer finds what it relies on: groups with their own keys kept, ``lr``, states."""
    optimizer = subject.build(groups_of(quadratic_start()))
    subject.expect(
        isinstance(optimizer, torch.optim.Optimizer),
        f"its factory returned a {type(optimizer).__name__}.",
        expected="a torch.optim.Optimizer.",
        fix="derive the class from torch.optim.Optimizer.",
    )
    kept = all("learning_rate_scale" in group and "decays" in group for group in optimizer.param_groups)
    subject.expect(
        kept,
        "its param_groups lost the keys that the trainer put into them.",
        expected="the groups given, with all their keys.",
        fix="hand the groups to torch.optim.Optimizer.__init__ as they are.",
    )


def check_default_values_reach_the_groups(subject: Subject) -> None:
    """Expect that each value with a ``group_key`` stands under that key, also when it is not the default."""
    for param in subject.descriptor.params:
        if not param.group_key:
            continue
        for value in (param.default, other_value(param)):
            optimizer = subject.build(groups_of(quadratic_start()), **{param.name: value})
            found = [group.get(param.group_key) for group in optimizer.param_groups]
            subject.expect(
                all(each == value for each in found),
                f"built with {param.name}={value!r} its groups hold {param.group_key}={found[0]!r}.",
                expected=f"{value!r}: what the form shows is what the run uses.",
                fix="hand the value to torch under that key, or correct group_key.",
            )


def check_state_continues_bit_for_bit(subject: Subject) -> None:
    """Expect that an optimizer that takes up a saved state goes on exactly like the one that was saved."""
    parameters = quadratic_start()
    optimizer = subject.build(groups_of(parameters))
    _run(subject, optimizer, parameters, 5)
    try:
        state = through_a_file(optimizer.state_dict())
    except Exception as error:
        subject.fail(
            f"its state_dict cannot be kept in a checkpoint ({error_in_words(error)}).",
            expected="tensors, numbers, strings, lists and dicts only.",
            fix="leave out of state_dict what the next step does not need, and turn the rest into these types.",
        )
    copies = [parameter.detach().clone().requires_grad_() for parameter in parameters]
    other = subject.build(groups_of(copies))
    other.load_state_dict(state)
    for chosen, trained in ((optimizer, parameters), (other, copies)):
        _run(subject, chosen, trained, 3)
    subject.expect(
        equal(parameters, copies) and equal(optimizer.state_dict(), other.state_dict()),
        "after three more steps, one continued and one resumed from its state differ.",
        expected="equal weights and states, bit for bit: a run that was killed continues exactly.",
        fix="keep everything that the next step depends on in self.state or the groups, not in attributes.",
    )


def check_is_deterministic(subject: Subject) -> None:
    """Expect that equal gradients give equal steps."""
    results = []
    for _ in range(2):
        parameters = quadratic_start()
        _run(subject, subject.build(groups_of(parameters)), parameters, 5)
        results.append(parameters)
    subject.expect(
        equal(*results),
        "two runs from the same start differ.",
        expected="equal results, bit for bit.",
        fix="draw random numbers only inside the closure, never in step().",
    )


@needs_trait(Trait.PARAMETER_GROUPS)
def check_groups_have_their_own_learning_rate(subject: Subject) -> None:
    """Expect that a group with a smaller ``lr`` moves less."""
    fast, slow = quadratic_start()[0], quadratic_start()[0]
    groups = groups_of([fast], [slow])
    optimizer = subject.build(groups)
    start = fast.detach().clone()
    subject.expect(
        len(optimizer.param_groups) >= 2,
        "of two parameter groups one is left.",
        expected="as many groups as were given: it provides the trait parameter_groups.",
        fix="keep the groups, or do not provide the trait.",
    )
    for group in optimizer.param_groups:
        if any(parameter is slow for parameter in group["params"]):
            group["lr"] = group["lr"] / 10
    _run(subject, optimizer, [fast, slow], 1)
    moved = [float((parameter.detach() - start).norm()) for parameter in (fast, slow)]
    subject.expect(
        0 < moved[1] < moved[0],
        f"with a tenth of the learning rate a group moved by {moved[1]:g}, the other by {moved[0]:g}.",
        expected="each group moves by its own learning rate, read from its 'lr' at every step.",
        fix='use group["lr"] in step(), not a value kept in the optimizer.',
    )


@applies_if(lambda descriptor: Trait.PARAMETER_GROUPS in descriptor.provides and _decay(descriptor) is not None)
def check_groups_may_be_spared_from_decay(subject: Subject) -> None:
    """Expect that a group that comes with ``weight_decay=0`` keeps it."""
    decay = _decay(subject.descriptor)
    assert decay is not None
    groups = groups_of(quadratic_start()[:1], quadratic_start()[1:])
    groups[1]["weight_decay"] = 0.0
    optimizer = subject.build(groups, **{decay.name: 0.125})
    found = {group["names"][0]: group["weight_decay"] for group in optimizer.param_groups if group.get("names")}
    subject.expect(
        found.get("group0.0") == 0.125 and found.get("group1.0") == 0.0,
        f"of a group with decay and one without, the decays are {found}.",
        expected="0.125 and 0: biases and norms are spared.",
        fix="take the value as the default of the groups; a group's own value comes first.",
    )


def check_parameters_without_gradient_stay(subject: Subject) -> None:
    """Expect that a parameter that took no part in the loss is left alone."""
    used, unused = quadratic_start(), quadratic_start()
    optimizer = subject.build(groups_of([*used, *unused]))
    before = [parameter.detach().clone() for parameter in unused]
    _run(subject, optimizer, used, 2)
    subject.expect(
        equal([parameter.detach() for parameter in unused], before),
        "it changed parameters whose gradient is None.",
        expected="they stay as they are.",
        fix="skip parameters with parameter.grad is None in step().",
    )


def _decay(descriptor: Descriptor) -> Param | None:
    return next((param for param in descriptor.params if param.group_key == "weight_decay"), None)


def _run(subject: Subject, optimizer: Any, parameters: Sequence[Tensor], steps: int) -> None:
    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = quadratic(parameters)
        loss.backward()
        return loss

    for _ in range(steps):
        if subject.provides(Trait.CLOSURE):
            loss = optimizer.step(closure)
            subject.expect(
                loss is not None,
                "step(closure) returned nothing.",
                expected="the loss at the weights before the step.",
                fix="return what the first call of the closure returned.",
            )
        else:
            closure()
            optimizer.step()


CHECKS = (
    check_lowers_a_quadratic,
    check_is_a_torch_optimizer,
    check_default_values_reach_the_groups,
    check_state_continues_bit_for_bit,
    check_is_deterministic,
    check_groups_have_their_own_learning_rate,
    check_groups_may_be_spared_from_decay,
    check_parameters_without_gradient_stay,
)
