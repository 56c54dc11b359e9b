"""The commands that only look: runs, plugins, recipes. None of them imports torch."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.api import Kind, StoreError, WorkbenchError
from workbench.session.events import HealthFound
from workbench.session.health import MARK, in_words, read_back
from workbench.session.paths import runs_folder
from workbench.session.presets import presets
from workbench.session.recipe_file import write_recipe
from workbench.store import history
from workbench.store.adopted import FOLDER
from workbench.store.run_folder import RunFolder

from .ensembles import print_figures, stored_figures
from .finding import catalogue, find_recipe, find_run
from .output import as_percentage, as_time, as_value, print_json, print_table, wrapped
from .trusting import print_waiting, waiting


def list_runs(options: argparse.Namespace) -> int:
    """Print the runs, the newest first."""
    folder = Path(options.folder) if options.folder else runs_folder()
    if options.folder and not folder.is_dir():
        raise StoreError("There is no folder {path}. Name one that holds runs.", path=folder)
    runs = [(run, _figures_of(run)) for run in history.list_runs(folder)]
    rows = [
        (
            run.path.name,
            run.title,
            run.state,
            f"{run.step:,} of {run.total_steps:,}",
            as_percentage(figures.get("accuracy")),
            as_percentage(figures.get("ensemble_accuracy")),
            as_time(figures["seconds"]) if figures.get("seconds") else "-",
        )
        for run, figures in runs
    ]
    if rows:
        print_table(("run", "title", "state", "steps", "accuracy", "ensemble", "time"), rows, right=(3, 4, 5, 6))
    else:
        print(f"There is no run in {folder}. Train one with: workbench train quickstart")
    if options.json:
        print_json({"runs": [{**figures, "run": str(run.path), "state": run.state} for run, figures in runs]})
    return 0


def _figures_of(run: history.RunSummary) -> Mapping[str, Any]:
    """Return a run's final figures; those of its ensemble with the earlier runs that have joined it since."""
    if not any((run.path / FOLDER).glob("*")):
        return run.summary
    joint = stored_figures(run.path)
    if joint is None:
        return run.summary
    together = {
        "ensemble_accuracy": joint["accuracy"],
        "ensemble_loss": joint["loss"],
        "members": len(joint["members"]),
    }
    return {**run.summary, **together}


def show_run(options: argparse.Namespace) -> int:
    """Print what a run is and what came out."""
    run = find_run(options.run)
    about = history.summarize(run.path)
    state = run.state()
    print(f"{run.title}\n  {run.path}\n  {about.state}, step {about.step:,} of {about.total_steps:,}")
    if state.get("reason") and about.state == "failed":
        print(f"  {state['reason']}")
    figures = _figures_of(about)
    if figures:
        print()
        print_table(("figure", ""), [(name.replace("_", " "), _figure(name, value)) for name, value in figures.items()])
    ensemble = stored_figures(run.path)
    if ensemble is not None:
        print()
        print_figures(ensemble)
    findings = _findings(run)
    if findings:
        print()
        for found in findings:
            print(wrapped(f"epoch {found.epoch:.3g}: {in_words(found)}"))
    entries = run.journal_entries()
    if entries:
        print()
        print_table(
            ("step", "edit", "", ""),
            [(f"{entry.step:,}", entry.action, entry.path, as_value(entry.value)) for entry in entries],
            right=(0,),
        )
    if options.json:
        health = [{"rule": found.rule, "epoch": found.epoch, "sentence": in_words(found)} for found in findings]
        print_json({**state, "run": str(run.path), "state": about.state, "ensemble": ensemble, "health": health})
    return 0


def _findings(run: RunFolder) -> list[HealthFound]:
    """Return what the health watcher found; nothing where the figures cannot be read, which is told elsewhere."""
    try:
        with run.metrics(readonly=True) as store:
            return [read_back(mark.step, mark.content) for mark in store.marks() if mark.kind == MARK]
    except StoreError:
        return []


def _figure(name: str, value: Any) -> str:
    """Write a figure of a summary for a person."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if name.endswith("accuracy"):
            return as_percentage(value)
        if name == "seconds":
            return as_time(value)
        return f"{value:,}" if isinstance(value, int) else as_value(value)
    return as_value(value)


def compare_runs(options: argparse.Namespace) -> int:
    """Print where runs differ and what came out of each."""
    comparison = history.compare([find_run(name) for name in options.runs])
    rows = [(row.path, *map(as_value, row.values)) for row in comparison.differences]
    rows += [
        (row.path.replace("_", " "), *(_figure(row.path, value) for value in row.values)) for row in comparison.figures
    ]
    print_table(("", *comparison.titles), rows)
    if options.json:
        content = {row.path: row.values for row in (*comparison.differences, *comparison.figures)}
        print_json({"titles": comparison.titles, **content})
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
    untrusted = waiting(plugins)
    print_waiting(untrusted)
    for problem in plugins.problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)
    if options.json:
        problems = [
            {"plugin": item.plugin, "source": item.source, "reason": str(item.reason)} for item in plugins.problems
        ]
        files = [{"file": str(item.path), "reason": str(item.reason)} for item in untrusted]
        print_json({"plugins": found, "waiting": files, "problems": problems})
    return 0


def show_plugin(options: argparse.Namespace) -> int:
    """Print what a plugin is and what can be set."""
    plugins = catalogue()
    descriptor = plugins.get(options.plugin)
    print(f"{descriptor.title} ({descriptor.kind.value})")
    print(f"{descriptor.id} {descriptor.version} from {plugins.source(descriptor.id)}\n{descriptor.summary}")
    for param in descriptor.params:
        bounds = param.bounds_in_words()
        about = f"one of: {', '.join(param.choices)}" if param.choices else param.type.value
        about += f", {bounds}" if bounds else ""
        about += "; may change while training" if param.live else ""
        print()
        print(wrapped(f"{param.name} = {param.format(param.default) or 'none'}   ({about})", 2))
        print(wrapped(param.help, 6))
    if descriptor.help:
        print(f"\n{descriptor.help.strip()}")
    for reference in descriptor.references:
        print()
        print(wrapped(f"{reference.text} {reference.url}".rstrip()))
    if options.json:
        values = {param.name: param.default for param in descriptor.params}
        print_json({"id": descriptor.id, "kind": descriptor.kind, "title": descriptor.title, "defaults": values})
    return 0


def list_recipes(options: argparse.Namespace) -> int:
    """Print the presets."""
    for preset in presets():
        print(f"{preset.name}: {preset.title}")
        print(wrapped(preset.summary, 4))
    if options.json:
        print_json({"recipes": [preset.name for preset in presets()]})
    return 0


def show_recipe(options: argparse.Namespace) -> int:
    """Print a recipe as TOML."""
    plugins = catalogue()
    print(write_recipe(find_recipe(options.recipe, plugins), plugins), end="")
    return 0
