"""The webcam, with a camera that is played; frames are Qt's own where its module for them is installed."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import ClassVar

import PySide6
import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from workbench.gui import webcam as module
from workbench.gui.webcam import Webcam

# What Qt says of a machine without sound server and graphics: it converts frames on the processor then.
pytestmark = pytest.mark.qt_log_ignore("pipewire", "No RHI backend", extend=True)


class Device:
    def __init__(self, name=""):
        self.name = name

    def description(self):
        return self.name

    def isNull(self):
        return not self.name

    def videoFormats(self):
        offered = ((1920, 30), (640, 5), (640, 30), (320, 60))
        return [
            SimpleNamespace(maxFrameRate=lambda r=rate: r, resolution=lambda w=width: QSize(w, w * 3 // 4))
            for width, rate in offered
        ]


class Camera(QObject):
    errorOccurred = Signal(int, str)
    Error = SimpleNamespace(NoError=0)
    made: ClassVar = []

    def __init__(self, device, parent):
        super().__init__(parent)
        self.device, self.on, self.format = device, False, None
        Camera.made.append(self)

    def cameraDevice(self):
        return self.device

    def setCameraFormat(self, chosen):
        self.format = chosen

    def start(self):
        self.on = True

    def stop(self):
        self.on = False


class Session(QObject):
    def setCamera(self, camera):
        self.camera = camera

    def setVideoSink(self, sink):
        self.sink = sink


class Sink(QObject):
    """As far as `Webcam` knows it, Qt's own."""

    videoFrameChanged = Signal(object)

    def setVideoFrame(self, frame):
        self.videoFrameChanged.emit(frame)


class Frame:
    def __init__(self, image):
        self.toImage = lambda: image


@pytest.fixture
def devices():
    return [Device("built in"), Device("on the desk")]


@pytest.fixture(params=["played", "Qt's own"])
def multimedia(request, monkeypatch, devices):
    sink, frame = Sink, Frame
    if request.param != "played":
        real = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
        sink, frame = real.QVideoSink, real.QVideoFrame
    listed = SimpleNamespace(videoInputs=lambda: devices, defaultVideoInput=lambda: devices[0] if devices else Device())
    made = SimpleNamespace(
        QMediaDevices=listed, QCamera=Camera, QMediaCaptureSession=Session, QVideoSink=sink, QVideoFrame=frame
    )
    Camera.made.clear()
    monkeypatch.setattr(module, "_multimedia", lambda: made)
    return made


@pytest.fixture
def webcam(qapp, multimedia):
    made = Webcam()
    yield made
    made.stop()


def image(color=Qt.GlobalColor.darkCyan):
    made = QImage(64, 48, QImage.Format.Format_RGB32)
    made.fill(color)
    return made


def started(qtbot, webcam):
    with qtbot.waitSignal(webcam.listed):
        webcam.start()
    return Camera.made[-1]


def test_frames_arrive_as_images_and_not_more_than_are_needed(qtbot, webcam, multimedia, monkeypatch):
    camera = started(qtbot, webcam)
    assert webcam.active and camera.on and webcam.names == ["built in", "on the desk"] and webcam.current == 0
    seen = []
    webcam.arrived.connect(seen.append)
    monkeypatch.setattr(module, "_FRAME_SECONDS", 60)
    for _ in range(5):
        webcam._sink.setVideoFrame(multimedia.QVideoFrame(image()))
    assert len(seen) == 1 and seen[0].size().toTuple() == (64, 48)
    assert seen[0].pixelColor(32, 24) == image().pixelColor(32, 24)
    monkeypatch.setattr(module, "_FRAME_SECONDS", 0)
    webcam._sink.setVideoFrame(multimedia.QVideoFrame(image(Qt.GlobalColor.red)))
    assert len(seen) == 2 and seen[1].pixelColor(32, 24).red() == 255
    assert not webcam._patience.isActive()


def test_a_quick_format_near_the_wished_size_is_taken(qtbot, webcam):
    chosen = started(qtbot, webcam).format
    assert (chosen.resolution().width(), chosen.maxFrameRate()) == (640, 30)


def test_switched_off_the_camera_is_let_go(qtbot, webcam):
    camera = started(qtbot, webcam)
    with qtbot.waitSignal(webcam.changed):
        webcam.stop()
    assert not webcam.active and not camera.on and webcam.current == -1
    started(qtbot, webcam)
    assert webcam.active and len(Camera.made) == 2


def test_another_camera_takes_its_place(qtbot, webcam):
    camera = started(qtbot, webcam)
    webcam.choose(1)
    assert not camera.on and Camera.made[-1].on and webcam.current == 1
    webcam.choose(1)
    assert len(Camera.made) == 2


def test_stopped_before_it_was_loaded_it_stays_off(qtbot, webcam):
    webcam.start()
    webcam.stop()
    qtbot.wait(50)
    assert not webcam.active and Camera.made == []


def test_without_a_camera_a_sentence_says_so(qtbot, webcam, devices):
    devices.clear()
    with qtbot.waitSignal(webcam.failed) as failed:
        webcam.start()
    assert "No camera was found" in failed.args[0] and not webcam.active


def test_an_error_of_the_camera_switches_it_off_and_is_said(qtbot, webcam):
    camera = started(qtbot, webcam)
    with qtbot.waitSignal(webcam.failed) as failed:
        camera.errorOccurred.emit(1, "in use")
    assert "in use" in failed.args[0] and not webcam.active and not camera.on


def test_a_camera_that_sends_nothing_is_given_up(qtbot, webcam):
    webcam._patience.setInterval(30)
    with qtbot.waitSignal(webcam.failed) as failed:
        webcam.start()
    assert "no picture" in failed.args[0] and not webcam.active


def test_a_camera_that_is_forbidden_is_said(qtbot, webcam, monkeypatch):
    denied = SimpleNamespace(checkPermission=lambda _permission: Qt.PermissionStatus.Denied)
    monkeypatch.setattr(module, "QCoreApplication", SimpleNamespace(instance=lambda: denied))
    with qtbot.waitSignal(webcam.failed) as failed:
        webcam.start()
    assert "privacy settings" in failed.args[0]


def test_a_module_that_cannot_be_loaded_is_said(qtbot, qapp, monkeypatch):
    def broken():
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(module, "_multimedia", broken)
    webcam = Webcam()
    with qtbot.waitSignal(webcam.failed) as failed:
        webcam.start()
    assert "libpulse.so.0" in failed.args[0] and "libpulse0" in failed.args[0] and not webcam.active


def test_the_line_that_installs_it_names_the_version_of_qt_that_is_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/some where/python")
    assert module.install_line() == f'"/some where/python" -m pip install PySide6-Addons=={PySide6.__version__}'
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert not module.is_installed()


def test_with_qts_module_and_no_camera_at_all_nothing_is_found(qtbot, qapp, monkeypatch):
    real = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    if real.QMediaDevices.videoInputs():
        pytest.skip("there is a camera")
    webcam = Webcam()
    with qtbot.waitSignal(webcam.failed) as failed:
        webcam.start()
    assert "No camera was found" in failed.args[0]
