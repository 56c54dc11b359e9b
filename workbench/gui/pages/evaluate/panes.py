"""The panes of the page Evaluate beside each other as tabs, and the image that is looked at beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTabWidget, QToolButton, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.panels.scroll_pane import PagePane
from workbench.gui.theme import mark_role
from workbench.gui.theme.icons import icon

from .calibration_pane import CalibrationPane
from .confusion_pane import ConfusionPane
from .feature_pane import FeaturePane
from .hardest_pane import HardestPane
from .inspector import Inspector
from .overview_pane import OverviewPane
from .roc_pane import RocPane
from .run_pictures import RunPictures
from .subject import Subject

_ABOVE = 12
_MOST = QSize(320, 160)
"""Pixels; a pane that needs more scrolls in a smaller window."""

_WIDE = 760
"""With at least so many pixels an image has room beside the panes; else it takes their place."""
_IMAGE = (260, 440)


class Panes(QWidget):
    """Shows figures of one model from several sides.

    Parameters
    ----------
    desk : Desk
    parent : QWidget
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject: Subject | None = None
        self._key = ""
        self.pictures = RunPictures(desk, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Sides of the model"))
        self.tabs.tabBar().setAccessibleName(self.tr("Sides of the model"))
        self._places: dict[QWidget, PagePane] = {}
        self.overview = OverviewPane(self)
        self.confusion = ConfusionPane(self.pictures, self)
        self.hardest = HardestPane(self.pictures, self)
        self.calibration = CalibrationPane(self)
        self.roc = RocPane(self)
        self.features = FeaturePane(desk, self)
        for pane, title in (
            (self.overview, self.tr("Overview")),
            (self.confusion, self.tr("Confusion")),
            (self.hardest, self.tr("Hardest images")),
            (self.calibration, self.tr("Calibration")),
            (self.roc, self.tr("ROC")),
            (self.features, self.tr("Features")),
        ):
            layout = pane.layout()
            assert layout is not None
            layout.setContentsMargins(0, _ABOVE, 0, 0)
            place = self._places[pane] = PagePane(_MOST, self.tabs)
            place.setWidget(pane)
            self.tabs.addTab(place, title)
        self.overview.cellAsked.connect(self._show_cell)
        self.confusion.imageChosen.connect(self.show_image)
        self.hardest.imageChosen.connect(self.show_image)
        self.features.imageChosen.connect(self.show_image)
        for grid in (self.confusion.images.grid, self.hardest.images.grid):
            grid.imageReached.connect(self._follow)
        self.side, self.inspector = self._make_side()
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(12)
        self.split.addWidget(self.tabs)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.side.hide()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.hide_image)

    def _make_side(self) -> tuple[QWidget, Inspector]:
        side = QWidget(self)
        title = QLabel(self.tr("Image"), side)
        mark_role(title, "heading")
        self.close_image = QToolButton(side)
        self.close_image.setIcon(icon("close", "muted"))
        self.close_image.setIconSize(QSize(14, 14))
        self.close_image.setToolTip(self.tr("Back to the whole width"))
        self.close_image.setAccessibleName(self.tr("Close the image"))
        self.close_image.clicked.connect(self.hide_image)
        inspector = Inspector(self._desk, side)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.close_image)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(inspector, 1)
        return side, inspector

    def show_figures(self, subject: Subject | None, figures: Mapping[str, Any] | None) -> None:
        """Show a model; None for none."""
        of = None if subject is None else (subject.run, subject.part)
        if self._subject is None or of != (self._subject.run, self._subject.part):
            self.hide_image()
        self._subject = subject
        if subject is not None and self._key:
            self.inspector.show_image(subject, self._key)
        self.pictures.show_subject(subject)
        self.overview.show_figures(subject, figures)
        self.confusion.show_figures(subject, figures)
        self.hardest.show_figures(subject, figures)
        self.calibration.show_figures(None if figures is None else dict(figures))
        self.roc.show_figures(None if figures is None else dict(figures), () if subject is None else subject.classes)
        self.features.show_subject(subject)
        has_roc = figures is not None and figures["roc"] is not None
        self.tabs.setTabVisible(self.tabs.indexOf(self._places[self.roc]), has_roc)

    def show_first(self) -> None:
        """Look at the overview."""
        self.tabs.setCurrentIndex(0)

    # One image ------------------------------------------------------------------------------------------

    def show_image(self, key: str) -> None:
        """Look at one image."""
        if self._subject is None:
            return
        self._key = key
        self.side.show()
        self._fit()
        pixels = self.pictures.whole(key)
        if pixels is not None:
            self.inspector.know(self._subject, key, pixels)
        self.inspector.show_image(self._subject, key)
        if self.tabs.isHidden():
            self.close_image.setFocus()

    def hide_image(self) -> None:
        """Give the panes the whole width."""
        self._key = ""
        self.side.hide()
        self.tabs.show()
        self.inspector.clear()

    def _follow(self, key: str) -> None:
        if self._key:
            self.show_image(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an image have its place where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.side.isHidden():
            return
        wide = self.width() >= _WIDE
        was_wide = not self.tabs.isHidden()
        self.tabs.setVisible(wide)
        self.side.setMaximumWidth(_IMAGE[1] if wide else 1 << 20)
        self.side.setMinimumWidth(_IMAGE[0])
        if wide and (not was_wide or self.split.sizes()[1] < _IMAGE[0]):
            image = min(_IMAGE[1], max(_IMAGE[0], self.width() // 3))
            self.split.setSizes([self.width() - image, image])

    def _show_cell(self, truth: int, said: int) -> None:
        self.tabs.setCurrentWidget(self._places[self.confusion])
        self.confusion.choose(truth, said)
        self.confusion.matrix.setFocus()
