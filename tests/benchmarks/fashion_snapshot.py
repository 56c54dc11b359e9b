"""Do five snapshots of one training beat its last one, and one long cosine run of the same budget?

G. Huang, Y. Li et al. (2017), Snapshot Ensembles: Train 1, get M for free, sections 4.2 and 4.3: the ensemble has a
lower test error than the last snapshot and than a single model trained as long. Here the recipe `fashion-snapshot` is
trained on all of Fashion-MNIST and judged on its 10,000 test images, several seeds, differences image by image; the
ensemble is that of all five snapshots, and that of the last three: section 3 of the paper takes the last m.
Aim: the whole 95 % interval of the accuracy gained lies above zero against both. With few seeds or a small budget the
answer may be no, and is printed as it is.

``python packaging/dev.py bench fashion_snapshot --seeds 5 --epochs 30`` does what the paper does; without the Debian
package dataset-fashion-mnist (or the files in the workbench's folder for data) the bundled sample is taken, and said.
That takes hours; with ``--keep FOLDER`` predictions are kept there, and those found there not made anew.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy
from _table import print_table, verdict

SEEDS, EPOCHS, CYCLES = 5, 30.0, 5
ENSEMBLES = {"all five": 5, "the last three": 3}
SINGLES = ("last snapshot", "one cosine run")


def options(arguments: list[str]) -> argparse.Namespace:
    """Return how many seeds and epochs are asked for."""
    parser = argparse.ArgumentParser(prog="fashion_snapshot")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--keep", type=Path, help="folder for the predictions of every run")
    return parser.parse_args(arguments)


def data(catalogue: Any) -> tuple[str, str]:
    """Return the plugin of the data that is there, and how to call it."""
    from workbench.api import DataError

    try:
        catalogue.build("workbench.fashion_mnist").load(lambda done, total: None)
    except DataError:
        return "workbench.fashion_sample", "the bundled sample"
    return "workbench.fashion_mnist", "all of Fashion-MNIST"


def train(catalogue: Any, seed: int, epochs: float, source: str, cycles: int) -> Any:
    """Train the preset with so many cycles and return its predictions for the test images."""
    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control
    from workbench.session.events import Failed
    from workbench.session.presets import load_preset
    from workbench.store.predictions import Predictions
    from workbench.store.run_folder import RunFolder

    recipe = load_preset("fashion-snapshot", catalogue)
    for path, value in (
        ("data.plugin", source),
        ("training.seed", seed),
        ("training.epochs", epochs),
        # The choice of an epoch is not wanted here: every model is the one at the end of a cycle.
        ("training.evaluate_every", epochs / CYCLES),
        ("schedule.cycles", cycles),
        ("diagnostics", ()),
    ):
        recipe = recipe.set(path, value)
    with tempfile.TemporaryDirectory() as home:
        folder = RunFolder.create(Path(home), recipe)
        last = Trainer(
            recipe,
            catalogue,
            control=Control(),
            ring=StepRing(),
            emit=lambda event: None,
            folder=folder,
            attended=False,
        ).run()
        if isinstance(last, Failed):
            raise RuntimeError(last.details)
        return Predictions.load(folder.path, "test")


def trained(catalogue: Any, seed: int, asked: argparse.Namespace, source: str, cycles: int) -> Any:
    """Return the predictions of a run, those kept from an earlier time where there are any."""
    from workbench.store.predictions import Predictions

    if asked.keep is None:
        return train(catalogue, seed, asked.epochs, source, cycles)
    place = asked.keep / f"{source}_{asked.epochs:g}_epochs_{cycles}_cycles_seed_{seed}"
    if "test" not in Predictions.parts(place):
        found = train(catalogue, seed, asked.epochs, source, cycles)
        place.mkdir(parents=True, exist_ok=True)
        found.save(place)
    return Predictions.load(place, "test")


def judged(probabilities: Any, labels: Any) -> tuple[Any, Any]:
    """Return for each image whether it was right, and its negative log-likelihood."""
    of_label = probabilities[numpy.arange(len(labels)), labels].astype(float)
    return (probabilities.argmax(1) == labels).astype(float), -numpy.log(numpy.maximum(of_label, 1e-12))


def run() -> list[dict[str, str]]:
    """Return a row for each comparison."""
    from workbench.engine.ensemble import bootstrap
    from workbench.registry.loading import load_catalogue
    from workbench.store.predictions import MEMBER

    asked = options(sys.argv[1:])
    catalogue = load_catalogue(safe_mode=True)
    source, name = data(catalogue)
    kinds = (*ENSEMBLES, *SINGLES)
    right: dict[str, list[Any]] = {kind: [] for kind in kinds}
    losses: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for seed in range(asked.seeds):
        snapshots = trained(catalogue, seed, asked, source, CYCLES)
        single = trained(catalogue, seed, asked, source, 1)
        members = [values for key, values in snapshots.probabilities.items() if key.startswith(MEMBER)]
        (cosine,) = (values for key, values in single.probabilities.items() if key.startswith(MEMBER))
        together = [numpy.mean(members[-count:], axis=0) for count in ENSEMBLES.values()]
        for kind, values in zip(kinds, (*together, members[-1], cosine), strict=True):
            one, loss = judged(values, snapshots.labels)
            right[kind].append(one)
            losses[kind].append(loss)
    images = len(right[kinds[0]][0])
    # The mean over seeds for each image; images are what is drawn anew.
    accuracy = {kind: numpy.mean(right[kind], axis=0) for kind in kinds}
    likelihood = {kind: numpy.mean(losses[kind], axis=0) for kind in kinds}
    case = f"{name}, {images:,} test images, {asked.seeds} seeds, {asked.epochs:g} epochs"
    rows = []
    for ensemble, other in itertools.product(ENSEMBLES, SINGLES):
        gained = accuracy[ensemble] - accuracy[other]
        gain = bootstrap(gained, resamples=2000)
        loss = bootstrap(likelihood[ensemble] - likelihood[other], resamples=2000)
        by_seed = [
            100 * (ours.mean() - theirs.mean()) for ours, theirs in zip(right[ensemble], right[other], strict=True)
        ]
        rows.append(
            {
                "benchmark": "fashion_snapshot",
                "case": f"{ensemble} over {other}: {case}",
                "accuracy": f"{100 * accuracy[ensemble].mean():.2f} % against {100 * accuracy[other].mean():.2f} %",
                "gain": f"{100 * gained.mean():+.2f} points ({100 * gain.low:+.2f} to {100 * gain.high:+.2f})",
                "by seed": ", ".join(f"{each:+.2f}" for each in by_seed),
                "negative log-likelihood": f"{likelihood[ensemble].mean():.4f} against "
                f"{likelihood[other].mean():.4f} (difference {loss.low:+.4f} to {loss.high:+.4f})",
                "aim": "gain above 0",
                "met": verdict(gain.low > 0),
            }
        )
    return rows


def main() -> None:
    """Print the table."""
    print_table(run())


if __name__ == "__main__":
    main()
