from __future__ import annotations

import numpy
import pytest
import torch
from sklearn.metrics import confusion_matrix
from torch import nn

from workbench.api import NamedParameter
from workbench_plugins.diagnostics.confusion import Confusion
from workbench_plugins.diagnostics.dead_units import DeadUnits
from workbench_plugins.diagnostics.gradient_norm import GradientNorm
from workbench_plugins.diagnostics.update_to_weight_ratio import UpdateToWeightRatio


def parameters_of(module):
    return [
        NamedParameter(name, tensor, "weight" if tensor.dim() > 1 else "bias")
        for name, tensor in module.named_parameters()
    ]


@pytest.fixture
def module():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3))


def test_confusion_counts_are_scikit_learns():
    random = numpy.random.default_rng(0)
    probabilities = random.random((500, 6)).astype(numpy.float32)
    labels = random.integers(0, 5, 500)  # the last class never occurs
    report = Confusion().after_evaluation(probabilities, labels, [str(number) for number in range(6)])
    expected = confusion_matrix(labels, probabilities.argmax(1), labels=range(6))
    assert report["counts"] == expected.tolist()
    numpy.fill_diagonal(expected, 0)
    counts = [count for _, _, count in report["pairs"]]
    assert counts == sorted(counts, reverse=True)
    assert all(expected[true, predicted] == count for true, predicted, count in report["pairs"])
    assert sum(counts) == expected.sum()


def test_with_very_many_classes_only_the_frequent_mistakes_are_kept():
    probabilities = numpy.eye(150, dtype=numpy.float32)
    report = Confusion().after_evaluation(probabilities, (numpy.arange(150) + 1) % 150, [""] * 150)
    assert "counts" not in report
    assert len(report["pairs"]) == 150
    assert report["pairs"][0] == [0, 149, 1]


def test_the_ratio_of_a_plain_gradient_step_is_known(module):
    parameters = parameters_of(module)
    module(torch.randn(7, 4)).square().sum().backward()
    before = {p.name: p.tensor.detach().clone() for p in parameters}
    watcher = UpdateToWeightRatio()
    watcher.before_step(parameters)
    torch.optim.SGD(module.parameters(), lr=0.01).step()
    report = watcher.after_step(parameters)
    weights = ["0.weight", "1.weight"]
    for name in weights:
        gradient = dict(module.named_parameters())[name].grad
        assert report["parameters"][name] == pytest.approx(
            float(0.01 * gradient.norm() / before[name].norm()), rel=1e-4
        )
    assert list(report["parameters"]) == weights
    moved = torch.cat([(before[p.name] - p.tensor.detach()).flatten() for p in parameters if p.name in weights]).norm()
    whole = torch.cat([before[name].flatten() for name in weights]).norm()
    assert report["overall"] == pytest.approx(float(moved / whole), rel=1e-4)


def test_weights_that_are_zero_are_left_out(module):
    nn.init.zeros_(module[0].weight)
    parameters = parameters_of(module)
    watcher = UpdateToWeightRatio()
    watcher.before_step(parameters)
    assert list(watcher.after_step(parameters)["parameters"]) == ["1.weight"]
    assert UpdateToWeightRatio().after_step(parameters) == {}


def test_gradient_norms_are_torchs(module):
    parameters = parameters_of(module)
    module(torch.randn(7, 4)).square().sum().backward()
    watcher = GradientNorm()
    watcher.before_step(parameters)
    for parameter in module.parameters():
        parameter.grad = None  # what is reported was measured before the step
    report = watcher.after_step(parameters)
    assert set(report["parameters"]) == {"0.weight", "0.bias", "1.weight", "1.bias"}
    watcher.before_step(parameters)
    assert watcher.after_step(parameters) == {}
    module(torch.randn(7, 4)).square().sum().backward()
    watcher.before_step(parameters)
    total = nn.utils.get_total_norm([p.grad for p in module.parameters()])
    assert watcher.after_step(parameters)["overall"] == pytest.approx(float(total), rel=1e-5)


@pytest.mark.parametrize("build", [UpdateToWeightRatio, GradientNorm])
def test_how_often_is_live(build):
    watcher = build(every=5)
    watcher.set_live("every", 7)
    assert watcher.every == 7


def test_dead_units_are_counted_layer_by_layer():
    module = nn.Sequential(nn.Conv2d(1, 4, 1), nn.ReLU(inplace=True), nn.Flatten(), nn.Linear(16, 3), nn.ReLU6())
    with torch.no_grad():
        module[0].weight.fill_(1.0)
        module[0].bias.copy_(torch.tensor([0.0, -100.0, 0.0, -100.0]))
        module[3].weight.zero_()
        module[3].bias.copy_(torch.tensor([1.0, -1.0, 1.0]))
    watcher = DeadUnits()
    watcher.before_evaluation(module)
    for _ in range(2):
        module(torch.rand(5, 1, 2, 2))
    report = watcher.after_evaluation(None, None, ())
    assert report["layers"] == pytest.approx({"1": 0.5, "4": 1 / 3})
    assert report["overall"] == pytest.approx(3 / 7)
    assert not any(part._forward_hooks or part._forward_pre_hooks for part in module.modules())
    assert watcher.after_evaluation(None, None, ()) == {}


def test_a_layer_used_twice_counts_for_each_use():
    class Twice(nn.Module):
        def __init__(self):
            super().__init__()
            self.relu = nn.ReLU()

        def forward(self, values):
            return self.relu(self.relu(values) - 10)

    module = Twice()
    watcher = DeadUnits()
    watcher.before_evaluation(module)
    for _ in range(3):
        module(torch.rand(4, 8))
    report = watcher.after_evaluation(None, None, ())
    assert report == {"overall": 0.5, "layers": {"relu (2)": 1.0}}
