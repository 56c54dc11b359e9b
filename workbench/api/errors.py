"""The tree of errors a person may see.

::

    WorkbenchError              anything said to a person in a sentence
    ├── ParamError              a value that a parameter cannot take
    ├── DescriptorError         a plugin that describes itself wrongly
    ├── PluginError             a plugin that cannot be found, loaded or built, or that failed at work
    ├── RecipeError             a recipe that cannot be read or cannot be run
    ├── DataError               data that cannot be read or used
    ├── StoreError              a run folder that cannot be read or written
    ├── DeviceError             a device that is missing or does not work
    └── Cancelled               the person asked for it; never an error message

An error carries a *template* and its *fields* instead of a finished string, so that a window can
translate the sentence and a program can read the numbers in it.
"""

from __future__ import annotations

import string
from collections.abc import Mapping


class _Filling(string.Formatter):
    """`str.format`, with one thing more: a number followed by two texts chooses between them."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, choosing, many = format_spec.partition("|")
        if choosing:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_FILLING = _Filling()


def fill(template: str, fields: Mapping[str, object]) -> str:
    """Put fields into a template.

    Parameters
    ----------
    template : str
        As `str.format` takes it. ``{count:image|images}`` gives the first text where ``count`` is 1, else the second;
        languages without a plural leave it out.
    fields : mapping of str to object

    Returns
    -------
    str
    """
    return _FILLING.vformat(template, (), fields) if fields else template


class WorkbenchError(Exception):
    """Say in one sentence what happened, what was expected and how to get out.

    Parameters
    ----------
    template : str
        The sentence in English, with ``{name}`` where a field goes; see `fill`.
    **fields : object
        The values for the template.

    Attributes
    ----------
    template : str
    fields : dict of str to object
    """

    def __init__(self, template: str, /, **fields: object) -> None:
        self.template = template
        self.fields = fields
        super().__init__(fill(template, fields))

    def __reduce__(self) -> tuple[object, ...]:
        """Keep template and fields when the error crosses a process border."""
        return (_rebuild, (type(self), self.template, self.fields))


def _rebuild(kind: type[WorkbenchError], template: str, fields: dict[str, object]) -> WorkbenchError:
    return kind(template, **fields)


class ParamError(WorkbenchError):
    """A value that a parameter cannot take."""


class DescriptorError(WorkbenchError):
    """A plugin that describes itself wrongly."""


class PluginError(WorkbenchError):
    """A plugin that cannot be found, loaded or built, or that failed at work."""


class RecipeError(WorkbenchError):
    """A recipe that cannot be read or cannot be run."""


class DataError(WorkbenchError):
    """Data that cannot be read or used."""


class StoreError(WorkbenchError):
    """A run folder that cannot be read or written."""


class DeviceError(WorkbenchError):
    """A device that is missing or does not work."""


class Cancelled(WorkbenchError):
    """Work that was given up because the person asked for it."""

    def __init__(self, template: str = "Cancelled.", /, **fields: object) -> None:
        super().__init__(template, **fields)
