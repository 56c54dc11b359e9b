"""What plugins promise and no type checker sees: a result of another shape becomes a sentence that names the plugin.

Looked at where the result arrives, in every step, for a loss of the wrong shape would train without a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from workbench.api import Backbone, Descriptor, PluginError


def require_backbone(built: object, descriptor: Descriptor) -> Backbone:
    """Return what a backbone's factory gave.

    Raises
    ------
    PluginError
        If it is no `Backbone`.
    """
    if not isinstance(built, Backbone):
        raise PluginError(
            "The plugin {title} ({id}) gave a {given} where a workbench.api.Backbone was expected. Choose another one, "
            "or tell its author.",
            title=descriptor.title,
            id=descriptor.id,
            given=type(built).__name__,
        )
    return built


def require_shape(given: Tensor, shape: Sequence[int], descriptor: Descriptor) -> Tensor:
    """Return what a plugin gave.

    Parameters
    ----------
    given : torch.Tensor
        A plain number will do for a scalar.
    shape : sequence of int
        As the contract has it.
    descriptor : Descriptor

    Raises
    ------
    PluginError
        If it is of another shape.
    """
    found = tuple(getattr(given, "shape", ()))
    if found != tuple(shape):
        raise PluginError(
            "The plugin {title} ({id}) gave a tensor of shape {given} where {expected} was expected. Choose another "
            "one, or tell its author.",
            title=descriptor.title,
            id=descriptor.id,
            given=found,
            expected=tuple(shape),
        )
    return given
