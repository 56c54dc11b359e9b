"""What the training loop costs beside forward, backward and update: the share of a step that is ours.

Inside one run the time within the model's forward, ``backward`` and ``optimizer.step`` is taken apart from the whole,
so both come from the same seconds of the same machine. Beside it stands the ratio against a bare loop on a fixed
batch, run right before. Aim: at most 3 % for ResNet-18 at 3 x 32 x 32 and batch 128.
"""

from __future__ import annotations

import itertools
import statistics
import time

from _images import DATASET, catalogue_with_images
from _table import print_table, verdict

AIM = 0.03

CASES = (
    ("ResNet-18, 3x32x32, batch 128", "workbench.resnet18", 128, 10),
    ("small CNN, 3x32x32, batch 128", "workbench.small_cnn", 128, 40),
)


def _timed(function, spent):
    def call(*arguments, **options):
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            spent[0] += time.perf_counter() - start

    return call


def measure(backbone: str, batch: int, steps: int) -> dict[str, float]:
    """Return the share of the loop and the ratio against a bare loop for one backbone."""
    import torch

    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control
    from workbench.session.events import Failed, Phase, PhaseChanged, RunStarted
    from workbench.session.recipe import PluginChoice, Recipe
    from workbench.session.settings import Compute, Split, Training

    catalogue = catalogue_with_images(2 * batch * steps)
    recipe = Recipe(
        data=PluginChoice(DATASET),
        backbone=PluginChoice(backbone),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.01, "momentum": 0.9}),
        schedule=PluginChoice("workbench.cosine"),
        augmentations=(PluginChoice("workbench.pad_and_crop"), PluginChoice("workbench.flip")),
        split=Split(validation_fraction=0.5),
        training=Training(epochs=1.0, batch_size=batch, evaluate_every=1000),
        compute=Compute(device="cpu", precision="float32", memory_layout="contiguous"),
    )
    inside, bare, at_the_end = [0.0], [], []
    ring = StepRing()
    backward = torch.Tensor.backward

    def emit(event):
        if isinstance(event, RunStarted):
            assembly = trainer.run_state.assembly
            module, optimizer = assembly.model.module, assembly.optimizer
            batch_of = assembly.batcher.make(assembly.indices(0), torch.Generator())
            for _ in range(max(3, steps // 3)):
                start = time.perf_counter()
                loss = assembly.parts.loss(module(batch_of[0]), batch_of[1]).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                bare.append(time.perf_counter() - start)
            module.forward = _timed(module.forward, inside)
            optimizer.step = _timed(optimizer.step, inside)
            torch.Tensor.backward = _timed(backward, inside)
        if isinstance(event, PhaseChanged) and event.phase is Phase.EVALUATING and not at_the_end:
            at_the_end.append(inside[0])

    trainer = Trainer(recipe, catalogue, control=Control(), ring=ring, emit=emit)
    try:
        last = trainer.run()
    finally:
        torch.Tensor.backward = backward
    if isinstance(last, Failed):
        raise RuntimeError(last.details)
    seconds = ring.drain()["seconds"]
    per_step = statistics.median(after - before for before, after in itertools.pairwise(seconds))
    total = float(seconds[-1])
    return {"share": 1.0 - at_the_end[0] / total, "ratio": per_step / statistics.median(bare)}


def run() -> list[dict[str, str]]:
    """Return one row a case."""
    rows = []
    for name, backbone, batch, steps in CASES:
        figures = measure(backbone, batch, steps)
        row = {
            "benchmark": "loop overhead",
            "case": name,
            "share of a step that is ours": f"{100 * figures['share']:.1f} %",
            "step / bare step": f"{figures['ratio']:.3f}",
        }
        if "ResNet" in name:
            row |= {"aim": f"<= {100 * AIM:.0f} %", "met": verdict(figures["share"] <= AIM)}
        rows.append(row)
    return rows


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
