"""Against torchvision's functional kernels, called image by image."""

from __future__ import annotations

import math

import numpy
import pytest
import torch
from torchvision.transforms.v2 import InterpolationMode, functional

from workbench_plugins.augmentations import affine
from workbench_plugins.augmentations.geometry import about_corner, inverse_affine, warp
from workbench_plugins.augmentations.pad_and_crop import crop, pad_images


@pytest.mark.parametrize("mode", list(InterpolationMode)[:3:2], ids=lambda mode: mode.value)
def test_warping_a_batch_is_warping_each_image(pictures, mode):
    draw = numpy.random.default_rng(0)
    angles, scales = draw.uniform(-60, 60, 6), draw.uniform(0.7, 1.5, 6)
    shifts, shears = draw.integers(-5, 6, (6, 2)), draw.uniform(-20, 20, (6, 2))
    matrices = inverse_affine(
        6,
        angle=torch.from_numpy(numpy.radians(angles)),
        shift_x=torch.from_numpy(shifts[:, 0]),
        shift_y=torch.from_numpy(shifts[:, 1]),
        scale=torch.from_numpy(scales),
        shear_x=torch.from_numpy(numpy.radians(shears[:, 0])),
        shear_y=torch.from_numpy(numpy.radians(shears[:, 1])),
    )
    ours = warp(pictures, matrices, mode.value)
    theirs = torch.stack(
        [
            functional.affine(
                pictures[i], angles[i], [int(s) for s in shifts[i]], scales[i], list(shears[i]), interpolation=mode
            )
            for i in range(6)
        ]
    )
    wrong = (ours.int() - theirs.int()).abs()
    # Where a place lies between two pixels, the last bit of a coordinate may decide for the one or the other.
    assert (wrong <= 1).float().mean() > 0.995


def test_the_identity_changes_nothing(pictures):
    assert torch.equal(warp(pictures, inverse_affine(6)), pictures)


def test_shearing_about_the_corner(pictures):
    matrices = about_corner(inverse_affine(6, shear_x=math.atan(0.25)), 20, 24)
    theirs = functional.affine(
        pictures,
        0.0,
        [0, 0],
        1.0,
        [math.degrees(math.atan(0.25)), 0.0],
        interpolation=InterpolationMode.NEAREST,
        center=[0, 0],
    )
    ours = warp(pictures, matrices, "nearest")
    assert (ours == theirs).float().mean() > 0.995


@pytest.mark.parametrize(("ours", "theirs"), [("black", "constant"), ("reflect", "reflect"), ("edge", "edge")])
@pytest.mark.parametrize("padding", [1, 4, 30])
def test_padding(pictures, ours, theirs, padding):
    around = [(0, 0), (0, 0), (padding, padding), (padding, padding)]
    assert numpy.array_equal(pad_images(pictures, padding, ours).numpy(), numpy.pad(pictures.numpy(), around, theirs))


def test_cropping_cuts_each_image_at_its_own_place(pictures):
    top, left = torch.tensor([0, 1, 2, 3, 4, 5]), torch.tensor([7, 0, 5, 1, 3, 2])
    windows = crop(pictures, top, left, 15, 17)
    for number in range(6):
        y, x = int(top[number]), int(left[number])
        assert torch.equal(windows[number], pictures[number, :, y : y + 15, x : x + 17])


def test_flipping(build, pictures, generator):
    targets = torch.arange(6)
    both, _ = build("workbench.flip", probability=1, vertical_probability=1)(pictures, targets, generator)
    assert torch.equal(both, pictures.flip(2, 3))
    never, _ = build("workbench.flip", probability=0)(pictures, targets, generator)
    assert torch.equal(never, pictures)
    many = pictures[:1].expand(4000, -1, -1, -1)
    often, _ = build("workbench.flip", probability=0.3)(many, torch.zeros(4000), generator)
    share = (often == pictures[:1].flip(3)).flatten(1).all(1).float().mean()
    assert abs(share - 0.3) < 0.03


def test_pad_and_crop_shifts_by_up_to_the_padding(build, generator):
    images = torch.zeros(500, 1, 9, 9, dtype=torch.uint8)
    images[:, :, 4, 4] = 255
    shifted, _ = build("workbench.pad_and_crop", padding=2)(images, torch.zeros(500), generator)
    places = {tuple(place.tolist()) for place in (shifted[:, 0] == 255).nonzero()[:, 1:]}
    assert places == {(row, column) for row in range(2, 7) for column in range(2, 7)}
    assert (shifted == 255).sum() == 500


def test_a_resized_crop_shows_a_part_of_the_image(build, generator):
    ramp = torch.arange(0, 256, 8, dtype=torch.uint8).expand(200, 1, 32, 32).contiguous()
    crops, _ = build("workbench.resized_crop", minimum_area=0.25, maximum_aspect=1)(ramp, torch.zeros(200), generator)
    rows = crops[:, 0, 16].int()
    width = (rows[:, -1] - rows[:, 0]) / 248
    assert bool((rows.diff(dim=1) >= 0).all())
    assert 0.45 < width.min() < 0.6
    assert width.max() > 0.9
    whole, _ = build("workbench.resized_crop", minimum_area=1, maximum_aspect=1)(ramp, torch.zeros(200), generator)
    assert torch.equal(whole, ramp)


def test_an_affine_map_draws_evenly_to_both_sides(build, pictures, generator, monkeypatch):
    drawn = {}

    def note(count, **values):
        drawn.update(values)
        return inverse_affine(count)

    monkeypatch.setattr(affine, "inverse_affine", note)
    plugin = build("workbench.affine", degrees=30, shift=0.25, scale=0.5, shear=10)
    plugin(pictures[:1].expand(3000, -1, -1, -1), torch.zeros(3000), generator)
    bounds = {
        "angle": math.radians(30),
        "shift_x": 0.25 * 24,
        "shift_y": 0.25 * 20,
        "shear_x": math.radians(10),
        "shear_y": math.radians(10),
        "scale": math.log(1.5),
    }
    assert drawn.keys() == bounds.keys()
    drawn["scale"] = drawn["scale"].log()
    for name, bound in bounds.items():
        shares = drawn[name] / bound
        assert -1 <= shares.min() < -0.99 and 0.99 < shares.max() <= 1 + 1e-6, name
        assert abs(float(shares.mean())) < 0.04 and abs(float(shares.var()) - 1 / 3) < 0.02, name


def test_resized_crops_have_areas_and_aspects_as_in_the_paper(build, generator):
    crop = build("workbench.resized_crop", minimum_area=0.25, maximum_aspect=4 / 3)
    top, left, tall, wide = crop.boxes(4000, 1200, 1200, generator).double().unbind(1)
    whole = (tall == 1200) | (wide == 1200)
    area, aspect = (tall * wide / 1200**2)[~whole], (wide / tall)[~whole].log()
    # Areas are even between 0.25 and 1, so a third of them lies below one half, and all of those are within the image.
    assert abs(float(area.min()) - 0.25) < 0.01 and abs(float((area < 0.5).sum()) / 4000 - 1 / 3) < 0.02
    assert abs(float(aspect.min()) + math.log(4 / 3)) < 0.01 and abs(float(aspect.max()) - math.log(4 / 3)) < 0.01
    assert (top >= 0).all() and (left >= 0).all() and (top + tall <= 1200).all() and (left + wide <= 1200).all()
