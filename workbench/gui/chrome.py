"""Menus and tool bar of the window, made of its actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from workbench.session.presets import Preset

from .actions import Actions
from .panels.labels import ElidedLabel
from .theme import mark_role
from .tips import as_label, as_tip
from .translate import plugin_text

_SIMPLE_TOOLS = ("start", "pause", "stop")
_TOOLS = ("start", "pause", "step", "stop", "discard")


class Chrome(QObject):
    """Builds and keeps what stands around the panels.

    Parameters
    ----------
    window : QMainWindow
    actions : Actions
    edit_actions : sequence of QAction
        Undo and redo.
    docks : sequence of QDockWidget
        Panels that can be hidden and brought back.
    presets : sequence of Preset
    on_preset, on_recent : callable
        Called with the preset or path that was chosen.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        edit_actions: Sequence[QAction],
        docks: Sequence[QDockWidget],
        presets: Sequence[Preset],
        on_preset: Callable[[Preset], object],
        on_recent: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._on_recent = on_recent
        self._make_file_menu(presets, on_preset)
        self._menu(self.tr("&Edit"), list(edit_actions))
        self._menu(
            self.tr("&Run"),
            [*_TOOLS, None, "evaluate", "snapshot", "halve_batch", None, "extend", "queue"],
        )
        self._make_view_menu(docks)
        self._menu(self.tr("&Help"), ["help", None, "open_folder", "open_logs", None, "about"])
        self._make_tool_bar()

    def show_recipe(self, title: str, tip: str) -> None:
        """Show the recipe's name in the tool bar."""
        self.recipe.set_whole(title)
        self.recipe.setToolTip(as_tip(tip))

    def show_device(self, name: str, reason: str) -> None:
        """Show in the badge where the run computes, and why not elsewhere."""
        self.device.setText(name.partition(" (")[0])
        self.device.setToolTip("\n".join(part for part in (name, reason) if part))
        self.device.setAccessibleDescription(self.device.toolTip())

    def show_recent(self, paths: Sequence[str], on_clear: Callable[[], object]) -> None:
        """Fill the menu of recent files."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(as_label(_short(path)))
            action.setToolTip(as_tip(path))
            action.triggered.connect(lambda _=False, path=path: self._on_recent(Path(path)))
        if paths:
            self.recent.addSeparator()
            self.recent.addAction(self.tr("Forget these"), on_clear)
        self.recent.setEnabled(bool(paths))

    def set_expert(self, expert: bool) -> None:
        """Show all tools or those of the simple depth."""
        for name in _TOOLS:
            self.bar.removeAction(self._actions[name])
        for name in _TOOLS if expert else _SIMPLE_TOOLS:
            self.bar.insertAction(self._behind_tools, self._actions[name])
            button = self.bar.widgetForAction(self._actions[name])
            if isinstance(button, QToolButton):
                button.setObjectName(f"tool_{name}")
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._expert = expert
        self.depth.setText(self.tr("Simple view") if expert else self.tr("Expert view"))
        self.depth.setToolTip(
            self.tr("Show only what is needed to watch a network learn") if expert else self.tr("Show everything")
        )

    # Inside -------------------------------------------------------------------------------------------

    def _make_file_menu(self, presets: Sequence[Preset], on_preset: Callable[[Preset], object]) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&File"))
        new = menu.addMenu(self.tr("&New from preset"))
        new.setToolTipsVisible(True)
        for preset in presets:
            action = new.addAction(preset.title)
            action.setToolTip(plugin_text(preset.summary))
            action.triggered.connect(lambda _=False, preset=preset: on_preset(preset))
        self.new = new
        menu.addAction(self._actions["collect"])
        menu.addAction(self._actions["open"])
        self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.setToolTipsVisible(True)
        self._fill(menu, [None, "save", "save_as", "save_curves", None, "quit"])

    def _make_view_menu(self, docks: Sequence[QDockWidget]) -> None:
        menu = self._menu(self.tr("&View"), ["simple", "expert", None])
        for dock in docks:
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        self._fill(menu.addMenu(self.tr("&Theme")), ["theme_system", "theme_light", "theme_dark"])
        self._fill(menu.addMenu(self.tr("&Language")), ["language_system", "language_en", "language_ko"])
        self._fill(menu, [None, "full_screen", "reset_layout"])

    def _make_tool_bar(self) -> None:
        bar = self.bar = QToolBar(self.tr("Run"), self._window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.recipe = ElidedLabel(bar)
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self.recipe.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.recipe.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        mark_role(self.recipe, "heading")
        self.device = QLabel(bar)
        self.device.setAccessibleName(self.tr("Device"))
        mark_role(self.device, "badge")
        # Made here and not by the tool bar: Qt tells Python of the end of its own actions too late.
        self._behind_tools = QWidgetAction(self)
        self._behind_tools.setDefaultWidget(self.recipe)
        bar.addAction(self._behind_tools)
        bar.addWidget(_gap(bar))
        bar.addWidget(self.device)
        bar.addWidget(_gap(bar))
        self.depth = QToolButton(bar)
        self.depth.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.depth.setObjectName("depth")
        self.depth.clicked.connect(lambda: self._actions["simple" if self._expert else "expert"].trigger())
        self.depth.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.addWidget(self.depth)
        self._window.addToolBar(bar)
        self.set_expert(True)

    def _menu(self, title: str, entries: Sequence[str | QAction | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        self._fill(menu, entries)
        return menu

    def _fill(self, menu: QMenu, entries: Sequence[str | QAction | None]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[entry] if isinstance(entry, str) else entry)


def _gap(parent: QWidget) -> QWidget:
    gap = QWidget(parent)
    gap.setFixedWidth(8)
    return gap


def _short(path: str) -> str:
    home = str(Path.home())
    return "~" + path[len(home) :] if home != "/" and path.startswith(home) else path
