"""What is known of one model, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import figure, memory

from .entries import LITE, Entry, WeightFile
from .families import family_of, title_of, what_it_is
from .shelf import Shelf


class Details(QWidget):
    """Shows the chosen model.

    Attributes
    ----------
    use, measure, fetch : QPushButton
    weights : QComboBox
        Which weights to begin with; the data of an item is a `WeightFile`, or None for random ones.
    """

    def __init__(self, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._entry: Entry | None = None
        self.title = QLabel(self)
        mark_role(self.title, "heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about = WrappedLabel(parent=self)
        self.paper = WrappedLabel("", "muted", self)
        self.address = QPushButton(self.tr("Paper"), self)
        self.address.setFlat(True)
        self.address.clicked.connect(self._open_paper)
        self.weights = QComboBox(self)
        self.weights.setAccessibleName(self.tr("Begin with"))
        self.weights.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.weights.setMinimumContentsLength(12)
        self.weights.currentIndexChanged.connect(self._show_weights)
        self.state = WrappedLabel(parent=self)
        self.licence = WrappedLabel("", "muted", self)
        self.measured = WrappedLabel("", "muted", self)
        self.use = QPushButton(self.tr("Use in recipe"), self)
        mark_role(self.use, "primary")
        self.use.setToolTip(self.tr("Makes it the backbone of the recipe; it can be undone"))
        self.measure = QPushButton(self.tr("Measure here"), self)
        self.measure.setToolTip(
            self.tr("Times a training step of the selected models at the image size and batch of the recipe")
        )
        self.fetch = QPushButton(self.tr("Fetch now"), self)
        self.fetch.setToolTip(self.tr("Downloads the weights and checks them by their hash"))
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.address)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        label = QLabel(self.tr("Begin with"), self)
        label.setBuddy(self.weights)
        form.addRow(label, self.weights)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.use, self.measure):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.paper)
        column.addLayout(form)
        column.addWidget(self.state)
        column.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)
        column.addWidget(self.measured)
        column.addWidget(self.licence)
        column.addStretch(1)

    @property
    def entry(self) -> Entry | None:
        """The model that is shown."""
        return self._entry

    @property
    def chosen_weights(self) -> WeightFile | None:
        """The weights to begin with; None for random ones."""
        found = self.weights.currentData()
        return found if isinstance(found, WeightFile) else None

    def show_entry(self, entry: Entry) -> None:
        """Show another model; begin with the best weights that are on this machine, or else at random."""
        self._entry = entry
        self.title.setText(title_of(entry))
        self.about.setText(what_it_is(entry))
        family = family_of(entry)
        self.paper.setText(f"{family.paper} ({family.year})." if family else "")
        self.paper.setVisible(family is not None)
        self.address.setVisible(family is not None)
        self.address.setToolTip(family.address if family else "")
        self.weights.blockSignals(True)
        self.weights.clear()
        for each in entry.weights:
            self.weights.addItem(self._weights_text(each), each)
            about = self.tr("Top-1 / top-5 error on ImageNet with pictures of {side} pixels").format(side=each.side)
            self.weights.setItemData(self.weights.count() - 1, about, Qt.ItemDataRole.ToolTipRole)
        self.weights.addItem(self.tr("random weights"), None)
        here = [index for index, each in enumerate(entry.weights) if self._shelf.has(each)]
        self.weights.setCurrentIndex(here[0] if here else len(entry.weights))
        self.weights.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Show what the shelf knows now."""
        self._show_weights()
        found = self._shelf.measured(self._entry) if self._entry is not None else None
        self.measured.setText(self._measured_text(found) if found else "")
        self.measured.setVisible(found is not None)

    def _weights_text(self, weights: WeightFile) -> str:
        top5 = "" if weights.top5_error is None else f" / {weights.top5_error:.2f}"
        name = "ImageNet" if not weights.file else weights.name
        return f"{name}: {weights.top1_error:.2f}{top5} %"

    def _show_weights(self) -> None:
        entry, weights = self._entry, self.chosen_weights
        if entry is None:
            return
        here = weights is not None and self._shelf.has(weights)
        self.fetch.setVisible(weights is not None and not here)
        if not entry.weights:
            text = self.tr("There are no trained weights for it: it learns from the beginning, on any machine.")
        elif weights is None:
            text = self.tr("It learns from the beginning. That takes many images and much time for a large net.")
        elif not weights.file:
            text = self.tr("The trained weights are installed with the workbench: they work without a network.")
        elif here:
            text = self.tr("The trained weights are on this machine.")
        else:
            text = self.tr(
                "The trained weights are not on this machine: {size} MB, fetched by name ({file}) and checked by their "
                "hash. A run fetches them by itself where there is a network."
            ).format(size=figure(weights.megabytes), file=weights.file)
        self.state.setText(text)
        self.licence.setText(self._licence_text(entry, weights))
        self.licence.setVisible(bool(self.licence.text()))

    def _licence_text(self, entry: Entry, weights: WeightFile | None) -> str:
        if weights is None:
            return ""
        if entry.plugin == LITE:
            return self.tr("Weights: Apache License 2.0.")
        if weights.licence:
            return self.tr("These weights have a licence of their own, for non-commercial use only: {address}").format(
                address=weights.licence
            )
        return self.tr(
            "Weights: from torchvision (BSD 3-Clause), trained on ImageNet, whose own terms are for research. "
            "How they were trained: {address}"
        ).format(address=weights.recipe)

    def _measured_text(self, found: Mapping[str, Any]) -> str:
        text = self.tr(
            "Measured: {time} ms and {memory} for a training step of {batch} pictures of {height} × {width} pixels on "
            "{device}, torch {version}."
        ).format(
            time=figure(found["milliseconds"]),
            memory=memory(found["memory"]),
            batch=found["batch"],
            height=found["height"],
            width=found["width"],
            device=found["device"],
            version=found["torch_version"],
        )
        if found.get("beside_run"):
            text += " " + self.tr("A run trained at the same time, so alone it is quicker.")
        return text

    def _open_paper(self) -> None:
        family = family_of(self._entry) if self._entry is not None else None
        if family is not None:
            QDesktopServices.openUrl(QUrl(family.address))
