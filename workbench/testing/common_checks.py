"""Checks for plugins of every kind: what the descriptor says, and that it is true."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from functools import cache
from typing import Any

from workbench.api import Kind, Param, ParamError, ParamType, Trait

from .applies import applies_if
from .samples import arguments_for
from .subject import Subject, other_value

_LISTING = """
import json, sys
from importlib.metadata import EntryPoint
from workbench.api import ENTRY_POINT_GROUP
from workbench.registry import load_catalogue
module = sys.argv[1]
points = [EntryPoint(module, module, ENTRY_POINT_GROUP)] if module else None
before = set(sys.modules)
catalogue = load_catalogue(entry_points=points)
heavy = [name for name in ("torch", "torchvision", "PySide6", "numpy") if name in sys.modules]
print(json.dumps({"heavy": heavy, "problems": [[p.plugin, str(p)] for p in catalogue.problems]}))
"""


@applies_if(lambda descriptor: bool(descriptor.params))
def check_params_are_documented(subject: Subject) -> None:
    """Expect that every parameter teaches in its help what it does."""
    bare = [param.name for param in subject.descriptor.params if len(param.help.strip()) < 10]
    subject.expect(
        not bare,
        f"the parameters {', '.join(bare)} have no help.",
        expected="each parameter's help says what it does and what raising or lowering it does.",
        fix='give Param(..., help="...") one or two sentences.',
    )


@applies_if(lambda descriptor: any(param.suggested for param in descriptor.params))
def check_suggestions_make_sense(subject: Subject) -> None:
    """Expect that the slider range lies within the bounds and suits its scale."""
    for param in subject.descriptor.params:
        if param.suggested is None:
            continue
        low, high = param.suggested
        subject.expect(
            (-math.inf if param.minimum is None else param.minimum) <= low
            and low < high <= (math.inf if param.maximum is None else param.maximum),
            f"the suggested range {low} to {high} of {param.name} is empty or reaches beyond its bounds "
            f"({param.bounds_in_words()}).",
            expected="a range of good values within the bounds.",
            fix="correct suggested=(low, high) or the bounds.",
        )
        subject.expect(
            not param.logarithmic or low > 0,
            f"{param.name} is logarithmic, but its suggested range begins at {low}.",
            expected="a range above 0: a logarithmic slider has no zero.",
            fix="let suggested begin at the smallest useful value, or drop logarithmic.",
        )


def check_references_are_given(subject: Subject) -> None:
    """Expect that a built-in plugin says where it comes from."""
    subject.expect(
        subject.descriptor.references or not subject.source.builtin,
        "it gives no reference.",
        expected="a paper, book or document that defines it.",
        fix="add references=(Reference(...),) to the descriptor.",
    )


def check_traits_are_known(subject: Subject) -> None:
    """Expect that a trait without an owner is one of the workbench's own."""
    descriptor = subject.descriptor
    named = descriptor.provides | descriptor.needs | descriptor.advises | descriptor.refuses
    unknown = sorted(str(trait) for trait in named if "." not in trait and trait not in set(Trait))
    subject.expect(
        not unknown,
        f"it names the traits {', '.join(unknown)}, which nobody defines.",
        expected="members of workbench.api.Trait, or 'owner.trait' for traits of your own.",
        fix="most likely a spelling mistake: use Trait.NAME.",
    )
    both = sorted(descriptor.needs & descriptor.refuses)
    subject.expect(
        not both,
        f"it needs and refuses the same traits: {', '.join(both)}.",
        expected="no combination could satisfy that.",
        fix="take the trait out of needs or refuses.",
    )


def check_listing_imports_nothing_heavy(subject: Subject) -> None:
    """Expect that the module that describes it imports neither torch nor Qt."""
    listed = _list_in_a_fresh_process(subject.module)
    blamed = [text for plugin, text in listed["problems"] if plugin == subject.source.key and "imports" in text]
    heavy = f"listing it imports {', '.join(listed['heavy'])}." if subject.module and listed["heavy"] else ""
    subject.expect(
        not blamed and not heavy,
        heavy or " ".join(blamed),
        expected="describing a plugin needs workbench.api alone; more costs seconds at every start.",
        fix="move the import into the module that the descriptor's factory names, apart from the descriptor's module.",
    )


