"""Which models a finished run can be asked for: the best one, its ensemble, each member."""

from __future__ import annotations

from collections.abc import Sequence

from .adopted import adopted
from .predictions import BEST, ENSEMBLE, MEMBER
from .run_folder import RunFolder


def model_choices(run: RunFolder) -> tuple[str, ...]:
    """Return what a run's model can be asked as; reads its metrics, and loads no model.

    Parameters
    ----------
    run : RunFolder

    Returns
    -------
    tuple of str
        See `named_choices`.

    Raises
    ------
    StoreError
        If the run cannot be read.
    """
    with run.metrics(readonly=True) as metrics:
        own = [member.name for member in metrics.members()]
    return named_choices(own, [each.name for each in adopted(run.path)])


def named_choices(own: Sequence[str], earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the choices that members make.

    Parameters
    ----------
    own, earlier : sequence of str
        Members that the run made, and earlier runs that joined.

    Returns
    -------
    tuple of str
        ``"best"``, ``"ensemble"`` if there is one, and ``"member: NAME"`` of each. One earlier run alone is an ensemble
        with nobody.
    """
    members = [*own, *earlier]
    together = (ENSEMBLE,) if own or len(members) > 1 else ()
    return (BEST, *together, *(f"{MEMBER}{name}" for name in members))


def usual_choice(choices: Sequence[str]) -> str:
    """Return what is asked unless a person chooses: the ensemble if there is one, else the best model."""
    return ENSEMBLE if ENSEMBLE in choices else BEST
