"""The webcam, where Qt's module for it is there; it comes with an extra package that not everybody needs."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from typing import Any

import PySide6
from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from .background import BackgroundTask, run_in_background

_FRAME_SECONDS = 1 / 20
"""Frames that come faster are passed over: a preview needs no more, and each takes time of the window's thread."""

_WISHED_WIDTH = 640
"""Pixels; among what a camera offers, what is nearest to it is taken."""

_FIRST_FRAME_MS = 8000


def install_line() -> str:
    """Return what to type in a terminal so that there is a webcam, whatever environment the terminal is in."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install PySide6-Addons=={PySide6.__version__}"


def is_installed() -> bool:
    """Tell whether the module for webcams is there; whether it can be loaded shows when it is."""
    return importlib.util.find_spec("PySide6.QtMultimedia") is not None


class Webcam(QObject):
    """Hands out what a camera sees.

    Attributes
    ----------
    arrived : Signal of QImage
        A frame; about twenty a second.
    listed : Signal
        `names` and `current` are known, or others than before.
    failed : Signal of str
        It cannot be used; a sentence. It is off then.
    changed : Signal
        It was switched on or off.
    """

    arrived = Signal(QImage)
    listed = Signal()
    failed = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active = False
        self._qt: Any = None
        self._camera: Any = None
        self._session: Any = None
        self._sink: Any = None
        self._devices: list[Any] = []
        self._loading: BackgroundTask | None = None
        self._last = float("-inf")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_FIRST_FRAME_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def names(self) -> list[str]:
        """What the cameras of this computer are called; known once it is on."""
        return [device.description() for device in self._devices]

    @property
    def current(self) -> int:
        """The place in `names` of the camera in use; -1 for none."""
        device = self._camera.cameraDevice() if self._camera is not None else None
        return next((at for at, each in enumerate(self._devices) if each == device), -1)

    def start(self) -> None:
        """Switch it on; frames or a sentence follow."""
        if self.active:
            return
        self.active = True
        self._patience.start()
        self.changed.emit()
        if self._qt is not None:
            self._ask_permission()
        else:
            self._loading = run_in_background(_multimedia, self._take_module, self._cannot_load)

    def stop(self) -> None:
        """Switch it off; the lamp of the camera goes out."""
        if not self.active:
            return
        self.active = False
        self._patience.stop()
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        self._drop_camera()
        self.changed.emit()

    def choose(self, at: int) -> None:
        """Use another one of the cameras in `names`."""
        if self.active and 0 <= at < len(self._devices) and at != self.current:
            self._open(self._devices[at])

    # Inside -------------------------------------------------------------------------------------------

    def _take_module(self, module: Any) -> None:
        self._loading = None
        self._qt = module
        self._ask_permission()

    def _cannot_load(self, error: Exception) -> None:
        self._loading = None
        text = self.tr(
            "Qt's module for webcams is installed but cannot be loaded: {reason}. On Debian and Ubuntu the package "
            "libpulse0 brings what is usually missing."
        )
        self._fail(text.format(reason=error))

    def _ask_permission(self) -> None:
        application = QCoreApplication.instance()
        permission = QCameraPermission()
        assert application is not None
        match application.checkPermission(permission):
            case Qt.PermissionStatus.Granted:
                self._open(self._qt.QMediaDevices.defaultVideoInput())
            case Qt.PermissionStatus.Undetermined:
                application.requestPermission(permission, self, lambda _answer: self._permitted())
            case _:
                self._permitted()

    def _permitted(self) -> None:
        application = QCoreApplication.instance()
        assert application is not None
        if not self.active:
            return
        if application.checkPermission(QCameraPermission()) == Qt.PermissionStatus.Granted:
            self._open(self._qt.QMediaDevices.defaultVideoInput())
        else:
            self._fail(self.tr("This program may not use the camera. Allow it in the privacy settings of your system."))

    def _open(self, device: Any) -> None:
        self._drop_camera()
        self._devices = list(self._qt.QMediaDevices.videoInputs())
        if device.isNull():
            self._fail(self.tr("No camera was found. Plug one in and try again."))
            return
        self._last = float("-inf")
        self._patience.start()
        self._camera = self._qt.QCamera(device, self)
        formats = device.videoFormats()
        if formats:
            self._camera.setCameraFormat(min(formats, key=_strangeness))
        self._camera.errorOccurred.connect(self._stumbled)
        self._sink = self._qt.QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._take)
        self._session = self._qt.QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._camera.start()
        self.listed.emit()

    def _take(self, frame: Any) -> None:
        now = time.monotonic()
        if not self.active or now - self._last < _FRAME_SECONDS:
            return
        self._last = now
        image = frame.toImage()
        if not image.isNull():
            self._patience.stop()
            self.arrived.emit(image)

    def _stumbled(self, error: Any, words: str) -> None:
        if self.active and error != self._qt.QCamera.Error.NoError:
            text = self.tr("The camera cannot be used: {reason}. Does another program use it?")
            self._fail(text.format(reason=words))

    def _give_up(self) -> None:
        self._fail(self.tr("The camera sends no picture. Does another program use it?"))

    def _fail(self, words: str) -> None:
        self.stop()
        self.failed.emit(words)

    def _drop_camera(self) -> None:
        if self._camera is not None:
            self._camera.stop()
        for part in (self._session, self._sink, self._camera):
            if part is not None:
                part.deleteLater()
        self._camera = self._session = self._sink = None


def _multimedia() -> Any:
    return importlib.import_module("PySide6.QtMultimedia")


def _strangeness(offered: Any) -> tuple[bool, int, float]:
    """Order what a camera offers: at least fifteen pictures a second, then the width nearest to the wish."""
    rate = offered.maxFrameRate()
    return rate < 15, abs(offered.resolution().width() - _WISHED_WIDTH), -rate
