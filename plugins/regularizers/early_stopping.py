"""Early stopping: end the run when validation no longer gets better.

Source: Prechelt (1998), "Early stopping - but when?", criterion UP, in the form with a patience that is used today:
Goodfellow, Bengio & Courville (2016), "Deep learning", algorithm 7.1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


class EarlyStopping:
    """Stops after `patience` evaluations in a row that were not better than the best before.

    Parameters
    ----------
    watches : str
        ``"loss"`` or ``"accuracy"``, of the validation images.
    patience : int
        At least 1.
    minimum_improvement : float
        By how much a figure must be better to count.
    """

    def __init__(self, watches: str, patience: int, minimum_improvement: float) -> None:
        self.watches = watches
        self.patience = patience
        self.minimum_improvement = minimum_improvement

    def set_live(self, name: str, value: float) -> None:
        """Change patience or minimum improvement from the next evaluation on."""
        if name not in ("patience", "minimum_improvement"):
            raise KeyError(name)
        setattr(self, name, value)

    def should_stop(self, validation_losses: Sequence[float], validation_accuracies: Sequence[float]) -> str:
        """Return the reason to stop, or an empty string; everything it needs is in the two sequences.

        Parameters
        ----------
        validation_losses, validation_accuracies : sequence of float
            One figure for each evaluation so far, the newest last.

        Returns
        -------
        str
        """
        lower_is_better = self.watches == "loss"
        figures = validation_losses if lower_is_better else validation_accuracies
        best, best_at = math.inf, -1
        for index, figure in enumerate(figures):
            cost = figure if lower_is_better else -figure
            # A figure that is not a number is never an improvement.
            if cost < best - (self.minimum_improvement if best_at >= 0 else 0.0):
                best, best_at = cost, index
        waited = len(figures) - 1 - best_at
        if waited < self.patience:
            return ""
        if best_at < 0:
            return f"The validation {self.watches} was not a number in {waited} evaluations."
        shown = f"{best:.4g}" if lower_is_better else f"{-best:.2%}"
        return (
            f"The validation {self.watches} has not improved in the last {waited} evaluations; "
            f"its best was {shown}, at evaluation {best_at + 1}."
        )


def build(*, watches: str, patience: int, minimum_improvement: float) -> EarlyStopping:
    """Build early stopping."""
    return EarlyStopping(watches, patience, minimum_improvement)
