"""The section of the schedule: which one, its warm-up, and the curve they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.api import Kind, PluginError, Trait
from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.translate import sentence
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice, Recipe

from .drawable_curve import DrawableCurve, Points, as_points
from .fields import ParamField
from .plugin_section import PluginSection
from .schedule_curve import ASSUMED_IMAGES, ScheduleCurve, learning_rate_of, schedule_curve
from .sections import FormSection, Notes, choice_in_words, severities

_REST_MS = 40
_POSITIONS, _FACTORS = "positions", "factors"
"""Parameters of a schedule that is drawn by hand, whosever plugin it is."""


class SchedulePreview(QWidget):
    """The learning rate over the coming run, computed in the background with the schedule itself.

    Attributes
    ----------
    curve : ScheduleCurve, optional
        What is shown; None while there is none.
    shown : Signal
        A new curve, or the reason why there is none, is shown.
    drawn : Signal of PluginChoice
        The schedule with the points to which a hand has dragged it.
    """

    shown = Signal()
    drawn = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._recipe: Recipe | None = None
        self._images: int | None = None
        self._basis: object = None
        self._task: BackgroundTask | None = None
        self.curve: ScheduleCurve | None = None
        self.plot = DrawableCurve(self)
        self.plot.setAccessibleName(self.tr("Learning rate over the run"))
        self.plot.pointsMoved.connect(self._try)
        self.plot.pointsSet.connect(self._set)
        self.caption = QLabel(self)
        self.caption.setWordWrap(True)
        self.caption.setFont(interface_font(SMALL_PIXELS))
        mark_role(self.caption, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.plot)
        column.addWidget(self.caption)
        # Typing makes several recipes a second; the last one counts.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._compute)

    @property
    def images(self) -> int:
        """Training images the curve is drawn for."""
        return self._images or ASSUMED_IMAGES

    def set_training_images(self, images: int | None) -> None:
        """Say how many training images there are; None while the data was not read."""
        self._images = images
        self._ask()

    def show_recipe(self, recipe: Recipe) -> None:
        """Draw the curve of this recipe, soon."""
        self._recipe = recipe
        self._ask()

    def _ask(self) -> None:
        recipe = self._recipe
        if recipe is None:
            return
        training = recipe.training
        basis = (
            recipe.schedule,
            recipe.warm_up,
            recipe.optimizer,
            training.epochs,
            training.batch_size,
            training.full_batch,
            self.images,
        )
        if basis != self._basis:
            self._basis = basis
            self._rest.start()

    def _compute(self) -> None:
        if self._task is not None:
            self._task.cancel()
        recipe, catalogue, images = self._recipe, self._catalogue, self.images
        assert recipe is not None
        self._task = run_in_background(lambda: schedule_curve(recipe, catalogue, images), self._show, self._show_error)

    def _show(self, curve: ScheduleCurve) -> None:
        self.curve = curve
        if curve.depends_on_run:
            self.plot.hide()
            self._say(self.tr("The learning rate depends on the run: it follows the validation loss."), "muted")
        else:
            self.plot.set_curve(curve.epochs, curve.rates, curve.momentum or None)
            self._offer_points(curve)
            self.plot.show()
            what = self.tr("Learning rate") if curve.absolute else self.tr("Factor on the step size")
            text = self.tr("{what} over {epochs} epochs").format(what=what, epochs=f"{curve.total_epochs:g}")
            if curve.momentum:
                text += " · " + self.tr("dashed: momentum")
            if self.plot.points:
                text += " · " + self.tr("drag the points, double-click to add or remove one")
            self._say(text, "muted")
        self.shown.emit()

    # Drawing by hand ----------------------------------------------------------------------------------

    def _offer_points(self, curve: ScheduleCurve) -> None:
        """Let the points be dragged of a schedule that is made of positions and factors."""
        recipe = self._recipe
        values = self._values(recipe.schedule) if recipe is not None else {}
        if recipe is None or not {_POSITIONS, _FACTORS} <= set(values):
            self.plot.set_points(())
            return
        warm_up = self._values(recipe.warm_up).get("epochs", 0.0) if recipe.warm_up is not None else 0.0
        unit = learning_rate_of(recipe, self._catalogue) if curve.absolute else None
        points = as_points(values[_POSITIONS], values[_FACTORS])
        self.plot.set_points(points, min(float(warm_up), curve.total_epochs), curve.total_epochs, unit or 1.0)

    def _values(self, choice: PluginChoice) -> dict[str, Any]:
        try:
            params = self._catalogue.get(choice.plugin, Kind.SCHEDULE).params
        except PluginError:
            return {}
        return {param.name: choice.values.get(param.name, param.default) for param in params}

    def _with(self, points: Points) -> PluginChoice:
        assert self._recipe is not None
        choice = self._recipe.schedule
        positions, factors = zip(*points, strict=True)
        return replace(choice, values={**choice.values, _POSITIONS: positions, _FACTORS: factors})

    def _try(self, points: Points) -> None:
        """Draw the curve through points that are still being dragged; the recipe does not know of them yet."""
        if self._recipe is not None:
            self.show_recipe(self._recipe.set("schedule", self._with(points)))

    def _set(self, points: Points) -> None:
        if self._recipe is not None:
            self.drawn.emit(self._with(points))

    def _show_error(self, error: Exception) -> None:
        self.curve = None
        self.plot.hide()
        self._say(sentence(error), "bad")
        self.shown.emit()

    def _say(self, text: str, role: str) -> None:
        self.caption.setText(text)
        mark_role(self.caption, role)


class ScheduleFormSection(FormSection):
    """Schedule and warm-up."""

    schedule: PluginSection
    preview: SchedulePreview
    warm_up: PluginSection

    def __init__(self, catalogue: Catalogue, title: str, parent: QWidget | None = None) -> None:
        super().__init__(catalogue, "schedule", title, parent)
        self._images: int | None = None

    @property
    def topic(self) -> str:
        """The schedule chosen."""
        return self._recipe.schedule.plugin if self._recipe is not None else self.name

    def set_training_images(self, images: int | None) -> None:
        """Say how many training images there are; None while the data was not read."""
        self._images = images
        if self.is_made:
            self.preview.set_training_images(images)

    def _make(self) -> None:
        self.schedule = PluginSection(
            self.catalogue,
            Kind.SCHEDULE,
            self.header.text(),
            lambda descriptor: Trait.WARM_UP not in descriptor.provides,
            parent=self,
        )
        self.preview = SchedulePreview(self.catalogue, self)
        self.preview.set_training_images(self._images)
        self.warm_up = PluginSection(
            self.catalogue,
            Kind.SCHEDULE,
            self.tr("Warm-up"),
            lambda descriptor: Trait.WARM_UP in descriptor.provides,
            none=self.tr("No warm-up"),
            parent=self,
        )
        heading = QLabel(self.tr("Warm-up"), self)
        mark_role(heading, "muted")
        self.schedule.edited.connect(lambda rest, value: self.edited.emit(f"schedule.{rest}", value))
        self.warm_up.edited.connect(self._on_warm_up)
        self.preview.drawn.connect(lambda choice: self.edited.emit("schedule", choice))
        for part in (self.schedule, self.warm_up):
            self._pass_on(part)
        for widget in (self.schedule, self.preview, heading, self.warm_up):
            self.add(widget)

    def _fill(self, recipe: Recipe, *, force: bool) -> None:
        self.schedule.show_choice(recipe.schedule, force=force)
        self.warm_up.show_choice(recipe.warm_up, force=force)
        self.preview.show_recipe(recipe)

    def _fill_notes(self, notes: Notes) -> None:
        self.schedule.show_problems(notes.of("schedule"))
        self.warm_up.show_problems(notes.of("warm_up"))

    def _rows(self) -> Iterator[tuple[str, ParamField]]:
        for name, part in (("schedule", self.schedule), ("warm_up", self.warm_up)):
            for row in part.rows():
                yield f"{name}.{row.param.name}", row

    def _find(self, words: str) -> int:
        self.preview.setVisible(not words)
        return self.schedule.search(words) + self.warm_up.search(words)

    def _summary(self, recipe: Recipe) -> str:
        line = choice_in_words(recipe.schedule, self.catalogue)
        return line if recipe.warm_up is None else f"{line} · {self.tr('warm-up')}"

    def _severities(self, notes: Notes) -> set[str]:
        return severities(notes.of("schedule")) | severities(notes.of("warm_up"))

    def _on_warm_up(self, rest: str, value: object) -> None:
        if rest == "plugin" and not value:
            self.edited.emit("warm_up", None)
        else:
            self.edited.emit(f"warm_up.{rest}", value)
