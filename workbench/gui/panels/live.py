"""What may be changed while the model trains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.api import Param, PluginError, RecipeError, Value
from workbench.gui.form.dot import GUTTER
from workbench.gui.form.editors import BooleanEditor, ChoiceEditor, LineEditor
from workbench.gui.form.explain import short_title
from workbench.gui.form.fields import ParamField
from workbench.gui.form.fold import Fold
from workbench.gui.run_view import Face, RunView
from workbench.gui.theme import mark_role
from workbench.gui.translate import plugin_text
from workbench.registry import Catalogue
from workbench.session.events import Edited
from workbench.session.learning_rate import LEARNING_RATE
from workbench.session.recipe import SETTINGS, PluginChoice, Recipe

from .labels import WrappedLabel
from .rate_box import RateBox
from .scroll_pane import ScrollPane

_LEAST_HEIGHT = 96
"""Pixels; in a lower window the fields scroll."""


@dataclass(frozen=True)
class LiveValue:
    """A value that may be changed while training.

    Attributes
    ----------
    path : str
        Its place in the recipe.
    param : Param
        Its default is the recipe's value, so that "changed" means changed since the start.
    owner : str
        Title of the plugin it belongs to.
    """

    path: str
    param: Param
    owner: str

    @property
    def title(self) -> str:
        """What to call it."""
        return plugin_text(self.param.title)


def live_values(recipe: Recipe, catalogue: Catalogue, paths: Iterable[str]) -> list[LiveValue]:
    """Look up the descriptions of the values at `paths`; those that cannot be found are left out."""
    found = []
    for path in paths:
        section, _, name = path.rpartition(".")
        if section in SETTINGS:
            settings = getattr(recipe, section)
            param = next((param for param in settings.PARAMS if param.name == name), None)
            owner, value = plugin_text(settings.TITLE), getattr(settings, name, None)
        else:
            try:
                choice = recipe.get(section)
                if not isinstance(choice, PluginChoice):
                    continue
                descriptor = catalogue.get(choice.plugin)
            except (PluginError, RecipeError):
                continue
            param = descriptor.param(name)
            owner = short_title(descriptor)
            value = choice.values.get(name, param.default if param else None)
        if param is not None:
            found.append(LiveValue(path, replace(param, default=value), owner))
    return found


class LiveControls(QWidget):
    """Fields for the live values of a run, and the things that can be asked of it.

    Parameters
    ----------
    catalogue : Catalogue
    parent : QWidget, optional

    Attributes
    ----------
    valueChosen : Signal of (str, object, str)
        Path, value and, for the learning rate, mode of an edit that a person has finished.
    """

    valueChosen = Signal(str, object, str)
    evaluateAsked = Signal()
    snapshotAsked = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.fields: dict[str, ParamField] = {}
        self._applied: dict[str, Value] = {}
        self._titles: dict[str, str] = {}

        self.empty = WrappedLabel(
            self.tr("Learning rate, momentum and whatever else may be changed while a model trains."), "muted"
        )
        self.rate = RateBox(self)
        self.rate.followAsked.connect(self._follow)
        self.more = Fold(self.tr("More"), self)
        self.pending = QLabel(self.tr("Enter applies the change."), self)
        mark_role(self.pending, "muted")
        self.pending.setContentsMargins(GUTTER, 0, 0, 0)
        self.pending.hide()
        content = QWidget(self)
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(8, 8, 8, 0)
        self._rows.setSpacing(4)
        for widget in (self.empty, self.rate, self.more, self.pending):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        self.scroll = ScrollPane(content, _LEAST_HEIGHT, self)
        layout.addWidget(self.scroll, 1)
        layout.addLayout(self._make_buttons())
        self.setAccessibleName(self.tr("Live controls"))
        self.show_face(Face.EMPTY)

    @property
    def titles(self) -> dict[str, str]:
        """What the live values at their paths are called."""
        return dict(self._titles)

    def show_run(self, view: RunView) -> None:
        """Offer the live values of a run that is ready for its first step."""
        self._clear()
        if view.started is None or view.job is None:
            return
        values = live_values(view.job.recipe, self.catalogue, view.started.live)
        names = [value.param.name for value in values]
        for value in values:
            field = ParamField(value.param, self)
            of_optimizer = value.path.startswith("optimizer.")
            if names.count(value.param.name) > 1 or not of_optimizer:
                field.label.setText(self.tr("{plugin}: {name}").format(plugin=value.owner, name=value.title))
            self.fields[value.path] = field
            self._applied[value.path] = value.param.default
            self._titles[value.path] = field.label.text()
            if value.path == LEARNING_RATE:
                self._rows.insertWidget(self._rows.indexOf(self.rate), field)
            elif of_optimizer:
                self._rows.insertWidget(self._rows.indexOf(self.more), field)
            else:
                self.more.add(field)
            self._connect(value.path, field)
        self.show_face(view.face)

    def show_face(self, face: Face) -> None:
        """Allow what makes sense now."""
        steerable = face in (Face.TRAINING, Face.PAUSED, Face.HELD)
        self.empty.setVisible(not self.fields)
        self.rate.setVisible(LEARNING_RATE in self.fields)
        self.more.setVisible(any(not path.startswith("optimizer.") for path in self.fields))
        self.rate.set_steerable(steerable)
        for widget in (*self.fields.values(), self.evaluate, self.snapshot):
            widget.setEnabled(steerable)

    def show_rate(self, rate: float) -> None:
        """Show the learning rate of the newest step."""
        self.rate.show_rate(rate)

    def show_edit(self, edit: Edited) -> None:
        """Take note of an edit that took effect, also one that was asked for elsewhere."""
        if edit.action == "set" and edit.path in self.fields and edit.mode != "follow":
            self._applied[edit.path] = edit.value
            self.fields[edit.path].show_value(edit.value)
            self._show_pending()
        if edit.action == "set" and edit.path == LEARNING_RATE:
            self.rate.show_mode(edit.mode)

    # How it is done -----------------------------------------------------------------------------------

    def _make_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(8, 0, 8, 0)
        grid.setSpacing(8)
        self.evaluate = QPushButton(self.tr("Evaluate now"))
        self.evaluate.setToolTip(self.tr("Judge the model on the validation images now"))
        self.snapshot = QPushButton(self.tr("Take snapshot"))
        self.snapshot.setToolTip(self.tr("Add the model as it is now to the ensemble's members"))
        for column, (button, signal) in enumerate(
            ((self.evaluate, self.evaluateAsked), (self.snapshot, self.snapshotAsked))
        ):
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(signal)
            grid.addWidget(button, 0, column)
        return grid

    def _connect(self, path: str, field: ParamField) -> None:
        # A number half typed may already be valid ("0.0" on the way to "0.01"): it counts when the person is through.
        if isinstance(field.editor, BooleanEditor | ChoiceEditor):
            field.valueEdited.connect(lambda _value, path=path: self._choose(path))
            return
        field.valueEdited.connect(self._show_pending)
        field.validityChanged.connect(self._show_pending)
        if path == LEARNING_RATE and isinstance(field.editor, LineEditor):
            # The rate has moved along its curve meanwhile, so Enter means it even when the number is the same.
            field.editor.returnPressed.connect(lambda path=path: self._choose(path, again=True))
        field.editor.finished.connect(lambda path=path: self._choose(path))

    def _show_pending(self, _value: object = None) -> None:
        waiting = any(field.error is None and field.value != self._applied[path] for path, field in self.fields.items())
        self.pending.setVisible(waiting)

    def _choose(self, path: str, again: bool = False) -> None:
        field = self.fields.get(path)
        if field is None or field.error is not None:
            return
        same = field.value == self._applied[path] and type(field.value) is type(self._applied[path])
        if same and not again:
            return
        self._applied[path] = field.value
        self._show_pending()
        mode = self.rate.mode.currentData() if path == LEARNING_RATE else ""
        self.valueChosen.emit(path, field.value, mode)

    def _follow(self) -> None:
        self.valueChosen.emit(LEARNING_RATE, None, "follow")

    def _clear(self) -> None:
        for field in self.fields.values():
            parent = field.parentWidget()
            layout = parent.layout() if parent is not None else None
            if layout is not None:
                layout.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields.clear()
        self._applied.clear()
        self._titles.clear()
        self.pending.hide()
        self.rate.reset()
