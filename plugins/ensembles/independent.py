"""Independent models: L. K. Hansen and P. Salamon (1990), Neural Network Ensembles, IEEE TPAMI 12(10)."""

from __future__ import annotations


class IndependentModels:
    """Asks for several models, trained one after another, each from its own random weights.

    Parameters
    ----------
    count : int
    """

    def __init__(self, count: int = 3) -> None:
        self._count = count

    def restart_count(self) -> int:
        """Return how many models are trained."""
        return self._count
