"""Losses are computed in at least 32-bit numbers, whatever precision the model ran in."""

from __future__ import annotations

import torch
from torch import Tensor


def at_least_float32(logits: Tensor) -> Tensor:
    """Return `logits`, those of 16 bits as float32: their differences are too coarse for a loss."""
    return logits.float() if logits.dtype in (torch.bfloat16, torch.float16) else logits
