from __future__ import annotations

import pytest
import torch

from workbench.data.batches import Batcher, epoch_order
from workbench.data.prepared import prepare
from workbench.data.splits import make_split


@pytest.fixture
def prepared(make_images):
    data = make_images()
    return prepare(data, make_split(data, 0.2, 0))


def test_an_epochs_order_is_a_permutation_and_the_same_again():
    order = epoch_order(1000, seed=4, epoch=2)
    assert torch.equal(order.sort().values, torch.arange(1000))
    assert torch.equal(order, epoch_order(1000, seed=4, epoch=2))
    assert not torch.equal(order, epoch_order(1000, seed=4, epoch=3))
    assert not torch.equal(order, epoch_order(1000, seed=5, epoch=2))


@pytest.mark.parametrize("channels_last", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_a_batch_is_the_normalized_images(prepared, dtype, channels_last):
    indices = torch.tensor([5, 0, 7])
    batcher = Batcher(prepared, dtype=dtype, channels_last=channels_last)
    images, targets = batcher.make(indices, torch.Generator())
    mean, std = (torch.tensor(values).double()[:, None, None] for values in (prepared.mean, prepared.std))
    expected = (prepared.training_images[indices].double() / 255 - mean) / std
    torch.testing.assert_close(images, expected.to(dtype), rtol=1e-5, atol=1e-5)
    assert images.is_contiguous(memory_format=torch.channels_last if channels_last else torch.contiguous_format)
    assert torch.equal(targets, prepared.training_labels[indices])
    assert torch.equal(batcher.make_plain(prepared.training_images[indices]), images)


def test_soft_targets_are_one_hot_and_changed_last(prepared):
    def smooth(targets):
        return targets * 0.9 + 0.1 / 3

    indices = torch.arange(6)
    _, targets = Batcher(prepared, soft_targets=True, target_changes=[smooth]).make(indices, torch.Generator())
    hard = torch.nn.functional.one_hot(prepared.training_labels[indices], 3).float()
    torch.testing.assert_close(targets, smooth(hard))


def test_augmentations_run_in_order_at_their_stage_with_the_handed_generator(prepared):
    seen = []

    def pixels(images, targets, generator):
        seen.append(("pixels", images.dtype, targets.dtype, float(torch.rand((), generator=generator))))
        return 255 - images, targets

    def batch(images, targets, generator):
        seen.append(("batch", images.dtype, targets.dtype, float(torch.rand((), generator=generator))))
        return images, targets.flip(0)

    indices = torch.arange(4)
    batcher = Batcher(prepared, [pixels], [batch], soft_targets=True)
    images, targets = batcher.make(indices, torch.Generator().manual_seed(1))
    draws = torch.rand(2, generator=torch.Generator().manual_seed(1))
    assert seen == [
        ("pixels", torch.uint8, torch.int64, float(draws[0])),
        ("batch", torch.float32, torch.float32, float(draws[1])),
    ]
    assert torch.equal(images, batcher.make_plain(255 - prepared.training_images[:4]))
    assert torch.equal(targets.argmax(1), prepared.training_labels[:4].flip(0))


def test_a_loss_without_soft_targets_gets_class_numbers_after_erasing_too(prepared):
    def erase(images, targets, generator):
        return torch.zeros_like(images), targets

    images, targets = Batcher(prepared, batch_augmentations=[erase]).make(torch.arange(4), torch.Generator())
    assert torch.equal(targets, prepared.training_labels[:4])
    assert not images.any()


def test_making_batches_leaves_the_stored_images_alone(prepared):
    before = prepared.training_images.clone()
    batcher = Batcher(prepared, soft_targets=True)
    batcher.make(torch.arange(8), torch.Generator())
    batcher.make_plain(prepared.training_images)
    assert torch.equal(prepared.training_images, before)
