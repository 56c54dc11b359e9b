"""Scanning a data set: in threads, with progress, given up at any moment."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from workbench.api import Cancelled, Dataset, Kind, LabelledImages, WorkbenchError
from workbench.api.images import ImageFiles
from workbench.data.curation import curate
from workbench.registry import Catalogue
from workbench.session.curation import Corrections
from workbench.session.recipe import PluginChoice

from .facts import Examined, examine_arrays, examine_file
from .findings import find
from .report import ClassCount, ImageFacts, ScanReport

Progress = Callable[[int, int], None]
_INTERVAL = 0.05
_AT_ONCE = 512


def scan(
    source: Path | PluginChoice | Dataset,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    catalogue: Catalogue | None = None,
    corrections: Corrections | None = None,
    thorough: bool = True,
    workers: int | None = None,
) -> ScanReport:
    """Look through a data set and say what a person should know of it.

    Parameters
    ----------
    source : pathlib.Path, PluginChoice or Dataset
        A file or folder, of which `workbench.data.sniff` finds the plugin; the ``data`` of a recipe; or a built data
        set.
    progress : callable, optional
        ``progress(done, total)``, at least every 100 ms, from the calling thread; what it raises ends the scan.
    cancelled : callable, optional
        Asked as often; True ends the scan.
    catalogue : Catalogue, optional
        All plugins; the built-in and the user's own ones if none is given.
    corrections : Corrections, optional
        What the recipe leaves out and merges: it is not scanned, or counts as merged.
    thorough : bool
        Decode every image, so that damage inside and images that look alike are found. Without it headers and ends of
        files are checked, and equal files found: some ten times as fast.
    workers : int, optional
        Threads; as many as there are processors if None.

    Returns
    -------
    ScanReport

    Raises
    ------
    Cancelled
        When `cancelled` said so.
    DataError
        If there is no data set that can be listed.
    """
    start = time.monotonic()

    def tell(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, total)

    choice, dataset = _built(source, catalogue)
    opener: Any = getattr(dataset, "open", None)
    data: LabelledImages = opener(tell) if callable(opener) else dataset.load(tell)
    notices: tuple[WorkbenchError, ...] = tuple(getattr(dataset, "notices", ()))
    if corrections is not None:
        data, more = curate(data, corrections)
        notices += more
    examined = _examine(data, tell, thorough, workers or os.cpu_count() or 1)
    facts = tuple(
        ImageFacts(
            key=key,
            label=data.classes[label],
            split=split,
            width=seen.width,
            height=seen.height,
            mode=seen.mode,
            format=seen.format,
            size=seen.size,
            problem=str(seen.problem or ""),
        )
        for key, label, split, seen in zip(data.keys, data.labels.tolist(), data.split.tolist(), examined, strict=True)
    )
    good = [each for each in facts if not each.problem]
    findings = find(facts, examined, list(data.classes), notices, lambda: tell(len(facts), len(facts)))
    return ScanReport(
        data=choice,
        classes=_counts(data.classes, facts),
        images=facts,
        sizes=dict(Counter(f"{each.width} × {each.height}" for each in good).most_common()),
        modes=dict(Counter(each.mode for each in good).most_common()),
        formats=dict(Counter(each.format for each in good if each.format).most_common()),
        findings=findings,
        thorough=thorough,
        seconds=time.monotonic() - start,
        equal=_equal(data.keys, examined),
    )


def _equal(keys: Sequence[str], examined: Sequence[Examined]) -> tuple[tuple[str, ...], ...]:
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for key, seen in zip(keys, examined, strict=True):
        same[seen.digest].append(key)
    return tuple(tuple(group) for digest, group in same.items() if digest and len(group) > 1)


def _built(source: Path | PluginChoice | Dataset, catalogue: Catalogue | None) -> tuple[PluginChoice | None, Dataset]:
    if not isinstance(source, Path | PluginChoice):
        return None, source
    if catalogue is None:
        from workbench.registry.loading import load_catalogue
        from workbench.session.paths import plugin_folder

        catalogue = load_catalogue(user_folder=plugin_folder())
    if isinstance(source, Path):
        from workbench.data.sniff import sniff

        source = sniff(source, catalogue)
    catalogue.get(source.plugin, Kind.DATASET)
    built: Dataset = catalogue.build(source.plugin, **source.values)
    return source, built


def _examine(data: LabelledImages, tell: Progress, thorough: bool, workers: int) -> list[Examined]:
    """Look at every image; the calling thread reports and listens meanwhile."""
    total = len(data.keys)
    examined: list[Examined] = [Examined()] * total
    images: Any = data.images
    given_up = threading.Event()
    done = [0] * workers
    # Blocks, not single images, are handed out: the queue would cost more than a header.
    size = 64 if isinstance(images, ImageFiles) else _AT_ONCE
    blocks = iter(range(0, total, size))
    lock = threading.Lock()

    def work(number: int) -> None:
        while not given_up.is_set():
            with lock:
                first = next(blocks, None)
            if first is None:
                return
            last = min(total, first + size)
            if not isinstance(images, ImageFiles):
                examined[first:last] = examine_arrays(images, first, last)
                done[number] += last - first
                continue
            for index in range(first, last):
                if given_up.is_set():
                    return
                examined[index] = examine_file(lambda index=index: images.read(index), images.decode, not thorough)
                done[number] += 1

    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="scan") as pool:
        tasks = [pool.submit(work, number) for number in range(workers)]
        try:
            while not all(task.done() for task in tasks):
                tell(sum(done), total)
                wait(tasks, timeout=_INTERVAL)
            for task in tasks:
                task.result()
        except BaseException:
            given_up.set()
            raise
    tell(total, total)
    return examined


def _counts(classes: Sequence[str], facts: Sequence[ImageFacts]) -> tuple[ClassCount, ...]:
    readable = Counter((each.label, each.split) for each in facts if not each.problem)
    damaged = Counter(each.label for each in facts if each.problem)
    return tuple(
        ClassCount(
            name=name,
            images=sum(readable[name, split] for split in (-1, 0, 1, 2)),
            unreadable=damaged[name],
            training=readable[name, 0],
            validation=readable[name, 1],
            test=readable[name, 2],
            unassigned=readable[name, -1],
        )
        for name in classes
    )
