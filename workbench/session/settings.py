"""The sections of a recipe that are not plugins, described by the same `Param` as plugins are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Literal

from workbench.api import Param, ParamType, Value


@dataclass(frozen=True)
class Settings:
    """A section of a recipe whose keys are fixed; subclasses list them once as fields and once as `PARAMS`."""

    PARAMS: ClassVar[tuple[Param, ...]] = ()
    TITLE: ClassVar[str] = ""

    def values(self) -> dict[str, Value]:
        """Return the section as a mapping of names to values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Split(Settings):
    """How the images are divided into training, validation and test."""

    validation_fraction: float = 0.15
    seed: int = 0

    TITLE: ClassVar[str] = "Split"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="validation_fraction",
            default=0.15,
            minimum=0,
            maximum=0.9,
            open_minimum=True,
            suggested=(0.1, 0.3),
            help="The share of the training images that is held back to judge the model while it trains. "
            "More makes the judgement surer, but leaves less to learn from.",
        ),
        Param(
            name="seed",
            type=ParamType.INTEGER,
            default=0,
            minimum=0,
            maximum=2**63 - 1,
            advanced=True,
            title="Split seed",
            help="Which images are held back. Keep it when you compare recipes: "
            "then they are judged on the same images.",
        ),
    )


def _lines(name: str, title: str, help: str) -> Param:
    return Param(name=name, type=ParamType.TEXT, default=None, optional=True, advanced=True, title=title, help=help)


@dataclass(frozen=True)
class Curation(Settings):
    """What the recipe does differently with the images than their source says; nobody's files are touched.

    Each is a text with one entry in a line; `workbench.session.curation` reads and writes them.
    """

    leave_out: str | None = None
    leave_out_classes: str | None = None
    relabel: str | None = None
    merge: str | None = None
    together: str | None = None

    TITLE: ClassVar[str] = "Corrections"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        _lines("leave_out", "Left out", "Images that do not take part, by their names, one in a line."),
        _lines("leave_out_classes", "Classes left out", "Classes whose images do not take part, one in a line."),
        _lines("relabel", "Other class", "Images that belong to another class than the source says: image = class."),
        _lines("merge", "Merged classes", "Classes that count as another one: class = other class."),
        _lines(
            "together",
            "Kept together",
            "Images that show the same thing and stay in one part, training or validation: image | image | image.",
        ),
    )


@dataclass(frozen=True)
class Training(Settings):
    """How long, and in what portions, the model sees the images."""

    epochs: float = 10.0
    batch_size: int = 128
    full_batch: bool = False
    micro_batch: int | None = None
    evaluate_every: float = 1.0
    decay_biases: bool = False
    seed: int = 0

    TITLE: ClassVar[str] = "Budget"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="epochs",
            default=10.0,
            minimum=0,
            open_minimum=True,
            suggested=(1, 200),
            help="How many times every training image is seen. Too few and the model has not learned; "
            "too many and it may learn the training images by heart.",
        ),
        Param(
            name="batch_size",
            type=ParamType.INTEGER,
            default=128,
            minimum=1,
            suggested=(16, 512),
            logarithmic=True,
            unit="images",
            help="How many images each step looks at. Larger is steadier and faster per image, "
            "but takes memory and usually a larger learning rate.",
        ),
        Param(
            name="full_batch",
            type=ParamType.BOOLEAN,
            default=False,
            help="Every step looks at the whole training set; the gradient is summed over chunks of the batch size. "
            "Newton's method, BFGS and L-BFGS need it: their line search compares losses, which must not be noisy.",
        ),
        Param(
            name="micro_batch",
            type=ParamType.INTEGER,
            default=None,
            optional=True,
            minimum=1,
            advanced=True,
            unit="images",
            help="Process each batch in portions of this size and add up the gradients: the same step in less memory. "
            "Empty means the whole batch at once.",
        ),
        Param(
            name="evaluate_every",
            default=1.0,
            minimum=0,
            open_minimum=True,
            suggested=(0.25, 5),
            advanced=True,
            unit="epochs",
            help="How often the model is judged on the validation images.",
        ),
        Param(
            name="decay_biases",
            type=ParamType.BOOLEAN,
            default=False,
            advanced=True,
            title="Decay biases and norms",
            help="Whether weight decay also shrinks biases and the scales of normalization layers. Usually better off.",
        ),
        Param(
            name="seed",
            type=ParamType.INTEGER,
            default=0,
            minimum=0,
            maximum=2**63 - 1,
            help="Where all randomness of the run starts: first weights, order of images, augmentation, dropout. "
            "The same recipe and seed give the same curve.",
        ),
    )


@dataclass(frozen=True)
class FineTuning(Settings):
    """Which part of a trained backbone learns, and how fast."""

    frozen_stages: int = 0
    stage_learning_rate_ratio: float = 1.0

    TITLE: ClassVar[str] = "Fine-tuning"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="frozen_stages",
            type=ParamType.INTEGER,
            default=0,
            minimum=0,
            help="How many stages, counted from the input, keep their weights. Freeze nearly all with few images "
            "like those the backbone was trained on; fewer the more images you have and the more they differ.",
        ),
        Param(
            name="stage_learning_rate_ratio",
            default=1.0,
            minimum=0,
            maximum=1,
            open_minimum=True,
            suggested=(0.1, 1),
            advanced=True,
            help="Each stage further from the head learns this much slower than the one after it.",
        ),
    )


@dataclass(frozen=True)
class Compute(Settings):
    """Where and in which arithmetic the run is computed."""

    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    memory_layout: Literal["auto", "contiguous", "channels_last"] = "auto"
    threads: int | None = None

    TITLE: ClassVar[str] = "Computer"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="device",
            type=ParamType.CHOICE,
            default="auto",
            choices=("auto", "cpu", "cuda", "mps"),
            help="Where to compute: 'auto' takes a graphics processor that passes a test, else the processor.",
        ),
        Param(
            name="precision",
            type=ParamType.CHOICE,
            default="auto",
            choices=("auto", "float32", "bfloat16"),
            advanced=True,
            help="bfloat16 halves memory traffic and is fast on recent hardware; float32 is exact to 7 digits.",
        ),
        Param(
            name="memory_layout",
            type=ParamType.CHOICE,
            default="auto",
            choices=("auto", "contiguous", "channels_last"),
            advanced=True,
            help="How images lie in memory. channels_last is faster for many convolutional nets; 'auto' tries both.",
        ),
        Param(
            name="threads",
            type=ParamType.INTEGER,
            default=None,
            optional=True,
            minimum=1,
            advanced=True,
            help="Processor threads for the training. Empty leaves one core for the window.",
        ),
    )
