"""The page "Predict" and the real laboratory: a trained run looks at files, and through a webcam that is played."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage

from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.gui.laboratory import Laboratory
from workbench.gui.pages.predict_page import PredictPage
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.paths import runs_folder
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder

pytestmark = pytest.mark.slow

COLORS = {"dark": 30, "light": 220}


class PlayedWebcam(QObject):
    arrived = Signal(QImage)
    failed = Signal(str)
    active = False

    def start(self):
        self.active = True

    def stop(self):
        self.active = False


def painted(grey, number=0):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    for row in range(30):
        for column in range(40):
            value = grey + (7 * row + 13 * column + 29 * number) % 23 - 11
            image.setPixelColor(column, row, QColor(value, value, value))
    return image


@pytest.fixture
def run(tmp_path):
    """A small net trained on dark and light pictures, with snapshots."""
    catalogue = load_catalogue(safe_mode=True)
    place = tmp_path / "pictures"
    for label, grey in COLORS.items():
        (place / label).mkdir(parents=True)
        for number in range(16):
            assert painted(grey, number).save(str(place / label / f"{number}.png"))
    recipe = load_preset("fashion-snapshot", catalogue)
    recipe = recipe.set("data", PluginChoice("workbench.image_folder", {"folder": str(place), "size": 12}))
    recipe = recipe.set("backbone", PluginChoice("workbench.small_cnn", {"channels": [4, 8]}))
    recipe = recipe.set("training.epochs", 6.0).set("training.batch_size", 8).set("compute.threads", 1)
    folder = RunFolder.create(runs_folder(), recipe)
    Trainer(recipe, catalogue, control=Control(), ring=StepRing(), emit=lambda event: None, folder=folder).run()
    return folder


@pytest.fixture
def page(qtbot, run):
    laboratory = Laboratory(safe_mode=True)
    said = []
    desk = SimpleNamespace(laboratory=laboratory, tell=lambda text, *_actions, **_looks: said.append(text), said=said)
    made = PredictPage(desk, webcam=PlayedWebcam())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.models.count() > 2, timeout=20_000)
    yield made
    laboratory.close()


def test_files_and_frames_are_recognized_by_the_ensemble_and_by_one_model(qtbot, page, tmp_path):
    assert page.models.currentData() == "ensemble"
    for label, grey in COLORS.items():
        assert painted(grey, 50).save(str(tmp_path / f"{label}.png"))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    page.predict([str(tmp_path / f"{name}.png") for name in ("dark", "light", "broken")])
    qtbot.waitUntil(lambda: page._task is None, timeout=60_000)
    assert page._desk.said == []
    rows = {page.table.item(row, 1).text(): page.table.item(row, 2).text() for row in range(3)}
    assert rows == {"dark.png": "dark", "light.png": "light", "broken.png": ""}
    page.models.setCurrentIndex(page.models.findData("best"))
    page.models.activated.emit(page.models.currentIndex())
    qtbot.waitUntil(lambda: page._task is None and page.table.rowCount() == 3, timeout=60_000)
    page.webcam.click()
    live, camera = page.live, page.live.webcam
    for label in ("light", "dark"):

        def shown(label=label):
            camera.arrived.emit(painted(COLORS[label]))
            return live.label.whole == label

        qtbot.waitUntil(shown, timeout=60_000)
    assert sum(bar.value() for _name, bar, _number in live.rows if bar.isVisible()) == pytest.approx(1000, abs=3)
    qtbot.mouseClick(live.off, Qt.MouseButton.LeftButton)
    assert not camera.active and page.table.isVisible() and page._desk.said == []
    page.webcam.click()
    page._desk.laboratory.close()  # as the window does when it closes, before the page hears of it
    page.hide()
    assert not live.active and not camera.active and page._desk.said == []
