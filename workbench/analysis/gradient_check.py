"""The gradient check: whether what backward gives is the slope of the loss.

Layer by layer, centred differences of the loss in float64 are compared with backward at a random part of each
tensor's entries. What is checked is what a training step makes smaller: the model with all changes that regularizers
make to it, in training mode, the loss, and the penalties. Weight decay inside an optimizer and clipping come after
backward and are not part of it.

Source: see `workbench.analysis.gradient_check_report`.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.api import Cancelled
from workbench.engine.assembly import Assembly
from workbench.engine.run import Run
from workbench.registry.catalogue import Catalogue
from workbench.session.control import Control
from workbench.session.recipe import Recipe
from workbench.session.settings import Compute

from .gradient_check_blame import find_culprits
from .gradient_check_report import GradientCheckSettings, GradientReport
from .gradient_check_subject import Subject
from .preparation import Progress, assemble, obedient, silent, told_in_words, undisturbed

_CHECKING = "comparing gradients"


def gradient_check(
    recipe: Recipe,
    catalogue: Catalogue,
    *,
    control: Control | None = None,
    progress: Progress = silent,
    settings: GradientCheckSettings | None = None,
) -> GradientReport:
    """Check the gradient of a recipe at its fresh weights, on the CPU.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    control : Control, optional
        A stop gives the check up; a pause holds it.
    progress : callable
        ``progress(detail, done, total)``.
    settings : GradientCheckSettings, optional

    Returns
    -------
    GradientReport

    Raises
    ------
    RecipeError
        If the recipe cannot run.
    ParamError
        If a setting is not allowed.
    PluginError
        If a plugin cannot be checked: it computes in coarse numbers only, or is random beyond torch's generator.
    Cancelled
    """
    chosen = (settings or GradientCheckSettings()).validated()
    control = control or Control()
    tick = obedient(control, progress)
    exact = Compute("cpu", "float32", "contiguous", recipe.compute.threads)
    assembly = assemble(recipe.set("compute", exact), catalogue, control, tick)
    tick.say("comparing gradients")
    with undisturbed(assembly.device):
        return _check(assembly, chosen, tick)


def check_run(
    run: Run,
    settings: GradientCheckSettings | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = silent,
) -> GradientReport:
    """Check the gradient at the present weights of a living run, which does not notice.

    To be called in the run's own thread: ``control.call(lambda trainer: check_run(trainer.run_state))``.

    Parameters
    ----------
    run : Run
    settings : GradientCheckSettings, optional
    cancelled : callable
        Asked before every entry whether to give the check up.
    progress : callable
        See `gradient_check`.

    Returns
    -------
    GradientReport

    Raises
    ------
    ParamError, PluginError, Cancelled
        See `gradient_check`.
    """
    chosen = (settings or GradientCheckSettings()).validated()

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(_CHECKING, done, total)

    with undisturbed(run.assembly.device):
        with told_in_words(run.assembly):
            twin = run.assembly.twin(cancelled)
            for path, value in run.counters.live_values.items():
                twin.set_live(path, value)
        return _check(twin, chosen, tick)


def _check(assembly: Assembly, settings: GradientCheckSettings, tick: Callable[[int, int], None]) -> GradientReport:
    total = sum(min(settings.entries, item.tensor.numel()) for item in assembly.model.parameters)
    done = 0

    def each() -> None:
        nonlocal done
        # What is checked beside the layers, and the look for a culprit, do not move the bar.
        tick(min(done, total), total)
        done += 1

    with told_in_words(assembly):
        subject = Subject(assembly, settings, each)
        layers = subject.check_layers(subject.loss, settings.entries)
        parts = subject.check_parts()
        return GradientReport(
            layers=layers,
            parts=parts,
            culprits=find_culprits(subject, layers, parts),
            loss=float(subject.loss().detach()),
            images=len(subject.images),
        )
