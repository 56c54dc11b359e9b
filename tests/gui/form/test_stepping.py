from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import Param, ParamError, ParamType
from workbench.gui.form.stepping import stepped

RATE = Param(name="rate", default=0.1, minimum=0.0, suggested=(1e-4, 1.0), logarithmic=True)
BATCH = Param(name="batch", type=ParamType.INTEGER, default=128, minimum=1, maximum=4096, logarithmic=True)
SHARE = Param(name="share", default=0.1, minimum=0.0, maximum=1.0, open_maximum=True, suggested=(0.0, 0.99))


@pytest.mark.parametrize(
    ("param", "value", "direction", "expected"),
    [
        (RATE, 0.1, 1, 0.2),
        (RATE, 0.2, 1, 0.5),
        (RATE, 0.5, 1, 1.0),
        (RATE, 0.1, -1, 0.05),
        (RATE, 3e-4, -1, 2e-4),
        (RATE, 3e-4, 1, 5e-4),
        (RATE, 0.0, 1, 1e-4),
        (RATE, 0.0, -1, 0.0),
        (BATCH, 128, 1, 256),
        (BATCH, 128, -1, 64),
        (BATCH, 1, -1, 1),
        (BATCH, 4096, 1, 4096),
        (SHARE, 0.1, 1, 0.11),
        (SHARE, 0.0, -1, 0.0),
        (SHARE, 0.99, 1, 0.99),
    ],
)
def test_a_step_goes_to_the_value_a_person_would_try(
    param: Param, value: float, direction: int, expected: float
) -> None:
    result = stepped(param, value, direction)
    assert result == expected
    assert type(result) is type(param.default)


def test_ten_steps_of_a_tenth_make_one_exactly() -> None:
    param = Param(name="x", default=0.0, step=0.1)
    value: object = 0.0
    for _ in range(10):
        value = stepped(param, value, 1)  # type: ignore[arg-type]
    assert value == 1.0


def test_an_empty_field_steps_to_where_good_values_begin() -> None:
    param = Param(name="x", type=ParamType.INTEGER, default=None, optional=True, minimum=1)
    assert stepped(param, None, 1) == 1
    assert stepped(Param(name="y", default=None, optional=True), None, 1) is None


@given(
    value=st.floats(min_value=0.0, max_value=1e9),
    direction=st.sampled_from([-1, 1]),
    logarithmic=st.booleans(),
)
def test_a_step_never_leaves_what_is_allowed(value: float, direction: int, logarithmic: bool) -> None:
    param = Param(name="x", default=1.0, minimum=0.0, maximum=1e9, logarithmic=logarithmic)
    result = stepped(param, value, direction)
    try:
        assert param.validate(result) == result
    except ParamError:  # pragma: no cover - the failure this test is for
        pytest.fail(f"{value} stepped to {result}")
    if result != value:
        assert (result > value) is (direction > 0)  # type: ignore[operator]
