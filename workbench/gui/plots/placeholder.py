"""What stands in the place of curves before there are any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.gui.theme import mark_role

_WIDEST = 440


class Placeholder(QWidget):
    """One sentence and one button, or what is being loaded and how far it is.

    Attributes
    ----------
    pressed : Signal
        The button was pressed.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setMaximumWidth(_WIDEST)
        self.button = QPushButton(self)
        mark_role(self.button, "primary")
        self.button.clicked.connect(lambda _: self.pressed.emit())
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(240)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        # Not aligned but squeezed to the middle: so the height of the wrapped text is known.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.text, 100)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (self.progress, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_empty(self, text: str, button: str) -> None:
        """Say what to do next, with one button for it."""
        self.text.setText(text)
        self.button.setText(button)
        self.button.show()
        self.progress.hide()

    def show_loading(self, text: str, done: int, total: int) -> None:
        """Say what is being loaded; nothing moves by itself, since the program may stand still meanwhile.

        Parameters
        ----------
        text : str
        done, total : int
            How far it is; without a total there is no bar.
        """
        self.text.setText(text)
        self.button.hide()
        self.progress.setVisible(total > 0)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        self.progress.setAccessibleName(text)
