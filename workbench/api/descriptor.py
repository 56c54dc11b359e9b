"""Descriptors: what a plugin says about itself before anything of it is imported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .errors import DescriptorError
from .params import Param, Value

API_VERSION = "1.0"
"""Version of this interface. A plugin works with any workbench of the same major version and an equal
or newer minor one."""

_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+\Z")
_FACTORY = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\Z")
RESERVED_NAMES = frozenset({"plugin", "enabled"})


class Kind(StrEnum):
    """The nine kinds of plugins; `workbench.api.contracts` says what each kind's factory must return."""

    OPTIMIZER = "optimizer"
    SCHEDULE = "schedule"
    REGULARIZER = "regularizer"
    AUGMENTATION = "augmentation"
    BACKBONE = "backbone"
    LOSS = "loss"
    DATASET = "dataset"
    ENSEMBLE = "ensemble"
    DIAGNOSTIC = "diagnostic"


STAGES: dict[Kind, tuple[str, ...]] = {
    Kind.REGULARIZER: ("model", "targets", "penalty", "gradients", "weights", "stop"),
    Kind.AUGMENTATION: ("pixels", "batch"),
    Kind.ENSEMBLE: ("members", "average", "restarts", "views"),
    Kind.DIAGNOSTIC: ("step", "evaluation"),
}
"""For kinds that take part in several places of a run: the places, in the order in which they happen."""


@dataclass(frozen=True)
class Reference:
    """Where a technique comes from.

    Parameters
    ----------
    text : str
        Authors, year, title, and the equation or section meant.
    url : str
        A lasting address, such as a DOI or arXiv page; may be empty.
    """

    text: str
    url: str = ""


@dataclass(frozen=True)
class Without:
    """A trait that a plugin provides, but not with some values of one of its parameters.

    Parameters
    ----------
    trait : str
    param : str
        Name of the parameter.
    values : tuple
        With these values the trait is missing.
    """

    trait: str
    param: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Reason:
    """Why a plugin needs, advises, discourages or refuses a trait: a sentence that is added to the workbench's.

    Parameters
    ----------
    trait : str
    text : str
    """

    trait: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Descriptor:
    """All that can be known of a plugin without importing its implementation.

    Parameters
    ----------
    id : str
        ``owner.name``, lower case, never reused for something else: recipes refer to it.
    kind : Kind
    title : str
        Name in menus: ``"SGD with momentum"``.
    summary : str
        One line: what it is for.
    factory : str
        ``"package.module:attribute"``; imported and called only when a run needs it.
    params : tuple of Param
        The keyword arguments of the factory.
    help : str
        Markdown: what it does, formula, what raising or lowering each parameter does, what goes wrong.
    references : tuple of Reference
    version : str
        The plugin's own version.
    api_version : str
        The interface version it was written for.
    requires : tuple of str
        PEP 508 requirements beyond the workbench's own, checked without importing.
    replaces : tuple of str
        Ids of older plugins whose place in old recipes this one takes.
    stages : tuple of str
        For the kinds in `STAGES`: the places of a run it takes part in.
    provides, needs, advises, discourages, refuses : frozenset of str
        Traits, see `workbench.api.traits`.
    reasons : tuple of Reason
        At most one for each of these traits.
    without : tuple of Without
        Provided traits that depend on the value of a parameter.

    Raises
    ------
    DescriptorError
        If the description is not usable; the sentence names the plugin and the field.
    """

    id: str
    kind: Kind
    title: str
    summary: str
    factory: str
    params: tuple[Param, ...] = ()
    help: str = ""
    references: tuple[Reference, ...] = ()
    version: str = "1.0"
    api_version: str = API_VERSION
    requires: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    provides: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    advises: frozenset[str] = frozenset()
    discourages: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    reasons: tuple[Reason, ...] = ()
    without: tuple[Without, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a description that could not be used later."""
        if not isinstance(self.id, str) or not _ID.match(self.id):
            raise DescriptorError(
                "Plugin id {id!r}: an id is owner.name in lower-case letters, digits and _.", id=self.id
            )
        if not isinstance(self.kind, Kind):
            raise DescriptorError(
                "Plugin {id}: its kind is {kind!r}; it must be one of workbench.api.Kind.", id=self.id, kind=self.kind
            )
        for field in ("title", "summary"):
            text = getattr(self, field)
            if not isinstance(text, str) or not text.strip() or "\n" in text:
                raise DescriptorError("Plugin {id}: {field} must be one line of text.", id=self.id, field=field)
        if not isinstance(self.factory, str) or not _FACTORY.match(self.factory):
            raise DescriptorError(
                "Plugin {id}: factory is {factory!r}; it must read 'package.module:attribute'.",
                id=self.id,
                factory=self.factory,
            )
        names = [param.name for param in self.params]
        for name in names:
            if names.count(name) > 1 or name in RESERVED_NAMES:
                raise DescriptorError(
                    "Plugin {id}: the parameter name {name!r} is used twice or reserved.", id=self.id, name=name
                )
        for exception in self.without:
            if exception.trait not in self.provides or exception.param not in names:
                raise DescriptorError(
                    "Plugin {id}: without names the trait {trait!r} and the parameter {name!r}; both must be the "
                    "plugin's own.",
                    id=self.id,
                    trait=str(exception.trait),
                    name=exception.param,
                )
        allowed = STAGES.get(self.kind, ())
        if self.stages and not allowed:
            raise DescriptorError(
                "Plugin {id}: stages is {stages}; this kind has no stages, so it must be empty.",
                id=self.id,
                stages=self.stages,
            )
        if bool(self.stages) != bool(allowed) or not set(self.stages) <= set(allowed):
            raise DescriptorError(
                "Plugin {id}: stages is {stages}; for this kind it must name some of: {allowed}.",
                id=self.id,
                stages=self.stages,
                allowed=", ".join(allowed),
            )

    def param(self, name: str) -> Param | None:
        """Return the parameter called `name`, or None."""
        return next((param for param in self.params if param.name == name), None)

    def reason(self, trait: str) -> str:
        """Return why the plugin minds a trait, a sentence; empty if it does not say."""
        return next((each.text for each in self.reasons if each.trait == trait), "")

    def provides_with(self, values: Mapping[str, object]) -> frozenset[str]:
        """Return the traits that the plugin provides when its parameters have these values.

        Parameters
        ----------
        values : mapping
            Those that are missing count as the defaults.
        """
        known = self.defaults() | dict(values)
        return self.provides - {each.trait for each in self.without if known.get(each.param) in each.values}

    def defaults(self) -> dict[str, Value]:
        """Return the values a new recipe starts with."""
        return {param.name: param.default for param in self.params}
