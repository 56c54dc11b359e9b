from __future__ import annotations

import itertools

import numpy as np
import pytest

from workbench.gui.theme.palette import contrast, load_palettes, luminance

GROUNDS = ("surface", "raised", "sunken", "canvas")
CURVES = tuple(f"curve_{number}" for number in range(1, 9))

# Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "red-blind": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "green-blind": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "blue-blind": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(color: str) -> np.ndarray:
    value = np.array([int(color[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Return a place in a space where distances are as large as they look (Ottosson 2020)."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    opponents = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return opponents @ np.cbrt(cones @ np.clip(rgb, 0, 1))


@pytest.fixture(params=["light", "dark"])
def palette(request):
    return load_palettes()[request.param]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert luminance("#ff0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("role", ["text", "muted", "accent", "good", "warning", "bad"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_readable_on_every_ground(palette, role, ground):
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 4.5


def test_text_on_the_accent_is_readable(palette):
    assert contrast(palette.accent_text, palette.accent) >= 4.5
    assert contrast(palette.text, palette.mix("canvas", "accent", 0.22)) >= 4.5, "text of the chosen row"


def test_outlines_and_curves_can_be_seen(palette):
    assert contrast(palette.outline, palette.canvas) >= 3
    for curve in CURVES:
        assert contrast(getattr(palette, curve), palette.canvas) >= 3, curve


@pytest.mark.parametrize("sight", SIGHT)
def test_curves_stay_apart_for_everyone(palette, sight):
    seen = {curve: oklab(SIGHT[sight] @ linear(getattr(palette, curve))) for curve in CURVES}
    for first, second in itertools.combinations(CURVES, 2):
        assert np.linalg.norm(seen[first] - seen[second]) > 0.055, (first, second)


def test_dark_is_dark():
    dark, light = load_palettes()["dark"], load_palettes()["light"]
    assert luminance(dark.surface) < luminance(dark.text) and luminance(light.surface) > luminance(light.text)


def test_curve_colours_begin_again_after_the_eighth(palette):
    assert palette.curve(0) == palette.curve(8) != palette.curve(1)


def test_mixing_goes_from_one_role_to_the_other(palette):
    assert palette.mix("canvas", "text", 0) == palette.canvas
    assert palette.mix("canvas", "text", 1) == palette.text
    assert luminance(palette.mix("canvas", "text", 0.5)) != luminance(palette.canvas)


def test_a_colour_can_be_translucent(palette):
    assert palette.color("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
