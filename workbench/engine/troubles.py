"""What went wrong, in a person's words."""

from __future__ import annotations

from workbench.api import DataError, Descriptor, ParamError, PluginError, RecipeError, WorkbenchError

from .devices import is_out_of_memory
from .stepper import HalfDoneError


def cause_of(error: BaseException) -> BaseException:
    """Return what really happened behind an error that only says when it happened."""
    return error.__cause__ if isinstance(error, HalfDoneError) and error.__cause__ is not None else error


def is_refusal(error: BaseException) -> bool:
    """Tell whether an error says, in words of its own, that a recipe or its data cannot be used; nothing broke.

    What a plugin raised without words, and the registry put into a sentence for it, is no refusal: it has an `error`.
    """
    said = isinstance(error, RecipeError | ParamError | PluginError | DataError)
    return said and not (isinstance(error, PluginError) and "error" in error.fields)


def explain(error: BaseException, blamed: Descriptor | None) -> WorkbenchError:
    """Return the sentence for an error that ends or pauses a run.

    Parameters
    ----------
    error : BaseException
    blamed : Descriptor, optional
        The plugin in whose code it arose.
    """
    error = cause_of(error)
    if isinstance(error, WorkbenchError):
        return error
    if is_out_of_memory(error):
        return out_of_memory()
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if blamed is not None:
        return PluginError(
            "The plugin {title} ({id}) failed: {reason}. Choose another one, or send its author the details.",
            title=blamed.title,
            id=blamed.id,
            reason=reason,
        )
    return WorkbenchError(
        "The run stopped because of an error in the program: {reason}. What was trained so far is kept; the details "
        "can be copied for a report.",
        reason=reason,
    )


def not_finite(step: int, lost: int) -> WorkbenchError:
    """Return the sentence for a loss that is no longer a number; `step` is counted from 1."""
    return WorkbenchError(
        "The loss was no longer a finite number at step {step}. The last good state was restored, which cost {lost} "
        "steps. Lower the learning rate, to a tenth for instance, or clip gradients; then go on.",
        step=step,
        lost=lost,
    )


def out_of_memory() -> WorkbenchError:
    """Return the sentence for memory that ran out within a step."""
    return WorkbenchError(
        "Memory ran out in the middle of a step; the state before it is restored. Process each batch in portions half "
        "as large, which takes less memory for the same step, or choose a smaller batch, image or backbone."
    )
