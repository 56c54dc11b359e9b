"""What a gradient check is asked for and what it finds: numbers and words, without torch.

Source of the thresholds and of the relative error: Stanford's CS231n, notes "Neural Networks 3", section "Gradient
checks": up to 1e-7 be happy, up to 1e-4 all right for a loss with kinks, above it feel uneasy, above 1e-2 it is
probably wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from workbench.api import Param, ParamType, WorkbenchError
from workbench.session.settings import Settings

FINE = 1e-7
"""Up to this relative error a gradient is as right as float64 can tell."""

DOUBTFUL = 1e-4
"""Above this one something may be wrong; up to it a loss with kinks (ReLU, max-pooling, hinge) may come."""

WRONG = 1e-2
"""Above this one the gradient is wrong."""


class Light(StrEnum):
    """A traffic light."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @classmethod
    def of(cls, error: float) -> Light:
        """Return the light for a relative error."""
        if error > WRONG or error != error:
            return cls.RED
        return cls.YELLOW if error > DOUBTFUL else cls.GREEN

    @classmethod
    def worst(cls, lights: Iterable[Light]) -> Light:
        """Return the worst of several lights; green if there are none."""
        return max(lights, key=list(cls).index, default=cls.GREEN)


class Finding(StrEnum):
    """What kind of place an entry of a tensor stands at."""

    SMOOTH = "smooth"
    """The loss is smooth around it."""
    CROSSED = "crossed"
    """A kink lay within the first step; a smaller step kept clear of it."""
    KINK = "kink"
    """It stands on a kink: slopes to the left and to the right differ, and neither is wrong. Not judged."""
    TINY = "tiny"
    """Its gradient drowns in the rounding of the loss. Not judged."""


