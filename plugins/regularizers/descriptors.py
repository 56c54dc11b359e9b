"""What the built-in regularizers say about themselves; imports nothing heavy."""

from __future__ import annotations

from .descriptors_model import MODEL
from .descriptors_penalties import PENALTIES
from .descriptors_places import PLACES
from .descriptors_training import TRAINING

DESCRIPTORS = PENALTIES + MODEL + PLACES + TRAINING
