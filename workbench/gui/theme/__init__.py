"""How the window looks: palettes, fonts, style sheet and icons.

Colours are asked for by role and never written down elsewhere::

    apply_theme(app, "system")
    current_palette().color("accent")
    notifier().changed.connect(self.repaint_everything)
"""

from __future__ import annotations

from .apply import ThemeNotifier, apply_theme, current_palette, notifier
from .palette import Palette, contrast
from .roles import mark_invalid, mark_role

__all__ = [
    "Palette",
    "ThemeNotifier",
    "apply_theme",
    "contrast",
    "current_palette",
    "mark_invalid",
    "mark_role",
    "notifier",
]
