"""The time that a recipe will take here, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.session.control import Control

from .run_time import run_time

if TYPE_CHECKING:
    from .laboratory import Talk


def estimate(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Estimate how long a recipe will train on this machine.

    Parameters
    ----------
    request : mapping
        ``recipe``, as text.
    talk : Talk

    Returns
    -------
    dict
        ``sentence``, for people, and ``seconds``, ``training_images`` and ``images_per_second`` of
        `workbench.analysis.run_time.RunTime`.
    """
    control = Control()

    def progress(detail: str, done: int, total: int) -> None:
        if talk.cancelled():
            control.stop_and_keep()
        else:
            talk.progress(detail, done, total)

    found = run_time(talk.recipe(request["recipe"]), talk.catalogue, control=control, progress=progress)
    return {
        "sentence": found.sentence,
        "seconds": found.seconds,
        "training_images": found.training_images,
        "images_per_second": found.images_per_second,
    }
