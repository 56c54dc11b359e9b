"""Small plugins of every kind with which the engine is tested: quick, and each with one awkward trait."""

from __future__ import annotations

import numpy
import torch
from torch import nn

from workbench.api import (
    Backbone,
    Descriptor,
    Kind,
    LabelledImages,
    Param,
    ParamType,
    Trait,
)
from workbench.registry.catalogue import Catalogue, Entry
from workbench.registry.source import Source
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Compute, Training

CLASSES = ("circle", "square", "cross")


class Blobs:
    """Three classes of small square images that a linear model can tell apart, with noise."""

    def __init__(self, images: int, seed: int, channels: int, size: int) -> None:
        self._images, self._seed, self._shape = images, seed, (channels, size, size)

    def load(self, progress):
        generator = numpy.random.default_rng(self._seed)
        labels = numpy.arange(self._images) % len(CLASSES)
        centres = numpy.random.default_rng(0).integers(60, 190, size=(len(CLASSES), *self._shape))
        images = numpy.clip(centres[labels] + generator.normal(0, 60, size=(self._images, *self._shape)), 0, 255)
        for done in range(10):
            progress(done, 10)
        split = numpy.where(numpy.arange(self._images) % 10 == 9, 2, -1).astype(numpy.int8)
        return LabelledImages(
            images=images.astype(numpy.uint8),
            labels=labels.astype(numpy.int64),
            classes=CLASSES,
            split=split,
            keys=[f"{index:05d}" for index in range(self._images)],
        )


def blobs(images, seed, channels, size):
    return Blobs(images, seed, channels, size)


def network(input_shape, classes, width, dropout):
    channels = input_shape[0]
    module = nn.Sequential()
    module.add_module("body", nn.Sequential(nn.Conv2d(channels, width, 3), nn.BatchNorm2d(width), nn.ReLU()))
    module.add_module("pool", nn.Sequential(nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Dropout(dropout)))
    module.add_module("head", nn.Linear(width * 16, classes))
    return Backbone(module, stages=(("body",), ("head",)), feature_layer="body", dropout_places=("body",))


def linear(input_shape, classes):
    channels, height, width = input_shape
    module = nn.Sequential(nn.Flatten(), nn.Linear(channels * height * width, classes))
    return Backbone(module, stages=(("1",),))


def sgd(parameter_groups, learning_rate, momentum, weight_decay):
    return torch.optim.SGD(parameter_groups, lr=learning_rate, momentum=momentum, weight_decay=weight_decay)


def lbfgs(parameter_groups, learning_rate):
    return torch.optim.LBFGS(parameter_groups, lr=learning_rate, line_search_fn="strong_wolfe")


def cross_entropy():
    return nn.CrossEntropyLoss(reduction="none")


def mean_loss():
    return nn.CrossEntropyLoss()


def vector_penalty():
    class VectorPenalty:
        def penalty(self, parameters):
            return parameters[0].tensor.flatten()

    return VectorPenalty()


def bare_module(shape, classes):
    return nn.Linear(2, classes)


def constant(total_steps, steps_per_epoch):
    return lambda step: 1.0


class Cycles:
    def __init__(self, total, cycles):
        self._length, self._cycles = total // cycles, cycles

    def __call__(self, step):
        return 1.0 - (step % self._length) / self._length

    def cycle_ends(self):
        return [self._length * (index + 1) for index in range(self._cycles)]


def cycles(total_steps, steps_per_epoch, cycles):
    return Cycles(total_steps, cycles)


class Plateau:
    def __init__(self):
        self._factor, self._best = 1.0, float("inf")

    def __call__(self, step):
        return self._factor

    def observe(self, loss):
        if loss > self._best * 0.98:
            self._factor *= 0.5
        self._best = min(self._best, loss)

    def state_dict(self):
        return {"factor": self._factor, "best": self._best}

    def load_state_dict(self, state):
        self._factor, self._best = state["factor"], state["best"]


def plateau(total_steps, steps_per_epoch):
    return Plateau()


class Jitter:
    """Adds noise to the bytes, drawn image by image."""

    def __call__(self, images, targets, generator):
        noise = torch.randint(-9, 10, images.shape, generator=generator).to(images.device)
        return (images.int() + noise).clamp(0, 255).to(torch.uint8), targets


