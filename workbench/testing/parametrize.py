"""Which plugins are checked for what, as parameters of a pytest test."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import TYPE_CHECKING

from workbench.api import ENTRY_POINT_GROUP, Descriptor, Kind, PluginError
from workbench.registry import Catalogue, Entry, Source, load_catalogue

from .applies import applies
from .subject import Subject

if TYPE_CHECKING:
    import pytest

Check = Callable[[Subject], None]
"""A check raises AssertionError with a sentence, skips, or returns."""

_PREFIX = "check_"


def parametrize_with_checks(
    plugins: Iterable[str | ModuleType | Descriptor],
    expected_failures: Callable[[Descriptor], Mapping[str, str]] | None = None,
) -> pytest.MarkDecorator:
    """Return the decorator for a test with the arguments ``plugin`` and ``check`` that calls ``check(plugin)``.

    Parameters
    ----------
    plugins : iterable of str, module or Descriptor
        Ids of installed plugins; modules with a hook ``workbench_descriptors``, for all their plugins; or descriptors.
    expected_failures : callable, optional
        Given a descriptor, returns the names of checks known to fail (without ``check_``) and the reasons.

    Raises
    ------
    PluginError
        If a plugin is not there or a module cannot be loaded, with the reason.
    """
    import pytest

    parameters = []
    for subject in subjects_of(plugins):
        known = expected_failures(subject.descriptor) if expected_failures else {}
        for check in checks_for(subject):
            name = check.__name__.removeprefix(_PREFIX)
            marks = [pytest.mark.xfail(reason=known[name])] if name in known else []
            short = subject.descriptor.id.partition(".")[2]
            parameters.append(pytest.param(subject, check, id=f"{short}-{name}", marks=marks))
    return pytest.mark.parametrize(("plugin", "check"), parameters)


def checks_for(subject: Subject) -> tuple[Check, ...]:
    """Return the checks that concern a plugin: those common to all kinds, then those of its contract."""
    descriptor = subject.descriptor
    modules = [importlib.import_module(f"{__package__}.{name}_checks") for name in ("common", descriptor.kind.value)]
    return tuple(check for module in modules for check in module.CHECKS if applies(check, descriptor))


def subjects_of(plugins: Iterable[str | ModuleType | Descriptor]) -> list[Subject]:
    """Return the plugins under test, in the order given; see `parametrize_with_checks`."""
    subjects = []
    installed: Catalogue | None = None
    for plugin in plugins:
        if isinstance(plugin, ModuleType):
            catalogue = _catalogue_of(plugin)
            found = [descriptor for kind in Kind for descriptor in catalogue.of_kind(kind)]
            subjects += [Subject(descriptor, catalogue, plugin.__name__) for descriptor in found]
        elif isinstance(plugin, Descriptor):
            module = plugin.factory.partition(":")[0]
            subjects.append(Subject(plugin, Catalogue([Entry(plugin, Source(module, plugin.version, module))])))
        else:
            installed = installed or load_catalogue()
            subjects.append(Subject(installed.get(plugin), installed))
    return subjects


def _catalogue_of(module: ModuleType) -> Catalogue:
    point = EntryPoint(module.__name__, module.__name__, ENTRY_POINT_GROUP)
    catalogue = load_catalogue(entry_points=[point])
    for problem in catalogue.problems:
        if problem.severity == "error":
            raise PluginError("{reason} {remedy}", reason=problem.reason, remedy=problem.remedy)
    return catalogue
