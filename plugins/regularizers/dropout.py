"""Dropout: silence random units while training, so that none can rely on another.

Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), "Dropout: a simple way to prevent neural
networks from overfitting", section 4 (the plain form, which scales at test time) and section 10 (inverted).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from workbench.api import Backbone, PluginError


class Dropout:
    """Sets units to zero with probability `drop_probability` after each dropout place of the backbone.

    The places get a forward hook and no new module, so that names, state dict and exports stay what they are.

    Parameters
    ----------
    drop_probability : float
        At least 0 and below 1. (Some texts call p the probability of *keeping* a unit.)
    form : str
        ``"inverted"``: the units kept in training are divided by the probability of keeping, prediction is
        untouched. ``"plain"``: training leaves them as they are, prediction multiplies by that probability.
        ``"unscaled"``: the plain form without that multiplication, which is wrong; to see why it is there.
    """

    def __init__(self, drop_probability: float, form: str) -> None:
        self.drop_probability = drop_probability
        self.form = form

    def set_live(self, name: str, value: float) -> None:
        """Change the probability from the next forward pass on."""
        if name != "drop_probability":
            raise KeyError(name)
        self.drop_probability = value

    def change_model(self, backbone: Backbone) -> None:
        """Let dropout act on the output of each of the backbone's dropout places.

        Raises
        ------
        PluginError
            If the backbone names none.
        """
        if not backbone.dropout_places:
            raise PluginError("Dropout finds no place in this backbone. Choose another backbone, or take dropout out.")

        # A function and not a method: a deep copy of the model then still follows live edits.
        def hook(module: nn.Module, inputs: object, output: Tensor) -> Tensor:
            return self.apply(output, training=module.training)

        for name in backbone.dropout_places:
            backbone.module.get_submodule(name).register_forward_hook(hook)

    def apply(self, activations: Tensor, *, training: bool) -> Tensor:
        """Return the activations as training or prediction sees them; draws from torch's global generator.

        Parameters
        ----------
        activations : torch.Tensor
            float, any shape; every element is a unit.
        training : bool

        Returns
        -------
        torch.Tensor
        """
        keep = 1.0 - self.drop_probability
        if self.form == "inverted":
            return functional.dropout(activations, self.drop_probability, training)
        if training:
            return functional.dropout(activations, self.drop_probability) * keep
        return activations if self.form == "unscaled" else activations * keep


def build(*, drop_probability: float, form: str) -> Dropout:
    """Build dropout."""
    return Dropout(drop_probability, form)
