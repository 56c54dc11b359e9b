from __future__ import annotations

import numpy
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torchvision.transforms.v2 import functional

from workbench.api import DataError
from workbench.data.batches import Batcher
from workbench.data.cache.opening import StoredImages, open_images
from workbench.data.fingerprint import fingerprint
from workbench.data.prepared import prepare
from workbench.data.splits import make_split
from workbench_plugins.augmentations.resized_crop import ResizedCrop


def silent(done, total):
    pass


def opened(source, shelf, classes=2):
    return open_images(source.labelled(classes), silent, shelf)


def prepared(source, shelf, classes=2, **options):
    images = opened(source, shelf, classes)
    return prepare(images, make_split(images, 0.25, 0), **options)


@pytest.fixture
def block(drawer, shelf):
    source = drawer(12)
    images = opened(source, shelf)
    block = images.images.block(numpy.array([5, 1, 7, 0]), images.labels[[5, 1, 7, 0]], "cpu")
    block.expectation = torch.from_numpy(source.expected([5, 1, 7, 0]))
    yield block
    block.close()
    images.images.close()


def test_a_block_is_read_like_a_tensor(block):
    whole = block.expectation
    assert block.shape == whole.shape and len(block) == 4 and block.dtype == whole.dtype
    assert block.device == whole.device
    for chosen in (slice(None), slice(1, 3), slice(3, 99), torch.tensor([2, 2, 0]), whole[:, 0, 0, 0] > 100, 1, -1):
        assert torch.equal(block[chosen], whole[chosen])
    assert torch.equal(block.index_select(0, torch.tensor([3, 0])), whole.index_select(0, torch.tensor([3, 0])))


def test_what_was_expected_is_the_same_and_what_was_not_asked_for_is_forgotten(block):
    for places in ([0, 1], [2, 3], [1, 1], [3, 0]):
        block.expect(places)
    boxes = [(1, 1, 3, 2), (0, 0, 6, 5)]
    block.expect([0, 1], boxes)
    assert len(block._expected) <= 2
    assert torch.equal(block.take([0, 1], boxes), block.take([0, 1], boxes))
    assert torch.equal(block.take([3, 0]), block.expectation[[3, 0]])


def test_crops_are_torchvisions(drawer, shelf):
    source = drawer(3, shape=(3, 20, 30), view=(8, 10))
    images = opened(source, shelf)
    block = images.images.block(numpy.arange(3), images.labels, "cpu")
    boxes = [(0, 0, 20, 30), (3, 4, 8, 10), (10, 2, 5, 21)]
    expected = [
        functional.resized_crop(image[None], *box, size=[8, 10], antialias=True)[0]
        for image, box in zip(torch.from_numpy(source.expected(range(3))), boxes, strict=True)
    ]
    result = block.take(range(3), boxes)
    assert result.shape == block.shape == (3, 3, 8, 10)
    assert (result.int() - torch.stack(expected).int()).abs().max() <= 1
    assert torch.equal(block[0], block.take([0], boxes[:1])[0])
    images.images.close()


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 1), st.floats(1, 10), st.integers(0, 2**60))
def test_drawn_parts_lie_within_the_image(height, width, area, aspect, seed):
    boxes = ResizedCrop(area, aspect).boxes(50, height, width, torch.Generator().manual_seed(seed))
    top, left, tall, wide = boxes.unbind(1)
    assert boxes.min() >= 0 and tall.min() >= 1 and wide.min() >= 1
    assert (top + tall).max() <= height and (left + wide).max() <= width


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 99), st.booleans())
def test_batches_are_the_same_cold_and_warm_expected_or_not(drawer, tmp_path_factory, seed, crops):
    from workbench.data.cache.shelf import Shelf

    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    source = drawer(24, damaged=[seed % 24], view=(5, 4))
    batches = []
    for ahead in (False, True):
        data = prepared(source, shelf, mean=(0.5,) * 3, std=(0.5,) * 3)
        batcher = Batcher(data, pixel_augmentations=[ResizedCrop()] if crops else [])
        indices = torch.randperm(len(data.training_images), generator=torch.Generator().manual_seed(seed))
        if ahead:
            batcher.expect(indices, torch.Generator().manual_seed(seed))
        batches.append(batcher.make(indices, torch.Generator().manual_seed(seed)))
        data.close()
    assert torch.equal(batches[0][0], batches[1][0]) and torch.equal(batches[0][1], batches[1][1])


