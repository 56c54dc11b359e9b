"""One set of decoded images on the disk, memory-mapped.

A folder with four files: ``store.json`` says what it holds; ``digests.bin`` has the name of each image's content in
ascending order (an image's place in it is its *slot*); ``pixels.bin`` the decoded bytes of each slot, (H, W, C);
``entries.bin`` for each slot a checksum of its pixels and whether they are there. A killed process or a failing disk
leaves slots whose checksum does not fit; they count as missing and are decoded again.
"""

from __future__ import annotations

import json
import mmap
import os
import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.store.files import write_atomically, write_error

from .identity import DIGEST_BYTES
from .shelf import Shelf, Usage

FORMAT = 1
_THERE = 0x57424D50
_ENTRY = numpy.dtype([("checksum", "<u4"), ("state", "<u4")])
_WINDOW = 64 << 20

Pixels = NDArray[numpy.uint8]


def key_of(rule: str, shape: Sequence[int], digests: Sequence[bytes]) -> str:
    """Return the name of the store for these images, whatever their order, decoded by this rule."""
    hasher = blake2b(digest_size=16, person=b"workbench.store")
    for part in (str(FORMAT), rule, repr(tuple(shape))):
        text = part.encode("utf-8", "surrogateescape")
        hasher.update(len(text).to_bytes(8, "big") + text)
    for digest in sorted(set(digests)):
        hasher.update(digest)
    return hasher.hexdigest()


class Store:
    """Decoded images by slot.

    Parameters
    ----------
    shelf : Shelf
    rule : str
        See `workbench.api.images.ImageFiles`.
    shape : tuple of int
        Channels, height and width.
    digests : sequence of bytes
        Names of the images' contents, in any order.
    title : str
        Where the images come from, for people.

    Attributes
    ----------
    folder : pathlib.Path
    digests : list of bytes
        Ascending, each once: their indices are the slots.

    Raises
    ------
    StoreError
        If it cannot be made.
    """

    def __init__(
        self, shelf: Shelf, rule: str, shape: tuple[int, int, int], digests: Sequence[bytes], title: str = ""
    ) -> None:
        self.digests = sorted(set(digests))
        self.shape = shape
        channels, height, width = shape
        self._form = (height, width, channels)
        self.item = channels * height * width
        self.folder = shelf.folder / key_of(rule, shape, digests)
        self._writing = threading.Lock()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(error, self.folder) from error
        self._pixels = self._entries = -1
        self._usage = Usage(self.folder)
        try:
            self._make(rule, title)
            self._pixels = self._open("pixels.bin", self.item * len(self.digests))
            self._entries = self._open("entries.bin", _ENTRY.itemsize * len(self.digests))
        except OSError as error:
            self.close()
            raise write_error(error, self.folder) from error
        except BaseException:
            self.close()
            raise
        self._windows = _Windows(self._pixels, self.item, len(self.digests))

    def __len__(self) -> int:
        """Return how many slots there are."""
        return len(self.digests)

    def present(self) -> NDArray[numpy.bool_]:
        """Return bool (slots,): which are said to be there; `check` says whether it is true."""
        return self._read_entries()["state"] == _THERE

    def write(self, slot: int, pixels: Pixels) -> None:
        """Keep the pixels of an image.

        Parameters
        ----------
        slot : int
        pixels : numpy.ndarray
            uint8 (C, H, W).

        Raises
        ------
        StoreError
            If there is no space, or the disk fails.
        """
        content = numpy.ascontiguousarray(pixels.transpose(1, 2, 0)).tobytes()
        entry = numpy.array([(zlib.crc32(content), _THERE)], dtype=_ENTRY).tobytes()
        try:
            self._put(self._pixels, content, slot * self.item)
            self._put(self._entries, entry, slot * _ENTRY.itemsize)
        except OSError as error:
            raise write_error(error, self.folder / "pixels.bin") from error

    def look(self, slot: int) -> Pixels:
        """Return the pixels of a slot as they lie on the disk, uint8 (H, W, C), without copying or checking."""
        return self._windows.item(slot).reshape(self._form)

    def check(self, slot: int) -> bool:
        """Tell whether a slot's pixels are there and undamaged."""
        with suppress(OSError):
            content = self._get(self._entries, _ENTRY.itemsize, slot * _ENTRY.itemsize)
            if len(content) == _ENTRY.itemsize:
                checksum, state = numpy.frombuffer(content, dtype=_ENTRY)[0]
                return bool(state == _THERE and checksum == zlib.crc32(self._windows.item(slot)))
        return False

    def sync(self) -> None:
        """Wait until everything written is on the disk."""
        for descriptor in (self._pixels, self._entries):
            with suppress(OSError):
                os.fsync(descriptor)

    def close(self) -> None:
        """Close the files; mapped pixels that somebody still holds stay readable."""
        for name in ("_pixels", "_entries"):
            descriptor = getattr(self, name)
            setattr(self, name, -1)
            if descriptor >= 0:
                os.close(descriptor)
        self._usage.give_back()

    def __del__(self) -> None:
        """Let go of the files of a store that nobody closed."""
        if hasattr(self, "_usage"):
            self.close()

    def _make(self, rule: str, title: str) -> None:
        """Write the description, unless it is there; what does not belong to it is thrown away."""
        header = {
            "format": FORMAT,
            "rule": rule,
            "shape": list(self.shape),
            "images": len(self.digests),
            "title": title,
        }
        joined = b"".join(self.digests)
        path = self.folder / "store.json"
        try:
            found = json.loads(path.read_text("utf-8"))
            same = isinstance(found, dict) and {**found, "title": title} == header
            if same and (self.folder / "digests.bin").read_bytes() == joined:
                return
        except (OSError, ValueError):
            pass
        (self.folder / "entries.bin").unlink(missing_ok=True)
        write_atomically(self.folder / "digests.bin", joined)
        write_atomically(path, json.dumps(header))

    def _open(self, name: str, size: int) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(self.folder / name, flags, 0o666)
        # One that was cut off gets its length back; what is missing fails its checksum.
        if os.fstat(descriptor).st_size != size:
            os.ftruncate(descriptor, size)
        return descriptor

    def _read_entries(self) -> NDArray[Any]:
        content = self._get(self._entries, _ENTRY.itemsize * len(self.digests), 0)
        return numpy.frombuffer(content.ljust(_ENTRY.itemsize * len(self.digests), b"\0"), dtype=_ENTRY)

    def _put(self, descriptor: int, content: bytes, offset: int) -> None:
        view = memoryview(content)
        while view:
            if hasattr(os, "pwrite"):
                written = os.pwrite(descriptor, view, offset)
            else:
                with self._writing:
                    os.lseek(descriptor, offset, os.SEEK_SET)
                    written = os.write(descriptor, view)
            view, offset = view[written:], offset + written

    def _get(self, descriptor: int, size: int, offset: int) -> bytes:
        parts = []
        while size:
            if hasattr(os, "pread"):
                part = os.pread(descriptor, size, offset)
            else:
                with self._writing:
                    os.lseek(descriptor, offset, os.SEEK_SET)
                    part = os.read(descriptor, size)
            if not part:
                break
            parts.append(part)
            size, offset = size - len(part), offset + len(part)
        return b"".join(parts)


