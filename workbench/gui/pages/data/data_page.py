"""The page "Data"."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.api import Kind, WorkbenchError
from workbench.api.errors import fill
from workbench.data.scan import Finding, Remedy, ScanReport
from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.desk import Desk
from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import plugin_text, sentence
from workbench.gui.words import count
from workbench.session import curation
from workbench.session.curation import Corrections, corrections
from workbench.session.recipe import PluginChoice, Recipe

from .cache_fold import CacheFold
from .class_balance import ClassBalance
from .collect_pane import CollectPane
from .findings_list import FindingsList, notices_in_words
from .images_pane import ImagesPane
from .looking import Looking
from .preview_pane import MOST, PreviewPane
from .reading import LEFT_OUT, Source, Standing, lacks_place, may_fetch, place_of, standing, without

_SOON_MS = 60
_CLASS_FOLDERS = "workbench.image_folder"


class DataPage(QWidget):
    """What the recipe in the form learns from.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choice: PluginChoice | None = None
        self._source: Source | None = None
        self._report: ScanReport | None = None
        self._standing: Standing | None = None
        self._judged: tuple[object, ...] = ()
        self._dividing: BackgroundTask | None = None
        self.collecting: CollectPane | None = None
        self._looking = Looking(desk.catalogue, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._make()
        self._arrange()
        self._connect()

    def _make(self) -> None:
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        mark_role(self.title, "title")
        self.place = ElidedLabel(self)
        mark_role(self.place, "muted")
        self.facts = WrappedLabel("", "", self)
        self.choose = QPushButton(self.tr("Choose a folder…"), self)
        self.gather = QPushButton(self.tr("Collect images…"), self)
        self.gather.setToolTip(self.tr("From a webcam, the clipboard or files, into a folder for each class"))
        self.look = QPushButton(self.tr("Look through"), self)
        self.look.setToolTip(
            self.tr("Decodes every image: finds damage inside of files and images that look the same as well")
        )
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.images = ImagesPane(self)
        self.findings = FindingsList(self)
        self.balance = ClassBalance(self)
        self.preview = PreviewPane(self._desk, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("About the images"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.tabs.addTab(self.balance, self.tr("Classes"))
        self.tabs.addTab(self.preview, self.tr("Preview"))
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.images)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setHandleWidth(12)
        self.splitter.setSizes([620, 320])
        self.tabs.setMinimumWidth(248)
        self.empty = _Empty(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.splitter)
        self.cache = CacheFold(self)

    def _arrange(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.place)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(names, 1)
        top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.gather, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QWidget(self)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(self.cache)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)

    def _connect(self) -> None:
        self._desk.recipeChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._take_recipe)
        self.choose.clicked.connect(self._choose_folder)
        self.empty.choose.clicked.connect(self._choose_folder)
        for button in (self.gather, self.empty.gather):
            button.clicked.connect(self.collect)
        self.look.clicked.connect(self._look_through)
        self.activity.cancelAsked.connect(self._looking.cancel)
        looking = self._looking
        looking.progressed.connect(self.activity.report)
        looking.sourceRead.connect(self._take_source)
        looking.scanned.connect(self._take_report)
        looking.failed.connect(self._fail)
        looking.cancelled.connect(self._given_up)
        looking.ended.connect(self.activity.end)
        looking.ended.connect(lambda: self.look.setEnabled(True))
        self.images.relabelAsked.connect(self._relabel)
        self.images.leaveOutAsked.connect(lambda keys: self._change(partial(curation.leave_out, keys=keys)))
        self.images.takeInAsked.connect(self._take_in)
        self.images.chosen.connect(lambda: self.preview.show_keys(self.images.view.chosen_keys(MOST)))
        self.findings.applyAsked.connect(self._apply)
        self.findings.takeBackAsked.connect(self._take_back)
        self.findings.showAsked.connect(self._show_finding)
        self.balance.classChosen.connect(lambda name: self.images.show_only(label=name))
        self.cache.failed.connect(self.trouble.tell)
        self.tabs.currentChanged.connect(lambda _at: self._show_preview())
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self._desk.undo),
            (QKeySequence.StandardKey.Redo, self._desk.redo),
        ):
            shortcut = QShortcut(keys, self.body)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def busy(self) -> bool:
        """Whether the images are being read, looked through or divided."""
        return self._looking.active or self._dividing is not None or self._soon.isActive()

    @property
    def report(self) -> ScanReport | None:
        """What the last scan found."""
        return self._report

    @property
    def standing(self) -> Standing | None:
        """What the recipe makes of the images."""
        return self._standing

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the data of the recipe, once."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_recipe()
            self.cache.refresh()
            self._show_preview()

    # The recipe -----------------------------------------------------------------------------------------

    def _take_recipe(self) -> None:
        self._soon.stop()
        recipe = self._desk.recipe
        if recipe.data != self._choice:
            self._choice = recipe.data
            self._read(recipe.data)
        else:
            self._divide()
        if self.isVisible():
            self._show_preview()

    def _read(self, choice: PluginChoice, *, asked: bool = False) -> None:
        catalogue = self._desk.catalogue
        self._looking.drop()
        self.activity.end()
        self.trouble.hide()
        self._source = self._report = self._standing = None
        self._judged = ()
        self.images.show_source(None)
        self.findings.show_findings((), "")
        self.balance.show_standing(None)
        self.facts.setText("")
        self.look.setEnabled(False)
        try:
            self.title.setText(plugin_text(catalogue.get(choice.plugin, Kind.DATASET).title))
            place, lacking = place_of(choice, catalogue), lacks_place(choice, catalogue)
            waits = may_fetch(choice, catalogue) and not asked
        except WorkbenchError as error:
            self.title.setText(choice.plugin)
            self._show_empty(sentence(error))
            return
        self.place.set_whole(place)
        self.place.setVisible(bool(place))
        if place:
            self.title.setText(Path(place).name or place)
        if lacking:
            self.title.setText(self.tr("Data"))
            self._show_empty("")
            return
        self.choose.show()
        self.gather.show()
        self.look.show()
        self.stack.setCurrentWidget(self.splitter)
        self.splitter.setEnabled(True)
        if waits:
            self.look.setEnabled(True)
            self.facts.setText(
                self.tr(
                    "These images may have to be brought from the network first. “Look through” reads them, and "
                    "downloads them if they are not on this computer yet."
                )
            )
            return
        self.activity.begin(begun_words())
        self._looking.read(choice)

    def _take_source(self, source: Source) -> None:
        self._source = source
        self.images.show_source(source)
        self._show_preview()
        self._divide()
        self._scan(thorough=False)

    def _scan(self, *, thorough: bool) -> None:
        if self._source is not None:
            self.trouble.hide()
            self.look.setEnabled(False)
            self.activity.begin(begun_words())
            self._looking.scan(self._source, thorough=thorough)

    def _look_through(self) -> None:
        if self._source is not None:
            self._scan(thorough=True)
        elif self._choice is not None:
            self._read(self._choice, asked=True)

    def _take_report(self, report: ScanReport) -> None:
        self._report = report
        self._judged = ()
        text = self.tr("{count} {count:image|images} looked through.")
        said = [fill(text, {"count": count(len(report.images))})]
        if not report.findings:
            said.append(self.tr("Nothing is wrong with them."))
        if not report.thorough:
            said.append(
                self.tr(
                    "Only headers and ends of files were read; “Look through” decodes every image and compares them."
                )
            )
        self.findings.show_findings(report.findings, " ".join(said))
        self.findings.show_corrections(self._mended())
        found = len(report.findings)
        self.tabs.setTabText(0, self.tr("Findings, {count}").format(count=found) if found else self.tr("Findings"))
        damaged = [each.key for each in report.images if each.problem]
        self.preview.damaged = frozenset(damaged)
        self.images.show_findings(report.findings, damaged)
        self._divide()

    def _divide(self) -> None:
        source, recipe = self._source, self._desk.recipe
        if source is None:
            return
        equal = self._report.equal if self._report is not None else ()
        question = (recipe.curation, recipe.split, self._report)
        if question == self._judged:
            return
        self._judged = question
        if self._dividing is not None:
            self._dividing.cancel()
        self._dividing = run_in_background(
            lambda: standing(source, recipe, equal), self._take_standing, self._cannot_divide
        )

    def _take_standing(self, found: Standing) -> None:
        self._dividing = None
        self._standing = found
        self.images.show_standing(found)
        self.balance.show_standing(found)
        self.findings.show_corrections(self._mended())
        self._show_facts()

    def _cannot_divide(self, error: Exception) -> None:
        self._dividing = None
        self.trouble.tell(sentence(error))

    def _mended(self) -> Corrections:
        try:
            return corrections(self._desk.recipe.curation)
        except WorkbenchError:
            return Corrections()

    def _show_facts(self) -> None:
        assert self._source is not None and self._standing is not None
        places = self._standing.places
        out = int((places == LEFT_OUT).sum())
        said = [
            fill(
                self.tr("{images} {images:image|images} of {classes} {classes:class|classes}"),
                {"images": count(len(places) - out), "classes": count(len(self._standing.classes))},
            )
        ]
        if self._standing.trouble is None:
            parts = [int((places == place).sum()) for place in (0, 1, 2)]
            said.append(
                self.tr("{training} training, {validation} validation, {test} test").format(
                    training=count(parts[0]), validation=count(parts[1]), test=count(parts[2])
                )
            )
        if out:
            said.append(self.tr("{count} left out").format(count=count(out)))
        if self._report is not None and self._report.sizes:
            usual, often = next(iter(self._report.sizes.items()))
            if len(self._report.sizes) == 1:
                said.append(self.tr("{size} pixels").format(size=usual))
            else:
                said.append(
                    self.tr("{kinds} sizes, mostly {size} ({count})").format(
                        kinds=count(len(self._report.sizes)), size=usual, count=count(often)
                    )
                )
            formats = ", ".join(self._report.formats)
            if formats:
                said.append(formats)
        self.facts.setText(" · ".join(said))
        if self._source.notices:
            self.facts.setText(f"{self.facts.text()}\n{notices_in_words(self._source.notices)}")

    def _show_empty(self, words: str) -> None:
        self.choose.hide()
        self.gather.hide()
        self.look.setVisible(bool(words))
        self.place.hide()
        self.empty.show_words(words)
        self.stack.setCurrentWidget(self.empty)

    def _fail(self, words: str) -> None:
        self.trouble.tell(words)
        if self._source is None:
            self.look.setEnabled(True)
            self._show_empty(self.tr("The data of the recipe cannot be read."))

    def _given_up(self) -> None:
        if self._source is None:
            self.look.setEnabled(True)
            self.facts.setText(self.tr("Reading the images was given up. “Look through” begins again."))
        elif self._report is None:
            self.findings.show_findings((), self.tr("Looking through the images was given up."))

    # Corrections ----------------------------------------------------------------------------------------

    def _change(self, change: object) -> None:
        """Change the recipe in one step that can be undone, or say why that is not possible."""
        try:
            recipe: Recipe = change(self._desk.recipe)  # type: ignore[operator]
        except WorkbenchError as error:
            self.trouble.tell(sentence(error))
            return
        self.trouble.hide()
        if recipe != self._desk.recipe:
            self._desk.change_recipe(recipe)

    def _relabel(self, keys: list[str], label: str | None) -> None:
        self._change(lambda recipe: curation.relabel(recipe, keys, label))

    def _take_in(self, keys: list[str]) -> None:
        """Take images in again, and their classes where it is these that were left out."""
        assert self._standing is not None and self._source is not None
        numbers = self._standing.labels[[self._source.index[key] for key in keys]]
        names = {self._standing.names[number] for number in numbers.tolist()}
        self._change(lambda recipe: curation.take_in_classes(curation.take_in(recipe, keys), names))

    def _apply(self, remedy: Remedy) -> None:
        self._change(remedy.apply)

    def _take_back(self, remedy: Remedy) -> None:
        self._change(lambda recipe: without(remedy, recipe))

    def _show_finding(self, finding: Finding) -> None:
        self.images.show_only(finding=finding)

    def _show_preview(self) -> None:
        looked_at = self.isVisible() and self.tabs.currentWidget() is self.preview
        self.preview.show_source(self._source if looked_at else None)

    # Choosing -------------------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        start = self.place.whole or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, self.tr("Choose a folder with one folder of images for each class"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(lambda path: self._desk.open_path(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Collecting -----------------------------------------------------------------------------------------

    def collect(self) -> None:
        """Look at the pane in which images are collected; it begins where the recipe's folder is, if it has one."""
        if self.collecting is None:
            place = self.place.whole
            folder = Path(place) if self._choice is not None and self._choice.plugin == _CLASS_FOLDERS else None
            self.collecting = CollectPane(self._desk, self, folder=folder if place else None)
            self.collecting.closed.connect(self._end_collecting)
            self.collecting.used.connect(self._use_collected)
            whole = self.layout()
            assert whole is not None
            whole.addWidget(self.collecting)
        self.body.hide()
        self.collecting.show()

    def _end_collecting(self) -> None:
        assert self.collecting is not None
        self.collecting.hide()
        self.body.show()
        (self.gather if self.gather.isVisible() else self.empty.gather).setFocus()
        if str(self.collecting.collecting.path) == self.place.whole:
            self._choice = None  # the same folder, other images
        self._soon.start()

    def _use_collected(self, folder: Path) -> None:
        self._end_collecting()
        self._desk.open_path(folder)


class _Empty(QFrame):
    """What to do where there is no data."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark_role(self, "card")
        self.words = WrappedLabel("", "", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMinimumWidth(320)
        self.words.setMaximumWidth(520)
        self.choose = QPushButton(self.tr("Choose a folder…"), self)
        mark_role(self.choose, "primary")
        self.gather = QPushButton(self.tr("Collect images…"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.gather, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_words(self, words: str) -> None:
        """Say why there is nothing, and what to do next."""
        next_ = self.tr(
            "Choose a folder that holds one folder of images for each class, or drop one anywhere on the window. "
            "Archives, tables and arrays can be dropped too. Or collect images now, from a webcam, the clipboard or "
            "files."
        )
        self.words.setText(f"{words}\n\n{next_}".strip())
