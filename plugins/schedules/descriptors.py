"""What the built-in schedules say about themselves; imports nothing heavy."""

from __future__ import annotations

from .descriptors_cycles import CYCLES
from .descriptors_decay import DECAY

DESCRIPTORS = DECAY + CYCLES
