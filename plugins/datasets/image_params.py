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
KEPT_SIZE = Param(
    name="kept_size",
    type=ParamType.INTEGER,
    default=None,
    optional=True,
    minimum=8,
    maximum=2048,
    unit="px",
    title="Kept size",
    advanced=True,
    help="The size at which decoded pictures are kept on the disk. Empty: the picture size. With a larger one, such as "
    "160 for pictures of 128, a resized crop that comes first among the augmentations cuts its parts out of the larger "
    "picture and loses no detail; without a crop the whole kept picture is shrunk. It takes room by its square.",
)
PICTURES = (SIZE, COLOUR, BACKGROUND, KEPT_SIZE)
