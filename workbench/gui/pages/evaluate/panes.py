"""The panes of the page Evaluate as tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.panels.scroll_pane import PagePane

from .calibration_pane import CalibrationPane
from .confusion_pane import ConfusionPane
from .hardest_pane import HardestPane
from .overview_pane import OverviewPane
from .roc_pane import RocPane
from .run_pictures import RunPictures
from .subject import Subject

_MOST = QSize(320, 160)
"""Pixels; a pane that needs more scrolls in a smaller window."""


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
        self._figures: Mapping[str, Any] | None = None
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
        for pane, title in (
            (self.overview, self.tr("Overview")),
            (self.confusion, self.tr("Confusion")),
            (self.hardest, self.tr("Hardest images")),
            (self.calibration, self.tr("Calibration")),
            (self.roc, self.tr("ROC")),
        ):
            place = self._places[pane] = PagePane(_MOST, self.tabs)
            place.setWidget(pane)
            self.tabs.addTab(place, title)
        self.overview.cellAsked.connect(self._show_cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def show_figures(self, subject: Subject | None, figures: Mapping[str, Any] | None) -> None:
        """Show a model; None for none."""
        self._subject, self._figures = subject, figures
        self.pictures.show_subject(subject)
        self.overview.show_figures(subject, figures)
        self.confusion.show_figures(subject, figures)
        self.hardest.show_figures(subject, figures)
        self.calibration.show_figures(None if figures is None else dict(figures))
        self.roc.show_figures(None if figures is None else dict(figures), () if subject is None else subject.classes)
        has_roc = figures is not None and figures["roc"] is not None
        self.tabs.setTabVisible(self.tabs.indexOf(self._places[self.roc]), has_roc)

    def _show_cell(self, truth: int, said: int) -> None:
        self.tabs.setCurrentWidget(self._places[self.confusion])
        self.confusion.choose(truth, said)
        self.confusion.matrix.setFocus()
