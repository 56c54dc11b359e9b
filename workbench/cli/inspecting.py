"""The commands that only look: runs, plugins, recipes, doctor. None of them imports torch but doctor."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.api import Kind, WorkbenchError
from workbench.session.paths import plugin_folder, runs_folder, user_folder
from workbench.session.presets import presets
from workbench.session.recipe_file import write_recipe
from workbench.store import history

from .finding import catalogue, find_recipe, find_run
from .terminal import as_percentage, as_time


def list_runs(options: argparse.Namespace) -> int:
    """Print the runs, the newest first."""
    folder = Path(options.folder) if options.folder else runs_folder()
    runs = history.list_runs(folder)
    rows = []
    for run in runs:
        summary = run.summary
        rows.append(
            (
                run.path.name,
                run.state,
                f"{run.step}/{run.total_steps}",
                as_percentage(summary.get("accuracy")),
                as_percentage(summary.get("ensemble_accuracy")),
                as_time(summary["seconds"]) if summary.get("seconds") else "-",
            )
        )
    if rows:
        _table(("run", "state", "steps", "accuracy", "ensemble", "time"), rows)
    else:
        print(f"There is no run in {folder}. Train one with: workbench train quickstart")
    if options.json:
        print(json.dumps({"runs": [{"run": str(run.path), "state": run.state, **run.summary} for run in runs]}))
    return 0


def show_run(options: argparse.Namespace) -> int:
    """Print what a run is and what came out."""
    run = find_run(options.run)
    state = run.state()
    print(f"{run.title} ({run.path})\n  {state['state']}, step {state['step']} of {state['total_steps']}")
    for name, value in state.get("summary", {}).items():
        print(f"  {name:<22} {value}")
    for entry in run.journal_entries():
        print(f"  step {entry.step}: {entry.action} {entry.path} {'' if entry.value is None else entry.value}".rstrip())
    if options.json:
        print(json.dumps({"run": str(run.path), **state}))
    return 0


def compare_runs(options: argparse.Namespace) -> int:
    """Print where runs differ and what came out of each."""
    comparison = history.compare([find_run(name) for name in options.runs])
    rows = [
        (row.path, *("-" if value is None else str(value) for value in row.values)) for row in comparison.differences
    ]
    rows += [
        (
            row.path,
            *(
                "-" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
                for value in row.values
            ),
        )
        for row in comparison.figures
    ]
    _table(("", *comparison.titles), rows)
    if options.json:
        content = {row.path: row.values for row in (*comparison.differences, *comparison.figures)}
        print(json.dumps({"titles": comparison.titles, **content}, default=str))
    return 0


def list_plugins(options: argparse.Namespace) -> int:
    """Print the plugins of every kind, and what is wrong with those that are missing."""
    kinds = list(Kind)
    if options.kind is not None:
        if options.kind not in {kind.value for kind in Kind}:
            raise WorkbenchError(
                "There is no kind {kind!r} of plugins. Kinds: {kinds}.", kind=options.kind, kinds=", ".join(Kind)
            )
        kinds = [Kind(options.kind)]
    plugins = catalogue(safe_mode=options.safe_mode)
    found: dict[str, list[dict[str, str]]] = {}
    for kind in kinds:
        print(kind.value)
        for descriptor in plugins.of_kind(kind):
            print(f"  {descriptor.id:<34} {descriptor.summary}")
            found.setdefault(kind.value, []).append({"id": descriptor.id, "title": descriptor.title})
    for problem in plugins.problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)
    if options.json:
        problems = [
            {"plugin": item.plugin, "source": item.source, "reason": str(item.reason)} for item in plugins.problems
        ]
        print(json.dumps({"plugins": found, "problems": problems}))
    return 0


def show_plugin(options: argparse.Namespace) -> int:
    """Print what a plugin is and what can be set."""
    plugins = catalogue()
    descriptor = plugins.get(options.plugin)
    print(f"{descriptor.title} ({descriptor.id} {descriptor.version}, {descriptor.kind.value})\n{descriptor.summary}")
    print(f"from {plugins.source(descriptor.id)}")
    for param in descriptor.params:
        bounds = param.bounds_in_words() or ", ".join(param.choices)
        live = "; may change while training" if param.live else ""
        about = f"{param.type.value}{', ' + bounds if bounds else ''}{live}"
        print(f"\n  {param.name} = {param.format(param.default)}   ({about})")
        print(f"      {param.help}")
    for reference in descriptor.references:
        print(f"\n{reference.text} {reference.url}".rstrip())
    if options.json:
        values = {param.name: param.default for param in descriptor.params}
        print(json.dumps({"id": descriptor.id, "kind": descriptor.kind, "title": descriptor.title, "defaults": values}))
    return 0


def list_recipes(options: argparse.Namespace) -> int:
    """Print the presets."""
    for preset in presets():
        print(f"{preset.name:<20} {preset.summary}")
    if options.json:
        print(json.dumps({"recipes": [preset.name for preset in presets()]}))
    return 0


def show_recipe(options: argparse.Namespace) -> int:
    """Print a recipe as TOML."""
    plugins = catalogue()
    print(write_recipe(find_recipe(options.recipe, plugins), plugins), end="")
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Say what works on this machine: versions, device, Qt, folders, plugins."""
    checks: list[tuple[str, bool, str]] = [("Python", sys.version_info >= (3, 11), platform.python_version())]
    checks.append(_torch())
    checks.append(_qt())
    for name, folder in (("runs", runs_folder()), ("plugins", plugin_folder())):
        checks.append((f"folder of {name}", _writable(folder), str(folder)))
    plugins = catalogue()
    errors = [problem for problem in plugins.problems if problem.severity == "error"]
    checks.append(("plugins", not errors, f"{len(plugins)} found, {len(errors)} with errors"))
    for name, good, words in checks:
        print(f"{'ok ' if good else 'NOT'}  {name:<18} {words}")
    for problem in errors:
        print(f"     {problem}")
    if options.json:
        print(json.dumps({name: {"ok": good, "words": words} for name, good, words in checks}))
    return 0 if all(good for _, good, _ in checks) else 1


def _torch() -> tuple[str, bool, str]:
    try:
        from workbench.engine.devices import choose_device, torch_version
    except (ImportError, OSError, RuntimeError) as error:
        return "torch", False, f"cannot be loaded ({error}); install torch and torchvision together again"
    choice = choose_device("auto")
    reason = f"; {choice.reason}" if choice.reason else ""
    return "torch", True, f"{torch_version()}, computes on {choice.name}{reason}"


def _qt() -> tuple[str, bool, str]:
    try:
        from workbench.gui.app import check_display
    except ImportError as error:
        return "window", False, f"Qt cannot be loaded ({error}); training in the terminal works"
    try:
        return "window", True, check_display()
    except WorkbenchError as error:
        return "window", False, str(error)


def _writable(folder: Path) -> bool:
    parent = next((path for path in (folder, *folder.parents) if path.exists()), user_folder())
    return os.access(parent, os.W_OK)


def _table(titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    widths = [max(len(str(row[index])) for row in (titles, *rows)) for index in range(len(titles))]
    for row in (titles, *rows):
        print("  ".join(str(value).ljust(width) for value, width in zip(row, widths, strict=True)).rstrip())
