"""Everything that can be asked of the window: its words, its keys, its icon, once for menus, tool bar and buttons."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from .run_view import Face
from .theme.icons import icon


class Actions(QObject):
    """The window's actions by name; `MainWindow` connects them.

    Parameters
    ----------
    parent : QObject
        The window; its shortcuts work in all of it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        self._shown: tuple[Face, int] | None = None
        self._make_file()
        self._make_run()
        self._make_view()
        self._make_help()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def names(self) -> list[str]:
        """Return the names of all actions."""
        return list(self._by_name)

    def show_face(self, face: Face, waiting: int) -> None:
        """Allow what makes sense in a state of the run, and call it by its right name.

        Parameters
        ----------
        face : Face
        waiting : int
            Number of runs in the queue.
        """
        if (face, waiting) == self._shown:  # even an equal text makes Qt lay the tool bar out anew
            return
        self._shown = face, waiting
        alive = face.alive and face is not Face.STOPPING
        started = face in (Face.TRAINING, Face.PAUSED, Face.HELD)
        start, pause = self["start"], self["pause"]
        start.setText(self.tr("Add to queue") if face.alive else self.tr("Start"))
        start.setToolTip(
            _with_keys(self.tr("Train this recipe when the present run is over"), start)
            if face.alive
            else _with_keys(self.tr("Train this recipe"), start)
        )
        pause.setText(self.tr("Resume") if face.waiting else self.tr("Pause"))
        pause.setIcon(icon("start") if face.waiting else icon("pause"))
        pause.setToolTip(
            _with_keys(self.tr("Go on training"), pause)
            if face.waiting
            else _with_keys(self.tr("Hold after the current batch; the model stays loaded"), pause)
        )
        pause.setEnabled(alive and face is not Face.LOADING)
        self["step"].setEnabled(started)
        self["stop"].setEnabled(alive)
        self["discard"].setEnabled(alive)
        for name in ("evaluate", "snapshot", "halve_batch"):
            self[name].setEnabled(started)
        self["extend"].setEnabled(started or face is Face.FINISHED)
        self["queue"].setEnabled(face.alive or waiting > 0)

    # The actions --------------------------------------------------------------------------------------

    def _make_file(self) -> None:
        self._add("open", self.tr("&Open…"), "open", QKeySequence.StandardKey.Open, self.tr("Open a recipe or a run"))
        self._add(
            "collect",
            self.tr("Co&llect images…"),
            "picture",
            None,
            self.tr("From a webcam, the clipboard or files, into a folder for each class"),
        )
        self._add("save", self.tr("&Save recipe"), "save", QKeySequence.StandardKey.Save)
        self._add("save_as", self.tr("Save recipe &as…"), "save", "Ctrl+Shift+S")
        self._add(
            "save_curves", self.tr("Save &curves…"), "export", "Ctrl+E", self.tr("As a picture, a drawing or a table")
        )
        self._add("quit", self.tr("&Quit"), "close", QKeySequence.StandardKey.Quit)

    def _make_run(self) -> None:
        self._add("start", self.tr("Start"), "start", "Ctrl+Return", self.tr("Train this recipe"))
        self._add("pause", self.tr("Pause"), "pause", "Ctrl+P")
        self._add("step", self.tr("Step"), "step", "F10", self.tr("Do one step, then hold"))
        self._add(
            "stop", self.tr("Stop and keep"), "stop-keep", "Ctrl+.", self.tr("End the run now and keep what it learned")
        )
        self._add(
            "discard",
            self.tr("Discard"),
            "discard",
            "Ctrl+Shift+Backspace",
            self.tr("End the run and put it in the bin"),
        )
        self._add(
            "evaluate", self.tr("&Evaluate now"), "evaluate", "F6", self.tr("Judge the model on the validation images")
        )
        self._add("snapshot", self.tr("&Take snapshot"), "snapshot", "F7", self.tr("Add the model to the ensemble"))
        self._add(
            "halve_batch",
            self.tr("&Halve the portions of the batch"),
            "settings",
            None,
            self.tr("The same step in less memory"),
        )
        self._add("extend", self.tr("Train &more epochs…"), "add", "Ctrl+M")
        self._add("queue", self.tr("Show the &queue"), "queue", None)

    def _make_view(self) -> None:
        for name, text, key in (
            ("simple", self.tr("S&imple view"), "Ctrl+Shift+1"),
            ("expert", self.tr("&Expert view"), "Ctrl+Shift+2"),
        ):
            self._add(name, text, None, key)
        self._group("simple", "expert")
        for name, text in (
            ("theme_system", self.tr("Like the &system")),
            ("theme_light", self.tr("&Light")),
            ("theme_dark", self.tr("&Dark")),
        ):
            self._add(name, text, None, None)
        self._group("theme_system", "theme_light", "theme_dark")
        self._add("language_system", self.tr("Like the &system"), None, None)
        # A language is called what its speakers call it.
        self._add("language_en", "&English", None, None)
        self._add("language_ko", "한국어(&K)", None, None)
        self._group("language_system", "language_en", "language_ko")
        self._add("reset_layout", self.tr("&Reset layout"), "reset-view", None)
        self._add("full_screen", self.tr("&Full screen"), None, "F11").setCheckable(True)

    def _make_help(self) -> None:
        self._add("help", self.tr("&Help on what has the focus"), "help", QKeySequence.StandardKey.HelpContents)
        self._add("open_folder", self.tr("Open the run's &folder"), "folder", None)
        self._add("open_logs", self.tr("Open the folder of &logs"), "folder", None)
        self._add("about", self.tr("&About the workbench"), "info", None)

    def _add(
        self,
        name: str,
        text: str,
        picture: str | None,
        keys: QKeySequence.StandardKey | str | None,
        tip: str = "",
    ) -> QAction:
        action = QAction(text, self.parent())
        action.setObjectName(name)
        if picture:
            action.setIcon(icon(picture))
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.setToolTip(_with_keys(tip or text.replace("&", "").rstrip("…"), action))
        self._by_name[name] = action
        return action

    def _group(self, *names: str) -> None:
        group = QActionGroup(self)
        for name in names:
            self[name].setCheckable(True)
            group.addAction(self[name])


def _with_keys(text: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
