"""Which plugins there are: found, judged and guarded, without importing any implementation.

`workbench.registry.trust.Trust` keeps the list of trusted files; it stands apart because most starts need none of it.
"""

from __future__ import annotations

from .catalogue import Catalogue, Entry
from .guard import guarded
from .loading import load_catalogue
from .problem import Problem, Sentence
from .source import Source

__all__ = ["Catalogue", "Entry", "Problem", "Sentence", "Source", "guarded", "load_catalogue"]
