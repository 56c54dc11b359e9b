"""What the tests of the window share."""

from __future__ import annotations

import sys
from pathlib import Path

# The trainer that computes nothing serves tests and pictures alike; no package holds it.
sys.path.insert(0, str(Path(__file__).parent))
