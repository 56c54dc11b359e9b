"""Our icons: SVG line drawings, tinted with the palette in use at the moment they are painted."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from .apply import current_palette

_PROGRAM_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""Sides in pixels that desktops ask for."""


class _TintedEngine(QIconEngine):
    """Paint an icon in the colours of the palette in use.

    Qt asks the engine anew for every size, scale and state, so an icon handed out once changes with the theme.
    """

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """Return a copy for a copy of the icon."""
        return _TintedEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the drawing into a rectangle."""
        side = min(rect.width(), rect.height())
        target = QRectF(0, 0, side, side)
        target.moveCenter(QRectF(rect).center())
        _renderer(self._name, self._tint(mode)).render(painter, target)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture at a scale of 1."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return a picture for a screen where `scale` pixels make up one of those that `size` counts."""
        tint = self._tint(mode)
        key = f"workbench-icon/{self._name}/{tint}/{size.width()}x{size.height()}@{scale}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size * scale)
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _tint(self, mode: QIcon.Mode) -> str:
        palette = current_palette()
        if mode == QIcon.Mode.Disabled:
            return palette.mix("muted", "surface", 0.5)
        return str(getattr(palette, self._role))


def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon.

    Parameters
    ----------
    name : str
        Its file in ``resources/icons`` without the ending; see `icon_names`.
    role : str
        The palette's role it is drawn in.

    Raises
    ------
    KeyError
        If there is no such icon.
    """
    _source(name)
    return QIcon(_TintedEngine(name, role))


def icon_names() -> list[str]:
    """Return the names of all icons."""
    folder = files("workbench_resources").joinpath("icons")
    return sorted(entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.name.endswith(".svg"))


def program_icon() -> QIcon:
    """Return the program's own picture, in its own colours: for windows, task bars and the desktop's menu."""
    drawing = files("workbench_resources").joinpath("icons", "program", "training-workbench.svg")
    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    found = QIcon()
    for side in _PROGRAM_SIZES:  # drawn here, so that no plugin of Qt for SVG files is needed
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        found.addPixmap(pixmap)
    return found


@cache
def _source(name: str) -> str:
    entry = files("workbench_resources").joinpath("icons", f"{name}.svg")
    if not entry.is_file():
        raise KeyError(f"There is no icon {name!r}; there are {', '.join(icon_names())}.")
    return entry.read_text("utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
