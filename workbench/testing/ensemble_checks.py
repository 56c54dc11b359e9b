"""Checks for ensembles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from workbench.api import Moment

from .applies import needs_stage
from .stages import expect_declared_stages
from .subject import Subject
from .torch_samples import equal, generator, small_backbone, through_a_file

_STEPS = 60
_METHODS = {"restarts": "restart_count", "views": "views"}


def check_declared_stages_are_implemented(subject: Subject) -> None:
    """Expect that each stage of the descriptor has its methods."""
    ensemble = subject.build()
    expect_declared_stages(subject, ensemble, _METHODS)
    stages = subject.descriptor.stages
    wanted = ["members_due", "member_weights"] if {"members", "average"} & set(stages) else []
    wanted += ["after_step"] if "average" in stages else []
    for method in wanted:
        subject.expect(
            callable(getattr(ensemble, method, None)),
            f"the built object has no {method}.",
            expected=f"the method {method}, which its stages need.",
            fix=f"add {method}, see workbench.api.contracts.Ensemble.",
        )
    subject.expect(
        "average" not in stages or isinstance(getattr(ensemble, "reestimates_batch_norm", None), bool),
        "it averages weights, but has no attribute reestimates_batch_norm.",
        expected="True or False: averaged weights need batch-norm statistics of their own.",
        fix="set the attribute on the built object.",
    )


@needs_stage("members", "average")
def check_members_are_taken_during_a_run(subject: Subject) -> None:
    """Expect that in a run with cycles some members fall due; each has a name and complete, finite weights."""
    ensemble, model = subject.build(), small_backbone().module
    names: list[str] = []
    for moment in _run(model):
        _follow(subject, ensemble, model, moment)
        due = ensemble.members_due(moment)
        subject.expect(
            not isinstance(due, str) and all(isinstance(name, str) and name for name in due),
            f"after step {moment.step} members_due returned {due!r}.",
            expected="a list of names, empty when nothing is due.",
            fix="return a list or tuple of str.",
        )
        for name in due:
            names.append(name)
            _expect_weights(subject, ensemble.member_weights(name, model), model, name)
    subject.expect(
        names,
        f"in a run of {_STEPS} steps with three cycles no member fell due.",
        expected="at least one member by the end.",
        fix="take one when moment.last is true.",
    )


@needs_stage("members", "average")
def check_members_stay_what_they_were(subject: Subject) -> None:
    """Expect that the weights of a member do not change when the training goes on."""
    ensemble, model = subject.build(), small_backbone().module
    taken: list[tuple[Any, Any]] = []
    for moment in _run(model):
        _follow(subject, ensemble, model, moment)
        for name in ensemble.members_due(moment):
            weights = ensemble.member_weights(name, model)
            copies = {key: value.clone() for key, value in weights.items()}
            live = {value.data_ptr() for value in model.state_dict().values()}
            # The trainer copies weights that are the model's own; a buffer of the plugin's must not change later.
            if not any(value.data_ptr() in live for value in weights.values()):
                taken.append((weights, copies))
    for weights, copies in taken:
        subject.expect(
            equal(dict(weights), copies),
            "the weights of a member changed while the training went on.",
            expected="a copy of the weights as they were when the member was taken.",
            fix="clone the tensors in member_weights.",
        )


@needs_stage("members", "average")
def check_state_survives_a_checkpoint(subject: Subject) -> None:
    """Expect that a run that is interrupted and resumed takes the same members with the same weights."""
    straight, resumed = subject.build(), subject.build()
    model = small_backbone().module
    for moment in _run(model):
        if moment.step == _STEPS // 2:
            state = through_a_file(resumed.state_dict()) if hasattr(resumed, "state_dict") else None
            resumed = subject.build()
            if state is not None:
                resumed.load_state_dict(state)
        outcomes = []
        for ensemble in (straight, resumed):
            _follow(subject, ensemble, model, moment)
            due = list(ensemble.members_due(moment))
            outcomes.append({name: dict(ensemble.member_weights(name, model)) for name in due})
        subject.expect(
            equal(*outcomes),
            f"after step {moment.step}, one that took up a saved state gives other members than one that did not.",
            expected="the same members and weights, bit for bit.",
            fix="put everything that after_step and members_due change into state_dict, and take it up again.",
        )


@needs_stage("restarts")
def check_restarts_are_counted(subject: Subject) -> None:
    """Expect that the number of restarts is a whole number of at least 1."""
    count = subject.build().restart_count()
    subject.expect(
        isinstance(count, int) and count >= 1,
        f"restart_count returned {count!r}.",
        expected="how many models are trained one after another: at least 1.",
        fix="return the number itself.",
    )


@needs_stage("views")
def check_views_keep_the_batch(subject: Subject) -> None:
    """Expect that views are versions of the very images: as many, with as many channels, and finite."""
    ensemble = subject.build()
    for shape in ((4, 3, 32, 32), (4, 1, 28, 28), (1, 3, 24, 40)):
        images = torch.randn(*shape, generator=generator(3))
        before = images.clone()
        views = list(ensemble.views(images))
        subject.expect(
            views
            and all(view.shape[:2] == images.shape[:2] and view.dtype == images.dtype for view in views)
            and all(bool(view.isfinite().all()) for view in views),
            f"for images of {shape} its views are {[tuple(view.shape) for view in views]}.",
            expected="one or more finite float tensors (N, C, H, W) with the same N and C.",
            fix="change each image, not the batch.",
        )
        subject.expect(
            torch.equal(images, before) and equal(views, list(ensemble.views(images))),
            "views changed the given images, or gave others when asked again.",
            expected="new tensors, the same each time.",
            fix="change copies, and draw nothing at random.",
        )


def _run(model: torch.nn.Module) -> Iterator[Moment]:
    """Walk through a run of three cycles in which the weights change at every step."""
    noise = generator(4)
    for step in range(1, _STEPS + 1):
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.1 * torch.randn(parameter.shape, generator=noise))
        yield Moment(
            step=step,
            total_steps=_STEPS,
            cycle_end=step % (_STEPS // 3) == 0,
            evaluating=step % 10 == 0,
            last=step == _STEPS,
        )


def _follow(subject: Subject, ensemble: Any, model: torch.nn.Module, moment: Moment) -> None:
    if "average" in subject.descriptor.stages:
        with torch.no_grad():
            ensemble.after_step(model, moment)


def _expect_weights(subject: Subject, weights: Any, model: torch.nn.Module, name: str) -> None:
    state = model.state_dict()
    good = set(weights) == set(state) and all(
        isinstance(weights[key], Tensor)
        and weights[key].shape == state[key].shape
        and weights[key].dtype == state[key].dtype
        and bool(weights[key].isfinite().all())
        for key in state
    )
    subject.expect(
        good,
        f"the weights of the member {name!r} do not fit the model, or are not finite.",
        expected="a state dict with all keys of model.state_dict(), of the same shapes and types, buffers included.",
        fix="begin with dict(model.state_dict()) and replace the tensors you average.",
    )


CHECKS = (
    check_declared_stages_are_implemented,
    check_members_are_taken_during_a_run,
    check_members_stay_what_they_were,
    check_state_survives_a_checkpoint,
    check_restarts_are_counted,
    check_views_keep_the_batch,
)
