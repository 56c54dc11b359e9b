"""Curves: the live view of a run, comparisons, and the preview of a learning rate."""

from __future__ import annotations

from .live_plot import ComparedRun, RunPlots
from .preview import CurvePreview
from .timeline import Coordinate

__all__ = ["ComparedRun", "Coordinate", "CurvePreview", "RunPlots"]
