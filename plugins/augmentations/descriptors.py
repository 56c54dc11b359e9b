"""What the built-in augmentations say about themselves, in the order of the menu."""

from __future__ import annotations

from .descriptors_colour import COLOUR
from .descriptors_geometry import GEOMETRY
from .descriptors_mixing import MIXING
from .descriptors_policies import POLICIES

DESCRIPTORS = (*GEOMETRY, *COLOUR, *MIXING, *POLICIES)
