"""What the model of a run says about its held-back images, for runs that have not kept it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.store.predictions import BEST

from .opened_run import opened_run

if TYPE_CHECKING:
    from .laboratory import Talk


def predictions(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Apply a run's best model; the run itself is not written into.

    Parameters
    ----------
    request : mapping
        ``run``: path of its folder.
    talk : Talk

    Returns
    -------
    dict
        ``parts``: for validation, and test where there are test images, ``part``, ``keys`` (list of str), ``labels``
        (int64 (N,)) and ``probabilities`` (float32 (N, K)).
    """
    talk.progress("loading the model")
    run = opened_run(Path(request["run"]), talk)
    talk.progress("judging the images")
    found = []
    for part in run.held_back:
        said = run.predictions(part)
        found.append(
            {
                "part": part,
                "keys": [str(key) for key in said.keys],
                "labels": said.labels,
                "probabilities": said.probabilities[BEST],
            }
        )
    return {"parts": found}
