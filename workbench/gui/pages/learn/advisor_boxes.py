"""The lecture's four boxes, with a person's data placed in one of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import current_palette, mark_role, notifier


class FourBoxes(QWidget):
    """Little or a lot of data, similar to what the net knows or different: four answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[tuple[bool, bool], Box] = {
            # little, similar
            (True, True): Box(self.tr("Train a linear classifier on the top layer"), self),
            (True, False): Box(
                self.tr("You are in trouble: try linear classifiers from different stages, or find more data"), self
            ),
            (False, True): Box(self.tr("Fine-tune a few layers"), self),
            (False, False): Box(self.tr("Fine-tune a larger number of layers"), self),
        }
        heads = {
            (0, 1): self.tr("very similar data"),
            (0, 2): self.tr("very different data"),
            (1, 0): self.tr("very little data"),
            (2, 0): self.tr("quite a lot of data"),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for (row, column), text in heads.items():
            head = WrappedLabel(text, "muted", self)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            if column == 0:
                head.setFixedWidth(76)
            grid.addWidget(head, row, column)
        for (little, similar), box in self.boxes.items():
            grid.addWidget(box, 1 if little else 2, 1 if similar else 2)
        for place in (1, 2):
            grid.setRowStretch(place, 1)
            grid.setColumnStretch(place, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("What to train, by how much data there is and how similar it is"))

    @property
    def chosen(self) -> tuple[bool, bool] | None:
        """Little, similar: the box in which the data is; None before it was measured."""
        return next((place for place, box in self.boxes.items() if box.here), None)

    def place(self, little: bool, similar: bool, words: str) -> None:
        """Put the data into a box.

        Parameters
        ----------
        little, similar : bool
        words : str
            What stands in the box beside the lecture's words.
        """
        for place, box in self.boxes.items():
            box.show_here(words if place == (little, similar) else "")

    def clear(self) -> None:
        """Put the data nowhere."""
        for box in self.boxes.values():
            box.show_here("")


class Box(QWidget):
    """One of the four."""

    def __init__(self, advice: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.here = ""
        self.advice = WrappedLabel(advice, parent=self)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.data = QLabel(self)
        self.data.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.data.setWordWrap(True)
        mark_role(self.data, "heading")
        self.data.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self.data)
        column.addWidget(self.advice)
        column.addStretch(1)
        notifier().changed.connect(self.update)

    def show_here(self, words: str) -> None:
        """Say that the data is here; with no words that it is not."""
        self.here = words
        self.data.setText(words)
        self.data.setVisible(bool(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the border."""
        painter, palette = QPainter(self), current_palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.here else 1.0
        painter.setPen(QPen(palette.color("accent" if self.here else "border"), width))
        painter.setBrush(palette.color("accent", 0.12) if self.here else palette.color("raised"))
        edge = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
