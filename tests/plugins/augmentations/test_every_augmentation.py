from __future__ import annotations

import pytest
import torch

from workbench_plugins.augmentations.descriptors import DESCRIPTORS

PIXELS = [entry.id for entry in DESCRIPTORS if entry.stages == ("pixels",)]


@pytest.mark.parametrize("plugin_id", [entry.id for entry in DESCRIPTORS])
def test_64_equal_images_come_out_different_and_the_same_again(build, plugin_id):
    image = torch.randint(0, 256, (1, 3, 24, 24), dtype=torch.uint8, generator=torch.Generator().manual_seed(3))
    if plugin_id in PIXELS:
        images, targets = image.expand(64, -1, -1, -1), torch.zeros(64, dtype=torch.int64)
    else:
        # Mixing needs something to mix with: 64 equal images and as many of another kind.
        images = torch.cat([image, 255 - image]).repeat_interleave(64, 0).float() / 64 - 2
        targets = torch.eye(2).repeat_interleave(64, 0)
    outcomes = [build(plugin_id)(images, targets, torch.Generator().manual_seed(9)) for _ in range(2)]
    assert torch.equal(outcomes[0][0], outcomes[1][0])
    assert torch.equal(outcomes[0][1], outcomes[1][1])
    different = {one.numpy().tobytes() for one in outcomes[0][0][:64]}
    assert len(different) >= 2 if plugin_id == "workbench.flip" else len(different) > 15


@pytest.mark.parametrize("plugin_id", PIXELS)
def test_a_picture_may_be_three_pixels(build, generator, plugin_id):
    images = torch.full((2, 1, 1, 3), 200, dtype=torch.uint8)
    changed, _ = build(plugin_id)(images, torch.zeros(2, dtype=torch.int64), generator)
    assert changed.shape == images.shape
    assert changed.dtype == torch.uint8


@pytest.mark.parametrize("entry", DESCRIPTORS, ids=lambda entry: entry.id)
def test_live_values_take_effect_at_the_next_batch(build, entry):
    for param in entry.params:
        if param.live:
            augmentation = build(entry.id)
            augmentation.set_live(param.name, param.default)
            assert getattr(augmentation, param.name) == param.default
