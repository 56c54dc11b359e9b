"""Collecting images for a classifier of one's own: a folder, classes, and images from webcam, clipboard and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.api.errors import fill
from workbench.gui.desk import Desk
from workbench.gui.pages.learn.room_parts import Activity, Heading, Trouble
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.panels.webcam import CameraView, WebcamOffer
from workbench.gui.theme import mark_invalid, mark_role
from workbench.gui.theme.icons import icon
from workbench.gui.webcam import Webcam, is_installed
from workbench.gui.words import count

from .collect_parts import ClassList, NameField, Strip
from .collecting import Collecting

CAPTURE_MS = 150
"""Between two pictures while the button is held: six or seven a second."""

_KEY = "collect"
_GOOD_START = 20
"""Images of a class; of fewer the scan warns."""


def default_folder() -> Path:
    """Return where images are collected unless a person chooses another folder; the same in every language."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation), "Collected images")


class CollectPane(QWidget):
    """Fills a folder with images of classes.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    webcam : Webcam, optional
        Another one than that of this computer.
    folder : pathlib.Path, optional
        Where to begin; by default a folder among a person's pictures.

    Attributes
    ----------
    closed : Signal
        The person is done here.
    used : Signal of pathlib.Path
        The folder is to be learned from.
    """

    closed = Signal()
    used = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, webcam: Webcam | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fresh = False
        self.webcam = webcam or Webcam(self)
        self.collecting = Collecting(folder or default_folder(), self)
        self._shutter = QTimer(self)
        self._shutter.setInterval(CAPTURE_MS)
        self._shutter.timeout.connect(self._capture)
        self.setAcceptDrops(True)
        self._make(is_installed() if webcam is None else True)
        self._arrange()
        self._connect()
        self._show_class()

    def _make(self, has_webcam: bool) -> None:
        line = self.tr("Give each thing that is to be told apart a class, and fill it with images of that thing.")
        self.heading = Heading(self.tr("Collect images"), line, self)
        self.place = ElidedLabel(self)
        self.choose = QPushButton(self.tr("Choose or make a folder…"), self)
        self.name = NameField(self)
        self.name.setPlaceholderText(self.tr("Name of a new class"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add = QPushButton(self.tr("Add"), self)
        self.add.setAccessibleName(self.tr("Add the class"))
        self.classes = ClassList(self)
        self.refused = WrappedLabel("", "bad", self)
        self.refused.hide()
        self.label = ElidedLabel(self)
        mark_role(self.label, "heading")
        self.paste = QPushButton(icon("copy"), self.tr("Paste"), self)
        self.paste.setToolTip(self.tr("An image or files from the clipboard (Ctrl+V)"))
        self.files = QPushButton(icon("open"), self.tr("Choose files…"), self)
        self.hint = WrappedLabel("", "muted", self)
        self.offer = WebcamOffer(has_webcam, self)
        self.view = CameraView(self)
        self.hold = QPushButton(self.tr("Hold to capture"), self)
        self.hold.setToolTip(self.tr("Takes several images a second, as long as it or the space bar is held"))
        mark_role(self.hold, "primary")
        self.cameras = QComboBox(self)
        self.cameras.setAccessibleName(self.tr("Camera"))
        self.cameras.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cameras.setMinimumContentsLength(5)
        self.cameras.hide()
        self.off = QPushButton(self.tr("Turn off"), self)
        self.off.setAccessibleName(self.tr("Turn the webcam off"))
        self.strip = Strip(self)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.back = QPushButton(self.tr("Back to the data"), self)
        self.facts = WrappedLabel("", "muted", self)
        self.undo = QPushButton(icon("undo"), "", self)
        self.undo.setToolTip(self.tr("Moves them into the folder's own bin (Ctrl+Z)"))
        self.use = QPushButton(self.tr("Use this folder"), self)
        self.use.setToolTip(self.tr("Proposes a recipe that learns from these images"))
        mark_role(self.use, "primary")

    def _arrange(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        goes = QLabel(self.tr("Images go to"), self)
        mark_role(goes, "muted")
        where.addWidget(goes)
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.name, 1)
        adding.addWidget(self.add)
        side = QWidget(self)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(adding)
        left.addWidget(self.refused)
        left.addWidget(self.classes, 1)
        side.setMinimumWidth(200)
        side.setMaximumWidth(300)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(side, 1)
        middle.addWidget(self._filling(), 2)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.back)
        below.addWidget(self.facts, 1)
        below.addWidget(self.undo)
        below.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(where)
        column.addWidget(self.trouble)
        column.addLayout(middle, 1)
        column.addWidget(self.activity)
        column.addLayout(below)

    def _filling(self) -> QWidget:
        """Return the card on the right: the class, where its images come from, and the newest of them."""
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label, 1)
        top.addWidget(self.paste)
        top.addWidget(self.files)
        still = QWidget(self)
        quiet = QVBoxLayout(still)
        quiet.setContentsMargins(0, 0, 0, 0)
        quiet.setSpacing(16)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        quiet.addStretch(1)
        quiet.addWidget(self.hint)
        quiet.addWidget(self.offer)
        quiet.addStretch(1)
        live = QWidget(self)
        looking = QVBoxLayout(live)
        looking.setContentsMargins(0, 0, 0, 0)
        looking.setSpacing(8)
        looking.addWidget(self.view, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.hold, 1)
        tools.addWidget(self.cameras)
        tools.addWidget(self.off)
        looking.addLayout(tools)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(still)
        self.stack.addWidget(live)
        card = QFrame(self)
        mark_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        return card

    def _connect(self) -> None:
        self.heading.helpAsked.connect(lambda: self._desk.show_help("captures"))
        self.choose.clicked.connect(self._ask_folder)
        self.name.returnPressed.connect(self._add_class)
        self.name.textEdited.connect(self._forgive)
        self.name.pasteAsked.connect(self.paste_clipboard)
        self.add.clicked.connect(self._add_class)
        self.classes.chosen.connect(self._show_class)
        self.files.clicked.connect(self._ask_files)
        self.paste.clicked.connect(self.paste_clipboard)
        self.offer.asked.connect(self._start_webcam)
        self.off.clicked.connect(self.webcam.stop)
        self.cameras.activated.connect(self.webcam.choose)
        self.hold.pressed.connect(self._begin_capture)
        self.hold.released.connect(self._end_capture)
        self.classes.held.connect(self._begin_capture)
        self.classes.released.connect(self._end_capture)
        self.webcam.arrived.connect(self._take_frame)
        self.webcam.listed.connect(self._list_cameras)
        self.webcam.changed.connect(self._show_webcam)
        self.webcam.failed.connect(self.trouble.tell)
        collecting = self.collecting
        collecting.changed.connect(self._show)
        collecting.recentChanged.connect(self._show_recent)
        collecting.classAdded.connect(self._take_class)
        collecting.nameRefused.connect(self._refuse)
        collecting.failed.connect(self._fail)
        collecting.leftOut.connect(self._tell_left_out)
        detail = QCoreApplication.translate("phases", "copying images")
        collecting.progressed.connect(lambda done, total: self.activity.report(detail, done, total))
        collecting.copied.connect(self.activity.end)
        self.activity.cancelAsked.connect(collecting.stop_copying)
        self.back.clicked.connect(self.closed)
        self.undo.clicked.connect(collecting.take_back)
        self.use.clicked.connect(lambda: self.used.emit(collecting.path))
        shortcuts: tuple[tuple[QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Paste, self.paste_clipboard),
            (QKeySequence.StandardKey.Undo, collecting.take_back),
        )
        for keys, slot in shortcuts:
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is there: files may have come or gone meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.trouble.hide()
            self.collecting.refresh()
            self.name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Switch the camera off: nobody is filmed who does not see it."""
        super().hideEvent(event)
        self._end_capture()
        self.webcam.stop()

    # Classes --------------------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose or make a folder to collect images in"), str(self._known_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(lambda path: self.open_folder(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _known_folder(self) -> Path:
        path = self.collecting.path
        return path if path.exists() else path.parent

    def open_folder(self, path: Path) -> None:
        """Collect into another folder."""
        self.trouble.hide()
        self.collecting.open(path)

    def _add_class(self) -> None:
        self._forgive()
        self.collecting.add_class(self.name.text().strip())

    def _take_class(self, label: str) -> None:
        self.name.clear()
        self._show()
        self.classes.choose(label)

    def _refuse(self, words: str) -> None:
        self.refused.setText(words)
        self.refused.show()
        self.name.setAccessibleDescription(words)
        mark_invalid(self.name, True)
        self.name.setFocus()

    def _forgive(self, _text: str = "") -> None:
        self.refused.hide()
        self.name.setAccessibleDescription("")
        mark_invalid(self.name, False)

    # Images ---------------------------------------------------------------------------------------------

    def _label_or_word(self) -> str:
        """Return the class that is chosen; without one, say that there must be one."""
        if not self.classes.current:
            self._refuse(self.tr("Add a class first: an image must belong to one."))
        return self.classes.current

    def paste_clipboard(self) -> None:
        """Take an image or copied files from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files, image = _files(data), QImage(data.imageData()) if data.hasImage() else QImage()
        if not files and image.isNull():
            self._desk.tell(self.tr("There is no image in the clipboard."), key=_KEY)
        elif label := self._label_or_word():
            if files:
                self.take_files(label, files)
            else:
                self.trouble.hide()
                self.collecting.take_image(label, image)

    def _ask_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Images"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files(self.classes.current, list(map(Path, names))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_files(self, label: str, places: list[Path]) -> None:
        """Copy files and whatever images are in folders into a class."""
        if label and places and not self.activity.isVisible():
            self.trouble.hide()
            self.activity.begin(self.tr("Copying…"))
            self.collecting.take_files(label, places)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, before the window does."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy what was dropped into the class it was dropped on, or into the one that is chosen."""
        event.acceptProposedAction()
        place: QPoint = self.classes.mapFrom(self, event.position().toPoint())
        label = self.classes.label_at(place)
        if label:
            self.classes.choose(label)
        if label := label or self._label_or_word():
            self.take_files(label, _files(event.mimeData()))

    def _tell_left_out(self, number: int) -> None:
        text = self.tr("Left where they were, because they are no images or too large: {count}.")
        self._desk.tell(text.format(count=count(number)), key=_KEY)

    # The webcam -----------------------------------------------------------------------------------------

    def _start_webcam(self) -> None:
        self.trouble.hide()
        self.view.clear()
        self.webcam.start()

    def _show_webcam(self) -> None:
        on = self.webcam.active
        self.stack.setCurrentIndex(int(on))
        if not on:
            self._end_capture()
            self.view.clear()
        self._list_cameras()
        self._show()

    def _list_cameras(self) -> None:
        names = self.webcam.names
        self.cameras.clear()
        self.cameras.addItems(names)
        self.cameras.setCurrentIndex(self.webcam.current)
        self.cameras.setVisible(len(names) > 1)

    def _take_frame(self, image: QImage) -> None:
        first = self.view.image.isNull()
        self.view.show_frame(image)
        self._fresh = True
        if first:
            self._show()
            if self.hold.isEnabled():
                self.hold.setFocus()

    def _begin_capture(self) -> None:
        if self.webcam.active and self.classes.current and not self._shutter.isActive():
            self.trouble.hide()
            self.collecting.begin_burst()
            self._shutter.start()
            self.view.light(True)
            self._capture()

    def _capture(self) -> None:
        if self._fresh and self.collecting.take_frame(self.classes.current, self.view.image):
            self._fresh = False

    def _end_capture(self) -> None:
        if self._shutter.isActive():
            self._shutter.stop()
            self.view.light(False)
            self.collecting.end_burst()

    # What is shown --------------------------------------------------------------------------------------

    def _fail(self, words: str) -> None:
        self._end_capture()
        self.trouble.tell(words)

    def _show(self) -> None:
        counts, step = self.collecting.counts, self.collecting.last_step
        self.place.set_whole(str(self.collecting.path))
        self.classes.show_counts(counts)
        filled = [number for number in counts.values() if number]
        some = bool(self.classes.current)
        for button in (self.files, self.paste):
            button.setEnabled(some)
        self.hold.setEnabled(some and not self.view.image.isNull())
        self.use.setEnabled(len(filled) > 1 and not self.collecting.busy)
        self.undo.setEnabled(step is not None)
        if step is not None and step.files:
            text = self.tr("Take back {count} {count:image|images}")
            self.undo.setText(fill(text, {"count": count(len(step.files))}))
        elif step is not None and step.folder is not None:
            self.undo.setText(self.tr("Take back {name}").format(name=step.folder.name))
        elif not self.undo.text() or not self.collecting.busy:
            self.undo.setText(self.tr("Take back"))
        self._show_facts()

    def _show_facts(self) -> None:
        counts = self.collecting.counts
        empty = [label for label, number in counts.items() if not number]
        said = fill(
            self.tr("{images} {images:image|images} of {classes} {classes:class|classes}."),
            {"images": count(sum(counts.values())), "classes": count(len(counts))},
        )
        if not counts:
            said = ""
        elif len(counts) < 2:
            said += " " + self.tr("Add a second class: two at least can be told apart.")
        elif empty:
            said += " " + self.tr("Still without images: {names}.").format(names=", ".join(empty[:3]))
        elif min(counts.values()) < _GOOD_START:
            said += " " + self.tr("Twenty of each are a start; more, and more different ones, are better.")
        self.facts.setText(said)

    def _show_class(self) -> None:
        label = self.classes.current
        self.label.set_whole(label or self.tr("No class yet"))
        hint = self.tr("Drop images or folders here, paste them with Ctrl+V, or choose files.")
        self.hint.setText(hint if label else self.tr("Type the name of a class, such as cat, on the left."))
        self._show_recent()
        self._show()

    def _show_recent(self) -> None:
        label = self.classes.current
        self.strip.show_images(self.collecting.recent(label) if label in self.collecting.counts else ())


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
