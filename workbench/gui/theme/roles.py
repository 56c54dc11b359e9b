"""Marks on widgets that the style sheet answers to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def mark_invalid(widget: QWidget, invalid: bool) -> None:
    """Show at once that what stands in an input is wrong, or no longer."""
    _set(widget, "invalid", invalid)


def mark_role(widget: QWidget, role: str) -> None:
    """Give a widget a look of its own.

    Parameters
    ----------
    widget : QWidget
    role : str
        For labels ``"title"``, ``"heading"``, ``"muted"``, ``"good"``, ``"warning"``, ``"bad"``; for push buttons
        ``"primary"``; for frames ``"card"``, ``"notice"``.
    """
    _set(widget, "role", role)


def _set(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # Qt looks at properties only when it polishes a widget.
    widget.style().unpolish(widget)
    widget.style().polish(widget)
