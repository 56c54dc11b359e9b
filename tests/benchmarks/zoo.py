"""How long the page of models takes from the click on its tab to its first picture.

Each opening is in a process of its own, with byte code from an earlier one, in the real window (1280 x 800, drawn off
screen); reading the tables and importing the page are part of it. Where torch or a plugin's module has been imported by
then the benchmark fails. The median of the openings counts. Aim: below 0.3 s.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _home import environment
from _table import print_table, verdict

AIM_SECONDS = 0.3
OPENINGS = 5
HEAVY = ("torch", "torchvision", "workbench_plugins.backbones.torchvision_models")


def open_here() -> None:
    """Open the window and look at the page; print the seconds and what was imported that must not be."""
    from workbench.gui.main_window import MainWindow
    from workbench.gui.program import _application
    from workbench.gui.runner import engine_trainer
    from workbench.gui.theme import apply_theme
    from workbench.gui.window_settings import WindowSettings
    from workbench.registry import load_catalogue
    from workbench.session.presets import load_preset, presets

    application = _application()
    apply_theme(application, "light")
    catalogue = load_catalogue(safe_mode=True)
    recipe, settings = load_preset("quickstart", catalogue), WindowSettings()
    settings.expert = True
    window = MainWindow(catalogue, recipe, settings, presets(), engine_trainer)
    window.resize(1280, 800)
    window.show()
    window.grab()
    begin = time.perf_counter()
    window.tabs.show_page("zoo")
    application.processEvents()
    window.grab()
    seconds = time.perf_counter() - begin
    heavy = [name for name in HEAVY if name in sys.modules]
    print(json.dumps({"seconds": seconds, "heavy": heavy, "models": len(window.tabs.page("zoo").model.entries)}))  # type: ignore[attr-defined]
    sys.stdout.flush()
    window.desk.laboratory.close()


def open_once(home: Path) -> dict[str, float]:
    """Open the page once in another process; return what `open_here` told."""
    done = subprocess.run([sys.executable, __file__, "--here"], env=environment(home), capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines() or ["it said nothing"]
        raise RuntimeError(f"the page did not come up: {said[-1]}")
    told = json.loads(done.stdout)
    if told["heavy"]:
        raise RuntimeError(f"the page waits for imports that it does not need: {', '.join(told['heavy'])}")
    return {"seconds": float(told["seconds"]), "models": float(told["models"])}


def run() -> list[dict[str, str]]:
    """Return the one row."""
    with tempfile.TemporaryDirectory(prefix="workbench-zoo-") as home:
        open_once(Path(home))  # writes byte code, fills the disk's cache
        openings = [open_once(Path(home)) for _ in range(OPENINGS)]
    seconds = [each["seconds"] for each in openings]
    middle = statistics.median(seconds)
    return [
        {
            "benchmark": "zoo",
            "case": f"first look at {openings[0]['models']:.0f} models",
            "median": f"{middle:.3f} s",
            "slowest": f"{max(seconds):.3f} s",
            "aim": f"< {AIM_SECONDS:.1f} s",
            "met": verdict(middle < AIM_SECONDS),
        }
    ]


def main() -> None:
    """Print the row."""
    print_table(run())


if __name__ == "__main__":
    if "--here" in sys.argv:
        open_here()
    else:
        main()
