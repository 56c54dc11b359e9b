"""Tooltips, buttons and entries of menus that show names as they are."""

from __future__ import annotations

from PySide6.QtGui import Qt


def as_tip(text: str) -> str:
    """Return what a tooltip has to be given so that it shows a text unchanged.

    Qt judges by itself whether a tooltip is rich text, and would take ``<b>`` in the name of a class, a file or a run
    for markup.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def as_label(text: str) -> str:
    """Return what a button or an entry of a menu has to be given so that it shows a text unchanged.

    Qt takes ``&`` for the mark of the letter that chooses the button, and would show "black & white" without it.
    """
    return text.replace("&", "&&")
