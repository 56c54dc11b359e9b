"""Fonts: the system's own for words, with figures of equal width for numbers."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

TEXT_PIXELS = 13
SMALL_PIXELS = 12

GENERIC = {"sans", "sans serif", "sans-serif", "ms shell dlg 2"}
"""Names that mean "whatever there is": better faces are tried before it."""

PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
KOREAN = ("Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic")


def interface_font(pixels: int = TEXT_PIXELS) -> QFont:
    """Return the font of the window.

    The system's own; where that is only a placeholder, as on a bare Linux, the first good one that is installed.
    Fonts with Hangul follow, so that Korean never shows as boxes.
    """
    font = QFont(_base_font())
    font.setPixelSize(pixels)
    return font


@cache
def _base_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    system = font.family()
    korean = [name for name in KOREAN if name in installed]
    if system.lower() in GENERIC:
        families = [*(name for name in PREFERRED if name in installed), *korean, system]
    else:
        families = [system, *korean]
    font.setFamilies(list(dict.fromkeys(families)))
    return font


def number_font(pixels: int = SMALL_PIXELS, bold: bool = False) -> QFont:
    """Return the window's font with figures of equal width, so that columns and changing values stand still."""
    font = with_tabular_figures(interface_font(pixels))
    font.setBold(bold)
    return font


def with_tabular_figures(font: QFont) -> QFont:
    """Return a copy of the font that asks for tabular figures (OpenType feature ``tnum``)."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
