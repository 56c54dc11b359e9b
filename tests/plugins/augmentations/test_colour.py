"""Against torchvision's functional kernels, called image by image."""

from __future__ import annotations

import numpy
import pytest
import torch
from torchvision.transforms.v2 import functional

from workbench_plugins.augmentations import colour, colour_jitter
from workbench_plugins.augmentations.blur import gaussian_blur
from workbench_plugins.augmentations.lighting import _COMPONENTS, _VARIANCES

FACTORS = torch.tensor([0.0, 0.4, 0.9, 1.0, 1.3, 1.9])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (colour.brightness, functional.adjust_brightness),
        (colour.contrast, functional.adjust_contrast),
        (colour.saturation, functional.adjust_saturation),
        (colour.sharpness, functional.adjust_sharpness),
    ],
)
@pytest.mark.parametrize("channels", [1, 3])
def test_a_factor_of_its_own_for_each_image(pictures, ours, theirs, channels):
    images = pictures[:, :channels].contiguous()
    expected = torch.stack([theirs(image, float(factor)) for image, factor in zip(images, FACTORS, strict=True)])
    difference = (ours(images, FACTORS).int() - expected.int()).abs()
    # Values are cut off to whole numbers, so the order of a sum may decide the last bit.
    assert difference.max() <= 1
    assert (difference == 0).float().mean() > 0.95


def test_hue(pictures):
    turns = torch.tensor([-0.5, -0.2, 0.0, 0.1, 0.3, 0.5])
    expected = torch.stack(
        [functional.adjust_hue(image, float(turn)) for image, turn in zip(pictures, turns, strict=True)]
    )
    difference = (colour.hue(pictures, turns).int() - expected.int()).abs()
    assert difference.max() <= 1
    assert torch.equal(colour.hue(pictures[:, :1], turns), pictures[:, :1])


def test_posterize_and_solarize(pictures):
    bits = torch.tensor([1, 2, 4, 6, 7, 8])
    expected = torch.stack([functional.posterize(i, int(b)) for i, b in zip(pictures, bits, strict=True)])
    assert torch.equal(colour.posterize(pictures, bits), expected)
    thresholds = torch.tensor([0.0, 10.0, 100.0, 127.5, 200.0, 255.0])
    expected = torch.stack([functional.solarize(i, float(t)) for i, t in zip(pictures, thresholds, strict=True)])
    assert torch.equal(colour.solarize(pictures, thresholds), expected)


def test_blur(pictures):
    widths = torch.tensor([0.3, 0.5, 0.8, 1.0, 1.2, 1.5])
    side = 2 * 5 + 1
    expected = torch.stack(
        [functional.gaussian_blur(i, [side, side], [float(w)] * 2) for i, w in zip(pictures, widths, strict=True)]
    )
    assert (gaussian_blur(pictures, widths).int() - expected.int()).abs().max() <= 1


def test_some_images_stay_sharp(build, pictures, generator):
    images = pictures[:1].expand(400, -1, -1, -1)
    blurred, _ = build("workbench.blur", probability=0.25, minimum_width=1)(images, torch.zeros(400), generator)
    sharp = (blurred == images).flatten(1).all(1).float().mean()
    assert abs(sharp - 0.75) < 0.08


def test_noise_has_up_to_the_given_strength(build, generator):
    images = torch.full((2000, 1, 8, 8), 128, dtype=torch.uint8)
    noisy, _ = build("workbench.noise", strength=0.1)(images, torch.zeros(2000), generator)
    deviations = (noisy.float() - 128).flatten(1).std(1)
    assert abs(float(noisy.float().mean()) - 128) < 0.2
    # Drawn evenly from 0 to 25.5, and a pixel is a whole number.
    assert abs(float(deviations.mean()) - 12.75) < 1
    assert deviations.max() < 36


def test_lighting_adds_one_colour_along_the_axes(build, generator):
    images = torch.full((4000, 3, 2, 2), 128, dtype=torch.uint8)
    lit, _ = build("workbench.lighting", strength=0.5)(images, torch.zeros(4000), generator)
    added = lit.float() - 128
    assert torch.equal(added, added[:, :, :1, :1].expand_as(added))
    found = numpy.cov(added[:, :, 0, 0].T.numpy())
    axes = torch.tensor(_COMPONENTS) * torch.tensor(_VARIANCES) * 0.5 * 255
    expected = (axes @ axes.T).numpy()
    assert numpy.allclose(found, expected, rtol=0.1)


def test_the_colour_axes_are_orthonormal():
    axes = torch.tensor(_COMPONENTS)
    assert torch.allclose(axes.T @ axes, torch.eye(3), atol=2e-3)


def test_colour_jitter_stays_within_its_factors(build, generator):
    images = torch.full((500, 3, 4, 4), 100, dtype=torch.uint8)
    only_light = build("workbench.colour_jitter", brightness=0.3, contrast=0, saturation=0)
    changed, _ = only_light(images, torch.zeros(500), generator)
    assert 69 <= changed.min() <= 75
    assert 125 <= changed.max() <= 130
    nothing = build("workbench.colour_jitter", brightness=0, contrast=0, saturation=0)
    assert torch.equal(nothing(images, torch.zeros(500), generator)[0], images)


def test_colour_jitter_turns_the_hue_to_both_sides(build, pictures, generator, monkeypatch):
    drawn = []
    monkeypatch.setattr(colour_jitter.colour, "hue", lambda images, turns: drawn.append(turns) or images)
    jitter = build("workbench.colour_jitter", brightness=0, contrast=0, saturation=0, hue=0.2)
    jitter(pictures[:1].expand(2000, -1, -1, -1), torch.zeros(2000), generator)
    [turns] = drawn
    assert -0.2 <= turns.min() < -0.19
    assert 0.19 < turns.max() <= 0.2
    assert abs(float(turns.mean())) < 0.01
