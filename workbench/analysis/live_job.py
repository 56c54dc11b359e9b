"""Looking at one picture after another with one model, for as long as somebody holds things before a camera."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from workbench.engine.learned import LearnedModel
from workbench.store.choices import usual_choice
from workbench.store.run_folder import RunFolder

from .predicting import predict_image

if TYPE_CHECKING:
    from .laboratory import Talk

_SECONDS = 0.2
"""So long is listened before a look at whether it should end."""


def watch(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Say what each picture shows that the window sends, until it is cancelled.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), and as `predict` has them ``which`` and ``top``.
    talk : Talk
        Hears ``{"picture": content}``, an image file as uint8 (bytes,); of several that wait only the newest is looked
        at. Is told ``ready`` with ``classes`` once, then ``ranking``, ``familiar`` and ``problem`` of each picture,
        see `Prediction`.

    Raises
    ------
    Cancelled
        In the end.
    """
    talk.progress("reading the model")
    model = LearnedModel(RunFolder.open(Path(request["run"])), talk.catalogue)
    which = request.get("which") or usual_choice(model.choices)
    threshold = model.familiar_above(which)
    model.probabilities(numpy.zeros((1, *model.input_shape), numpy.uint8), which)  # the first time takes longest
    talk.tell(ready=True, which=which, classes=model.classes)
    while True:
        talk.check()
        message = talk.hear(_SECONDS)
        while (newer := talk.hear()) is not None:
            message = newer
        if message is not None:
            said = predict_image(model, numpy.asarray(message["picture"]).tobytes(), which, int(request.get("top", 5)))
            familiar = said.probability >= threshold if threshold is not None and not said.problem else None
            talk.tell(ranking=said.ranking, familiar=familiar, problem=said.problem)
