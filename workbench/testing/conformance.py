"""Running the conformance kit without writing a test: each plugin's checks, one after another."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch

from workbench.api import WorkbenchError

from .parametrize import checks_for
from .subject import Subject


@dataclass(frozen=True)
class Outcome:
    """What came out of one check.

    Attributes
    ----------
    plugin, check : str
    result : str
        ``"passed"``, ``"failed"`` or ``"skipped"``.
    text : str
        For the author of the plugin: why it failed or was skipped; what was expected when it passed.
    """

    plugin: str
    check: str
    result: str
    text: str


def run_checks(subjects: Iterable[Subject], tell: Callable[[Outcome], None] = lambda outcome: None) -> list[Outcome]:
    """Check plugins, without a network and with one thread, and return every outcome.

    Parameters
    ----------
    subjects : iterable of Subject
    tell : callable
        Called with each outcome as it comes.
    """
    import pytest

    outcomes = []
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # one thread and two differ in the last bits
    try:
        with without_network():
            for subject in subjects:
                for check in checks_for(subject):
                    result, text = "passed", (check.__doc__ or "").strip().partition("\n")[0]
                    try:
                        check(subject)
                    except AssertionError as error:
                        result, text = "failed", str(error)
                    except pytest.skip.Exception as skipped:
                        result, text = "skipped", str(skipped.msg)
                    except WorkbenchError as error:
                        result, text = "failed", str(error)
                    except Exception as error:  # a check must tell, not end the others
                        result, text = "failed", f"{type(error).__name__}: {error}"
                    name = check.__name__.removeprefix("check_")
                    outcome = Outcome(subject.descriptor.id, name, result, text)
                    outcomes.append(outcome)
                    tell(outcome)
    finally:
        torch.set_num_threads(threads)
    return outcomes


@contextmanager
def without_network() -> Iterator[None]:
    """Let nothing reach another machine: a check that needs the network would not be one."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable: checks run without one")

    kept = socket.create_connection, socket.getaddrinfo
    socket.create_connection = socket.getaddrinfo = refuse  # type: ignore[assignment]
    try:
        yield
    finally:
        socket.create_connection, socket.getaddrinfo = kept
