"""Named colours, read from ``themes/palettes.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtGui import QColor

CURVES = 8
"""Number of curve colours."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, by role, as ``#rrggbb``; the file says what each role is for."""

    name: str
    surface: str
    raised: str
    sunken: str
    canvas: str
    border: str
    outline: str
    text: str
    muted: str
    accent: str
    accent_text: str
    good: str
    warning: str
    bad: str
    curve_1: str
    curve_2: str
    curve_3: str
    curve_4: str
    curve_5: str
    curve_6: str
    curve_7: str
    curve_8: str

    def color(self, role: str, opacity: float = 1.0) -> QColor:
        """Return the colour of a role.

        Parameters
        ----------
        role : str
        opacity : float
            0 (invisible) to 1.
        """
        color = QColor(getattr(self, role))
        color.setAlphaF(opacity)
        return color

    def curve(self, index: int, opacity: float = 1.0) -> QColor:
        """Return the colour of the curve `index` (0, 1, ...); after the eighth they begin again."""
        return self.color(f"curve_{index % CURVES + 1}", opacity)

    def mix(self, first: str, second: str, share: float) -> str:
        """Return a colour between two roles, as ``#rrggbb``; `share` is that of the second, 0 to 1."""
        return _mix(getattr(self, first), getattr(self, second), share)

    def roles(self) -> dict[str, str]:
        """Return all roles with their colours."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "name"}


@cache
def load_palettes() -> dict[str, Palette]:
    """Return the palettes by name: ``light`` and ``dark``."""
    text = files("workbench_resources").joinpath("themes", "palettes.toml").read_text("utf-8")
    return {name: Palette(name, **roles) for name, roles in tomllib.loads(text).items()}


@lru_cache(maxsize=512)
def _mix(first: str, second: str, share: float) -> str:
    a, b = QColor(first), QColor(second)
    parts = ((1 - share) * x + share * y for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))
    return "#" + "".join(f"{round(part):02x}" for part in parts)


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of relative luminance.
    """

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(color[1:3]), linear(color[3:5]), linear(color[5:7])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 (equal) to 21 (black on white).

    Source: WCAG 2.2, definition of contrast ratio.
    """
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
