"""Each event of a run as one line in words, for the status bar and the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.api import Value, format_number
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    HealthFound,
    MemberAdded,
    Noticed,
    Paused,
    Phase,
    PhaseChanged,
    Reported,
    Resumed,
    RolledBack,
    RunStarted,
)
from workbench.session.health import seen

from . import words
from .translate import sentence


def phase_in_words(phase: Phase | None) -> str:
    """Say what a run is doing: ``"Preparing"``."""
    match phase:
        case Phase.LOADING:
            return _tr("Loading libraries")
        case Phase.PREPARING:
            return _tr("Preparing")
        case Phase.TRAINING:
            return _tr("Training")
        case Phase.EVALUATING:
            return _tr("Evaluating")
        case Phase.SAVING:
            return _tr("Saving")
        case Phase.PAUSED:
            return _tr("Paused")
        case Phase.STOPPING:
            return _tr("Stopping")
        case Phase.FINISHED:
            return _tr("Finished")
        case Phase.FAILED:
            return _tr("Failed")
        case _:
            return _tr("Ready")


def detail_in_words(detail: str) -> str:
    """Say what exactly a phase does, as the engine tells it: ``"reading images"``."""
    translated = QCoreApplication.translate("phases", detail)
    if translated != detail:
        return translated
    prefix = "judging the member "
    if detail.startswith(prefix):
        template = QCoreApplication.translate("phases", "judging the member {name}")
        return template.format(name=detail.removeprefix(prefix))
    return detail


def split_in_words(split: str) -> str:
    """Say which images a figure is about: ``"validation"``."""
    match split:
        case "training":
            return _tr("training")
        case "validation":
            return _tr("validation")
        case "test":
            return _tr("test")
        case _:
            return split


def value_in_words(value: Value) -> str:
    """Write a live value as a person would."""
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, tuple):
        return ", ".join(format_number(item) for item in value)
    return "" if value is None else str(value)


def edit_in_words(edit: Edited, title: str = "") -> str:
    """Say what was edited while the model trained.

    Parameters
    ----------
    edit : Edited
    title : str
        What the value at `edit.path` is called; the path itself when empty.
    """
    match edit.action:
        case "set" if edit.mode == "follow":
            return _tr("{name} follows the schedule again").format(name=title or edit.path)
        case "set":
            return _tr("{name} set to {value}").format(name=title or edit.path, value=value_in_words(edit.value))
        case "snapshot":
            return _tr("Snapshot taken")
        case "evaluate":
            return _tr("Evaluated on request")
        case "halve_batch":
            return _tr("Batch processed in smaller portions")
        case "extend":
            return _tr("{epochs} more epochs").format(epochs=value_in_words(edit.value))
        case "stop":
            return _tr("Stopped on request")
        case _:
            return edit.action


def in_words(event: Event, titles: dict[str, str] | None = None) -> str:
    """Say what happened in one line; empty for what is not worth a line.

    Parameters
    ----------
    event : Event
    titles : dict of str to str, optional
        What the values at paths of the recipe are called.
    """
    match event:
        case PhaseChanged():
            return ""
        case RunStarted():
            return _tr("Started on {device}: {training} training, {validation} validation, {test} test images").format(
                device=event.device,
                **{split: words.count(event.images.get(split, 0)) for split in ("training", "validation", "test")},
            )
        case Evaluated():
            text = _tr("Step {step}: {split} accuracy {accuracy}, loss {loss}").format(
                step=words.count(event.step),
                split=split_in_words(event.split),
                accuracy=words.percent(event.scores.accuracy),
                loss=words.figure(event.scores.loss),
            )
            return _tr("{text} (best so far)").format(text=text) if event.best and event.split != "test" else text
        case MemberAdded():
            return _tr("Step {step}: member “{name}” taken, validation accuracy {accuracy}").format(
                step=words.count(event.step), name=event.name, accuracy=words.percent(event.scores.accuracy)
            )
        case EnsembleEvaluated():
            return _tr("Ensemble of {count}: {split} accuracy {accuracy}").format(
                count=len(event.members),
                split=split_in_words(event.split),
                accuracy=words.percent(event.scores.accuracy),
            )
        case Edited():
            name = (titles or {}).get(event.path, "")
            return _tr("Step {step}: {text}").format(step=words.count(event.step), text=edit_in_words(event, name))
        case RolledBack():
            return _tr("Went back to step {step}; {lost} steps lost").format(
                step=words.count(event.step), lost=words.count(event.lost)
            )
        case Paused():
            if event.reason is not None:
                return sentence(event.reason)
            return _tr("Paused at step {step}").format(step=words.count(event.step))
        case Resumed():
            return _tr("Goes on from step {step}").format(step=words.count(event.step))
        case Reported():
            return ""
        case HealthFound():
            return sentence(seen(event))
        case Noticed():
            return sentence(event.message)
        case Failed():
            return sentence(event.reason)
        case Finished():
            return {
                "completed": _tr("Finished after {epochs} epochs").format(
                    epochs=words.epochs(float(event.summary.get("epochs") or 0))
                ),
                "stopped": _tr("Stopped; the run is kept"),
                "discarded": _tr("Discarded; the run is in the bin"),
            }.get(event.outcome, event.outcome)


def _tr(text: str) -> str:
    return QCoreApplication.translate("happenings", text)
