"""Decoded images as the trainer reads them: like a tensor of bytes, only that they lie on the disk.

`ImageBlock` has what the rest of the program asks of a uint8 tensor (N, C, H, W): length, shape, slices,
``index_select``. Whatever is not decoded yet is decoded when it is asked for. While a step is computed, a thread of its
own reads the images of the next one.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor

from workbench.api import DataError

from .building import Pictures
from .crops import Box, cut

_RESIDENT_SHARE = 0.25
"""Of the free memory of a graphics processor: what images may take there."""


class ImageBlock:
    """Some images of a data set, in an order of their own.

    Parameters
    ----------
    pictures : Pictures
    indices : numpy.ndarray
        int64 (N,): which of them.
    labels : numpy.ndarray
        int64 (N,).
    device : torch.device
        Where batches are delivered.
    """

    dtype = torch.uint8
    ndim = 4

    def __init__(
        self,
        pictures: Pictures,
        indices: NDArray[numpy.int64],
        labels: NDArray[numpy.int64],
        device: torch.device | str = "cpu",
    ) -> None:
        self.pictures = pictures
        self.device = torch.device(device)
        self._indices = indices
        self._labels = labels
        self._stand_ins: dict[int, int] = {}
        self._resident: Tensor | None = None
        self._refused = False
        self._reader: ThreadPoolExecutor | None = None
        self._expected: dict[bytes, Future[Tensor]] = {}
        self._lock = threading.Lock()

    @property
    def shape(self) -> torch.Size:
        """N, C, H, W of what is delivered."""
        return torch.Size((len(self._indices), self.pictures.shape[0], *self._view))

    @property
    def _view(self) -> tuple[int, int]:
        return self.pictures.files.view or self.pictures.shape[1:]

    def __len__(self) -> int:
        """Return N."""
        return len(self._indices)

    def __getitem__(self, chosen: slice | int | Tensor) -> Tensor:
        """Return the images of a slice, of int64 indices or of a mask; of one number one image."""
        if isinstance(chosen, int):
            return self[torch.tensor([chosen if chosen >= 0 else chosen + len(self)])][0]
        if isinstance(chosen, slice):
            return self.take(range(*chosen.indices(len(self))))
        if chosen.dtype == torch.bool:
            chosen = chosen.nonzero()[:, 0]
        return self.take(chosen.tolist())

    def index_select(self, dimension: int, indices: Tensor) -> Tensor:
        """Return images by their places, uint8 (M, C, H, W), on the device."""
        if dimension != 0:
            raise ValueError("images can be chosen along dimension 0 only")
        return self.take(indices.tolist())

    def take(self, places: Sequence[int], boxes: Sequence[Box] | None = None) -> Tensor:
        """Return images, or parts of them, brought to the size that the model gets.

        Parameters
        ----------
        places : sequence of int
        boxes : sequence of Box, optional
            The part of each image, in pixels of the kept size.

        Returns
        -------
        torch.Tensor
            uint8 (M, C, H, W), on the device.
        """
        if boxes is None:
            self._move_in()
            if self._resident is not None:
                return self._resident.index_select(0, torch.as_tensor(places, device=self.device))
        with self._lock:
            expected = self._expected.pop(_name(places, boxes), None)
        batch = expected.result() if expected is not None else self._read(places, boxes)
        return batch.to(self.device, non_blocking=True)

    def expect(self, places: Sequence[int], boxes: Sequence[Box] | None = None) -> None:
        """Read images in the background: they will be asked for soon. Nothing changes if they are not."""
        if self._resident is not None and boxes is None:
            return
        if self._reader is None:
            self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="next batch")
        name = _name(places, boxes)
        with self._lock:
            if name not in self._expected:
                # What was expected twice ago and never asked for is forgotten.
                while len(self._expected) > 1:
                    self._expected.pop(next(iter(self._expected))).cancel()
                self._expected[name] = self._reader.submit(self._read, list(places), boxes)

    def work_ahead(self, places: Sequence[int]) -> None:
        """Say in which order images will be asked for, so that they are decoded in it."""
        self.pictures.work_ahead(self._indices[numpy.asarray(places, dtype=numpy.int64)])

    def close(self) -> None:
        """End the reading thread."""
        if self._reader is not None:
            self._reader.shutdown(wait=True, cancel_futures=True)
            self._reader = None

    def _read(self, places: Sequence[int], boxes: Sequence[Box] | None) -> Tensor:
        self.pictures.ensure(int(self._indices[place]) for place in places)
        indices = [self._usable(place) for place in places]
        return cut(self.pictures.pixels, indices, boxes, self.pictures.shape, self._view)

    def _usable(self, place: int) -> int:
        """Return the image at a place, or, if that cannot be decoded, the next one of its class that can.

        Which images are damaged shows only as they are decoded. So that nothing depends on when that was, the place
        stays and another image of its class fills it.
        """
        index = int(self._indices[place])
        self.pictures.ensure([index])
        if not self.pictures.unreadable(index):
            return index
        if place not in self._stand_ins:
            same = numpy.flatnonzero(self._labels == self._labels[place])
            start = int(numpy.searchsorted(same, place))
            for other in numpy.roll(same, -start - 1):
                candidate = int(self._indices[other])
                self.pictures.ensure([candidate])
                if not self.pictures.unreadable(candidate):
                    self._stand_ins[place] = candidate
                    break
            else:
                raise DataError(
                    "No training image of the class that {name} belongs to can be decoded; the reason given is: "
                    "{reason}. Replace these files, or leave the class out.",
                    name=self.pictures.files.stamps[index],
                    reason=self.pictures.unreadable(index),
                )
        return self._stand_ins[place]

    def _move_in(self) -> None:
        """Bring all images to a graphics processor once they are decoded, if they fit there."""
        if self._resident is not None or self._refused or self.device.type != "cuda" or not self.pictures.complete:
            return
        free, _ = torch.cuda.mem_get_info(self.device)
        if numpy.prod(self.shape) > _RESIDENT_SHARE * free:
            self._refused = True
            return
        # Room for all is taken once; read in portions, it never lies in the machine's own memory as a whole.
        resident = torch.empty(self.shape, dtype=torch.uint8, device=self.device)
        for start in range(0, len(self), 512):
            part = range(start, min(start + 512, len(self)))
            resident[part.start : part.stop] = self._read(part, None).to(self.device)
        self._resident = resident


def _name(places: Sequence[int], boxes: Sequence[Box] | None) -> bytes:
    return numpy.asarray([list(places)], dtype=numpy.int64).tobytes() + (
        b"" if boxes is None else numpy.asarray(boxes, dtype=numpy.int64).tobytes()
    )
