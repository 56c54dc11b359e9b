"""Optimizers on a surface of two weights: the very plugin code runs, in float64, one step at a time.

For an optimizer the point is a weight matrix of one row and two columns, so that rules for matrices take it as one.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor

from workbench.api import Descriptor, Kind, PluginError, Trait, Value, WorkbenchError
from workbench.data.seeds import derive
from workbench.registry.catalogue import Catalogue

from .playground_surfaces import Surface

FAR = 1e6
"""A walker so far out has left for good; also where numbers would still be finite."""


@dataclass(frozen=True)
class WalkerChoice:
    """An optimizer to walk with.

    Attributes
    ----------
    plugin : str
    values : mapping of str to Value
        Of its parameters; the others have their defaults.
    """

    plugin: str
    values: Mapping[str, Value]


class Noise:
    """The noise of every step, the same for all walkers: they see the same batches.

    Parameters
    ----------
    deviation : float
        0 for none.
    seed : int
    """

    def __init__(self, deviation: float = 0.0, seed: int = 0) -> None:
        self._deviation = deviation
        self._seed = seed

    def of_step(self, step: int) -> tuple[float, float]:
        """Return by how much the minimum of a step's loss lies aside."""
        if not self._deviation:
            return 0.0, 0.0
        drawn = numpy.random.default_rng(derive(self._seed, "playground", step)).normal(0.0, self._deviation, 2)
        return float(drawn[0]), float(drawn[1])


class Walker:
    """One optimizer on its way.

    Parameters
    ----------
    surface : Surface
    start : (float, float)
    choice : WalkerChoice
    catalogue : Catalogue
    noise : Noise, optional

    Attributes
    ----------
    step : int
        Steps taken.
    stopped : WorkbenchError, optional
        Why it takes no more; None while it walks.
    positions : list of (float, float)
        From the start on.
    evaluations : list of int
        How many times the loss was computed by each of them.

    Raises
    ------
    PluginError
        If the optimizer cannot be built.
    """

    def __init__(
        self,
        surface: Surface,
        start: Sequence[float],
        choice: WalkerChoice,
        catalogue: Catalogue,
        noise: Noise | None = None,
    ) -> None:
        self._surface = surface
        self._catalogue = catalogue
        self._noise = noise or Noise()
        self.descriptor: Descriptor = catalogue.get(choice.plugin, Kind.OPTIMIZER)
        self.values = dict(choice.values)
        self.point = torch.nn.Parameter(torch.tensor([[start[0], start[1]]], dtype=torch.float64))
        self.optimizer = self._built()
        self.step = 0
        self.stopped: WorkbenchError | None = None
        self.positions = [(float(start[0]), float(start[1]))]
        self.evaluations = [0]
        self._count = 0

    def _built(self) -> Any:
        groups = [{"params": [self.point], "names": ["point"], "decays": True, "learning_rate_scale": 1.0}]
        return self._catalogue.build(self.descriptor.id, groups, **self.values)

    def loss(self) -> Tensor:
        """Return the loss of the present step at the present point, with its graph."""
        self._count += 1
        return self._surface.evaluate(self.point[0, 0], self.point[0, 1], *self._noise.of_step(self.step))

    def advance(self) -> bool:
        """Take a step; return False when it has stopped for good."""
        if self.stopped is not None:
            return False
        try:
            self._take_step()
        except WorkbenchError as error:
            self.stopped = error
        except Exception as error:  # a plugin's code may raise anything; the others walk on
            self.stopped = PluginError(
                "{title} failed on this surface: {error}.",
                title=self.descriptor.title,
                error=f"{type(error).__name__}: {error}",
            )
        if self.stopped is not None:
            return False
        x, y = (float(value) for value in self.point.detach()[0])
        self.step += 1
        if not (abs(x) < FAR and abs(y) < FAR):  # also false for what is no number
            self.stopped = WorkbenchError(
                "{title} diverged at step {step}. A smaller learning rate may keep it.",
                title=self.descriptor.title,
                step=self.step,
            )
            return False
        self.positions.append((x, y))
        self.evaluations.append(self._count)
        return True

    def _take_step(self) -> None:
        def closure() -> Tensor:
            self.optimizer.zero_grad(set_to_none=True)
            with torch.enable_grad():
                loss = self.loss()
                loss.backward()
            return loss.detach()

        if Trait.CLOSURE in self.descriptor.provides:
            self.optimizer.step(closure)
        else:
            closure()
            self.optimizer.step()

    def change(self, name: str, value: Value) -> None:
        """Give a parameter another value from here on.

        One that cannot change while an optimizer works starts it anew at the present point, without its memory.
        """
        if self.values.get(name) == value:
            return
        self.values[name] = value
        param = self.descriptor.param(name)
        if param is not None and param.live and param.group_key:
            for group in self.optimizer.param_groups:
                group[param.group_key] = value
        elif param is not None and param.live and hasattr(self.optimizer, "set_live"):
            self.optimizer.set_live(name, value)
        else:
            self.optimizer = self._built()

    def snapshot(self) -> dict[str, Any]:
        """Return what `restore` needs to come back here."""
        return {
            "point": self.point.detach().clone(),
            "state": copy.deepcopy(self.optimizer.state_dict()),
            "values": dict(self.values),
            "step": self.step,
            "count": self._count,
        }

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Come back to where a snapshot was taken."""
        with torch.no_grad():
            self.point.copy_(snapshot["point"])
        self.point.grad = None
        self.values = dict(snapshot["values"])
        self.optimizer = self._built()
        self.optimizer.load_state_dict(copy.deepcopy(snapshot["state"]))
        self.step, self._count = snapshot["step"], snapshot["count"]
        self.stopped = None
        del self.positions[self.step + 1 :]
        del self.evaluations[self.step + 1 :]


def losses_along(surface: Surface, positions: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """Return the loss without noise at positions, float64 (n, 2), as an array (n,)."""
    found: NDArray[numpy.float64] = surface(positions[:, 0], positions[:, 1])
    return found
