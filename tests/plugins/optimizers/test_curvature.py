"""Newton, BFGS and L-BFGS against scikit-learn's and SciPy's optima and paths."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from scipy.optimize import minimize, rosen, rosen_der
from sklearn.datasets import load_digits, load_iris
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

from workbench.api import PluginError
from workbench_plugins.optimizers.bfgs import updated_inverse
from workbench_plugins.optimizers.flat import FlatParameters, Point
from workbench_plugins.optimizers.hessian import loss_and_hessian
from workbench_plugins.optimizers.line_search import strong_wolfe
from workbench_plugins.optimizers.newton import newton_direction


@pytest.fixture(scope="module")
def logistic():
    """Return data, scikit-learn's fit at C = 1 and its strength of L2 on a mean loss."""
    x, y = load_iris(return_X_y=True)
    x = (x - x.mean(0)) / x.std(0)
    reference = LogisticRegression(C=1.0, tol=1e-12, max_iter=100_000).fit(x, y)
    return torch.from_numpy(x), torch.from_numpy(y), reference, 1 / (2 * 1.0 * len(x))


def closure_of(model, optimizer, x, y, strength, portions=1):
    """Return what the trainer gives a closure rule: the loss may come in portions, the penalty with the first."""

    def closure():
        optimizer.zero_grad()
        total = torch.zeros((), dtype=x.dtype)
        for index, (xs, ys) in enumerate(zip(x.chunk(portions), y.chunk(portions), strict=True)):
            loss = functional.cross_entropy(model(xs), ys, reduction="sum") / len(x)
            if index == 0:
                loss = loss + strength * model.weight.square().sum()
            loss.backward()
            total += loss.detach()
        return total

    return closure


RULES = [
    ("workbench.newton", {"damping": 1e-9}, 15),
    ("workbench.newton", {}, 15),
    ("workbench.bfgs", {}, 120),
    ("workbench.lbfgs", {"gradient_tolerance": 1e-11, "change_tolerance": 1e-16, "iterations_per_step": 1}, 120),
    ("workbench.lbfgs", {"gradient_tolerance": 1e-11, "change_tolerance": 1e-16, "iterations_per_step": 20}, 6),
]


@pytest.mark.parametrize(("plugin_id", "values", "steps"), RULES)
@pytest.mark.parametrize("portions", [1, 3])
def test_reaches_scikit_learn_s_optimum(build, logistic, plugin_id, values, steps, portions):
    x, y, reference, strength = logistic
    torch.manual_seed(0)
    model = nn.Linear(4, 3).double()
    optimizer = build(plugin_id, [model.weight, model.bias], **values)
    closure = closure_of(model, optimizer, x, y, strength, portions)
    for _ in range(steps):
        optimizer.step(closure)
    np.testing.assert_allclose(model.weight.detach(), reference.coef_, atol=1e-6)
    # Nothing penalises the intercepts, so a constant may be added to all of them.
    ours, theirs = model.bias.detach().numpy(), reference.intercept_
    np.testing.assert_allclose(ours - ours.mean(), theirs - theirs.mean(), atol=1e-6)


def test_newton_needs_a_handful_of_steps_for_the_digits(build):
    """650 weights: the size of model this rule is for."""
    x, y = load_digits(return_X_y=True)
    x, y = torch.from_numpy(x[:600] / 16), torch.from_numpy(y[:600])
    model = nn.Linear(64, 10).double()
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = build("workbench.newton", [model.weight, model.bias])
    closure = closure_of(model, optimizer, x, y, 1e-3)
    for _ in range(8):
        optimizer.step(closure)
    closure()
    assert model.weight.grad.abs().max() < 1e-8


def test_hessian_is_torch_s(logistic):
    x, y, _, _ = logistic
    torch.manual_seed(0)
    shapes = [(5, 4), (5,), (3, 5), (3,)]
    parameters = [nn.Parameter(torch.randn(shape, dtype=torch.float64)) for shape in shapes]

    def loss_of(w1, b1, w2, b2):
        return functional.cross_entropy(torch.tanh(x @ w1.T + b1) @ w2.T + b2, y)

    def closure():
        for parameter in parameters:
            parameter.grad = None
        loss = loss_of(*parameters)
        loss.backward()
        return loss

    loss, gradient, hessian = loss_and_hessian(FlatParameters(parameters), closure)
    tensors = tuple(parameter.detach() for parameter in parameters)
    blocks = torch.autograd.functional.hessian(loss_of, tensors)
    expected = torch.cat(
        [
            torch.cat([block.reshape(a.numel(), b.numel()) for block, b in zip(row, tensors, strict=True)], dim=1)
            for row, a in zip(blocks, tensors, strict=True)
        ]
    )
    torch.testing.assert_close(hessian, expected, rtol=1e-9, atol=1e-12)
    assert loss == pytest.approx(loss_of(*tensors).item(), rel=1e-14)
    closure()
    torch.testing.assert_close(gradient, FlatParameters(parameters).gradient(), rtol=1e-12, atol=1e-15)


