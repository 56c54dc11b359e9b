"""Decoding what is missing, in threads, while a run already reads what is there.

Whoever needs an image that is not decoded yet decodes it himself or waits for the thread that is at it; meanwhile
the threads work ahead in the order in which the run will ask. What comes out does not depend on who was first: the
same file gives the same bytes. The threads end when nothing is left to do or nobody needs the images any more.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Sequence

import numpy
from numpy.typing import NDArray

from workbench.api import DataError, StoreError, WorkbenchError, damage_in_words
from workbench.api.images import ImageFiles

from .identity import digest_of
from .store import Pixels, Store

MISSING, WRITTEN, READY, LOOSE, UNREADABLE, UNDER_WAY = range(6)
"""States of a slot: not decoded; on the disk but not checked by this process; on the disk and checked; in memory for
the next reader, because it cannot be kept; not decodable; being decoded."""

_DONE = (READY, LOOSE, UNREADABLE)
_WAIT = 0.1
_PORTION = 256


class Pictures:
    """The decoded images of a data set, whether they lie in a store or not.

    Parameters
    ----------
    files : ImageFiles
    digests : sequence of bytes
        The name of each image's content, in the order of `files`.
    store : Store, optional
        Where decoded images are kept. Without one, or when its disk is full, an image is decoded each time.
    threads : int, optional
        How many decode ahead.

    Attributes
    ----------
    notices : list of WorkbenchError
        What a person should know; `news` hands each out once.
    """

    def __init__(
        self, files: ImageFiles, digests: Sequence[bytes], store: Store | None, threads: int | None = None
    ) -> None:
        self.files = files
        self.store = store
        self.digests = list(digests)
        ordered = store.digests if store is not None else sorted(set(digests))
        places = {digest: slot for slot, digest in enumerate(ordered)}
        self.slots: NDArray[numpy.int64] = numpy.array([places[digest] for digest in digests], dtype=numpy.int64)
        self._source = numpy.zeros(len(ordered), dtype=numpy.int64)
        self._source[self.slots[::-1]] = numpy.arange(len(digests))[::-1]
        self._state = numpy.zeros(len(ordered), dtype=numpy.uint8)
        if store is not None:
            self._state[store.present()] = WRITTEN
        self._reasons: dict[int, WorkbenchError] = {}
        self._loose: dict[int, Pixels] = {}
        self._keeps = store is not None
        self._changed = threading.Condition()
        self._ahead: deque[int] = deque()
        self._running = 0
        self._wanted_threads = threads or min(8, os.cpu_count() or 1)
        self._closed = False
        self.notices: list[WorkbenchError] = []
        self._told = 0

    # What is there -----------------------------------------------------------------------------------

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        return self.files.shape

    @property
    def complete(self) -> bool:
        """Whether every image is decoded, or known to be undecodable."""
        return bool(numpy.isin(self._state, (WRITTEN, READY, UNREADABLE)).all())

    def decoded(self) -> int:
        """Return how many images are there."""
        return int(numpy.isin(self._state[self.slots], (WRITTEN, READY)).sum())

    def missing(self) -> NDArray[numpy.bool_]:
        """Tell for each image whether it has yet to be decoded."""
        missing: NDArray[numpy.bool_] = numpy.isin(self._state, (MISSING, UNDER_WAY, LOOSE))[self.slots]
        return missing

    def unreadable(self, index: int) -> WorkbenchError | None:
        """Return why an image cannot be decoded; None if it can, or nobody has tried yet."""
        return self._reasons.get(int(self.slots[index]))

    def news(self) -> list[WorkbenchError]:
        """Return what became known since the last time this was asked."""
        fresh, self._told = self.notices[self._told :], len(self.notices)
        return fresh

    # Reading -----------------------------------------------------------------------------------------

    def ensure(self, indices: Iterable[int], check: Callable[[int], None] = lambda done: None) -> None:
        """Return when all these images are decoded, or known to be undecodable.

        Parameters
        ----------
        indices : iterable of int
        check : callable
            Called with the number done, at least ten times a second while waiting; may raise.
        """
        slots = [int(self.slots[index]) for index in indices]
        waiting = [slot for slot in slots if self._state[slot] not in _DONE]
        if len(waiting) > 1:
            self._start([slot for slot in waiting if self._state[slot] == MISSING][1:])
        while waiting:
            check(len(slots) - len(waiting))
            self._one_of(waiting)
            waiting = [slot for slot in waiting if self._state[slot] not in _DONE]

    def readable(
        self, indices: Sequence[int] | NDArray[numpy.int64], progress: Callable[[int, int], None]
    ) -> NDArray[numpy.bool_]:
        """Decode images and tell which of them can be used.

        Parameters
        ----------
        indices : sequence of int
        progress : callable
            ``progress(done, total)``; may raise.

        Returns
        -------
        numpy.ndarray
            bool, one for each index.
        """
        total = len(indices)
        for start in range(0, total, _PORTION):
            part = [int(index) for index in indices[start : start + _PORTION]]
            self.ensure(part, lambda done, start=start: progress(start + done, total))  # type: ignore[misc]
            self._forget_loose()
        if total:
            progress(total, total)
        return numpy.array([not self.unreadable(int(index)) for index in indices], dtype=bool)

    def pixels(self, index: int) -> Pixels:
        """Return an image that `ensure` has seen, uint8 (H, W, C), without copying it where it is kept.

        Raises
        ------
        DataError
            If it is undecodable.
        """
        slot = int(self.slots[index])
        if self._state[slot] == READY and self.store is not None:
            return self.store.look(slot)
        with self._changed:
            pixels = self._loose.pop(slot, None)
            if self._state[slot] == LOOSE:
                self._state[slot] = MISSING
        if pixels is None:
            pixels = self._decode(slot)
        if pixels is None:
            raise DataError(
                "The image {name} cannot be used: {reason}.", name=self.files.stamps[index], reason=self._reasons[slot]
            )
        return pixels.transpose(1, 2, 0)

    def work_ahead(self, indices: Sequence[int] | NDArray[numpy.int64]) -> None:
        """Let the threads decode these images in this order, as far as they are missing and can be kept."""
        if self._keeps:
            slots = self.slots[numpy.asarray(indices, dtype=numpy.int64)]
            with self._changed:
                self._ahead.clear()
            self._start(slots[numpy.isin(self._state[slots], (MISSING, UNDER_WAY))].tolist())

    def _start(self, slots: Sequence[int]) -> None:
        """Put slots before what the threads have to do, and see that there are threads."""
        with self._changed:
            if self._closed:
                return
            self._ahead.extendleft(reversed(slots))
            while self._running < min(self._wanted_threads, len(self._ahead)):
                self._running += 1
                name = f"decoder {self._running}"
                threading.Thread(target=_work, args=(weakref.ref(self),), name=name, daemon=True).start()

    def _forget_loose(self) -> None:
        with self._changed:
            for slot in self._loose:
                self._state[slot] = MISSING
            self._loose.clear()

    def close(self) -> None:
        """End the threads and let go of the store."""
        with self._changed:
            self._closed = True
            self._ahead.clear()
            while self._running:
                self._changed.wait(_WAIT)
        if self.store is not None:
            if self.complete:
                self.store.sync()
            self.store.close()

    # Working -----------------------------------------------------------------------------------------

    def _one_of(self, slots: Sequence[int]) -> None:
        """Bring one of these slots forward: check it, decode it, or wait for those at it."""
        for slot in slots:
            with self._changed:
                state = self._state[slot]
                if state not in (MISSING, WRITTEN):
                    continue
                self._state[slot] = UNDER_WAY
            self._finish(slot, state == WRITTEN)
            return
        with self._changed:
            if any(self._state[slot] == UNDER_WAY for slot in slots):
                self._changed.wait(_WAIT)

    def _work_once(self) -> bool:
        """Decode the next image of those to come; return False when there is none."""
        with self._changed:
            while self._ahead:
                slot = self._ahead.popleft()
                if self._state[slot] == MISSING:
                    self._state[slot] = UNDER_WAY
                    break
            else:
                return False
        self._finish(slot, False)
        return True

    def _leave(self) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def _finish(self, slot: int, written: bool) -> None:
        """Give a slot that is under way its state."""
        state, pixels = MISSING, None
        try:
            if written and self.store is not None and self.store.check(slot):
                state = READY
                return
            pixels = self._decode(slot)
            state = UNREADABLE if pixels is None else READY if self._kept(slot, pixels) else LOOSE
        finally:
            with self._changed:
                if state == LOOSE and pixels is not None:
                    self._loose[slot] = pixels
                self._state[slot] = state
                self._changed.notify_all()

    def _kept(self, slot: int, pixels: Pixels) -> bool:
        """Keep pixels in the store; return whether they are there."""
        if self._keeps and self.store is not None:
            try:
                self.store.write(slot, pixels)
                return True
            except StoreError as error:
                self._give_up(error)
        return False

    def _decode(self, slot: int) -> Pixels | None:
        """Return the pixels, uint8 (C, H, W), or None after noting the reason."""
        index = int(self._source[slot])
        try:
            content = self.files.read(index)
            if digest_of(content) != self.digests[index]:
                raise DataError("the file has changed since the run began")
            pixels = numpy.asarray(self.files.decode(content))
            if pixels.dtype != numpy.uint8 or pixels.shape != self.files.shape:
                raise DataError(
                    "it was decoded into {type} {shape}, not uint8 {expected}",
                    type=pixels.dtype,
                    shape=pixels.shape,
                    expected=self.files.shape,
                )
            return pixels
        except MemoryError:
            raise
        except Exception as error:  # damaged files fail in any way
            self._reasons[slot] = damage_in_words(error)
            return None

    def _give_up(self, error: StoreError) -> None:
        """Keep nothing more, after the disk refused: the run goes on, and decodes what is not kept each time."""
        with self._changed:
            first, self._keeps = self._keeps, False
            self._ahead.clear()
        if first:
            self.notices.append(
                StoreError(
                    "The prepared images are not kept any further: {reason} The run goes on; images that were not "
                    "kept are decoded anew each time.",
                    reason=str(error),
                )
            )


def _work(pictures: weakref.ref[Pictures]) -> None:
    """Work ahead until nothing is left, or nobody holds the pictures any more."""
    while True:
        subject = pictures()
        if subject is None:
            return
        try:
            going_on = subject._work_once()
        except BaseException:
            subject._leave()
            raise
        if not going_on:
            subject._leave()
            return
        del subject
