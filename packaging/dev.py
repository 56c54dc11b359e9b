#!/usr/bin/env python3
"""The one command of this project: installs what is needed, then runs, tests, checks or measures.

    python3 packaging/dev.py run [ARGUMENTS]       the program; --start presses Start
    python3 packaging/dev.py test [ARGUMENTS]      all tests, or those named
    python3 packaging/dev.py check                 style, types and layers
    python3 packaging/dev.py fix                   mend the style where it can be mended by itself
    python3 packaging/dev.py bench [NAMES]         the benchmarks, as a table (--options go to those named)
    python3 packaging/dev.py screenshots [FOLDER]  pictures of every state of the window
    python3 packaging/dev.py translate             collect the texts, build the translations
    python3 packaging/dev.py formulas              draw the formulas of the help texts
    python3 packaging/dev.py wheel                 build the wheel and try it in a fresh environment

The environment is `.venv` beside pyproject.toml, or the folder that WORKBENCH_VENV names. It is made at the first
call and brought up to date when what pyproject.toml says about installing has changed. Made of the standard
library alone, and readable by old versions of Python so that they can say that they are too old.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NOTE = "workbench-installed.json"
# An environment with torch: 6 GB where it comes with CUDA (Linux), about 2 GB elsewhere.
NEEDED_BYTES = 7_000_000_000 if sys.platform == "linux" else 3_000_000_000
EXTRAS = {
    "run": (),
    "test": ("test",),
    "check": ("check", "test"),
    "fix": ("check",),
    "bench": ("benchmark", "test"),
    "screenshots": ("test",),
    "translate": (),
    "formulas": ("formulas",),
    "wheel": ("check", "test"),
}


class Trouble(Exception):
    """Something a person has to mend; its text says what and how."""


# ------------------------------------------------------------------------------------------- the environment


def environment_folder():
    """Return the folder of the virtual environment."""
    return Path(os.environ.get("WORKBENCH_VENV") or ROOT / ".venv").absolute()


def program(name):
    """Return the path of a program inside the virtual environment."""
    if os.name == "nt":
        return str(environment_folder() / "Scripts" / (name + ".exe"))
    return str(environment_folder() / "bin" / name)


def clean_variables():
    """Return the variables that the programs run with."""
    variables = dict(os.environ)
    # Without byte code every start compiles torch anew: 11 s instead of 3 s.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    # Modules of another environment have no business in this one.
    variables.pop("PYTHONPATH", None)
    variables.pop("PYTHONHOME", None)
    # Threads that spin while they wait take the processor from the window.
    variables.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return variables


def check_python():
    """Refuse a Python that cannot make the environment, in words."""
    if sys.version_info < OLDEST:
        raise Trouble(
            "This is Python {}.{}; the workbench needs {}.{} or newer. Call this script with a newer one, for example "
            "python3.12 packaging/dev.py.".format(*(sys.version_info[:2] + OLDEST))
        )


def check_venv():
    """Refuse a Python that cannot make virtual environments, as Debian's without its package for that."""
    from importlib.util import find_spec

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Trouble(
            "This Python cannot make virtual environments: its module ensurepip is missing. On Debian and Ubuntu: "
            f"sudo apt install python{version}-venv"
        )


def check_space(folder):
    """Refuse to begin an installation that the disk cannot hold."""
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    if free < NEEDED_BYTES:
        raise Trouble(
            f"The disk that holds {existing} has {free / 1e9:.1f} GB free; installing torch and Qt needs "
            f"{NEEDED_BYTES / 1e9:.0f} GB. Make room, or name a folder elsewhere in the variable WORKBENCH_VENV."
        )


