from __future__ import annotations

import pytest
import torch


@pytest.fixture
def batch(generator):
    images = torch.randn(64, 3, 16, 16, generator=generator)
    targets = torch.nn.functional.one_hot(torch.arange(64) % 10, 10).float()
    return images, targets


@pytest.mark.parametrize("alpha", [0.05, 0.2, 1.0, 4.0])
def test_mixup_blends_images_and_targets_by_the_same_shares(build, batch, generator, alpha):
    # Images that are constant and numbered show who was mixed with whom, and how much.
    numbers = torch.arange(64.0)
    images = torch.stack([numbers, numbers**2, torch.ones(64)], 1)[:, :, None, None].expand(64, 3, 4, 4)
    targets = torch.eye(64)
    mixed, soft = build("workbench.mixup", alpha=alpha)(images, targets, generator)
    assert torch.allclose(soft.sum(1), torch.ones(64))
    assert (soft > 0).sum(1).max() <= 2
    expected = soft @ images[:, :, 0, 0]
    torch.testing.assert_close(mixed[:, :, 0, 0], expected, rtol=1e-4, atol=1e-3)


def test_mixup_draws_its_shares_from_the_beta_distribution(build):
    targets = torch.eye(2).repeat(20_000, 1)
    images = torch.zeros(40_000, 1, 1, 1)
    _, soft = build("workbench.mixup", alpha=0.5)(images, targets, torch.Generator().manual_seed(1))
    own = soft[targets.bool()]
    share = own[(own > 0) & (own < 1)]  # partners of the other class show the share
    beta = torch.distributions.Beta(0.5, 0.5)
    assert abs(float(share.mean()) - float(beta.mean)) < 0.01
    assert abs(float(share.var()) - float(beta.variance)) < 0.005


def test_cutmix_mixes_targets_by_the_area_each_image_takes(build, generator):
    images = torch.arange(64.0)[:, None, None, None].expand(64, 1, 16, 16)
    mixed, soft = build("workbench.cutmix")(images, torch.eye(64), generator)
    for number in range(64):
        shares = torch.bincount(mixed[number].long().flatten(), minlength=64) / 256
        torch.testing.assert_close(soft[number], shares, atol=1e-6, rtol=0)
    assert torch.allclose(soft.sum(1), torch.ones(64))


def test_cutmix_draws_rectangles_of_the_paper_s_sides(build, generator):
    """Equation 2: sides of sqrt(1 - share); so large an alpha makes every share one half."""
    images = torch.arange(64.0)[:, None, None, None].expand(64, 1, 100, 80)
    mixed, _ = build("workbench.cutmix", alpha=1e6)(images, torch.eye(64), generator)
    foreign = mixed[:, 0] != torch.arange(64.0)[:, None, None]
    assert abs(int(foreign.any(2).sum(1).max()) - 100 * 0.5**0.5) <= 1
    assert abs(int(foreign.any(1).sum(1).max()) - 80 * 0.5**0.5) <= 1


def test_cutmix_puts_in_rectangles(build, generator):
    images = torch.arange(64.0)[:, None, None, None].expand(64, 1, 16, 16)
    mixed, _ = build("workbench.cutmix")(images, torch.eye(64), generator)
    for number in range(64):
        foreign = mixed[number, 0] != number
        if foreign.any():
            rows, columns = foreign.any(1).sum(), foreign.any(0).sum()
            assert foreign.sum() == rows * columns


def test_cutout_sets_one_square_to_the_mean(build, batch, generator):
    images, targets = batch
    holed, same = build("workbench.cutout", length=6)(images, targets, generator)
    assert torch.equal(same, targets)
    gone = (holed == 0).all(1)
    assert torch.equal(holed, images.masked_fill(gone[:, None], 0))
    areas = gone.sum((1, 2))
    assert areas.max() == 36
    # Some reach over the border, in either direction.
    assert areas.min() < 36
    assert gone.any(2).sum(1).min() < 6
    assert gone.any(1).sum(1).min() < 6


@pytest.mark.parametrize("fill", ["noise", "mean", "black"])
def test_erasing_covers_a_rectangle_of_the_given_size(build, generator, fill):
    images = torch.full((400, 1, 40, 40), 255, dtype=torch.uint8)
    images[:, :, ::2] = 250
    erasing = build("workbench.random_erasing", probability=0.5, minimum_area=0.05, maximum_area=0.2, fill=fill)
    erased, _ = erasing(images, torch.zeros(400), generator)
    changed = (erased != images)[:, 0]
    holed = changed.flatten(1).any(1)
    assert abs(float(holed.float().mean()) - 0.5) < 0.1
    boxes = changed.any(1).sum(1) * changed.any(2).sum(1) / 1600
    assert boxes[holed].min() > 0.04
    assert boxes[holed].max() < 0.22
    if fill == "black":
        assert (erased[changed[:, None]] == 0).all()


def test_erasing_goes_everywhere_even_to_the_border(build, generator):
    images = torch.full((3000, 1, 10, 10), 255, dtype=torch.uint8)
    erased, _ = build("workbench.random_erasing", probability=1, fill="black")(images, torch.zeros(3000), generator)
    often = (erased == 0).float().mean((0, 1))
    assert often.min() > 0.02
    assert often[0, 0] < often[5, 5]
