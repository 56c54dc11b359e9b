"""What the learning-rate range test costs: the time of a sweep relative to as many plain training steps.

Both train the same model on the same batches, one thread; they take turns and the median over the rounds counts.
"Beside a run" is the test in the middle of a run, which sweeps on copies of model and optimizer and leaves the run as
it was: making the copies is counted. Aim: at most 1.1 times the plain steps for fresh weights, 1.2 times beside a
run.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from _images import DATASET, catalogue_with_images
from _table import print_table, verdict

AIMS = {"fresh weights": 1.1, "beside a run": 1.2}
CASES = (
    ("ResNet-18, 3x32x32, batch 32", "workbench.resnet18", 6, 5),
    ("small CNN, 3x32x32, batch 32", "workbench.small_cnn", 60, 7),
)
BATCH = 32


def measure(backbone: str, steps: int, rounds: int) -> dict[str, float]:
    """Return the ratio of each kind of sweep to plain steps for one backbone."""
    import torch

    from workbench.analysis.lr_range import _sweep
    from workbench.analysis.lr_range_result import LrRangeSettings
    from workbench.analysis.preparation import undisturbed
    from workbench.engine.assembly import Assembly, checked
    from workbench.session.recipe import PluginChoice, Recipe
    from workbench.session.settings import Compute, Split, Training

    torch.set_num_threads(1)
    catalogue = catalogue_with_images(2 * BATCH * steps)
    recipe = Recipe(
        data=PluginChoice(DATASET),
        backbone=PluginChoice(backbone),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.01, "momentum": 0.9}),
        schedule=PluginChoice("workbench.constant"),
        augmentations=(PluginChoice("workbench.pad_and_crop"), PluginChoice("workbench.flip")),
        split=Split(validation_fraction=0.5),
        training=Training(epochs=1.0, batch_size=BATCH),
        compute=Compute(device="cpu", precision="float32", memory_layout="contiguous", threads=1),
    )
    # Rates at which nothing diverges: a sweep that ends early would look cheap.
    settings = LrRangeSettings(lowest=1e-7, highest=1e-5, steps=steps)
    with TemporaryDirectory() as folder:
        assembly = Assembly(checked(recipe, catalogue), catalogue, lambda: False)
        assembly.prepare(assembly.load(lambda *_: None, None), lambda *_: None, Path(folder) / "tuning.json")

        def plain() -> None:
            assembly.model.train()
            assembly.set_rate(1e-6, None)
            for step in range(steps):
                assembly.stepper.step(step, assembly.indices(step))

        def sweep(subject: Assembly) -> None:
            assert len(_sweep(subject, 0, settings, lambda *_: None, None).rates) == steps

        def beside() -> None:
            with undisturbed(assembly.device):
                sweep(assembly.twin(lambda: False))

        ways: dict[str, Callable[[], None]] = {
            "plain": plain,
            "fresh weights": lambda: sweep(assembly),
            "beside a run": beside,
        }
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for round_number in range(rounds + 1):
            for name, way in ways.items():
                # The time of the processor alone: with one thread it is that of an idle machine.
                start = time.thread_time()
                way()
                if round_number:  # the first warms up
                    spent[name].append(time.thread_time() - start)
    return {
        name: statistics.median(ours / theirs for ours, theirs in zip(spent[name], spent["plain"], strict=True))
        for name in AIMS
    }


def run() -> list[dict[str, str]]:
    """Return one row a case."""
    return [
        {
            "benchmark": "range test",
            "case": f"{name}, {steps} steps, {kind}",
            "sweep / plain steps": f"{ratio:.2f}",
            "aim": f"<= {AIMS[kind]}",
            "met": verdict(ratio <= AIMS[kind]),
        }
        for name, backbone, steps, rounds in CASES
        for kind, ratio in measure(backbone, steps, rounds).items()
    ]


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
