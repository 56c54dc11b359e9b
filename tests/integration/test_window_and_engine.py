"""Window and real engine together: nothing in the window changes the curve unasked, and nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent

from workbench.engine.ring import StepRing
from workbench.gui.background import wait_for_background
from workbench.gui.main_window import MainWindow
from workbench.gui.run_view import Face
from workbench.gui.theme import apply_theme
from workbench.gui.window_settings import WindowSettings
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.presets import load_preset, presets
from workbench.store.run_folder import RunFolder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def recipe(catalogue):
    recipe = load_preset("quickstart", catalogue).set("data.plugin", "workbench.digits")
    for path, value in {
        "training.epochs": 6.0,
        "compute.device": "cpu",
        "compute.threads": 1,
        "compute.memory_layout": "contiguous",
        "compute.precision": "float32",
    }.items():
        recipe = recipe.set(path, value)
    return recipe


@pytest.fixture
def window(qtbot, qapp, catalogue, recipe, tmp_path):
    apply_theme(qapp, "dark")
    window = MainWindow(catalogue, recipe, WindowSettings(tmp_path / "window.ini"), presets())
    window.show()
    qtbot.waitExposed(window)
    yield window
    ended = []
    window.controller.shutdown(False, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    window.close()
    qtbot.wait(60)
    wait_for_background()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(qtbot, window, *faces):
    def there():
        view = window.presenter.view
        assert view.face is not Face.FAILED or Face.FAILED in faces, view.failed.details
        return view.face in faces

    qtbot.waitUntil(there, timeout=60_000)


def losses_of(window):
    with RunFolder.open(window.steering.folder()).metrics(readonly=True) as store:
        return store.steps()


def test_looking_at_every_page_leaves_the_curve_as_it_is_bit_for_bit(qtbot, window, recipe, catalogue):
    from workbench.engine.trainer import Trainer

    ring, events = StepRing(), []
    Trainer(recipe, catalogue, control=Control(), ring=ring, emit=events.append).run()
    alone = ring.drain()

    window.steering.start()
    wait_for(qtbot, window, Face.TRAINING)
    while window.presenter.view.face is Face.TRAINING:
        for page in ("runs", "plugins", "help", "train"):
            window.tabs.show_page(page)
            qtbot.wait(10)
        window.help.show_topic("workbench.adamw")
        window.form.edit("optimizer.learning_rate", 0.01)
        window.form.undo()
        window.set_expert(not window.settings.expert)
        window.commands["theme_light"].trigger()
        window.runs.refresh()
    wait_for(qtbot, window, Face.FINISHED)
    seen = losses_of(window)
    for name in ("step", "training_loss", "learning_rate"):
        np.testing.assert_array_equal(seen[name], alone[name])


def test_a_finished_run_goes_on_with_its_curves_and_members(qtbot, window):
    window.steering.start()
    wait_for(qtbot, window, Face.FINISHED)
    steps = window.presenter.view.step
    folder = window.steering.folder()
    members = len(window.panels.members.ticked())
    window.steering.extend_by(2.0)
    wait_for(qtbot, window, Face.LOADING, Face.PREPARING, Face.TRAINING)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.steering.folder() == folder
    assert window.presenter.view.step == steps * 4 // 3
    shown = window.panels.plots.run
    assert shown.timeline.last_step == steps * 4 // 3 and len(shown.timeline) == shown.timeline.last_step
    assert len(window.panels.members.ticked()) >= members > 0
    assert "after 8 epochs" in window.panels.page.bar.text.text()


def test_a_run_stopped_in_the_window_is_kept_and_continued_from_the_list(qtbot, window):
    window.steering.start()
    qtbot.waitUntil(lambda: window.presenter.view.step > 30, timeout=60_000)
    window.controller.stop_and_keep()
    wait_for(qtbot, window, Face.FINISHED)
    qtbot.waitUntil(lambda: not window.controller.busy)
    folder, done = window.steering.folder(), window.presenter.view.step
    assert RunFolder.open(folder).state()["state"] == "stopped"
    window.opening.continue_run(folder)
    qtbot.waitUntil(lambda: window.controller.busy, timeout=10_000)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.presenter.view.finished.outcome == "completed"
    assert window.presenter.view.step > done
    assert len(losses_of(window)["step"]) == window.presenter.view.step


def test_discarding_puts_the_run_into_the_bin_and_back(qtbot, window):
    window.steering.start()
    qtbot.waitUntil(lambda: window.presenter.view.step > 10, timeout=60_000)
    folder = window.steering.folder()
    window.controller.discard()
    wait_for(qtbot, window, Face.DISCARDED)
    qtbot.waitUntil(lambda: not folder.exists(), timeout=5000)
    window.steering.restore()
    qtbot.waitUntil(folder.exists, timeout=5000)


def test_a_run_that_cannot_be_written_says_so_before_the_first_step(qtbot, window, user_home):
    home = user_home / "workbench"
    home.mkdir(exist_ok=True)
    (home / "runs").write_text("in the way")
    window.steering.start()
    wait_for(qtbot, window, Face.FAILED)
    assert window.presenter.view.step == 0
    assert str(home / "runs") in window.panels.page.card.text.text()
