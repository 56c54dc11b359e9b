from __future__ import annotations

import numpy as np
import pytest
import scipy.optimize
import torch
from toy_plugins import toy_catalogue

from workbench.analysis.playground import Noise, Walker, WalkerChoice, losses_along
from workbench.analysis.playground_surfaces import SURFACES
from workbench.api import Kind
from workbench.registry import load_catalogue

BY_NAME = pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@BY_NAME
def test_gradients_agree_with_finite_differences(surface):
    for place in [(0.3, -0.7), (1.9, 0.4), surface.start]:
        point = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        assert torch.autograd.gradcheck(lambda point: surface.evaluate(point[0], point[1], 0.1, -0.2), (point,))


@BY_NAME
def test_torch_and_numpy_see_the_same_surface(surface):
    xs, ys = np.random.default_rng(0).uniform(-2, 2, (2, 50))
    by_torch = surface(torch.tensor(xs), torch.tensor(ys)).numpy()
    np.testing.assert_array_equal(surface(xs, ys), by_torch)


@BY_NAME
def test_minima_are_those_that_scipy_finds(surface):
    found = set()
    for x in np.linspace(*surface.x_range, 5):
        for y in np.linspace(*surface.y_range, 5):
            best = scipy.optimize.minimize(lambda p: surface(p[0], p[1]), (x, y), method="BFGS", options={"gtol": 1e-9})
            if abs(best.fun - surface.lowest) < 1e-6:
                nearest = min(surface.minima, key=lambda minimum: np.hypot(*(best.x - minimum)))
                np.testing.assert_allclose(best.x, nearest, atol=2e-3)
                found.add(nearest)
            assert best.fun > surface.lowest - 1e-9
    assert found == set(surface.minima)
    for x, y in (*surface.minima, surface.start):
        assert surface.x_range[0] < x < surface.x_range[1] and surface.y_range[0] < y < surface.y_range[1]


TORCH = {
    "workbench.sgd": (
        {"learning_rate": 5e-4, "momentum": 0.9, "nesterov": True, "weight_decay": 0.0},
        lambda p: torch.optim.SGD([p], lr=5e-4, momentum=0.9, nesterov=True, fused=True),
    ),
    "workbench.adam": ({"learning_rate": 0.05}, lambda p: torch.optim.Adam([p], lr=0.05, fused=True)),
    "workbench.adamw": ({"learning_rate": 0.05}, lambda p: torch.optim.AdamW([p], lr=0.05, fused=True)),
    "workbench.rmsprop": ({"learning_rate": 0.01}, lambda p: torch.optim.RMSprop([p], lr=0.01, foreach=True)),
    "workbench.adagrad": ({"learning_rate": 0.3}, lambda p: torch.optim.Adagrad([p], lr=0.3, fused=True)),
    "workbench.lbfgs": (
        {"learning_rate": 1.0, "iterations_per_step": 1},
        lambda p: torch.optim.LBFGS(
            [p],
            lr=1.0,
            max_iter=1,
            max_eval=26,
            history_size=10,
            tolerance_grad=1e-7,
            tolerance_change=1e-9,
            line_search_fn="strong_wolfe",
        ),
    ),
}


@pytest.mark.parametrize("name", ["bowl", "rosenbrock"])
@pytest.mark.parametrize("plugin", TORCH)
def test_a_walk_is_torch_s_own_bit_for_bit(catalogue, plugin, name):
    surface = SURFACES[name]
    given, make = TORCH[plugin]
    values = {param.name: param.default for param in catalogue.get(plugin).params} | given
    if plugin == "workbench.lbfgs":
        values |= {"history_size": 10, "gradient_tolerance": 1e-7, "change_tolerance": 1e-9}
    walker = Walker(surface, surface.start, WalkerChoice(plugin, values), catalogue)
    point = torch.nn.Parameter(torch.tensor([surface.start], dtype=torch.float64))
    optimizer = make(point)
    if plugin == "workbench.adamw":
        optimizer.param_groups[0]["weight_decay"] = values["weight_decay"]

    def closure():
        optimizer.zero_grad()
        loss = surface(point[0, 0], point[0, 1])
        loss.backward()
        return loss.detach()

    expected = [surface.start]
    for _ in range(60):
        assert walker.advance() or walker.stopped is not None
        optimizer.step(closure)
        expected.append(tuple(point.detach()[0].tolist()))
    assert walker.positions == expected[: len(walker.positions)] and len(walker.positions) > 5


