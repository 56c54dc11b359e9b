"""The health watcher: follows a run's figures, and tells in plain words when something is unusual.

`Watch` is fed by the trainer and asked after each evaluation; it applies the rules of `workbench.session.health_rules`
and tells each finding once. Words belong to the rule, not to the finding, so that a run read back is told in the
language of the day; what can be done about it is in `workbench.session.health_remedies`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.api import WorkbenchError

from .events import HealthFound
from .health_rules import RULES, Dead, Judged, Trace

RATIO, DEAD_UNITS = "workbench.update_to_weight_ratio", "workbench.dead_units"
"""The diagnostics whose reports the rules read."""

MARK = "health"
"""What findings are called among the marks that a run keeps."""

_QUIET = 5
"""A rule that has been silent for so many looks may speak again."""


@dataclass(frozen=True)
class Text:
    """The words of a rule.

    Attributes
    ----------
    tone : str
        ``"bad"``, ``"warning"`` or ``"info"``.
    seen : WorkbenchError
        What was seen; its template takes the finding's figures.
    why : WorkbenchError
        Why it matters.
    topic : str
        Of the help.
    """

    tone: str
    seen: WorkbenchError
    why: WorkbenchError
    topic: str = "health"


TEXTS: dict[str, Text] = {
    "not_finite": Text(
        "bad",
        WorkbenchError(
            "The loss was no longer a finite number at step {failed}; just before it was {loss:.3g}, at a learning "
            "rate of {rate:.3g}."
        ),
        WorkbenchError("The steps are too long: the weights have run away. The last good state was restored."),
    ),
    "loss_rising": Text(
        "bad",
        WorkbenchError("The training loss rises: {loss:.3g}, after {before:.3g} at epoch {epoch:.3g}."),
        WorkbenchError("Steps that are too long leave the valley they should go down; it may soon diverge."),
    ),
    "dead_units": Text(
        "warning",
        WorkbenchError(
            "{share:.0%} of all ReLU units give zero for every validation image; in {layer} it is {layer_share:.0%}."
        ),
        WorkbenchError(
            "No gradient reaches a dead unit, so it learns nothing more: the model is smaller than it looks."
        ),
        DEAD_UNITS,
    ),
    "ratio_too_large": Text(
        "warning",
        WorkbenchError("Each step moves the weights by {ratio:.2g} of their size; about 0.001 is healthy."),
        WorkbenchError("Steps this long undo what the steps before have learned. The learning rate is too large."),
        RATIO,
    ),
    "ratio_too_small": Text(
        "warning",
        WorkbenchError("Each step moves the weights by only {ratio:.2g} of their size; about 0.001 is healthy."),
        WorkbenchError("The model hardly moves from where it started. The learning rate is too small."),
        RATIO,
    ),
    "gap_growing": Text(
        "warning",
        WorkbenchError(
            "The validation loss has risen to {loss:.3g} from {lowest:.3g} at epoch {epoch:.3g}, while the training "
            "loss fell from {training_then:.3g} to {training:.3g}."
        ),
        WorkbenchError("It learns the training images by heart instead of what they have in common."),
    ),
    "guessing": Text(
        "warning",
        WorkbenchError("Accuracy is {accuracy:.1%}; guessing would reach {chance:.1%}."),
        WorkbenchError("Nothing is learned yet. The learning rate may be far too large or far too small."),
    ),
    "class_never_predicted": Text(
        "warning",
        WorkbenchError("The model names these classes for no image: {classes} ({images} validation images)."),
        WorkbenchError(
            "All images of such a class are wrong. It may be rare, or look like another class; where most classes are "
            "missing, steps that were too long have spoilt the model."
        ),
    ),
    "plateau": Text(
        "info",
        WorkbenchError(
            "No progress in {judgements} evaluations: the best validation accuracy, {accuracy:.1%}, was at epoch "
            "{epoch:.3g}."
        ),
        WorkbenchError("The rest of the run may be wasted: a smaller learning rate helps, or it has learned enough."),
    ),
    "rate_at_edge": Text(
        "info",
        WorkbenchError("The learning rate {rate:.3g} lies outside of what is usual here, {low:.3g} to {high:.3g}."),
        WorkbenchError("A good result at the edge of a range hints at a better one beyond; a bad one has its cause."),
        "lr_range",
    ),
    "rate_spent": Text(
        "info",
        WorkbenchError(
            "The learning rate has come down to {rate:.2g} from {highest:.2g}, and {left:.0%} of the run are left."
        ),
        WorkbenchError("The weights practically stand still: the rest of the run changes nothing."),
    ),
    "noisy_line_search": Text(
        "warning",
        WorkbenchError("The loss rose in {rises} of {steps} steps, which a line search never allows by itself."),
        WorkbenchError(
            "The loss differs from step to step by itself, by random images, units or batches; the method takes that "
            "for curvature. It belongs on the full batch without anything random."
        ),
        "workbench.lbfgs",
    ),
}
"""The words of every rule."""


def seen(found: HealthFound) -> WorkbenchError:
    """Return the sentence that says what was seen."""
    text = TEXTS.get(found.rule)
    if text is None:  # of a newer version
        return WorkbenchError("{rule}", rule=found.rule)
    return WorkbenchError(text.seen.template, **found.figures)


def in_words(found: HealthFound) -> str:
    """Return what was seen and why it matters, in English."""
    text = TEXTS.get(found.rule)
    return f"{seen(found)} {text.why}" if text is not None else str(seen(found))


def read_back(step: int, content: Mapping[str, Any]) -> HealthFound:
    """Return a finding from what a run has kept of it."""
    figures = content.get("figures")
    return HealthFound(
        step,
        float(content.get("epoch", 0.0)),
        str(content.get("rule", "")),
        # What was not finite is kept as null.
        {name: math.nan if value is None else value for name, value in figures.items()}
        if isinstance(figures, Mapping)
        else {},
    )


class Watch:
    """Follows one run; pure bookkeeping, so that it costs a step next to nothing.

    Parameters
    ----------
    trace : Trace
        What is known of the run from the start.
    steps_per_epoch : int
    told : iterable of str
        Rules that have spoken already, before a run was continued.
    """

    WINDOW = 40
    """So many losses of single steps are looked at."""

    def __init__(self, trace: Trace, steps_per_epoch: int, told: Iterable[str] = ()) -> None:
        self.trace = trace
        self._per_epoch = max(1, steps_per_epoch)
        self._losses: deque[float] = deque(maxlen=self.WINDOW)
        self._ratios: deque[tuple[int, float, float]] = deque(maxlen=200)
        trace.losses, trace.ratios = self._losses, self._ratios
        self._rate = math.nan
        # Looks since a rule last held.
        self._silent: dict[str, int] = dict.fromkeys(told, 0)

    def step(self, loss: float, rate: float) -> None:
        """Take the finite loss of a step and its learning rate."""
        self._losses.append(loss)
        self._rate = rate
        if not rate <= self.trace.highest_rate:
            self.trace.highest_rate = rate

    def report(self, plugin: str, step: int, values: Mapping[str, Any]) -> None:
        """Take what a diagnostic said."""
        overall = values.get("overall")
        if not isinstance(overall, int | float):
            return
        if plugin == RATIO:
            self._ratios.append((step, float(overall), self._rate))
        elif plugin == DEAD_UNITS:
            layers = values.get("layers")
            worst = max(layers.items(), key=lambda item: item[1], default=("", 0.0)) if layers else ("", 0.0)
            self.trace.dead.append(Dead(step, float(overall), str(worst[0]), float(worst[1])))

    def judged(
        self,
        step: int,
        training_loss: float,
        loss: float,
        accuracy: float,
        predicted: tuple[int, ...] = (),
        present: tuple[int, ...] = (),
    ) -> None:
        """Take a scheduled evaluation."""
        self.trace.judged.append(
            Judged(step, step / self._per_epoch, training_loss, loss, accuracy, self._rate, predicted, present)
        )

    def failed(self, step: int) -> None:
        """Take note that a loss was not finite at `step`; call `back` when the run has gone back."""
        self.trace.failed = (step, self._losses[-1] if self._losses else math.nan, self._rate)

    def back(self, step: int) -> None:
        """Forget what came after `step`."""
        self.trace.judged = [item for item in self.trace.judged if item.step <= step]
        self.trace.dead = [item for item in self.trace.dead if item.step <= step]
        kept = [item for item in self._ratios if item[0] <= step]
        self._ratios.clear()
        self._ratios.extend(kept)
        self._losses.clear()

    def begin_model(self) -> None:
        """Forget the model before: the next of several independent ones starts from fresh weights."""
        self.back(-1)

    def look(self, step: int) -> list[HealthFound]:
        """Apply all rules and return what is new, the gravest first."""
        found = []
        for name, rule in RULES.items():
            figures = rule(self.trace)
            if figures is None:
                self._silent[name] = self._silent.get(name, _QUIET) + 1
                continue
            if self._silent.get(name, _QUIET) >= _QUIET:
                found.append(HealthFound(step, step / self._per_epoch, name, dict(figures)))
            self._silent[name] = 0
        if self.trace.failed is not None:  # each failure is a finding of its own
            self.trace.failed = None
            self._silent["not_finite"] = _QUIET
        return found
