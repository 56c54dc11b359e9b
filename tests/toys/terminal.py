"""Commands of the terminal, in this process and in one of their own, for several test modules."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys

from workbench.cli.main import main

REQUIRED = {
    "run",
    "accuracy",
    "ensemble_accuracy",
    "best_epoch",
    "epochs",
    "steps",
    "images_per_second",
    "seconds",
    "device",
}
STEADY = [
    "--set",
    "compute.threads=1",
    "--set",
    "compute.device=cpu",
    "--set",
    "compute.memory_layout=contiguous",
    "--set",
    "compute.precision=float32",
]
WORKBENCH = [sys.executable, "-m", "workbench.cli.main"]


class Result:
    """How a command ended and what it printed."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in out + err

    @property
    def json(self):
        """The object on the last line."""
        return json.loads(self.out.splitlines()[-1])

    @property
    def sentence(self):
        """The one line on standard error of a refused command."""
        assert self.code == 2
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("workbench: ")
        return line


def run(*arguments):
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Result(code, out.getvalue(), err.getvalue())


def in_a_process(*arguments, **options):
    """Run a command in a process of its own."""
    done = subprocess.run([*WORKBENCH, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)
    return Result(done.returncode, done.stdout, done.stderr)