def starts(python):
    """Tell whether the environment's Python is there and starts."""
    try:
        return subprocess.run([python, "-c", ""], check=False, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def wanted_state():
    """Return a fingerprint of what pyproject.toml says about installing; its tools' settings do not count."""
    import tomllib

    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installing = [content["build-system"], content["project"], content["tool"]["setuptools"]]
    text = json.dumps(installing, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def prepare(extras):
    """Make or update the virtual environment so that it has the project with the extras.

    What is installed already stays; a project that merely lies elsewhere now is linked anew without asking
    for its dependencies.
    """
    folder = environment_folder()
    note = folder / NOTE
    wanted = wanted_state()
    have = {}
    if note.is_file():
        try:
            have = json.loads(note.read_text(encoding="utf-8"))
        except ValueError:
            have = {}
    python = program("python")
    if not starts(python):
        have = {}
        if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
            raise Trouble(
                f"{folder} is not a virtual environment and is not empty. Name another folder in WORKBENCH_VENV."
            )
        check_venv()
        check_space(folder)
        say(f"Making the environment {folder}")
        import venv

        venv.create(folder, clear=folder.exists(), with_pip=True, symlinks=os.name != "nt")
    same_needs = have.get("state") == wanted and set(extras) <= set(have.get("extras", ()))
    if same_needs and have.get("project") == str(ROOT):
        return
    if have:
        say("Bringing the environment up to date")
    if same_needs:
        pip(["--no-deps", "--editable", str(ROOT)], folder)
        extras = have["extras"]
    else:
        extras = sorted(set(extras) | set(have.get("extras", ())))
        if not have:
            say("Installing torch, Qt and the project: some minutes the first time, a second from then on")
        pip(["--editable", str(ROOT) + ("[{}]".format(",".join(extras)) if extras else "")], folder)
    note.write_text(json.dumps({"state": wanted, "extras": list(extras), "project": str(ROOT)}), encoding="utf-8")


def pip(arguments, folder):
    """Install into the environment; explain a failure.

    The first time pip shows its progress, for some gigabytes are on their way. Later it would list everything that
    is there already, so it speaks of troubles only.
    """
    log = folder / "workbench-install.log"
    log.unlink(missing_ok=True)
    command = [program("python"), "-m", "pip", "install", "--log", str(log), *arguments]
    if (folder / NOTE).exists():
        command += ["--quiet", "--quiet"]
    # The build back-end's advice about folders is not for whoever just wants to run this.
    if call(command, cwd=ROOT, variables={**clean_variables(), "PYTHONWARNINGS": "ignore"}) == 0:
        return
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    if "No space left on device" in text or shutil.disk_usage(folder).free < 200_000_000:
        raise Trouble(
            f"The disk is full: {folder} could not be filled. Make room, or name another folder in WORKBENCH_VENV, and "
            "call this again; it goes on from there."
        )
    signs = ("NewConnectionError", "Name or service not known", "name resolution", "getaddrinfo", "ConnectTimeout")
    if any(sign in text for sign in signs):
        raise Trouble(
            "The package registry cannot be reached. Is there a network, or a proxy to name in HTTPS_PROXY? Call this "
            "again when there is; it goes on from there."
        )
    raise Trouble(f"pip could not install the project; its last lines above say why, all of them are in {log}.")


# ------------------------------------------------------------------------------------------- running things


def say(text):
    """Print a line of our own."""
    print(text, file=sys.stderr, flush=True)


def call(command, cwd=None, variables=None):
    """Run a program to its end and return its exit code.

    Ctrl+C reaches the program, which shares our terminal, and not us: it decides what to do about it. A polite
    request to end is passed on.
    """
    process = None

    def pass_on(number, frame):
        if process is not None:
            process.send_signal(number)

    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda number, frame: None)}
    if os.name != "nt":
        before[signal.SIGTERM] = signal.signal(signal.SIGTERM, pass_on)
    try:
        process = subprocess.Popen(command, cwd=cwd, env=variables or clean_variables())
        while True:
            try:
                code = process.wait()
                break
            except KeyboardInterrupt:
                continue
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    # A program ended by a signal is reported the way shells do.
    return code if code >= 0 else 128 - code


def in_order(commands):
    """Run every command in the project's folder and return the first exit code that is not 0."""
    worst = 0
    for command in commands:
        say("$ " + " ".join([Path(command[0]).name, *command[1:]]))
        worst = call(command, cwd=ROOT) or worst
    return worst


def run(arguments):
    """Start the program, in the folder we were called from."""
    return call([program("workbench"), *arguments])


def test(arguments):
    """Run the tests, in as many processes as there are processors."""
    # -P: the project's folders must not be importable by their bare names.
    command = [program("python"), "-P", "-m", "pytest"]
    own = ("-n", "--numprocesses", "-p", "--pdb", "--collect-only", "--co")
    if not any(argument.startswith(own) for argument in arguments):
        command += ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal"]
    return call([*command, *arguments], cwd=ROOT)


def check(arguments):
    """Check style, types and layers."""
    return in_order(
        [
            [program("ruff"), "check", "."],
            [program("ruff"), "format", "--check", "."],
            [program("mypy")],
            [program("lint-imports"), "--no-cache"],
        ]
    )


def fix(arguments):
    """Mend what ruff can mend by itself."""
    return in_order([[program("ruff"), "check", "--fix", "."], [program("ruff"), "format", "."]])


def bench(arguments):
    """Run the benchmarks named, or all, and print one table."""
    # Without -P: the benchmarks share a few modules of their own folder.
    return call([program("python"), str(ROOT / "tests" / "benchmarks"), *arguments], cwd=ROOT)


def screenshots(arguments):
    """Draw every state of the window into the folder named first, or into screenshots."""
    if not arguments or arguments[0].startswith("-"):
        arguments = [str(ROOT / "screenshots"), *arguments]
    return call([program("python"), str(ROOT / "tests" / "gui" / "screenshots.py"), *arguments])


def translate(arguments):
    """Collect the program's texts into the .ts files and build the .qm files from them."""
    return call([program("python"), "-P", str(ROOT / "packaging" / "translate.py"), *arguments], cwd=ROOT)


def formulas(arguments):
    """Draw the formulas of the help texts that have no drawing yet."""
    return call([program("python"), "-P", str(ROOT / "packaging" / "formulas.py"), *arguments], cwd=ROOT)


def wheel(arguments):
    """Build the wheel and try it in a fresh environment."""
    return call([program("python"), "-P", str(ROOT / "packaging" / "check_wheel.py"), *arguments], cwd=ROOT)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "fix": fix,
    "bench": bench,
    "screenshots": screenshots,
    "translate": translate,
    "formulas": formulas,
    "wheel": wheel,
}


def main(arguments):
    """Do what the first word says with the rest."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if arguments else 2
    command, *rest = arguments
    if command not in COMMANDS:
        say(f"There is no command {command}; there are {', '.join(COMMANDS)}.")
        return 2
    try:
        check_python()
        prepare(EXTRAS[command])
        return COMMANDS[command](rest)
    except Trouble as trouble:
        say(str(trouble))
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        say(f"{error.filename or ROOT}: {error.strerror or error}.")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
