"""What a model says about images: softmax outputs, batch by batch, interruptible."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from workbench.api import Loss
from workbench.data.batches import Batcher
from workbench.data.cache.reading import ImageBlock

Probabilities = NDArray[numpy.float32]
Views = Callable[[Tensor], Sequence[Tensor]]


class Predictor:
    """Applies models to images as the run's own recipe does.

    Parameters
    ----------
    batcher : Batcher
        Normalizes images.
    batch_size : int
        Images at a time.
    autocast : torch.dtype, optional
        Type of the forward pass.
    progress : callable
        ``progress(done, total)`` after each batch; may raise `workbench.api.Cancelled`.
    """

    def __init__(
        self,
        batcher: Batcher,
        batch_size: int,
        autocast: torch.dtype | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self.batcher = batcher
        self.batch_size = batch_size
        self.autocast = autocast
        self.progress = progress

    @torch.inference_mode()
    def logits(self, module: nn.Module, images: Tensor | ImageBlock, views: Sequence[Views] = ()) -> list[Tensor]:
        """Return the logits of every view of the images; the first is that of the images as they are.

        Parameters
        ----------
        module : torch.nn.Module
            In evaluation mode.
        images : torch.Tensor or ImageBlock
            uint8 (N, C, H, W) on the device; or what the module takes, float (N, ...).
        views : sequence of callable
            Each gives versions of normalized images.

        Returns
        -------
        list of torch.Tensor
            float32 (N, K) each.
        """
        collected: list[list[Tensor]] = []
        for start in range(0, len(images), self.batch_size):
            plain = images[start : start + self.batch_size]
            if not plain.is_floating_point():
                plain = self.batcher.make_plain(plain)
            versions = [plain, *(version for make in views for version in make(plain))]
            with self._precision(plain.device):
                outputs = [module(version).float() for version in versions]
            collected.append(outputs)
            self.progress(min(start + self.batch_size, len(images)), len(images))
        return [torch.cat(column) for column in zip(*collected, strict=True)]

    def probabilities(
        self, module: nn.Module, images: Tensor | ImageBlock, views: Sequence[Views] = ()
    ) -> Probabilities:
        """Return the softmax outputs, float32 (N, K), averaged over the views if there are any."""
        outputs = self.logits(module, images, views)
        chosen = outputs[1:] if views else outputs
        with torch.inference_mode():
            mean = torch.stack([output.softmax(dim=1) for output in chosen]).mean(dim=0)
        result: Probabilities = mean.cpu().numpy()
        return result

    def judged(
        self, module: nn.Module, images: Tensor | ImageBlock, labels: Tensor, loss: Loss
    ) -> tuple[Probabilities, float]:
        """Return the softmax outputs and the recipe's mean loss without penalties."""
        (outputs,) = self.logits(module, images)
        with torch.inference_mode():
            mean = float(loss(outputs, labels).double().mean())
            return outputs.softmax(dim=1).cpu().numpy(), mean

    def _precision(self, device: torch.device) -> contextlib.AbstractContextManager[Any]:
        if self.autocast is None:
            return contextlib.nullcontext()
        return torch.autocast(device.type, self.autocast)
