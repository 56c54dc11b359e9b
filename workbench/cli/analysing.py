"""The commands that look into a recipe before it is trained: range test, gradient check, transfer-learning advice.

Importing this is light; each command imports what it computes with.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from types import FrameType
from typing import TYPE_CHECKING, Any

from workbench.api import Cancelled, StoreError

from .progress_line import ProgressLine

if TYPE_CHECKING:
    from workbench.analysis.gradient_check_report import EntryCheck, GradientReport
    from workbench.analysis.lr_range_result import LrRangeResult
    from workbench.registry.catalogue import Catalogue
    from workbench.session.control import Control
    from workbench.session.recipe import Recipe
    from workbench.session.settings import Settings

COMMANDS = ("lr-range", "gradcheck", "advise")

_DONE, _FAILED, _INTERRUPTED = 0, 1, 130
_SWEEP = ("lowest", "highest", "steps")
_CHECK = ("images", "entries", "seed")


def add_parsers(commands: Any) -> None:
    """Describe the arguments of these commands.

    Parameters
    ----------
    commands : argparse action
        What `argparse.ArgumentParser.add_subparsers` gave.
    """
    sweep = commands.add_parser("lr-range", help="raise the learning rate step by step and suggest a good one")
    _recipe(sweep)
    sweep.add_argument("--lowest", metavar="RATE", help="where the sweep begins")
    sweep.add_argument("--highest", metavar="RATE", help="where it ends if the loss has not diverged before")
    sweep.add_argument("--steps", metavar="N", help="how many steps it takes")
    sweep.add_argument("--apply", metavar="FILE", help="write the recipe with the suggested rate into this file")
    sweep.add_argument(
        "--suggestion", choices=("steepest", "minimum"), default="steepest", help="which one --apply takes"
    )
    _json(sweep)

    check = commands.add_parser("gradcheck", help="compare backward with differences of the loss, layer by layer")
    _recipe(check)
    check.add_argument("--images", metavar="N", help="how many images the loss is computed on")
    check.add_argument("--entries", metavar="N", help="how many weights of each tensor are checked")
    check.add_argument("--seed", metavar="N", help="which images and which weights")
    _json(check)

    advice = commands.add_parser("advise", help="say how much of a pretrained net should learn on these images")
    _recipe(advice)
    _json(advice)


def run(options: argparse.Namespace) -> int:
    """Run the command that was chosen and return the exit code."""
    return {"lr-range": lr_range, "gradcheck": gradcheck, "advise": advise}[options.command](options)


# Transfer learning -------------------------------------------------------------------------------------


def advise(options: argparse.Namespace) -> int:
    """Say how similar the data is to what a pretrained net knows, and how much of it should learn."""
    recipe, plugins = _read(options)
    with ProgressLine() as line, _stoppable() as control:
        from workbench.analysis.advice import advise as measure

        try:
            found = measure(recipe, plugins, control=control, progress=line)
        except Cancelled:
            return _INTERRUPTED
    print(
        f"{found.images:,} training images of {found.classes} classes; linear classifiers on {found.sampled} of them:"
    )
    for each in found.probes:
        bar = "█" * round(30 * each.accuracy)
        print(f"  stage {each.stage + 1:>2}  {each.accuracy:6.1%} ± {each.error:.1%}  {bar:<30}  {each.name}")
    print(f"  random weights {found.random:.1%}, always the same class {found.chance:.1%}")
    print(found.reason)
    print("Set it with: " + " ".join(f"--set {path}={value}" for path, value in found.changes))
    if options.json:
        _print_json(
            {
                "probes": [vars(each) for each in found.probes],
                "random": found.random,
                "chance": found.chance,
                "little": found.little,
                "similar": found.similar,
                "frozen_stages": found.frozen_stages,
                "stage_learning_rate_ratio": found.ratio,
                "backbone": found.recipe.backbone.plugin,
                "changes": dict(found.changes),
            }
        )
    return _DONE


# The learning-rate range test --------------------------------------------------------------------------


def lr_range(options: argparse.Namespace) -> int:
    """Sweep the learning rate of a recipe, draw the curve and say what to make of it."""
    from workbench.analysis.lr_range_result import Ending, LrRangeSettings

    recipe, plugins = _read(options)
    settings = _settings(LrRangeSettings, _SWEEP, options)
    target = Path(options.apply) if options.apply else None
    if target is not None:
        _refuse_other_file(target, options.recipe)
    with ProgressLine() as line, _stoppable() as control:
        from workbench.analysis.lr_range import lr_range as sweep

        try:
            result = sweep(recipe, plugins, control=control, progress=line, settings=settings)
        except Cancelled:
            return _INTERRUPTED
    print(f"Learning-rate range test of {recipe.name}")
    for text in _curve(result):
        print(text)
    print(_ending(result))
    for each in result.suggestions:
        print(f"  {_NAMES[each.name][0]:<18} {each.rate:<10g} {_NAMES[each.name][1]}")
    if result.why_none is not None:
        print(result.why_none)
    else:
        print(f"The recipe has {result.current:g}. " + _how_to_use(result, options))
    code = _DONE if result.ending is not Ending.CANCELLED else _INTERRUPTED
    if target is not None:
        code = _apply(result, recipe, plugins, target, options.suggestion) or code
    if options.json:
        _print_json(_sweep_as_json(result))
    return code


_NAMES = {
    "steepest": ("steepest descent", "where the loss falls fastest"),
    "minimum": ("minimum / 10", "a tenth of the rate with the lowest loss"),
}


def _curve(result: LrRangeResult) -> Sequence[str]:
    from .text_plot import text_plot

    marks = [(each.at, each.name[0].upper()) for each in result.suggestions]
    width = max(20, min(72, shutil.get_terminal_size().columns - 12))
    smoothed = result.smoothed.tolist()
    # A loss that explodes would press all that matters into one line.
    before = smoothed[: smoothed.index(min(smoothed)) + 1] if smoothed else [0.0]
    top = max(before) + 0.2 * (max(before) - min(before)) if len(before) > 1 else math.inf
    return text_plot(result.rates.tolist(), smoothed, width=width, top=top, marks=marks)


def _ending(result: LrRangeResult) -> str:
    words = {
        "diverged": "the loss diverged",
        "end": "the sweep was at its end",
        "cancelled": "it was cancelled",
    }[result.ending.value]
    return f"Smoothed loss over the learning rate; stopped at {result.stopped_at:.2g} because {words}."


def _how_to_use(result: LrRangeResult, options: argparse.Namespace) -> str:
    if options.apply:
        return ""
    rate = result.suggestions[0].rate
    recipe = quote(options.recipe)
    return (
        f"Try a suggestion with:\n  workbench train {recipe} --set {result.path}={rate:g}\n"
        f"or keep it in a file:\n  workbench lr-range {recipe} --apply my.recipe.toml"
    )


def _apply(result: LrRangeResult, recipe: Recipe, plugins: Catalogue, target: Path, name: str) -> int:
    from workbench.session.recipe_file import write_recipe
    from workbench.store.files import write_atomically

    if not result.suggestions:
        print(f"workbench: {target} is not written, because there is no suggestion.", file=sys.stderr)
        return _FAILED
    write_atomically(target, write_recipe(result.applied(recipe, name), plugins))
    print(f"Written to {target} with {result.path} = {result.suggestion(name).rate:g}.")
    return _DONE


def _refuse_other_file(target: Path, source: str) -> None:
    """Refuse to write over anything but the recipe that was named."""
    if target.exists() and not (Path(source).is_file() and target.samefile(source)):
        raise StoreError(
            "{target} exists already and is not the recipe that is tested. Give another name, or delete it.",
            target=target,
        )


def _sweep_as_json(result: LrRangeResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "current": result.current,
        "ending": result.ending.value,
        "stopped_at": result.stopped_at,
        "suggestions": {each.name: each.rate for each in result.suggestions},
        "why_none": str(result.why_none) if result.why_none else "",
        "rates": result.rates.tolist(),
        "losses": result.losses.tolist(),
        "smoothed": result.smoothed.tolist(),
    }


# The gradient check ------------------------------------------------------------------------------------


def gradcheck(options: argparse.Namespace) -> int:
    """Check the gradient of a recipe; the exit code is 1 when it is wrong."""
    from workbench.analysis.gradient_check_report import GradientCheckSettings, Light

    recipe, plugins = _read(options)
    settings = _settings(GradientCheckSettings, _CHECK, options)
    with ProgressLine() as line, _stoppable() as control:
        from workbench.analysis.gradient_check import gradient_check

        try:
            report = gradient_check(recipe, plugins, control=control, progress=line, settings=settings)
        except Cancelled:
            print("The check was given up; nothing can be said yet.", file=sys.stderr)
            return _INTERRUPTED
    print(f"Gradient check of {recipe.name}: loss {report.loss:.6g} on {report.images} images, in float64")
    for text in _lights(report):
        print(text)
    name, worst = report.worst
    print(f"worst: {name}{list(worst.index)}   {_both_values(worst)}")
    print(report.summary())
    for culprit in report.culprits:
        print(culprit.sentence())
    if options.json:
        _print_json(_report_as_json(report))
    return _FAILED if report.light is Light.RED else _DONE


_LIGHTS = {"green": "ok", "yellow": "doubtful", "red": "WRONG"}


def _lights(report: GradientReport) -> Iterator[str]:
    width = max(len(_layer_name(layer.name)) for layer in report.layers)
    for layer in report.layers:
        kinks = sum(tensor.kinks for tensor in layer.tensors)
        notes = f"{kinks} on kinks" if kinks else ""
        if all(tensor.silent for tensor in layer.tensors):
            notes = "no gradient arrives here"
        light, name = _LIGHTS[layer.light.value], _layer_name(layer.name)
        yield f"  {light:<9} {layer.error:8.1e}  {name:<{width}}  {layer.kind:<14} {notes}".rstrip()
    for part in report.parts:
        yield f"  {_LIGHTS[part.light.value]:<9} {part.error:8.1e}  {part.path} by itself: {part.title}"


def _layer_name(name: str) -> str:
    return name or "(the model itself)"


def _both_values(entry: EntryCheck) -> str:
    return f"backward {entry.analytic:.9g}, difference {entry.numeric:.9g}, relative error {entry.error:.1e}"


def _report_as_json(report: GradientReport) -> dict[str, Any]:
    name, worst = report.worst
    return {
        "light": report.light.value,
        "error": report.error,
        "loss": report.loss,
        "images": report.images,
        "summary": str(report.summary()),
        "worst": {"tensor": name, **_entry(worst)},
        "culprits": [{**vars(each), "sentence": str(each.sentence())} for each in report.culprits],
        "layers": [
            {
                "name": layer.name,
                "kind": layer.kind,
                "light": layer.light.value,
                "error": layer.error,
                "tensors": [
                    {
                        "name": tensor.name,
                        "light": tensor.light.value,
                        "error": tensor.error,
                        "checked": len(tensor.entries),
                        "kinks": tensor.kinks,
                        "silent": tensor.silent,
                        "worst": _entry(tensor.worst),
                    }
                    for tensor in layer.tensors
                ],
            }
            for layer in report.layers
        ],
        "parts": [
            {"path": part.path, "plugin": part.plugin, "light": part.light.value, "error": part.error}
            for part in report.parts
        ],
    }


def _entry(entry: EntryCheck) -> dict[str, Any]:
    return {**vars(entry), "index": list(entry.index), "finding": entry.finding.value}


# Both --------------------------------------------------------------------------------------------------


def _recipe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help="a preset's name or a recipe file")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        dest="assignments",
        help="change the recipe: optimizer.plugin=workbench.adam, training.batch_size=32",
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def _read(options: argparse.Namespace) -> tuple[Recipe, Catalogue]:
    from workbench.session.assignment import parse_assignment

    from .finding import catalogue, find_recipe

    plugins = catalogue()
    recipe = find_recipe(options.recipe, plugins)
    for text in options.assignments:
        recipe = parse_assignment(text, recipe, plugins)
    return recipe, plugins


def _settings(kind: type[Settings], names: Sequence[str], options: argparse.Namespace) -> Any:
    """Return settings with those values that were typed; a bad one is refused before anything is computed."""
    params = {param.name: param for param in kind.PARAMS}
    typed = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    settings: Any = kind(**{name: params[name].parse(text) for name, text in typed.items()})
    return settings.validated()


@contextmanager
def _stoppable() -> Iterator[Control]:
    """Let Ctrl+C end the work with what there is so far, and a second one end it at once."""
    from workbench.session.control import Control

    control = Control()

    def stop(number: int, frame: FrameType | None) -> None:
        if control.stop_requested:
            raise KeyboardInterrupt
        control.stop_and_keep()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield control
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print_json(content: Mapping[str, Any]) -> None:
    print(json.dumps(_finite(content), allow_nan=False))


def _finite(value: Any) -> Any:
    """Return nested values with null for the numbers that JSON does not know."""
    if isinstance(value, Mapping):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
