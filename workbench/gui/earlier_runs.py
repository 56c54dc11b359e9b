"""Earlier runs as members of the ensemble: the menu to choose from, how they join, and how they leave."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from workbench.api import WorkbenchError
from workbench.engine.earlier import fits, join, joined, parts_to_judge
from workbench.session.events import MemberAdded
from workbench.session.paths import runs_folder
from workbench.store.adopted import release
from workbench.store.history import RunSummary, list_runs
from workbench.store.predictions import BEST, Predictions

from . import words
from .background import run_in_background
from .ensemble_lab import EnsembleLab
from .laboratory import Laboratory
from .members import MemberCache
from .notices import Notice, NoticeBar
from .panels.members import MembersPanel
from .presenter import Presenter
from .tips import as_label, as_tip
from .translate import sentence

_MOST = 12
"""So many runs stand in the menu; the others are found by their folders."""

Choice = tuple[RunSummary, str]
"""A run, and why it cannot be a member; empty when it can."""


class EarlierRuns(QObject):
    """Adds earlier runs to the members of the run that is shown, for good, and opens the larger view.

    Parameters
    ----------
    presenter : Presenter
        Has the predictions of the run that is shown.
    panel : MembersPanel
    laboratory : Laboratory
        Applies models of runs that have kept no predictions.
    notices : NoticeBar
        Where it says why a run cannot be a member.
    window : QWidget
    """

    def __init__(
        self, presenter: Presenter, panel: MembersPanel, laboratory: Laboratory, notices: NoticeBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._presenter = presenter
        self._panel = panel
        self._laboratory = laboratory
        self._notices = notices
        self._window = window
        self.menu = QMenu(window)
        self.lab: EnsembleLab | None = None
        panel.earlierAsked.connect(self.ask)
        panel.removalAsked.connect(self.remove)
        panel.detailsAsked.connect(self.show_details)
        panel.resultShown.connect(self._follow)

    def ask(self) -> None:
        """Offer the runs there are."""
        cache = self._presenter.members
        if cache is None:
            self._say(self.tr("Start or open a run first: an earlier run is averaged with its members."))
            return
        run_in_background(lambda: _choices(cache), self._offer, self._refuse)

    def add(self, path: Path) -> None:
        """Add the best model of a run as a member, or say why it cannot be one."""
        cache = self._presenter.members
        if cache is None:
            return

        def take() -> list[MemberAdded] | None:
            fits(path, cache.held())
            return None if parts_to_judge(path) else join(cache.folder, path)

        def taken(found: list[MemberAdded] | None) -> None:
            if found is None:
                self._compute(cache, path)
            elif not found:
                self._say(self.tr("“{name}” is a member already.").format(name=path.name))
            else:
                self._list(cache, found)

        run_in_background(take, taken, self._refuse)

    def show_joined(self) -> None:
        """List the earlier runs that joined the ensemble of the run that is shown."""
        cache = self._presenter.members
        if cache is not None:
            run_in_background(lambda: joined(cache.folder), lambda found: self._list(cache, found), self._refuse)

    def remove(self, name: str) -> None:
        """Take an earlier run out of the ensemble again."""
        cache = self._presenter.members
        member = self._panel.member(name)
        if cache is None or member is None:
            return

        def gone(_: None) -> None:
            cache.forget(member.probabilities)
            if self._presenter.members is cache:
                self._panel.remove(name)

        run_in_background(lambda: release(cache.folder, name), gone, self._refuse)

    def show_details(self) -> None:
        """Open the larger view, or bring it to the front."""
        if self.lab is None:
            self.lab = EnsembleLab(self._window)
        self.lab.show_figures(self._panel.figures)
        self.lab.show()
        self.lab.activateWindow()

    # How it is done -----------------------------------------------------------------------------------

    def _offer(self, choices: list[Choice]) -> None:
        self.menu.clear()
        self.menu.setToolTipsVisible(True)
        for run, refusal in choices:
            accuracy = run.summary.get("validation_accuracy")
            # Runs of one recipe have one title: their folders tell them apart.
            action = self.menu.addAction(as_label(f"{run.title}   {words.percent(accuracy)}\t{run.path.name}"))
            action.setEnabled(not refusal)
            action.setToolTip(as_tip(refusal))
            action.triggered.connect(lambda _checked=False, path=run.path: self.add(path))
        if not choices:
            self.menu.addAction(self.tr("No other finished run")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Choose a run's folder…")).triggered.connect(self._choose)
        button = self._panel.earlier
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("A run's folder"), str(runs_folder()))
        if folder:
            self.add(Path(folder))

    def _compute(self, cache: MemberCache, path: Path) -> None:
        self._say(self.tr("“{name}” has kept no predictions; its model is being applied.").format(name=path.name))
        task = self._laboratory.run("predictions", {"run": str(path)})
        task.failed.connect(lambda said, _details: self._say(said, "warning"))

        def arrived(result: Mapping[str, Any]) -> None:
            self._notices.dismiss("earlier")
            said = [
                Predictions(part["part"], np.array(part["keys"]), part["labels"], {BEST: part["probabilities"]})
                for part in result["parts"]
            ]
            run_in_background(
                lambda: join(cache.folder, path, said), lambda found: self._list(cache, found), self._refuse
            )

        task.finished.connect(arrived)

    def _list(self, cache: MemberCache, found: list[MemberAdded]) -> None:
        if self._presenter.members is cache:  # otherwise another run is shown by now
            for member in found:
                self._panel.add(member)

    def _follow(self) -> None:
        if self.lab is not None and self.lab.isVisible():
            self.lab.show_figures(self._panel.figures)

    def _refuse(self, error: Exception) -> None:
        self._say(sentence(error), "warning")

    def _say(self, text: str, tone: str = "info") -> None:
        self._notices.show_notice(Notice(text, tone=tone, key="earlier"))


def _choices(cache: MemberCache) -> list[Choice]:
    """Return the newest finished runs, those that can be members first."""
    held = cache.held()
    found: list[Choice] = []
    for run in list_runs(runs_folder()):
        if run.state not in ("finished", "stopped") or run.path.resolve() == cache.folder.resolve():
            continue
        try:
            fits(run.path, held)
        except WorkbenchError as error:
            found.append((run, sentence(error)))
        else:
            found.append((run, ""))
        if len(found) == 3 * _MOST:
            break
    return sorted(found, key=lambda choice: bool(choice[1]))[:_MOST]
