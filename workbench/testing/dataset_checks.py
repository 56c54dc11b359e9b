"""Checks for data sets. The network is closed while they run: a source that needs it must say so."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from unittest import mock

import numpy

from workbench.api import Cancelled, DataError, LabelledImages

from .subject import Subject

SECONDS = 60.0


def check_loads_or_says_why_not(subject: Subject) -> None:
    """Expect that without network it either loads valid images within a minute, or raises a DataError."""
    loaded = _load(subject, _ignore)
    if isinstance(loaded, DataError):
        subject.expect(
            str(loaded).strip().endswith((".", "!", "?")),
            f"its refusal is no sentence: {loaded}",
            expected="what happened, what was expected and how to get out.",
            fix="write the DataError as sentences.",
        )
        subject.skip(f"not available here: {loaded}")
    _expect_valid(subject, loaded)


def check_loads_the_same_again(subject: Subject) -> None:
    """Expect that loaded twice, images, labels, keys and splits are equal: a split refers to the keys."""
    first, second = (_available(subject) for _ in range(2))
    subject.expect(
        numpy.array_equal(first.images, second.images)
        and numpy.array_equal(first.labels, second.labels)
        and numpy.array_equal(first.split, second.split)
        and list(first.keys) == list(second.keys)
        and list(first.classes) == list(second.classes),
        "loaded twice it gave different images, labels, keys, splits or classes.",
        expected="the same each time, in the same order.",
        fix="sort what you list, and draw nothing at random.",
    )


def check_lets_the_person_give_up(subject: Subject) -> None:
    """Expect that `Cancelled`, raised by ``progress``, comes out of ``load`` as it is."""
    _available(subject)
    called = []

    def give_up(done: int, total: int) -> NoReturn:
        called.append((done, total))
        raise Cancelled

    outcome = _load(subject, give_up)
    subject.expect(
        not called or isinstance(outcome, Cancelled),
        "it swallowed the Cancelled that progress raised.",
        expected="Cancelled passes through load, so that Discard works while data is read.",
        fix="catch no WorkbenchError around progress(...), or raise it again.",
    )


def check_progress_counts_up(subject: Subject) -> None:
    """Expect that ``progress(done, total)`` gets whole numbers, and never more than the total."""
    _available(subject)
    calls: list[tuple[Any, Any]] = []
    _load(subject, lambda done, total: calls.append((done, total)))
    wrong = [(done, total) for done, total in calls if not 0 <= done <= total or not isinstance(done, int)]
    subject.expect(
        not wrong,
        f"it called progress{wrong[0] if wrong else ''}.",
        expected="whole numbers with 0 <= done <= total.",
        fix="count what was read, and give the total as known then.",
    )


def _expect_valid(subject: Subject, loaded: Any) -> None:
    subject.expect(
        isinstance(loaded, LabelledImages),
        f"load returned a {type(loaded).__name__}.",
        expected="workbench.api.LabelledImages.",
        fix="return LabelledImages(images=..., labels=..., classes=..., split=..., keys=...).",
    )
    images, labels, split = loaded.images, loaded.labels, loaded.split
    count, classes = len(images), len(loaded.classes)
    for name, good, there, expected in (
        (
            "images",
            images.dtype == numpy.uint8 and images.ndim == 4 and images.shape[1] in (1, 3) and count > 0,
            f"{images.dtype} {images.shape}",
            "uint8 (N, C, H, W), C 1 or 3, N at least 1",
        ),
        (
            "labels",
            labels.dtype == numpy.int64 and labels.shape == (count,),
            f"{labels.dtype} {labels.shape}",
            "int64 (N,)",
        ),
        ("split", split.dtype == numpy.int8 and split.shape == (count,), f"{split.dtype} {split.shape}", "int8 (N,)"),
        (
            "keys",
            len(loaded.keys) == count == len(set(loaded.keys)),
            f"{len(set(loaded.keys))} different",
            f"{count} different",
        ),
        (
            "classes",
            classes >= 2 and len(set(loaded.classes)) == classes,
            f"{list(loaded.classes)[:9]}",
            "two or more different",
        ),
    ):
        subject.expect(
            good,
            f"its {name} are {there}.",
            expected=f"{expected}.",
            fix=f"correct {name} as workbench.api.LabelledImages says.",
        )
    subject.expect(
        all(isinstance(text, str) and text for text in (*loaded.keys, *loaded.classes)),
        "some keys or names of classes are empty or no text.",
        expected="texts: a lasting name for each image, a readable one for each class.",
        fix="make them str.",
    )
    subject.expect(
        int(labels.min()) >= 0 and int(labels.max()) < classes,
        f"its labels run from {labels.min()} to {labels.max()}, but there are {classes} classes.",
        expected=f"numbers from 0 to {classes - 1}.",
        fix="number the classes from 0 in the order of classes.",
    )
    subject.expect(
        set(numpy.unique(split).tolist()) <= {-1, 0, 1, 2} and bool((split < 2).any()),
        f"its split holds {sorted(set(split.tolist()))}.",
        expected="-1, 0, 1 and 2 only, and at least one image that is not for the test.",
        fix="-1 not assigned, 0 training, 1 validation, 2 test.",
    )


def _available(subject: Subject) -> LabelledImages:
    loaded = _load(subject, _ignore)
    if isinstance(loaded, DataError):
        subject.skip("not available here.")
    result: LabelledImages = loaded
    return result


def _ignore(done: int, total: int) -> None:
    pass


def _load(subject: Subject, progress: Callable[[int, int], None]) -> Any:
    """Return what ``load`` returns, or the `DataError` or `Cancelled` that it raises."""
    outcome: list[Any] = []

    def work() -> None:
        try:
            outcome.append(subject.build().load(progress))
        except BaseException as error:
            outcome.append(error)

    with _closed_network():
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(SECONDS)
    subject.expect(
        outcome,
        f"without network it neither loaded nor failed within {SECONDS:g} s.",
        expected="a DataError that says what is missing.",
        fix="give connections a time limit, and turn their errors into DataError.",
    )
    if isinstance(outcome[0], BaseException) and not isinstance(outcome[0], DataError | Cancelled):
        raise outcome[0]
    return outcome[0]


@contextmanager
def _closed_network() -> Iterator[None]:
    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise OSError(101, "Network is unreachable")

    with (
        mock.patch.object(socket.socket, "connect", refuse),
        mock.patch.object(socket, "create_connection", refuse),
        mock.patch.object(socket, "getaddrinfo", refuse),
    ):
        yield


CHECKS = (
    check_loads_or_says_why_not,
    check_loads_the_same_again,
    check_lets_the_person_give_up,
    check_progress_counts_up,
)
