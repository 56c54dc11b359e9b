"""Plugin modules that installed distributions offer by their entry points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import Protocol

from workbench.api import ENTRY_POINT_GROUP

from .problem import Problem, details_of, error_in_words, say
from .source import BUILTIN_DISTRIBUTION, Source


class EntryPointLike(Protocol):
    """What is used of `importlib.metadata.EntryPoint`."""

    @property
    def name(self) -> str:
        """Name of the entry point within its distribution."""
        ...

    @property
    def dist(self) -> metadata.Distribution | None:
        """The distribution it belongs to."""
        ...

    def load(self) -> object:
        """Import the plugin module."""
        ...


@dataclass(frozen=True)
class Candidate:
    """A plugin module that was found and not looked into yet.

    Parameters
    ----------
    source : Source
    load : callable
        Imports the module; raises `Untrusted` without executing anything if it may not be loaded.
    aliases : mapping of str to str
        For factories of the user's folder: the name used in the file -> the name it is imported under.
    """

    source: Source
    load: Callable[[], object]
    aliases: Mapping[str, str] = field(default_factory=dict)


class Untrusted(Exception):
    """The file is not (or no longer) trusted."""


def find_entry_points(entry_points: Iterable[EntryPointLike] | None, problems: list[Problem]) -> list[Candidate]:
    """Return the plugin modules of installed distributions, the workbench's own first.

    Parameters
    ----------
    entry_points : iterable, optional
        Use these instead of the installed ones.
    problems : list of Problem
        Distributions whose metadata cannot be read are added here.
    """
    chosen = list(_installed(problems)) if entry_points is None else list(entry_points)
    candidates = []
    described: dict[int, tuple[str, str]] = {}
    for point in chosen:
        name, version = ("", "")
        if point.dist is not None:
            # Reading a distribution's metadata takes a millisecond: once for all its entry points.
            if id(point.dist) not in described:
                described[id(point.dist)] = (point.dist.name, point.dist.version or "")
            name, version = described[id(point.dist)]
        candidates.append(Candidate(Source(name or point.name, version, point.name), point.load))
    candidates.sort(key=lambda candidate: (not candidate.source.builtin, candidate.source.key))
    if entry_points is None and not any(candidate.source.builtin for candidate in candidates):
        problems.append(
            Problem(
                plugin=BUILTIN_DISTRIBUTION,
                source=BUILTIN_DISTRIBUTION,
                stage="discover",
                reason=say("The built-in plugins were not found, because the program is not installed."),
                remedy=say('Install it: "python -m pip install -e ." in its folder.'),
            )
        )
    return candidates


def _installed(problems: list[Problem]) -> Iterator[EntryPointLike]:
    seen: set[str] = set()
    for distribution in metadata.distributions():
        try:
            # Looking into the text first spares parsing the entry points of a hundred other distributions.
            if ENTRY_POINT_GROUP not in (distribution.read_text("entry_points.txt") or ""):
                continue
            name = distribution.name.lower().replace("_", "-")
            if name not in seen:
                seen.add(name)
                yield from distribution.entry_points.select(group=ENTRY_POINT_GROUP)
        except Exception as error:
            place = str(getattr(distribution, "_path", distribution))
            problems.append(
                Problem(
                    plugin=place,
                    source=place,
                    stage="discover",
                    reason=say("An installed package cannot be read ({error}).", error=error_in_words(error)),
                    remedy=say("Install it again, or remove it."),
                    details=details_of(error),
                )
            )