def test_every_optimizer_walks_or_says_why_not(catalogue):
    stopped = []
    for descriptor in catalogue.of_kind(Kind.OPTIMIZER):
        values = {param.name: param.default for param in descriptor.params}
        walker = Walker(SURFACES["bowl"], (-5.0, 1.5), WalkerChoice(descriptor.id, values), catalogue)
        for _ in range(15):
            walker.advance()
        if walker.stopped is not None:
            assert "diverged" in str(walker.stopped), descriptor.id
            stopped.append(descriptor.id)
            continue
        losses = losses_along(SURFACES["bowl"], np.array(walker.positions))
        assert losses[-1] < losses[0], descriptor.id
    assert stopped == ["workbench.sam", "workbench.sgd"], "their usual rate is too high for this bowl"


def test_newton_needs_one_step_on_a_bowl_and_says_how_often_it_looked(catalogue):
    walker = Walker(
        SURFACES["bowl"],
        (-5.0, 1.5),
        WalkerChoice("workbench.newton", {"learning_rate": 1.0, "damping": 0.0}),
        catalogue,
    )
    walker.advance()
    np.testing.assert_allclose(walker.positions[1], (0.0, 0.0), atol=1e-12)
    assert walker.evaluations[1] >= 2


def test_who_diverges_stops_and_says_so(catalogue):
    values = {"learning_rate": 1.0, "momentum": 0.0, "nesterov": False, "weight_decay": 0.0}
    walker = Walker(SURFACES["bowl"], (-5.0, 1.5), WalkerChoice("workbench.sgd", values), catalogue)
    while walker.advance():
        pass
    assert "diverged at step" in str(walker.stopped)
    assert np.isfinite(walker.positions).all() and len(walker.positions) == walker.step


def test_it_comes_back_to_a_snapshot_and_takes_the_same_way(catalogue):
    for plugin in ("workbench.adam", "workbench.sgd", "workbench.lbfgs", "workbench.bfgs", "workbench.muon"):
        values = {param.name: param.default for param in catalogue.get(plugin).params}
        walker = Walker(SURFACES["rosenbrock"], (-1.5, 2.0), WalkerChoice(plugin, values), catalogue)
        for _ in range(7):
            walker.advance()
        saved = walker.snapshot()
        for _ in range(8):
            walker.advance()
        way = list(walker.positions)
        walker.restore(saved)
        assert walker.positions == way[:8]
        for _ in range(8):
            walker.advance()
        assert walker.positions == way, plugin


def test_a_live_change_keeps_the_memory_and_another_one_does_not(catalogue):
    values = {param.name: param.default for param in catalogue.get("workbench.sgd").params} | {"momentum": 0.9}
    walker = Walker(SURFACES["bowl"], (-5.0, 1.5), WalkerChoice("workbench.sgd", values), catalogue)
    walker.advance()
    memory = walker.optimizer
    walker.change("learning_rate", 0.001)
    assert walker.optimizer is memory and memory.param_groups[0]["lr"] == 0.001
    walker.change("nesterov", not values["nesterov"])
    assert walker.optimizer is not memory and walker.optimizer.param_groups[0]["lr"] == 0.001


def test_noise_is_the_same_for_all_and_for_every_evaluation_of_a_step(catalogue):
    noise = Noise(0.5, seed=3)
    assert noise.of_step(4) == Noise(0.5, seed=3).of_step(4) != noise.of_step(5)
    assert Noise().of_step(4) == (0.0, 0.0)
    drawn = np.array([noise.of_step(step) for step in range(2000)])
    assert abs(drawn.std() - 0.5) < 0.02 and abs(drawn.mean()) < 0.03


def test_a_stranger_s_optimizer_walks_as_any_other():
    values = {"momentum": 0.0, "weight_decay": 0.0, "learning_rate": 0.01}
    catalogue = toy_catalogue()
    names = {param.name for param in catalogue.get("toy.sgd").params}
    given = {name: value for name, value in values.items() if name in names}
    walker = Walker(SURFACES["bowl"], (-5.0, 1.5), WalkerChoice("toy.sgd", given), catalogue)
    assert all(walker.advance() for _ in range(20))
    before, after = losses_along(SURFACES["bowl"], np.array(walker.positions))[[0, -1]]
    assert after < 0.8 * before


def test_a_plugin_that_fails_stops_alone(catalogue):
    walker = Walker(
        SURFACES["bowl"],
        (1.0, 1.0),
        WalkerChoice("workbench.sgd", {param.name: param.default for param in catalogue.get("workbench.sgd").params}),
        catalogue,
    )
    walker.optimizer.step = lambda: 1 / 0
    assert not walker.advance()
    assert "failed on this surface: ZeroDivisionError" in str(walker.stopped)
