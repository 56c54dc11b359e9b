"""Who is to blame for a wrong gradient: the loss, a penalty, a change of the model, or the backbone itself."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from workbench.api import Kind
from workbench.engine.assembly import Assembly
from workbench.engine.parts import Part, Parts

from .gradient_check_report import Culprit, LayerCheck, Light, PartCheck
from .gradient_check_subject import Subject

_ENTRIES = 5
"""Of each tensor, when looking for the culprit."""


def find_culprits(subject: Subject, layers: Sequence[LayerCheck], parts: Sequence[PartCheck]) -> tuple[Culprit, ...]:
    """Return the plugins whose backward is wrong; empty if nothing is.

    Parameters
    ----------
    subject : Subject
    layers, parts
        What its checks gave.
    """
    culprits = [Culprit(part.path, part.plugin, part.title) for part in parts if part.light is Light.RED]
    if Light.worst(layer.light for layer in layers) is not Light.RED:
        return tuple(culprits)
    if culprits:
        # The whole is wrong because of these already: only without them can the model be judged.
        layers = subject.check_layers(subject.stand_in, min(_ENTRIES, subject.settings.entries))
    wrong = [layer.name for layer in layers if layer.light is Light.RED]
    if wrong or not culprits:
        culprits.append(_in_the_model(subject, wrong[-1] if wrong else ""))
    return tuple(culprits)


def _in_the_model(subject: Subject, last_wrong: str) -> Culprit:
    """Return what makes the model wrong: the change of it without which it is right, or else the backbone."""
    assembly = subject.assembly
    for part in assembly.parts.of("regularizers", "model"):
        without = Subject(_without(assembly, part), subject.settings, lambda: None)
        layers = without.check_layers(without.stand_in, min(_ENTRIES, subject.settings.entries))
        if Light.worst(layer.light for layer in layers) is not Light.RED:
            return Culprit(part.path, part.descriptor.id, part.descriptor.title)
    descriptor = assembly.catalogue.get(assembly.recipe.backbone.plugin, Kind.BACKBONE)
    return Culprit("backbone", descriptor.id, descriptor.title, last_wrong)


def _without(assembly: Assembly, part: Part) -> Assembly:
    """Return the same assembly with a fresh model that `part` has not changed."""
    section, _, index = part.path.partition(".")
    other = copy.copy(assembly)
    other.recipe = assembly.recipe.set(f"{section}.{index}.enabled", False)
    other.parts = Parts(other.recipe, other.catalogue)
    other.begin_model(0)
    return other
