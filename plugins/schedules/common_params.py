"""Parameters that several schedules share."""

from __future__ import annotations

from workbench.api import Param


def minimum_factor(default: float = 0.0) -> Param:
    """Return the factor a schedule comes down to."""
    return Param(
        name="minimum_factor",
        default=default,
        minimum=0.0,
        maximum=1.0,
        suggested=(0.0, 0.1),
        step=0.01,
        help="Where the curve ends, as a fraction of the learning rate. 0 lets the weights come to rest; raise it to "
        "keep learning to the last step.",
    )


def drop_factor(default: float, help_text: str) -> Param:
    """Return what a drop multiplies the learning rate by."""
    return Param(
        name="factor",
        default=default,
        minimum=0.0,
        maximum=1.0,
        open_minimum=True,
        suggested=(0.1, 0.9),
        step=0.05,
        help=help_text,
    )