def test_damaged_images_are_replaced_in_training_and_left_out_elsewhere(drawer, shelf):
    whole = drawer(40)
    manifest = make_split(opened(whole, shelf), 0.25, 0)
    place = {
        name: [int(key.split()[1]) for key, there in manifest.places.items() if there == name]
        for name in ("training", "validation")
    }
    bad = [place["training"][2], place["validation"][0]]
    source = drawer(40, damaged=bad)
    data = prepared(source, shelf)
    assert len(data.validation_images) == len(place["validation"]) - 1 == len(data.validation_keys)
    assert f"image {bad[1]}" not in data.validation_keys
    assert len(data.training_images) == len(place["training"])
    stand_in = data.training_images[data.training_keys.index(f"image {bad[0]}")].numpy()
    others = [i for i in place["training"] if i != bad[0] and i % 2 == bad[0] % 2]
    assert any(numpy.array_equal(stand_in, image) for image in source.expected(others))
    data.training_images[:]
    (notice,) = data.news()
    assert "2 of 40 images could not be decoded" in str(notice) and "broken data stream" in str(notice)
    assert data.news() == []
    data.close()


def test_a_class_without_any_image_that_can_be_decoded_is_a_sentence(drawer, shelf):
    source = drawer(8)
    images = opened(source, shelf, classes=2)
    manifest = make_split(images, 0.25, 0)
    training = [int(key.split()[1]) for key, there in manifest.places.items() if there == "training"]
    source = drawer(8, damaged=[index for index in training if index % 2])
    images = opened(source, shelf)
    data = prepare(images, make_split(images, 0.25, 0), mean=(0.5,) * 3, std=(0.5,) * 3)
    with pytest.raises(DataError, match="No training image of the class"):
        data.training_images[:]
    data.close()


def test_statistics_are_those_of_the_training_images(drawer, shelf):
    source = drawer(30)
    data = prepared(source, shelf)
    pixels = source.expected([int(key.split()[1]) for key in data.training_keys]) / 255
    assert numpy.allclose(data.mean, pixels.mean((0, 2, 3))) and numpy.allclose(data.std, pixels.std((0, 2, 3)))
    data.close()


def test_the_fingerprint_follows_the_content_of_the_files(drawer, shelf):
    first, same, other = drawer(6), drawer(6), drawer(6)
    other.contents[2] = b"something"
    prints = [fingerprint(opened(source, shelf)) for source in (first, same, other)]
    assert prints[0] == prints[1] != prints[2]


def test_nothing_is_kept_beyond_the_limit(drawer, shelf):
    shelf.folder.mkdir()
    shelf.set_limit(100)
    source = drawer(10)
    images = opened(source, shelf)
    assert isinstance(images.images, StoredImages) and images.images.pictures.store is None
    assert "limited" in str(images.images.news()[0])
    assert numpy.array_equal(images.images[numpy.arange(10)], source.expected(range(10)))
    assert shelf.entries() == []


def test_the_disk_keeps_room_for_runs(drawer, shelf, monkeypatch):
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 10**12 - 10**8, 10**8))
    images = opened(drawer(10), shelf)
    assert images.images.pictures.store is None
    assert "the disk has 0.1 GB left" in str(images.images.news()[0])


def test_a_plugin_that_opens_something_else_is_told_so(drawer, shelf, make_images):
    with pytest.raises(DataError, match="ImageFiles"):
        open_images(make_images(), silent, shelf)
