"""What every optimizer must do, whatever its rule: learn, obey live edits, keep its state, respect groups."""

from __future__ import annotations

import contextlib
import copy

import pytest
import torch
from torch import nn

from workbench.api import ParamError, Trait
from workbench_plugins.optimizers import DESCRIPTORS

EVERY = [pytest.param(entry, id=entry.id.split(".")[1]) for entry in DESCRIPTORS]
WITH_GROUPS = [
    pytest.param(entry, id=entry.id.split(".")[1]) for entry in DESCRIPTORS if Trait.PARAMETER_GROUPS in entry.provides
]


@pytest.fixture
def problem():
    """Return a small net with a hidden layer, its groups and a smooth loss with one batch."""

    def make(dtype=torch.float64, *, groups=True):
        torch.manual_seed(0)
        model = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3)).to(dtype)
        x, y = torch.randn(20, 4, dtype=dtype), torch.randn(20, 3, dtype=dtype)
        weights = [p for p in model.parameters() if p.ndim > 1]
        biases = [p for p in model.parameters() if p.ndim == 1]
        split = [
            {"params": weights, "learning_rate_scale": 1.0, "decays": True, "name": "weights"},
            {"params": biases, "learning_rate_scale": 0.5, "decays": False, "weight_decay": 0.0},
        ]
        whole = [{"params": list(model.parameters()), "learning_rate_scale": 1.0, "decays": True}]
        return model, split if groups else whole, lambda: (model(x) - y).square().mean()

    return make


def has_groups(entry):
    return Trait.PARAMETER_GROUPS in entry.provides


@pytest.mark.parametrize("entry", EVERY)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_lowers_the_loss_with_its_own_defaults(entry, build, step, problem, dtype):
    _, groups, loss = problem(dtype, groups=has_groups(entry))
    optimizer = build(entry.id, groups)
    before = loss().item()
    for _ in range(8 if Trait.CLOSURE in entry.provides else 60):
        step(entry.id, optimizer, loss)
    assert loss().item() < before


@pytest.mark.parametrize("entry", EVERY)
def test_continues_bit_for_bit_from_its_state(entry, build, step, problem, through_file):
    model, groups, loss = problem(groups=has_groups(entry))
    optimizer = build(entry.id, groups)
    for _ in range(4):
        step(entry.id, optimizer, loss)
    twin, twin_groups, twin_loss = problem(groups=has_groups(entry))
    twin.load_state_dict(copy.deepcopy(model.state_dict()))
    restored = build(entry.id, twin_groups)
    restored.load_state_dict(through_file(optimizer.state_dict()))
    for _ in range(6):
        step(entry.id, optimizer, loss)
        step(entry.id, restored, twin_loss)
        for ours, theirs in zip(model.parameters(), twin.parameters(), strict=True):
            assert torch.equal(ours, theirs)


@pytest.mark.parametrize("entry", EVERY)
def test_whatever_the_form_allows_can_be_built(entry, build, problem):
    for param in entry.params:
        values = [*(param.suggested or ()), *param.choices]
        if param.minimum is not None:
            values.append(param.minimum if not param.open_minimum else 1e-12 + param.minimum * (1 + 1e-9))
        if param.maximum is not None:
            values.append(param.maximum if not param.open_maximum else param.maximum * (1 - 1e-9) - 1e-12)
        for value in values:
            # Values that only clash with another one may be refused, but in words.
            with contextlib.suppress(ParamError):
                build(entry.id, problem(groups=has_groups(entry))[1], **{param.name: value})


@pytest.mark.parametrize("entry", EVERY)
def test_every_live_parameter_has_someone_who_applies_it(entry, build, problem):
    _, groups, _ = problem(groups=has_groups(entry))
    optimizer = build(entry.id, groups)
    for param in entry.params:
        if param.group_key:
            assert all(param.group_key in group for group in optimizer.param_groups), param.name
        elif param.live:
            optimizer.set_live(param.name, param.default)


LIVE = [
    pytest.param(entry, param, id=f"{entry.id.split('.')[1]}-{param.name}")
    for entry in DESCRIPTORS
    for param in entry.params
    if param.live
]


@pytest.mark.parametrize(("entry", "param"), LIVE)
def test_a_live_edit_is_the_same_as_having_built_with_the_value(entry, param, build, step, problem):
    changed = {"momentum": 0.5, "rho": 0.2, "damping": 0.37}.get(param.name, 0.6 * (param.default or 0.1))
    # Lion's signs and RAdam's careful start show a changed decay rate only after some steps.
    count = 40 if param.name.startswith("beta") else 5
    paths = []
    for live in (True, False):
        model, groups, loss = problem(groups=False)
        optimizer = build(entry.id, groups, **({} if live else {param.name: changed}))
        if live and param.group_key:
            for group in optimizer.param_groups:
                group[param.group_key] = changed
        elif live:
            optimizer.set_live(param.name, changed)
        for _ in range(count):
            step(entry.id, optimizer, loss)
        paths.append(torch.cat([p.detach().ravel() for p in model.parameters()]))
    assert torch.equal(*paths)
    model, groups, loss = problem(groups=False)
    untouched = build(entry.id, groups)
    for _ in range(count):
        step(entry.id, untouched, loss)
    assert not torch.equal(paths[0], torch.cat([p.detach().ravel() for p in model.parameters()]))


