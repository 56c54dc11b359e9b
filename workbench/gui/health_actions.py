"""Carries out what a finding of the health watcher offers: a live edit, or one edit of the recipe."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.api import RecipeError
from workbench.session.events import HealthFound
from workbench.session.health_remedies import ways_out
from workbench.session.problems import Remedy
from workbench.session.recipe import LISTS

from .desk import Desk
from .form.note import remedy_label
from .panels.health import HealthPanel


class HealthActions(QObject):
    """Connects the health panel with the run and the recipe.

    Parameters
    ----------
    panel : HealthPanel
    desk : Desk
    parent : QObject, optional
    """

    def __init__(self, panel: HealthPanel, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        panel.liveChosen.connect(desk.controller.set_live)
        panel.recipeChosen.connect(self.change_recipe)
        panel.helpAsked.connect(desk.show_help)

    def change_recipe(self, found: HealthFound, remedy: Remedy) -> None:
        """Change the recipe in the form as the button says, or say why that is not possible."""
        desk = self._desk
        recipe, job = desk.recipe, desk.controller.view.job
        section = remedy.path.partition(".")[0]
        fits = job is None or section != "optimizer" or job.recipe.optimizer.plugin == recipe.optimizer.plugin
        if section in LISTS:  # the form's list may be another one than the run's
            same = [way for way in ways_out(found, recipe, desk.catalogue).next if way.label == remedy.label]
            fits, remedy = bool(same), same[0] if same else remedy
        try:
            changed = remedy.apply(recipe)
        except RecipeError:
            fits, changed = False, recipe
        if not fits or changed == recipe:
            desk.tell(self.tr("The recipe in the form is another one by now, or has that already."), key="health")
            return
        desk.change_recipe(changed)
        text = self.tr("The recipe for the next run was changed: {action}.").format(action=remedy_label(remedy))
        desk.tell(text, (self.tr("Undo"), desk.undo), tone="good", key="health")
