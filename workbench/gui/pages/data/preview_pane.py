"""Images as training delivers them: several draws of each, mixed batches, and what the network receives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.translate import plugin_text
from workbench.gui.words import figure, percent

from .picture_grid import Picture, PictureGrid, Section
from .pictures import as_image
from .reading import Source

_DRAWS = 4
MOST = 4
"""Images that are drawn at a time."""
_CALM_MS = 500


class PreviewPane(QWidget):
    """What the model gets of the selected images, or of the first ones.

    Parameters
    ----------
    desk : Desk

    Attributes
    ----------
    damaged : frozenset of str
        Images that cannot be drawn.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: Source | None = None
        self._keys: list[str] = []
        self.damaged: frozenset[str] = frozenset()
        self._shown: tuple[object, ...] = ()
        self._first = 0
        self._task: Task | None = None
        self._stale = False
        self.words = WrappedLabel("", "muted", self)
        self.again = QPushButton(self.tr("Draw again"), self)
        self.again.setToolTip(self.tr("Takes the random numbers of the next steps of the training"))
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.grid = PictureGrid(_DRAWS + 1, self)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(scroll)
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.grid)
        within.addStretch(1)
        scroll.setWidget(inside)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(scroll, 1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._ask)
        self.again.clicked.connect(self._draw_again)
        self.activity.cancelAsked.connect(self._cancel)
        desk.recipeChanged.connect(self._calm.start)
        self._explain(None)

    @property
    def busy(self) -> bool:
        """Whether images are being drawn."""
        return self._task is not None

    def show_source(self, source: Source | None) -> None:
        """Draw images of a source; None while nobody looks at them."""
        self._source = source
        if source is not None:
            self._calm.start()
        else:
            self._calm.stop()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Draw these images."""
        self._keys = list(keys[:MOST])
        self._calm.start()

    def _draw_again(self) -> None:
        self._first += _DRAWS
        self._shown = ()
        self._ask()

    def _ask(self) -> None:
        self._calm.stop()
        source = self._source
        if source is None:
            return
        recipe = self._desk.recipe
        known = [key for key in self._keys if key in source.index and key not in self.damaged]
        left_out = self.damaged.union((recipe.curation.leave_out or "").split("\n"))
        keys = known or [key for key in _spread(source) if key not in left_out][:3]
        wanted = (recipe, tuple(keys), self._first)
        if wanted == self._shown:
            return
        if self._task is not None:
            self._stale = True
            self._task.cancel()
            return
        self._shown = wanted
        self.trouble.hide()
        request = {"recipe": self._desk.recipe_text, "keys": keys, "draws": _DRAWS, "first": self._first}
        task = self._task = self._desk.laboratory.run("data_preview", request)
        task.progressed.connect(self.activity.report)
        task.finished.connect(self._show)
        task.failed.connect(self._fail)
        task.ended.connect(self._end)
        self.activity.begin(begun_words())

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        if self._stale:
            self._stale = False
            self._ask()

    def _fail(self, words: str, details: str) -> None:
        if not self._stale:
            self.grid.show_sections(())
            self.trouble.tell(words, details)

    def _show(self, found: Mapping[str, Any]) -> None:
        sections = []
        for number, key in enumerate(found["keys"]):
            pictures = [Picture(_image(found["original"][number]), marked=True)]
            pictures += [Picture(_image(drawn)) for drawn in found["draws"][number]]
            sections.append(Section(key, pictures))
        title = self.tr("A batch of the training and its targets")
        batch = [
            Picture(_image(image), _target(target))
            for image, target in zip(found["batch"], found["targets"], strict=True)
        ]
        sections.append(Section(title, batch))
        low, high = found["low"], found["high"]
        span = max(high - low, 1e-9)
        received = [
            Picture(_image(((image - low) * (255 / span)).round().clip(0, 255).astype(numpy.uint8)))
            for image in found["received"]
        ]
        title = self.tr("What the network receives: {low} is black, {high} is white").format(
            low=figure(low), high=figure(high)
        )
        sections.append(Section(title, received))
        self.grid.show_sections(sections)
        self._explain(found)

    def _explain(self, found: Mapping[str, Any] | None) -> None:
        if found is None:
            self.words.setText(
                self.tr(
                    "Drawn as the training draws them: the original in a frame, then what the augmentations make of it."
                )
            )
            return
        titles = ", ".join(plugin_text(title) for title in [*found["pixel_titles"], *found["batch_titles"]])
        if titles:
            first = self.tr("In a frame the original, then what the recipe makes of it in training: {titles}.").format(
                titles=titles
            )
        else:
            first = self.tr(
                "The recipe has no augmentations, so that training sees each image as it is; add some in the recipe."
            )
        then = self.tr("Then normalized: mean {mean}, standard deviation {std}; values from {low} to {high}.").format(
            mean=_several(found["mean"]),
            std=_several(found["std"]),
            low=figure(found["low"]),
            high=figure(found["high"]),
        )
        self.words.setText(f"{first} {then}")


def _spread(source: Source) -> list[str]:
    """Return one image of each class, the first ones."""
    first: dict[int, str] = {}
    for key, label in zip(source.data.keys, source.data.labels.tolist(), strict=True):
        first.setdefault(label, key)
        if len(first) == len(source.data.classes):
            break
    return list(first.values())


def _image(planes: numpy.ndarray) -> QImage:
    """Return uint8 (C, H, W) as Qt has it."""
    return as_image(numpy.ascontiguousarray(planes[0] if len(planes) == 1 else planes.transpose(1, 2, 0)))


def _target(shares: Sequence[tuple[str, float]]) -> str:
    if len(shares) == 1 and shares[0][1] > 0.99:
        return shares[0][0]
    return ", ".join(f"{name} {percent(share)}" for name, share in shares)


def _several(values: Sequence[float]) -> str:
    return " / ".join(figure(value) for value in values)
