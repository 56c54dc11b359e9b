"""The operations of RandAugment, TrivialAugment and AugMix against torchvision's kernels."""

from __future__ import annotations

import math

import pytest
import torch
from torchvision.transforms.v2 import InterpolationMode, functional

from workbench_plugins.augmentations.operations import OPERATIONS, apply_chosen
from workbench_plugins.augmentations.policies import AugMix, RandAugment, TrivialAugment

NEAREST = InterpolationMode.NEAREST


def _affine(image, angle=0.0, shift=(0, 0), shear=(0.0, 0.0), center=None):
    return functional.affine(image, angle, list(shift), 1.0, list(shear), interpolation=NEAREST, center=center)


def reference(name, image, strength, sign, space):
    """What torchvision's own policies do with one image."""
    height, width = image.shape[1:]
    slant = math.degrees(math.atan(sign * strength * space.shear))
    share = (width, height) if space.shift_is_share else (1, 1)
    factor = 1.0 + sign * strength * space.factor
    match name:
        case "identity":
            return image
        case "shear_x":
            return _affine(image, shear=(slant, 0.0), center=[0, 0])
        case "shear_y":
            return _affine(image, shear=(0.0, slant), center=[0, 0])
        case "translate_x":
            return _affine(image, shift=(int(sign * strength * space.shift * share[0]), 0))
        case "translate_y":
            return _affine(image, shift=(0, int(sign * strength * space.shift * share[1])))
        case "rotate":
            return functional.rotate(image, sign * strength * space.angle, interpolation=NEAREST)
        case "brightness":
            return functional.adjust_brightness(image, factor)
        case "color":
            return functional.adjust_saturation(image, factor)
        case "contrast":
            return functional.adjust_contrast(image, factor)
        case "sharpness":
            return functional.adjust_sharpness(image, factor)
        case "posterize":
            return functional.posterize(image, 8 - space.first_lost - round(strength * space.lost_bits))
        case "solarize":
            return functional.solarize(image, 255 * (1 - strength))
        case "autocontrast":
            return functional.autocontrast(image)
        case "equalize":
            return functional.equalize(image)


@pytest.mark.parametrize("policy", [RandAugment, TrivialAugment, AugMix])
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_image_goes_through_its_own_operation(pictures, policy, name):
    space = policy._SPACE
    number = list(OPERATIONS).index(name)
    # One of the others is left alone, to see that only the chosen ones change.
    chosen = torch.tensor([number, number, 0, number, number, number])
    strength = torch.tensor([0.0, 0.1, 0.5, 0.3, 0.7, 1.0])
    sign = torch.tensor([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    before = pictures.clone()
    ours = apply_chosen(pictures, chosen, strength, sign, space)
    assert torch.equal(pictures, before)
    theirs = torch.stack(
        [
            reference(name, image, float(s), float(g), space) if number == own else image
            for image, own, s, g in zip(pictures, chosen.tolist(), strength.double(), sign, strict=True)
        ]
    )
    assert torch.equal(ours[2], pictures[2])
    near = (ours.int() - theirs.int()).abs() <= (1 if name == "sharpness" else 0)
    assert near.float().mean() > 0.99


def test_all_operations_are_used(pictures):
    images = pictures[:1].expand(600, -1, -1, -1)
    changed, _ = TrivialAugment()(images, torch.zeros(600), torch.Generator().manual_seed(0))
    same = (changed == images).flatten(1).all(1).float().mean()
    # One of fourteen is the identity; weak ones of others change nothing either.
    assert 1 / 14 - 0.03 < same < 0.35


def test_strength_zero_of_rand_augment_changes_no_geometry(pictures):
    generator = torch.Generator().manual_seed(0)
    augmentation = RandAugment(operations=1, strength=0)
    changed, _ = augmentation(pictures[:1].expand(100, -1, -1, -1), torch.zeros(100), generator)
    # Only autocontrast and equalize have no strength.
    same = (changed == pictures[:1]).flatten(1).all(1).float().mean()
    assert same > 0.7


def test_aug_mix_stays_near_its_image(pictures):
    changed, _ = AugMix(strength=1)(pictures, torch.zeros(6), torch.Generator().manual_seed(0))
    strong, _ = AugMix(strength=10)(pictures, torch.zeros(6), torch.Generator().manual_seed(0))
    near = (changed.float() - pictures.float()).abs().mean()
    assert 0 < near < (strong.float() - pictures.float()).abs().mean()
