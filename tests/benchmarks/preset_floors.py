"""How good the presets come out, beside a plain torch script of the same recipe.

The script shares nothing with the engine: torch's own optimizer and scheduler, torchvision's augmentation image by
image, a ``for`` loop. In its place stand scikit-learn for ``digits``, and fastai, where it is installed, for
``transfer``. Data, split and network are the same. Aim: a preset does not come out below it by more than the spread
between seeds, or one image.
"""

from __future__ import annotations

import statistics
from importlib.util import find_spec

from _table import print_table, verdict

SEEDS = (0, 1, 2)


def ours(preset: str, seed: int) -> tuple[float, int]:
    """Return the test accuracy of a preset trained by the engine, and the number of test images."""
    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.registry.loading import load_catalogue
    from workbench.session.control import Control
    from workbench.session.events import Event, Failed, RunStarted
    from workbench.session.presets import load_preset

    catalogue = load_catalogue()
    recipe = load_preset(preset, catalogue).set("training.seed", seed)
    started: list[RunStarted] = []

    def emit(event: Event) -> None:
        if isinstance(event, RunStarted):
            started.append(event)

    last = Trainer(recipe, catalogue, control=Control(), ring=StepRing(), emit=emit, attended=False).run()
    if isinstance(last, Failed):
        raise RuntimeError(last.details)
    return float(last.summary["accuracy"]), started[0].images["test"]


