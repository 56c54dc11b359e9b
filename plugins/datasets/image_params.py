"""The parameters that all data sets of image files share."""

from __future__ import annotations

from workbench.api import Param, ParamType

SIZE = Param(
    name="size",
    type=ParamType.INTEGER,
    default=64,
    minimum=8,
    maximum=1024,
    suggested=(32, 224),
    unit="px",
    title="Picture size",
    help="Every picture is shrunk until its short side has this many pixels, and its centre square is "
    "kept. Twice the size costs four times the time and memory.",
)
COLOUR = Param(
    name="colour",
    type=ParamType.CHOICE,
    default="rgb",
    choices=("rgb", "grey"),
    help="Whether colour is kept. Grey makes a run cheaper where colour says nothing, as in scans of text.",
)
BACKGROUND = Param(
    name="background",
    type=ParamType.CHOICE,
    default="white",
    choices=("white", "grey", "black"),
    advanced=True,
    help="What is put behind the transparent parts of pictures.",
)
PICTURES = (SIZE, COLOUR, BACKGROUND)
