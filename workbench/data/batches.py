"""What a step sees: the hot path from stored bytes to normalized, augmented batches.

Whole batches are gathered, changed and normalized where the images live; there are no workers and nothing is
collated. Order and augmentation are functions of seed, epoch and step alone, so that a run can be continued
at any step as if it had never stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from workbench.api import Augmentation

from .cache.crops import Box
from .cache.reading import ImageBlock
from .prepared import PreparedData
from .seeds import derive


def epoch_order(count: int, seed: int, epoch: int, device: torch.device | str = "cpu") -> Tensor:
    """Return the order in which an epoch visits the training images.

    Parameters
    ----------
    count : int
        How many there are.
    seed : int
        The run's seed.
    epoch : int
        Counted from 0.
    device : torch.device or str
        Where the result goes; it is drawn on the CPU, so that every device gets the same.

    Returns
    -------
    torch.Tensor
        int64 (count,), a permutation.
    """
    generator = torch.Generator().manual_seed(derive(seed, "order", epoch))
    return torch.randperm(count, generator=generator).to(device)


class Batcher:
    """Makes batches from prepared data.

    Parameters
    ----------
    prepared : PreparedData
    pixel_augmentations, batch_augmentations : sequence of Augmentation
        Run in this order before and after normalization.
    target_changes : sequence of callable
        Each maps targets, float (N, K), to changed ones, as label smoothing does; run last.
    soft_targets : bool
        Whether the loss takes probabilities. If not, class numbers are delivered, and nothing that is
        given here may change them.
    dtype : torch.dtype
        Of the images delivered.
    channels_last : bool
        Memory layout of the images delivered.
    features : torch.Tensor, optional
        Delivered in the place of the training images: one for each, where the first part of the model was computed
        beforehand. There are no augmentations then.
    """

    def __init__(
        self,
        prepared: PreparedData,
        pixel_augmentations: Sequence[Augmentation] = (),
        batch_augmentations: Sequence[Augmentation] = (),
        target_changes: Sequence[Callable[[Tensor], Tensor]] = (),
        soft_targets: bool = False,
        dtype: torch.dtype = torch.float32,
        channels_last: bool = False,
        features: Tensor | None = None,
    ) -> None:
        self.prepared = prepared
        self.pixel_augmentations = tuple(pixel_augmentations)
        self.batch_augmentations = tuple(batch_augmentations)
        self.target_changes = tuple(target_changes)
        self.soft_targets = soft_targets
        self.dtype = dtype
        self.features = features
        self._layout = torch.channels_last if channels_last else torch.contiguous_format
        # (x / 255 - mean) / std as one multiplication and one addition; the factors are worked out in float64.
        mean = torch.tensor(prepared.mean, dtype=torch.float64)
        std = torch.tensor(prepared.std, dtype=torch.float64)
        self._scale = (1 / (255 * std)).to(prepared.device, dtype)[:, None, None]
        self._shift = (-mean / std).to(prepared.device, dtype)[:, None, None]

    @torch.no_grad()
    def make(self, indices: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return one training batch.

        Parameters
        ----------
        indices : torch.Tensor
            int64 (N,), on the device of the data: which training images.
        generator : torch.Generator
            On the CPU, for everything random in this batch.

        Returns
        -------
        images : torch.Tensor
            (N, C, H, W), normalized; or features (N, ...).
        targets : torch.Tensor
            int64 (N,), or float (N, K) with `soft_targets`.
        """
        labels = self.prepared.training_labels.index_select(0, indices)
        if self.features is not None:
            images = self.features.index_select(0, indices)
            if images.ndim == 4:
                images = images.contiguous(memory_format=self._layout)
            return images, self._targets(labels)
        source = self.prepared.training_images
        augmentations = self.pixel_augmentations
        if isinstance(source, ImageBlock):
            boxes = self._boxes(source, len(indices), generator)
            images = source.take(indices.tolist(), boxes)
            augmentations = augmentations[boxes is not None :]
        else:
            images = source.index_select(0, indices)
        for augmentation in augmentations:
            images, _ = augmentation(images, labels, generator)
        images = self.make_plain(images)
        if not self.soft_targets and not self.batch_augmentations:
            return images, labels
        targets = one_hot(labels, len(self.prepared.classes)).to(self.dtype)
        for augmentation in self.batch_augmentations:
            images, targets = augmentation(images, targets, generator)
        return images, self._changed(targets) if self.soft_targets else labels

    def _targets(self, labels: Tensor) -> Tensor:
        if not self.soft_targets:
            return labels
        return self._changed(one_hot(labels, len(self.prepared.classes)).to(self.dtype))

    def _changed(self, targets: Tensor) -> Tensor:
        for change in self.target_changes:
            targets = change(targets)
        return targets

    def expect(self, indices: Tensor, generator: torch.Generator) -> None:
        """Let the images of a batch be read in the background, since `make` will be called for it soon.

        Parameters
        ----------
        indices : torch.Tensor
            int64 (N,).
        generator : torch.Generator
            Seeded as that of `make` will be; used up here. Whatever changes until then, `make` gives the same batch.
        """
        source = self.prepared.training_images
        if isinstance(source, ImageBlock) and self.features is None:
            source.expect(indices.tolist(), self._boxes(source, len(indices), generator))

    def _boxes(self, source: ImageBlock, count: int, generator: torch.Generator) -> list[Box] | None:
        """Draw the parts of kept images that the first augmentation cuts out, if it can say them beforehand."""
        draw = getattr(self.pixel_augmentations[0], "boxes", None) if self.pixel_augmentations else None
        if draw is None:
            return None
        height, width = source.pictures.shape[1:]
        return [
            (int(top), int(left), int(tall), int(wide))
            for top, left, tall, wide in draw(count, height, width, generator)
        ]

    @torch.no_grad()
    def make_plain(self, images: Tensor) -> Tensor:
        """Return images as the model takes them, without anything random: for evaluation and prediction.

        Parameters
        ----------
        images : torch.Tensor
            uint8 (N, C, H, W) on the device of the data.

        Returns
        -------
        torch.Tensor
            (N, C, H, W), normalized, in the layout and type of this batcher.
        """
        return images.to(self.dtype, memory_format=self._layout).mul_(self._scale).add_(self._shift)
