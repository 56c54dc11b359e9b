from __future__ import annotations

import math

import pytest

from workbench.analysis.gradient_check_report import (
    Culprit,
    EntryCheck,
    Finding,
    GradientCheckSettings,
    GradientReport,
    LayerCheck,
    Light,
    PartCheck,
    TensorCheck,
)
from workbench.api import ParamError


def entry(error, finding=Finding.SMOOTH):
    return EntryCheck((0,), 0.5, 1.0, 1.0 - error, error, 1e-5, finding)


def layer(*entries, name="body"):
    return LayerCheck(name, "Linear", (TensorCheck(f"{name}.weight", (9,), tuple(entries)),))


@pytest.mark.parametrize(
    ("error", "light"),
    [(0.0, "green"), (1e-7, "green"), (9e-5, "green"), (2e-4, "yellow"), (1e-2, "yellow"), (1.1e-2, "red"),
     (1.0, "red"), (math.nan, "red")],
)  # fmt: skip
def test_the_thresholds_are_the_courses(error, light):
    assert Light.of(error) == light


def test_the_worst_light_wins():
    assert Light.worst([Light.GREEN, Light.RED, Light.YELLOW]) is Light.RED
    assert Light.worst([]) is Light.GREEN
    report = GradientReport((layer(entry(1e-9)), layer(entry(3e-3), entry(1e-8), name="head")), (), (), 2.3, 4)
    assert report.light is Light.YELLOW and report.error == 3e-3
    assert report.worst == ("head.weight", entry(3e-3))
    assert "doubtful" in str(report.summary()) and "3.0e-03" in str(report.summary())


def test_entries_that_cannot_be_judged_do_not_count():
    mixed = layer(entry(1e-8), entry(0.5, Finding.KINK), entry(1.0, Finding.TINY))
    assert mixed.light is Light.GREEN and mixed.error == 1e-8
    assert mixed.tensors[0].worst.error == 1e-8 and mixed.tensors[0].kinks == 1


def test_a_tensor_of_kinks_alone_is_doubtful_and_a_silent_one_is_not():
    assert layer(entry(0.5, Finding.KINK)).light is Light.YELLOW
    silent = layer(entry(1.0, Finding.TINY)).tensors[0]
    assert silent.light is Light.GREEN and silent.silent and silent.error == 0.0


def test_the_summary_says_what_to_think():
    part = PartCheck("loss", "x.y", "Y", (TensorCheck("logits", (4, 3), (entry(0.2),)),))
    assert "wrong" in str(GradientReport((layer(entry(1e-9)),), (part,), (), 2.3, 4).summary())
    assert "kinks" in str(GradientReport((layer(entry(1e-6)),), (), (), 2.3, 4).summary())
    assert str(GradientReport((layer(entry(1e-9)),), (), (), 2.3, 4).summary()) == (
        "The gradient is right: 1 entries agree within 1.0e-09."
    )


def test_a_culprit_is_named_with_its_place():
    assert "Y (x.y)" in str(Culprit("loss", "x.y", "Y").sentence())
    assert "layer body" in str(Culprit("backbone", "x.y", "Y", "body").sentence())


@pytest.mark.parametrize("values", [{"images": 1}, {"entries": 0}, {"entries": 2.5}, {"seed": -1}])
def test_settings_that_make_no_sense_are_refused(values):
    with pytest.raises(ParamError):
        GradientCheckSettings(**values).validated()
