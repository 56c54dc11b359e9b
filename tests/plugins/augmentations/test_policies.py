"""RandAugment, TrivialAugment and AugMix against torchvision's own policies."""

from __future__ import annotations

import numpy
import pytest
import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import InterpolationMode

from workbench_plugins.augmentations import policies
from workbench_plugins.augmentations.operations import OPERATIONS, apply_chosen
from workbench_plugins.augmentations.policies import AugMix, RandAugment, TrivialAugment

NEAREST = InterpolationMode.NEAREST
THEIRS = {RandAugment: v2.RandAugment(), TrivialAugment: v2.TrivialAugmentWide(), AugMix: v2.AugMix()}
SIDES = {"shear_x": "ShearX", "shear_y": "ShearY", "translate_x": "TranslateX", "translate_y": "TranslateY"}


def reference(policy, name, image, bin, sign):
    """What torchvision's own policy does with one image at one of its 31 strengths."""
    theirs = THEIRS[policy]
    title = SIDES.get(name) or ("AutoContrast" if name == "autocontrast" else name.capitalize())
    if title == "Identity":
        return image
    strengths, signed = theirs._AUGMENTATION_SPACE[title]
    found = strengths(31, *image.shape[1:])
    strength = 0.0 if found is None else float(found[bin]) * (sign if signed else 1.0)
    return theirs._apply_image_or_video_transform(image, title, strength, interpolation=NEAREST, fill={})


@pytest.mark.parametrize("policy", THEIRS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_image_goes_through_its_own_operation_as_in_torchvision(pictures, policy, name):
    number = list(OPERATIONS).index(name)
    # One of the others is left alone, to see that only the chosen ones change.
    chosen = torch.tensor([number, number, 0, number, number, number])
    bins = torch.tensor([0, 3, 15, 9, 21, 30])
    sign = torch.tensor([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    before = pictures.clone()
    ours = apply_chosen(pictures, chosen, bins / 30, sign, policy._SPACE)
    assert torch.equal(pictures, before)
    theirs = torch.stack(
        [
            reference(policy, name, image, bin, float(own_sign)) if number == own else image
            for image, own, bin, own_sign in zip(pictures, chosen.tolist(), bins.tolist(), sign, strict=True)
        ]
    )
    assert torch.equal(ours[2], pictures[2])
    near = (ours.int() - theirs.int()).abs() <= (1 if name == "sharpness" else 0)
    assert near.float().mean() > 0.99


@pytest.fixture
def applied(monkeypatch):
    """Note what is asked of `apply_chosen`; every operation but the identity gives white."""
    calls = []

    def note(images, chosen, strength, sign, space):
        calls.append((chosen, strength))
        return torch.where((chosen == 0)[:, None, None, None], images, torch.tensor(255, dtype=torch.uint8))

    monkeypatch.setattr(policies, "apply_chosen", note)
    return calls


def test_rand_augment_does_so_many_operations_of_its_strength(pictures, applied, generator):
    RandAugment(operations=3, strength=12)(pictures, torch.zeros(6), generator)
    theirs = v2.RandAugment(magnitude=12)
    expected = torch.linspace(0, 1, theirs.num_magnitude_bins)[theirs.magnitude]
    assert len(applied) == 3
    assert all(torch.allclose(strength, expected) for _, strength in applied)


def test_trivial_augment_does_one_of_any_strength(pictures, applied, generator):
    TrivialAugment()(pictures[:1].expand(2000, -1, -1, -1), torch.zeros(2000), generator)
    [(_, strength)] = applied
    expected = torch.linspace(0, 1, v2.TrivialAugmentWide().num_magnitude_bins)
    assert torch.allclose(strength.unique(), expected)


def test_aug_mix_blends_chains_of_one_to_three_operations_as_its_algorithm_says(monkeypatch, applied, generator):
    class Drawn:
        def beta(self, first, second, count):
            return numpy.full(count, 0.25)

        def dirichlet(self, alpha, count):
            return numpy.tile([0.5, 0.3, 0.2], (count, 1))

    monkeypatch.setattr(policies, "numpy_generator", lambda _: Drawn())
    images = torch.full((3000, 1, 1, 1), 55, dtype=torch.uint8)
    mixed, _ = AugMix(strength=4)(images, torch.zeros(3000), generator)
    # Algorithm 1 of the paper: m x + (1 - m) sum of w_i chain_i(x).
    chains = [torch.stack([chosen for chosen, _ in applied[3 * chain : 3 * chain + 3]]) for chain in range(3)]
    shares = torch.tensor([0.5, 0.3, 0.2])
    ends = torch.stack([torch.where((chain > 0).any(0), 255.0, 55.0) for chain in chains], 1)
    expected = 0.25 * 55 + 0.75 * (ends @ shares)
    assert (mixed[:, 0, 0, 0] - expected).abs().max() <= 0.51
    # Each of the fourteen operations is the identity with the same chance, so a third of all chains has each length.
    often = torch.stack([(chain > 0).float().mean(1) for chain in chains]).mean(0)
    assert torch.allclose(often, torch.tensor([3 / 3, 2 / 3, 1 / 3]) * 13 / 14, atol=0.03)
    assert 0.37 < max(float(strength.max()) for _, strength in applied) <= 0.4


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
