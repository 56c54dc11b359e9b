"""What a scan says: frozen values with sentences that a window can translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.api import WorkbenchError
from workbench.session import curation
from workbench.session.recipe import PluginChoice, Recipe

PLACES = ("", "training", "validation", "test")
"""Names of the values -1, 0, 1 and 2 of `workbench.api.LabelledImages.split`, shifted by one."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """No run can use the data as it is."""
    WARNING = "warning"
    """A run works, but its figures may mislead, or images are lost."""
    INFO = "info"
    """Good to know."""


class Action(StrEnum):
    """What a remedy does to the recipe."""

    LEAVE_OUT = "leave_out"
    LEAVE_OUT_CLASSES = "leave_out_classes"
    MERGE = "merge"
    KEEP_TOGETHER = "keep_together"


@dataclass(frozen=True)
class Remedy:
    """One click that mends a finding by changing the recipe; files are never touched.

    Attributes
    ----------
    title : str
        What the button says, in English, with ``{names}`` and ``{into}`` for `classes` and `into`; see `words`.
    action : Action
    keys : tuple of str
        The images to leave out.
    classes : tuple of str
        The classes to leave out or to merge.
    into : str
        The class to merge them into.
    groups : tuple of tuple of str
        Keys of images to be kept together.
    """

    title: str
    action: Action
    keys: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    into: str = ""
    groups: tuple[tuple[str, ...], ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """What fills the template `title`, in any language."""
        return {"names": ", ".join(self.classes), "into": self.into}

    @property
    def words(self) -> str:
        """What the button says, in English."""
        return self.title.format(**self.fields)

    def apply(self, recipe: Recipe) -> Recipe:
        """Return the recipe with the remedy in its section ``curation``.

        Raises
        ------
        RecipeError
            If it does not fit in.
        """
        match self.action:
            case Action.LEAVE_OUT:
                return curation.leave_out(recipe, self.keys)
            case Action.LEAVE_OUT_CLASSES:
                return curation.leave_out_classes(recipe, self.classes)
            case Action.MERGE:
                return curation.merge(recipe, self.classes, self.into)
            case Action.KEEP_TOGETHER:
                return curation.keep_together(recipe, self.groups)


@dataclass(frozen=True)
class Finding:
    """One thing a person should know of the data.

    Attributes
    ----------
    kind : str
        Which: ``"damaged"``, ``"duplicates"`` ...; see `workbench.data.scan.findings`.
    severity : Severity
    sentence : WorkbenchError
    keys : tuple of str
        The images meant.
    groups : tuple of tuple of str
        For duplicates: the keys that show the same.
    remedies : tuple of Remedy
        The most advisable first; often there is none.
    """

    kind: str
    severity: Severity
    sentence: WorkbenchError
    keys: tuple[str, ...] = field(default=(), repr=False)
    groups: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True)
class ImageFacts:
    """What is known of one image.

    Attributes
    ----------
    key, label : str
    split : int
        -1 not assigned, 0 training, 1 validation, 2 test.
    width, height : int
        In pixels as stored; 0 if unknown.
    mode, format : str
        Pillow's words: ``"RGB"``, ``"JPEG"``; empty if unknown.
    size : int
        Bytes of its file; of its pixels where there is no file.
    problem : str
        Why it cannot be read; empty if it can.
    """

    key: str
    label: str
    split: int
    width: int = 0
    height: int = 0
    mode: str = ""
    format: str = ""
    size: int = 0
    problem: str = ""


@dataclass(frozen=True)
class ClassCount:
    """How many readable images a class has.

    Attributes
    ----------
    name : str
    images : int
    unreadable : int
    training, validation, test, unassigned : int
        Of the readable ones, as the source divides them.
    """

    name: str
    images: int
    unreadable: int
    training: int
    validation: int
    test: int
    unassigned: int


@dataclass(frozen=True)
class ScanReport:
    """What a scan found.

    Attributes
    ----------
    data : PluginChoice or None
        The plugin that read the data, with its values; None for a source that was built elsewhere.
    classes : tuple of ClassCount
    images : tuple of ImageFacts
        Of every image, unreadable ones too, in the source's order.
    sizes : mapping of str to int
        How many images have which size: ``"500 × 375"``; the most frequent first.
    modes, formats : mapping of str to int
    findings : tuple of Finding
        The most severe first.
    thorough : bool
        Whether images were decoded, so that damage inside and images that look alike were found.
    seconds : float
    equal : tuple of tuple of str
        Keys of images with the very same content, as a run keeps them in one part.
    """

    data: PluginChoice | None
    classes: tuple[ClassCount, ...]
    images: tuple[ImageFacts, ...] = field(repr=False)
    sizes: Mapping[str, int] = field(repr=False)
    modes: Mapping[str, int]
    formats: Mapping[str, int]
    findings: tuple[Finding, ...]
    thorough: bool
    seconds: float
    equal: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def severity(self) -> Severity | None:
        """The worst of all findings; None if there is none."""
        return self.findings[0].severity if self.findings else None

    def as_json(self) -> dict[str, Any]:
        """Return everything but the single images as what JSON holds."""
        return {
            "plugin": self.data.plugin if self.data else "",
            "values": dict(self.data.values) if self.data else {},
            "images": len(self.images),
            "unreadable": sum(1 for each in self.images if each.problem),
            "classes": [vars(each) for each in self.classes],
            "sizes": dict(self.sizes),
            "modes": dict(self.modes),
            "formats": dict(self.formats),
            "thorough": self.thorough,
            "seconds": self.seconds,
            "findings": [
                {
                    "kind": each.kind,
                    "severity": each.severity.value,
                    "sentence": str(each.sentence),
                    "images": list(each.keys),
                    "groups": [list(group) for group in each.groups],
                    "remedies": [
                        {"action": remedy.action.value, "title": remedy.words, "images": list(remedy.keys)}
                        | {"classes": list(remedy.classes), "into": remedy.into}
                        for remedy in each.remedies
                    ],
                }
                for each in self.findings
            ],
        }
