"""The line at the bottom: what the run is doing, how far and how fast, and what happened last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from workbench.gui import words
from workbench.gui.happenings import detail_in_words, phase_in_words
from workbench.gui.pace import SILENT_SECONDS, Pace
from workbench.gui.process_memory import process_memory
from workbench.gui.run_view import Face, RunView
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import number_font
from workbench.gui.tips import as_tip

from .labels import ElidedLabel, ShrinkingLabel


class RunStatusBar(QWidget):
    """Phase and heartbeat, epoch and step, images per second, time left, memory, what happened last.

    Its texts change several times a second, and each change of a text makes Qt lay out anew whatever is around it, up
    to the window with all its docks. So its layout is not installed: it is applied here, and nobody else hears of it.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("State of the run"))
        layout = self._cells = QHBoxLayout()
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(8)
        self._lines: dict[QLabel, QFrame] = {}
        self.phase = self._cell(self.tr("Phase"), layout)
        self.progress = self._cell(self.tr("Progress"), layout)
        self.speed = self._cell(self.tr("Speed"), layout)
        self.left = self._cell(self.tr("Time left"), layout)
        self.memory = self._cell(self.tr("Memory"), layout)
        self.memory.setToolTip(self.tr("Memory held by this program"))
        self.device_memory = self._cell(self.tr("Memory of the graphics processor"), layout)
        self.device_memory.setToolTip(self.tr("Memory of the graphics processor held by this program"))
        self.last = ElidedLabel(self)
        self.last.setAccessibleName(self.tr("What happened last"))
        mark_role(self.last, "muted")
        layout.addWidget(self.last, 1)
        self._memory_in = 0

    def sizeHint(self) -> QSize:
        """Ask for the height of a line; the width is the window's."""
        return QSize(320, max(self.phase.sizeHint().height(), self.last.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a line."""
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Give the cells their places when a text has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._cells.invalidate()
            self._cells.setGeometry(self.rect())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cells their places."""
        super().resizeEvent(event)
        self._cells.setGeometry(self.rect())

    def show_run(self, view: RunView, pace: Pace) -> None:
        """Show where a run stands; called several times a second, so it changes only what is different."""
        _set(self.phase, self._phase_text(view, pace))
        self.phase.setAccessibleDescription(self.phase.text())
        self.phase.setToolTip(as_tip(self.phase.text()))
        mark_role(self.phase, _TONES.get(view.face, "heading"))
        running = view.started is not None and view.face is not Face.EMPTY
        _set(self.progress, self._progress_text(view) if running else "")
        training = view.face is Face.TRAINING
        speed = pace.images_per_second if training else None
        _set(self.speed, self.tr("{count} images/s").format(count=words.count(speed)) if speed else "")
        remaining = pace.remaining(view.total_steps - view.step) if training else None
        _set(self.left, self.tr("{time} left").format(time=words.duration(remaining)) if remaining is not None else "")
        if self._memory_in <= 0:  # once a second is enough
            self._memory_in = 4
            size = process_memory()
            _set(self.memory, words.memory(size) if size else "")
            held = view.device_memory if view.face.alive else 0
            _set(self.device_memory, self.tr("GPU {memory}").format(memory=words.memory(held)) if held else "")
        self._memory_in -= 1

    def say(self, text: str) -> None:
        """Show what happened last."""
        if text:
            self.last.set_whole(text)

    def _phase_text(self, view: RunView, pace: Pace) -> str:
        match view.face:
            case Face.EMPTY:
                return self.tr("Ready")
            case Face.PAUSED | Face.HELD:
                return self.tr("Paused")
            case Face.STOPPING:
                return self.tr("Stopping…")
            case Face.DISCARDED:
                return self.tr("Discarded")
            case Face.ELSEWHERE:
                return self.tr("Trained elsewhere")
            case Face.FAILED | Face.FINISHED:
                return phase_in_words(view.phase)
        text = phase_in_words(view.phase)
        if view.face is Face.PREPARING and view.detail:
            text = self.tr("{phase}: {detail}").format(phase=text, detail=detail_in_words(view.detail))
            if view.total:
                text += " " + self.tr("{done} of {total}").format(
                    done=words.count(view.done), total=words.count(view.total)
                )
        if pace.silence > SILENT_SECONDS and view.face is not Face.LOADING:
            text = self.tr("{phase} (no sign of life for {time})").format(phase=text, time=words.duration(pace.silence))
        return text

    def _progress_text(self, view: RunView) -> str:
        return self.tr("epoch {epoch}/{epochs}  step {step}").format(
            epoch=words.epochs(min(int(view.epoch) + 1, view.total_epochs) if view.face.alive else view.epoch),
            epochs=words.epochs(view.total_epochs),
            step=words.count(view.step),
        )

    def _cell(self, name: str, layout: QHBoxLayout) -> QLabel:
        label = ShrinkingLabel(self)
        label.setAccessibleName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(number_font())
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setProperty("role", "divider")
        line.setFixedWidth(1)
        layout.addWidget(label)
        layout.addWidget(line)
        label.setVisible(False)
        line.setVisible(False)
        self._lines[label] = line
        return label


_TONES = {Face.PAUSED: "warning", Face.HELD: "warning", Face.FAILED: "bad", Face.FINISHED: "good"}


def _set(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
        label.setVisible(bool(text))
        bar = label.parentWidget()
        if isinstance(bar, RunStatusBar):
            bar._lines[label].setVisible(bool(text))
