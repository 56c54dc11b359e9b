"""The grammar of the command line."""

from __future__ import annotations

import argparse
import math
from typing import NoReturn

from workbench.api import WorkbenchError

from . import analysing, caching, checking, ensembles, experimenting, scanning, using

COMMANDS = (
    "train",
    "resume",
    "replay",
    "evaluate",
    *ensembles.COMMANDS,
    *using.COMMANDS,
    *analysing.COMMANDS,
    *experimenting.COMMANDS,
    "data",
    "runs",
    "plugins",
    "recipes",
    "doctor",
)


class Parser(argparse.ArgumentParser):
    """A parser that answers what it does not understand by one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise the sentence instead of printing the usage."""
        raise WorkbenchError("{message}. '{program} --help' explains.", message=message, program=self.prog)


def window_parser() -> Parser:
    """Return the parser of ``workbench`` without a command."""
    parser = Parser(
        prog="workbench",
        description="Train image classifiers in a window, or in the terminal with one of the commands.",
        epilog=f"Commands: {', '.join(COMMANDS)}. Each explains itself with --help.",
    )
    parser.add_argument("target", nargs="?", metavar="FILE|RUN|FOLDER", help="a recipe, a run or a folder of images")
    parser.add_argument("--start", action="store_true", help="press Start at once")
    parser.add_argument("--safe-mode", action="store_true", help="use the built-in plugins only")
    parser.add_argument("--version", action="store_true", help="print the version")
    return parser


def command_parser() -> Parser:
    """Return the parser of all commands."""
    parser = Parser(prog="workbench")
    commands = parser.add_subparsers(dest="command", required=True)

    train = commands.add_parser("train", help="train a recipe in the terminal")
    train.add_argument("recipe", metavar="RECIPE", help="a preset, a recipe file, a run, or data to propose one for")
    train.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        dest="assignments",
        help="change the recipe: optimizer.learning_rate=0.01, regularizers+=workbench.l2",
    )
    train.add_argument("--out", metavar="DIR", help="where the run's folder is made")
    _json(train)

    resume = commands.add_parser("resume", help="continue a run that was stopped or killed")
    _run(resume)
    resume.add_argument("--epochs", type=_epochs, default=0.0, help="train this much longer than was planned")
    resume.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        dest="assignments",
        help="first change what may change while a model trains: optimizer.learning_rate=0.01",
    )
    _json(resume)

    replay = commands.add_parser("replay", help="run recipe and journal again and compare the curves")
    _run(replay)
    _json(replay)

    evaluate = commands.add_parser("evaluate", help="judge the model of a run")
    _run(evaluate)
    evaluate.add_argument("--data", metavar="PATH", help="a folder with one folder of images for each class")
    _json(evaluate)

    ensembles.add_parsers(commands)
    using.add_parsers(commands)
    analysing.add_parsers(commands)
    experimenting.add_parsers(commands)

    data = commands.add_parser("data", help="look through data, and after the store of decoded images")
    data_actions = data.add_subparsers(dest="action", required=True)
    scanning.add_parser(data_actions)
    caching.add_parser(data_actions)

    runs = commands.add_parser("runs", help="list, show or compare runs").add_subparsers(dest="action", required=True)
    listing = runs.add_parser("list", help="all runs, the newest first")
    listing.add_argument("--folder", metavar="DIR", help="where the runs are; your own if not given")
    _json(listing)
    show = runs.add_parser("show", help="what a run is and what came out")
    _run(show)
    _json(show)
    compare = runs.add_parser("compare", help="where runs differ and what came out of each")
    compare.add_argument("runs", metavar="RUN", nargs="+")
    _json(compare)

    plugins = commands.add_parser("plugins", help="list, show, check or trust plugins")
    plugin_actions = plugins.add_subparsers(dest="action", required=True)
    listing = plugin_actions.add_parser("list", help="all plugins, files that wait for trust, and what is wrong")
    listing.add_argument("--kind", help="one kind only")
    listing.add_argument("--safe-mode", action="store_true", help="the built-in ones only")
    _json(listing)
    show = plugin_actions.add_parser("show", help="what a plugin does and what can be set")
    show.add_argument("plugin", metavar="ID")
    _json(show)
    checking.add_parser(plugin_actions)
    trust = plugin_actions.add_parser("trust", help="let a file of your plugin folder be executed, as it is now")
    trust.add_argument("path", metavar="FILE", help="its name in the plugin folder, or its path")
    _json(trust)
    untrust = plugin_actions.add_parser("untrust", help="execute a file of your plugin folder no longer")
    untrust.add_argument("path", metavar="FILE", help="its name in the plugin folder, or its path")
    _json(untrust)

    recipes = commands.add_parser("recipes", help="list or show presets").add_subparsers(dest="action", required=True)
    _json(recipes.add_parser("list", help="all presets"))
    show = recipes.add_parser("show", help="a recipe as TOML")
    show.add_argument("recipe", metavar="RECIPE")

    _json(commands.add_parser("doctor", help="say what works on this machine"))
    return parser


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="a run's folder, its name, or 'last'")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def _epochs(text: str) -> float:
    try:
        epochs = float(text)
    except ValueError:
        epochs = math.nan
    if not 0 < epochs < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of epochs above 0")
    return epochs
