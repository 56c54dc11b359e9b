"""Let the two decay rates of Adam's family change while the model trains."""

from __future__ import annotations

from typing import Any


class LiveBetas:
    """Mixed into an optimizer whose groups, or some of them, hold a pair ``betas``; torch has no way to set one."""

    param_groups: list[dict[str, Any]]

    def set_live(self, name: str, value: float) -> None:
        """Set ``beta1`` or ``beta2`` in all groups; it takes effect with the next step.

        Parameters
        ----------
        name : str
            ``"beta1"`` or ``"beta2"``.
        value : float
            At least 0 and below 1.

        Raises
        ------
        KeyError
            For any other name.
        """
        position = {"beta1": 0, "beta2": 1}[name]
        for group in self.param_groups:
            if "betas" not in group:
                continue
            betas = list(group["betas"])
            betas[position] = value
            group["betas"] = tuple(betas)
