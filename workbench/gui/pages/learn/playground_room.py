"""The room of the update-path playground."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.playground_surfaces import SURFACES
from workbench.api import Kind, Param, ParamError, PluginError, Value
from workbench.gui.desk import Desk
from workbench.gui.form.explain import short_title, title_of, value_in_words
from workbench.gui.laboratory import Task
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.plots.ranges import grown_end
from workbench.gui.theme import mark_invalid, mark_role
from workbench.gui.theme.icons import icon
from workbench.gui.translate import sentence
from workbench.gui.words import count, figure

from .chart import Chart, Line
from .room_parts import Heading, Trouble, begun_words
from .show_me import ShowMe, all_shows, first_values, surface_titles
from .surface_view import SurfaceView
from .walk import MOST, Track, Walk
from .walkers_panel import WalkersPanel

_FRAME_MS = 16
_CHART_SECONDS = 0.12
"""So often the losses are drawn; the surface is drawn in every frame."""
_TELL = 50
"""Steps after which the job hears how far is shown."""
_SPEEDS = (3, 10, 30, 100, 300)
_WIDE = 1080
_FLOOR = 1e-15
"""A loss so near the lowest counts as it: below it float64 has nothing to say."""
_NOISE = Param(name="noise", default=0.5, minimum=0, suggested=(0, 1))


class PlaygroundRoom(QWidget):
    """Lets optimizers walk over a surface of two weights, side by side.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self.walk = Walk()
        self._surface = "ravine"
        self._start = SURFACES["ravine"].start
        self._noise = 0.0
        self._told = 0
        self._frame_at = 0.0
        self._chart_at = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._make()
        self._arrange()
        self._connect()
        self.show_me("momentum", play=False)

    # Parts --------------------------------------------------------------------------------------------

    def _make(self) -> None:
        line = self.tr(
            "Optimizers walk over a loss of two weights, side by side: the very code that trains, in 64-bit numbers. "
            "Click or drag to set the start."
        )
        self.heading = Heading(self.tr("Playground"), line, self)
        self.shows = QPushButton(self.tr("Show me"), self)
        menu = QMenu(self.shows)
        for name, show in all_shows().items():
            menu.addAction(show.title).triggered.connect(lambda _=False, name=name: self.show_me(name))
        self.shows.setMenu(menu)
        self.surfaces = QComboBox(self)
        self.surfaces.setAccessibleName(self.tr("Surface"))
        for name, title in surface_titles().items():
            self.surfaces.addItem(title, name)
        self.play = QPushButton(self)
        mark_role(self.play, "primary")
        self.step = self._tool("step", self.tr("One step"))
        self.reset = self._tool("undo", self.tr("Back to the start"))
        self.speed = QComboBox(self)
        self.speed.setAccessibleName(self.tr("Speed"))
        for speed in _SPEEDS:
            self.speed.addItem(self.tr("{count} steps/s").format(count=speed), float(speed))
        self.noise_label = QLabel(self.tr("Noise"), self)
        self.noise = QLineEdit(self)
        self.noise.setFixedWidth(56)
        self.noise.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.noise.setAccessibleName(self.tr("Noise: how far the minimum of a batch lies beside that of all images"))
        self.noise.setToolTip(self.noise.accessibleName())
        self.at = QLabel(self)
        mark_role(self.at, "muted")
        self.text = WrappedLabel("", "muted", self)
        self.trouble = Trouble(self)
        self.view = SurfaceView(self)
        self.chart = Chart(
            self.tr("step"),
            self.tr("Loss above the minimum, without noise"),
            self,
            y_logarithmic=True,
            y_text=_excess_text,
            end_titles=False,
        )
        self.walkers = WalkersPanel(self._desk.catalogue, self)

    def _tool(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for widget in (self.shows, self.surfaces, self.play, self.step, self.reset, self.speed):
            bar.addWidget(widget)
        bar.addWidget(self.noise_label)
        bar.addWidget(self.noise)
        bar.addStretch(1)
        bar.addWidget(self.at)
        self._plots = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._plots.setSpacing(8)
        self._plots.addWidget(self.view, 3)
        self._plots.addWidget(self.chart, 2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(self._plots, 1)
        row.addWidget(self.walkers)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(bar)
        column.addWidget(self.text)
        column.addWidget(self.trouble)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.heading.helpAsked.connect(lambda: self._desk.show_help("playground"))
        self.surfaces.activated.connect(self._choose_surface)
        self.play.clicked.connect(self._toggle)
        self.step.clicked.connect(self._one_step)
        self.reset.clicked.connect(self._begin_again)
        self.speed.activated.connect(self._choose_speed)
        self.noise.textEdited.connect(self._noise_typed)
        self.noise.editingFinished.connect(self._show_noise)
        self.view.startMoved.connect(self._move_start)
        self.walkers.pluginChosen.connect(self._choose_plugin)
        self.walkers.valueEdited.connect(self._change)
        self.walkers.removeAsked.connect(self._remove)
        self.walkers.addAsked.connect(self._add)
        self.walkers.helpAsked.connect(self._desk.show_help)
        self._timer.timeout.connect(self._frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put surface and losses beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._plots.direction() is not direction:
            self._plots.setDirection(direction)

    # Being looked at ----------------------------------------------------------------------------------

    def enter(self) -> None:
        """Begin to compute."""
        if self._task is None:
            self._begin()

    def leave(self) -> None:
        """Rest: nobody looks."""
        self._pause()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @property
    def playing(self) -> bool:
        """Whether time goes on."""
        return self._timer.isActive()

    # What a person does -------------------------------------------------------------------------------

    def show_me(self, name: str, *, play: bool = True) -> None:
        """Set everything up for a prepared walk."""
        show: ShowMe = all_shows()[name]
        self._surface, self._start = show.surface, show.start
        self._noise = SURFACES[show.surface].noise if show.noise is None else show.noise
        self.walk.tracks = []
        for plugin, values in show.walkers:
            self._append(plugin, values)
        self.walk.speed = show.speed
        self.speed.setCurrentIndex(self.speed.findData(show.speed))
        self.text.setText(show.text)
        self.text.show()
        self._show_everything()
        self._begin()
        if play:
            self._play()

    def _choose_surface(self) -> None:
        name = str(self.surfaces.currentData())
        if name != self._surface:
            self._surface, self._start = name, SURFACES[name].start
            self._noise = SURFACES[name].noise
            self.text.hide()
            self._show_everything()
            self._begin()

    def _choose_speed(self) -> None:
        self.walk.speed = float(self.speed.currentData())

    def _noise_typed(self, text: str) -> None:
        try:
            noise = _NOISE.parse(text)
        except ParamError as error:
            mark_invalid(self.noise, True)
            self.trouble.tell(sentence(error))
            return
        mark_invalid(self.noise, False)
        self.trouble.hide()
        assert isinstance(noise, int | float)
        if float(noise) != self._noise:
            self._noise = float(noise)
            self._begin()

    def _show_noise(self) -> None:
        self.noise.setText(_NOISE.format(self._noise))
        mark_invalid(self.noise, False)

    def _move_start(self, x: float, y: float) -> None:
        self._start = (x, y)
        self.view.show_start(self._start)
        self._begin()

    def _choose_plugin(self, index: int, plugin: str) -> None:
        old = self.walk.tracks[index]
        track = self._track(plugin, None)
        track.look = old.look
        self.walk.tracks[index] = track
        self._retitle()
        self.walkers.show_tracks(self.walk.tracks)
        self._begin()

    def _add(self) -> None:
        if len(self.walk.tracks) < MOST:
            known = {track.plugin for track in self.walk.tracks}
            usual = ("workbench.adam", "workbench.sgd", "workbench.rmsprop", "workbench.lbfgs", "workbench.adagrad")
            present = [each.id for each in self._desk.catalogue.of_kind(Kind.OPTIMIZER)]
            free = [plugin for plugin in (*usual, *present) if plugin in present and plugin not in known]
            self._append((free or present)[0], None)
            self.walkers.show_tracks(self.walk.tracks)
            self._begin()

    def _append(self, plugin: str, values: Mapping[str, Value] | None) -> None:
        self.walk.tracks.append(self._track(plugin, values))
        self._retitle()

    def _track(self, plugin: str, values: Mapping[str, Value] | None) -> Track:
        look = self.walk.free_look() if len(self.walk.tracks) < MOST else self.walk.tracks[0].look
        try:
            descriptor = self._desk.catalogue.get(plugin, Kind.OPTIMIZER)
        except PluginError:
            return Track(plugin, plugin, dict(values or {}), look)
        return Track(descriptor.id, short_title(descriptor), first_values(descriptor, values), look)

    def _remove(self, index: int) -> None:
        del self.walk.tracks[index]
        self._retitle()
        self.walkers.show_tracks(self.walk.tracks)
        self._begin()

    def _change(self, index: int, name: str, value: Value) -> None:
        """Give a walker another value from the step shown on."""
        track = self.walk.tracks[index]
        track.values[name] = value
        at = self.walk.shown
        version = self.walk.changed(track)
        if self._task is not None:
            change = {"walker": index, "version": version, "name": name, "value": value, "at": at}
            self._task.say(change=change)
        self._retitle()
        self._show_tracks()

    def _retitle(self) -> None:
        """Tell walkers with the same optimizer apart by what differs."""
        for track in self.walk.tracks:
            try:
                descriptor = self._desk.catalogue.get(track.plugin, Kind.OPTIMIZER)
            except PluginError:
                continue
            track.title = short_title(descriptor)
            alike = [other for other in self.walk.tracks if other.plugin == track.plugin and other is not track]
            differing = [
                param
                for param in descriptor.params
                if any(other.values.get(param.name) != track.values.get(param.name) for other in alike)
            ]
            if differing:
                track.title = _told_apart(track, differing)

    def _toggle(self) -> None:
        if self.playing:
            self._pause()
        elif self.walk.over():
            self._begin()
            self._play()
        else:
            self._play()

    def _one_step(self) -> None:
        self._pause()
        self.walk.advance(1)
        self._show_step()
        self._draw_losses()

    def _begin_again(self) -> None:
        self._pause()
        self._begin()

    # The walk -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Let all walkers begin anew."""
        self.walk.begin()
        self._told = 0
        walk = {
            "surface": self._surface,
            "start": list(self._start),
            "noise": self._noise,
            "seed": 0,
            "walkers": [
                {"plugin": track.plugin, "values": track.values, "version": track.version} for track in self.walk.tracks
            ],
        }
        self._show_tracks()
        if self._task is not None:
            self._task.say(walk=walk)
        elif self.isVisible():
            self.trouble.hide()
            self._task = self._desk.laboratory.run("playground", walk)
            self._task.arrived.connect(self._take)
            self._task.failed.connect(self._take_failure)
        self._show_step()

    def _take(self, part: Mapping[str, Any]) -> None:
        index = part["walker"]
        if index < len(self.walk.tracks) and self.walk.tracks[index].take(part):
            if part["first"] == 0 or part["stopped"] is not None:
                self._show_step()
            if part["first"] == 0:
                self._draw_losses()

    def _take_failure(self, said: str, details: str) -> None:
        self._task = None
        self._pause()
        self.trouble.tell(said, details)

    def _play(self) -> None:
        self._frame_at = time.perf_counter()
        self._timer.start()
        if self._task is None:
            self._begin()
        self._show_playing()

    def _pause(self) -> None:
        self._timer.stop()
        self._show_playing()
        self._draw_losses()

    def _frame(self) -> None:
        """Show what has become due since the last frame."""
        now = time.perf_counter()
        passed, self._frame_at = min(now - self._frame_at, 0.25), now
        if self.walk.advance(passed * self.walk.speed):
            self._show_step()
            if now - self._chart_at > _CHART_SECONDS:
                self._draw_losses()
        elif self.walk.over():
            self._pause()

    # What is seen -------------------------------------------------------------------------------------

    def _show_everything(self) -> None:
        self.surfaces.setCurrentIndex(self.surfaces.findData(self._surface))
        surface = SURFACES[self._surface]
        noisy = surface.noise > 0
        self.noise_label.setVisible(noisy)
        self.noise.setVisible(noisy)
        self._show_noise()
        self.view.show_surface(surface, self._start)
        self.walkers.show_tracks(self.walk.tracks)
        self._show_playing()

    def _show_playing(self) -> None:
        self.play.setText(self.tr("Pause") if self.playing else self.tr("Play"))

    def _show_tracks(self) -> None:
        self.view.show_tracks(self.walk.tracks, self.walk.shown)
        self._show_step()
        self._draw_losses()

    def _show_step(self) -> None:
        shown = self.walk.shown
        self.view.show_step(shown)
        self.walkers.show_step(shown)
        waiting = self._task is not None and all(track.version and not track.known for track in self.walk.tracks)
        self.at.setText(begun_words() if waiting else self.tr("step {step}").format(step=count(shown)))
        if self._task is not None and abs(shown - self._told) >= _TELL:
            self._told = shown
            self._task.say(shown=shown)

    def _draw_losses(self) -> None:
        self._chart_at = time.perf_counter()
        lowest = SURFACES[self._surface].lowest
        lines = []
        for rank, track in enumerate(self.walk.tracks):
            end = track.at(self.walk.shown) + 1
            excess = np.maximum(track.losses[:end] - lowest, _FLOOR)
            lines.append(Line(track.title, np.arange(end, dtype=np.float64), excess, track.look, rank=rank))
        self.chart.show_lines(lines, (0.0, max(20.0, grown_end(float(self.walk.shown)))))


def _excess_text(value: float) -> str:
    return f"≤ {figure(_FLOOR)}" if value <= _FLOOR else figure(value)


def _told_apart(track: Track, differing: list[Param]) -> str:
    """Return the words for one of several walkers with the same optimizer."""
    said = []
    for param in differing:
        value = track.values.get(param.name)
        if isinstance(value, bool):
            said += [title_of(param)] if value else []
        else:
            said.append(f"{title_of(param)} {value_in_words(param, value)}")
    return " · ".join([track.title, *said])
