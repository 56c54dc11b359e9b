"""The images with their filters, and what can be done with the selected ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.data.scan import Finding
from workbench.gui.panels.labels import ElidedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import count

from .reading import LEFT_OUT, TEST, TRAINING, UNKNOWN, VALIDATION, Source, Standing
from .thumbnails import Thumbnails, place_in_words

_ALL = None
_TYPING_MS = 150


class ImagesPane(QWidget):
    """Filters on top, the grid, and below it what the selection allows.

    Attributes
    ----------
    relabelAsked : Signal of (list of str, object)
        Give these images another class; None gives them back the source's.
    leaveOutAsked, takeInAsked : Signal of list of str
    chosen : Signal
        Other images are selected.
    """

    relabelAsked = Signal(object, object)
    leaveOutAsked = Signal(object)
    takeInAsked = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self._standing: Standing | None = None
        self._findings: Sequence[Finding] = ()
        self._keys_of_finding: dict[int, NDArray[numpy.bool_]] = {}
        self._make()
        self._arrange()
        self._connect()
        self._show_selection()

    def _make(self) -> None:
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("Part of a name"))
        self.name.setAccessibleName(self.tr("Show images by name"))
        self.name.setClearButtonEnabled(True)
        self.name.setMinimumWidth(72)
        self.label = self._filter(self.tr("Show one class"))
        self.place = self._filter(self.tr("Show one part"))
        self.finding = self._filter(self.tr("Show what was found"))
        self.everything = QPushButton(self.tr("Show all"), self)
        self.everything.hide()
        self.view = Thumbnails(self)
        self.state = ElidedLabel(self)
        mark_role(self.state, "muted")
        self.new_class = QComboBox(self)
        self.new_class.setAccessibleName(self.tr("Give the selected images another class"))
        self.new_class.setToolTip(self.new_class.accessibleName())
        self.new_class.setMinimumContentsLength(6)
        self.new_class.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.leave_out = QPushButton(self.tr("Leave out"), self)
        self.leave_out.setToolTip(self.tr("The selected images take no part in runs; their files stay (Del)"))
        self.take_in = QPushButton(self.tr("Take in again"), self)
        self.take_in.setToolTip(self.tr("The selected images take part in runs again"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)

    def _filter(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(4)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.name, 3)
        for box in (self.label, self.place, self.finding):
            filters.addWidget(box, 2)
        filters.addWidget(self.everything)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.state, 1)
        actions.addWidget(self.new_class, 0)
        actions.addWidget(self.leave_out)
        actions.addWidget(self.take_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(filters)
        column.addWidget(self.view, 1)
        column.addLayout(actions)
        self.view.setMinimumSize(260, 160)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._filter_now)
        for box in (self.label, self.place, self.finding):
            box.activated.connect(self._filter_now)
        self.everything.clicked.connect(self.show_everything)
        self.view.chosen.connect(self._show_selection)
        self.view.chosen.connect(self.chosen)
        self.new_class.activated.connect(self._relabel)
        self.leave_out.clicked.connect(lambda: self._ask(self.leaveOutAsked))
        self.take_in.clicked.connect(lambda: self._ask(self.takeInAsked))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.leaveOutAsked.connect(lambda: self._ask(self.leaveOutAsked))

    # What is shown ------------------------------------------------------------------------------------

    def show_source(self, source: Source | None) -> None:
        """Show the images of another source; nothing is known of it yet."""
        self._source, self._standing = source, None
        self._findings = ()
        self._keys_of_finding = {}
        with QSignalBlocker(self.name):
            self.name.clear()
        self.view.show_source(source)
        self._fill()
        for box in (self.label, self.place, self.finding):
            box.setCurrentIndex(0)
        self._filter_now()

    def show_standing(self, standing: Standing) -> None:
        """Show what the recipe makes of the images."""
        self._standing = standing
        self.view.images.standing = standing
        self._fill()
        self._filter_now()

    def show_findings(self, findings: Sequence[Finding], damaged: Iterable[str]) -> None:
        """Let images be looked at by what was found about them."""
        self._findings = [finding for finding in findings if finding.keys]
        self._keys_of_finding = {}
        self.view.images.damaged = frozenset(damaged)
        self._fill()
        self._filter_now()

    def show_only(self, *, name: str = "", label: str | None = None, finding: Finding | None = None) -> None:
        """Show the images of one class, or those of one finding, and no others."""
        with QSignalBlocker(self.name):
            self.name.setText(name)
        self.place.setCurrentIndex(0)
        self.label.setCurrentIndex(max(0, self.label.findData(label)) if label is not None else 0)
        number = next((at for at, each in enumerate(self._findings) if each is finding), None)
        self.finding.setCurrentIndex(0 if number is None else max(0, self.finding.findData(number)))
        self._filter_now()
        self.view.scrollToTop()

    def show_everything(self) -> None:
        """Filter no more."""
        self.show_only()

    def shown_keys(self) -> list[str]:
        """Return the names of the images that pass the filters."""
        return [self.view.images.key(row) for row in range(len(self.view.images.rows))]

    def _fill(self) -> None:
        names = self._standing.names if self._standing is not None else ()
        classes = self._standing.classes if self._standing is not None else ()
        _refill(self.label, [(self.tr("All classes"), _ALL), *((name, name) for name in names)])
        places = (TRAINING, VALIDATION, TEST, LEFT_OUT, UNKNOWN)
        there = set() if self._standing is None else set(numpy.unique(self._standing.places).tolist())
        _refill(
            self.place,
            [(self.tr("All parts"), _ALL), *((place_in_words(place), place) for place in places if place in there)],
        )
        found = [
            (self.tr("{kind}, {count}").format(kind=kind_in_words(each.kind), count=count(len(each.keys))), number)
            for number, each in enumerate(self._findings)
        ]
        _refill(self.finding, [(self.tr("All findings"), _ALL), *found])
        self.finding.setEnabled(bool(found))
        with QSignalBlocker(self.new_class):
            self.new_class.clear()
            self.new_class.addItem(self.tr("Class…"), None)
            self.new_class.addItem(self.tr("As the source says"), None)
            for name in classes:
                self.new_class.addItem(name, name)

    def _filter_now(self) -> None:
        self._typing.stop()
        if self._source is None:
            self._show_selection()
            return
        count_all = len(self._source.data.keys)
        passed = numpy.ones(count_all, dtype=bool)
        wanted = self.label.currentData()
        if wanted is not None and self._standing is not None and wanted in self._standing.names:
            passed &= self._standing.labels == self._standing.names.index(wanted)
        place = self.place.currentData()
        if place is not None and self._standing is not None:
            passed &= self._standing.places == place
        number = self.finding.currentData()
        if number is not None:
            passed &= self._of_finding(number)
        words = self.name.text().strip().casefold()
        if words:
            passed &= numpy.fromiter(
                (words in key.casefold() for key in self._source.data.keys), dtype=bool, count=count_all
            )
        self.everything.setVisible(
            bool(words) or any(box.currentIndex() > 0 for box in (self.label, self.place, self.finding))
        )
        rows = numpy.flatnonzero(passed)
        if number is not None:
            rows = self._in_groups(number, rows)
        self.view.images.show_rows(rows)
        self._show_selection()

    def _of_finding(self, number: int) -> NDArray[numpy.bool_]:
        if number not in self._keys_of_finding:
            assert self._source is not None
            mask = numpy.zeros(len(self._source.data.keys), dtype=bool)
            mask[[self._source.index[key] for key in self._findings[number].keys if key in self._source.index]] = True
            self._keys_of_finding[number] = mask
        return self._keys_of_finding[number]

    def _in_groups(self, number: int, rows: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
        """Return rows so that images that show the same stand beside each other."""
        if not self._findings[number].groups:
            return rows
        assert self._source is not None
        there = set(rows.tolist())
        order = [self._source.index[key] for group in self._findings[number].groups for key in group]
        return numpy.array([row for row in order if row in there], dtype=numpy.int64)

    # What can be done -----------------------------------------------------------------------------------

    def _show_selection(self) -> None:
        rows = self.view.chosen_rows()
        shown = len(self.view.images.rows)
        every = len(self._source.data.keys) if self._source is not None else 0
        out = 0
        if self._standing is not None:
            out = int((self._standing.places[self.view.images.rows[rows]] == LEFT_OUT).sum())
        if len(rows):
            words = self.tr("{chosen} of {shown} images selected").format(chosen=count(len(rows)), shown=count(shown))
        elif shown < every:
            words = self.tr("{shown} of {every} images").format(shown=count(shown), every=count(every))
        else:
            words = self.tr("{every} images").format(every=count(every))
        self.state.set_whole(words)
        self.new_class.setEnabled(len(rows) > 0)
        self.leave_out.setEnabled(out < len(rows))
        self.take_in.setEnabled(out > 0)

    def _ask(self, signal: object) -> None:
        keys = self.view.chosen_keys()
        if keys:
            signal.emit(keys)  # type: ignore[attr-defined]

    def _relabel(self, number: int) -> None:
        keys = self.view.chosen_keys()
        self.new_class.setCurrentIndex(0)
        if keys and number > 0:
            self.relabelAsked.emit(keys, self.new_class.itemData(number))

    def _open_menu(self, at: QPoint) -> None:
        if not len(self.view.chosen_rows()):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classes = menu.addMenu(self.tr("Change class"))
        for number in range(1, self.new_class.count()):
            action = classes.addAction(self.new_class.itemText(number))
            action.triggered.connect(lambda _checked=False, number=number: self._relabel(number))
        for button in (self.leave_out, self.take_in):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, button=button: button.click())
        menu.popup(self.view.viewport().mapToGlobal(at))


def _refill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Put other entries into a box that keeps its choice where that is still there."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for words, value in entries:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)


def kind_in_words(kind: str) -> str:
    """Return what a finding is about, in a few words."""
    match kind:
        case "empty_file":
            return QCoreApplication.translate("ImagesPane", "empty files")
        case "damaged":
            return QCoreApplication.translate("ImagesPane", "damaged")
        case "copies" | "copies_of_parts":
            return QCoreApplication.translate("ImagesPane", "copies")
        case "copies_of_classes":
            return QCoreApplication.translate("ImagesPane", "copies in several classes")
        case "similar" | "similar_of_parts":
            return QCoreApplication.translate("ImagesPane", "look the same")
        case "similar_of_classes":
            return QCoreApplication.translate("ImagesPane", "look the same in several classes")
        case "tiny":
            return QCoreApplication.translate("ImagesPane", "tiny")
        case "long":
            return QCoreApplication.translate("ImagesPane", "very long")
        case "too_few" | "untrained_class":
            return QCoreApplication.translate("ImagesPane", "of classes that cannot be learned")
        case _:
            return QCoreApplication.translate("ImagesPane", "others")
