from __future__ import annotations

import math

import numpy
import pytest
from toy_plugins import toy_recipe

from workbench.analysis.lr_range_result import Ending, LrRangeSettings, Sweep, suggest
from workbench.api import ParamError, WorkbenchError


def test_the_rates_grow_by_equal_factors():
    rates = LrRangeSettings(lowest=1e-4, highest=1.0, steps=41).rates()
    assert rates[0] == pytest.approx(1e-4) and rates[-1] == pytest.approx(1.0) and len(rates) == 41
    assert numpy.allclose(rates[1:] / rates[:-1], 10**0.1)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"lowest": 1.0, "highest": 0.1}, "not below"),
        ({"lowest": 0.0}, "lowest|Lowest"),
        ({"steps": 3}, "40"),
        ({"smoothing": 1.0}, "1"),
        ({"divergence": float("nan")}, "."),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_words(values, word):
    with pytest.raises(ParamError, match=word):
        LrRangeSettings(**values).validated()


def test_the_smoothing_is_the_corrected_exponential_average():
    losses = numpy.random.default_rng(1).uniform(1, 2, 60)
    sweep = Sweep(LrRangeSettings(smoothing=0.9))
    for index, loss in enumerate(losses):
        assert sweep.add(1e-3 * 1.1**index, loss)
    for n in (1, 2, 17, 60):
        # Gugger's formula written out as a weighted mean: the newest loss counts most, the weights add up to one.
        weights = 0.9 ** numpy.arange(n)[::-1]
        assert sweep.smoothed[n - 1] == pytest.approx((weights * losses[:n]).sum() / weights.sum(), rel=1e-12)


def test_it_ends_at_four_times_the_best_smoothed_loss():
    sweep = Sweep(LrRangeSettings(smoothing=0.0))
    losses = [2.0, 1.0, 0.5, 1.9, 2.0, 2.01, 1.0]
    going_on = [sweep.add(0.1, loss) for loss in losses[:6]]
    assert going_on == [True, True, True, True, True, False]


def test_a_loss_near_or_below_zero_does_not_end_it():
    sweep = Sweep(LrRangeSettings(smoothing=0.0))
    assert all(sweep.add(0.1, loss) for loss in [2.0, 0.001, 0.01, 0.0, 0.3, -1.0, -0.5, 1.9])
    assert not sweep.add(0.1, 2.1)


@pytest.mark.parametrize("loss", [math.nan, math.inf, -math.inf])
def test_a_loss_that_is_no_number_ends_it_and_is_not_kept(loss):
    sweep = Sweep(LrRangeSettings())
    assert sweep.add(0.1, 2.0)
    assert not sweep.add(0.2, loss)
    assert sweep.losses == [2.0] and sweep.rates == [0.1]


def _valley():
    """Return a curve whose steepest place and minimum are known: flat, a cosine down, then up."""
    exponents = numpy.linspace(-6, 0, 241)
    losses = numpy.where(exponents < -4, 2.0, 1.0 + numpy.cos(numpy.pi * (exponents + 4) / 3))
    return 10.0**exponents, losses


def test_the_suggestions_of_a_known_curve():
    rates, losses = _valley()
    (steepest, minimum), why = suggest(rates, losses)
    assert why is None
    assert steepest.at == pytest.approx(10**-2.5, rel=0.03)
    assert minimum.at == pytest.approx(10**-1, rel=0.03)
    assert minimum.rate == pytest.approx(minimum.at / 10, rel=0.05)
    assert f"{steepest.rate:.1e}" == f"{steepest.at:.1e}"


@pytest.mark.parametrize("losses", [numpy.full(80, 2.3), numpy.linspace(2.3, 5, 80)])
def test_a_loss_that_never_falls_gives_a_reason_instead(losses):
    suggestions, why = suggest(numpy.geomspace(1e-6, 1, 80), losses)
    assert not suggestions
    assert "fell at no learning rate" in str(why)


def test_too_few_steps_give_a_reason_instead():
    suggestions, why = suggest(numpy.geomspace(1e-6, 1, 7), numpy.linspace(2, 1, 7))
    assert not suggestions and "too early" in str(why)


def test_a_suggestion_goes_into_the_recipe():
    rates, losses = _valley()
    sweep = Sweep(LrRangeSettings(smoothing=0.0))
    for rate, loss in zip(rates, losses, strict=True):
        sweep.add(rate, loss + 0.1)
    result = sweep.result(Ending.END, rates[-1], "optimizer.learning_rate", 0.05)
    recipe = toy_recipe()
    assert result.applied(recipe, "minimum").get("optimizer.learning_rate") == result.suggestion("minimum").rate
    with pytest.raises(WorkbenchError, match="nosuch"):
        result.applied(recipe, "nosuch")
