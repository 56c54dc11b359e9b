"""DropConnect: its masks, its gradient, its moments, and how it differs from dropout."""

from __future__ import annotations

import copy

import numpy as np
import pytest
import torch
from scipy.stats import norm
from torch import nn

from workbench.api import Backbone, PluginError
from workbench_plugins.regularizers import masked_linear as module_under_test
from workbench_plugins.regularizers.gaussian_mean import gaussian_mean
from workbench_plugins.regularizers.masked_linear import masked_linear


@pytest.fixture
def layer():
    torch.manual_seed(0)
    return torch.randn(5, 8, dtype=torch.float64), torch.randn(5, dtype=torch.float64)


def net(activation: nn.Module, inputs: int = 8, hidden: int = 5) -> Backbone:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Linear(inputs, hidden), activation, nn.Linear(hidden, 3)).double()
    return Backbone(module, stages=[["0"], ["2"]])


def hidden_of(place: Backbone, x: torch.Tensor) -> torch.Tensor:
    """Return what the last layer gets to see."""
    seen = []
    handle = place.module[2].register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].detach()))
    place.module(x)
    handle.remove()
    return seen[0]


def test_moments_are_those_of_the_paper(layer):
    weight, bias = layer
    v = torch.randn(8, dtype=torch.float64)
    keep, draws = 0.7, 40_000
    torch.manual_seed(1)
    u = masked_linear(v.expand(draws, 8), weight, bias, keep)
    mean = keep * (weight @ v + bias)
    variance = keep * (1 - keep) * (weight.square() @ v.square() + bias.square())
    assert ((u.mean(0) - mean).abs() < 5 * (variance / draws).sqrt()).all()
    torch.testing.assert_close(u.var(0), variance, rtol=0.05, atol=0)


def test_variance_differs_from_dropout_s(layer):
    """Dropout silences a whole unit, so its variance has the square of the sum; DropConnect's the sum of squares."""
    weight, _ = layer
    v = torch.randn(8, dtype=torch.float64)
    draws = 40_000
    torch.manual_seed(2)
    connections = masked_linear(v.expand(draws, 8), weight, None, 0.5).var(0)
    units = ((weight @ v) * (torch.rand(draws, 5) < 0.5)).var(0)
    torch.testing.assert_close(connections, 0.25 * (weight.square() @ v.square()), rtol=0.05, atol=0)
    torch.testing.assert_close(units, 0.25 * (weight @ v).square(), rtol=0.05, atol=1e-9)


def test_every_example_has_its_own_mask_and_every_connection_its_own_draw():
    torch.manual_seed(3)
    # Each input is a power of two, so an output tells exactly which connections were kept.
    inputs = 2.0 ** torch.arange(10, dtype=torch.float64)
    output = masked_linear(inputs.expand(64, 10), torch.ones(6, 10, dtype=torch.float64), None, 0.5)
    kept = torch.tensor([[int(number) for number in row] for row in output])
    assert len(kept.unique()) > 300
    bits = (kept.unsqueeze(2) >> torch.arange(10)) & 1
    assert (bits.double().mean(dim=(0, 1)) - 0.5).abs().max() < 0.12


@pytest.mark.parametrize("portion", [1, 100, 1 << 22])
@pytest.mark.parametrize("with_bias", [True, False])
def test_gradient_is_that_of_finite_differences(layer, monkeypatch, portion, with_bias):
    monkeypatch.setattr(module_under_test, "_PORTION", portion)
    weight, bias = (tensor.requires_grad_() for tensor in layer)
    x = torch.randn(7, 8, dtype=torch.float64, requires_grad=True)

    def function(x, weight, bias):
        torch.manual_seed(4)
        return masked_linear(x, weight, bias if with_bias else None, 0.6)

    assert torch.autograd.gradcheck(function, (x, weight, bias))


def test_prediction_is_the_mean_activation_of_training(build):
    place = net(nn.ReLU(), inputs=300)
    build("workbench.dropconnect", drop_probability=0.4).change_model(place)
    x = torch.randn(1, 300, dtype=torch.float64)
    torch.manual_seed(5)
    training = hidden_of(Backbone(place.module.train(), ()), x.expand(20_000, 300))
    predicted = hidden_of(Backbone(place.module.eval(), ()), x)[0]
    # The sum of 300 connections is nearly normal, so the matched moments give nearly the true mean.
    assert ((training.mean(0) - predicted).abs() < 0.02 * training.std(0) + 1e-9).all()
    scaled = torch.relu(0.6 * nn.functional.linear(x, place.module[0].weight, place.module[0].bias))[0]
    assert (training.mean(0) - scaled).abs().max() > 0.1 * training.std(0).max()