class _Windows:
    """Parts of a large file, mapped as they are needed, so that the file may be larger than the address space left."""

    def __init__(self, descriptor: int, item: int, count: int) -> None:
        # A descriptor of its own: mapping goes on after the store was closed.
        self._descriptor = os.dup(descriptor)
        self._item, self._count = item, count
        self._each = max(1, _WINDOW // max(1, item))
        self._most = _most_windows(self._each * item)
        self._mapped: OrderedDict[int, NDArray[numpy.uint8]] = OrderedDict()
        self._lock = threading.Lock()

    def __del__(self) -> None:
        os.close(self._descriptor)

    def item(self, slot: int) -> NDArray[numpy.uint8]:
        """Return the bytes of a slot, uint8 (item,)."""
        number, within = divmod(slot, self._each)
        with self._lock:
            window = self._mapped.get(number)
            if window is None:
                while len(self._mapped) >= self._most:
                    self._mapped.popitem(last=False)
                window = self._mapped[number] = self._map(number)
            else:
                self._mapped.move_to_end(number)
        return window[within * self._item : (within + 1) * self._item]

    def _map(self, number: int) -> NDArray[numpy.uint8]:
        start = number * self._each * self._item
        length = min(self._each, self._count - number * self._each) * self._item
        before = start % mmap.ALLOCATIONGRANULARITY
        while True:
            try:
                mapped = mmap.mmap(self._descriptor, before + length, access=mmap.ACCESS_READ, offset=start - before)
                break
            except (OSError, MemoryError):
                if not self._mapped:
                    raise
                self._mapped.popitem(last=False)
        return numpy.frombuffer(mapped, dtype=numpy.uint8)[before:]


def _most_windows(size: int) -> int:
    """Return how many windows may be mapped at a time: an eighth of the address space, if that is limited."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 1 << 16
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return 1 << 16 if limit == resource.RLIM_INFINITY else max(1, limit // 8 // max(1, size))


def total_bytes(count: int, shape: tuple[int, int, int]) -> int:
    """Return what a store of so many images takes on the disk once all are decoded."""
    return count * (shape[0] * shape[1] * shape[2] + _ENTRY.itemsize + DIGEST_BYTES)
