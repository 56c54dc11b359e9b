"""Stochastic depth: leave out random residual branches while training, the later ones more often.

Source: Huang, Sun, Liu, Sedra & Weinberger (2016), "Deep networks with stochastic depth", section 3 (equation 4: linear
decay). `torchvision.ops.stochastic_depth` computes it, in the form that divides the surviving branches by their
probability to survive in training, as inverted dropout does, instead of multiplying when predicting.
"""

from __future__ import annotations

from torch import Tensor, nn
from torchvision.ops import StochasticDepth as TorchvisionLayer
from torchvision.ops import stochastic_depth

from workbench.api import Backbone, PluginError

_MODES = {"image": "row", "batch": "batch"}


class StochasticDepth:
    """Sets the output of residual branches to zero, so that only what went round them is left.

    The branches get a forward hook and no new module, so that names, state dict and exports stay what they are.

    Parameters
    ----------
    drop_probability : float
        Of the last branch; at least 0 and below 1.
    decay : str
        ``"linear"``: branch l of L is left out with probability ``l / L * drop_probability``; ``"uniform"``: all alike.
    draws : str
        ``"image"``: each image draws for itself; ``"batch"``: a whole batch together, as in the paper.
    """

    def __init__(self, drop_probability: float, decay: str, draws: str) -> None:
        self.drop_probability = drop_probability
        self.decay = decay
        self.mode = _MODES[draws]

    def set_live(self, name: str, value: float) -> None:
        """Change the probability from the next forward pass on."""
        if name != "drop_probability":
            raise KeyError(name)
        self.drop_probability = value

    def change_model(self, backbone: Backbone) -> None:
        """Let the branches of the backbone be left out; its own layers for this, if it has some, give way.

        Raises
        ------
        PluginError
            If the backbone names no residual branches.
        """
        branches = list(backbone.residual_branches)
        if not branches:
            raise PluginError(
                "Stochastic depth leaves out residual branches, and this backbone has none. Choose one that has (a "
                "ResNet, EfficientNet, MobileNet), or take stochastic depth out."
            )
        for number, name in enumerate(branches, start=1):
            branch = backbone.module.get_submodule(name)
            if isinstance(branch, TorchvisionLayer):
                branch.p = 0.0
            branch.register_forward_hook(self._hook(number / len(branches)))

    def probability(self, depth: float) -> float:
        """Return how likely a branch is left out.

        Parameters
        ----------
        depth : float
            Its place, counted from 1, divided by the number of branches.
        """
        return self.drop_probability * (depth if self.decay == "linear" else 1.0)

    def _hook(self, depth: float) -> object:
        # A function and not a method: a deep copy of the model then still follows live edits.
        def hook(module: nn.Module, inputs: object, output: Tensor) -> Tensor:
            return stochastic_depth(output, self.probability(depth), self.mode, training=module.training)

        return hook


def build(*, drop_probability: float, decay: str, draws: str) -> StochasticDepth:
    """Build stochastic depth."""
    return StochasticDepth(drop_probability, decay, draws)
