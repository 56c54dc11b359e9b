"""The run opened last is not read again until its model changes."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from workbench.analysis import opened_run as module
from workbench.analysis.opened_run import opened_run
from workbench.api import StoreError


class Opened:
    def __init__(self, folder, catalogue, progress):
        self.path = folder.path
        progress(3, 5)


@pytest.fixture
def talk():
    said = []
    return SimpleNamespace(progress=lambda *what: said.append(what), catalogue=None, said=said)


@pytest.fixture
def runs(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "TrainedRun", Opened)
    monkeypatch.setattr(module, "_opened", {})
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "state.json").write_text('{"format": 1}')
        (tmp_path / name / "recipe.toml").touch()
        (tmp_path / name / "model.safetensors").touch()
    return tmp_path


def test_a_second_question_finds_the_run_open(runs, talk):
    first = opened_run(runs / "a", talk)
    assert talk.said[-1] == ("reading the images", 3, 5)
    talk.said.clear()
    assert opened_run(runs / "a", talk) is first and not talk.said


def test_one_run_is_open_at_a_time(runs, talk):
    first = opened_run(runs / "a", talk)
    assert opened_run(runs / "b", talk).path == runs / "b" and len(module._opened) == 1
    assert opened_run(runs / "a", talk) is not first


def test_a_model_that_changed_is_read_again(runs, talk):
    first = opened_run(runs / "a", talk)
    os.utime(runs / "a" / "model.safetensors", ns=(1, 1))
    assert opened_run(runs / "a", talk) is not first


def test_what_is_no_run_is_said(tmp_path, talk, monkeypatch):
    monkeypatch.setattr(module, "_opened", {})
    with pytest.raises(StoreError):
        opened_run(tmp_path / "nowhere", talk)