def jitter():
    return Jitter()


class Ridge:
    def __init__(self, strength):
        self.strength = strength

    def penalty(self, parameters):
        return self.strength * sum(item.tensor.square().sum() for item in parameters if item.role == "weight")

    def set_live(self, name, value):
        self.strength = value


def ridge(strength):
    return Ridge(strength)


class Snapshots:
    def members_due(self, moment):
        return [f"cycle at {moment.step}"] if moment.cycle_end else []

    def member_weights(self, name, model):
        return model.state_dict()


def snapshots():
    return Snapshots()


class Average:
    reestimates_batch_norm = True

    def __init__(self):
        self._mean, self._count = {}, 0

    def after_step(self, model, moment):
        self._count += 1
        for name, tensor in model.state_dict().items():
            mean = self._mean.setdefault(name, tensor.clone())
            if mean.is_floating_point():
                mean.lerp_(tensor, 1.0 / self._count)
            else:
                mean.copy_(tensor)

    def members_due(self, moment):
        return ["average"] if moment.evaluating else []

    def member_weights(self, name, model):
        return self._mean

    def state_dict(self):
        return {"mean": self._mean, "count": self._count}

    def load_state_dict(self, state):
        self._mean, self._count = state["mean"], state["count"]


def average():
    return Average()


class Independent:
    def __init__(self, count):
        self._count = count

    def restart_count(self):
        return self._count


def independent(count):
    return Independent(count)


class Norms:
    every = 5

    def before_step(self, parameters):
        self._gradient = float(sum(item.tensor.grad.square().sum() for item in parameters))

    def after_step(self, parameters):
        return {"gradient": self._gradient}


def norms():
    return Norms()


class Counts:
    def after_evaluation(self, probabilities, labels, classes):
        return {"right": int((probabilities.argmax(1) == labels).sum()), "of": len(labels)}


def counts():
    return Counts()


class Bomb:
    """Raises where and when it is told."""

    every = 1

    def __init__(self, at, kind=ValueError):
        self._left = at
        self._kind = kind

    def _tick(self):
        self._left -= 1
        if self._left == 0:
            raise self._kind("the fuse has burnt down")

    def penalty(self, parameters):
        self._tick()
        return parameters[0].tensor.sum() * 0.0

    def after_step(self, parameters):
        self._tick()
        return {}

    def before_step(self, parameters):
        pass


def bomb(at):
    return Bomb(at)


def leaver(at):
    return Bomb(at, SystemExit)


class Flaky:
    """Raises in the middle of a step, when the weights are half changed, but only while it is told to."""

    fails_at = None

    def __init__(self):
        self._steps = 0

    def after_step(self, parameters):
        self._steps += 1
        if self._steps == self.fails_at:
            parameters[0].tensor.zero_()
            raise ValueError("the disk of the cluster was gone for a moment")


def flaky():
    return Flaky()


class Poison:
    """Makes the loss infinite once the weights have seen so many steps."""

    def __init__(self, at):
        self.at, self._steps = at, 0

    def penalty(self, parameters):
        self._steps += 1
        value = float("inf") if self._steps == self.at else 0.0
        return parameters[0].tensor.sum() * 0.0 + value


def poison(at):
    return Poison(at)


class Hog:
    """Runs out of memory when more than so many images go through at once, as an allocator would say it."""

    def __init__(self, limit):
        self._limit = limit

    def __call__(self, logits, targets):
        if len(logits) > self._limit and torch.is_grad_enabled():
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
        return nn.functional.cross_entropy(logits, targets, reduction="none")


def hog(limit):
    return Hog(limit)


def _toy(name, kind, *params, **more):
    return Descriptor(
        id=f"toy.{name}", kind=kind, title=name.capitalize(), summary=f"A toy: {name}.",
        factory=f"toy_plugins:{name}", params=params, **more,
    )  # fmt: skip


def _whole(name, default, **more):
    return Param(name=name, type=ParamType.INTEGER, default=default, minimum=0, **more)