def test_hessian_of_a_linear_loss_is_zero():
    weight = nn.Parameter(torch.ones(3))

    def closure():
        weight.grad = None
        loss = weight.sum() * 2
        loss.backward()
        return loss

    _, gradient, hessian = loss_and_hessian(FlatParameters([weight]), closure)
    assert torch.equal(gradient, torch.full((3,), 2.0))
    assert torch.equal(hessian, torch.zeros(3, 3))


def test_newton_says_what_closure_it_needs(build):
    weight = nn.Parameter(torch.ones(3))

    def closure():
        weight.grad = torch.ones(3)
        return weight.sum()

    with pytest.raises(PluginError, match=r"loss\.backward\(\)"):
        build("workbench.newton", [weight]).step(closure)


@pytest.mark.parametrize(("plugin_id", "name"), [("workbench.newton", "Newton's method"), ("workbench.bfgs", "BFGS")])
def test_a_model_too_large_is_refused_in_words(build, plugin_id, name):
    with pytest.raises(PluginError) as caught:
        build(plugin_id, [nn.Parameter(torch.zeros(200, 100)), nn.Parameter(torch.zeros(100))])
    text = str(caught.value)
    assert text.startswith(name)
    assert "has 20,100 weights" in text
    assert "take 1.6 GB" in text
    assert "at most 10,000 weights" in text
    assert "L-BFGS" in text


def test_newton_s_direction_always_goes_down():
    torch.manual_seed(0)
    gradient = torch.randn(6, dtype=torch.float64)
    for smallest in (-5.0, -1e-9, 0.0, 1.0):
        rotation = torch.linalg.qr(torch.randn(6, 6, dtype=torch.float64))[0]
        values = torch.tensor([smallest, 1.0, 2.0, 3.0, 4.0, 5.0], dtype=torch.float64)
        direction = newton_direction(rotation @ torch.diag(values) @ rotation.T, gradient, 0.0)
        assert gradient @ direction < 0
    # Where the Hessian is positive definite it is the Newton step itself.
    hessian = rotation @ torch.diag(values) @ rotation.T
    torch.testing.assert_close(newton_direction(hessian, gradient, 0.0), -torch.linalg.solve(hessian, gradient))
    assert torch.equal(newton_direction(torch.full((2, 2), torch.nan), torch.ones(2), 0.0), torch.zeros(2))


def rosenbrock(optimizer, weight):
    def closure():
        optimizer.zero_grad()
        loss = (100 * (weight[1:] - weight[:-1] ** 2) ** 2 + (1 - weight[:-1]) ** 2).sum()
        loss.backward()
        return loss

    return closure


@pytest.mark.parametrize("start", [[-1.2, 1.0], [1.3, 0.7, 0.8, 1.9, 1.2], [0.0] * 10])
def test_bfgs_finds_rosenbrock_s_minimum_in_no_more_than_half_again_scipy_s_iterations(build, start):
    reference = minimize(rosen, start, jac=rosen_der, method="BFGS", options={"gtol": 1e-6})
    weight = nn.Parameter(torch.tensor(start, dtype=torch.float64))
    optimizer = build("workbench.bfgs", [weight])
    closure = rosenbrock(optimizer, weight)
    for _ in range(int(1.5 * reference.nit)):
        optimizer.step(closure)
    closure()
    assert weight.grad.abs().max() < 1e-6
    np.testing.assert_allclose(weight.detach(), 1.0, atol=1e-4)


