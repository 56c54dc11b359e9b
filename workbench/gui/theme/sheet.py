"""The style sheet: ``themes/style.qss`` with the colours of a palette filled in."""

from __future__ import annotations

from importlib.resources import as_file, files
from string import Template

from .palette import Palette


def style_sheet(palette: Palette) -> str:
    """Return the style sheet for a palette.

    Besides the roles the template may name ``hover`` and ``pressed`` (grounds under the pointer), ``accent_hover``,
    ``selection``, ``track`` (grooves of sliders and scroll bars), ``faint`` (text of what cannot be used now),
    ``name`` (of the palette) and ``pictures`` (the folder of arrows and check marks).
    """
    themes = files("workbench_resources").joinpath("themes")
    # Resources lie unpacked beside the code, so the path stays good after the block.
    with as_file(themes) as folder:
        return Template(themes.joinpath("style.qss").read_text("utf-8")).substitute(
            palette.roles(),
            name=palette.name,
            hover=palette.mix("surface", "text", 0.08),
            pressed=palette.mix("surface", "text", 0.15),
            accent_hover=palette.mix("accent", "text", 0.18),
            selection=palette.mix("canvas", "accent", 0.22),
            track=palette.mix("surface", "text", 0.18),
            faint=palette.mix("muted", "surface", 0.4),
            pictures=folder.as_posix(),
        )
