"""What a descriptor must fulfil to be offered, beyond what its own constructor refuses."""

from __future__ import annotations

import re
from importlib import metadata
from typing import NamedTuple

from workbench.api import API_VERSION, Descriptor, Param, Reference

from .problem import Sentence, Stage, say, shown
from .source import BUILTIN_OWNER, Source


class Finding(NamedTuple):
    """Why a descriptor is refused and how to get out."""

    stage: Stage
    reason: Sentence
    remedy: Sentence


def find_fault(descriptor: Descriptor, source: Source) -> Finding | None:
    """Return the first reason why a descriptor cannot be taken into the catalogue, or None."""
    return _wrong_field(descriptor) or _wrong_owner(descriptor, source) or _wrong_api(descriptor)


def _wrong_field(descriptor: Descriptor) -> Finding | None:
    expected: tuple[tuple[str, type[tuple[object, ...]] | type[frozenset[object]], type], ...] = (
        ("params", tuple, Param),
        ("references", tuple, Reference),
        ("requires", tuple, str),
        ("replaces", tuple, str),
        ("stages", tuple, str),
        ("provides", frozenset, str),
        ("needs", frozenset, str),
        ("advises", frozenset, str),
        ("refuses", frozenset, str),
    )
    for name, container, item in expected:
        value = getattr(descriptor, name)
        if not isinstance(value, container) or not all(isinstance(entry, item) for entry in value):
            return Finding(
                "describe",
                say(
                    "Plugin {id}: {field} must be a {container} of {item}, not {value}.",
                    id=descriptor.id,
                    field=name,
                    container=container.__name__,
                    item=item.__name__,
                    value=shown(value),
                ),
                say("Correct it in the plugin, or tell its author."),
            )
    return None


def _wrong_owner(descriptor: Descriptor, source: Source) -> Finding | None:
    if descriptor.id.partition(".")[0] == BUILTIN_OWNER and not source.builtin:
        return Finding(
            "describe",
            say(
                "The plugin id {id} begins with '{owner}', which only built-in plugins may.",
                id=descriptor.id,
                owner=BUILTIN_OWNER,
            ),
            say("Give it an owner of its own, such as 'yourname.{name}'.", name=descriptor.id.partition(".")[2]),
        )
    return None


def _wrong_api(descriptor: Descriptor) -> Finding | None:
    written_for = re.fullmatch(r"(\d{1,6})\.(\d{1,6})", descriptor.api_version) if _is_text(descriptor) else None
    if written_for is None:
        return Finding(
            "describe",
            say(
                "Plugin {id}: api_version is {version!r}; it must read like '{ours}'.",
                id=descriptor.id,
                version=descriptor.api_version,
                ours=API_VERSION,
            ),
            say("Correct it in the plugin, or tell its author."),
        )
    theirs = (int(written_for[1]), int(written_for[2]))
    ours_major, ours_minor = (int(part) for part in API_VERSION.split("."))
    if theirs > (ours_major, ours_minor):
        return Finding(
            "describe",
            say(
                "The plugin {id} was written for plugin interface {theirs}; this workbench has {ours}.",
                id=descriptor.id,
                theirs=descriptor.api_version,
                ours=API_VERSION,
            ),
            say('Update the workbench: "pip install --upgrade training-workbench", or install an older version of it.'),
        )
    if theirs[0] < ours_major:
        return Finding(
            "describe",
            say(
                "The plugin {id} was written for plugin interface {theirs}, "
                "which this workbench ({ours}) no longer has.",
                id=descriptor.id,
                theirs=descriptor.api_version,
                ours=API_VERSION,
            ),
            say("Update the plugin, or ask its author for a version for interface {ours}.", ours=API_VERSION),
        )
    return None


def _is_text(descriptor: Descriptor) -> bool:
    return isinstance(descriptor.api_version, str)


def find_missing(descriptor: Descriptor) -> Finding | None:
    """Return what a descriptor requires and this Python lacks, or None; nothing is imported."""
    doubtful = [text for text in descriptor.requires if not _plainly_met(text)]
    if not doubtful:
        return None
    from packaging.requirements import InvalidRequirement, Requirement  # costs 30 ms of every start

    for text in doubtful:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            return Finding(
                "require",
                say(
                    "Plugin {id}: the requirement {text!r} cannot be read; expected something like 'scipy>=1.11'.",
                    id=descriptor.id,
                    text=text,
                ),
                say("Correct it in the plugin, or tell its author."),
            )
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        remedy = say('Install it: pip install "{requirement}"', requirement=_without_marker(requirement))
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            return Finding(
                "require",
                say(
                    "The plugin {id} needs the package {package}, which is not installed.",
                    id=descriptor.id,
                    package=requirement.name,
                ),
                remedy,
            )
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            return Finding(
                "require",
                say(
                    "The plugin {id} needs {package} {wanted}; version {version} is installed.",
                    id=descriptor.id,
                    package=requirement.name,
                    wanted=str(requirement.specifier),
                    version=version,
                ),
                remedy,
            )
    return None


_PLAIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*?)(?:\s*>=\s*(\d+(?:\.\d+)*))?")
_RELEASE = re.compile(r"(\d+(?:\.\d+)*)(?:\+.*)?")


def _plainly_met(text: str) -> bool:
    """Return whether a requirement of the simplest form is met; False leaves the question to `packaging`."""
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return False
    try:
        installed = _RELEASE.fullmatch(metadata.version(plain[1]) or "")
    except metadata.PackageNotFoundError:
        return False
    return installed is not None and _numbers(installed[1]) >= _numbers(plain[2] or "0")


def _numbers(release: str) -> list[int]:
    """Return the numbers of a release without zeros at the end: 2.10.0 is 2.10."""
    numbers = [int(part) for part in release.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers


def _without_marker(requirement: object) -> str:
    return str(requirement).partition(";")[0].strip()