def plain_quickstart(seed: int) -> float:
    """Return the test accuracy of the quickstart's recipe written out in torch."""
    import torch
    from torch import nn
    from torchvision.transforms import v2

    from workbench.data.prepared import prepare
    from workbench.data.splits import make_split
    from workbench.registry.loading import load_catalogue
    from workbench.session.presets import load_preset

    catalogue = load_catalogue()
    recipe = load_preset("quickstart", catalogue)
    images = catalogue.build("workbench.fashion_sample").load(lambda done, total: None)
    data = prepare(images, make_split(images, recipe.split.validation_fraction, 0, None))
    torch.manual_seed(seed)
    net = catalogue.build("workbench.small_cnn", data.input_shape, 10).module
    values, epochs, size = recipe.optimizer.values, int(recipe.training.epochs), recipe.training.batch_size
    decayed = [parameter for parameter in net.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in net.parameters() if parameter.ndim <= 1]
    optimizer = torch.optim.SGD(
        [{"params": decayed, "weight_decay": values["weight_decay"]}, {"params": others}],
        lr=values["learning_rate"],
        momentum=values["momentum"],
        nesterov=True,
    )
    steps = len(data.training_images) // size
    warm_up = round(recipe.warm_up.values["epochs"] * steps)
    cycle = (epochs * steps - warm_up) // recipe.schedule.values["cycles"]
    scheduler = torch.optim.lr_scheduler.SequentialLR(
        optimizer,
        [
            torch.optim.lr_scheduler.LinearLR(optimizer, recipe.warm_up.values["start_factor"], 1.0, warm_up),
            torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, cycle),
        ],
        [warm_up],
    )
    flip = v2.RandomHorizontalFlip()

    def plain(pixels):
        return (pixels.float() / 255 - data.mean[0]) / data.std[0]

    def accuracy(place):
        net.eval()
        with torch.inference_mode():
            right = net(plain(data.images(place))).argmax(1) == data.labels(place)
        net.train()
        return float(right.float().mean())

    best, at_best = -1.0, 0.0
    for _ in range(epochs):
        for batch in torch.randperm(len(data.training_images))[: steps * size].split(size):
            pixels = torch.stack([flip(image) for image in data.training_images[batch]])
            loss = nn.functional.cross_entropy(net(plain(pixels)), data.training_labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
        if (validation := accuracy("validation")) > best:
            best, at_best = validation, accuracy("test")
    return at_best


def scikit_digits(seed: int) -> float:
    """Return the test accuracy of scikit-learn's logistic regression with the penalty of the preset ``digits``."""
    from sklearn.linear_model import LogisticRegression

    from workbench.data.prepared import prepare
    from workbench.data.splits import make_split
    from workbench.registry.loading import load_catalogue
    from workbench.session.presets import load_preset

    catalogue = load_catalogue()
    recipe = load_preset("digits", catalogue)
    images = catalogue.build("workbench.digits").load(lambda done, total: None)
    data = prepare(images, make_split(images, recipe.split.validation_fraction, 0, None))

    def plain(place):
        pixels = data.images(place).float().flatten(1) / 255
        return ((pixels - data.mean[0]) / data.std[0]).numpy()

    count = len(data.training_images)
    strength = recipe.regularizers[0].values["strength"]
    model = LogisticRegression(C=1 / (2 * strength * count), tol=1e-8, max_iter=5000)
    model.fit(plain("training"), data.training_labels.numpy())
    return float(model.score(plain("test"), data.test_labels.numpy()))


def fastai_transfer(seed: int) -> float:
    """Return the test accuracy that fastai's ``fine_tune`` reaches with the network and epochs of ``transfer``.

    One epoch trains the head alone, the others everything, as is fastai's way.
    """
    import warnings

    import torch
    from fastai.vision.all import CrossEntropyLossFlat, DataLoader, DataLoaders, L, Learner, accuracy

    from workbench.data.prepared import prepare
    from workbench.data.splits import make_split
    from workbench.registry.loading import load_catalogue
    from workbench.session.presets import load_preset

    catalogue = load_catalogue()
    recipe = load_preset("transfer", catalogue)
    images = catalogue.build(recipe.data.plugin).load(lambda done, total: None)
    torch.manual_seed(seed)
    backbone = catalogue.build(recipe.backbone.plugin, images.images.shape[1:], 10, **recipe.backbone.values)
    split = make_split(images, recipe.split.validation_fraction, 0, None)
    data = prepare(images, split, mean=backbone.mean, std=backbone.std)
    mean, std = (torch.tensor(values).view(-1, 1, 1) for values in (data.mean, data.std))

    def pairs(place):
        return list(zip((data.images(place).float() / 255 - mean) / std, data.labels(place), strict=True))

    def groups(module):
        return [
            L([tensor for stage in part for name in stage for tensor in module.get_submodule(name).parameters()])
            for part in (backbone.stages[:-1], backbone.stages[-1:])
        ]

    size = recipe.training.batch_size
    loaders = DataLoaders(DataLoader(pairs("training"), bs=size, shuffle=True), DataLoader(pairs("validation"), bs=256))
    loss = CrossEntropyLossFlat()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        learner = Learner(loaders, backbone.module, loss_func=loss, metrics=accuracy, splitter=groups)
        with learner.no_bar(), learner.no_logging():
            learner.fine_tune(int(recipe.training.epochs) - 1)
            return float(learner.validate(dl=DataLoader(pairs("test"), bs=256))[1])


REFERENCES = {"quickstart": plain_quickstart, "digits": scikit_digits, "transfer": fastai_transfer}


def run() -> list[dict[str, str]]:
    """Return one row a preset; that of ``transfer`` needs fastai."""
    rows = []
    for preset, reference in REFERENCES.items():
        if reference is fastai_transfer and find_spec("fastai") is None:
            continue
        results = [ours(preset, seed) for seed in SEEDS]
        mine, one_image = [accuracy for accuracy, _ in results], 1 / results[0][1]
        theirs = [reference(seed) for seed in SEEDS]
        spread = max(statistics.pstdev(mine), statistics.pstdev(theirs))
        gap = statistics.mean(mine) - statistics.mean(theirs)
        rows.append(
            {
                "benchmark": "preset floor",
                "case": preset,
                "ours": f"{statistics.mean(mine):.4f}",
                "plain script": f"{statistics.mean(theirs):.4f}",
                "difference": f"{gap:+.4f} (spread between seeds {spread:.4f})",
                "aim": "not below by more than the spread, or one image",
                "met": verdict(gap >= -max(spread, one_image) - 1e-9),
            }
        )
    return rows


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
