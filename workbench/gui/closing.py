"""Closing the window: a question while it trains, an orderly end of the run, and never a frozen window meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from .dialogs import CloseDialog
from .notices import Notice, NoticeBar
from .run_controller import RunController

_PATIENCE_MS = 10_000
"""After so long a run that does not end may be left behind."""


class Closing(QObject):
    """Decides whether the window may close, and sees to it that it can.

    Parameters
    ----------
    window : QWidget
    controller : RunController
    notices : NoticeBar
    keep : callable
        Puts aside what must not be lost, when the process ends without waiting.

    Attributes
    ----------
    dialog : CloseDialog, optional
        The question, while it is asked.
    """

    def __init__(
        self, window: QWidget, controller: RunController, notices: NoticeBar, keep: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self.dialog: CloseDialog | None = None
        self._window = window
        self._controller = controller
        self._notices = notices
        self._keep = keep
        self._stopping = False

    def may_close(self) -> bool:
        """Return whether nothing trains; otherwise ask what is to become of the run, and close later."""
        if not self._controller.busy:
            return True
        if self.dialog is None and not self._stopping:
            job = self._controller.view.job
            self.dialog = CloseDialog(job.name if job else "", len(self._controller.queue), self._window)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.finished.connect(self._answered)
            self.dialog.open()
        return False

    def shut_down(self, keep: bool) -> None:
        """End the run, if one lives, then close without a question."""
        self._stopping = True
        self._controller.shutdown(keep, self._ready)
        QTimer.singleShot(_PATIENCE_MS, self, self._offer_to_leave)

    def _answered(self, _code: int) -> None:
        answer = self.dialog.answer if self.dialog is not None else "cancel"
        self.dialog = None
        if answer != "cancel":
            self.shut_down(keep=answer == "keep")

    def _ready(self) -> None:
        self._stopping = False
        QTimer.singleShot(0, self._window, self._window.close)

    def _offer_to_leave(self) -> None:
        if self._stopping:
            text = self.tr("The run takes long to end. What it had saved by its last checkpoint is kept in any case.")
            leave = (self.tr("Close without waiting"), self._leave)
            self._notices.show_notice(Notice(text, [leave], tone="warning", key="leaving"))

    def _leave(self) -> None:
        """End the process although the training thread still works: a run survives that at any moment."""
        self._keep()
        QApplication.processEvents()
        os._exit(0)
