"""How fast batches are made: ours, whole batches at a time, against torch's DataLoader with torchvision's transforms.

Both flip, pad by 4 and crop, and normalize 3 x 32 x 32 images into batches of 128 floats, in one thread. The DataLoader
(no workers) transforms image by image, as torchvision's tutorials do; ours gathers the batch from memory and
augments it as a whole. The two take turns and the median over the pairs counts. Aim: at least 10 times the images per
second.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from _images import random_images
from _table import print_table, verdict

AIM = 10.0
BATCH = 128
TURNS = 9
OURS_IN_A_TURN, THEIRS_IN_A_TURN = 40, 4
MEAN, STD = (0.5, 0.5, 0.5), (0.25, 0.25, 0.25)


def our_batches() -> Iterator[Any]:
    """Yield batches as a run gets them."""
    import torch

    from workbench.data.batches import Batcher, epoch_order
    from workbench.data.prepared import prepare
    from workbench.data.splits import make_split
    from workbench_plugins.augmentations.flip import Flip
    from workbench_plugins.augmentations.pad_and_crop import PadAndCrop

    images = random_images(10_000)
    prepared = prepare(images, make_split(images, 0.2, 0, None), mean=MEAN, std=STD)
    batcher = Batcher(prepared, pixel_augmentations=[PadAndCrop(4), Flip()])
    generator = torch.Generator().manual_seed(0)
    epoch = 0
    while True:
        for indices in epoch_order(len(prepared.training_images), 0, epoch).split(BATCH):
            if len(indices) == BATCH:
                yield batcher.make(indices, generator)
        epoch += 1


def their_batches() -> Iterator[Any]:
    """Yield batches from a DataLoader."""
    import torch
    from torch.utils.data import DataLoader, Dataset
    from torchvision.transforms import v2

    source = random_images(8_000)
    pixels, labels = torch.from_numpy(source.images), torch.from_numpy(source.labels)
    transform = v2.Compose(
        [
            v2.RandomCrop(32, padding=4),
            v2.RandomHorizontalFlip(),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize(MEAN, STD),
        ]
    )

    class Images(Dataset):
        def __len__(self) -> int:
            return len(pixels)

        def __getitem__(self, index: int) -> Any:
            return transform(pixels[index]), labels[index]

    loader = DataLoader(Images(), BATCH, shuffle=True, drop_last=True, num_workers=0)
    while True:
        yield from loader


def images_per_second(batches: Iterator[Any], count: int, clock: Callable[[], float]) -> float:
    """Return the images a second of processor time."""
    start = clock()
    for _ in range(count):
        next(batches)
    return count * BATCH / (clock() - start)


def run() -> list[dict[str, str]]:
    """Return the one row."""
    import torch

    torch.set_num_threads(1)
    ours, theirs = our_batches(), their_batches()
    # The time of the processor alone: with one thread it is that of an idle machine.
    clock = time.thread_time
    for batches in (ours, theirs):
        images_per_second(batches, 3, clock)
    mine, peer = [], []
    for _ in range(TURNS):
        mine.append(images_per_second(ours, OURS_IN_A_TURN, clock))
        peer.append(images_per_second(theirs, THEIRS_IN_A_TURN, clock))
    ratio = statistics.median(a / b for a, b in zip(mine, peer, strict=True))
    return [
        {
            "benchmark": "data path",
            "case": "flip, pad and crop, 128 x 3x32x32",
            "images/s, ours / DataLoader": f"{ratio:.1f}",
            "ours": f"{statistics.median(mine):,.0f}/s",
            "DataLoader": f"{statistics.median(peer):,.0f}/s",
            "aim": f">= {AIM:.0f}",
            "met": verdict(ratio >= AIM),
        }
    ]


def main() -> None:
    """Print the row."""
    print_table(run())


if __name__ == "__main__":
    main()
