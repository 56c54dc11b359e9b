"""A plugin under test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

from workbench.api import Descriptor, Param, ParamError, ParamType, Trait, Value, WorkbenchError
from workbench.registry import Catalogue, Source
from workbench.registry.problem import error_in_words


@dataclass(frozen=True)
class Subject:
    """A plugin under test, with what the checks need of it.

    Parameters
    ----------
    descriptor : Descriptor
    catalogue : Catalogue
        Knows the plugin.
    module : str
        The module that offers it, when it is not installed; empty for an installed plugin.
    """

    descriptor: Descriptor
    catalogue: Catalogue
    module: str = ""

    @property
    def source(self) -> Source:
        """Where the plugin comes from."""
        return self.catalogue.source(self.descriptor.id)

    def build(self, *arguments: Any, **values: object) -> Any:
        """Build the plugin as the workbench does; values not given take their defaults."""
        return self.catalogue.build(self.descriptor.id, *arguments, **values)

    def provides(self, trait: Trait) -> bool:
        """Return whether the descriptor provides a trait."""
        return trait in self.descriptor.provides

    def expect(self, condition: object, happened: str, *, expected: str, fix: str) -> None:
        """Fail the check unless `condition` holds.

        Parameters
        ----------
        condition : object
        happened, expected, fix : str
            What happened, what was expected, and how to mend it: sentences for the plugin's author.
        """
        if not condition:
            self.fail(happened, expected=expected, fix=fix)

    def fail(self, happened: str, *, expected: str, fix: str) -> NoReturn:
        """Fail the check; as `expect`."""
        one_line = " ".join(happened.split())
        raise AssertionError(
            f"{self.descriptor.id} ({self.descriptor.kind.value}): {one_line}\nExpected: {expected}\nTo mend it: {fix}"
        )

    def skip(self, reason: str) -> NoReturn:
        """Skip the check because it does not concern this plugin."""
        import pytest

        pytest.skip(f"{self.descriptor.id}: {reason}")

    def build_or_refuse(self, *arguments: Any, **values: object) -> Any:
        """Build the plugin, or return None if it refuses in a sentence of its own.

        An exception that is no sentence fails the check.
        """
        try:
            return self.build(*arguments, **values)
        except WorkbenchError as error:
            if error.__cause__ is not None and not isinstance(error.__cause__, WorkbenchError):
                shown = ", ".join(f"{name}={value!r}" for name, value in values.items()) or "its defaults"
                self.fail(
                    f"built with {shown} it raised {error_in_words(error.__cause__)}.",
                    expected="it is built, or it refuses with an error of workbench.api that is a sentence.",
                    fix="raise workbench.api.ParamError (or PluginError) saying what is wrong with the values.",
                )
            return None


def other_value(param: Param) -> Value:
    """Return a valid value of `param` that differs from its default, or the default if there seems to be none."""
    default = param.default
    candidates: list[object] = []
    if param.type is ParamType.BOOLEAN:
        candidates = [not default]
    elif param.type is ParamType.CHOICE:
        candidates = list(param.choices)
    elif isinstance(default, int | float):
        candidates = [default * 2, default / 2, default + 1, default - 1, *(param.suggested or ())]
        if param.minimum is not None and param.maximum is not None:
            candidates.append((param.minimum + param.maximum) / 2)
    for candidate in candidates:
        try:
            value = param.validate(candidate)
        except ParamError:
            continue
        if value != default:
            return value
    return default
