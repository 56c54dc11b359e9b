"""The page Evaluate on a run that was really trained, with a real child of the laboratory."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.gui.laboratory import Laboratory
from workbench.gui.pages.evaluate.evaluate_page import EvaluatePage
from workbench.session.control import Control
from workbench.session.paths import runs_folder
from workbench.session.presets import load_preset
from workbench.store.run_folder import RunFolder


class Controller(QObject):
    eventArrived = Signal(object)


@pytest.mark.slow
def test_figures_images_and_the_report_of_a_real_run(qtbot, qapp, catalogue, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    recipe = load_preset("digits", catalogue).set("training.epochs", 1.0).set("compute.threads", 1)
    folder = RunFolder.create(runs_folder(), recipe)
    last = Trainer(recipe, catalogue, control=Control(), ring=StepRing(), emit=lambda event: None, folder=folder).run()
    said = []
    desk = SimpleNamespace(
        laboratory=Laboratory(qapp), controller=Controller(), tell=lambda text, *actions, **_: said.append(text),
        show_page=print, show_help=print,
    )  # fmt: skip
    page = EvaluatePage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    try:
        qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=60_000)
        shown = page.panes.overview.accuracy.value.text().replace("\N{NO-BREAK SPACE}", " ")
        assert shown == f"{100 * last.summary['accuracy']:.1f} %"
        page.panes.tabs.setCurrentIndex(2)
        first = page.panes.hardest.images.grid.shown[0].key
        qtbot.waitUntil(lambda: page.panes.pictures.known(first), timeout=60_000)
        assert page.panes.pictures.get(first).width() == 96
        page.save_report(str(tmp_path / "report.html"))
        qtbot.waitUntil(lambda: bool(said), timeout=60_000)
        assert shown.replace(" ", "") in (tmp_path / "report.html").read_text("utf-8")
        # As a run of an older version is.
        shutil.rmtree(folder.path / "predictions")
        page.runs.activated.emit(0)
        qtbot.waitUntil(lambda: page.step.text() == "Compute predictions", timeout=60_000)
        page.step.click()
        qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=60_000)
        assert page.panes.overview.accuracy.value.text().replace("\N{NO-BREAK SPACE}", " ") == shown
        assert not (folder.path / "predictions").exists() and not page.trouble.isVisible()
    finally:
        page.hide()
        desk.laboratory.close()
