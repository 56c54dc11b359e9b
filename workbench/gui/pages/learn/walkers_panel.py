"""The list of walkers: for each its optimizer, its parameters, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workbench.api import Kind
from workbench.gui.form.explain import summary
from workbench.gui.form.fold import Fold
from workbench.gui.form.plugin_combo import PluginCombo
from workbench.gui.form.plugin_section import PluginBody, make_help_button
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.plots.strokes import draw_swatch
from workbench.gui.theme import current_palette, mark_role, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.theme.icons import icon
from workbench.gui.translate import sentence
from workbench.gui.words import count, figure
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

from .show_me import note_on
from .walk import MOST, Track

_WIDTH = 264


class _Swatch(QWidget):
    """A piece of the walker's line."""

    def __init__(self, track: Track, parent: QWidget) -> None:
        super().__init__(parent)
        self._track = track
        self.setFixedSize(24, 20)
        notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_swatch(painter, area.left(), area.center().y(), area.width(), self._track.look, current_palette())


class WalkerCard(QFrame):
    """One walker.

    Attributes
    ----------
    pluginChosen : Signal of str
    valueEdited : Signal of str, object
    removeAsked : Signal
    helpAsked : Signal of str
    """

    pluginChosen = Signal(str)
    valueEdited = Signal(str, object)
    removeAsked = Signal()
    helpAsked = Signal(str)

    def __init__(self, track: Track, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = track
        mark_role(self, "card")
        self.combo = PluginCombo(catalogue, Kind.OPTIMIZER, parent=self)
        self.combo.setAccessibleName(self.tr("Optimizer"))
        self.combo.show_plugin(track.plugin)
        self.help = make_help_button(self)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close", "muted"))
        self.remove.setIconSize(QSize(14, 14))
        self.remove.setAutoRaise(True)
        self.remove.setToolTip(self.tr("Take it away"))
        self.remove.setAccessibleName(self.tr("Take {title} away").format(title=track.title))
        self.state = QLabel(self)
        self.state.setFont(number_font(SMALL_PIXELS))
        mark_role(self.state, "muted")
        self.note = WrappedLabel(note_on(track.plugin), "muted", self)
        self.note.setVisible(bool(self.note.text()))
        self.trouble = WrappedLabel("", "bad", self)
        self.trouble.hide()
        self.fold = Fold(self.tr("Parameters"), self)
        self.body = PluginBody(catalogue, Kind.OPTIMIZER, self)
        self.fold.add(self.body)
        self.body.show_choice(PluginChoice(track.plugin, track.values))
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(_Swatch(track, self))
        top.addWidget(self.combo, 1)
        top.addWidget(self.help)
        top.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 6, 4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.note)
        column.addWidget(self.trouble)
        column.addWidget(self.fold)
        self.combo.activated.connect(self._chosen)
        self.help.clicked.connect(lambda: self.helpAsked.emit(self.track.plugin))
        self.remove.clicked.connect(self.removeAsked)
        self.body.valueEdited.connect(self.valueEdited)
        self.body.valueEdited.connect(self._summarize)
        self._summarize()

    def show_step(self, shown: int) -> None:
        """Say how it stands at a step."""
        track = self.track
        if track.last >= 0:
            at = track.at(shown)
            text = self.tr("loss {loss}, {count} evaluations").format(
                loss=figure(float(track.losses[at])), count=count(int(track.evaluations[at]))
            )
            if text != self.state.text():
                self.state.setText(text)
        stopped = track.stopped is not None and track.last <= shown
        if stopped != self.trouble.isVisibleTo(self):
            self.trouble.setText(sentence(track.stopped) if stopped else "")
            self.trouble.setVisible(stopped)

    def _chosen(self) -> None:
        if self.combo.plugin != self.track.plugin:
            self.pluginChosen.emit(self.combo.plugin)

    def _summarize(self, *_: object) -> None:
        descriptor = self.body.descriptor
        self.fold.header.set_summary(summary(descriptor.params, self.track.values) if descriptor is not None else "")


class WalkersPanel(QWidget):
    """All walkers, and a button for one more.

    Attributes
    ----------
    pluginChosen : Signal of int, str
    valueEdited : Signal of int, str, object
    removeAsked : Signal of int
    addAsked : Signal
    helpAsked : Signal of str
    """

    pluginChosen = Signal(int, str)
    valueEdited = Signal(int, str, object)
    removeAsked = Signal(int)
    addAsked = Signal()
    helpAsked = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.cards: list[WalkerCard] = []
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self.add = QPushButton(self.tr("Add an optimizer"), inside)
        self.add.clicked.connect(self.addAsked)
        self._column.addWidget(self.add)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setFixedWidth(_WIDTH)

    def show_tracks(self, tracks: Sequence[Track]) -> None:
        """Make a card for each walker; those that have one keep it, with what is open or typed."""
        old = {id(card.track): card for card in self.cards}
        self.cards = []
        for place, track in enumerate(tracks):
            card = old.pop(id(track), None) or self._make(track)
            self.cards.append(card)
            self._column.insertWidget(place, card)
        for card in old.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.add.setEnabled(len(tracks) < MOST)

    def show_step(self, shown: int) -> None:
        """Say how all of them stand."""
        for card in self.cards:
            card.show_step(shown)

    def _make(self, track: Track) -> WalkerCard:
        card = WalkerCard(track, self._catalogue, self)
        card.pluginChosen.connect(lambda plugin, card=card: self.pluginChosen.emit(self.cards.index(card), plugin))
        card.valueEdited.connect(
            lambda name, value, card=card: self.valueEdited.emit(self.cards.index(card), name, value)
        )
        card.removeAsked.connect(lambda card=card: self.removeAsked.emit(self.cards.index(card)))
        card.helpAsked.connect(self.helpAsked)
        card.show()
        return card
