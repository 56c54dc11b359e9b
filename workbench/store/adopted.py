"""Earlier runs that joined a run's ensemble: each lies in the run's own folder, so that it goes where the run goes.

::

    2026-11-22_1652_quickstart/
      members/earlier/2026-11-21_0930_other-seed/
        adopted.json        where it came from, and what identifies its weights
        model.safetensors   a copy, with the model's description, recipe, split and the best model's predictions

What lies there is a run's folder in miniature: it opens like any run, and holds what its best model needs.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.api import StoreError

from .files import PARTIAL, read_error, write_atomically, write_error
from .names import unused_name
from .run_folder import RunFolder

if TYPE_CHECKING:
    from .predictions import Predictions

FOLDER = Path("members") / "earlier"
"""Where they lie, relative to the run's folder."""

_NEEDED = ("state.json", "recipe.toml", "environment.json", "split.json", "model.json", "model.safetensors")
_WELCOME = ("resolved.toml",)
_ABOUT = "adopted.json"


@dataclass(frozen=True)
class Adopted:
    """An earlier run that is a member of an ensemble.

    Attributes
    ----------
    name : str
        What the member is called: the name of the folder of the run.
    folder : pathlib.Path
        Where its model lies now; opens as a run.
    origin : str
        Where the run lay when it was taken.
    sha256 : str
        Of its weights' file, in hexadecimal.
    added : str
        When, ISO 8601.
    """

    name: str
    folder: Path
    origin: str
    sha256: str
    added: str


def adopted(run: Path) -> list[Adopted]:
    """Return the earlier runs that joined a run's ensemble, in the order in which they did.

    Parameters
    ----------
    run : pathlib.Path
        The run's folder.

    Raises
    ------
    StoreError
        If what is said of one cannot be read.
    """
    return sorted(
        (_read(path) for path in (run / FOLDER).glob(f"*/{_ABOUT}") if PARTIAL not in path.parent.name),
        key=lambda each: (each.added, each.name),
    )


def adopt(run: Path, other: Path, said: Iterable[Predictions]) -> Adopted:
    """Copy what is needed of another run's best model into a run's folder.

    Parameters
    ----------
    run, other : pathlib.Path
        Folders of runs; whether the two fit is the caller's business.
    said : iterable of Predictions
        What the other's best model says about each part.

    Raises
    ------
    StoreError
        If the other run has no finished model, or the copy cannot be written.
    """
    target = run / FOLDER
    partial = None
    try:
        target.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".adopted{PARTIAL}", dir=target))
        for name in (*_NEEDED, *(name for name in _WELCOME if (other / name).exists())):
            shutil.copyfile(other / name, partial / name)
        about = {
            "name": other.resolve().name,
            "origin": str(other.resolve()),
            "sha256": hashlib.sha256((partial / "model.safetensors").read_bytes()).hexdigest(),
            "added": datetime.now(UTC).isoformat(),
        }
        write_atomically(partial / _ABOUT, json.dumps(about, indent=1))
        for predictions in said:
            predictions.save(partial)
        RunFolder(partial).metrics().close()  # without members of its own
        partial.chmod(0o755)
        final = target / unused_name(target, about["name"])
        partial.rename(final)
    except FileNotFoundError as error:
        raise StoreError(
            "The run {name} has no finished model yet, so it cannot be a member. Continue it with: workbench resume "
            "{path}",
            name=other.name,
            path=other,
        ) from error
    except OSError as error:
        raise write_error(error, target) from error
    finally:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)
    return _read(final / _ABOUT)


def release(run: Path, name: str) -> None:
    """Take an earlier run out of the ensemble again, with its copy; the run that it is a copy of stays.

    Parameters
    ----------
    run : pathlib.Path
    name : str

    Raises
    ------
    StoreError
        If it is no such member, or cannot be removed.
    """
    every = adopted(run)
    for each in every:
        if each.name == name:
            try:
                shutil.rmtree(each.folder)
            except OSError as error:
                raise write_error(error, each.folder) from error
            return
    raise StoreError(
        "The run {run} has taken no earlier run {name} into its ensemble. It has taken: {members}.",
        run=run.name,
        name=name,
        members=", ".join(each.name for each in every) or "none",
    )


def _read(path: Path) -> Adopted:
    try:
        about = json.loads(path.read_text("utf-8"))
        return Adopted(str(about["name"]), path.parent, str(about["origin"]), str(about["sha256"]), str(about["added"]))
    except OSError as error:
        raise read_error(error, path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "{path} is damaged. Delete the folder in which it lies and add the run to the ensemble again.", path=path
        ) from error
