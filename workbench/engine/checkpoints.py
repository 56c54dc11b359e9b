"""Checkpoints: everything needed to continue a run exactly, written so that a kill at any moment is harmless.

A checkpoint is a folder ``checkpoints/<step>`` with ``model.safetensors`` (weights and buffers) and ``state.pt``
(optimizer, schedules, plugins, figures; tensors, numbers, strings, lists and dicts only, read with
``weights_only=True``). It is written under another name, synced and renamed; only then is the one before removed.
Random generators need no place in it: they are functions of seed and step.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from safetensors.torch import save as tensors_to_bytes
from torch import Tensor

from workbench.api import StoreError
from workbench.store.files import sync_folder, write_atomically

_WEIGHTS, _STATE = "model.safetensors", "state.pt"


def save_weights(path: Path, weights: Mapping[str, Tensor], about: Mapping[str, str] | None = None) -> None:
    """Write tensors as safetensors, atomically.

    Parameters
    ----------
    path : pathlib.Path
    weights : mapping of str to torch.Tensor
    about : mapping of str to str, optional
        Kept in the file's header.

    Raises
    ------
    StoreError
        If the file cannot be written; what was there before is untouched.
    """
    plain = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    write_atomically(path, tensors_to_bytes(_unshared(plain), dict(about) if about else None))


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read a safetensors file onto the CPU.

    Raises
    ------
    StoreError
        If it is missing or damaged.
    """
    try:
        return load_tensors(path.read_bytes())
    except (OSError, SafetensorError, ValueError) as error:
        raise StoreError(
            "The weights in {path} cannot be read ({reason}). Choose another checkpoint or train anew.",
            path=str(path),
            reason=str(error),
        ) from error


def save_checkpoint(folder: Path, step: int, weights: Mapping[str, Tensor], state: Mapping[str, Any]) -> Path:
    """Write a checkpoint and remove older ones.

    Parameters
    ----------
    folder : pathlib.Path
        The run's ``checkpoints`` folder.
    step : int
        Steps done.
    weights : mapping of str to torch.Tensor
    state : mapping
        The rest.

    Returns
    -------
    pathlib.Path
        The checkpoint's folder.

    Raises
    ------
    StoreError
        If it cannot be written; the checkpoint before is untouched.
    """
    final = folder / f"{step:09d}"
    partial = folder / f"{step:09d}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        save_weights(partial / _WEIGHTS, weights)
        buffer = io.BytesIO()
        torch.save(dict(state), buffer)
        write_atomically(partial / _STATE, buffer.getvalue())
        if final.exists():  # the same step again: the old one moves aside until the new one is in place
            aside = folder / f"{step:09d}.old"
            shutil.rmtree(aside, ignore_errors=True)
            os.replace(final, aside)
        os.replace(partial, final)
        sync_folder(folder)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise StoreError(
            "The checkpoint could not be written to {path} ({reason}). The one before it is kept.",
            path=str(folder),
            reason=error.strerror or str(error),
        ) from error
    except StoreError:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    for other in folder.iterdir():
        if other.is_dir() and other != final:
            shutil.rmtree(other, ignore_errors=True)
    return final


def newest_checkpoint(folder: Path) -> Path | None:
    """Return the folder of the newest complete checkpoint, or None."""
    if not folder.is_dir():
        return None
    complete = [path for path in folder.iterdir() if path.is_dir() and (path / _STATE).is_file()]
    candidates = [path for path in complete if path.suffix in ("", ".old")]
    return max(candidates, key=lambda path: (int(path.stem), path.suffix == ""), default=None)


def load_checkpoint(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Read a checkpoint onto the CPU.

    Returns
    -------
    tuple
        Weights and state, as given to `save_checkpoint`.

    Raises
    ------
    StoreError
        If it is damaged.
    """
    weights = read_weights(path / _WEIGHTS)
    try:
        if not zipfile.is_zipfile(path / _STATE):  # torch would try an older format, with a warning
            raise zipfile.BadZipFile
        state = torch.load(path / _STATE, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise StoreError(
            "The checkpoint {path} is damaged ({reason}). Start the recipe again as a new run.",
            path=str(path),
            reason=type(error).__name__,
        ) from error
    return weights, state


def _unshared(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give every name storage of its own: safetensors refuses tied weights."""
    seen: set[int] = set()
    result = {}
    for name, tensor in tensors.items():
        pointer = tensor.untyped_storage().data_ptr() if tensor.numel() else 0
        result[name] = tensor.clone() if pointer in seen or not tensor.is_contiguous() else tensor
        seen.add(pointer)
    return result
