"""The program around the window: application, language, looks, crash handling, the order of start and end."""

from __future__ import annotations

import logging
import signal
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench.registry import Catalogue, load_catalogue
from workbench.session.paths import log_folder, plugin_folder
from workbench.session.presets import load_preset, presets
from workbench.session.recipe import Recipe

from . import language
from .background import run_in_background
from .crash import CrashFile, ErrorCatcher
from .main_window import MainWindow
from .notices import Notice
from .runner import MakeTrainer, engine_trainer
from .theme import apply_theme
from .theme.icons import program_icon
from .window_settings import WindowSettings

FIRST_RECIPE = "quickstart"


class Program(QObject):
    """One start of the program.

    Parameters
    ----------
    safe_mode : bool
        Use the built-in plugins only.
    make_trainer : callable
        See `workbench.gui.runner.MakeTrainer`.
    """

    def __init__(self, *, safe_mode: bool = False, make_trainer: MakeTrainer = engine_trainer) -> None:
        self.application = _application()
        self.application.setWindowIcon(program_icon())
        super().__init__()
        self.settings = WindowSettings()
        self.crash_file = CrashFile(log_folder())
        self.catcher = ErrorCatcher(self)
        self.window: MainWindow | None = None
        self._safe_mode = safe_mode
        self._make_trainer = make_trainer

    def run(self, target: Path | str | None = None, *, start: bool = False) -> int:
        """Show the window, wait until it is closed, return the exit code.

        Parameters
        ----------
        target : pathlib.Path or str, optional
            What to open: a path, or the name of a preset.
        start : bool
            Press Start as soon as it is open.
        """
        self.crash_file.open()
        self.catcher.install()
        log = _keep_log()
        self.catcher.caught.connect(self._tell_error)
        try:
            self.show(target, start=start)
            signal.signal(signal.SIGINT, self._interrupted)
            signal.signal(signal.SIGTERM, self._interrupted)
            return self.application.exec()
        finally:
            self.catcher.remove()
            self.crash_file.close()
            logging.getLogger("workbench").removeHandler(log)
            log.close()

    def show(self, target: Path | str | None = None, *, start: bool = False) -> MainWindow:
        """Make the window and show it; everything that may take time follows afterwards."""
        apply_theme(self.application, self.settings.theme)  # type: ignore[arg-type]
        code = language.install(self.application, self.settings.language)
        catalogue = self._load_catalogue()
        name = target if isinstance(target, str) else FIRST_RECIPE
        self.window = window = self._make_window(catalogue, load_preset(name, catalogue), code)
        window.show()
        QTimer.singleShot(0, window, lambda: self._after_showing(window, target, start))
        return window

    # Inside -------------------------------------------------------------------------------------------

    def _after_showing(self, window: MainWindow, target: Path | str | None, start: bool) -> None:
        if isinstance(target, Path):
            if start:
                window.opening.opened.connect(lambda: QTimer.singleShot(0, window, window.steering.start))
            window.opening.open_path(target)
        elif start:
            window.steering.start()
        window.opening.look_for_leftovers()
        run_in_background(self._read_crash, self._offer_crash)

    def _make_window(self, catalogue: Catalogue, recipe: Recipe, code: str) -> MainWindow:
        window = MainWindow(
            catalogue,
            recipe,
            self.settings,
            presets(),
            self._make_trainer,
            safe_mode=self._safe_mode,
            language=code,
        )
        window.themeChosen.connect(lambda theme: apply_theme(self.application, theme))
        window.languageChosen.connect(self._choose_language)
        window.catalogueAsked.connect(self._reload)
        return window

    def _load_catalogue(self) -> Catalogue:
        return load_catalogue(user_folder=plugin_folder(), safe_mode=self._safe_mode)

    def _choose_language(self, choice: str) -> None:
        self.settings.language = choice
        self._rebuild()

    def _reload(self) -> None:
        self._rebuild()

    def _rebuild(self) -> None:
        """Make the window anew, for another language or other plugins; a run that lives is left alone."""
        old = self.window
        if old is None:
            return
        if old.controller.busy:
            text = self.tr("This takes effect when the run has ended.")
            old.notices.show_notice(Notice(text, key="rebuild"))
            old.controller.idle.connect(self._rebuild)
            return
        code = language.install(self.application, self.settings.language)
        new = self._make_window(self._load_catalogue(), old.document.recipe, code)
        new.document.take_over(old.document)
        new.setGeometry(old.geometry())
        self.window = new
        new.show()
        old.retire()

    # Trouble ------------------------------------------------------------------------------------------

    def _tell_error(self, line: str, details: str) -> None:
        if self.window is not None:
            self.window.tell_error(line, details)

    def _read_crash(self) -> str:
        earlier = self.crash_file.earlier()
        if not earlier:
            return ""
        text = earlier[0].read_text(encoding="utf-8", errors="replace")
        for path in earlier:
            path.replace(path.with_name(path.name.replace("crash-", "told-")))
        return text

    def _offer_crash(self, text: str) -> None:
        if text and self.window is not None:
            words = self.tr("The program ended unexpectedly last time. The details help whoever mends it.")
            self.window.notices.show_notice(Notice(words, details=text, tone="warning", key="crash"))

    def _interrupted(self, _number: int, _frame: object) -> None:
        """Ctrl+C in the terminal, or the system's wish to end: keep the run and close."""
        if self.window is not None:
            self.window.closing.shut_down(keep=True)


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setDesktopFileName("training-workbench")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("training-workbench")
    application.setApplicationDisplayName("Training Workbench")
    return application


def _keep_log() -> RotatingFileHandler:
    """Write warnings and errors of the program into a file that never grows beyond a megabyte."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "window.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.getLogger("workbench").addHandler(handler)
    return handler
