"""A linear layer whose connections are drawn anew for every example, in memory that does not grow with the batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

# A portion of the masks: 16 MiB of float32. Larger portions fall out of the cache, smaller ones cost calls.
_PORTION = 1 << 22


def masked_linear(inputs: Tensor, weight: Tensor, bias: Tensor | None, keep_probability: float) -> Tensor:
    """Return ``(M_n * W) x_n + m_n * b`` with masks M_n, m_n of zeros and ones for each example n.

    A mask for each example has batch x outputs x inputs entries; instead of keeping them, the backward pass draws
    them again from the same seed, which comes from torch's global CPU generator.

    Parameters
    ----------
    inputs : torch.Tensor
        (N, inputs), of the weight's type.
    weight : torch.Tensor
        (outputs, inputs).
    bias : torch.Tensor, optional
        (outputs,).
    keep_probability : float
        Of each connection, biases included.

    Returns
    -------
    torch.Tensor
        (N, outputs).
    """
    seed = int(torch.randint(2**62, ()))
    return _MaskedLinear.apply(inputs, weight, bias, keep_probability, seed)


class _MaskedLinear(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, inputs: Tensor, weight: Tensor, bias: Tensor | None, keep_probability: float, seed: int
    ) -> Tensor:
        ctx.save_for_backward(inputs, weight)
        ctx.keep_probability, ctx.seed, ctx.has_bias = keep_probability, seed, bias is not None
        output = inputs.new_empty(len(inputs), len(weight))
        with torch.autocast(inputs.device.type, enabled=False):
            for rows, mask, bias_mask in _masks(inputs, weight, keep_probability, seed):
                output[rows] = torch.bmm(mask * weight, inputs[rows].unsqueeze(2)).squeeze(2)
                if bias is not None:
                    output[rows] += bias_mask * bias
        return output

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        inputs, weight = ctx.saved_tensors
        of_inputs = torch.empty_like(inputs)
        of_weight = torch.zeros_like(weight)
        of_bias = weight.new_zeros(len(weight)) if ctx.has_bias else None
        for rows, mask, bias_mask in _masks(inputs, weight, ctx.keep_probability, ctx.seed):
            of_inputs[rows] = torch.bmm(gradient[rows].unsqueeze(1), mask * weight).squeeze(1)
            of_weight += (mask * gradient[rows].unsqueeze(2) * inputs[rows].unsqueeze(1)).sum(0)
            if of_bias is not None:
                of_bias += (bias_mask * gradient[rows]).sum(0)
        return of_inputs, of_weight, of_bias, None, None


def _masks(
    inputs: Tensor, weight: Tensor, keep_probability: float, seed: int
) -> Iterator[tuple[slice, Tensor, Tensor]]:
    """Yield slices of the batch with the masks of weight and bias: the same for the same seed."""
    generator = torch.Generator(inputs.device).manual_seed(seed)
    size = max(1, _PORTION // weight.numel())
    for start in range(0, len(inputs), size):
        rows = slice(start, min(start + size, len(inputs)))
        count = rows.stop - rows.start
        # Comparing uniform numbers is five times faster on the CPU than torch's bernoulli_.
        draw = torch.empty((count, len(weight), weight.shape[1] + 1), device=inputs.device, dtype=torch.float32)
        mask = draw.uniform_(generator=generator) < keep_probability
        yield rows, mask[:, :, 1:], mask[:, :, 0]
