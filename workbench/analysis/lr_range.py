"""The learning-rate range test: train while the rate grows by equal factors, and see where the loss falls.

Sources: see `workbench.analysis.lr_range_result`.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.api import Cancelled, RecipeError, Trait
from workbench.engine.assembly import Assembly, checked
from workbench.engine.run import Run
from workbench.engine.stepper import InterruptedStepError, NotFiniteError
from workbench.registry.catalogue import Catalogue
from workbench.session.control import Control
from workbench.session.recipe import Recipe

from .lr_range_result import Ending, LrRangeResult, LrRangeSettings, Sweep
from .preparation import Progress, assemble, obedient, silent, told_in_words, undisturbed

Watch = Callable[[float, float, float], None]
"""``watch(rate, loss, smoothed_loss)`` after every step, to draw the curve while it grows."""

_SWEEPING = "raising the learning rate"


def lr_range(
    recipe: Recipe,
    catalogue: Catalogue,
    *,
    control: Control | None = None,
    progress: Progress = silent,
    watch: Watch | None = None,
    settings: LrRangeSettings | None = None,
) -> LrRangeResult:
    """Sweep the learning rate of a recipe from its fresh weights on.

    Batches, augmentation, regularizers, precision and device are those of the recipe; its schedule and warm-up do not
    take part, for the sweep takes their place.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    control : Control, optional
        A stop ends the test with what was measured so far; a pause holds it.
    progress : callable
        ``progress(detail, done, total)``.
    watch : callable, optional
        ``watch(rate, loss, smoothed_loss)``.
    settings : LrRangeSettings, optional

    Returns
    -------
    LrRangeResult

    Raises
    ------
    RecipeError
        If the recipe cannot run, or its optimizer has no learning rate to sweep.
    ParamError
        If a setting is not allowed.
    Cancelled
        If it was stopped before the first step.
    """
    chosen = (settings or LrRangeSettings()).validated()
    control = control or Control()
    refuse_without_rate(checked(recipe, catalogue), catalogue)
    tick = obedient(control, progress)
    assembly = assemble(recipe, catalogue, control, tick)
    tick.say("raising the learning rate")
    with undisturbed(assembly.device):
        return _sweep(assembly, 0, chosen, tick, watch)


def range_test(
    run: Run,
    settings: LrRangeSettings | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = silent,
    watch: Watch | None = None,
) -> LrRangeResult:
    """Sweep the learning rate from the present weights of a living run on, which does not notice.

    Model, optimizer and regularizers are copied and the copies trained, on the very batches that come next. To be
    called in the run's own thread: ``control.call(lambda trainer: range_test(trainer.run_state))``.

    Parameters
    ----------
    run : Run
    settings : LrRangeSettings, optional
    cancelled : callable
        Asked before every step, and within long ones, whether to end with what was measured so far.
    progress, watch : callable
        See `lr_range`.

    Returns
    -------
    LrRangeResult

    Raises
    ------
    RecipeError, ParamError
        See `lr_range`.
    WorkbenchError
        If there is not enough memory for a second model; the run goes on.
    """
    chosen = (settings or LrRangeSettings()).validated()
    assembly = run.assembly
    refuse_without_rate(assembly.recipe, assembly.catalogue)

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(_SWEEPING, done, total)

    with undisturbed(assembly.device):
        with told_in_words(assembly):
            twin = assembly.twin(cancelled)
            for path, value in run.counters.live_values.items():
                twin.set_live(path, value)
        return _sweep(twin, run.counters.step, chosen, tick, watch)


def refuse_without_rate(recipe: Recipe, catalogue: Catalogue) -> None:
    """Refuse an optimizer whose learning rate a sweep says nothing about.

    Raises
    ------
    RecipeError
        If it has none, or searches its step length itself.
    """
    optimizer = catalogue.get(recipe.optimizer.plugin)
    has_rate = any(param.group_key == "lr" for param in optimizer.params)
    if not has_rate:
        raise RecipeError(
            "{title} has no learning rate, so there is nothing to sweep. Use the test with an optimizer that has one, "
            "such as SGD or Adam.",
            title=optimizer.title,
        )
    if Trait.CLOSURE in optimizer.provides and Trait.FULL_BATCH in optimizer.needs | optimizer.advises:
        raise RecipeError(
            "{title} searches the length of every step itself; its learning rate is only the length tried first, and a "
            "sweep says nothing about it. Leave it as it is, or use the test with an optimizer such as SGD or Adam.",
            title=optimizer.title,
        )


def _sweep(
    assembly: Assembly, first: int, settings: LrRangeSettings, tick: Callable[[int, int], None], watch: Watch | None
) -> LrRangeResult:
    sweep = Sweep(settings)
    ending, rate = Ending.END, settings.lowest
    assembly.model.train()
    for index, rate in enumerate(settings.rates().tolist()):
        step = first + index
        try:
            tick(index, settings.steps)
            assembly.set_rate(rate, None)
            with told_in_words(assembly):
                loss = float(assembly.stepper.step(step, assembly.indices(step)))
        except (Cancelled, InterruptedStepError):
            ending = Ending.CANCELLED
            break
        except NotFiniteError:
            ending = Ending.DIVERGED
            break
        going_on = sweep.add(rate, loss)
        if watch is not None and sweep.losses and sweep.rates[-1] == rate:
            watch(rate, loss, sweep.smoothed[-1])
        if not going_on:
            ending = Ending.DIVERGED
            break
    current = assembly.base_rate
    assert isinstance(current, int | float)
    return sweep.result(ending, rate, assembly.rate_path, float(current))
