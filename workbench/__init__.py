"""A workbench for training image classifiers: choose, start, watch, compare.

The package is light: importing it loads nothing else. See `workbench.api` for writing plugins,
`workbench.engine` for training without a window, `workbench.cli` for the command line.
"""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Give ``__version__`` when it is asked for: reading the installed metadata takes milliseconds."""
    if name == "__version__":
        from importlib.metadata import version

        return version("training-workbench")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
