"""Dropout: the mean at test time is training's, both forms agree, and the model keeps its names."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from workbench.api import Backbone, PluginError


def backbone(width: int = 6) -> Backbone:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Linear(4, width), nn.ReLU(), nn.Linear(width, 3))
    return Backbone(module, stages=[["0"], ["2"]], dropout_places=["1"])


@pytest.mark.parametrize("form", ["inverted", "plain"])
@pytest.mark.parametrize("p", [0.2, 0.5, 0.8])
def test_mean_activation_at_test_time_is_that_of_training(build, form, p):
    torch.manual_seed(1)
    dropout = build("workbench.dropout", drop_probability=p, form=form)
    units = torch.rand(50)
    draws = 20_000
    training = dropout.apply(units.expand(draws, 50), training=True)
    at_test = dropout.apply(units, training=False)
    error = training.std(0) / draws**0.5
    assert ((training.mean(0) - at_test).abs() < 5 * error).all()
    assert error.max() < 0.02


def test_both_forms_agree_up_to_the_probability_of_keeping(build):
    inverted = build("workbench.dropout", drop_probability=0.4, form="inverted")
    plain = build("workbench.dropout", drop_probability=0.4, form="plain")
    units = torch.randn(7, 9, dtype=torch.float64)
    results = []
    for dropout in (inverted, plain):
        torch.manual_seed(3)
        results.append(dropout.apply(units, training=True))
    torch.testing.assert_close(results[0] * 0.6, results[1], rtol=1e-12, atol=0)
    torch.testing.assert_close(
        inverted.apply(units, training=False) * 0.6, plain.apply(units, training=False), rtol=1e-12, atol=0
    )


def test_plain_training_is_the_lecture_s_mask(build):
    plain = build("workbench.dropout", drop_probability=0.5, form="plain")
    kept = plain.apply(torch.full((1000,), 3.0), training=True)
    assert set(kept.tolist()) == {0.0, 3.0}


def test_inverted_is_torch_s_own_layer(build):
    place = backbone()
    build("workbench.dropout", drop_probability=0.3).change_model(place)
    reference = nn.Sequential(place.module[0], nn.ReLU(), nn.Dropout(0.3), place.module[2])
    x = torch.randn(8, 4)
    for mode in (True, False):
        torch.manual_seed(5)
        ours = place.module.train(mode)(x)
        torch.manual_seed(5)
        assert torch.equal(ours, reference.train(mode)(x))


def test_names_and_state_stay_what_they_are(build):
    plain, changed = backbone(), backbone()
    build("workbench.dropout").change_model(changed)
    assert [name for name, _ in plain.module.named_modules()] == [name for name, _ in changed.module.named_modules()]
    assert list(plain.module.state_dict()) == list(changed.module.state_dict())


def test_a_live_edit_reaches_the_model_and_its_copies(build):
    place = backbone(width=2000)
    dropout = build("workbench.dropout", drop_probability=0.5)
    dropout.change_model(place)
    twin = copy.deepcopy(place.module)
    dropout.set_live("drop_probability", 0.9)
    for module in (place.module, twin):
        seen = []
        handle = module[2].register_forward_pre_hook(lambda _, inputs, seen=seen: seen.append(inputs[0]))
        module.train()(torch.ones(20, 4))
        handle.remove()
        assert seen[0].count_nonzero() / seen[0].numel() < 0.15


def test_a_frozen_place_in_evaluation_mode_is_left_alone(build):
    place = backbone()
    build("workbench.dropout", drop_probability=0.9).change_model(place)
    x = torch.randn(5, 4)
    place.module.train()
    place.module[1].eval()
    assert torch.equal(place.module(x), place.module(x))


def test_a_backbone_without_places_is_refused_in_words(build):
    with pytest.raises(PluginError, match="finds no place"):
        build("workbench.dropout").change_model(Backbone(nn.Linear(2, 2), stages=[[""]]))


def test_the_unscaled_form_trains_like_the_plain_one_and_predicts_without_the_factor(build):
    plain = build("workbench.dropout", drop_probability=0.4, form="plain")
    forgotten = build("workbench.dropout", drop_probability=0.4, form="unscaled")
    activations = torch.rand(64, 32)
    drawn = []
    for rule in (plain, forgotten):
        torch.manual_seed(5)
        drawn.append(rule.apply(activations, training=True))
    assert torch.equal(*drawn)
    assert torch.equal(forgotten.apply(activations, training=False), activations)
    assert torch.allclose(plain.apply(activations, training=False), 0.6 * activations)
