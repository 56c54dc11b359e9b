"""The room of style transfer: L-BFGS on a full batch of one picture, beside Adam."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.plots.strokes import Look
from workbench.gui.theme import mark_role
from workbench.gui.words import count, figure

from .chart import Chart, Line
from .room_parts import Activity, Heading, Trouble, begun_words, empty_face
from .style_picture import PicturePane

_NAMES = ("L-BFGS", "Adam")
_LOOKS = (Look("curve_1", 2.0), Look("curve_2", 2.0, (6, 3)))


class StyleRoom(QWidget):
    """Paints a picture with the content of one and the style of another, by two optimizers side by side.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._preview: Task | None = None
        self._files = {"content": "", "style": ""}
        self._wanted = dict(self._files)
        self._paused = False
        self._losses: list[list[np.ndarray]] = [[], []]
        self._times: list[list[np.ndarray]] = [[], []]
        self._make()
        self._arrange()
        self._connect()
        self._show_state()

    def _make(self) -> None:
        line = self.tr(
            "One picture is the whole batch, and nothing in its loss is random: here L-BFGS is at home. Both begin "
            "with the content and change its pixels."
        )
        self.heading = Heading(self.tr("Style transfer"), line, self)
        self.start = QPushButton(self.tr("Paint"), self)
        mark_role(self.start, "primary")
        self.pause = QPushButton(self.tr("Pause"), self)
        self.save = QPushButton(self.tr("Save picture"), self)
        menu = QMenu(self.save)
        for number, name in enumerate(_NAMES):
            menu.addAction(name).triggered.connect(lambda _=False, number=number: self.save_picture(number))
        self.save.setMenu(menu)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.content = PicturePane(self.tr("Content"), True, self)
        self.style_pane = PicturePane(self.tr("Style"), True, self)
        self.painted = [PicturePane(name, False, self) for name in _NAMES]
        over = {"y_logarithmic": True, "end_titles": True}
        self.by_evaluations = Chart(self.tr("evaluations"), self.tr("Lowest loss so far"), self, **over)
        self.by_seconds = Chart(self.tr("seconds of its own work"), self.tr("Lowest loss so far"), self, **over)
        self.verdict = WrappedLabel(parent=self)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.start, self.pause, self.save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        for pane in (self.content, self.style_pane, *self.painted):
            pictures.addWidget(pane, 1)
        plots = QWidget(self)
        charts = QHBoxLayout(plots)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.setSpacing(8)
        charts.addWidget(self.by_evaluations, 1)
        charts.addWidget(self.by_seconds, 1)
        what_to_do = self.tr(
            "Press “Paint”: both pictures form at the same time, and their losses are drawn here. Drop pictures of "
            "your own on “Content” and “Style”."
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(empty_face(what_to_do, self.stack))
        self.stack.addWidget(plots)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(buttons)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addLayout(pictures, 3)
        column.addWidget(self.stack, 2)
        column.addWidget(self.verdict)
        self.verdict.hide()

    def _connect(self) -> None:
        self.heading.helpAsked.connect(lambda: self._desk.show_help("style_transfer"))
        self.start.clicked.connect(self.paint)
        self.pause.clicked.connect(self._toggle_pause)
        self.activity.cancelAsked.connect(self._cancel)
        self.content.fileChosen.connect(lambda path: self._choose("content", path))
        self.style_pane.fileChosen.connect(lambda path: self._choose("style", path))

    @property
    def busy(self) -> bool:
        """Whether it paints."""
        return self._task is not None

    def enter(self) -> None:
        """Show the two pictures."""
        if self.content.view.image.isNull() and self._preview is None and not self.busy:
            self._look_at(self._files)

    # The two pictures ---------------------------------------------------------------------------------

    def _choose(self, which: str, path: str) -> None:
        if not self.busy:
            self._look_at({**self._wanted, which: path})

    def _look_at(self, files: Mapping[str, str]) -> None:
        if self._preview is not None:
            return
        self._wanted = dict(files)
        self.trouble.hide()
        task = self._preview = self._desk.laboratory.run("style_pictures", self._wanted)
        task.finished.connect(self._take_pictures)
        task.failed.connect(self._refuse_pictures)
        task.ended.connect(self._end_preview)
        self._show_state()

    def _take_pictures(self, found: Mapping[str, Any]) -> None:
        self._files = dict(self._wanted)
        self.content.view.show_pixels(found["content"])
        self.style_pane.view.show_pixels(found["style"])

    def _refuse_pictures(self, said: str, details: str) -> None:
        self._wanted = dict(self._files)
        self.trouble.tell(said, details)

    def _end_preview(self) -> None:
        self._preview = None
        self._show_state()

    # Painting -----------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Begin with the two pictures."""
        self._losses, self._times = [[], []], [[], []]
        for pane in self.painted:
            pane.view.clear()
            pane.line.set_whole("")
        self.verdict.hide()
        self.trouble.hide()
        task = self._task = self._desk.laboratory.run("style_transfer", self._files)
        task.progressed.connect(self._report)
        task.arrived.connect(self._take_part)
        task.finished.connect(self._take_result)
        task.failed.connect(self.trouble.tell)
        task.cancelled.connect(self._take_cancelled)
        task.ended.connect(self._end)
        self._paused = False
        self.activity.begin(begun_words())
        self._draw()
        self._show_state()

    def _report(self, detail: str, done: int, total: int) -> None:
        if not self._paused:
            self.activity.report(detail, done, total)

    def _toggle_pause(self) -> None:
        if self._task is None:
            return
        self._paused = not self._paused
        self._task.say(pause=self._paused)
        if self._paused:
            self.activity.words.set_whole(self.tr("Paused"))
            self.activity.left.clear()
        self._show_state()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _take_part(self, part: Mapping[str, Any]) -> None:
        number = part["painter"]
        self._losses[number].append(np.asarray(part["losses"]))
        self._times[number].append(np.asarray(part["times"]))
        self.painted[number].view.show_pixels(part["picture"])
        done = sum(len(each) for each in self._losses[number])
        loss = figure(float(part["losses"][-1]))
        words = self.tr("loss {loss} after {count}").format(loss=loss, count=count(done))
        self.painted[number].line.set_whole(words)
        self._draw()

    def _take_result(self, result: Mapping[str, Any]) -> None:
        search, adam = result["painters"]
        values = {
            "count": count(search["evaluations"]),
            "search": figure(search["loss"]),
            "adam": figure(adam["loss"]),
            "search_time": f"{search['seconds']:.1f}",
            "adam_time": f"{adam['seconds']:.1f}",
        }
        if search["loss"] < adam["loss"]:
            words = self.tr(
                "After {count} evaluations each, L-BFGS has come lower: {search} against Adam's {adam}. Its own work "
                "took {search_time} s, Adam's {adam_time} s."
            )
        else:
            words = self.tr(
                "After {count} evaluations each, L-BFGS has not come lower with these pictures: {search} against "
                "Adam's {adam}. Its own work took {search_time} s, Adam's {adam_time} s."
            )
        self._say(words.format(**values))

    def _take_cancelled(self) -> None:
        self._say(self.tr("Cancelled; the pictures are as far as they came."))

    def _say(self, text: str) -> None:
        self.verdict.setText(text)
        self.verdict.show()

    def _end(self) -> None:
        self._task = None
        self._paused = False
        self.activity.end()
        self._show_state()

    # What is seen -------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        idle = not self.busy and self._preview is None
        self.start.setEnabled(idle and not self.content.view.image.isNull())
        self.pause.setEnabled(self.busy)
        self.pause.setText(self.tr("Continue") if self._paused else self.tr("Pause"))
        self.save.setEnabled(any(not pane.view.image.isNull() for pane in self.painted))
        for pane in (self.content, self.style_pane):
            pane.choose.setEnabled(idle)

    def _draw(self) -> None:
        losses = [_joined(parts) for parts in self._losses]
        times = [_joined(parts) for parts in self._times]
        steps = [np.arange(1, len(each) + 1, dtype=float) for each in losses]
        _show(self.by_evaluations, steps, losses)
        _show(self.by_seconds, times, losses)
        if any(len(each) for each in losses):
            self.stack.setCurrentIndex(1)
            self.save.setEnabled(True)

    # What is done with it -----------------------------------------------------------------------------

    def save_picture(self, number: int) -> None:
        """Ask where a painted picture shall go, and write it there as PNG."""
        image = self.painted[number].view.image
        if image.isNull():
            return
        suggestion = f"style-{_NAMES[number].lower()}.png"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save picture"), suggestion, self.tr("PNG (*.png)"))
        if not path:
            return
        target = Path(path) if path.lower().endswith(".png") else Path(f"{path}.png")
        if image.save(str(target), "PNG"):
            self._desk.tell(self.tr("The picture is in {path}.").format(path=target), tone="good", key="style")
        else:
            self.trouble.tell(
                self.tr("{path} cannot be written. Choose another folder, or make room there.").format(path=target)
            )


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0)


def _show(chart: Chart, across: Sequence[np.ndarray], losses: Sequence[np.ndarray]) -> None:
    curves = zip(_NAMES, across, losses, _LOOKS, strict=True)
    lines = [Line(name, x, y, look, rank=rank) for rank, (name, x, y, look) in enumerate(curves) if len(x)]
    end = max([float(line.x[-1]) for line in lines] or [1.0])
    chart.show_lines(lines, (0.0, end))
