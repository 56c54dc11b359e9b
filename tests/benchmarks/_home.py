"""The surroundings in which benchmarks run: nothing of the person's own, byte code allowed, no screen needed."""

from __future__ import annotations

import os
from pathlib import Path


def environment(folder: Path) -> dict[str, str]:
    """Return the variables for a process whose home is `folder`."""
    variables = dict(os.environ)
    # Without byte code every start compiles torch anew.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    variables["QT_QPA_PLATFORM"] = "offscreen"
    variables.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    variables["WORKBENCH_HOME"] = str(folder / "workbench")
    for name in ("CONFIG", "DATA", "STATE"):
        variables[f"XDG_{name}_HOME"] = str(folder / name.lower())
    return variables
