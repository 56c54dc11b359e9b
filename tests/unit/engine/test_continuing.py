from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from workbench.api import DataError
from workbench.engine.continuing import on_a_device_of_this_machine, refuse_other_data
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset

RECIPE = load_preset("quickstart", load_catalogue(safe_mode=True))


def test_a_run_goes_on_where_it_was_computed():
    recipe, notice = on_a_device_of_this_machine(RECIPE.set("compute.device", "cpu"))
    assert recipe.compute.device == "cpu" and notice is None


@pytest.mark.skipif(torch.cuda.is_available(), reason="its device is here")
def test_a_run_from_a_better_machine_goes_on_with_what_there_is_and_says_so():
    recipe, notice = on_a_device_of_this_machine(RECIPE.set("compute.device", "cuda"))
    assert recipe.compute.device != "cuda"
    assert "computed on 'cuda', which cannot be used here" in str(notice) and "It goes on elsewhere" in str(notice)


@pytest.mark.parametrize(("before", "refused"), [("same", False), (None, False), ("other", True)])
def test_a_run_does_not_go_on_with_other_data(before, refused):
    folder = SimpleNamespace(environment=lambda: {"data_fingerprint": before} if before else {})
    assembly = SimpleNamespace(manifest=SimpleNamespace(fingerprint="same"))
    if refused:
        with pytest.raises(DataError, match="The data has changed since this run began"):
            refuse_other_data(folder, assembly)
    else:
        assert refuse_other_data(folder, assembly) is None
