"""What the integration tests share: the toys, and stories of runs told with them."""

from __future__ import annotations

import sys
from pathlib import Path

TOYS = str(Path(__file__).parents[1] / "toys")
if TOYS not in sys.path:
    sys.path.insert(0, TOYS)