@pytest.mark.parametrize(("entry", "param"), LIVE)
def test_a_live_edit_in_the_middle_takes_effect_from_nothing_and_back(entry, param, build, step, problem):
    """Zero is where rules save themselves a buffer, which must not be missing later."""
    count = 40 if param.name.startswith("beta") else 9
    other = 0.37 if param.name == "damping" else param.default or 0.3
    paths = []
    for edits in ((), (3, count - 3)):
        model, groups, loss = problem(groups=has_groups(entry))
        zero = 1e-3 if entry.id in ("workbench.lbfgs", "workbench.bfgs", "workbench.newton") else 0.0
        optimizer = build(entry.id, groups, **{param.name: zero})
        for number in range(count):
            if number in edits:
                value = other if number == edits[0] else zero
                if param.group_key:
                    for group in optimizer.param_groups:
                        group[param.group_key] = value
                else:
                    optimizer.set_live(param.name, value)
            step(entry.id, optimizer, loss)
        paths.append(torch.cat([p.detach().ravel() for p in model.parameters()]))
        assert torch.isfinite(paths[-1]).all()
    assert not torch.equal(*paths)


@pytest.mark.parametrize("entry", WITH_GROUPS)
def test_keeps_the_keys_of_its_groups(entry, build, problem):
    _, groups, _ = problem()
    optimizer = build(entry.id, groups)
    for key in ("learning_rate_scale", "decays"):
        assert all(key in group for group in optimizer.param_groups)
    assert {group["learning_rate_scale"] for group in optimizer.param_groups} == {1.0, 0.5}


@pytest.mark.parametrize("entry", [entry for entry in WITH_GROUPS if entry.values[0].param("weight_decay")])
def test_a_group_that_does_not_decay_is_spared(entry, build, step, problem):
    paths = []
    for decay in (0.0, 0.3):
        model, groups, loss = problem()
        optimizer = build(entry.id, groups, weight_decay=decay)
        step(entry.id, optimizer, loss)
        paths.append([p.detach().clone() for p in model.parameters()])
    for without, with_decay in zip(*paths, strict=True):
        spared = without.ndim == 1
        if entry.id == "workbench.sam":
            # There the decay of the weights changes nothing about the gradient either, in the first step.
            assert torch.equal(without, with_decay) == spared
        elif spared:
            assert torch.equal(without, with_decay)
        else:
            assert not torch.equal(without, with_decay)


@pytest.mark.parametrize("entry", [entry for entry in WITH_GROUPS if entry.values[0].param("learning_rate").live])
def test_a_learning_rate_of_zero_stands_still(entry, build, step, problem):
    model, groups, loss = problem()
    optimizer = build(entry.id, groups)
    for group in optimizer.param_groups:
        group["lr"] = 0.0
    # ASGD reads the learning rate at the end of a step, for the next one.
    step(entry.id, optimizer, loss)
    before = [p.detach().clone() for p in model.parameters()]
    step(entry.id, optimizer, loss)
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))


@pytest.mark.parametrize("entry", EVERY)
@pytest.mark.parametrize("restore", [False, True])
def test_memory_order_of_the_weights_makes_no_difference(entry, build, step, through_file, restore):
    """A channels-last model whose state comes contiguous out of a checkpoint must go the same way."""
    paths = []
    for order in (torch.contiguous_format, torch.channels_last):
        torch.manual_seed(0)
        model = nn.Sequential(nn.Conv2d(2, 2, 2), nn.Tanh(), nn.Conv2d(2, 2, 2), nn.Flatten()).double()
        x = torch.randn(6, 2, 4, 4, dtype=torch.float64).to(memory_format=order)
        model.to(memory_format=order)
        groups = [{"params": list(model.parameters())}]
        optimizer = build(entry.id, groups)

        def loss(model=model, x=x):
            return (model(x) - 1).square().mean()

        for position in range(4):
            if restore and position == 2:
                state = through_file(optimizer.state_dict())
                for values in state["state"].values():
                    for name, value in values.items():
                        if torch.is_tensor(value):
                            values[name] = value.contiguous()
                optimizer = build(entry.id, [{"params": list(model.parameters())}])
                optimizer.load_state_dict(state)
            step(entry.id, optimizer, loss)
        paths.append(torch.cat([p.detach().reshape(-1) for p in model.parameters()]))
    torch.testing.assert_close(*paths, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("entry", EVERY)
def test_a_weight_without_a_gradient_is_left_alone(entry, build, step):
    used = nn.Parameter(torch.randn(3, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0)))
    idle = nn.Parameter(torch.ones(2, 2, dtype=torch.float64))
    optimizer = build(entry.id, [{"params": [used, idle], "weight_decay": 0.0}])
    for _ in range(3):
        step(entry.id, optimizer, lambda: used.square().sum())
    assert torch.equal(idle, torch.ones(2, 2, dtype=torch.float64))
    assert not torch.equal(used, torch.ones(3, 2, dtype=torch.float64))