_RATE = Param(name="learning_rate", default=0.05, minimum=0, live=True, group_key="lr")
DESCRIPTORS = (
    _toy(
        "blobs", Kind.DATASET, _whole("images", 400), _whole("seed", 1), _whole("channels", 1), _whole("size", 8)
    ),
    _toy(
        "network", Kind.BACKBONE, _whole("width", 4), Param(name="dropout", default=0.2, minimum=0, maximum=1),
        provides=frozenset({Trait.STAGES, Trait.BATCH_NORM, Trait.FEATURE_LAYER, Trait.BFLOAT16}),
    ),
    _toy("linear", Kind.BACKBONE),
    _toy(
        "sgd", Kind.OPTIMIZER, _RATE,
        Param(name="momentum", default=0.9, minimum=0, maximum=1, live=True, group_key="momentum"),
        Param(name="weight_decay", default=1e-3, minimum=0, live=True, group_key="weight_decay"),
        provides=frozenset({Trait.PARAMETER_GROUPS, Trait.BFLOAT16}),
    ),
    _toy(
        "lbfgs", Kind.OPTIMIZER, Param(name="learning_rate", default=1.0, minimum=0, live=True, group_key="lr"),
        provides=frozenset({Trait.CLOSURE}), advises=frozenset({Trait.FULL_BATCH}),
    ),
    _toy("cross_entropy", Kind.LOSS, provides=frozenset({Trait.SOFT_TARGETS})),
    _toy("mean_loss", Kind.LOSS),
    _toy("vector_penalty", Kind.REGULARIZER, stages=("penalty",)),
    _toy("bare_module", Kind.BACKBONE),
    _toy("hog", Kind.LOSS, _whole("limit", 10)),
    _toy("constant", Kind.SCHEDULE),
    _toy("cycles", Kind.SCHEDULE, _whole("cycles", 2), provides=frozenset({Trait.CYCLES})),
    _toy("plateau", Kind.SCHEDULE, provides=frozenset({Trait.FEEDBACK})),
    _toy("jitter", Kind.AUGMENTATION, stages=("pixels",), provides=frozenset({Trait.RANDOM_IMAGES})),
    _toy(
        "ridge", Kind.REGULARIZER, Param(name="strength", default=1e-3, minimum=0, live=True), stages=("penalty",)
    ),
    _toy("flaky", Kind.REGULARIZER, stages=("weights",)),
    _toy("poison", Kind.REGULARIZER, _whole("at", 30), stages=("penalty",)),
    _toy("bomb", Kind.DIAGNOSTIC, _whole("at", 7), stages=("step",)),
    Descriptor(
        id="toy.bomb_regularizer", kind=Kind.REGULARIZER, title="Bomb", summary="Raises in a step.",
        factory="toy_plugins:bomb", params=(_whole("at", 7),), stages=("penalty",),
    ),
    _toy("leaver", Kind.REGULARIZER, _whole("at", 7), stages=("penalty",)),
    _toy("snapshots", Kind.ENSEMBLE, stages=("members",)),
    _toy("average", Kind.ENSEMBLE, stages=("members", "average")),
    _toy("independent", Kind.ENSEMBLE, _whole("count", 2), stages=("restarts",)),
    _toy("norms", Kind.DIAGNOSTIC, stages=("step",)),
    _toy("counts", Kind.DIAGNOSTIC, stages=("evaluation",)),
)  # fmt: skip


def toy_catalogue():
    """Return a catalogue of the toys alone."""
    source = Source("toys", "1.0", "toys")
    return Catalogue([Entry(descriptor, source) for descriptor in DESCRIPTORS])


def toy_recipe(**changes):
    """Return a recipe of toys: 306 training images, 34 a step, 9 steps an epoch, 3 epochs."""
    sections = {
        "data": PluginChoice("toy.blobs"),
        "backbone": PluginChoice("toy.network"),
        "loss": PluginChoice("toy.cross_entropy"),
        "optimizer": PluginChoice("toy.sgd"),
        "schedule": PluginChoice("toy.constant"),
        "training": Training(epochs=3.0, batch_size=34, seed=3),
        "compute": Compute(device="cpu", precision="float32", memory_layout="contiguous", threads=1),
        "name": "toy",
    }
    return Recipe(**{**sections, **changes})
