"""How much other programs took of the processors while something was measured: whether to trust it."""

from __future__ import annotations

import os
from pathlib import Path

_STAT = Path("/proc/stat")


class Others:
    """Counts the processor time of everything but this process and its children, since it was made.

    Linux alone tells; elsewhere `share` is None.
    """

    def __init__(self) -> None:
        self._before = _times()

    def share(self) -> float | None:
        """Return the mean share of all processors that others used, 0 to 1."""
        after = _times()
        if self._before is None or after is None:
            return None
        total, busy, ours = (now - then for now, then in zip(after, self._before, strict=True))
        return max(0.0, (busy - ours) / total) if total > 0 else None


def _times() -> tuple[float, float, float] | None:
    """Return seconds of all processors, those in which they worked, and those in which they worked for us."""
    if not _STAT.exists():
        return None
    # user, nice, system, idle, waiting for disks, interrupts, soft interrupts, stolen by the host
    fields = [float(field) for field in _STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    ticks = os.sysconf("SC_CLK_TCK")
    idle = fields[3] + fields[4]
    ours = os.times()
    return sum(fields) / ticks, (sum(fields) - idle) / ticks, sum(ours[:4])
