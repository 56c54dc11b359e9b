"""Draw every state of the window into pictures, to be looked at.

::

    python tests/gui/screenshots.py FOLDER [--only training,finished] [--theme dark] [--language ko] [--size 1280x800]
                                           [--scale 2]

The runs in the pictures are played by `fake_trainer`, so that they look alike every time; only what is evaluated was
trained, for two epochs: the warm-up takes one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

SIZES = ("1280x800", "1920x1080")
THEMES = ("light", "dark")
LANGUAGES = ("en", "ko")


def main() -> int:
    """Draw the pictures asked for."""
    parser = argparse.ArgumentParser(description="Draw every state of the window into pictures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="states, separated by commas")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--size", help="such as 1280x800")
    parser.add_argument("--scale", default="1", help="2 for 200 %%")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBENCH_HOME"] = home
        os.environ["HOME"] = home
        photographer = Photographer(options.folder, Path(home), options.scale)
        only = [name for name in options.only.split(",") if name]
        for language in [options.language] if options.language else LANGUAGES:
            for theme in [options.theme] if options.theme else THEMES:
                for size in [options.size] if options.size else SIZES:
                    photographer.take_all(language, theme, size, only)
        print(f"{photographer.count} pictures in {options.folder}")
        sys.stdout.flush()
        os._exit(0)  # nothing is left to be saved, and no thread to be waited for


class Photographer:
    """Brings windows into states and draws them."""

    def __init__(self, folder: Path, home: Path, scale: str) -> None:
        from fake_trainer import write_run
        from PySide6.QtWidgets import QApplication

        from workbench.registry import load_catalogue
        from workbench.session.paths import runs_folder
        from workbench.session.presets import load_preset

        self.application = QApplication.instance() or QApplication(sys.argv[:1])
        self.folder, self.home, self.scale = folder, home, scale
        self.count = 0
        self.catalogue = load_catalogue(safe_mode=True)
        self.recipe = load_preset("quickstart", self.catalogue)
        runs = runs_folder()
        runs.mkdir(parents=True)
        self.runs = [
            write_run(runs, recipe, title, _script(seed=seed, cycle_epochs=3))
            for seed, (title, recipe) in enumerate(
                {
                    "SGD": self.recipe,
                    "SGD, slower": self.recipe.set("optimizer.learning_rate", 0.01),
                    "AdamW": self.recipe.set("optimizer.plugin", "workbench.adamw"),
                }.items()
            )
        ]

    def take_all(self, language: str, theme: str, size: str, only: list[str]) -> None:
        """Draw all states in one look."""
        for name, state in _states():
            if not only or name in only:
                window = self.open(language, theme, size)
                try:
                    state(self, window)
                    self.wait(0.25)
                    scale = "" if self.scale == "1" else f"@{self.scale}"
                    window.grab().save(str(self.folder / f"{name}-{theme}-{language}-{size}{scale}.png"))
                    self.count += 1
                finally:
                    self.close(window)

    def open(self, language: str, theme: str, size: str):
        """Return a new window of the default layout."""
        from workbench.gui import language as languages
        from workbench.gui.main_window import MainWindow
        from workbench.gui.theme import apply_theme
        from workbench.gui.window_settings import WindowSettings
        from workbench.session.presets import presets

        (self.home / "window.ini").unlink(missing_ok=True)
        apply_theme(self.application, theme)
        languages.install(self.application, language)
        self.script = _script()
        window = MainWindow(
            self.catalogue, self.recipe, WindowSettings(self.home / "window.ini"), presets(), self.script,
            language=language,
        )  # fmt: skip
        window.panels.log._clock = lambda: "14:03:27"
        width, height = (int(part) for part in size.split("x"))
        window.resize(width, height)
        window.show()
        self.wait(0.2)
        return window

    def trained(self) -> Path:
        """Return the folder of a run that really was trained; it lies beside the played ones."""
        runs = self.home / "trained" / "runs"
        if not runs.is_dir():
            command = "import sys; from workbench.cli.main import main; sys.exit(main())"
            subprocess.run(
                [sys.executable, "-c", command, "train", "quickstart", "--set", "training.epochs=2"],
                env={**os.environ, "WORKBENCH_HOME": str(self.home / "trained")},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
        return next(path for path in runs.iterdir() if (path / "model.safetensors").is_file())

    def close(self, window) -> None:
        """End the run of a window and put the window away."""
        ended: list[bool] = []
        window.controller.shutdown(False, lambda: ended.append(True))
        self.until(lambda: bool(ended))
        window.document._clean = window.document.recipe
        window.close()
        window.deleteLater()
        self.wait(0.05)

    def run(self, window, until: Callable[[], bool], **script: object) -> None:
        """Start a run and wait for something."""
        for name, value in script.items():
            setattr(self.script, name, value)
        window.steering.start()
        self.until(until)

    def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Let the window live until something holds."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("The window did not come into the state that was to be drawn.")
            self.application.processEvents()
            time.sleep(0.005)

    def wait(self, seconds: float) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.005)


def _script(**changes):
    from fake_trainer import Script

    return Script(**{"step_seconds": 0.0, "hold_preparing": 0.0, "cycle_epochs": 3, **changes})


def _states() -> Iterator[tuple[str, Callable]]:
    """Yield the name of each state and what brings a window into it."""
    from workbench.gui.run_view import Face

    def face(window, wanted: Face) -> Callable[[], bool]:
        return lambda: window.presenter.view.face is wanted

    def paused_at(photographer, window, step: int, **script: object) -> None:
        photographer.run(window, face(window, Face.PAUSED), pause_at=step, folder=photographer.home / "run", **script)

    def empty(photographer, window) -> None:
        photographer.wait(0.2)

    def preparing(photographer, window) -> None:
        photographer.run(window, lambda: window.presenter.view.done >= 3000, prepare_steps=7, hold_preparing=0.3)

    def training(photographer, window) -> None:
        paused_at(photographer, window, 250)
        window.controller.set_live("optimizer.learning_rate", 0.02, "scale")
        photographer.script.pause_at = 0
        photographer.script.step_seconds = 0.02
        window.controller.resume()
        photographer.until(lambda: window.presenter.view.step >= 290)

    def paused(photographer, window) -> None:
        paused_at(photographer, window, 300)

    def held(photographer, window) -> None:
        photographer.run(window, face(window, Face.HELD), nan_at=300)

    def stopping(photographer, window) -> None:
        paused_at(photographer, window, 300)
        window.presenter.view.stopping()
        window.presenter.show_face()

    def failed(photographer, window) -> None:
        photographer.run(window, face(window, Face.FAILED), fail_at=220, folder=photographer.home / "run")

    def finished(photographer, window) -> None:
        photographer.run(window, face(window, Face.FINISHED), folder=photographer.home / "run")

    def log(photographer, window) -> None:
        window.docks["log"].show()
        photographer.run(window, face(window, Face.FINISHED), folder=photographer.home / "run", notice=True)

    def comparing(photographer, window) -> None:
        window.tabs.show_page("runs")
        photographer.until(lambda: window.runs.model.rowCount() >= 3)
        from PySide6.QtCore import Qt

        for row in range(3):
            index = window.runs.model.index(row, 0)
            window.runs.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
        photographer.until(window.runs.comparison.isVisible)

    def problems(photographer, window) -> None:
        window.form.edit("optimizer.plugin", "workbench.lbfgs")
        window.form.edit("backbone.plugin", "workbench.gone")
        photographer.wait(0.2)
        window.steering.start()

    def collecting(photographer, window) -> None:
        from PySide6.QtGui import QImage

        window.commands["collect"].trigger()
        pane = window.tabs.page("data").collecting
        for number, name in enumerate(("cup", "pen", "spoon"), 1):
            pane.collecting.add_class(name)
            photographer.until(lambda name=name: name in pane.collecting.counts)
            for shade in range(4 * number):
                image = QImage(64, 64, QImage.Format.Format_RGB32)
                image.fill(0xFF205080 + 0x060A06 * shade * number)
                pane.collecting.take_image(name, image)
        photographer.until(lambda: not pane.collecting.busy and sum(pane.collecting.counts.values()) == 24)

    def predicting(photographer, window) -> None:
        window.tabs.show_page("predict")
        page = window.tabs.page("predict")
        photographer.until(lambda: page.models.count() > 1)

    def evaluated(photographer, window):
        window.tabs.show_page("evaluate")
        page = window.tabs.page("evaluate")
        page.show_run(photographer.trained())
        photographer.until(lambda: page.stack.currentIndex() == 1, 120)
        return page.panes

    def evaluate(photographer, window) -> None:
        evaluated(photographer, window)

    def confusion(photographer, window) -> None:
        panes = evaluated(photographer, window)
        panes.overview.pairs.itemClicked.emit(panes.overview.pairs.item(0))
        first = panes.confusion.images.grid.shown[0].key
        photographer.until(lambda: panes.pictures.known(first), 120)

    def hardest(photographer, window) -> None:
        panes = evaluated(photographer, window)
        panes.tabs.setCurrentIndex(2)
        first = panes.hardest.images.grid.shown[0].key
        panes.show_image(first)
        photographer.until(lambda: panes.pictures.known(first), 120)
        panes.inspector.look.setChecked(True)
        photographer.wait(3)

    def plugins(photographer, window) -> None:
        window.tabs.show_page("plugins")

    def help_(photographer, window) -> None:
        window.tabs.show_page("help")
        window.help.show_topic("workbench.sgd")
        photographer.wait(0.5)

    def simple(photographer, window) -> None:
        window.set_expert(False)

    def simple_training(photographer, window) -> None:
        window.set_expert(False)
        paused_at(photographer, window, 250)
        photographer.script.step_seconds = 0.02
        window.controller.resume()
        photographer.until(lambda: window.presenter.view.step >= 280)

    def simple_finished(photographer, window) -> None:
        window.set_expert(False)
        finished(photographer, window)

    yield "empty", empty
    yield "preparing", preparing
    yield "training", training
    yield "paused", paused
    yield "held", held
    yield "stopping", stopping
    yield "failed", failed
    yield "finished", finished
    yield "log", log
    yield "comparing", comparing
    yield "problems", problems
    yield "collecting", collecting
    yield "predicting", predicting
    yield "evaluate", evaluate
    yield "confusion", confusion
    yield "hardest", hardest
    yield "plugins", plugins
    yield "help", help_
    yield "simple", simple
    yield "simple-training", simple_training
    yield "simple-finished", simple_finished


if __name__ == "__main__":
    raise SystemExit(main())
