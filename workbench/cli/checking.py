"""The command ``plugins check``: whether plugins keep the promises of their kind, told by the conformance kit.

The kit runs in a process of its own: it stands above the command line, and checks what it checks without our state.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import Any

from workbench.api import WorkbenchError


def add_parser(actions: Any) -> None:
    """Add the grammar of the command to the actions of ``plugins``."""
    parser = actions.add_parser("check", help="run the conformance kit on plugins")
    parser.add_argument("plugins", metavar="ID", nargs="*", help="plugins of your own, or of others")
    parser.add_argument(
        "--builtin",
        action="store_true",
        help="all that come along; in a copy of the source also the table of techniques and their references",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def check_plugins(options: argparse.Namespace) -> int:
    """Check plugins; return 1 if one of them fails."""
    if not options.plugins and not options.builtin:
        raise WorkbenchError(
            "Which plugins are to be checked? Name them by their ids ('workbench plugins list' shows them), or say "
            "--builtin for all that come along."
        )
    command = [sys.executable, "-P", "-m", "workbench.testing", *options.plugins]
    command += [flag for flag, wanted in (("--builtin", options.builtin), ("--json", options.json)) if wanted]
    sys.stdout.flush()
    return subprocess.run(command, check=False).returncode
