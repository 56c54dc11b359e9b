from __future__ import annotations

import numpy
import pytest

from workbench.data.scan.similarity import FARTHEST, Look, alike, groups_of, look_at

RANDOM = numpy.random.default_rng(0)


def nothing():
    pass


def soft(count, size=64):
    coarse = RANDOM.integers(0, 256, (count, 3, 8, 8), dtype=numpy.uint8)
    return coarse.repeat(size // 8, 2).repeat(size // 8, 3)


def test_means_of_cells():
    images = RANDOM.integers(0, 256, (2, 3, 36, 45), dtype=numpy.uint8)
    looks = look_at(images)
    expected = images[1, 2].reshape(9, 4, 9, 5).mean((1, 3)).round()
    assert (numpy.frombuffer(looks[1].grid, numpy.uint8).reshape(3, 9, 9)[2] == expected).all()


@pytest.mark.parametrize("size", [33, 64, 100, 224])
def test_any_size(size):
    images = soft(1, size=-(-(size + 7) // 8) * 8)[:, :1, :size, : size + 7]
    (look,) = look_at(images)
    assert len(look.bits) == 18 and len(look.grid) == 81


def test_small_and_flat_images_are_left_out():
    assert look_at(RANDOM.integers(0, 256, (2, 1, 28, 28), dtype=numpy.uint8)) == [None, None]
    assert look_at(numpy.full((1, 3, 64, 64), 200, numpy.uint8)) == [None]


def test_noisy_copies_are_found_and_nothing_else():
    images = soft(200)
    noisy = (images[:5].astype(int) + RANDOM.integers(-6, 7, images[:5].shape)).clip(0, 255).astype(numpy.uint8)
    looks = look_at(numpy.concatenate([images, noisy]))
    assert alike(looks, nothing) == [(number, 200 + number) for number in range(5)]


def test_every_pair_within_the_distance_is_compared():
    random = numpy.random.default_rng(1)
    first = random.integers(0, 2, (300, 144), dtype=numpy.uint8)
    second = first.copy()
    for row in second:
        row[random.choice(144, FARTHEST, replace=False)] ^= 1
    grid = bytes(243)
    looks = [Look(numpy.packbits(row).tobytes(), grid) for row in numpy.concatenate([first, second])]
    assert set(alike(looks, nothing)) >= {(number, 300 + number) for number in range(300)}


def test_groups():
    assert groups_of([(1, 2), (5, 4), (2, 7)]) == [[1, 2, 7], [4, 5]]
    assert groups_of([]) == [] and alike([], nothing) == []


def test_it_can_be_given_up():
    def stop():
        raise InterruptedError

    looks = look_at(soft(1).repeat(3, 0))
    with pytest.raises(InterruptedError):
        alike(looks, stop)
