"""Softmax regression: one linear layer on the pixels, the simplest model that classifies.

Source: Bishop (2006), "Pattern recognition and machine learning", section 4.3.4.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from workbench.api import Backbone


class SoftmaxRegression(nn.Module):
    """A score for each class: a weighted sum of all pixels."""

    def __init__(self, inputs: int, classes: int) -> None:
        super().__init__()
        self.head = nn.Linear(inputs, classes)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        logits: Tensor = self.head(torch.flatten(images, 1))
        return logits


def build(input_shape: tuple[int, int, int], classes: int) -> Backbone:
    """Return the model with small random weights; the loss has one valley, so they matter little."""
    channels, height, width = input_shape
    return Backbone(module=SoftmaxRegression(channels * height * width, classes), stages=[["head"]])
