"""What the arrow keys and the wheel do to a number: the next one a person would try.

No Qt here. Computed in decimals, so that 0.1 and 0.2 make 0.3; a step beyond a bound is no step at all.
"""

from __future__ import annotations

import math
from decimal import Decimal

from workbench.api import Param, ParamError, ParamType, Value

_SERIES = (Decimal(1), Decimal(2), Decimal(5))


def stepped(param: Param, value: Value, direction: int) -> Value:
    """Return the neighbour of `value`, or `value` itself where there is none.

    Parameters
    ----------
    param : Param
        Of the type float or integer.
    value : Value
        A valid value; None (an empty field) steps to where good values begin.
    direction : int
        1 for up, -1 for down.

    Returns
    -------
    Value
    """
    if value is None:
        candidate: Decimal | None = _beginning(param)
    elif not isinstance(value, int | float):
        return value
    elif param.logarithmic:
        candidate = _by_factor(param, _decimal(value), direction)
    else:
        candidate = _decimal(value) + direction * _distance(param, value)
    if candidate is None:
        return value
    number = int(candidate) if param.type is ParamType.INTEGER else float(candidate)
    try:
        return param.validate(number)
    except ParamError:
        return value


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))


def _beginning(param: Param) -> Decimal | None:
    for number in (param.suggested[0] if param.suggested else None, param.minimum):
        if number is not None:
            return _decimal(number)
    return None


def _by_factor(param: Param, value: Decimal, direction: int) -> Decimal | None:
    if value <= 0:
        return _beginning(param) if direction > 0 and param.suggested else None
    if param.step is not None:
        factor = _decimal(param.step)
        return value * factor if direction > 0 else value / factor
    if param.type is ParamType.INTEGER:
        return value * 2 if direction > 0 else value // 2
    return _next_in_series(value, direction)


def _next_in_series(value: Decimal, direction: int) -> Decimal:
    """Return the next of ..., 0.1, 0.2, 0.5, 1, 2, 5, 10, ... above or below `value`."""
    power = value.adjusted()
    marks = [mark.scaleb(power + shift) for shift in (-1, 0, 1) for mark in _SERIES]
    return min(mark for mark in marks if mark > value) if direction > 0 else max(mark for mark in marks if mark < value)


def _distance(param: Param, value: float) -> Decimal:
    if param.step is not None:
        return _decimal(param.step)
    if param.type is ParamType.INTEGER:
        return Decimal(1)
    if param.suggested and param.suggested[1] > param.suggested[0]:
        width = (param.suggested[1] - param.suggested[0]) / 10
    elif value:
        width = abs(value) / 2 or abs(value)
    else:
        width = 0.1
    return Decimal(1).scaleb(math.floor(math.log10(width)))
