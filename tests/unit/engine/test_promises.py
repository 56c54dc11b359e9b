"""A plugin that gives something of another shape than its contract has it is named."""

from __future__ import annotations

import pytest
import torch
from toy_plugins import toy_recipe

from workbench.api import Backbone, Descriptor, Kind, PluginError
from workbench.engine.promises import require_backbone, require_shape
from workbench.session.events import Failed
from workbench.session.recipe import PluginChoice

LOSS = Descriptor(id="me.loss", kind=Kind.LOSS, title="My loss", summary="Mine.", factory="mine:loss")


def test_what_has_its_shape_passes():
    losses = torch.ones(3)
    assert require_shape(losses, (3,), LOSS) is losses
    assert require_shape(0.0, (), LOSS) == 0.0


@pytest.mark.parametrize("shape", [(), (4,), (3, 1)])
def test_another_shape_is_told_with_the_plugin_and_what_was_expected(shape):
    with pytest.raises(PluginError) as caught:
        require_shape(torch.ones(shape), (3,), LOSS)
    assert f"My loss (me.loss) gave a tensor of shape {shape} where (3,) was expected" in str(caught.value)


def test_a_backbone_is_a_module_with_facts():
    backbone = Backbone(torch.nn.Linear(2, 2), stages=((),))
    assert require_backbone(backbone, LOSS) is backbone
    with pytest.raises(PluginError, match=r"gave a Linear where a workbench\.api\.Backbone was expected"):
        require_backbone(backbone.module, LOSS)


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"loss": PluginChoice("toy.mean_loss")}, "(toy.mean_loss) gave a tensor of shape () where (34,) was expected"),
        (
            {"regularizers": (PluginChoice("toy.vector_penalty"),)},
            "(toy.vector_penalty) gave a tensor of shape (36,) where () was",
        ),
        (
            {"backbone": PluginChoice("toy.bare_module")},
            "(toy.bare_module) gave a Linear where a workbench.api.Backbone",
        ),
    ],
)
def test_a_run_with_such_a_plugin_ends_before_anything_is_learnt_from_it(train, changes, words):
    outcome = train(toy_recipe(**changes), attended=False)
    assert isinstance(outcome.last, Failed)
    assert words in str(outcome.last.reason)
