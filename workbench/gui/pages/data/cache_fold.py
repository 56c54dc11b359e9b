"""How much the prepared cache takes on the disk, how much it may, and clearing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QWidget

from workbench.data.cache.shelf import Shelf, StoreEntry
from workbench.gui.background import run_in_background
from workbench.gui.form.fold import Fold
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.translate import sentence
from workbench.gui.words import count, memory

_GIGABYTE = 10**9


class CacheFold(Fold):
    """The settings of the prepared cache, folded away.

    Attributes
    ----------
    failed : Signal of str
    """

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.header.set_title(self.tr("Decoded images kept on this computer"))
        self._entries: list[StoreEntry] = []
        self.words = WrappedLabel("", "muted", self)
        self.limit = QDoubleSpinBox(self)
        self.limit.setAccessibleName(self.tr("Largest size of the prepared cache"))
        self.limit.setRange(0, 100_000)
        self.limit.setDecimals(1)
        self.limit.setSuffix(" GB")
        self.limit.setKeyboardTracking(False)
        self.clear = QPushButton(self.tr("Clear"), self)
        self.clear.setToolTip(self.tr("The next run decodes its images again; nobody's files are touched"))
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(QLabel(self.tr("At most"), row))
        line.addWidget(self.limit)
        line.addWidget(self.clear)
        line.addStretch(1)
        self.add(self.words)
        self.add(row)
        self.limit.valueChanged.connect(self._limit_changed)
        self.clear.clicked.connect(self._clear)

    def refresh(self) -> None:
        """Look again at how much there is."""
        run_in_background(lambda: (Shelf().entries(), Shelf().limit), self._show, self._fail)

    def _show(self, found: tuple[list[StoreEntry], int]) -> None:
        self._entries, limit = found
        size = sum(entry.size for entry in self._entries)
        images = sum(entry.images for entry in self._entries)
        self.header.set_summary(
            self.tr("{size} of {limit}").format(size=memory(size), limit=memory(limit))
            if self._entries
            else self.tr("none")
        )
        self.words.setText(
            self.tr(
                "{images} images of {sets} data sets are kept decoded, {size}, so that runs need not do it again. "
                "Clearing costs the first epoch of the next run the time to decode its images; files are not touched."
            ).format(images=count(images), sets=count(len(self._entries)), size=memory(size))
            if self._entries
            else self.tr("Nothing is kept yet. The first run on image files decodes them once and keeps the result.")
        )
        self.limit.blockSignals(True)
        self.limit.setValue(limit / _GIGABYTE)
        self.limit.blockSignals(False)
        self.clear.setEnabled(any(not entry.in_use for entry in self._entries))

    def _limit_changed(self, value: float) -> None:
        run_in_background(lambda: Shelf().set_limit(round(value * _GIGABYTE)), lambda _gone: self.refresh(), self._fail)

    def _clear(self) -> None:
        self.clear.setEnabled(False)
        run_in_background(lambda: Shelf().clear(), lambda _done: self.refresh(), self._fail)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(sentence(error))
        self.clear.setEnabled(True)
