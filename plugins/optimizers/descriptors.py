"""What the built-in optimizers say about themselves; imports nothing heavy."""

from __future__ import annotations

from .descriptors_adaptive import ADAPTIVE
from .descriptors_curvature import CURVATURE
from .descriptors_descent import DESCENT

DESCRIPTORS = DESCENT + ADAPTIVE + CURVATURE
