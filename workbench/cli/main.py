"""The command ``workbench``: reads the arguments and hands over; everything heavy is imported by the command itself.

Exit codes: 0 done, 1 the run failed, 2 bad input (one sentence on standard error), 130 interrupted with the run kept.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from workbench.api import WorkbenchError

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

_COMMANDS = ("train", "resume", "replay", "evaluate", "runs", "plugins", "recipes", "doctor")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process if none are given.

    Returns
    -------
    int
        The exit code.
    """
    # Waiting OpenMP threads must sleep, not spin; has to be set before torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words and words[0] in _COMMANDS:
            return _command(words)
        return _window(words)
    except WorkbenchError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has closed it, as `head` does; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        from .log import keep_details

        print(
            f"workbench: an error of the program itself ({type(error).__name__}: {error}). "
            f"The details are in {keep_details(error)}.",
            file=sys.stderr,
        )
        return FAILED


def _window(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="workbench",
        description="Train image classifiers in a window, or in the terminal with one of the commands.",
        epilog=f"Commands: {', '.join(_COMMANDS)}. Each explains itself with --help.",
    )
    parser.add_argument("target", nargs="?", metavar="FILE|RUN|FOLDER", help="a recipe, a run or a folder of images")
    parser.add_argument("--start", action="store_true", help="press Start at once")
    parser.add_argument("--safe-mode", action="store_true", help="use the built-in plugins only")
    parser.add_argument("--version", action="store_true", help="print the version")
    options = parser.parse_args(words)
    if options.version:
        import workbench

        print(workbench.__version__)
        return DONE
    from .window import open_window

    return open_window(options.target, start=options.start, safe_mode=options.safe_mode)


def _command(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="workbench")
    commands = parser.add_subparsers(dest="command", required=True)

    train = commands.add_parser("train", help="train a recipe in the terminal")
    train.add_argument("recipe", metavar="RECIPE", help="a preset's name or a recipe file")
    train.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", dest="assignments")
    train.add_argument("--out", metavar="DIR", help="where the run's folder is made")
    _json(train)

    resume = commands.add_parser("resume", help="continue a run that was stopped or killed")
    resume.add_argument("run", metavar="RUN")
    resume.add_argument("--epochs", type=float, default=0.0, help="train a finished run this much longer")
    _json(resume)

    replay = commands.add_parser("replay", help="run recipe and journal again and compare the curves")
    replay.add_argument("run", metavar="RUN")
    _json(replay)

    evaluate = commands.add_parser("evaluate", help="judge the model of a run")
    evaluate.add_argument("run", metavar="RUN")
    evaluate.add_argument("--data", metavar="PATH", help="a folder with one folder of images for each class")
    _json(evaluate)

    runs = commands.add_parser("runs", help="list, show or compare runs").add_subparsers(dest="action", required=True)
    listing = runs.add_parser("list")
    listing.add_argument("--folder", metavar="DIR", help="where the runs are; your own if not given")
    _json(listing)
    show = runs.add_parser("show")
    show.add_argument("run", metavar="RUN")
    _json(show)
    compare = runs.add_parser("compare")
    compare.add_argument("runs", metavar="RUN", nargs="+")
    _json(compare)

    plugins = commands.add_parser("plugins", help="list or show plugins").add_subparsers(dest="action", required=True)
    listing = plugins.add_parser("list")
    listing.add_argument("--kind", help="one kind only")
    listing.add_argument("--safe-mode", action="store_true")
    _json(listing)
    show = plugins.add_parser("show")
    show.add_argument("plugin", metavar="ID")
    _json(show)

    recipes = commands.add_parser("recipes", help="list or show presets").add_subparsers(dest="action", required=True)
    _json(recipes.add_parser("list"))
    show = recipes.add_parser("show")
    show.add_argument("recipe", metavar="RECIPE")

    _json(commands.add_parser("doctor", help="say what works on this machine"))

    options = parser.parse_args(words)
    from . import inspecting, training

    actions = {
        ("train", None): training.train,
        ("resume", None): training.resume,
        ("replay", None): training.replay,
        ("evaluate", None): training.evaluate,
        ("runs", "list"): inspecting.list_runs,
        ("runs", "show"): inspecting.show_run,
        ("runs", "compare"): inspecting.compare_runs,
        ("plugins", "list"): inspecting.list_plugins,
        ("plugins", "show"): inspecting.show_plugin,
        ("recipes", "list"): inspecting.list_recipes,
        ("recipes", "show"): inspecting.show_recipe,
        ("doctor", None): inspecting.doctor,
    }
    return actions[options.command, getattr(options, "action", None)](options)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")


if __name__ == "__main__":
    sys.exit(main())
