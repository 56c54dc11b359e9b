"""Rules that are torch's: every parameter reaches the keyword it stands for."""

from __future__ import annotations

import pytest
import torch

from workbench.api import ParamError

OURS = {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weight_decay": 0.1}
THEIRS = {"betas": (0.8, 0.95), "eps": 1e-6, "weight_decay": 0.1}

DECOUPLED = {"decoupled_weight_decay": True}


@pytest.fixture
def compare(build):
    def run(plugin_id, values, reference, keywords):
        paths = []
        for ours in (True, False):
            torch.manual_seed(0)
            weight = torch.nn.Parameter(torch.randn(4, 3, dtype=torch.float64))
            rule = build(plugin_id, [weight], **values) if ours else reference([weight], **keywords)
            for _ in range(30):
                weight.grad = weight.detach() * torch.linspace(0.1, 3, 3) + torch.randn(4, 3).double()
                rule.step()
            paths.append(weight.detach())
        torch.testing.assert_close(*paths, rtol=1e-12, atol=1e-12)

    return run


@pytest.mark.parametrize(
    ("name", "values", "reference", "keywords"),
    [
        (
            "nadam",
            OURS | {"momentum_decay": 0.01},
            torch.optim.NAdam,
            THEIRS | DECOUPLED | {"momentum_decay": 0.01},
        ),
        ("radam", OURS, torch.optim.RAdam, THEIRS | DECOUPLED),
        ("adamax", OURS, torch.optim.Adamax, THEIRS),
        (
            "rmsprop",
            {"decay_rate": 0.9, "momentum": 0.5, "centered": True, "epsilon": 1e-6, "weight_decay": 0.1},
            torch.optim.RMSprop,
            {"alpha": 0.9, "momentum": 0.5, "centered": True, "eps": 1e-6, "weight_decay": 0.1},
        ),
        ("adagrad", {"epsilon": 1e-6, "weight_decay": 0.1}, torch.optim.Adagrad, {"eps": 1e-6, "weight_decay": 0.1}),
        (
            "adadelta",
            {"decay_rate": 0.8, "epsilon": 1e-5, "weight_decay": 0.1},
            torch.optim.Adadelta,
            {"rho": 0.8, "eps": 1e-5, "weight_decay": 0.1},
        ),
        (
            "rprop",
            {"shrink": 0.4, "grow": 1.3, "smallest_step": 0.02, "largest_step": 0.07},
            torch.optim.Rprop,
            {"etas": (0.4, 1.3), "step_sizes": (0.02, 0.07)},
        ),
        (
            "adafactor",
            {"beta2_decay": -0.7, "clipping_threshold": 1.3, "epsilon": 0.02, "weight_decay": 0.1},
            torch.optim.Adafactor,
            {"beta2_decay": -0.7, "d": 1.3, "eps": (None, 0.02), "weight_decay": 0.1},
        ),
        (
            "asgd",
            {"decay_term": 0.01, "power": 0.6, "averaging_start": 5.0, "weight_decay": 0.1},
            torch.optim.ASGD,
            {"lambd": 0.01, "alpha": 0.6, "t0": 5.0, "weight_decay": 0.1},
        ),
    ],
)
def test_goes_exactly_as_torch_with_its_own_keywords(compare, name, values, reference, keywords):
    compare(f"workbench.{name}", values | {"learning_rate": 0.03}, reference, keywords | {"lr": 0.03, "foreach": True})


def test_momentum_of_rmsprop_may_be_raised_live_from_nothing(build):
    paths = []
    for momentum in (0.0, 0.5):
        weight = torch.nn.Parameter(torch.ones(3, dtype=torch.float64))
        rule = build("workbench.rmsprop", [weight], learning_rate=0.1, momentum=0.0)
        path = []
        for number in range(5):
            if number == 3:
                rule.param_groups[0]["momentum"] = momentum
            weight.grad = weight.detach().clone()
            rule.step()
            path.append(weight.detach().clone())
        paths.append(torch.stack(path))
    without, with_momentum = paths
    # A buffer that begins with nothing leaves the first step as it was and lengthens the next.
    torch.testing.assert_close(without[:4], with_momentum[:4], rtol=1e-12, atol=0)
    assert (with_momentum[4] < without[4]).all()


def test_rprop_s_steps_must_leave_room(build):
    with pytest.raises(ParamError, match=r"smallest step, 2, is larger than its largest, 0\.5"):
        build("workbench.rprop", [torch.nn.Parameter(torch.ones(2))], smallest_step=2.0, largest_step=0.5)
