"""Formulas within the text of a browser: of the text's size and colour, and on its baseline."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRectF, QSizeF
from PySide6.QtGui import QFontInfo, QPainter, QPyTextObject, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from workbench.gui.theme import current_palette

from .help_formulas import EM

# The letters of formulas are lower than those of the window's fonts: so much larger, both look alike.
_LARGER = 1.12
# A formula wider than the page is drawn smaller, as long as it can be read; then the page scrolls.
_SMALLEST = 0.6


class FormulaObject(QPyTextObject):
    """Takes the place of Qt's own images in a document and draws formulas there, and nothing else.

    The name of an image is ``formula:NAME`` within a line and ``display:NAME`` on a line of its own. Qt puts the
    bottom of an image on the baseline. So within a line only what is above the baseline counts as the formula's
    height, and the rest is drawn below it, where the lines leave room.

    Attributes
    ----------
    drawings : mapping of str to str
        SVG by name: the baseline at y = 0, `EM` units to an em, in ``currentColor``.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.drawings: Mapping[str, str] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self)

    def show(self, drawings: Mapping[str, str]) -> None:
        """Use other drawings, for another text."""
        self.drawings = drawings
        self._renderers.clear()

    def intrinsicSize(self, document: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        """Return the room of a formula in its line."""
        found = self._find(format)
        if found is None:
            return QSizeF(0, 0)
        renderer, alone = found
        box, scale = renderer.viewBoxF(), self._scale(document, renderer)
        return QSizeF(box.width() * scale, (box.height() if alone else -box.top()) * scale)

    def drawObject(
        self, painter: QPainter, place: QRectF, document: QTextDocument, position: int, format: QTextFormat
    ) -> None:
        """Draw a formula."""
        found = self._find(format)
        if found is not None:
            renderer = found[0]
            size = renderer.viewBoxF().size() * self._scale(document, renderer)
            renderer.render(painter, QRectF(place.topLeft(), size))

    def _find(self, format: QTextFormat) -> tuple[QSvgRenderer, bool] | None:
        scheme, _, name = format.toImageFormat().name().partition(":")
        source = self.drawings.get(name)
        if source is None or scheme not in ("formula", "display"):
            return None
        colour = current_palette().text
        if (name, colour) not in self._renderers:
            content = QByteArray(source.replace("currentColor", colour).encode())
            self._renderers[name, colour] = QSvgRenderer(content)
        return self._renderers[name, colour], scheme == "display"

    def _scale(self, document: QTextDocument, renderer: QSvgRenderer) -> float:
        scale = QFontInfo(document.defaultFont()).pixelSize() * _LARGER / EM
        room = document.textWidth() - 2 * document.documentMargin() - document.indentWidth()
        wide = renderer.viewBoxF().width() * scale
        return scale if wide <= room or room <= 0 else scale * max(_SMALLEST, room / wide)