@dataclass(frozen=True)
class GradientCheckSettings(Settings):
    """How much is checked."""

    images: int = 4
    entries: int = 10
    seed: int = 0

    TITLE: ClassVar[str] = "Gradient check"
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param(
            name="images",
            type=ParamType.INTEGER,
            default=4,
            minimum=2,
            suggested=(2, 16),
            unit="images",
            help="How many training images the loss is computed on. More cost time and bring more kinks.",
        ),
        Param(
            name="entries",
            type=ParamType.INTEGER,
            default=10,
            minimum=1,
            suggested=(3, 50),
            title="Entries of each tensor",
            help="How many weights of each tensor are checked, chosen at random. Each costs two to eight evaluations.",
        ),
        Param(
            name="seed",
            type=ParamType.INTEGER,
            default=0,
            minimum=0,
            maximum=2**63 - 1,
            help="Which images and which weights are chosen.",
        ),
    )

    def validated(self) -> GradientCheckSettings:
        """Return the settings with every value judged.

        Raises
        ------
        ParamError
            If a value is not allowed.
        """
        values = {param.name: param.validate(getattr(self, param.name)) for param in self.PARAMS}
        return GradientCheckSettings(**values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class EntryCheck:
    """One number of a tensor.

    Attributes
    ----------
    index : tuple of int
        Its place in the tensor.
    value : float
    analytic : float
        The gradient that backward gives.
    numeric : float
        The centred difference of the loss.
    error : float
        ``|analytic - numeric| / max(|analytic|, |numeric|)``, 0 where both are 0.
    step : float
        To each side, in the difference that agrees best.
    finding : Finding
    """

    index: tuple[int, ...]
    value: float
    analytic: float
    numeric: float
    error: float
    step: float
    finding: Finding

    @property
    def judged(self) -> bool:
        """Whether its error says anything."""
        return self.finding in (Finding.SMOOTH, Finding.CROSSED)


@dataclass(frozen=True)
class TensorCheck:
    """The checked numbers of one tensor.

    Attributes
    ----------
    name : str
    shape : tuple of int
    entries : tuple of EntryCheck
    """

    name: str
    shape: tuple[int, ...]
    entries: tuple[EntryCheck, ...]

    @property
    def worst(self) -> EntryCheck:
        """The entry with the largest error: of those judged, if any is."""
        return max(self.entries, key=lambda entry: (entry.judged, entry.error))

    @property
    def error(self) -> float:
        """The largest relative error judged; 0 if none could be."""
        return self.worst.error if self.worst.judged else 0.0

    @property
    def kinks(self) -> int:
        """How many entries stand on a kink."""
        return sum(entry.finding is Finding.KINK for entry in self.entries)

    @property
    def silent(self) -> bool:
        """Whether no gradient arrives that could be measured, as at a bias in front of batch normalization."""
        return all(entry.finding is Finding.TINY for entry in self.entries)

    @property
    def light(self) -> Light:
        """Yellow also where kinks leave nothing to judge."""
        if not self.worst.judged and self.kinks:
            return Light.YELLOW
        return Light.of(self.error)


@dataclass(frozen=True)
class LayerCheck:
    """A layer: a module with tensors of its own.

    Attributes
    ----------
    name : str
        As in ``model.named_modules()``; empty for the model itself.
    kind : str
        Its class.
    tensors : tuple of TensorCheck
    """

    name: str
    kind: str
    tensors: tuple[TensorCheck, ...]

    @property
    def error(self) -> float:
        """The largest relative error of its tensors."""
        return max(tensor.error for tensor in self.tensors)

    @property
    def light(self) -> Light:
        """The worst of its tensors' lights."""
        return Light.worst(tensor.light for tensor in self.tensors)


@dataclass(frozen=True)
class PartCheck:
    """A term of the loss checked by itself: the loss plugin over its logits, a penalty over the weights.

    Attributes
    ----------
    path : str
        Its place in the recipe.
    plugin, title : str
    tensors : tuple of TensorCheck
    """

    path: str
    plugin: str
    title: str
    tensors: tuple[TensorCheck, ...]

    @property
    def error(self) -> float:
        """The largest relative error."""
        return max((tensor.error for tensor in self.tensors), default=0.0)

    @property
    def light(self) -> Light:
        """The light of that error: where a term has kinks everywhere, the whole loss is the judge."""
        return Light.of(self.error)


@dataclass(frozen=True)
class Culprit:
    """A plugin whose backward is wrong.

    Attributes
    ----------
    path : str
        Its place in the recipe.
    plugin, title : str
    layer : str
        For a backbone: the last layer, towards the output, whose gradient is wrong. The mistake lies there or right
        behind it.
    """

    path: str
    plugin: str
    title: str
    layer: str = ""

    def sentence(self) -> WorkbenchError:
        """Return what to tell a person."""
        fields = {"title": self.title, "id": self.plugin, "layer": self.layer}
        if self.layer:
            return WorkbenchError(
                "The backward pass of {title} ({id}) is wrong, at the layer {layer} or right behind it. Training with "
                "it goes astray: choose another one, or send its author this report.",
                **fields,
            )
        return WorkbenchError(
            "The backward pass of {title} ({id}) is wrong. Training with it goes astray: choose another one, or send "
            "its author this report.",
            **fields,
        )


@dataclass(frozen=True)
class GradientReport:
    """Everything a gradient check found.

    Attributes
    ----------
    layers : tuple of LayerCheck
        In the order of the model, of everything that is trained.
    parts : tuple of PartCheck
        The loss and each penalty by themselves: a wrong one of little weight would drown in the whole.
    culprits : tuple of Culprit
        Who is to blame when something is wrong.
    loss : float
        The whole loss, penalties included, in float64.
    images : int
    """

    layers: tuple[LayerCheck, ...]
    parts: tuple[PartCheck, ...]
    culprits: tuple[Culprit, ...]
    loss: float
    images: int

    @property
    def tensors(self) -> tuple[TensorCheck, ...]:
        """The tensors of all layers."""
        return tuple(tensor for layer in self.layers for tensor in layer.tensors)

    @property
    def light(self) -> Light:
        """The worst light of layers and parts."""
        return Light.worst([*(layer.light for layer in self.layers), *(part.light for part in self.parts)])

    @property
    def error(self) -> float:
        """The largest relative error of all."""
        return max([*(layer.error for layer in self.layers), *(part.error for part in self.parts)])

    @property
    def worst(self) -> tuple[str, EntryCheck]:
        """Name of the tensor, and the entry in it, with the largest error."""
        tensors = (*self.tensors, *(tensor for part in self.parts for tensor in part.tensors))
        tensor = max(tensors, key=lambda each: (each.worst.judged, each.worst.error))
        return tensor.name, tensor.worst

    def summary(self) -> WorkbenchError:
        """Return the verdict in a sentence."""
        fields = {"error": self.error, "count": sum(len(tensor.entries) for tensor in self.tensors)}
        if self.light is Light.RED:
            return WorkbenchError(
                "The gradient is wrong: backward and differences of the loss differ by up to {error:.1e}.", **fields
            )
        if self.light is Light.YELLOW:
            return WorkbenchError(
                "The gradient is doubtful: backward and differences of the loss differ by up to {error:.1e}. Kinks can "
                "do that; check again with another seed, more entries or fewer images.",
                **fields,
            )
        if self.error > FINE:
            return WorkbenchError(
                "The gradient is right: {count} entries agree within {error:.1e}, as is usual for a loss with kinks.",
                **fields,
            )
        return WorkbenchError("The gradient is right: {count} entries agree within {error:.1e}.", **fields)
