"""The few dialogs. Only the question when the window is closed while it trains is modal."""

from __future__ import annotations

import platform
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, Signal, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from workbench.session.settings import Training

from .form.fields import ParamField
from .theme import mark_role
from .theme.icons import program_icon

_PICTURE_SIZE = QSize(48, 48)


class CloseDialog(QMessageBox):
    """Asks what becomes of a run when the window is closed while it trains.

    Parameters
    ----------
    waiting : int
        How many runs wait in the queue; they are forgotten.
    parent : QWidget, optional

    Attributes
    ----------
    answer : str
        ``"keep"``, ``"discard"`` or ``"cancel"``; the last one also when the dialog is closed otherwise.
    """

    def __init__(self, name: str, waiting: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setWindowTitle(self.tr("Close the workbench"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("“{name}” is still training.").format(name=name))
        text = self.tr("What it has learned so far can be kept: the run can be used, and continued another time.")
        if waiting:
            text += " " + self.tr("The queue ({count}) is forgotten.").format(count=waiting)
        self.setInformativeText(text)
        self.keep = self.addButton(self.tr("Stop and keep"), QMessageBox.ButtonRole.AcceptRole)
        self.discard = self.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        self.cancel = self.addButton(self.tr("Go on training"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.cancel)
        mark_role(self.keep, "primary")

    @property
    def answer(self) -> str:
        """What was chosen."""
        clicked = self.clickedButton()
        return "keep" if clicked is self.keep else "discard" if clicked is self.discard else "cancel"


class AboutDialog(QDialog):
    """Says what this is, and which versions of everything are at work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About the workbench"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        self.picture = QLabel(self)
        self.picture.setPixmap(program_icon().pixmap(_PICTURE_SIZE, self.devicePixelRatioF()))
        head.addWidget(self.picture)
        title = QLabel(self.tr("Training Workbench"))
        mark_role(title, "title")
        head.addWidget(title, 1)
        layout.addLayout(head)
        text = QLabel(self.tr("Train image classifiers, watch how they learn, and compare what you tried."))
        text.setWordWrap(True)
        layout.addWidget(text)
        versions = QLabel("\n".join(f"{name} {number}" for name, number in self._versions()))
        versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        versions.setAccessibleName(self.tr("Versions"))
        mark_role(versions, "muted")
        layout.addWidget(versions)
        licence = QLabel(self.tr("MIT licence. Bundled data and their sources are listed beside them."))
        licence.setWordWrap(True)
        mark_role(licence, "muted")
        layout.addWidget(licence)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(400)

    @staticmethod
    def _versions() -> list[tuple[str, str]]:
        found = [("Python", platform.python_version()), ("Qt", qVersion() or "")]
        for name in ("training-workbench", "PySide6-Essentials", "pyqtgraph", "numpy", "torch", "torchvision"):
            try:  # the metadata say it without an import
                found.append((name, version(name)))
            except PackageNotFoundError:
                continue
        return found


class EpochsDialog(QDialog):
    """Asks how many epochs more to train.

    Parameters
    ----------
    suggested : float
    parent : QWidget, optional

    Attributes
    ----------
    chosen : Signal of float
    """

    chosen = Signal(float)

    def __init__(self, suggested: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("epochs")
        self.setWindowTitle(self.tr("Train more epochs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        param = next(param for param in Training.PARAMS if param.name == "epochs")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        text = QLabel(
            self.tr("The run goes on where it ended, with a schedule of its own for the epochs that are added.")
        )
        text.setWordWrap(True)
        layout.addWidget(text)
        self.field = ParamField(replace(param, title=self.tr("More epochs"), help="", default=suggested), self)
        layout.addWidget(self.field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.train = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.train.setText(self.tr("Train"))
        mark_role(self.train, "primary")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self.field.validityChanged.connect(lambda: self.train.setEnabled(self.field.error is None))
        layout.addWidget(buttons)
        self.setMinimumWidth(360)

    def _accept(self) -> None:
        value = self.field.value
        if self.field.error is None and isinstance(value, int | float):
            self.accept()
            self.chosen.emit(float(value))
