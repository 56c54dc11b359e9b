"""Build the wheel and use it as a stranger would: away from the source, in an environment of its own.

The fresh environment gets the wheel alone; torch, Qt and the other dependencies it borrows from the environment this
runs in, by a path file, which saves 5 GB and some minutes. What the wheel itself has to bring along (code, plugins,
entry points, resources, the command) comes from the wheel only, and the check fails if anything of ours is found
elsewhere. Whether the dependencies are named in full is shown by the tests, which run in an environment made from
those names.

Usage: ``python packaging/check_wheel.py [--keep FOLDER]``; the wheel is copied to FOLDER if all is well.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LOOK_AROUND = """
import json, workbench, workbench_plugins, workbench_resources
from importlib.resources import files
from workbench.api import Kind
from workbench.registry import load_catalogue

resources = files("workbench_resources")
catalogue = load_catalogue()
print(json.dumps({
    "version": workbench.__version__,
    "places": [module.__file__ for module in (workbench, workbench_plugins, workbench_resources)],
    "folders": {each.name: sum(1 for _ in each.iterdir()) for each in resources.iterdir()
                if each.is_dir() and each.name != "__pycache__"},
    "kinds": {kind.value: len(catalogue.of_kind(kind)) for kind in Kind},
    "problems": [str(problem) for problem in catalogue.problems],
}))
"""


class CheckError(Exception):
    """The wheel is not fit to be given away; the text says why."""


def say(text: str) -> None:
    """Print what is being done."""
    print(text, flush=True)


def run(command: Sequence[str | Path], folder: Path, variables: dict[str, str] | None = None) -> str:
    """Run a program to its end and return what it printed; raise `CheckError` with all of it if it fails."""
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        words = " ".join(str(word) for word in command)
        raise CheckError(f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel from a copy of the source, so that nothing built before gets into it."""
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, source)
    for name in ("workbench", "plugins", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    run([sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, source], folder)
    wheels = list(folder.glob("training_workbench-*.whl"))
    if len(wheels) != 1:
        raise CheckError(f"One wheel was expected, there are {len(wheels)}.")
    return wheels[0]


def compare_with_source(wheel: Path) -> None:
    """Refuse a wheel that lacks a file of ours, or carries one that is none."""
    expected = set()
    for package, folder in (("workbench", "workbench"), ("workbench_plugins", "plugins")):
        expected |= {f"{package}/{path.relative_to(ROOT / folder).as_posix()}" for path in files_in(ROOT / folder)}
    resources = ROOT / "resources"
    expected |= {f"workbench_resources/{path.relative_to(resources).as_posix()}" for path in files_in(resources)}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    if packed != expected:
        raise CheckError(
            f"Missing in the wheel: {', '.join(sorted(expected - packed)) or 'nothing'}. "
            f"Not expected there: {', '.join(sorted(packed - expected)) or 'nothing'}."
        )


def files_in(folder: Path) -> list[Path]:
    """Return the files of ours in a folder."""
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def make_environment(folder: Path, wheel: Path) -> Path:
    """Make an environment with the wheel in it and return the folder of its programs."""
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    names = {"base": str(environment), "platbase": str(environment)}
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    target = Path(sysconfig.get_path("purelib", scheme, names))
    programs = Path(sysconfig.get_path("scripts", scheme, names))
    python = programs / Path(sys.executable).name
    command = [sys.executable, "-m", "pip", "--python", str(python)]
    run([*command, "install", "--no-deps", "--no-index", wheel], folder)
    # Behind the environment's own folder. A path file inside the borrowed folder, as the editable install's, is not
    # read: the source stays out of sight.
    (target / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return programs


def check_installed(programs: Path, folder: Path) -> None:
    """List the plugins and train the quickstart for one epoch, with what the wheel brought along."""
    home = folder / "a home with späces"
    home.mkdir()
    variables = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    variables |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "WORKBENCH_HOME": str(home),
        "OMP_WAIT_POLICY": "PASSIVE",
    }
    python = programs / Path(sys.executable).name
    found = json.loads(run([python, "-P", "-c", LOOK_AROUND], home, variables))
    strangers = [place for place in found["places"] if not Path(place).is_relative_to(programs.parent)]
    if strangers:
        raise CheckError(f"Taken from elsewhere than the wheel: {', '.join(strangers)}.")
    if found["problems"]:
        raise CheckError("Plugins with problems: " + " ".join(found["problems"]))
    say(f"version {found['version']}; resources {found['folders']}")
    say(f"plugins {found['kinds']}")
    few = [kind for kind, count in found["kinds"].items() if count < 2]
    if few:
        raise CheckError(f"Fewer than two plugins of: {', '.join(few)}.")
    workbench = programs / f"workbench{'.exe' if os.name == 'nt' else ''}"
    run([workbench, "plugins", "list"], home, variables)
    output = run([workbench, "train", "quickstart", "--set", "training.epochs=2", "--json"], home, variables)
    result = json.loads(output.splitlines()[-1])
    say(f"quickstart, two epochs: accuracy {result['accuracy']:.3f} in {result['seconds']:.1f} s")
    if not 0.4 < result["accuracy"] <= 1:
        raise CheckError(f"Two epochs of the quickstart reached an accuracy of {result['accuracy']}.")


def main(arguments: Sequence[str]) -> int:
    """Check, and return 0 if the wheel is fit to be given away."""
    parser = argparse.ArgumentParser(description="Build the wheel and try it in a fresh environment.")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="copy the wheel there if all is well")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="workbench-wheel-") as name:
        folder = Path(name)
        try:
            say("Building the wheel")
            wheel = build(folder)
            compare_with_source(wheel)
            say(f"{wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB; installing it in a fresh environment")
            check_installed(make_environment(folder, wheel), folder)
        except CheckError as error:
            print(error, file=sys.stderr)
            return 1
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            say(f"Kept: {shutil.copy2(wheel, options.keep)}")
    say("The wheel is fit to be given away.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