def test_the_update_reproduces_the_inverse_hessian_along_scipy_s_path():
    path = [np.array([-1.2, 1.0, 0.5])]
    reference = minimize(rosen, path[0], jac=rosen_der, method="BFGS", callback=lambda x: path.append(x.copy()))
    inverse = torch.eye(3, dtype=torch.float64)
    # SciPy leaves without an update once the gradient is small enough, so its last step teaches it nothing.
    for before, after in pairwise(path[:-1]):
        moved = torch.from_numpy(after - before)
        change = torch.from_numpy(rosen_der(after) - rosen_der(before))
        former, inverse = inverse, updated_inverse(inverse, moved, change)
        # The secant equation, and a change of rank 2.
        torch.testing.assert_close(inverse @ change, moved, rtol=1e-6, atol=1e-10)
        assert torch.linalg.matrix_rank(inverse - former, rtol=1e-9) <= 2
    np.testing.assert_allclose(inverse, reference.hess_inv, rtol=1e-6, atol=1e-9)


def test_the_first_inverse_hessian_has_the_scale_of_equation_6_20(build):
    curvature = np.array([[40.0, 3.0], [3.0, 0.5]])
    weight = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    optimizer = build("workbench.bfgs", [weight])

    def closure():
        optimizer.zero_grad()
        loss = 0.5 * weight @ torch.from_numpy(curvature) @ weight
        loss.backward()
        return loss

    before = weight.detach().numpy().copy()
    optimizer.step(closure)
    s = weight.detach().numpy() - before
    y = curvature @ s
    rho, unit = 1 / (y @ s), np.eye(2)
    start = (y @ s) / (y @ y) * unit
    expected = (unit - rho * np.outer(s, y)) @ start @ (unit - rho * np.outer(y, s)) + rho * np.outer(s, s)
    assert optimizer.state[weight]["inverse_hessian"].numpy() == pytest.approx(expected, rel=1e-9)


def test_bfgs_starts_again_after_a_matrix_that_leads_up(build):
    weight = nn.Parameter(torch.tensor([1.0, 2.0], dtype=torch.float64))
    optimizer = build("workbench.bfgs", [weight])
    optimizer.state[weight]["inverse_hessian"] = -torch.eye(2, dtype=torch.float64)

    def closure():
        optimizer.zero_grad()
        loss = weight.square().sum()
        loss.backward()
        return loss

    for _ in range(5):
        optimizer.step(closure)
    assert weight.abs().max() < 1e-6


@pytest.mark.parametrize("plugin_id", ["workbench.newton", "workbench.bfgs", "workbench.sam"])
def test_weights_are_put_back_when_a_closure_raises_in_the_middle(build, plugin_id):
    weight = nn.Parameter(torch.tensor([-1.2, 1.0], dtype=torch.float64))
    optimizer = build(plugin_id, [weight])
    plain, calls = rosenbrock(optimizer, weight), []

    def closure():
        calls.append(1)
        if len(calls) == 2:
            raise InterruptedError
        return plain()

    with pytest.raises(InterruptedError):
        optimizer.step(closure)
    assert weight.tolist() == [-1.2, 1.0]


FUNCTIONS = [
    (lambda a: (a - 1) ** 2, lambda a: 2 * (a - 1)),
    (lambda a: -a / (a * a + 2), lambda a: (a * a - 2) / (a * a + 2) ** 2),
    (lambda a: (a + 0.004) ** 5 - 2 * (a + 0.004) ** 4, lambda a: 5 * (a + 0.004) ** 4 - 8 * (a + 0.004) ** 3),
    (lambda a: np.exp(-a) + 0.1 * a, lambda a: -np.exp(-a) + 0.1),
]


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("first", [1e-3, 0.1, 1.0, 10.0, 100.0])
def test_line_search_satisfies_the_strong_wolfe_conditions(function, first):
    """The functions are those of More & Thuente (1994), section 5, and two simple ones."""
    value, slope = function
    start = Point(0.0, value(0.0), slope(0.0), torch.zeros(1))
    found = strong_wolfe(lambda a: Point(a, value(a), slope(a), torch.zeros(1)), start, first)
    assert found is not None
    assert found.loss <= start.loss + 1e-4 * found.length * start.slope
    assert abs(found.slope) <= 0.9 * abs(start.slope)


def test_line_search_backs_out_of_where_the_loss_is_no_number():
    def evaluate(a):
        return Point(a, (a - 0.1) ** 2, 2 * (a - 0.1), torch.zeros(1)) if a < 0.5 else Point(a, *[np.nan] * 2, None)

    found = strong_wolfe(evaluate, evaluate(0.0), 1.0)
    assert found is not None
    assert 0 < found.length < 0.5


def test_line_search_finds_nothing_where_everything_is_higher():
    found = strong_wolfe(lambda a: Point(a, 1.0 + a, -1.0, torch.zeros(1)), Point(0.0, 1.0, -1.0, torch.zeros(1)), 1.0)
    assert found is None
