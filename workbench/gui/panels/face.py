"""Every state of a run has a face: what happens, what it means, what one can do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui import words
from workbench.gui.happenings import detail_in_words, phase_in_words
from workbench.gui.outcome import result_in_words
from workbench.gui.run_view import Face, RunView
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence
from workbench.session.learning_rate import LEARNING_RATE
from workbench.session.recipe import Recipe

from .labels import WrappedLabel


@dataclass(frozen=True)
class Action:
    """A button.

    Attributes
    ----------
    id : str
        What `FaceCard.actionAsked` says when it is pressed.
    label : str
    primary : bool
        Whether it is what one would usually do.
    """

    id: str
    label: str
    primary: bool = False


@dataclass(frozen=True)
class Appearance:
    """What a `FaceCard` shows.

    Attributes
    ----------
    title, text : str
    tone : str
        ``""``, ``"good"``, ``"warning"`` or ``"bad"``.
    actions : sequence of Action
    details : str
        Folded away at first.
    progress : tuple of int, optional
        Done and total.
    """

    title: str
    text: str = ""
    tone: str = ""
    actions: Sequence[Action] = ()
    details: str = ""
    progress: tuple[int, int] | None = None


def appearance(view: RunView, recipe_in_words: str, *, problem: str = "", simple: bool = False) -> Appearance | None:
    """Say what a state looks like; None while it trains, when the curves speak for themselves.

    Parameters
    ----------
    view : RunView
    recipe_in_words : str
        One sentence about what Start would do.
    problem : str
        Why Start would do nothing; empty if the recipe can run.
    simple : bool
        Whether the simple form, which has a large Start of its own, stands beside it.
    """
    match view.face:
        case Face.EMPTY if problem:
            show = Action("show_problem", _tr("Show the place"), primary=True)
            return Appearance(_tr("Not ready yet"), problem, "warning", (show,))
        case Face.EMPTY:
            start = Action("start", _tr("Start training"), primary=True)
            return Appearance(_tr("Ready to train"), recipe_in_words, actions=() if simple else (start,))
        case Face.LOADING:
            return Appearance(
                phase_in_words(view.phase) + "…",
                _tr("The numerical libraries are being loaded. This takes a few seconds, once after each start."),
            )
        case Face.PREPARING:
            text = detail_in_words(view.detail)
            if view.total:
                text = _tr("{detail}: {done} of {total}").format(
                    detail=text, done=words.count(view.done), total=words.count(view.total)
                )
            progress = (view.done, view.total) if view.total else None
            return Appearance(_tr("Preparing"), text[:1].upper() + text[1:], progress=progress)
        case Face.PAUSED:
            return Appearance(
                _tr("Paused at step {step}").format(step=words.count(view.step)),
                _tr(
                    "The model stays loaded and nothing is lost. You can evaluate it, take a snapshot or change values."
                ),
                "warning",
                (Action("resume", _tr("Resume"), primary=True), Action("step", _tr("One step"))),
            )
        case Face.HELD:
            return _held(view)
        case Face.STOPPING:
            return Appearance(_tr("Stopping…"), _tr("The step under way is finished first."))
        case Face.FAILED if view.failed is not None:
            kept = (Action("open_folder", _tr("Open the folder")),) if view.failed.folder else ()
            return Appearance(
                _tr("The run failed") if view.failed.folder else _tr("This cannot be trained as it is"),
                sentence(view.failed.reason),
                "bad",
                (Action("start", _tr("Start again"), primary=True), *kept),
                view.failed.details,
            )
        case Face.DISCARDED:
            kept = (Action("restore", _tr("Bring it back")),) if view.finished and view.finished.folder else ()
            text = _tr("It lies in the bin.") if kept else ""
            return Appearance(_tr("The run was discarded"), text, "", kept)
        case Face.ELSEWHERE:
            kept = (Action("compare", _tr("Compare with other runs")), Action("open_folder", _tr("Open the folder")))
            text = _tr("Its curves are shown as far as they had come when it was opened. Open it again to see more.")
            return Appearance(_tr("Another program trains this run"), text, "", kept)
        case Face.FINISHED:
            return _finished(view)
        case _:
            return None


def _held(view: RunView) -> Appearance:
    paused = view.paused
    reason = sentence(paused.reason) if paused is not None and paused.reason is not None else ""
    title = _tr("Paused by itself at step {step}").format(step=words.count(view.step))
    go_on = Action("resume", _tr("Go on as it is"))
    stop = Action("stop", _tr("Stop and keep"))
    cause = paused.cause if paused is not None else ""
    if cause == "not_finite" and view.started is not None and LEARNING_RATE in view.started.live:
        lower = Action("lower_rate", _tr("Lower the learning rate to a tenth and go on"), primary=True)
        return Appearance(title, reason, "warning", (lower, go_on, stop))
    if cause == "out_of_memory":
        halve = Action("halve_batch", _tr("Halve the portions of the batch and go on"), primary=True)
        return Appearance(title, reason, "warning", (halve, go_on, stop))
    return Appearance(title, reason, "warning", (go_on, stop))


def _finished(view: RunView) -> Appearance:
    assert view.finished is not None
    stopped = view.finished.outcome == "stopped"
    title = _tr("Stopped; the run is kept") if stopped else _tr("Finished")
    actions = [Action("extend", _tr("Train more epochs"), primary=stopped)]
    if view.finished.folder:
        evaluate = Action("evaluate_run", _tr("Evaluate"), primary=not stopped)
        compare = Action("compare", _tr("Compare with other runs"))
        actions = [evaluate, *actions, compare, Action("open_folder", _tr("Open the folder"))]
    return Appearance(title, result_in_words(view), "good", actions)


class FaceCard(QFrame):
    """Shows an `Appearance`, as a bar above the curves or alone in the middle of the page.

    Parameters
    ----------
    centred : bool
        Whether it stands alone.
    parent : QWidget, optional

    Attributes
    ----------
    actionAsked : Signal of str
        The id of the action whose button was pressed.
    """

    actionAsked = Signal(str)

    def __init__(self, centred: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Appearance | None = None
        mark_role(self, "face")
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        mark_role(self.title, "title" if centred else "heading")
        self.text = WrappedLabel(parent=self)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.fold = QToolButton(self)
        self.fold.setText(self.tr("Details"))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.toggled.connect(self._unfold)
        self.fold.setToolTip(self.tr("What a programmer would want to know"))
        self.copy = QPushButton(self.tr("Copy details"), self)
        self.copy.setToolTip(self.tr("Copy the sentence and the details"))
        self.copy.clicked.connect(self._copy)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(128)
        self.details.setAccessibleName(self.tr("Details"))
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        margin = 24 if centred else 12
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(16 if centred else 6)
        for widget in (self.title, self.text, self.progress):
            column.addWidget(widget)
        column.addLayout(self._row)
        column.addWidget(self.details)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.progress, self.fold, self.copy, self.details, self):
            part.hide()

    def show_appearance(self, shown: Appearance | None) -> None:
        """Show another face, or none."""
        if shown == self._shown:
            return
        same_buttons = self._shown is not None and shown is not None and self._shown.actions == shown.actions
        self._shown = shown
        if shown is None:
            self.hide()
            return
        self._set_tone(shown.tone)
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.text)
        self.title.setText(shown.title)
        self.text.setText(shown.text)
        self.text.setVisible(bool(shown.text))
        self.progress.setVisible(shown.progress is not None)
        if shown.progress is not None:
            done, total = shown.progress
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(1000 * done / total))
        if not same_buttons:
            self._make_buttons(shown.actions)
        for widget in (self.fold, self.copy):
            widget.setVisible(bool(shown.details))
        self.details.setPlainText(shown.details)
        self.fold.setChecked(False)
        self.details.hide()
        self.show()  # when all is in place: a moment of greater height would make the window grow for good

    def _set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)  # the style sheet looks at properties only when it polishes
            self.style().polish(self)

    def _make_buttons(self, actions: Sequence[Action]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self.fold, self.copy):
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for action in actions:
            button = QPushButton(action.label, self)
            button.setAccessibleName(action.label)
            button.setToolTip(_tip(action.id))
            if action.primary:
                mark_role(button, "primary")
            button.clicked.connect(lambda _=False, id=action.id: self.actionAsked.emit(id))
            self.buttons[action.id] = button
            self._row.addWidget(button)
            button.show()
        self._row.addWidget(self.fold)
        self._row.addWidget(self.copy)
        self._row.addStretch(1)

    def _unfold(self, open_: bool) -> None:
        self.details.setVisible(open_)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(f"{self._shown.text}\n\n{self._shown.details}")


def _tip(id: str) -> str:
    """Say what a button does, beyond its label."""
    return {
        "start": _tr("Train the recipe that stands on the left"),
        "resume": _tr("Go on with the next step"),
        "step": _tr("Do a single step, then pause again"),
        "show_problem": _tr("Go to the part of the recipe that has to be put right"),
        "stop": _tr("End the run now; the model and its curves are kept"),
        "lower_rate": _tr("The rest of the schedule's curve is scaled to a tenth"),
        "halve_batch": _tr("The same step in smaller portions, which takes less memory"),
        "extend": _tr("Go on where the run ended, with a schedule of its own"),
        "evaluate_run": _tr("See where the model errs, and on which images"),
        "compare": _tr("Show the run in the list of all runs"),
        "open_folder": _tr("Show the files of the run"),
        "restore": _tr("Take the run out of the bin"),
    }.get(id, "")


def recipe_in_words(recipe: Recipe, backbone: str, data: str) -> str:
    """Say in one sentence what Start would do."""
    return _tr("“{name}”: {backbone} on {data}, {epochs} epochs.").format(
        name=recipe.name, backbone=backbone, data=data, epochs=words.epochs(recipe.training.epochs)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("face", text)
