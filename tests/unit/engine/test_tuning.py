from __future__ import annotations

import pytest
import torch
from torch import nn

from workbench.api import Cancelled
from workbench.engine.tuning import resolve_compute
from workbench.session.settings import Compute

IMAGES = torch.zeros(4, 3, 8, 8)


def resolve(memory=None, progress=lambda done, total: None):
    return resolve_compute(Compute(), torch.device("cpu"), 1, nn.Conv2d(3, 4, 3), IMAGES, memory, False, progress)


def test_trials_can_be_given_up_after_each_step():
    told = []

    def give_up_at_the_second(done, total):
        told.append((done, total))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        resolve(progress=give_up_at_the_second)
    assert told == [(0, 8), (1, 8)]


def test_what_was_chosen_is_remembered_and_not_tried_again(tmp_path):
    tried = []
    chosen = resolve(tmp_path / "layouts.json", lambda done, total: tried.append(done))
    assert tried == list(range(8)) and chosen.memory_layout in ("contiguous", "channels_last")
    again = resolve(tmp_path / "layouts.json", lambda done, total: pytest.fail("it was known"))
    assert again == chosen


def test_what_was_chosen_by_hand_is_not_tried():
    wanted = Compute(memory_layout="channels_last", precision="float32")
    found = resolve_compute(
        wanted, torch.device("cpu"), 2, nn.Conv2d(3, 4, 3), IMAGES, None, True, lambda *_: pytest.fail("tried")
    )
    assert (found.memory_layout, found.precision, found.threads) == ("channels_last", "float32", 2)
