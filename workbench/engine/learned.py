"""A trained model apart from the images it learned from: what predicts, is exported, and is looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from workbench.api import Backbone, DataError, PluginError, StoreError, WorkbenchError
from workbench.registry.catalogue import Catalogue
from workbench.session.recipe import PluginChoice, Recipe
from workbench.store.adopted import adopted
from workbench.store.choices import named_choices
from workbench.store.predictions import BEST, ENSEMBLE, MEMBER, Predictions
from workbench.store.run_folder import RunFolder

from .checkpoints import read_weights
from .model_facts import FOLDER_OF_IMAGES, as_the_model_takes, model_facts, without_weights
from .parts import Parts

Progress = Callable[[int, int], None]

_BATCH = 64
FAMILIAR_SHARE = 0.05
"""An image is unfamiliar when the model is less sure of it than of all but this share of the validation images."""


class LearnedModel:
    """The models that a finished run left behind: the best one, and the members of its ensemble.

    Parameters
    ----------
    folder : RunFolder
    catalogue : Catalogue

    Attributes
    ----------
    name : str
        Of the recipe.
    recipe : Recipe
        As resolved.
    classes : tuple of str
    input_shape : tuple of int
        Channels, height and width of the images it takes.
    mean, std : tuple of float
        Of each channel, on the scale 0..1.
    weights : str
        Where the weights came from that it began with, and their licence; empty for random ones.

    Raises
    ------
    StoreError
        If the run has no model yet, or it is damaged.
    PluginError
        If a plugin that the model is made of is missing here.
    """

    def __init__(self, folder: RunFolder, catalogue: Catalogue) -> None:
        facts = model_facts(folder)
        self.folder = folder
        self.recipe: Recipe = folder.resolved()
        self.name = self.recipe.name
        self.classes: tuple[str, ...] = tuple(str(name) for name in facts["classes"])
        channels, height, width = (int(side) for side in facts["input_shape"])
        self.input_shape = (channels, height, width)
        self.mean = tuple(float(value) for value in facts["mean"])
        self.std = tuple(float(value) for value in facts["std"])
        self.weights = str(facts.get("weights", ""))
        self._catalogue = catalogue
        self._modules: dict[str, nn.Module] = {}
        self._views = [part.built for part in Parts(self.recipe, catalogue).of("ensembles", "views")]
        with folder.metrics(readonly=True) as store:
            self._members = {added.name: added for added in store.members()}
        self._earlier = {each.name: LearnedModel(RunFolder(each.folder), catalogue) for each in adopted(folder.path)}
        for name, earlier in self._earlier.items():
            if (earlier.classes, earlier.input_shape) != (self.classes, self.input_shape):
                raise StoreError(
                    "The earlier run {name} in the ensemble knows other classes or takes other images than this run. "
                    "Take it out of the ensemble, in the list of members or with: workbench members RUN --remove "
                    "{name}",
                    name=name,
                )

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the ensemble's members, those of the run first, then earlier runs that joined."""
        return (*self._members, *self._earlier)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be asked: ``"best"``, ``"ensemble"`` if there is one, and ``"member: NAME"`` of each."""
        return named_choices([*self._members], [*self._earlier])

    def single(self, which: str = BEST) -> tuple[LearnedModel, str]:
        """Return to whom a single model belongs, and what it is called there.

        An earlier run that joined has its own normalization, so whoever looks into its model needs the whole of it.

        Parameters
        ----------
        which : str
            One of `choices` but the ensemble.
        """
        earlier = self._earlier.get(which.removeprefix(MEMBER)) if which.startswith(MEMBER) else None
        return (self, which) if earlier is None else (earlier, BEST)

    @property
    def summary(self) -> dict[str, Any]:
        """What came out of the run; see `workbench.session.events.Finished`."""
        return dict(self.folder.state().get("summary", {}))

    # Models -------------------------------------------------------------------------------------------

    def module(self, which: str = BEST) -> nn.Module:
        """Return a model that maps pixels to probabilities, in evaluation mode, on the CPU.

        Parameters
        ----------
        which : str
            One of `choices`.

        Returns
        -------
        torch.nn.Module
            Takes float (N, C, H, W) in 0..255, gives float (N, K); normalization, softmax and the mean over the
            members are inside.

        Raises
        ------
        WorkbenchError
            If there is no such model.
        StoreError
            If its weights are missing or damaged.
        """
        self._refuse_unknown(which)
        owner, own_name = self.single(which)
        if owner is not self:
            return owner.module(own_name)
        keys = [f"{MEMBER}{name}" for name in self._members] if which == ENSEMBLE else [which]
        views = [method.views for method in self._views] if which != BEST else []
        others = [earlier.module() for earlier in self._earlier.values()] if which == ENSEMBLE else []
        models = [self._logits_of(key) for key in keys]
        return Classifier(models, self.mean, self.std, views, others).eval()

    def backbone(self, which: str = BEST) -> Backbone:
        """Return one model, fresh, with what its backbone says about it; it maps normalized images to logits.

        Parameters
        ----------
        which : str
            One of `choices` but the ensemble; see `single` for the normalization that an earlier run's has.
        """
        self._refuse_unknown(which)
        owner, own_name = self.single(which)
        if owner is not self:
            return owner.backbone(own_name)
        choice = without_weights(self.recipe.backbone, self._catalogue)
        built: Backbone = self._catalogue.build(choice.plugin, self.input_shape, len(self.classes), **choice.values)
        for regularizer in Parts(self.recipe, self._catalogue).built("regularizers", "model"):
            regularizer.change_model(built)
        state = built.module.state_dict()
        learned = read_weights(self.folder.path / "model.safetensors")
        if which != BEST:
            learned = {**learned, **self._member_weights(which.removeprefix(MEMBER))}
        if learned.keys() != state.keys() or any(learned[name].shape != state[name].shape for name in state):
            raise StoreError(
                "The weights in {path} do not fit the model that the run's recipe describes, made by {plugin}. Was "
                "that plugin changed since? The version it was trained with is in environment.json.",
                path=self.folder.path,
                plugin=choice.plugin,
            )
        built.module.load_state_dict(learned)
        built.module.eval()
        return built

    def _logits_of(self, which: str) -> nn.Module:
        if which not in self._modules:
            self._modules[which] = self.backbone(which).module
        return self._modules[which]

    def _member_weights(self, name: str) -> dict[str, Tensor]:
        relative = Path(self._members[name].probabilities)
        return read_weights((self.folder.path / relative).with_suffix(".safetensors"))

    def _refuse_unknown(self, which: str) -> None:
        if which not in self.choices:
            raise WorkbenchError(
                "The run {run} has no model {which}. It has: {choices}.",
                run=self.name,
                which=which,
                choices=", ".join(self.choices),
            )

    # Images -------------------------------------------------------------------------------------------

    def decode(self, content: bytes) -> NDArray[numpy.uint8]:
        """Return a picture as the model gets it, from the bytes of its file.

        The data set plugin of the run decodes it if it reads picture files; else the one for folders of pictures.

        Returns
        -------
        numpy.ndarray
            uint8 (C, H, W).

        Raises
        ------
        Exception
            Whatever it takes for bytes that are no picture.
        """
        picture: NDArray[numpy.uint8] = self._decoder().decode(content)
        if picture.shape != self.input_shape:
            raise DataError(
                "a picture of {found} came out where the model takes {wanted}",
                found=" x ".join(map(str, picture.shape)),
                wanted=" x ".join(map(str, self.input_shape)),
            )
        return picture

    @property
    def size_rule(self) -> str:
        """How a picture is brought to the size the model takes, in words (English)."""
        channels, height, width = self.input_shape
        colour = "grey" if channels == 1 else "RGB"
        tall, wide = self.cut_to
        then = f", shrunk to {height} x {width} (bilinear, antialiased)" if (tall, wide) != (height, width) else ""
        return (
            f"Turn the picture upright (EXIF), scale its shorter side to {tall} pixels (bicubic), keep the central "
            f"{tall} x {wide} pixels{then}, 8-bit {colour}; transparent parts become {self.background}."
        )

    @property
    def background(self) -> str:
        """What colour transparent parts of a picture become: the name of one."""
        return str(self.recipe.data.values.get("background") or "white")

    @property
    def cut_to(self) -> tuple[int, int]:
        """Height and width in pixels that a picture is cut to; what is larger than the model takes is shrunk then."""
        kept = self.recipe.data.values.get("kept_size")
        return (kept, kept) if isinstance(kept, int) else self.input_shape[1:]

    def _decoder(self) -> Any:
        for choice in (self.recipe.data, PluginChoice(FOLDER_OF_IMAGES)):
            try:
                fitting = as_the_model_takes(choice, {"input_shape": self.input_shape}, self._catalogue)
            except PluginError:
                continue
            source = self._catalogue.build(fitting.plugin, **fitting.values)
            if hasattr(source, "decode"):
                return source
        raise PluginError(
            "No plugin here can read picture files: {plugin} is missing. Start without safe mode, or install again.",
            plugin=FOLDER_OF_IMAGES,
        )

    def probabilities(
        self,
        images: NDArray[numpy.uint8],
        which: str = BEST,
        progress: Progress = lambda done, total: None,
    ) -> NDArray[numpy.float32]:
        """Return what a model says about images.

        Parameters
        ----------
        images : numpy.ndarray
            uint8 (N, C, H, W).
        which : str
            One of `choices`.
        progress : callable
            ``progress(done, total)`` after each batch; may raise `workbench.api.Cancelled`.

        Returns
        -------
        numpy.ndarray
            float32 (N, K).
        """
        module = self.module(which)
        parts = []
        with torch.inference_mode():
            for start in range(0, len(images), _BATCH):
                batch = torch.from_numpy(numpy.array(images[start : start + _BATCH])).float()
                parts.append(module(batch).numpy())
                progress(min(start + _BATCH, len(images)), len(images))
        return numpy.concatenate(parts) if parts else numpy.zeros((0, len(self.classes)), numpy.float32)

    def familiar_above(self, which: str = BEST) -> float | None:
        """Return how sure a model must be of its answer for the image to count as familiar.

        It is the probability of the chosen class that all but `FAMILIAR_SHARE` of the validation images exceed
        (Hendrycks and Gimpel 2017, section 2: the largest softmax probability tells unfamiliar images from familiar
        ones); None for a run that kept no predictions.
        """
        try:
            said = Predictions.load(self.folder.path, "validation").probabilities
        except StoreError:
            return None
        if which not in said:
            return None
        return float(numpy.quantile(said[which].max(axis=1), FAMILIAR_SHARE))

    def digest(self) -> str:
        """Return what identifies the weights of the best model: the SHA-256 of their file, in hexadecimal."""
        return hashlib.sha256((self.folder.path / "model.safetensors").read_bytes()).hexdigest()


class Classifier(nn.Module):
    """Pixels to probabilities: normalization, one or several models, softmax, mean.

    Parameters
    ----------
    models : sequence of torch.nn.Module
        Each maps normalized images to logits.
    mean, std : sequence of float
        Of each channel, on the scale 0..1.
    views : sequence of callable
        Versions of normalized images whose probabilities are averaged, instead of the images as they are.
    others : sequence of torch.nn.Module
        More members of the mean; each maps pixels to probabilities by itself.
    """

    def __init__(
        self,
        models: Sequence[nn.Module],
        mean: Sequence[float],
        std: Sequence[float],
        views: Sequence[Callable[[Tensor], Sequence[Tensor]]] = (),
        others: Sequence[nn.Module] = (),
    ) -> None:
        super().__init__()
        self.models = nn.ModuleList(models)
        if others:
            self.others = nn.ModuleList(others)
        self.views = tuple(views)
        self.register_buffer("mean", 255 * torch.tensor(mean).view(-1, 1, 1))
        self.register_buffer("std", 255 * torch.tensor(std).view(-1, 1, 1))

    def forward(self, pixels: Tensor) -> Tensor:
        """Return probabilities (N, K) for pixels (N, C, H, W) in 0..255."""
        images = (pixels - self.mean) / self.std
        versions = [version for make in self.views for version in make(images)] or [images]
        outputs = [model(version).softmax(dim=1) for model in self.models for version in versions]
        others = list(getattr(self, "others", ()))
        if not others:
            return torch.stack(outputs).mean(dim=0)
        # Every member counts once, however many views of the images it was shown.
        own = torch.stack(outputs).sum(dim=0) / len(versions) if outputs else 0.0
        total: Tensor = torch.stack([member(pixels) for member in others]).sum(dim=0) + own
        return total / (len(self.models) + len(others))
