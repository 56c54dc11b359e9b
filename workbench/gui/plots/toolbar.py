"""What can be set about the curves, in one row above them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from workbench.gui.theme.fonts import TEXT_PIXELS, number_font
from workbench.gui.theme.icons import icon

from .timeline import Coordinate

SMOOTHEST = 0.99
DEFAULT_SMOOTHING = 0.8


class PlotToolbar(QWidget):
    """Horizontal axis, smoothing, logarithmic loss, follow, reset, save.

    Attributes
    ----------
    coordinateChosen : Signal of Coordinate
    smoothingChosen : Signal of float
    logarithmicChosen : Signal of bool
    followChosen : Signal of bool
    resetAsked, saveAsked : Signal
    """

    coordinateChosen = Signal(object)
    smoothingChosen = Signal(float)
    logarithmicChosen = Signal(bool)
    followChosen = Signal(bool)
    resetAsked = Signal()
    saveAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = QComboBox(self)
        for coordinate, text in (
            (Coordinate.STEP, self.tr("Steps")),
            (Coordinate.EPOCH, self.tr("Epochs")),
            (Coordinate.SECONDS, self.tr("Time")),
        ):
            self.axis.addItem(text, coordinate)
        self.axis.setAccessibleName(self.tr("Horizontal axis"))
        self.axis.setToolTip(self.tr("What the horizontal axis counts"))
        self.axis.currentIndexChanged.connect(lambda _: self.coordinateChosen.emit(Coordinate(self.axis.currentData())))

        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round(100 * SMOOTHEST))
        self.slider.setPageStep(10)
        self.slider.setValue(round(100 * DEFAULT_SMOOTHING))
        self.slider.setMinimumWidth(72)
        self.slider.setMaximumWidth(160)
        self.slider.setAccessibleName(self.tr("Smoothing of the training loss"))
        self.slider.setToolTip(
            self.tr("Each point is a mean of the training losses so far, each weighing this much of the one after it")
        )
        self.smoothing_text = QLabel(self)
        self.smoothing_text.setFont(number_font(TEXT_PIXELS))
        self.smoothing_text.setMinimumWidth(self.smoothing_text.fontMetrics().horizontalAdvance("0.00") + 2)
        self.smoothing_label = QLabel(self.tr("S&moothing"), self)
        self.smoothing_label.setBuddy(self.slider)
        self.slider.valueChanged.connect(self._on_slider)
        self._show_smoothing()

        self.logarithmic = self._button("log-axis", self.tr("Log"), self.tr("Show the losses on a logarithmic axis"))
        self.logarithmic.setAccessibleName(self.tr("Logarithmic loss axis"))
        self.logarithmic.setCheckable(True)
        self.logarithmic.setChecked(True)
        self.logarithmic.toggled.connect(self.logarithmicChosen)
        self.follow = self._button(
            "follow", self.tr("Follow"), self.tr("Keep the newest step in view; off as soon as you move the picture")
        )
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.clicked.connect(self.followChosen)
        self.reset = self._button("reset-view", self.tr("Reset view"), self.tr("Show everything (double click)"), False)
        self.reset.clicked.connect(lambda _: self.resetAsked.emit())
        self.save = self._button("export", self.tr("Save curves"), self.tr("Save as PNG, SVG or CSV"), False)
        self.save.clicked.connect(lambda _: self.saveAsked.emit())

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.axis)
        row.addSpacing(8)
        row.addWidget(self.smoothing_label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.smoothing_text)
        row.addStretch(1)
        for button in (self.logarithmic, self.follow, self.reset, self.save):
            row.addWidget(button)

    @property
    def smoothing(self) -> float:
        """The weight chosen, 0 to 0.99."""
        return self.slider.value() / 100

    def show_following(self, on: bool) -> None:
        """Show whether the newest step is kept in view."""
        self.follow.setChecked(on)

    def show_coordinate(self, coordinate: Coordinate) -> None:
        """Show what the horizontal axis counts."""
        self.axis.setCurrentIndex(self.axis.findData(coordinate))

    def _on_slider(self) -> None:
        self._show_smoothing()
        self.smoothingChosen.emit(self.smoothing)

    def _show_smoothing(self) -> None:
        self.smoothing_text.setText(f"{self.smoothing:.2f}")

    def _button(self, picture: str, text: str, hint: str, words: bool = True) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setIconSize(QSize(18, 18))
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(text)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button
