"""How a data set plugin says that a file or folder is one it can read.

The factory of a data set may be a class with the static method ``recognise(path)``, which returns a `Recognised`, or
None for a path that means nothing to it. It must be quick, look at a bounded number of entries, and read no image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .params import Value


@dataclass(frozen=True)
class Recognised:
    """A path that a data set plugin can read.

    Attributes
    ----------
    values : mapping of str to Value
        The parameters with which the plugin reads it.
    certainty : float
        0..1; the plugin that is surest of a path gets it.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    certainty: float = 0.5
