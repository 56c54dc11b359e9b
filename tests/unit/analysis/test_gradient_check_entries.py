from __future__ import annotations

import pytest
import torch

from workbench.analysis.gradient_check_entries import check_tensor, choose_entries, relative_error
from workbench.analysis.gradient_check_report import Finding, Light
from workbench.api import WorkbenchError


def checked(function, values, gradient=None, **options):
    """Check all entries of a vector."""
    tensor = torch.tensor(values, dtype=torch.float64, requires_grad=True)
    loss = function(tensor)
    loss.backward()
    given = tensor.grad if gradient is None else torch.tensor(gradient, dtype=torch.float64)

    def evaluate():
        with torch.no_grad():
            return function(tensor).item()

    before = tensor.detach().clone()
    check = check_tensor("w", tensor, given, evaluate, loss.item(), [(i,) for i in range(len(values))], **options)
    assert torch.equal(tensor.detach(), before)
    return check


def test_the_relative_error_is_the_courses():
    assert relative_error(1.0, 0.9) == pytest.approx(0.1)
    assert relative_error(-1.0, 1.0) == 2.0
    assert relative_error(0.0, 0.0) == 0.0
    assert relative_error(0.0, 1e-3) == 1.0


@pytest.mark.parametrize(
    "function",
    [
        lambda w: (w**3).sum(),
        lambda w: torch.tanh(w).prod(),
        lambda w: torch.logsumexp(5 * w, 0),
        lambda w: torch.sin(100 * w).sum(),
        lambda w: (1e-4 * w).exp().sum() + 50,
    ],
)
def test_a_smooth_function_is_fine(function):
    assert torch.autograd.gradcheck(function, torch.tensor([0.3, -1.2, 2.0], dtype=torch.float64, requires_grad=True))
    check = checked(function, [0.3, -1.2, 2.0])
    assert check.light is Light.GREEN and check.error < 1e-5
    assert all(entry.finding is Finding.SMOOTH for entry in check.entries)


@pytest.mark.parametrize(("factor", "light"), [(1.0 + 1e-3, Light.YELLOW), (1.05, Light.RED), (-1.0, Light.RED)])
def test_a_wrong_gradient_is_seen_and_shown_with_both_values(factor, light):
    check = checked(lambda w: torch.tanh(w).sum(), [0.3, 0.1], [factor * (1 - torch.tanh(torch.tensor(x)).item() ** 2)
                                                                for x in (0.3, 0.1)])  # fmt: skip
    assert check.light is light
    for entry in check.entries:
        assert entry.judged and entry.error == pytest.approx(relative_error(factor, 1.0), rel=1e-3)
        assert entry.analytic / entry.numeric == pytest.approx(factor, rel=1e-5)


def test_a_small_wrong_gradient_beside_a_strong_curvature_is_no_kink():
    check = checked(lambda w: (1e4 * w**2 / 2 + 1e-2 * w).sum(), [0.0], [2e-2])
    assert check.light is Light.RED and check.entries[0].finding is Finding.SMOOTH


@pytest.mark.parametrize("distance", [9e-6, -4e-6, 2e-7])
def test_a_kink_within_the_step_is_kept_clear_of(distance):
    check = checked(lambda w: torch.relu(w).sum() + w.sum(), [distance])
    (entry,) = check.entries
    assert entry.finding is Finding.CROSSED
    assert entry.error < 1e-6 and entry.step < 1e-5
    assert check.light is Light.GREEN


@pytest.mark.parametrize(
    ("function", "values"),
    [
        (lambda w: torch.relu(w).sum() + w.sum(), [0.0]),
        (lambda w: (2 * torch.relu(w) + torch.relu(-w)).sum(), [0.0]),
        (lambda w: torch.maximum(w[0], 3 * w[1]) + w.sum(), [0.6, 0.2]),
        (lambda w: torch.nn.functional.max_pool1d(w[None, None], 2).sum() + w.square().sum(), [0.5, 0.5]),
    ],
)
def test_standing_on_a_kink_is_recognised_and_not_judged(function, values):
    check = checked(function, values)
    assert any(entry.finding is Finding.KINK for entry in check.entries)
    assert check.light is not Light.RED


def test_a_wrong_gradient_beside_a_kink_is_still_wrong():
    check = checked(lambda w: torch.relu(w).sum() + w.sum(), [5e-6], [2.5])
    assert check.light is Light.RED and check.entries[0].judged


def test_spare_entries_are_looked_at_only_while_kinks_leave_nothing_to_judge():
    def function(w):
        return torch.relu(w).sum() + w.sum()

    values = torch.tensor([0.0, 0.0, 0.7, 0.9], dtype=torch.float64)
    loss = float(function(values))
    gradient = torch.tensor([1.0, 1.0, 2.0, 2.0], dtype=torch.float64)
    check = check_tensor(
        "w", values, gradient, lambda: float(function(values)), loss, [(0,)], [(1,), (2,), (3,)]
    )  # fmt: skip
    assert [entry.index for entry in check.entries] == [(0,), (1,), (2,)]
    assert check.light is Light.GREEN and check.kinks == 2


def test_a_gradient_that_drowns_in_rounding_is_not_judged():
    check = checked(lambda w: 3.0 + 0.0 * w.sum(), [0.1, 0.2], [1e-17, -3e-16])
    assert check.silent and check.light is Light.GREEN


def test_a_missing_gradient_is_wrong():
    check = checked(lambda w: (w**2).sum(), [0.3], [0.0])
    assert check.light is Light.RED and check.error == 1.0


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_gradient_that_is_no_number_is_wrong(value):
    check = checked(lambda w: (w**2).sum(), [0.3, 0.4], [0.6, value])
    assert check.light is Light.RED and check.worst.index == (1,) and check.worst.judged


def test_a_loss_that_is_infinite_close_by_is_told():
    with pytest.raises(WorkbenchError, match="no finite number a step of 1e-05 beside"):
        checked(lambda w: torch.where(w > 0.5, w / 0.0, w).sum(), [0.5], [1.0])


def test_a_stop_leaves_the_tensor_as_it_was():
    class StopError(Exception):
        pass

    def stop():
        raise StopError

    with pytest.raises(StopError):
        checked(lambda w: (w**2).sum(), [0.3], tick=stop)


def test_entries_are_drawn_without_repetition_from_a_stream_of_the_name():
    chosen = choose_entries((40, 5, 3), 25, 7, "body.weight")
    assert len(set(chosen)) == 25
    assert all(0 <= a < 40 and 0 <= b < 5 and 0 <= c < 3 for a, b, c in chosen)
    assert chosen == choose_entries((40, 5, 3), 25, 7, "body.weight")
    assert chosen != choose_entries((40, 5, 3), 25, 8, "body.weight")
    assert chosen != choose_entries((40, 5, 3), 25, 7, "head.weight")
    assert sorted(choose_entries((2, 2), 10, 0, "w")) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert choose_entries((), 10, 0, "w") == [()]
