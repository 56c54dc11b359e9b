"""The command ``workbench``: reads the arguments and hands over; everything heavy is imported by the command itself.

Exit codes: 0 done, 1 the run failed, 2 bad input (one sentence on standard error), 130 interrupted with the run kept.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from workbench.api import WorkbenchError

from . import analysing, checking, ensembles, experimenting, using
from .output import printable_lines
from .parser import COMMANDS, command_parser, window_parser

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


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
    if hasattr(sys.stdout, "reconfigure"):
        # A terminal that cannot show a letter gets its number, instead of an error.
        sys.stdout.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _command(words) if words and words[0] in COMMANDS else _window(words)
        sys.stdout.flush()
        return code
    except WorkbenchError as error:
        print(f"workbench: {printable_lines(str(error))}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process ends now, whoever is impatient
        return INTERRUPTED
    except SystemExit as leaving:  # after --help
        return leaving.code if isinstance(leaving.code, int) else DONE
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
    options = window_parser().parse_args(words)
    if options.version:
        import workbench

        print(workbench.__version__)
        return DONE
    from .window import open_window

    return open_window(options.target, start=options.start, safe_mode=options.safe_mode)


def _command(words: list[str]) -> int:
    options = command_parser().parse_args(words)
    action = getattr(options, "action", None)
    # What only looks must be quick: it does without the modules that train.
    if options.command in ("train", "resume", "replay", "evaluate"):
        from . import training

        return getattr(training, options.command)(options)
    if options.command in analysing.COMMANDS:
        return analysing.run(options)
    if options.command in experimenting.COMMANDS:
        return experimenting.run(options)
    if options.command in ensembles.COMMANDS:
        return ensembles.run(options)
    if options.command in using.COMMANDS:
        return using.run(options)
    from . import caching, doctor, inspecting, scanning, trusting

    actions = {
        ("data", "scan"): scanning.scan,
        ("data", "cache"): caching.run,
        ("runs", "list"): inspecting.list_runs,
        ("runs", "show"): inspecting.show_run,
        ("runs", "compare"): inspecting.compare_runs,
        ("plugins", "list"): inspecting.list_plugins,
        ("plugins", "show"): inspecting.show_plugin,
        ("plugins", "check"): checking.check_plugins,
        ("plugins", "trust"): trusting.trust_plugin,
        ("plugins", "untrust"): trusting.untrust_plugin,
        ("recipes", "list"): inspecting.list_recipes,
        ("recipes", "show"): inspecting.show_recipe,
        ("doctor", None): doctor.doctor,
    }
    return actions[options.command, action](options)


if __name__ == "__main__":
    sys.exit(main())
