"""The centre of the window: the curves, and the face of the run above them or in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from .panels.face import Appearance, FaceCard
from .run_view import Face, RunView

_ALONE = (Face.EMPTY, Face.LOADING, Face.PREPARING)
"""States in which there are no curves yet."""

_CARD_WIDTH = 480


class TrainPage(QWidget):
    """Curves with a bar above them; before there are curves, a card in the middle.

    Parameters
    ----------
    plots : QWidget
        The curves.
    parent : QWidget, optional

    Attributes
    ----------
    actionAsked : Signal of str
        See `workbench.gui.panels.face.FaceCard`.
    """

    actionAsked = Signal(str)

    def __init__(self, plots: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = plots
        self.card = FaceCard(centred=True)
        self.card.setFixedWidth(_CARD_WIDTH)
        self.bar = FaceCard()
        for face in (self.card, self.bar):
            face.actionAsked.connect(self.actionAsked)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(middle)
        self.stack.addWidget(plots)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)

    def show_face(self, view: RunView, shown: Appearance | None) -> None:
        """Show the state of the run.

        A run that ends before it has started shows its end alone: there are no curves.
        """
        alone = view.face in _ALONE or (view.started is None and shown is not None)
        self.stack.setCurrentIndex(0 if alone else 1)
        self.card.show_appearance(shown if alone else None)
        self.bar.show_appearance(None if alone else shown)

    @property
    def face(self) -> FaceCard:
        """The card or bar that is in use."""
        return self.card if self.stack.currentIndex() == 0 else self.bar
