"""The plugins of a run, built once at its start and then plain objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from workbench.api import Descriptor, Param, PluginError, Value
from workbench.registry.catalogue import Catalogue
from workbench.session.recipe import LISTS, Recipe


@dataclass(frozen=True)
class Part:
    """A built plugin and where it stands in the recipe.

    Attributes
    ----------
    path : str
        ``optimizer`` or ``regularizers.0``.
    descriptor : Descriptor
    built : object
    """

    path: str
    descriptor: Descriptor
    built: Any


class Parts:
    """The regularizers, augmentations, ensembles, diagnostics and the loss of a run.

    Parameters
    ----------
    recipe : Recipe
        Complete: every value set.
    catalogue : Catalogue
    """

    def __init__(self, recipe: Recipe, catalogue: Catalogue) -> None:
        self._recipe = recipe
        self._catalogue = catalogue
        self._lists = {section: self._build_list(section) for section in LISTS}
        self.loss = catalogue.build(recipe.loss.plugin, **recipe.loss.values)
        self._modules: dict[str, Descriptor] = {}
        for _, kind, choice in recipe.choices(enabled_only=True):
            descriptor = catalogue.get(choice.plugin, kind)
            self._modules.setdefault(descriptor.factory.partition(":")[0], descriptor)
            module = getattr(catalogue.factory(descriptor.id), "__module__", "")
            self._modules.setdefault(str(module), descriptor)
        self.loss_descriptor = catalogue.get(recipe.loss.plugin)
        self.own(self.loss_descriptor, self.loss)

    def _build_list(self, section: str) -> list[Part]:
        parts = []
        for index, choice in enumerate(getattr(self._recipe, section)):
            if choice.enabled:
                descriptor = self._catalogue.get(choice.plugin, LISTS[section])
                built = self._catalogue.build(descriptor.id, **choice.values)
                parts.append(Part(f"{section}.{index}", descriptor, built))
        return parts

    def rebuild(self, section: str) -> None:
        """Build the plugins of a list section anew, for a model that starts from fresh weights."""
        self._lists[section] = self._build_list(section)

    def of(self, section: str, stage: str = "") -> list[Part]:
        """Return the parts of a list section, in the order of the recipe, that take part in `stage`."""
        return [part for part in self._lists[section] if not stage or stage in part.descriptor.stages]

    def built(self, section: str, stage: str) -> list[Any]:
        """Return the built objects of a list section that take part in `stage`."""
        return [part.built for part in self.of(section, stage)]

    def remove(self, section: str, part: Part) -> None:
        """Switch a part off for the rest of the run."""
        self._lists[section].remove(part)

    def at(self, path: str) -> Any:
        """Return the built object at a path of the recipe, or None if the trainer applies its values itself."""
        if path == "loss":
            return self.loss
        section = path.partition(".")[0]
        return next((part.built for part in self._lists.get(section, ()) if part.path == path), None)

    def own(self, descriptor: Descriptor, built: Any) -> None:
        """Remember that a built object is a plugin's also where its class was written by somebody else."""
        self._modules.setdefault(type(built).__module__, descriptor)

    def blame(self, error: BaseException) -> Descriptor | None:
        """Return the plugin in whose code an error arose, judged by its traceback; None if in no plugin's."""
        trace: TracebackType | None = error.__traceback__
        found = None
        while trace is not None:
            found = self._modules.get(trace.tb_frame.f_globals.get("__name__", ""), found)
            trace = trace.tb_next
        return found

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep of the plugins, by their paths."""
        states = {}
        for path, built in self._stateful():
            states[path] = built.state_dict()
        return states

    def load_state_dict(self, states: dict[str, Any]) -> None:
        """Take up the states of a checkpoint."""
        for path, built in self._stateful():
            if path in states:
                built.load_state_dict(states[path])

    def _stateful(self) -> Sequence[tuple[str, Any]]:
        everything = [
            ("loss", self.loss),
            *((part.path, part.built) for parts in self._lists.values() for part in parts),
        ]
        return [(path, built) for path, built in everything if hasattr(built, "state_dict")]


def live_params(recipe: Recipe, catalogue: Catalogue) -> dict[str, Param]:
    """Return the parameters that may change while the recipe runs, by their paths."""
    live = {}
    for path, kind, choice in recipe.choices(enabled_only=True):
        for param in catalogue.get(choice.plugin, kind).params:
            if param.live:
                live[f"{path}.{param.name}"] = param
    return live


def apply_live(path: str, param: Param, value: Value, optimizer: Any, parts: Parts) -> None:
    """Apply a changed live value to the built object it belongs to.

    Parameters
    ----------
    path : str
        Place of the value in the recipe.
    param : Param
    value : Value
        Valid.
    optimizer : torch.optim.Optimizer
    parts : Parts

    Raises
    ------
    PluginError
        If the plugin offers no way to change it.
    """
    owner, _, name = path.rpartition(".")
    if owner == "optimizer" and param.group_key:
        for group in optimizer.param_groups:
            if param.group_key != "weight_decay" or group.get("decays", True):
                group[param.group_key] = value
        return
    built = optimizer if owner == "optimizer" else parts.at(owner)
    if not hasattr(built, "set_live"):
        raise PluginError(
            "{title} cannot be changed while training: the plugin at {path} has no set_live.",
            title=param.title,
            path=owner,
        )
    built.set_live(name, value)
