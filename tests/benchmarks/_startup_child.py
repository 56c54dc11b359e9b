"""Start the program as the command ``workbench`` does and end it when the window has been painted.

Prints a line of JSON: readings of `time.monotonic`, whose zero all processes share, at the stations on the way; the
processor time until the last one; and what was imported that must not be.
"""

from __future__ import annotations

import time

BEGUN = time.monotonic()

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402

HEAVY = ("torch", "torchvision", "pyqtgraph", "workbench.engine.trainer")


def main() -> None:
    """Start, note, end."""
    from PySide6.QtCore import QEvent, QTimer

    from workbench.cli.main import main as workbench_main
    from workbench.gui import program

    seen = {"begun": BEGUN, "imported": time.monotonic()}

    class Watched(program.MainWindow):  # type: ignore[misc, name-defined]
        """Notes when its first picture is there."""

        def showEvent(self, event: QEvent) -> None:
            seen.setdefault("built", time.monotonic())
            super().showEvent(event)

        def paintEvent(self, event: QEvent) -> None:
            super().paintEvent(event)
            if "painting" not in seen:
                seen["painting"] = time.monotonic()
                # What the window contains is painted behind the window itself; then this has its turn.
                QTimer.singleShot(0, self, note)

    def note() -> None:
        seen["painted"] = time.monotonic()
        heavy = [name for name in HEAVY if name in sys.modules]
        print(json.dumps({"seen": seen, "processor": time.process_time(), "heavy": heavy}), flush=True)
        os._exit(0)

    program.MainWindow = Watched  # type: ignore[misc]
    sys.exit(workbench_main([]))


if __name__ == "__main__":
    main()
