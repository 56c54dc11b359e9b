"""Checkpoints: whole or not at all, and nothing in them is executed."""

from __future__ import annotations

import pickle

import pytest
import torch

from workbench.api import StoreError
from workbench.engine.checkpoints import load_checkpoint, newest_checkpoint, read_weights, save_checkpoint, save_weights

STATE = {
    "step": 3,
    "optimizer": {"state": {0: {"momentum": torch.ones(2)}}, "param_groups": [{"lr": 0.1}]},
    "seen": [1.5],
}


def test_round_trip(tmp_path):
    weights = {"a": torch.randn(3, 4), "b": torch.randn(4, 3).t(), "n": torch.tensor(7)}
    path = save_checkpoint(tmp_path, 3, weights, STATE)
    loaded, state = load_checkpoint(path)
    assert all(torch.equal(loaded[name], tensor) for name, tensor in weights.items())
    assert torch.equal(state["optimizer"]["state"][0]["momentum"], torch.ones(2))
    assert state["seen"] == [1.5]


def test_tied_weights_are_written_under_both_names(tmp_path):
    tensor = torch.randn(3)
    save_weights(tmp_path / "w.safetensors", {"a": tensor, "b": tensor})
    loaded = read_weights(tmp_path / "w.safetensors")
    assert torch.equal(loaded["a"], loaded["b"])


def test_only_the_newest_is_kept(tmp_path):
    for step in (1, 2, 3):
        save_checkpoint(tmp_path, step, {"a": torch.ones(1)}, STATE)
    assert [path.name for path in tmp_path.iterdir()] == ["000000003"]


def test_the_same_step_can_be_written_again(tmp_path):
    save_checkpoint(tmp_path, 1, {"a": torch.zeros(1)}, STATE)
    save_checkpoint(tmp_path, 1, {"a": torch.ones(1)}, STATE)
    weights, _ = load_checkpoint(newest_checkpoint(tmp_path))
    assert float(weights["a"]) == 1.0


def test_a_half_written_one_is_not_taken(tmp_path):
    save_checkpoint(tmp_path, 1, {"a": torch.zeros(1)}, STATE)
    partial = tmp_path / "000000002.partial"
    partial.mkdir()
    (partial / "state.pt").write_bytes(b"half")
    assert newest_checkpoint(tmp_path).name == "000000001"


def test_the_older_one_survives_a_kill_between_two_renames(tmp_path):
    path = save_checkpoint(tmp_path, 1, {"a": torch.zeros(1)}, STATE)
    path.rename(tmp_path / "000000001.old")
    weights, _ = load_checkpoint(newest_checkpoint(tmp_path))
    assert float(weights["a"]) == 0.0


class Hostile:
    def __reduce__(self):
        return (pytest.fail, ("code from a checkpoint was executed",))


def test_a_hostile_state_is_refused(tmp_path):
    path = save_checkpoint(tmp_path, 1, {"a": torch.zeros(1)}, STATE)
    torch.save({"step": Hostile()}, path / "state.pt")
    with pytest.raises(StoreError, match="damaged"):
        load_checkpoint(path)


def test_a_plain_pickle_is_refused(tmp_path):
    path = save_checkpoint(tmp_path, 1, {"a": torch.zeros(1)}, STATE)
    (path / "state.pt").write_bytes(pickle.dumps(Hostile()))
    with pytest.raises(StoreError, match="damaged"):
        load_checkpoint(path)


@pytest.mark.parametrize("keep", [0, 7, 60])
def test_truncated_weights_are_told_in_words(tmp_path, keep):
    path = tmp_path / "w.safetensors"
    save_weights(path, {"a": torch.ones(100)})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StoreError, match="cannot be read"):
        read_weights(path)
