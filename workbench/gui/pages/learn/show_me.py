"""Walks worth seeing: one click sets surface, start and walkers, and says what to look for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.api import Descriptor, Value

Chosen = tuple[str, Mapping[str, Value]]


@dataclass(frozen=True)
class ShowMe:
    """A prepared walk.

    Attributes
    ----------
    title, text : str
        Translated.
    surface : str
    start : (float, float)
    walkers : tuple of (str, mapping)
        Plugins with those of their values that are not the default.
    speed : float
        Steps per second.
    noise : float, optional
        None for the surface's own.
    """

    title: str
    text: str
    surface: str
    start: tuple[float, float]
    walkers: tuple[Chosen, ...]
    speed: float = 30.0
    noise: float | None = None


def _sgd(rate: float, momentum: float = 0.0, nesterov: bool = False) -> Chosen:
    values = {"learning_rate": rate, "momentum": momentum, "nesterov": nesterov, "weight_decay": 0.0}
    return "workbench.sgd", values


_LBFGS: Chosen = ("workbench.lbfgs", {"iterations_per_step": 1})


def all_shows() -> dict[str, ShowMe]:
    """Return the prepared walks by name."""
    return {
        "momentum": ShowMe(
            _tr("Momentum and Nesterov in a ravine"),
            _tr(
                "Plain SGD creeps along the floor of the ravine. Momentum gathers speed there, but swings from wall to "
                "wall. Nesterov looks where momentum will carry it and brakes in time: the swings die out sooner."
            ),
            "ravine",
            (-5.0, -1.4),
            (_sgd(0.2), _sgd(0.2, 0.9), _sgd(0.2, 0.9, True)),
        ),
        "adam": ShowMe(
            _tr("SGD and Adam on an ill-conditioned bowl"),
            _tr(
                "The bowl is 50 times steeper across than along. The steep direction limits the learning rate of SGD, "
                "so the flat one takes long. Adam gives each weight a step of its own and goes straight, but swings "
                "around the minimum while its steps stay long."
            ),
            "bowl",
            (-5.0, 1.5),
            (_sgd(0.036), ("workbench.adam", {"learning_rate": 0.2})),
        ),
        "newton": ShowMe(
            _tr("Newton, BFGS and L-BFGS on Rosenbrock’s valley"),
            _tr(
                "Rules that know the curvature follow the bent valley in a few dozen steps, where SGD takes thousands. "
                "Look at the evaluations too: a line search looks at the loss several times in each step."
            ),
            "rosenbrock",
            (-1.5, 2.0),
            (_sgd(8e-4, 0.9), ("workbench.newton", {}), ("workbench.bfgs", {}), _LBFGS),
            speed=10.0,
        ),
        "noise": ShowMe(
            _tr("What noise does to L-BFGS"),
            _tr(
                "Each step sees another batch, whose minimum lies beside that of all images. L-BFGS goes to the "
                "minimum of each batch, and learns curvature from differences of gradients that are mostly noise: it "
                "leaps about for ever. Small steps average the noise. So L-BFGS needs the full batch; set the noise to "
                "0 to see it."
            ),
            "noisy_bowl",
            (-4.0, 2.0),
            (_LBFGS, _sgd(0.02), ("workbench.adam", {"learning_rate": 0.1})),
            speed=10.0,
        ),
        "saddle": ShowMe(
            _tr("Leaving a saddle"),
            _tr(
                "Beside the ridge hardly any gradient points downhill. SGD rests at the saddle for long; momentum "
                "gathers what there is; Adam divides by the small gradient and leaves first."
            ),
            "saddle",
            (-2.0, 0.002),
            (_sgd(0.1), _sgd(0.1, 0.9), ("workbench.adam", {"learning_rate": 0.05})),
        ),
    }


_GENTLE: dict[str, Mapping[str, Value]] = {
    "workbench.sgd": {"learning_rate": 0.01},
    "workbench.adam": {"learning_rate": 0.1},
    "workbench.adamw": {"learning_rate": 0.1},
    "workbench.adam_no_bias_correction": {"learning_rate": 0.1},
    "workbench.nadam": {"learning_rate": 0.1},
    "workbench.radam": {"learning_rate": 0.1},
    "workbench.adamax": {"learning_rate": 0.1},
    "workbench.rmsprop": {"learning_rate": 0.03},
    "workbench.adagrad": {"learning_rate": 0.5},
    "workbench.lion": {"learning_rate": 0.03},
    "workbench.muon": {"learning_rate": 0.2},
    "workbench.sam": {"learning_rate": 0.01},
    "workbench.lbfgs": {"iterations_per_step": 1},
}
"""Two weights that have units to go take longer steps than a million that have hundredths."""


def first_values(descriptor: Descriptor, given: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Return all values with which an optimizer begins to walk."""
    known = _GENTLE.get(descriptor.id, {}) if given is None else given
    names = {param.name for param in descriptor.params}
    defaults = {param.name: param.default for param in descriptor.params}
    return defaults | {name: value for name, value in known.items() if name in names}


def note_on(plugin: str) -> str:
    """Return what is to be said of an optimizer that is made for more than two weights; empty for the others."""
    return {
        "workbench.muon": _tr(
            "Muon moves matrices. Here the point is one of 1 × 2, of which its step keeps the direction alone, in "
            "16-bit numbers."
        ),
        "workbench.adafactor": _tr(
            "Adafactor keeps second moments by rows and columns. Here the point is a matrix of one row and two columns."
        ),
    }.get(plugin, "")


def surface_titles() -> dict[str, str]:
    """Return the translated title of every surface, in the order of the list."""
    return {
        "bowl": _tr("Ill-conditioned bowl"),
        "ravine": _tr("Narrow ravine"),
        "saddle": _tr("Saddle"),
        "rosenbrock": _tr("Rosenbrock’s valley"),
        "beale": _tr("Beale’s function"),
        "noisy_bowl": _tr("Noisy bowl"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShowMe", text)
