"""Draws every formula of the help texts as SVG, since Qt's text browser draws no TeX.

    python3 packaging/dev.py formulas           draw what is missing, delete what no text contains any more
    python3 packaging/dev.py formulas --all     draw all of them anew

matplotlib's mathtext sets them; it is needed here only, not by the program.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from workbench.gui.pages.help_formulas import EM, formula_name, formulas_of

HELP = Path(__file__).resolve().parent.parent / "resources" / "help"
DRAWINGS = HELP / "formulas"

# What mathtext calls by another name.
_OTHER_NAMES = {
    r"\lVert": r"\Vert ",
    r"\rVert": r"\Vert ",
    r"\lvert": r"\vert ",
    r"\rvert": r"\vert ",
    r"\tfrac": r"\frac",
    r"\le": r"\leq ",
    r"\ge": r"\geq ",
    r"\ne": r"\neq ",
    r"\to": r"\rightarrow ",
    r"\gets": r"\leftarrow ",
    r"\dots": r"\ldots ",
    r"\iff": r"\Leftrightarrow ",
    r"\implies": r"\Rightarrow ",
    r"\{": r"\lbrace ",
    r"\}": r"\rbrace ",
}
# Words in other letters than Latin and Greek belong into the text, where the window's font has them.
_FOREIGN = re.compile(r"[^\u0000-\u03ff\u2000-\u22ff]+")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)


def sources() -> dict[str, tuple[str, bool]]:
    """Return the formulas of all texts by the names of their drawings, and whether each has a line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HELP.glob("*/*.md"))]
    return {formula_name(*formula): formula for text in texts for formula in formulas_of(text)}


def draw(source: str, alone: bool = False) -> str:
    """Return a formula as SVG: its baseline at y = 0, `EM` units to an em, in ``currentColor``.

    On a line of its own (`alone`) it has large fractions.

    Raises
    ------
    ValueError
        If mathtext cannot set it: where and why.
    """
    import matplotlib
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path as Outline
    from matplotlib.textpath import TextPath, text_to_path

    if foreign := _FOREIGN.search(source):
        raise ValueError(f"no font for {foreign[0]!r}: put words beside the formula, not into it")
    spelt = _COMMAND.sub(lambda match: _OTHER_NAMES.get(match[0], match[0]), " ".join(source.split()))
    if alone:
        spelt = re.sub(r"\\frac(?![A-Za-z])", r"\\dfrac", spelt)
    with matplotlib.rc_context({"mathtext.fontset": "stix"}):
        outline = TextPath((0, 0), f"${spelt}$", size=EM, prop=FontProperties(math_fontfamily="stix"))
        width, height, descent = text_to_path.get_text_width_height_descent(
            f"${spelt}$", FontProperties(size=EM, math_fontfamily="stix"), ismath=True
        )
    letters = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}
    strokes = []
    for points, code in outline.iter_segments(curves=True, simplify=False):
        if code == Outline.CLOSEPOLY:
            strokes.append("Z")
        else:
            # y grows upwards in matplotlib and downwards in SVG.
            numbers = (_short(value if place % 2 == 0 else -value) for place, value in enumerate(points.tolist()))
            strokes.append(letters[code] + " ".join(numbers))
    box = outline.get_extents()
    left, right = min(0.0, box.x0), max(width, box.x1)
    top, bottom = max(height - descent, box.y1) + 2, max(descent, -box.y0) + 2
    view = " ".join(_short(value) for value in (left, -top, right - left, top + bottom))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
        f'<path fill="currentColor" d="{"".join(strokes)}"/></svg>\n'
    )


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if round(value, 1) else "0"


def main(arguments: Iterable[str]) -> int:
    """Bring the folder of drawings up to date."""
    anew = "--all" in arguments
    DRAWINGS.mkdir(exist_ok=True)
    wanted, faults, drawn, deleted = sources(), [], 0, 0
    for name, formula in wanted.items():
        path = DRAWINGS / f"{name}.svg"
        if path.exists() and not anew:
            continue
        try:
            path.write_text(draw(*formula), encoding="utf-8", newline="\n")
            drawn += 1
        except ValueError as error:
            faults.append(f"{formula[0]}: {str(error).strip().splitlines()[-1]}")
    for path in DRAWINGS.glob("*.svg"):
        if path.stem not in wanted:
            path.unlink()
            deleted += 1
    print(f"{len(wanted)} formulas: {drawn} drawn, {deleted} deleted.")
    for fault in faults:
        print(f"cannot be drawn: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