@cache
def _list_in_a_fresh_process(module: str) -> dict[str, Any]:
    command = [sys.executable, "-c", _LISTING, module]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise AssertionError(f"Listing the plugins in a fresh process failed:\n{done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def check_factory_can_be_imported(subject: Subject) -> None:
    """Expect that the string in ``factory`` leads to something callable."""
    subject.catalogue.factory(subject.descriptor.id)


def check_builds_with_defaults(subject: Subject) -> None:
    """Expect that the default values work."""
    built = subject.build(*arguments_for(subject.descriptor.kind))
    subject.expect(
        built is not None,
        "its factory returned None.",
        expected="what workbench.api.contracts says for this kind.",
        fix="return the built object.",
    )


@applies_if(lambda descriptor: bool(descriptor.params))
def check_refuses_values_out_of_bounds(subject: Subject) -> None:
    """Expect that a value beyond the bounds is refused before any code of the plugin runs."""
    for param in subject.descriptor.params:
        for value in _bad_values(param):
            try:
                subject.catalogue.complete(subject.descriptor.id, {param.name: value})
            except ParamError:
                continue
            subject.fail(
                f"{param.name} accepts {value!r}, although it must be {param.bounds_in_words() or param.type.value}.",
                expected="a refusal in a sentence.",
                fix="do not override Param.validate.",
            )


@applies_if(lambda descriptor: descriptor.kind is not Kind.BACKBONE)  # theirs may be too large for a test
def check_builds_with_other_values_or_refuses(subject: Subject) -> None:
    """Expect that each choice, switch and smallest value is built or refused in a sentence."""
    for param in subject.descriptor.params:
        values: list[object] = list(param.choices)
        if param.type is ParamType.BOOLEAN:
            values = [True, False]
        elif param.type in (ParamType.FLOAT, ParamType.INTEGER):
            values = [param.minimum] if param.minimum is not None and not param.open_minimum else []
            values.append(other_value(param))
        for value in values:
            subject.build_or_refuse(*arguments_for(subject.descriptor.kind), **{param.name: value})


@applies_if(lambda descriptor: any(param.live for param in descriptor.params))
def check_live_parameters_can_be_set(subject: Subject) -> None:
    """Expect that what is marked live can be set on the built object."""
    live = [param for param in subject.descriptor.params if param.live]
    built = subject.build(*arguments_for(subject.descriptor.kind))
    for param in live:
        if subject.descriptor.kind is Kind.OPTIMIZER and param.group_key:
            subject.expect(
                all(param.group_key in group for group in built.param_groups),
                f"{param.name} is live through '{param.group_key}', which its param_groups do not have.",
                expected="torch's key of the value, in every group.",
                fix="correct group_key, or give the optimizer that key in its defaults.",
            )
            continue
        if subject.descriptor.kind in (Kind.SCHEDULE, Kind.BACKBONE, Kind.DATASET):
            subject.fail(
                f"{param.name} is live.",
                expected="parameters of this kind cannot change while the model trains.",
                fix="drop live=True.",
            )
        subject.expect(
            callable(getattr(built, "set_live", None)),
            f"{param.name} is live, but the built object has no set_live.",
            expected="set_live(name, value), called with a validated value between two steps.",
            fix="add the method, or drop live=True.",
        )
        for value in (other_value(param), param.default):
            built.set_live(param.name, value)


def _bad_values(param: Param) -> list[object]:
    if param.type not in (ParamType.FLOAT, ParamType.INTEGER):
        return [object(), math.nan] if param.type is not ParamType.TEXT else [object()]
    bad: list[object] = [math.nan, math.inf, "1", True]
    if param.minimum is not None:
        bad += [param.minimum - 1, *([param.minimum] if param.open_minimum else [])]
    if param.maximum is not None:
        bad += [param.maximum + 1, *([param.maximum] if param.open_maximum else [])]
    if not param.optional:
        bad.append(None)
    return bad


CHECKS = (
    check_params_are_documented,
    check_suggestions_make_sense,
    check_references_are_given,
    check_traits_are_known,
    check_listing_imports_nothing_heavy,
    check_factory_can_be_imported,
    check_builds_with_defaults,
    check_refuses_values_out_of_bounds,
    check_builds_with_other_values_or_refuses,
    check_live_parameters_can_be_set,
)
