"""The catalogue: what is available, where it comes from, and how it is built."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, cast

from workbench.api import Descriptor, Kind, PluginError, Value

from .guard import guarded
from .problem import Problem, Sentence, say
from .source import Source


@dataclass(frozen=True)
class Entry:
    """A descriptor, its origin, and what the module names in its factory stand for.

    Parameters
    ----------
    descriptor : Descriptor
    source : Source
    aliases : mapping of str to str
        Top-level module name -> name it was imported under.
    obstacle : Problem, optional
        Why it cannot be used although it is known: something it requires is missing, or it is switched off.
    """

    descriptor: Descriptor
    source: Source
    aliases: Mapping[str, str] = field(default_factory=dict)
    obstacle: Problem | None = None


class Catalogue:
    """Every plugin that can be used, and what is wrong with the others.

    Nothing in it changes after it was loaded. A query is a dictionary look-up; only `factory` and `build`
    import a plugin's implementation.

    Parameters
    ----------
    entries : iterable of Entry
        In the order in which they were found; ids must be unique.
    problems : iterable of Problem

    Attributes
    ----------
    problems : tuple of Problem
    """

    def __init__(self, entries: Iterable[Entry], problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self._entries = {entry.descriptor.id: entry for entry in entries}
        self._replaced: dict[str, str] = {}
        for entry in self._entries.values():
            for old in entry.descriptor.replaces:
                if old not in self._entries and entry.obstacle is None:
                    self._replaced.setdefault(old, entry.descriptor.id)
        usable = [entry for entry in self._entries.values() if entry.obstacle is None]
        usable.sort(
            key=lambda entry: (not entry.source.builtin, entry.descriptor.title.casefold(), entry.descriptor.id)
        )
        self._kinds = {
            kind: tuple(entry.descriptor for entry in usable if entry.descriptor.kind is kind) for kind in Kind
        }
        self._factories: dict[str, Callable[..., Any]] = {}

    def __len__(self) -> int:
        return sum(len(descriptors) for descriptors in self._kinds.values())

    def __contains__(self, id: object) -> bool:
        entry = self._entries.get(self._replaced.get(id, id)) if isinstance(id, str) else None
        return entry is not None and entry.obstacle is None

    def get(self, id: str, kind: Kind | None = None) -> Descriptor:
        """Return the descriptor of a plugin.

        Parameters
        ----------
        id : str
            Its id, or that of an older plugin which it replaces.
        kind : Kind, optional
            Refuse plugins of another kind.

        Raises
        ------
        PluginError
            If there is no such plugin, naming the closest ones; if it is of another kind; if it is known
            but cannot be used, with the remedy.
        """
        return self._entry(id, kind).descriptor

    def of_kind(self, kind: Kind) -> tuple[Descriptor, ...]:
        """Return the plugins of a kind: the built-in ones first, then the others, each by title."""
        return self._kinds[kind]

    @property
    def unavailable(self) -> tuple[tuple[Descriptor, Problem], ...]:
        """The plugins that are known but cannot be used, each with the reason."""
        return tuple((entry.descriptor, entry.obstacle) for entry in self._entries.values() if entry.obstacle)

    def source(self, id: str) -> Source:
        """Return where a plugin comes from, also of one that cannot be used.

        Raises
        ------
        PluginError
            If there is no such plugin.
        """
        known = self._entries.get(id)
        return known.source if known else self._entry(id).source

    def complete(self, id: str, values: Mapping[str, object]) -> dict[str, Value]:
        """Return the values of all parameters: those given, validated, and the defaults of the others.

        Parameters
        ----------
        id : str
        values : mapping of str to object

        Raises
        ------
        PluginError
            If a name is not one of the plugin's parameters, naming the closest one.
        ParamError
            If a value is refused.
        """
        descriptor = self.get(id)
        names = [param.name for param in descriptor.params]
        for name in values:
            if name not in names:
                raise PluginError(
                    "The plugin {id} has no parameter {name!r}. {hint}",
                    id=descriptor.id,
                    name=name,
                    hint=_closest(name, names)
                    or (say("It has: {names}.", names=", ".join(names)) if names else say("It has none at all.")),
                )
        return {
            param.name: param.validate(values[param.name]) if param.name in values else param.default
            for param in descriptor.params
        }

    def factory(self, id: str) -> Callable[..., Any]:
        """Import a plugin's implementation, once, and return its factory.

        Raises
        ------
        PluginError
            If it cannot be imported, or has no such attribute.
        """
        entry = self._entry(id)
        descriptor = entry.descriptor
        if descriptor.id not in self._factories:
            with guarded(
                "The plugin {id} {version} from {source} cannot be imported: {error}. "
                "Choose another one, or tell its author.",
                **_who(entry),
            ):
                found = _resolve(descriptor.factory, entry.aliases)
            if not callable(found):
                raise PluginError(
                    "The plugin {id} {version} from {source} cannot be used: its factory {factory} is not callable. "
                    "Choose another one, or tell its author.",
                    **_who(entry),
                    factory=descriptor.factory,
                )
            self._factories[descriptor.id] = cast(Callable[..., Any], found)
        return self._factories[descriptor.id]

    def build(self, id: str, /, *arguments: Any, **values: object) -> Any:
        """Build what a plugin offers; `workbench.api.contracts` says what each kind is called with.

        Parameters
        ----------
        id : str
        *arguments
            The positional arguments of the kind's contract.
        **values
            Values of parameters; those not given take their defaults.

        Raises
        ------
        PluginError
            If the plugin is not there, cannot be imported or fails, with the exception as its cause.
        ParamError
            If a value is refused.
        """
        complete = self.complete(id, values)
        factory = self.factory(id)
        with guarded(
            "The plugin {id} {version} from {source} failed while it was built: {error}. "
            "Choose another one or other values, or tell its author.",
            **_who(self._entry(id)),
        ):
            return factory(*arguments, **complete)

    def _entry(self, id: str, kind: Kind | None = None) -> Entry:
        entry = self._entries.get(self._replaced.get(id, id))
        if entry is None:
            raise self._unknown(id, kind)
        descriptor, obstacle = entry.descriptor, entry.obstacle
        if kind is not None and descriptor.kind is not kind:
            raise PluginError(
                "The plugin {id} is not of the kind {wanted} but of the kind {kind}.",
                id=id,
                wanted=kind.value,
                kind=descriptor.kind.value,
            )
        if obstacle is not None:
            raise PluginError("{reason} {remedy}", reason=obstacle.reason, remedy=obstacle.remedy)
        return entry

    def _unknown(self, id: str, kind: Kind | None) -> PluginError:
        names = [
            descriptor.id
            for each, descriptors in self._kinds.items()
            if kind in (None, each)
            for descriptor in descriptors
        ]
        hint = _closest(id, names) or (
            say("Some plugins could not be loaded: see the list of problems.")
            if any(problem.severity == "error" for problem in self.problems)
            else say("See the list of plugins for those there are.")
        )
        if kind is None:
            return PluginError("There is no plugin {id!r}. {hint}", id=id, hint=hint)
        return PluginError("There is no {kind} {id!r}. {hint}", kind=kind.value, id=id, hint=hint)


def _who(entry: Entry) -> dict[str, object]:
    return {"id": entry.descriptor.id, "version": entry.descriptor.version, "source": str(entry.source)}


def _resolve(factory: str, aliases: Mapping[str, str]) -> object:
    module, _, attribute = factory.partition(":")
    head, dot, rest = module.partition(".")
    return attrgetter(attribute)(importlib.import_module(aliases.get(head, head) + dot + rest))


def _closest(name: str, names: list[str]) -> Sentence | None:
    """Return "Did you mean ...?" for the closest names, compared with and without the owner; or None."""
    tails = {each: each.rpartition(".")[2] for each in names}
    tail = name.rpartition(".")[2]
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.9)
    close += [each for each in names if tails[each] in difflib.get_close_matches(tail, tails.values(), n=3, cutoff=0.6)]
    unique = list(dict.fromkeys(close))[:3]
    return say("Did you mean {names}?", names=" / ".join(unique)) if unique else None
