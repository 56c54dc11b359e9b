"""How long it takes from 200 photographs to a trained head, and what keeping the features of frozen stages saves.

A folder of 200 JPEG files, EfficientNet-Lite0 with the weights of its package, all stages frozen but the head, 20
epochs: once through the command ``workbench train`` as a person starts it, from an empty cache to the model on the
disk; then in this process, an epoch with features that are kept against one in which the frozen stages are computed
anew. Aim: 30 s on two cores; at least 5 times the images a second.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from _photographs import make_photographs
from _table import print_table, verdict

COUNT, CLASSES, EPOCHS, SIZE = 200, 5, 20, 96
LONGEST, AIM = 30.0, 5.0


def recipe(folder: Path) -> Any:
    """Return what dropping a small folder should train."""
    from workbench.session.recipe import PluginChoice, Recipe
    from workbench.session.settings import FineTuning, Training

    return Recipe(
        name="head",
        data=PluginChoice("workbench.image_folder", {"folder": str(folder), "size": SIZE}),
        backbone=PluginChoice("workbench.efficientnet_lite0"),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.adamw", {"learning_rate": 0.01}),
        schedule=PluginChoice("workbench.constant"),
        training=Training(epochs=EPOCHS, batch_size=32),
        fine_tuning=FineTuning(frozen_stages=9),
    )


def from_the_terminal(made: Any, place: Path) -> float:
    """Return the seconds that ``workbench train`` takes, imports and saving included."""
    from workbench.registry.loading import load_catalogue
    from workbench.session.recipe_file import write_recipe

    path = place / "head.recipe.toml"
    path.write_text(write_recipe(made, load_catalogue(safe_mode=True)), encoding="utf-8")
    command = [sys.executable, "-m", "workbench.cli.main", "train", str(path), "--out", str(place / "runs")]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def training_seconds(made: Any, kept: bool) -> float:
    """Return the seconds of an epoch, with the features of the frozen stages kept or not."""
    from workbench.engine.assembly import Assembly, checked
    from workbench.registry.loading import load_catalogue

    catalogue = load_catalogue(safe_mode=True)
    assembly = Assembly(checked(made, catalogue), catalogue, lambda: False)
    assembly.prepare(assembly.load(lambda done, total: None, None), lambda done, total: None, None)
    if kept:
        assembly.keep_features()
    assembly.model.train()
    epochs = 5 if kept else 1
    per_epoch = assembly.plan.steps_per_epoch
    # The first epoch warms up.
    for step in range((epochs + 1) * per_epoch):
        if step == per_epoch:
            start = time.perf_counter()
        assembly.set_rate(0.01, None)
        assembly.stepper.step(step, assembly.indices(step))
    seconds = (time.perf_counter() - start) / epochs
    assembly.close()
    return seconds


def run() -> list[dict[str, str]]:
    """Return the two rows."""
    with tempfile.TemporaryDirectory(prefix="workbench-frozen-") as name:
        place = Path(name)
        os.environ["WORKBENCH_HOME"] = str(place / "home")
        made = recipe(make_photographs(place / "photographs", COUNT, CLASSES))
        whole = from_the_terminal(made, place)
        kept, anew = training_seconds(made, True), training_seconds(made, False)
    return [
        {
            "benchmark": "frozen features",
            "case": f"{COUNT} photographs to a trained head, {EPOCHS} epochs",
            "ours": f"{whole:.1f} s",
            "aim": f"<= {LONGEST:.0f} s",
            "met": verdict(whole <= LONGEST),
        },
        {
            "benchmark": "frozen features",
            "case": "an epoch, kept / computed anew",
            "ours": f"{1e3 * kept:.0f} ms",
            "ratio": f"{anew / kept:.0f}",
            "aim": f">= {AIM:.0f}",
            "met": verdict(anew / kept >= AIM),
        },
    ]


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
