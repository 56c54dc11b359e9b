"""The page of plugins: what there is, where it comes from, what is wrong with the rest and how to get out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.api import Descriptor, Kind
from workbench.gui.background import run_in_background
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.theme.icons import icon
from workbench.gui.translate import plugin_text, sentence
from workbench.registry import Catalogue, Problem
from workbench.registry.trust import Trust
from workbench.session.recipe import LISTS, SINGLE

from .help_text import kind_title
from .help_view import HelpBrowser

_ID = Qt.ItemDataRole.UserRole
_NAME_WIDTH = 220
_ROOM_FOR_SUMMARIES = 520
"""Width in pixels from which the list has a column for what plugins are for."""


class PluginsPage(QWidget):
    """Lists every plugin by kind, with the help on the chosen one, below the problems of the catalogue.

    Parameters
    ----------
    catalogue : Catalogue
    plugin_folder : pathlib.Path
        Where a person puts plugin files.
    trust : Trust, optional
        What the trust button writes to; without it the list beside `plugin_folder`.
    safe_mode : bool
        Whether only the built-in plugins were loaded.
    language : str

    Attributes
    ----------
    reloadRequested : Signal
        A file was trusted; the plugins should be loaded anew.
    """

    reloadRequested = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        plugin_folder: Path,
        *,
        trust: Trust | None = None,
        safe_mode: bool = False,
        language: str = "en",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = plugin_folder
        self._trust = trust or Trust(plugin_folder.parent)
        self.problem_cards: list[ProblemCard] = []
        self.safe_note = self._note(
            self.tr("Safe mode: only the built-in plugins are loaded. Start without it to have the others back.")
        )
        self.safe_note.setVisible(safe_mode)
        self.reload_note = self._note(
            self.tr("Plugins are read when the program starts. Start it anew to use what you have just changed.")
        )
        self.reload_note.hide()
        self._problems = QVBoxLayout()
        self._problems.setSpacing(8)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find a plugin"))
        self.filter.setAccessibleName(self.tr("Find a plugin"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.folder_button = QPushButton(icon("folder"), self.tr("Open plugin folder"), self)
        self.folder_button.setToolTip(str(plugin_folder))
        self.folder_button.clicked.connect(self._open_folder)
        self.tree = self._make_tree()
        self.tree.viewport().installEventFilter(self)
        self.help = HelpBrowser(catalogue, language, self)
        self._arrange()
        self.show_catalogue(catalogue)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show what is in the catalogue."""
        self._catalogue = catalogue
        self.help.set_catalogue(catalogue)
        self.tree.clear()
        unavailable: dict[Kind, list[tuple[Descriptor, Problem]]] = {}
        for descriptor, problem in catalogue.unavailable:
            unavailable.setdefault(descriptor.kind, []).append((descriptor, problem))
        for kind in Kind:
            usable = catalogue.of_kind(kind)
            others = unavailable.get(kind, [])
            branch = QTreeWidgetItem([kind_title(kind), "", f"{len(usable)}"])
            branch.setData(0, _ID, _section_of(kind))
            branch.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = interface_font()
            font.setBold(True)
            branch.setFont(0, font)
            self.tree.addTopLevelItem(branch)
            for descriptor in usable:
                branch.addChild(self._item(descriptor, plugin_text(descriptor.summary)))
            for descriptor, problem in others:
                item = self._item(descriptor, sentence(problem.reason))
                item.setDisabled(True)
                branch.addChild(item)
            branch.setExpanded(True)
        self._show_problems()
        if self.tree.topLevelItemCount() and not self.help.topic:
            self.help.show_topic("")

    def show_plugin(self, id: str) -> None:
        """Choose a plugin in the list and show its help."""
        for item in self._items():
            if item.data(0, _ID) == id:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)

    def _item(self, descriptor: Descriptor, summary: str) -> QTreeWidgetItem:
        source = self._catalogue.source(descriptor.id)
        origin = self.tr("built in") if source.builtin else f"{source.name} {source.version}".strip()
        item = QTreeWidgetItem([plugin_text(descriptor.title), summary, origin])
        item.setData(0, _ID, descriptor.id)
        item.setToolTip(0, f"{summary}\n{descriptor.id}")
        item.setToolTip(1, summary)
        item.setToolTip(2, self.tr("{source}, version {version}").format(source=source, version=descriptor.version))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        branches = [self.tree.topLevelItem(index) for index in range(self.tree.topLevelItemCount())]
        return [branch.child(index) for branch in branches if branch for index in range(branch.childCount())]

    def _show_problems(self) -> None:
        for card in self.problem_cards:
            self._problems.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.problem_cards = [ProblemCard(problem, self) for problem in self._catalogue.problems]
        for card in self.problem_cards:
            card.trustRequested.connect(self._on_trust)
            self._problems.addWidget(card)
        self._problem_area.setVisible(bool(self.problem_cards))
        self._fit_problems()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the problems the height they need, up to a third of the page."""
        super().resizeEvent(event)
        self._fit_problems()

    def _fit_problems(self) -> None:
        layout = self._problem_area.widget().layout()
        wanted = layout.totalHeightForWidth(max(320, self.width() - 32))
        if wanted < 0:  # no card whose height depends on its width
            wanted = layout.totalSizeHint().height()
        self._problem_area.setFixedHeight(min(wanted, max(120, self.height() // 3)))

    def _on_trust(self, path: Path) -> None:
        def done(_result: object) -> None:
            self.reload_note.show()
            self.reloadRequested.emit()

        def failed(error: Exception) -> None:
            for card in self.problem_cards:
                if card.problem.path == path:
                    card.tell(sentence(error))

        run_in_background(lambda: self._trust.trust(path), done, failed)

    def _open_folder(self) -> None:
        folder = self._folder
        run_in_background(
            lambda: folder.mkdir(parents=True, exist_ok=True),
            lambda _made: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        self.reload_note.show()

    def _on_filter(self, text: str) -> None:
        words = text.casefold().split()
        for index in range(self.tree.topLevelItemCount()):
            branch = self.tree.topLevelItem(index)
            if branch is None:
                continue
            shown = 0
            for place in range(branch.childCount()):
                item = branch.child(place)
                content = f"{item.text(0)} {item.text(1)} {item.data(0, _ID)}".casefold()
                match = all(word in content for word in words)
                item.setHidden(not match)
                shown += match
            branch.setHidden(bool(words) and not shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a narrow window let the names have the room; what they are for stands in tooltips and in the help."""
        if event.type() is QEvent.Type.Resize and watched is self.tree.viewport():
            narrow = self.tree.viewport().width() < _ROOM_FOR_SUMMARIES
            header = self.tree.header()
            self.tree.setColumnHidden(1, narrow)
            mode = QHeaderView.ResizeMode.Stretch if narrow else QHeaderView.ResizeMode.Interactive
            if header.sectionResizeMode(0) is not mode:
                header.setSectionResizeMode(0, mode)
                header.resizeSection(0, _NAME_WIDTH)
        return super().eventFilter(watched, event)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.help.show_topic(str(item.data(0, _ID)))

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("Plugins"))
        tree.setHeaderLabels([self.tr("Plugin"), self.tr("What it is for"), self.tr("From")])
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(0, _NAME_WIDTH)
        tree.currentItemChanged.connect(lambda item, _before: self._on_current(item))
        return tree

    def _arrange(self) -> None:
        self._problem_area = QScrollArea(self)
        self._problem_area.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._problems)
        column.addStretch(1)
        self._problem_area.setWidget(inside)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.folder_button)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.tree)
        split.addWidget(self.help)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(8)
        whole.addWidget(self.safe_note)
        whole.addWidget(self.reload_note)
        whole.addWidget(self._problem_area)
        whole.addLayout(top)
        whole.addWidget(split, 1)

    def _note(self, text: str) -> QFrame:
        frame = QFrame(self)
        mark_role(frame, "notice")
        label = QLabel(text, frame)
        label.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(label)
        return frame


