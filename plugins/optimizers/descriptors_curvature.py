"""Descriptors of the rules that use how the gradient changes: Newton's method and its relatives."""

from __future__ import annotations

from typing import Any

from workbench.api import Descriptor, Kind, Param, ParamType, Reason, Reference, Trait

from . import common_params as common

NOCEDAL_WRIGHT = Reference(
    "Nocedal & Wright (2006), Numerical Optimization, 2nd edition, chapters 3, 6 and 7",
    "https://doi.org/10.1007/978-0-387-40065-5",
)

_LINE_SEARCH: Any = {
    "provides": frozenset({Trait.CLOSURE}),
    "advises": frozenset({Trait.FULL_BATCH}),
    "discourages": frozenset({Trait.RANDOM_IMAGES}),
    "refuses": frozenset({Trait.BESIDE_LOSS}),
    "reasons": (
        Reason(
            Trait.FULL_BATCH,
            "It learns curvature from how the gradient changes between steps; with small batches most of that change "
            "is the other images, not the other weights.",
        ),
        Reason(
            Trait.RANDOM_IMAGES,
            "Images are held fixed within a step, but differ from one step to the next, so the curvature it learns is "
            "that of no single loss.",
        ),
    ),
}

_MEASURED_ANEW = (
    Reason(
        Trait.FULL_BATCH,
        "Each step jumps to the bottom of the parabola that fits its own images; with small batches that is the bottom "
        "for those few, and the next batch has another.",
    ),
    Reason(
        Trait.RANDOM_IMAGES,
        "Images are held fixed within a step, but differ from one step to the next, so every step jumps to the bottom "
        "of another loss.",
    ),
)
"""Newton's method learns nothing from one step for the next."""

LBFGS = Descriptor(
    id="workbench.lbfgs",
    kind=Kind.OPTIMIZER,
    title="L-BFGS",
    summary="Learns the curvature from the last steps; reaches an optimum exactly, on the full batch.",
    factory="workbench_plugins.optimizers.lbfgs:build",
    params=(
        common.learning_rate(
            1.0,
            (0.1, 1.0),
            "The step length tried first in each line search, in units of the quasi-Newton step. Leave it at 1: the "
            "search shortens or lengthens it by itself.",
        ),
        common.iterations(
            10,
            "How many iterations one step of the run makes on the same images. Raise it to waste fewer evaluations; "
            "lower it to 1 to watch each iteration.",
        ),
        Param(
            name="history_size",
            type=ParamType.INTEGER,
            default=20,
            minimum=1,
            suggested=(3, 100),
            step=1,
            help="How many past steps describe the curvature. Raise it for fewer iterations; each costs two copies "
            "of all weights.",
        ),
        Param(
            name="gradient_tolerance",
            default=1e-7,
            minimum=0.0,
            suggested=(1e-10, 1e-4),
            logarithmic=True,
            advanced=True,
            help="When no entry of the gradient is larger, the optimum counts as reached and the weights stay. Lower "
            "it for a more exact optimum (in 64-bit numbers).",
        ),
        Param(
            name="change_tolerance",
            default=1e-9,
            minimum=0.0,
            suggested=(1e-14, 1e-5),
            logarithmic=True,
            advanced=True,
            help="When loss or weights change by less within a step, the step ends. Lower it for a more exact optimum.",
        ),
    ),
    references=(
        Reference(
            "Liu & Nocedal (1989), On the limited memory BFGS method for large scale optimization",
            "https://doi.org/10.1007/BF01589116",
        ),
        NOCEDAL_WRIGHT,
    ),
    **_LINE_SEARCH,
)

BFGS = Descriptor(
    id="workbench.bfgs",
    kind=Kind.OPTIMIZER,
    title="BFGS",
    summary="Learns the whole inverse Hessian from gradients; for small models, on the full batch.",
    factory="workbench_plugins.optimizers.bfgs:build",
    params=(
        common.learning_rate(
            1.0,
            (0.1, 1.0),
            "The step length tried first in each line search, in units of the quasi-Newton step. Leave it at 1: the "
            "search shortens or lengthens it by itself.",
        ),
    ),
    references=(
        Reference(
            "Nocedal & Wright (2006), Numerical Optimization, 2nd edition, algorithm 6.1 and equation 6.17",
            "https://doi.org/10.1007/978-0-387-40065-5",
        ),
    ),
    **_LINE_SEARCH,
)

NEWTON = Descriptor(
    id="workbench.newton",
    kind=Kind.OPTIMIZER,
    title="Newton's method",
    summary="Jumps to the minimum of the parabola that fits best; a handful of steps for a small model.",
    factory="workbench_plugins.optimizers.newton:build",
    params=(
        common.learning_rate(
            1.0,
            (0.1, 1.0),
            "The fraction of the Newton step tried first in each line search. Leave it at 1, the full step; the search "
            "shortens it where the parabola fits badly.",
        ),
        Param(
            name="damping",
            default=1e-6,
            minimum=0.0,
            suggested=(1e-8, 1e-1),
            logarithmic=True,
            live=True,
            group_key="damping",
            help="Added to the Hessian's diagonal, so that flat directions do not send the weights far away. Raise it "
            "for shorter, surer steps nearer to gradient descent; lower it for fewer steps. It grows by itself where "
            "the Hessian is not positive definite.",
        ),
    ),
    references=(
        Reference(
            "Nocedal & Wright (2006), Numerical Optimization, 2nd edition, section 3.4 and algorithm 3.3",
            "https://doi.org/10.1007/978-0-387-40065-5",
        ),
    ),
    # A random loss has a Hessian for every draw, and DropConnect none that torch could take.
    **(_LINE_SEARCH | {"refuses": frozenset({Trait.BESIDE_LOSS, Trait.RANDOM_LOSS}), "reasons": _MEASURED_ANEW}),
)

CURVATURE = (LBFGS, BFGS, NEWTON)
