"""The learning rate of the newest step, and what a new one shall do to the schedule."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from workbench.gui import words
from workbench.gui.form.dot import GUTTER
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import number_font


class RateBox(QWidget):
    """Stands below the field of the learning rate.

    Attributes
    ----------
    mode : QComboBox
        ``"scale"`` or ``"hold"`` is its current data.
    followAsked : Signal
        The schedule's own curve is wanted again.
    """

    followAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate: float | None = None
        self._off_schedule = False
        self._steerable = False
        grid = QGridLayout(self)
        grid.setContentsMargins(GUTTER, 0, 0, 4)  # under the labels of the fields
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        label = QLabel(self.tr("Learning rate now"), self)
        mark_role(label, "muted")
        self.now = QLabel(words.NONE, self)
        self.now.setFont(number_font())
        self.now.setAccessibleName(self.tr("Learning rate of the newest step"))
        self.state = QLabel(self)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        mark_role(self.state, "muted")
        self.mode = QComboBox(self)
        self.mode.addItem(self.tr("A new rate scales the curve"), "scale")
        self.mode.addItem(self.tr("A new rate is held"), "hold")
        self.mode.setAccessibleName(self.tr("What a new learning rate does to the schedule"))
        self.mode.setToolTip(
            self.tr(
                "Scale: the rest of the schedule's curve is stretched so that it passes through the new value now.\n"
                "Hold: the new value stays until you change it or follow the schedule again."
            )
        )
        self.mode.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.mode.setMinimumContentsLength(10)
        self.follow = QPushButton(self.tr("Follow the schedule"), self)
        self.follow.setAccessibleName(self.tr("Follow the schedule's learning rate again"))
        self.follow.setToolTip(self.follow.accessibleName())
        self.follow.clicked.connect(self.followAsked)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.now, 0, 1)
        grid.addWidget(self.state, 0, 2)
        grid.addWidget(self.mode, 1, 0, 1, 3)
        grid.addWidget(self.follow, 2, 0, 1, 3)
        self.reset()

    def reset(self) -> None:
        """Begin with another run: nothing is known, the schedule is followed."""
        self._rate = None
        self.now.setText(words.NONE)
        self.show_mode("follow")

    def show_rate(self, rate: float) -> None:
        """Show the learning rate of the newest step."""
        if rate != self._rate:
            self._rate = rate
            self.now.setText(words.figure(rate))

    def show_mode(self, mode: str) -> None:
        """Show what an edit has made of the schedule: ``"scale"``, ``"hold"`` or ``"follow"``."""
        self._off_schedule = mode != "follow"
        self.state.setText(
            {
                "scale": self.tr("curve scaled"),
                "hold": self.tr("held by hand"),
                "follow": self.tr("as scheduled"),
            }.get(mode, "")
        )
        self.set_steerable(self._steerable)

    def set_steerable(self, steerable: bool) -> None:
        """Allow changes, or not."""
        self._steerable = steerable
        self.mode.setEnabled(steerable)
        self.follow.setEnabled(steerable and self._off_schedule)
