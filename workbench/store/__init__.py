"""Runs on disk: one folder for each, figures in it, and lists and comparisons of them."""

from __future__ import annotations

from .history import (
    Comparison,
    RunSummary,
    binned_runs,
    compare,
    interrupted_runs,
    list_runs,
)
from .metrics import MetricsStore
from .run_folder import RunFolder, empty_bin

__all__ = [
    "Comparison",
    "MetricsStore",
    "RunFolder",
    "RunSummary",
    "binned_runs",
    "compare",
    "empty_bin",
    "interrupted_runs",
    "list_runs",
]
