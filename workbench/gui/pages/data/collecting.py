"""Collecting images in the background: what comes in is encoded and written there, what was counted is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from workbench.api import DataError
from workbench.data.captures import CaptureFolder, Step, pictures_in
from workbench.gui.background import run_in_background
from workbench.gui.translate import sentence

THUMBNAIL = 128
"""Pixels of the side of the squares in `Collecting.recent`."""

MOST_RECENT = 24
_MOST_WAITING = 6
"""Frames that wait to be written; what a slow disk cannot take is passed over, not piled up."""

_QUALITY = 92
_INTERVAL_MS = 100


@dataclass
class _Copying:
    """How far the copying of files is; the thread that copies writes, the window reads."""

    done: int = 0
    total: int = 0
    refused: int = 0
    stopped: bool = False


class Collecting(QObject):
    """The folder that a person fills, as the window knows it.

    Attributes
    ----------
    changed : Signal
        Other counts, another folder, something to be taken back or nothing any more.
    recentChanged : Signal
        Other images came last into a class.
    classAdded : Signal of str
    failed : Signal of str
        A sentence.
    nameRefused : Signal of str
        A sentence about the name of a class.
    leftOut : Signal of int
        So many files were no images.
    progressed : Signal of (int, int)
        So many files of so many were copied.
    copied : Signal
        Copying has ended.
    """

    changed = Signal()
    recentChanged = Signal()
    classAdded = Signal(str)
    failed = Signal(str)
    nameRefused = Signal(str)
    leftOut = Signal(int)
    progressed = Signal(int, int)
    copied = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: Mapping[str, int] = {}
        self._folder = CaptureFolder(path)
        self._recent: dict[str, list[QImage]] = {}
        self._waiting = 0
        self._under_way = 0
        self._stale = False
        self._burst: Step | None = None
        self._copying: _Copying | None = None
        self._meter = QTimer(self)
        self._meter.setInterval(_INTERVAL_MS)
        self._meter.timeout.connect(self._tell_progress)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder.path

    @property
    def busy(self) -> bool:
        """Whether anything is being read or written."""
        return self._under_way > 0

    @property
    def last_step(self) -> Step | None:
        """What would be taken back; None while something is on its way."""
        return None if self.busy or self._burst is not None else self._folder.last_step

    def recent(self, label: str) -> Sequence[QImage]:
        """Return small pictures of what came last into a class, the newest first; asks the disk once."""
        if label not in self._recent:
            self._recent[label] = []
            self._work(partial(_newest, self._folder, label), partial(self._take_recent, label))
        return self._recent[label]

    def open(self, path: Path) -> None:
        """Go on in another folder; one that cannot be used leaves everything as it was."""
        folder = CaptureFolder(path)

        def take(counts: Mapping[str, int]) -> None:
            self._folder = folder
            self._recent.clear()
            self._count(counts)

        self._work(folder.classes, take)

    def refresh(self) -> None:
        """Count again: somebody may have put something into the folder."""
        self._recent.clear()
        self._work(self._folder.classes, self._count)

    def add_class(self, name: str) -> None:
        """Make a class."""
        folder = self._folder

        def make() -> Mapping[str, int] | DataError:
            try:
                folder.add_class(name)
            except DataError as error:
                return error
            return folder.classes()

        def take(result: Mapping[str, int] | DataError) -> None:
            if isinstance(result, DataError):
                self.nameRefused.emit(sentence(result))
            else:
                added = [each for each in result if each not in self.counts]
                self._count(result)
                self.classAdded.emit(added[0] if added else name)

        self._work(make, take)

    def begin_burst(self) -> None:
        """Let the frames that follow be one step."""
        self._burst = self._folder.begin()

    def end_burst(self) -> None:
        """End the step."""
        self._burst = None
        self.changed.emit()

    def take_frame(self, label: str, image: QImage) -> bool:
        """Write a frame of the webcam; return False if there are too many on their way already."""
        if self._waiting >= _MOST_WAITING or self._burst is None:
            return False
        self._waiting += 1
        self._write(self._burst, label, image, "jpeg", ".jpg", "webcam", self._less_waiting)
        return True

    def take_image(self, label: str, image: QImage) -> None:
        """Write an image from the clipboard, with every pixel as it is."""
        self._write(self._folder.begin(), label, image, "png", ".png", "pasted")

    def take_files(self, label: str, places: Sequence[Path]) -> None:
        """Copy files, and the images in folders."""
        if self._copying is not None:
            return
        copying = self._copying = _Copying()
        folder = self._folder
        step = folder.begin()

        def copy() -> list[QImage]:
            files = list(pictures_in(places))
            copying.total = len(files)
            for file in files:
                if copying.stopped:
                    break
                copying.refused += folder.copy(step, label, file) is None
                copying.done += 1
            return _newest(folder, label)

        def end() -> None:
            self._copying = None
            self._meter.stop()
            self.copied.emit()
            if folder is self._folder:
                self._add(label, len(step.files))
            if copying.refused:
                self.leftOut.emit(copying.refused)

        self._meter.start()
        self._work(copy, partial(self._take_recent, label), end)

    def stop_copying(self) -> None:
        """Copy no more; what was copied stays, and can be taken back."""
        if self._copying is not None:
            self._copying.stopped = True

    def take_back(self) -> None:
        """Take the last step back."""
        folder = self._folder

        def take(counts: Mapping[str, int]) -> None:
            self._recent.clear()
            self._count(counts)

        def back() -> Mapping[str, int]:
            folder.take_back()
            return folder.classes()

        if self.last_step is not None:
            self._work(back, take)

    # Inside -------------------------------------------------------------------------------------------

    def _write(
        self,
        step: Step,
        label: str,
        image: QImage,
        kind: str,
        ending: str,
        stem: str,
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        folder = self._folder

        def write() -> QImage:
            folder.add(step, label, _encoded(image, kind), ending, stem)
            return _square(image)

        def take(small: QImage) -> None:
            self._recent[label] = [small, *self.recent(label)][:MOST_RECENT]
            self._add(label, 1)
            self.recentChanged.emit()

        self._work(write, take, ended)

    def _work(
        self,
        function: Callable[[], object],
        take: Callable[..., object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """Do something in the background; what comes back from a folder that was left is not shown."""
        folder = self._folder
        self._under_way += 1

        def done(result: object) -> None:
            self._under_way -= 1
            ended()
            if folder is self._folder:
                take(result)
            settle()

        def fail(error: Exception) -> None:
            self._under_way -= 1
            ended()
            self.failed.emit(sentence(error))
            settle()

        def settle() -> None:
            if self._stale and not self.busy:
                self._stale = False
                self._work(self._folder.classes, self._count)
            self.changed.emit()

        self.changed.emit()
        run_in_background(function, done, fail)

    def _count(self, counts: Mapping[str, int]) -> None:
        self.counts = dict(counts)
        self._stale |= self.busy  # what is on its way may be among them or not
        self.recentChanged.emit()

    def _add(self, label: str, number: int) -> None:
        self.counts = {**self.counts, label: self.counts.get(label, 0) + number}
        self._stale |= self.busy  # the files may be being counted just now

    def _take_recent(self, label: str, found: list[QImage]) -> None:
        self._recent[label] = found
        self.recentChanged.emit()

    def _less_waiting(self) -> None:
        self._waiting -= 1

    def _tell_progress(self) -> None:
        if self._copying is not None and self._copying.total:
            self.progressed.emit(self._copying.done, self._copying.total)


def _encoded(image: QImage, kind: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    quality = _QUALITY if kind == "jpeg" else -1
    if not image.save(buffer, kind, quality):  # type: ignore[call-overload]  # Qt's stubs ask for bytes it refuses
        raise DataError("This picture cannot be written: it is empty, or too large.")
    return bytes(content.data())


def _square(image: QImage) -> QImage:
    """Return the middle of an image as a small square."""
    expand, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(QSize(THUMBNAIL, THUMBNAIL), expand, smooth)
    place = QRect(0, 0, THUMBNAIL, THUMBNAIL)
    place.moveCenter(small.rect().center())
    return small.copy(place)


def _newest(folder: CaptureFolder, label: str) -> list[QImage]:
    found = []
    for path in folder.newest(label, MOST_RECENT):
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            wanted = QSize(THUMBNAIL, THUMBNAIL)
            reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
        image = reader.read()
        if not image.isNull():
            found.append(_square(image))
    return found
