"""The command ``workbench data scan``: looks through a folder, archive or table before anything is trained on it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from workbench.api import Cancelled

from .output import as_percentage, print_json, print_table, wrapped

_DONE, _UNUSABLE, _INTERRUPTED = 0, 1, 130
_MARKS = {"error": "ERROR", "warning": "warning", "info": "note"}
_MOST_CLASSES = 40


def add_parser(actions: Any) -> None:
    """Describe the arguments, as an action ``scan`` of the command ``data``.

    Parameters
    ----------
    actions : argparse action
        What `argparse.ArgumentParser.add_subparsers` of the command ``data`` gave.
    """
    scan = actions.add_parser("scan", help="count classes, find damaged files, copies and images that look alike")
    scan.add_argument("path", metavar="PATH", help="a folder, an archive, a table, or a recipe whose data is meant")
    scan.add_argument("--quick", action="store_true", help="headers and ends of files only: about ten times as fast")
    scan.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def scan(options: argparse.Namespace) -> int:
    """Scan and print what was found; the exit code is 1 if no run could use the data."""
    from workbench.data.scan import Severity
    from workbench.data.scan import scan as look_through
    from workbench.session.curation import corrections
    from workbench.session.recipe import PluginChoice

    from .finding import catalogue, find_recipe

    plugins = catalogue()
    path = Path(options.path)
    source: Path | PluginChoice = path
    mended = None
    if path.suffix.lower() == ".toml" or (not path.exists() and len(path.parts) == 1):
        recipe = find_recipe(options.path, plugins)
        source, mended = recipe.data, corrections(recipe.curation)
    line = _Line()
    try:
        report = look_through(source, line, catalogue=plugins, corrections=mended, thorough=not options.quick)
    except (Cancelled, KeyboardInterrupt):
        return _INTERRUPTED
    finally:
        line.clear()
    readable = sum(each.images for each in report.classes)
    assert report.data is not None
    print(
        f"{options.path}: {readable:,} image{'s' if readable != 1 else ''} in {len(report.classes)} "
        f"class{'es' if len(report.classes) != 1 else ''}, read by {report.data.plugin} ({report.seconds:.1f} s)"
    )
    divided = any(each.unassigned != each.images for each in report.classes)
    rows = [
        (each.name, f"{each.images:,}", as_percentage(each.images / max(1, readable)), *_parts(each, divided))
        for each in report.classes[:_MOST_CLASSES]
    ]
    print_table(("class", "images", "share", "training", "validation", "test"), rows, right=(1, 2, 3, 4, 5))
    if len(report.classes) > _MOST_CLASSES:
        print(f"... and {len(report.classes) - _MOST_CLASSES} more classes")
    print(f"sizes: {_counted(report.sizes)}")
    print(f"kinds: {_counted(report.modes)}" + (f"; {_counted(report.formats)}" if report.formats else ""))
    for finding in report.findings:
        print()
        print(wrapped(f"{_MARKS[finding.severity.value]}: {finding.sentence}"))
        for remedy in finding.remedies:
            print(wrapped(f"- {remedy.words}", 4))
    if not report.findings:
        print("Nothing is wrong with it.")
    if options.json:
        print_json(report.as_json())
    return _UNUSABLE if report.severity is Severity.ERROR else _DONE


def _parts(each: Any, divided: bool) -> tuple[str, str, str]:
    """Return the numbers of the parts, or dashes where the source divides nothing."""
    if not divided:
        return "-", "-", "-"
    return f"{each.training + each.unassigned:,}", f"{each.validation:,}", f"{each.test:,}"


def _counted(counts: Any, most: int = 5) -> str:
    """Write the most frequent of some values."""
    shown = ", ".join(f"{name} ({count:,})" for name, count in list(counts.items())[:most])
    rest = len(counts) - most
    return shown + (f" and {rest} {'other' if rest == 1 else 'others'}" if rest > 0 else "") or "-"


class _Line:
    """Shows progress as one line that moves, where there is a terminal."""

    def __init__(self) -> None:
        self._moving = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show how far the scan is."""
        if self._moving:
            print(f"\rlooking at images {done:,}/{total:,}  ", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._moving:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
