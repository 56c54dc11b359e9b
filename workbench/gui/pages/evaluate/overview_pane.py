"""The pane "Overview": the figures, what they mean in words, each class, and what is confused most."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import count, figure, percent

from .class_table import ClassTable
from .figure_card import FigureCard
from .phrases import headline, interval_in_words, pair_in_words, strengths
from .subject import Subject

_PAIR = Qt.ItemDataRole.UserRole
_BESIDE, _AROUND = 16, 10
"""Pixels on both sides of a sentence, and above and below it together."""


class _Wrapped(QStyledItemDelegate):
    """Knows how many lines a sentence takes; Qt's own counts them for a little more room than there is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of all lines at the width of the list."""
        view = self.parent()
        assert isinstance(view, QListWidget)
        room = QRect(0, 0, max(1, view.viewport().width() - 2 * _BESIDE), 10_000)
        lines = view.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        return QSize(1, lines.height() + _AROUND)


class _Sentences(QListWidget):
    """A list whose entries take as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class OverviewPane(QWidget):
    """Shows how good a model is.

    Attributes
    ----------
    cellAsked : Signal of (int, int)
        A pair of classes, true and said, should be looked at.
    """

    cellAsked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Mapping[str, Any] | None = None
        self.headline = WrappedLabel("", "heading", self)
        self.strengths = WrappedLabel("", "", self)
        self.accuracy = FigureCard(self.tr("Accuracy"), self.tr("The share of images that are recognized"), self)
        self.balanced = FigureCard(
            self.tr("Balanced accuracy"),
            self.tr("The mean over the classes of the share that is recognized: each class counts alike"),
            self,
        )
        self.top5 = FigureCard(
            self.tr("Top-5"), self.tr("The share of images whose class is among the five most probable"), self
        )
        self.loss = FigureCard(
            self.tr("Loss, nats"), self.tr("Mean negative log-likelihood of the true class; lower is better"), self
        )
        self.table = ClassTable(self)
        self.table.classChosen.connect(self._ask_class)
        self.pairs = _Sentences(self)
        self.pairs.setAccessibleName(self.tr("Most confused pairs of classes"))
        self.pairs.itemClicked.connect(self._ask_pair)
        self.pairs.itemActivated.connect(self._ask_pair)
        self.scale = QLabel(self)
        mark_role(self.scale, "muted")
        self._arrange()

    def _arrange(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(8)
        for card in (self.accuracy, self.balanced, self.top5, self.loss):
            cards.addWidget(card, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(12)
        for title, view in ((self.tr("Each class"), self.table), (self.tr("Most confused"), self.pairs)):
            side = QWidget(self)
            words = QLabel(title, side)
            mark_role(words, "heading")
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(words)
            column.addWidget(view, 1)
            self.split.addWidget(side)
        self.table.setMinimumSize(240, 120)
        self.pairs.setMinimumWidth(150)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([600, 400])  # only how they relate: there is no room yet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.strengths)
        column.addLayout(cards)
        column.addWidget(self.scale)
        column.addSpacing(4)
        column.addWidget(self.split, 1)

    def show_figures(self, subject: Subject | None, figures: Mapping[str, Any] | None) -> None:
        """Show the figures of a model."""
        self._figures = figures
        if subject is None or figures is None:
            return
        self.headline.setText(headline(subject, figures))
        self.strengths.setText(strengths(figures))
        self.strengths.setVisible(bool(self.strengths.text()))
        self._show_cards(figures, len(subject.classes))
        self.table.show_rows(figures["by_class"])
        self._show_pairs(subject, figures)

    def _show_cards(self, figures: Mapping[str, Any], classes: int) -> None:
        shares = [(self.accuracy, figures["accuracy"]), (self.balanced, figures["balanced_accuracy"])]
        self.top5.setVisible(figures["top5"] is not None)
        if figures["top5"] is not None:
            shares.append((self.top5, figures["top5"]))
        # One scale for all, so that they can be compared by eye.
        least = math.floor(10 * max(0.0, min(interval["low"] for _, interval in shares) - 0.02)) / 10
        for card, interval in shares:
            card.show_figure(percent(interval["value"]), interval_in_words(interval), interval, least, 1.0)
        loss, guessing = figures["mean_loss"], math.log(classes)
        words = self.tr("{low} to {high}").format(low=figure(loss["low"]), high=figure(loss["high"]))
        self.loss.show_figure(figure(loss["value"]), words, loss, 0.0, max(guessing, loss["high"]))
        self.scale.setText(
            self.tr(
                "Lines: 95 % intervals, on scales from {least} to 100 %, and from 0 to {guessing} (guessing)."
            ).format(least=f"{100 * least:.0f}\N{NO-BREAK SPACE}%", guessing=figure(max(guessing, loss["high"])))
        )

    def _show_pairs(self, subject: Subject, figures: Mapping[str, Any]) -> None:
        self.pairs.clear()
        totals = figures["confusion"].sum(axis=1)
        names = subject.classes
        for pair in figures["most_confused"]:
            truth, said = pair["truth"], pair["said"]
            text = pair_in_words(names[truth], names[said], pair["images"], int(totals[truth]))
            item = QListWidgetItem(text, self.pairs)
            item.setData(_PAIR, (truth, said))
            item.setToolTip(self.tr("Shows these images"))
        if not figures["most_confused"]:
            item = QListWidgetItem(self.tr("All {count} images are recognized.").format(count=count(figures["images"])))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.pairs.addItem(item)

    def _ask_pair(self, item: QListWidgetItem) -> None:
        pair = item.data(_PAIR)
        if pair is not None:
            self.cellAsked.emit(*pair)

    def _ask_class(self, number: int) -> None:
        """Look at what a class is taken for most often, or at itself if never for another."""
        assert self._figures is not None
        row = self._figures["confusion"][number].copy()
        row[number] = 0
        self.cellAsked.emit(number, int(row.argmax()) if row.any() else number)
