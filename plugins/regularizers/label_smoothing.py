"""Label smoothing: tell the model that no answer is quite certain.

Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna (2016), "Rethinking the Inception architecture for computer
vision", section 7: ``(1 - smoothing) t + smoothing / K``.
"""

from __future__ import annotations

from torch import Tensor


class LabelSmoothing:
    """Moves a part of each target evenly onto all classes.

    Parameters
    ----------
    smoothing : float
        The part, at least 0 and below 1.
    """

    def __init__(self, smoothing: float) -> None:
        self.smoothing = smoothing

    def set_live(self, name: str, value: float) -> None:
        """Change the smoothing from the next step on."""
        if name != "smoothing":
            raise KeyError(name)
        self.smoothing = value

    def change_targets(self, targets: Tensor) -> Tensor:
        """Return the smoothed targets, float (N, K); rows still sum to 1."""
        return targets * (1.0 - self.smoothing) + self.smoothing / targets.shape[1]


def build(*, smoothing: float) -> LabelSmoothing:
    """Build label smoothing."""
    return LabelSmoothing(smoothing)
