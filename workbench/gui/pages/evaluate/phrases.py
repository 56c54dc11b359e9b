"""What several panes of the page Evaluate say alike: parts of the data, models, one image, a pair of classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.api.errors import fill
from workbench.gui.words import count, percent
from workbench.store.predictions import BEST, ENSEMBLE, MEMBER

from .subject import Subject

WORTH_SAYING = 0.02
"""A difference of accuracy and balanced accuracy that is more than a rounding of class sizes."""


def part_in_words(part: str) -> str:
    """Return ``"Test images"`` or ``"Validation images"``."""
    return _tr("Test images") if part == "test" else _tr("Validation images")


def images_in_words(part: str, images: int) -> str:
    """Return ``"1,000 test images"``."""
    text = _tr("{count} test images") if part == "test" else _tr("{count} validation images")
    return text.format(count=count(images))


def part_explained(part: str) -> str:
    """Say what figures on a part are worth."""
    if part == "test":
        return _tr("The test images took no part in training or in any choice: these figures hold for new images.")
    return _tr(
        "The best epoch was chosen on the validation images, so figures on them come out a little too good. Those on "
        "test images hold for new ones."
    )


def model_in_words(which: str, models: int) -> str:
    """Return what a model of a run is called.

    Parameters
    ----------
    which : str
        A key of `Predictions.probabilities`.
    models : int
        How many keys there are.
    """
    if which == BEST:
        return _tr("Best model")
    if which == ENSEMBLE:
        return _tr("Ensemble of {count}").format(count=models - 2)
    return _tr("Member “{name}”").format(name=which.removeprefix(MEMBER))


def headline(subject: Subject, figures: Mapping[str, Any]) -> str:
    """Say in a sentence or two how well the images are recognized."""
    found = figures["accuracy"]
    if subject.part == "test":
        text = _tr(
            "{accuracy} of the {count} test images are recognized; for other images like them, between {low} and "
            "{high} can be expected (95 % confidence)."
        )
    else:
        text = _tr(
            "{accuracy} of the {count} validation images are recognized; for other images like them, between {low} and "
            "{high} can be expected (95 % confidence)."
        )
    return text.format(
        accuracy=percent(found["value"]),
        count=count(figures["images"]),
        low=percent(found["low"]),
        high=percent(found["high"]),
    )


def strengths(figures: Mapping[str, Any]) -> str:
    """Say which class is recognized best and which worst, and whether large classes hide small ones."""
    rated = [each for each in figures["by_class"] if each["f1"] == each["f1"] and each["images"]]
    said = []
    if len(rated) > 1:
        best, worst = max(rated, key=lambda each: each["f1"]), min(rated, key=lambda each: each["f1"])
        if worst["f1"] < best["f1"]:
            text = _tr("Best is “{best}” with an F1 of {high}, worst “{worst}” with {low}.")
            said.append(
                text.format(best=best["name"], high=percent(best["f1"]), worst=worst["name"], low=percent(worst["f1"]))
            )
    plain, balanced = figures["accuracy"]["value"], figures["balanced_accuracy"]["value"]
    if plain - balanced > WORTH_SAYING:
        said.append(
            _tr("Counted class by class it is only {balanced}: large classes do better than small ones.").format(
                balanced=percent(balanced)
            )
        )
    return " ".join(said)


def interval_in_words(interval: Mapping[str, float]) -> str:
    """Return ``"78.0 % to 82.4 %"``."""
    return _tr("{low} to {high}").format(low=percent(interval["low"]), high=percent(interval["high"]))


def pair_in_words(truth: str, said: str, images: int, of: int) -> str:
    """Say how often a class was called another, or rightly by its own name."""
    share = percent(images / of) if of else percent(None)
    fields = {"truth": truth, "said": said, "count": count(images), "of": count(of), "share": share}
    if truth == said:
        return fill(_tr("“{truth}” is recognized: {count} of {of} {of:image|images} ({share})"), fields)
    return fill(_tr("“{truth}” is called “{said}”: {count} of {of} {of:image|images} ({share})"), fields)


def image_in_words(subject: Subject, place: int) -> str:
    """Say what one image is and what the model says of it."""
    truth, said = int(subject.labels[place]), int(subject.said[place])
    fields = {
        "key": str(subject.keys[place]),
        "truth": subject.classes[truth],
        "said": subject.classes[said],
        "sure": percent(float(subject.probabilities[place, said])),
        "own": percent(float(subject.probabilities[place, truth])),
    }
    if truth == said:
        return _tr("{key}: “{truth}”, recognized with {sure}").format(**fields)
    return _tr("{key}: “{truth}”, called “{said}” with {sure}; its own class got {own}").format(**fields)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evaluate", text)
