from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest

from workbench.api import STAGES, Descriptor, DescriptorError, Kind, Param, Reference, Trait, explain
from workbench.api.traits import EXPLANATIONS


def make(**fields: Any) -> Descriptor:
    given = {"id": "acme.x", "kind": Kind.LOSS, "title": "X", "summary": "A loss.", "factory": "acme.loss:build"}
    return Descriptor(**(given | fields))


RATE = Param(name="rate", default=0.1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": "noowner"}, "an id is owner.name"),
        ({"id": "Acme.X"}, "an id is owner.name"),
        ({"id": "acme.x\n"}, "an id is owner.name"),
        ({"id": "acme."}, "an id is owner.name"),
        ({"id": 3}, "an id is owner.name"),
        ({"kind": "loss"}, "kind is 'loss'; it must be one of workbench.api.Kind"),
        ({"title": " "}, "title must be one line"),
        ({"summary": "two\nlines"}, "summary must be one line"),
        ({"summary": None}, "summary must be one line"),
        ({"factory": "acme.loss"}, "must read 'package.module:attribute'"),
        ({"factory": "acme loss:build"}, "must read 'package.module:attribute'"),
        ({"factory": len}, "must read 'package.module:attribute'"),
        ({"params": (RATE, RATE)}, "'rate' is used twice or reserved"),
        ({"params": (Param(name="plugin", default=0.1),)}, "'plugin' is used twice or reserved"),
        ({"stages": ("pixels",)}, "this kind has no stages, so it must be empty"),
        ({"kind": Kind.AUGMENTATION}, "must name some of: pixels, batch"),
        ({"kind": Kind.REGULARIZER, "stages": ("pixels",)}, "must name some of: model, targets"),
    ],
)
def test_what_could_not_be_used_later_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(DescriptorError, match=said) as caught:
        make(**fields)
    assert str(fields.get("id", "acme.x")).strip() in str(caught.value)


@pytest.mark.parametrize("id", ["acme.x", "acme.optim.lion2", "a_b.3d"])
def test_good_ids(id: str) -> None:
    assert make(id=id).id == id


def test_every_kind_with_stages_takes_each_of_them() -> None:
    for kind, stages in STAGES.items():
        for stage in stages:
            assert make(kind=kind, stages=(stage,)).stages == (stage,)
    assert set(STAGES) == {Kind.REGULARIZER, Kind.AUGMENTATION, Kind.ENSEMBLE, Kind.DIAGNOSTIC}


def test_parameters_are_found_by_name_and_give_the_values_to_start_with() -> None:
    descriptor = make(params=(RATE, Param(name="other", default=None, optional=True)))
    assert descriptor.param("rate") is RATE
    assert descriptor.param("missing") is None
    assert descriptor.defaults() == {"rate": 0.1, "other": None}


def test_a_descriptor_cannot_be_changed_and_crosses_a_process_border() -> None:
    descriptor = make(params=(RATE,), references=(Reference("Somebody 1999"),), provides=frozenset({Trait.CLOSURE}))
    with pytest.raises(dataclasses.FrozenInstanceError):
        descriptor.title = "Y"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(descriptor)) == descriptor
    assert hash(descriptor) == hash(dataclasses.replace(descriptor))


def test_every_trait_is_explained_in_words() -> None:
    assert set(EXPLANATIONS) == set(Trait)
    assert explain(Trait.CLOSURE) == "a step that evaluates the loss itself"
    assert explain("acme.own") == "'acme.own'"


def test_the_interface_is_light() -> None:
    code = (
        "import sys, workbench.api; print([n for n in ('torch', 'numpy', 'PySide6', 'packaging') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