def test_prediction_matches_the_moments_of_the_paper_with_the_biases(build):
    place = net(nn.ReLU())
    nn.init.constant_(place.module[0].bias, 3.0)
    build("workbench.dropconnect", drop_probability=0.3).change_model(place)
    weight, bias = (tensor.detach().numpy() for tensor in (place.module[0].weight, place.module[0].bias))
    v = torch.randn(4, 8, dtype=torch.float64)
    mean = 0.7 * (v.numpy() @ weight.T + bias)
    deviation = np.sqrt(0.7 * 0.3 * (v.numpy() ** 2 @ weight.T**2 + bias**2))
    expected = mean * norm.cdf(mean / deviation) + deviation * norm.pdf(mean / deviation)
    predicted = hidden_of(Backbone(place.module.eval(), ()), v)
    assert predicted.numpy() == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("activation", [nn.ReLU(inplace=True), nn.GELU(), nn.Tanh(), nn.Hardswish(inplace=True)])
def test_sampling_as_in_the_paper_comes_to_the_same_mean(build, activation):
    x = torch.randn(3, 8, dtype=torch.float64)
    results = []
    for samples in (None, 4000):
        place = net(copy.deepcopy(activation))
        build("workbench.dropconnect", samples=samples).change_model(place)
        torch.manual_seed(6)
        results.append(hidden_of(Backbone(place.module.eval(), ()), x))
    torch.testing.assert_close(*results, rtol=0, atol=0.06)
    assert not torch.equal(*results)


@pytest.mark.parametrize("activation", [nn.ReLU(), nn.LeakyReLU(0.2), nn.Tanh(), nn.GELU()])
def test_exact_mean_is_the_integral(activation):
    mean = torch.linspace(-3, 3, 7, dtype=torch.float64)
    deviation = torch.linspace(0.1, 1.5, 7, dtype=torch.float64)
    grid = np.linspace(-12, 12, 200_001)
    density = np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi)
    for m, s in zip(mean.tolist(), deviation.tolist(), strict=True):
        values = activation(torch.from_numpy(m + s * grid)).numpy()
        exact = np.trapezoid(values * density, grid)
        ours = gaussian_mean(activation, torch.tensor(m).double(), torch.tensor(s).double(), None).item()
        assert ours == pytest.approx(exact, abs=1e-5)


def test_without_dropping_nothing_changes(build):
    for activation in (nn.ReLU(), nn.GELU()):
        plain, changed = net(activation), net(copy.deepcopy(activation))
        build("workbench.dropconnect", drop_probability=0.0).change_model(changed)
        x = torch.randn(4, 8, dtype=torch.float64)
        x[0] = 0
        for mode in (True, False):
            torch.testing.assert_close(
                plain.module.train(mode)(x), changed.module.train(mode)(x), rtol=1e-9, atol=1e-12
            )


def test_the_last_layer_and_all_names_stay(build):
    plain, changed = net(nn.ReLU()), net(nn.ReLU())
    build("workbench.dropconnect").change_model(changed)
    assert list(plain.module.state_dict()) == list(changed.module.state_dict())
    hidden = torch.rand(4, 5, dtype=torch.float64)
    assert torch.equal(plain.module[2](hidden), changed.module.train()[2](hidden))


def test_a_live_edit_and_a_copy_are_followed(build):
    place = net(nn.ReLU())
    dropconnect = build("workbench.dropconnect", drop_probability=0.5)
    dropconnect.change_model(place)
    x = torch.randn(4, 8, dtype=torch.float64)
    twin = copy.deepcopy(place.module).eval()
    before = twin(x)
    dropconnect.set_live("drop_probability", 0.1)
    assert not torch.equal(twin(x), before)
    assert torch.equal(twin(x), place.module.eval()(x))


def test_gradients_where_the_input_is_nothing_are_finite(build):
    place = net(nn.ReLU())
    build("workbench.dropconnect").change_model(place)
    nn.init.zeros_(place.module[0].bias)
    x = torch.zeros(2, 8, dtype=torch.float64, requires_grad=True)
    place.module.eval()(x).sum().backward()
    assert all(torch.isfinite(tensor.grad).all() for tensor in (x, *place.module.parameters()))


@pytest.mark.parametrize("dropout_first", [True, False])
def test_dropout_behind_the_same_activation_is_kept(build, dropout_first):
    x = torch.randn(4, 8, dtype=torch.float64)
    alone = net(nn.ReLU())
    build("workbench.dropconnect").change_model(alone)
    both = net(nn.ReLU())
    both.dropout_places = ["1"]
    rules = [build("workbench.dropout", drop_probability=0.75, form="plain"), build("workbench.dropconnect")]
    for rule in rules if dropout_first else reversed(rules):
        rule.change_model(both)
    for place in (alone, both):
        place.module.eval()
    torch.testing.assert_close(hidden_of(both, x), 0.25 * hidden_of(alone, x), rtol=1e-12, atol=0)


def test_a_backbone_without_hidden_layers_is_refused_in_words(build):
    with pytest.raises(PluginError, match="hidden fully connected layers"):
        build("workbench.dropconnect").change_model(Backbone(nn.Sequential(nn.Linear(2, 2)), stages=[["0"]]))