class ProblemCard(QFrame):
    """One problem: what happened, how to get out, and the details for whoever wants to report it.

    Attributes
    ----------
    trustRequested : Signal of pathlib.Path
    """

    trustRequested = Signal(object)

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = problem
        mark_role(self, "card")
        mark = QLabel(self)
        role = "bad" if problem.severity == "error" else "warning"
        mark.setPixmap(icon("error" if role == "bad" else "warning", role).pixmap(QSize(16, 16)))
        mark.setAccessibleName(self.tr("Error") if role == "bad" else self.tr("Warning"))
        title = QLabel(problem.path.name if problem.path else problem.plugin, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        mark_role(title, "heading")
        origin = QLabel(problem.source, self)
        origin.setTextFormat(Qt.TextFormat.PlainText)
        origin.setFont(interface_font(SMALL_PIXELS))
        mark_role(origin, "muted")
        self.text = QLabel(f"{sentence(problem.reason)} {sentence(problem.remedy)}", self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(mark)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(origin)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if problem.stage == "trust" and problem.path is not None:
            trust = QPushButton(self.tr("Trust this file as it is"), self)
            trust.setToolTip(self.tr("It may then do everything on this computer that you may."))
            trust.clicked.connect(lambda: self.trustRequested.emit(problem.path))
            look = QPushButton(self.tr("Look at it"), self)
            look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(problem.path))))
            buttons.addWidget(look)
            buttons.addWidget(trust)
        copy = QPushButton(self.tr("Copy details"), self)
        copy.clicked.connect(self._copy)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(buttons)

    def details(self) -> str:
        """Return everything that is known of the problem, for a report to the plugin's author."""
        problem = self.problem
        lines = [
            f"plugin: {problem.plugin}",
            f"source: {problem.source}",
            f"stage: {problem.stage}",
            str(problem),
            problem.details,
        ]
        return "\n".join(line for line in lines if line)

    def tell(self, text: str) -> None:
        """Say that the way out did not work."""
        self.text.setText(text)
        mark_role(self.text, "bad")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())


def _section_of(kind: Kind) -> str:
    return next(name for name, each in (SINGLE | LISTS).items() if each is kind)
