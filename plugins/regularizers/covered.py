"""Which parameters a regularizer acts on."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from workbench.api import NamedParameter, PluginError


def covered(parameters: Sequence[NamedParameter], covers: str) -> list[Tensor]:
    """Return the tensors of the weights, or of everything that is trained.

    Parameters
    ----------
    parameters : sequence of NamedParameter
    covers : str
        ``"weights"`` or ``"everything"``.

    Returns
    -------
    list of torch.Tensor

    Raises
    ------
    PluginError
        If nothing is left to act on.
    """
    tensors = [entry.tensor for entry in parameters if covers == "everything" or entry.role == "weight"]
    if not tensors:
        raise PluginError(
            "A penalty that covers {covers} finds nothing to act on: this part of the model has none that learn. "
            "Let it cover everything, or take it out.",
            covers=covers,
        )
    return tensors


def added_up(parts: Sequence[Tensor]) -> Tensor:
    """Return the sum of scalars, on one device, as one operation."""
    return torch.stack(list(parts)).sum()
