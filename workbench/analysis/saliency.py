"""Where in a picture a model looks: Grad-CAM.

Source: Selvaraju et al. 2017, "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization",
equations 1 and 2.
"""

from __future__ import annotations

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from workbench.api import Backbone, WorkbenchError


def saliency(backbone: Backbone, images: Tensor, classes: NDArray[numpy.integer]) -> NDArray[numpy.float32]:
    """Return what speaks for a class, place by place.

    Parameters
    ----------
    backbone : Backbone
        In evaluation mode; it names the layer whose output are the picture's features.
    images : torch.Tensor
        float (N, C, H, W), normalized.
    classes : numpy.ndarray
        int (N,), the class to explain in each image.

    Returns
    -------
    numpy.ndarray
        float32 (N, H, W) in 0..1, scaled up bilinearly; 1 where most speaks for the class, all 0 where nothing does.

    Raises
    ------
    WorkbenchError
        If the backbone has no feature layer with places, as an MLP has none.
    """
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: object, output: Tensor) -> None:
        kept.append(output)

    if not backbone.feature_layer:
        raise WorkbenchError("This model has no layer that keeps places, so it cannot be said where it looks.")
    handle = backbone.module.get_submodule(backbone.feature_layer).register_forward_hook(keep)
    try:
        with torch.enable_grad():
            logits = backbone.module(images.requires_grad_(True))
            features = kept[0]
            if features.ndim != 4:
                raise WorkbenchError("This model has no layer that keeps places, so it cannot be said where it looks.")
            chosen = logits[torch.arange(len(images)), torch.from_numpy(numpy.asarray(classes, dtype=numpy.int64))]
            (gradient,) = torch.autograd.grad(chosen.sum(), features)
    finally:
        handle.remove()
    importance = gradient.mean(dim=(2, 3), keepdim=True)
    maps = (importance * features.detach()).sum(dim=1, keepdim=True).relu()
    maps = nn.functional.interpolate(maps.float(), size=images.shape[2:], mode="bilinear", align_corners=False)[:, 0]
    highest = maps.amax(dim=(1, 2), keepdim=True)
    scaled: NDArray[numpy.float32] = torch.where(highest > 0, maps / highest.clamp(min=1e-12), maps).numpy()
    return scaled
