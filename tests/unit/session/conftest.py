"""A small world of plugins that needs neither the registry nor any implementation."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from workbench.api import Descriptor, Kind, Param, ParamType, PluginError, Trait
from workbench.session.recipe import PluginChoice, Recipe


class FakeCatalogue:
    """Descriptors in a dictionary."""

    def __init__(self, descriptors: Iterable[Descriptor]) -> None:
        self.descriptors = {descriptor.id: descriptor for descriptor in descriptors}

    def get(self, id: str, kind: Kind | None = None) -> Descriptor:
        for descriptor in self.descriptors.values():
            if id == descriptor.id or id in descriptor.replaces:
                if kind not in (None, descriptor.kind):
                    raise PluginError("{id} is no {kind}.", id=id, kind=kind)
                return descriptor
        raise PluginError("There is no plugin {id}.", id=id)

    def of_kind(self, kind: Kind) -> list[Descriptor]:
        return [descriptor for descriptor in self.descriptors.values() if descriptor.kind is kind]


def describe(name: str, kind: Kind, *params: Param, **more: object) -> Descriptor:
    return Descriptor(
        id=f"toy.{name}", kind=kind, title=name.replace("_", " ").title(), summary="A toy.", factory="toy:toy",
        params=params, **more,
    )  # fmt: skip


RATE = Param(name="learning_rate", default=0.1, minimum=0, open_minimum=True)
STRENGTH = Param(name="strength", default=1e-4, minimum=0)

DESCRIPTORS = (
    describe("digits", Kind.DATASET),
    describe("plain", Kind.BACKBONE, Param(name="widths", type=ParamType.INTEGERS, default=(64,), minimum=1)),
    describe(
        "deep",
        Kind.BACKBONE,
        Param(name="weights", type=ParamType.PATH, default=None, optional=True),
        Param(name="depth", type=ParamType.INTEGER, default=18, optional=True),
        provides=frozenset({Trait.STAGES, Trait.BATCH_NORM, Trait.PRETRAINED, Trait.BFLOAT16, Trait.DROPOUT_PLACES}),
    ),
    describe(
        "staged",
        Kind.BACKBONE,
        Param(name="norm", type=ParamType.CHOICE, default="batch", choices=("batch", "none")),
        provides=frozenset({Trait.STAGES, Trait.BFLOAT16}),
    ),
    describe("softmax", Kind.LOSS, provides=frozenset({Trait.SOFT_TARGETS})),
    describe("hinge", Kind.LOSS, Param(name="margin", default=1.0)),
    describe(
        "sgd",
        Kind.OPTIMIZER,
        RATE,
        Param(name="nesterov", type=ParamType.BOOLEAN, default=False),
        provides=frozenset({Trait.PARAMETER_GROUPS, Trait.BFLOAT16}),
        replaces=("toy.old_sgd",),
    ),
    describe(
        "lbfgs",
        Kind.OPTIMIZER,
        RATE,
        provides=frozenset({Trait.CLOSURE}),
        advises=frozenset({Trait.FULL_BATCH}),
        refuses=frozenset({Trait.BESIDE_LOSS}),
    ),
    describe("newton", Kind.OPTIMIZER, needs=frozenset({Trait.FULL_BATCH}), refuses=frozenset({Trait.RANDOM_LOSS})),
    describe("constant", Kind.SCHEDULE),
    describe(
        "cycles", Kind.SCHEDULE, Param(name="cycles", type=ParamType.INTEGER, default=5), provides=frozenset({"cycles"})
    ),
    describe("ramp", Kind.SCHEDULE, provides=frozenset({Trait.WARM_UP})),
    describe("l2", Kind.REGULARIZER, STRENGTH, stages=("penalty",)),
    describe(
        "dropout",
        Kind.REGULARIZER,
        stages=("model",),
        needs=frozenset({Trait.DROPOUT_PLACES}),
        provides=frozenset({Trait.RANDOM_LOSS}),
    ),
    describe("clipping", Kind.REGULARIZER, stages=("gradients",), provides=frozenset({Trait.BESIDE_LOSS})),
    describe("flip", Kind.AUGMENTATION, stages=("pixels",), refuses=frozenset({Trait.FULL_BATCH})),
    describe("mixup", Kind.AUGMENTATION, stages=("batch",), needs=frozenset({Trait.SOFT_TARGETS})),
    describe("snapshots", Kind.ENSEMBLE, stages=("members",), advises=frozenset({Trait.CYCLES})),
    describe("several", Kind.ENSEMBLE, stages=("restarts",)),
    describe("again", Kind.ENSEMBLE, stages=("restarts",)),
    describe("odd", Kind.DIAGNOSTIC, stages=("step",), needs=frozenset({"toy.nobody_has_it"})),
)


@pytest.fixture
def catalogue() -> FakeCatalogue:
    return FakeCatalogue(DESCRIPTORS)


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(
        data=PluginChoice("toy.digits"),
        backbone=PluginChoice("toy.plain"),
        loss=PluginChoice("toy.softmax"),
        optimizer=PluginChoice("toy.sgd", {"learning_rate": 0.5}),
        schedule=PluginChoice("toy.constant"),
    )
