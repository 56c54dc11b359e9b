"""The look at a data set before anything is trained on it: what is there, what is wrong with it, how to mend it.

`scanning.scan` does it; it needs neither torch nor Qt, reports how far it is and can be given up. `report` is the
result, `facts` what is known of one image, `similarity` finds images that look the same, `findings` says in sentences
what a person should know and offers remedies that change the recipe, never the files.
"""

from __future__ import annotations

from .report import ClassCount, Finding, Remedy, ScanReport, Severity
from .scanning import scan

__all__ = ["ClassCount", "Finding", "Remedy", "ScanReport", "Severity", "scan"]
