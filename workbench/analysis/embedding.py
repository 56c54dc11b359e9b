"""What a model makes of images, drawn on a plane: its features, brought to two dimensions.

Sources: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE"; principal components by Pearson 1901.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from workbench.api import Backbone, WorkbenchError
from workbench.engine.learned import LearnedModel
from workbench.store.predictions import BEST, Predictions
from workbench.store.run_folder import RunFolder

from .opened_run import opened_run
from .preparation import Progress, silent

if TYPE_CHECKING:
    from .laboratory import Talk

MOST_IMAGES = 2_000
_BATCH = 64
_COMPONENTS = 50
"""Principal components that t-SNE begins with, as its authors advise."""


_THUMBNAIL = 80
"""Pixels of a small picture's longer side: two thousand of them are 40 MB at most."""


def features(
    backbone: Backbone,
    images: Tensor,
    progress: Progress = silent,
    prepare: Callable[[Tensor], Tensor] = lambda batch: batch,
) -> NDArray[numpy.float32]:
    """Return the features of images: the output of the backbone's feature layer, averaged over places.

    Parameters
    ----------
    backbone : Backbone
        In evaluation mode. Without a feature layer its logits are taken.
    images : torch.Tensor
        (N, C, H, W).
    progress : callable
    prepare : callable
        Makes of each batch what the backbone takes: float, normalized. So never all of them stand in memory as numbers
        of four bytes.

    Returns
    -------
    numpy.ndarray
        float32 (N, F).
    """
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: object, output: Tensor) -> None:
        kept.append(output.float().flatten(2).mean(2) if output.ndim > 2 else output.float())

    layer = backbone.module.get_submodule(backbone.feature_layer)
    handle = layer.register_forward_hook(keep)
    try:
        with torch.inference_mode():
            for start in range(0, len(images), _BATCH):
                backbone.module(prepare(images[start : start + _BATCH]))
                progress("computing features", min(start + _BATCH, len(images)), len(images))
    finally:
        handle.remove()
    return torch.cat(kept).numpy()


def principal_components(values: NDArray[numpy.floating[Any]], count: int = 2) -> NDArray[numpy.float32]:
    """Return the first principal components, float32 (N, count); the sign of each makes its largest entry positive."""
    from sklearn.decomposition import PCA

    count = min(count, *values.shape)
    found = PCA(count, svd_solver="full").fit_transform(values.astype(numpy.float64))
    largest = found[numpy.abs(found).argmax(axis=0), numpy.arange(found.shape[1])]
    return (found * numpy.where(largest < 0, -1, 1)).astype(numpy.float32)


def t_sne(values: NDArray[numpy.floating[Any]], seed: int = 0) -> NDArray[numpy.float32]:
    """Return a plane in which neighbours among the features stay neighbours: float32 (N, 2).

    Raises
    ------
    WorkbenchError
        If there are fewer than four images.
    """
    from sklearn.manifold import TSNE

    if len(values) < 4:
        raise WorkbenchError("{count} images are too few for t-SNE; it takes four or more.", count=len(values))
    begun = principal_components(values, _COMPONENTS)
    perplexity = min(30.0, (len(values) - 1) / 3)
    found: NDArray[numpy.float32] = TSNE(
        2, perplexity=perplexity, init="pca", learning_rate="auto", random_state=seed
    ).fit_transform(begun)
    return found.astype(numpy.float32)


def embedding_job(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Draw the held-back images of a run on a plane, asked for by the window.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``part`` (``"validation"`` or ``"test"``), ``which`` (one of `LearnedModel.choices` but
        the ensemble; the best model if missing) and ``keys`` (list of str, the lasting names of the part's images;
        those of the kept predictions if missing). Of more than `MOST_IMAGES`, so many are drawn at random.
    talk : Talk
        Is told ``points``, float32 (N, 2), of the principal components as soon as they are there, with ``keys`` and
        ``thumbnails``, uint8 (N, C, H, W).

    Returns
    -------
    dict
        ``points``: float32 (N, 2) of t-SNE.

    Raises
    ------
    WorkbenchError
        If the images are gone, or too few for t-SNE.
    """
    talk.progress("reading the model")
    folder = RunFolder.open(Path(request["run"]))
    model = LearnedModel(folder, talk.catalogue)
    part = request.get("part", "validation")
    every = request.get("keys")
    if every is None:
        every = Predictions.load(folder.path, part).keys.tolist()
    chosen = numpy.sort(numpy.random.default_rng(0).permutation(len(every))[:MOST_IMAGES])
    found = opened_run(folder.path, talk).images_named(part, [str(every[index]) for index in chosen])
    if not found:
        raise WorkbenchError("The images of this run are not where they were, so they cannot be drawn.")
    images = torch.from_numpy(numpy.stack([*found.values()]))
    owner, name = model.single(request.get("which", BEST))
    mean, std = (torch.tensor(values).view(-1, 1, 1) for values in (owner.mean, owner.std))
    values = features(
        owner.backbone(name), images, talk.progress, prepare=lambda batch: (batch.float() / 255 - mean) / std
    )
    points = principal_components(values)
    if points.shape[1] < 2:  # of a single image, or a single feature
        points = numpy.pad(points, ((0, 0), (0, 2 - points.shape[1])))
    talk.tell(points=points, keys=[*found], thumbnails=thumbnails(images))
    talk.progress("arranging neighbours (t-SNE)")
    return {"points": t_sne(values)}


def thumbnails(images: Tensor) -> NDArray[numpy.uint8]:
    """Return images, uint8 (N, C, H, W), made smaller where they are large: uint8 too, in their own proportions."""
    height, width = images.shape[2:]
    scale = _THUMBNAIL / max(height, width)
    if scale >= 1:
        return images.numpy()
    size = max(1, round(scale * height)), max(1, round(scale * width))
    small = [
        nn.functional.interpolate(images[start : start + _BATCH].float(), size, mode="area").round().to(torch.uint8)
        for start in range(0, len(images), _BATCH)
    ]
    return torch.cat(small).numpy()
