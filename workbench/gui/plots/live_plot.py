"""The live view of a run: losses, accuracies and the learning rate above each other, and a row of tools."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.api import WorkbenchError
from workbench.gui.background import run_in_background
from workbench.gui.theme.icons import icon
from workbench.gui.translate import sentence
from workbench.session.events import EnsembleEvaluated, Evaluated, MemberAdded, RunStarted
from workbench.store.files import write_atomically

from .message import Message
from .picture import Picture
from .placeholder import Placeholder
from .run_data import Mark, RunData
from .table import copy_of, csv_of
from .timeline import Coordinate
from .toolbar import PlotToolbar

if TYPE_CHECKING:
    from .canvas import PlotCanvas

_SUFFIXES = (".png", ".svg", ".csv")


@dataclass(frozen=True)
class ComparedRun:
    """A run whose curves are drawn over others.

    Attributes
    ----------
    title : str
    evaluations : sequence of Evaluated
    steps : mapping of str to numpy.ndarray
        As `workbench.engine.ring.StepRing.drain` returns them; may be empty.
    """

    title: str
    evaluations: Sequence[Evaluated] = ()
    steps: Mapping[str, np.ndarray] | None = None


class RunPlots(QWidget):
    """The curves of a run while it trains, or of several runs over each other.

    Whoever owns it hands over what the trainer tells: `begin`, `add_steps` about ten times a second, `add_evaluation`
    and the like as they happen. Before `roll_back` the ring has to be drained into `add_steps`.

    Attributes
    ----------
    emptyActionAsked : Signal
        The one button of the empty state was pressed.
    said : Signal of str, str
        Something was saved, or could not be: the sentence and its tone, ``"good"`` or ``"bad"``.
    """

    emptyActionAsked = Signal()
    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.toolbar = PlotToolbar(self)
        self.placeholder = Placeholder(self)
        self.message = Message(self)
        self.file_dialog: QFileDialog | None = None
        self._stack = QStackedLayout()
        self._stack.addWidget(self.placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.toolbar)
        column.addLayout(self._stack, 1)
        tools = self.toolbar
        tools.coordinateChosen.connect(self.set_coordinate)
        tools.smoothingChosen.connect(self.set_smoothing)
        tools.logarithmicChosen.connect(self.set_logarithmic)
        tools.followChosen.connect(lambda on: self.canvas.set_following(on))
        tools.resetAsked.connect(lambda: self.canvas.reset_view())
        tools.saveAsked.connect(self.save_dialog)
        self.placeholder.pressed.connect(self.emptyActionAsked)
        self.picture.set_smoothing(tools.smoothing)
        self.show_empty()

    @cached_property
    def canvas(self) -> PlotCanvas:
        """Where the curves are; made when the first are shown, since pyqtgraph's import would delay the window."""
        from .canvas import PlotCanvas

        canvas = PlotCanvas(self.picture, self)
        canvas.viewed.connect(lambda: self.toolbar.show_following(self.picture.range.following))
        canvas.menuAsked.connect(self._show_menu)
        self._stack.addWidget(canvas)
        self.message.lie_on(canvas)
        return canvas

    @property
    def run(self) -> RunData:
        """All figures of the run that is shown."""
        return self.picture.run

    # States -------------------------------------------------------------------------------------------

    def show_empty(self, text: str = "", button: str = "") -> None:
        """Show no curves but what to do next.

        Parameters
        ----------
        text, button : str
            The sentence and the word on the button; empty for the usual ones.
        """
        self.placeholder.show_empty(
            text or self.tr("Here the curves grow while a network learns. Press Start to train the recipe."),
            button or self.tr("Start"),
        )
        self._show(self.placeholder)

    def show_loading(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show what is being loaded and how far it is."""
        self.placeholder.show_loading(text, done, total)
        self._show(self.placeholder)

    def show_curves(self) -> None:
        """Show the curves; happens by itself with the first figures."""
        self._show(self.canvas)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.toolbar.setEnabled(widget is not self.placeholder)

    def clear(self) -> None:
        """Forget the run; comparisons stay."""
        self.picture.clear()
        self.toolbar.show_following(True)
        self.message.hide()
        if not self.picture.compared:
            self.show_empty()
        if self._drawn:
            self.canvas.read_nothing()
            self.canvas.forget_margins()
            self.canvas.refresh()

    @property
    def _drawn(self) -> bool:
        """Whether there is a canvas yet."""
        return "canvas" in self.__dict__

    # What comes in ------------------------------------------------------------------------------------

    def begin(self, event: RunStarted) -> None:
        """Make room for a run that begins, or goes on."""
        run = self.run
        run.title = event.name
        run.total_steps = event.total_steps
        for timeline in (run.timeline, run.evaluated):
            timeline.steps_per_epoch = event.steps_per_epoch or math.nan
        plan = np.array(event.planned_learning_rate, np.float64).reshape(-1, 2)
        self.set_planned_learning_rate(plan[:, 0], plan[:, 1])
        self.show_curves()

    def set_planned_learning_rate(self, steps: ArrayLike, rates: ArrayLike) -> None:
        """Show the learning rate still to come."""
        self.run.planned_rate.set(steps, rates)
        self._changed()

    def add_steps(self, rows: Mapping[str, np.ndarray]) -> None:
        """Append what `workbench.engine.ring.StepRing.drain` returned."""
        if len(rows["step"]):
            self.run.add_steps(rows)
            self._grown()

    def add_evaluation(self, event: Evaluated) -> None:
        """Add what validation or test images say about the model."""
        scores = event.scores
        if event.split == "test":
            self.run.add_test(event.step, scores.loss, scores.accuracy)
        else:
            self.run.add_evaluation(
                event.step, event.epoch, event.seconds, scores.loss, scores.accuracy, event.training_loss
            )
        self._grown()

    def add_member(self, event: MemberAdded) -> None:
        """Add a member of the ensemble, or what it is worth after it was replaced."""
        self.run.add_member(event.name, event.step, event.scores.accuracy)
        self._grown()

    def add_ensemble(self, event: EnsembleEvaluated) -> None:
        """Add what all members so far are worth together; on test images it is told elsewhere."""
        if event.split == "validation":
            self.run.ensemble.set(event.step, event.scores.accuracy)
            self._grown()

    def show_chosen_ensemble(self, accuracy: float | None) -> None:
        """Show what the members ticked by hand are worth together on the validation images; None hides it."""
        if accuracy is None:
            self.picture.chosen.truncate(-1)
        else:
            self.picture.chosen.set_all([self.run.head], [accuracy])
        self._changed()

    def add_edit_mark(self, step: int, text: str) -> None:
        """Mark that something was edited after so many steps."""
        self.run.marks.append(Mark(step, text))
        self._changed()

    def roll_back(self, step: int) -> None:
        """Forget everything after a step: the run went back to it."""
        self.run.truncate(step)
        self.canvas.read_again()
        self._changed()

    def set_comparison(self, runs: Sequence[ComparedRun]) -> None:
        """Draw the curves of other runs over those of the run that is shown; an empty sequence ends that."""
        self.picture.compared = [self._data_of(run) for run in runs]
        self.picture.forget_ranges()
        self.canvas.reset_view()
        if runs:
            self.show_curves()
        elif self.run.is_empty:
            self.show_empty()

    def _data_of(self, compared: ComparedRun) -> RunData:
        data = RunData(compared.title)
        data.set_smoothing(self.picture.smoothing)
        if compared.steps is not None and len(compared.steps["step"]):
            data.add_steps(compared.steps)
        for event in compared.evaluations:
            if event.split == "validation":
                data.add_evaluation(
                    event.step,
                    event.epoch,
                    event.seconds,
                    event.scores.loss,
                    event.scores.accuracy,
                    event.training_loss,
                )
        return data

    def _grown(self) -> None:
        self.show_curves()
        self.canvas.read_again()
        self._changed()

    def _changed(self) -> None:
        if self._drawn:
            self.canvas.refresh_for_data()

    # How it is shown ----------------------------------------------------------------------------------

    def set_coordinate(self, coordinate: Coordinate) -> None:
        """Let the horizontal axis count steps, epochs or seconds."""
        self.toolbar.show_coordinate(coordinate)
        self.canvas.set_coordinate(coordinate)

    def set_smoothing(self, weight: float) -> None:
        """Smooth the training loss; 0 shows it as it is."""
        self.picture.set_smoothing(weight)
        self._restyled()

    def set_logarithmic(self, on: bool) -> None:
        """Show losses on a logarithmic axis, or a linear one."""
        self.toolbar.logarithmic.setChecked(on)
        self.picture.loss.logarithmic = on
        self._restyled()

    def _restyled(self) -> None:
        if self._drawn:
            self.canvas.refresh()

    # Files --------------------------------------------------------------------------------------------

    def save_dialog(self) -> None:
        """Ask for a file and write the curves to it."""
        dialog = QFileDialog(self, self.tr("Save curves"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = (self.tr("Picture (*.png)"), self.tr("Drawing (*.svg)"), self.tr("Table of all figures (*.csv)"))
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(_SUFFIXES[filters.index(chosen)][1:] if chosen in filters else "png")
        )
        dialog.selectFile(f"{_file_name(self.run.title) or 'curves'}.png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(self._dialog_closed)
        self.file_dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        self.file_dialog = None

    def save(self, path: Path) -> None:
        """Write the curves to a file whose ending says how: ``.png``, ``.svg`` or ``.csv``.

        Pictures show what is seen now; the table holds every figure of every curve. The file is written in the
        background; `said` tells how it went.
        """
        suffix = path.suffix.lower()
        if suffix not in _SUFFIXES:
            self._say(
                self.tr("“{name}” cannot be saved: its ending must be .png, .svg or .csv.").format(name=path.name),
                "bad",
            )
            return
        if suffix == ".csv":
            runs = [copy_of(run) for run in (self.run, *self.picture.compared) if not run.is_empty]
            run_in_background(
                lambda: write_atomically(path, csv_of(runs)), lambda _: self._saved(path), self._not_saved
            )
            return
        from .export import png_of, svg_of

        title = self.run.title or self.tr("Curves")
        content = png_of(self.canvas) if suffix == ".png" else svg_of(self.canvas, title)
        run_in_background(lambda: write_atomically(path, content), lambda _: self._saved(path), self._not_saved)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        from .export import image_of

        QGuiApplication.clipboard().setImage(image_of(self.canvas))

    def _saved(self, path: Path) -> None:
        self._say(self.tr("Saved as {path}").format(path=path), "good")

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, WorkbenchError):
            raise error
        self._say(sentence(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.message.say(text, tone)
        self.said.emit(text, tone)

    # Menu ---------------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the context menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        follow = menu.addAction(icon("follow"), self.tr("&Follow"))
        follow.setCheckable(True)
        follow.setChecked(self.picture.range.following)
        follow.triggered.connect(self.canvas.set_following)
        reset = menu.addAction(icon("reset-view"), self.tr("&Reset view"))
        reset.triggered.connect(self.canvas.reset_view)
        logarithmic = menu.addAction(icon("log-axis"), self.tr("&Logarithmic losses"))
        logarithmic.setCheckable(True)
        logarithmic.setChecked(self.picture.loss.logarithmic)
        logarithmic.triggered.connect(self.set_logarithmic)
        menu.addSeparator()
        copy = menu.addAction(icon("copy"), self.tr("&Copy picture"))
        copy.triggered.connect(self.copy_picture)
        save = menu.addAction(icon("export"), self.tr("&Save curves…"))
        save.triggered.connect(self.save_dialog)
        return menu

    def _show_menu(self, position: QPoint) -> None:
        self.menu().popup(position)


def _file_name(title: str) -> str:
    """Return a title without what file names cannot hold."""
    return "".join(character for character in title if character not in '<>:"/\\|?*' and character.isprintable())
