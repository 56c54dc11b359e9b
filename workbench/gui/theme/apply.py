"""Give the whole program one of the two looks, now and whenever the system changes its mind."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from . import fonts
from .palette import Palette, load_palettes
from .sheet import style_sheet

Theme = Literal["dark", "light", "system"]


class ThemeNotifier(QObject):
    """Tell everything that paints for itself that the colours are others now.

    Signals
    -------
    changed
        After palette, font and style sheet were set.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette = load_palettes()["light"]
        self.wanted: Theme = "system"
        self.system_looks_dark: bool | None = None
        self.follows_system = False


_notifier: ThemeNotifier | None = None


def notifier() -> ThemeNotifier:
    """Return the one notifier of the program."""
    global _notifier
    if _notifier is None:
        _notifier = ThemeNotifier()
    return _notifier


def current_palette() -> Palette:
    """Return the palette in use; the light one before a theme is applied."""
    return notifier().palette


def apply_theme(app: QApplication, theme: Theme) -> Palette:
    """Dress the program.

    Parameters
    ----------
    app : QApplication
    theme : str
        ``"dark"``, ``"light"``, or ``"system"`` for what the system says, followed when it changes. A system that says
        nothing (bare X11, no screen) counts as light unless its own window colour is dark.

    Returns
    -------
    Palette
        The palette now in use.

    Raises
    ------
    ValueError
        If there is no such theme.
    """
    if theme not in ("dark", "light", "system"):
        raise ValueError(f"There is no theme {theme!r}; choose 'dark', 'light' or 'system'.")
    notice = notifier()
    hints = app.styleHints()
    if notice.system_looks_dark is None:  # only before the first theme is the palette the system's own
        notice.system_looks_dark = app.palette().window().color().lightness() < 128
    if not notice.follows_system:
        hints.colorSchemeChanged.connect(_system_changed)
        notice.follows_system = True
    notice.wanted = theme
    # Where Qt can, it draws title bars and native dialogs to match.
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)
    palette = load_palettes()[system_theme() if theme == "system" else theme]
    _dress(app, palette)
    return palette


def system_theme() -> Literal["dark", "light"]:
    """Return what the system wants."""
    scheme = _scheme()
    if scheme == Qt.ColorScheme.Unknown:
        return "dark" if notifier().system_looks_dark else "light"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _scheme() -> Qt.ColorScheme:
    return QGuiApplication.styleHints().colorScheme()


def _system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and notifier().wanted == "system":
        palette = load_palettes()[system_theme()]
        if palette is not notifier().palette:
            _dress(app, palette)


def _dress(app: QApplication, palette: Palette) -> None:
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(fonts.interface_font())
    app.setPalette(qt_palette(palette))
    sheet = style_sheet(palette)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    notifier().palette = palette
    notifier().changed.emit()


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's own palette for ours."""
    role = QPalette.ColorRole
    plan = {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "canvas",
        role.AlternateBase: "raised",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.Highlight: "accent",
        role.HighlightedText: "accent_text",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "raised",
        role.Midlight: "border",
        role.Mid: "border",
        role.Dark: "outline",
        role.Shadow: "sunken",
    }
    result = QPalette()
    for where, name in plan.items():
        result.setColor(where, palette.color(name))
    faint = QColor(palette.mix("muted", "surface", 0.4))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, where, faint)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, palette.color("border"))
    return result
