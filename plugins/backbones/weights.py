"""Trained weights of torchvision's models: from a folder, or fetched with progress, resumed, checked by their hash."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import platformdirs
import torch
from torch import Tensor, nn

from workbench.api import DataError, PluginError

from ..datasets.background import Meter, run_watched
from ..datasets.download import download

Progress = Callable[[int, int], None]

_HASH = re.compile(r"-([0-9a-f]{8,})\.\w+\Z")
_OLD_DENSENET = re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12]\.)")


def weights_folder() -> Path:
    """Return where fetched weight files are kept; ``WORKBENCH_HOME`` moves it."""
    home = os.environ.get("WORKBENCH_HOME")
    base = Path(home).expanduser() if home else Path(platformdirs.user_data_path("training-workbench", False))
    return base / "weights"


def find_weights(file: str, folder: str | None) -> Path | None:
    """Return the file if it is on this machine: in the folder named, else in the user's own.

    Parameters
    ----------
    file : str
    folder : str, optional

    Raises
    ------
    PluginError
        If a folder is named that is not there.
    """
    if folder is not None and not Path(folder).expanduser().is_dir():
        raise PluginError(
            "The folder for weight files, {folder}, does not exist. Name one that does, or leave it empty.",
            folder=folder,
        )
    places = [Path(folder).expanduser()] if folder is not None else []
    return next((place / file for place in (*places, weights_folder()) if (place / file).is_file()), None)


def fetch_weights(
    model: str, address: str, megabytes: float, progress: Progress = lambda done, total: None, folder: str | None = None
) -> Path:
    """Return the file with a model's weights, fetched into the user's folder if it is nowhere on this machine.

    Parameters
    ----------
    model : str
        For the sentence when it does not work.
    address : str
        Its file name ends in the first digits of its SHA-256 sum, as torchvision's do.
    megabytes : float
    progress : callable
        See `workbench.api.Backbone`.
    folder : str, optional
        Where to look first.

    Raises
    ------
    PluginError
        If it cannot be had: why, where to put it by hand, and that training from scratch goes without.
    """
    file = address.rpartition("/")[2]
    found = find_weights(file, folder)
    if found is not None:
        return found
    target = weights_folder() / file
    digits = _HASH.search(file)

    def work(meter: Meter) -> None:
        download([address], target, digits[1] if digits else "", model, meter)

    try:
        run_watched(work, progress)
    except DataError as error:
        raise PluginError(
            "The trained weights of {model} ({size:.0f} MB) cannot be fetched: {reason}. Connect to a network; or put "
            "the file {file} into {folder}; or choose the backbone EfficientNet-Lite0, whose weights are installed; or "
            "set the weights to 'none' and train from scratch.",
            model=model,
            size=megabytes,
            reason=error.fields.get("reason", error),
            file=file,
            folder=target.parent if folder is None else folder,
        ) from error
    return target


def read_weights(path: Path, model: str) -> dict[str, Tensor]:
    """Return the tensors of a weight file, read without running anything in it.

    Raises
    ------
    PluginError
        If it is damaged, truncated, or no weight file.
    """
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a damaged file fails in many ways
        reason = str(error).partition("\n")[0].partition(". ")[0] or type(error).__name__
        raise PluginError(
            "The weights in {path} cannot be read ({size:.1f} MB, {reason}): the file is damaged or not complete. "
            "Remove it to have it fetched again, or set the weights to 'none' and train from scratch.",
            path=path,
            size=path.stat().st_size / 1e6,
            reason=reason,
        ) from error
    if not isinstance(state, dict) or not all(isinstance(tensor, Tensor) for tensor in state.values()):
        raise PluginError(
            "The file {path} cannot be read as weights: it holds something else. Remove it to have the weights of "
            "{model} fetched again.",
            path=path,
            model=model,
        )
    if model.startswith("densenet"):
        # These files are older than torchvision's present names.
        state = {_OLD_DENSENET.sub(r"\1\2", name): tensor for name, tensor in state.items()}
    return state


def load_weights(network: nn.Module, path: Path, model: str) -> None:
    """Give a network the weights of a file.

    Raises
    ------
    PluginError
        If the file cannot be read or belongs to another architecture: what does not fit.
    """
    given, own = read_weights(path, model), network.state_dict()
    missing = [name for name in own if name not in given]
    unknown = [name for name in given if name not in own]
    other = [name for name in own if name in given and own[name].shape != given[name].shape]
    wrong = [*missing, *other, *unknown]
    if wrong:
        name = wrong[0]
        raise PluginError(
            "The file {path} does not hold weights of {model}: {count} of {total} tensors do not fit, the first is "
            "{name} ({what}). Put the right file in its place, or choose the architecture it was made for.",
            path=path,
            model=model,
            count=len(wrong),
            total=len(own.keys() | given.keys()),
            name=name,
            what=PluginError("missing")
            if name in missing
            else PluginError(
                "of shape {given} instead of {own}", given=tuple(given[name].shape), own=tuple(own[name].shape)
            )
            if name in other
            else PluginError("not part of the model"),
        )
    network.load_state_dict(given)
