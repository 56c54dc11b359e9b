"""Parameters: what a person may set, described once for form, file and command line.

`Param.validate` is the only judge of a value, wherever it came from, and `Param.parse` the only
reader of typed text. Both refuse with a sentence; neither ever clamps or rounds.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from .errors import DescriptorError, ParamError

Value = bool | int | float | str | tuple[float, ...] | tuple[int, ...] | None
"""What a parameter can hold; each has an exact form in TOML."""


class ParamType(StrEnum):
    """The type of a parameter's value."""

    FLOAT = "float"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    TEXT = "text"
    PATH = "path"
    FLOATS = "floats"
    INTEGERS = "integers"


Number = TypeVar("Number", int, float)
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
# The exponent is kept short because Fraction works out the power of ten.
_DECIMAL = re.compile(r"\s*[-+]?[\d_]*\.?[\d_]*(?:[eE][-+]?\d{1,4})?\s*\Z")
_NUMERIC = (ParamType.FLOAT, ParamType.INTEGER, ParamType.FLOATS, ParamType.INTEGERS)
_WHOLE = (ParamType.INTEGER, ParamType.INTEGERS)
_MOST_BITS = 14_000
"""Python refuses to write an integer of more than 4300 digits."""
_YES = {"true", "yes", "on", "1"}
_NO = {"false", "no", "off", "0"}


@dataclass(frozen=True, kw_only=True)
class Param:
    """One thing a person may set.

    Parameters
    ----------
    name : str
        The key in a recipe and the keyword of the factory: full words in lower case, ``learning_rate``.
    type : ParamType
        What kind of value it holds.
    default : Value
        The value a new recipe starts with; it must itself be valid.
    title : str
        The label of the form; made from the name when empty.
    help : str
        One or two sentences that teach: what it does and what raising or lowering it does.
    minimum, maximum : float, optional
        Hard bounds: a value beyond them makes no sense.
    open_minimum, open_maximum : bool
        Whether the bound itself is excluded.
    suggested : tuple of float, optional
        The range in which good values usually lie; slider range, never a bound.
    logarithmic : bool
        Whether the value is best changed by factors.
    step : float, optional
        What one press of an arrow key adds (or multiplies by, when `logarithmic`).
    unit : str
        The unit, shown behind the field.
    choices : tuple of str
        For `ParamType.CHOICE`: the values allowed.
    optional : bool
        Whether ``None`` (an empty field) is a value.
    live : bool
        Whether it may be changed while the model trains.
    group_key : str
        For live parameters of an optimizer: the key of torch's ``param_groups`` that the trainer sets.
        Without it the trainer calls ``set_live(name, value)`` of the built plugin.
    advanced : bool
        Whether only the expert form shows it.

    Raises
    ------
    DescriptorError
        If the description contradicts itself.
    """

    name: str
    type: ParamType = ParamType.FLOAT
    default: Value = None
    title: str = ""
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None
    open_minimum: bool = False
    open_maximum: bool = False
    suggested: tuple[float, float] | None = None
    logarithmic: bool = False
    step: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    optional: bool = False
    live: bool = False
    group_key: str = ""
    advanced: bool = False

    def __post_init__(self) -> None:
        """Refuse a description that contradicts itself."""
        if not _NAME.match(self.name):
            raise DescriptorError("The parameter name {name!r} must be lower-case words joined by _.", name=self.name)
        if not self.title:
            object.__setattr__(self, "title", self.name.replace("_", " ").capitalize())
        if (self.type is ParamType.CHOICE) != bool(self.choices):
            raise DescriptorError(
                "Parameter {name}: choices belong to the type 'choice', and only to it.", name=self.name
            )
        for choice in self.choices:
            # Such a choice could not be typed.
            if not choice or choice != choice.strip() or (self.optional and choice.lower() == "none"):
                raise DescriptorError(
                    "Parameter {name}: {choice!r} cannot be a choice; it must not be empty, begin or end with a space, "
                    "nor be 'none' where the value is optional.",
                    name=self.name,
                    choice=choice,
                )
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise DescriptorError("Parameter {name}: the minimum lies above the maximum.", name=self.name)
        if self.group_key and not self.live:
            raise DescriptorError("Parameter {name}: group_key is for live parameters only.", name=self.name)
        try:
            object.__setattr__(self, "default", self.validate(self.default))
        except ParamError as error:
            raise DescriptorError(
                "Parameter {name}: its own default is not valid. {reason}", name=self.name, reason=str(error)
            ) from error

    def validate(self, value: object) -> Value:
        """Return `value` in its exact type, or refuse it.

        Parameters
        ----------
        value : object
            What a recipe, a form or a program offers.

        Returns
        -------
        Value
            The same value: an ``int`` offered for a float becomes the equal float, a list a tuple, blank
            text of an optional parameter None.

        Raises
        ------
        ParamError
            With a sentence naming the parameter, the value and what is allowed.
        """
        if value is None:
            if self.optional:
                return None
            raise ParamError("{title} needs a value.", title=self.title)
        match self.type:
            case ParamType.FLOAT:
                return self._in_bounds(self._float(value))
            case ParamType.INTEGER:
                return self._in_bounds(self._integer(value))
            case ParamType.BOOLEAN:
                if isinstance(value, bool):
                    return value
                raise ParamError(
                    "{title} is either true or false, not {value!r}.", title=self.title, value=_showable(value)
                )
            case ParamType.CHOICE:
                if isinstance(value, str) and value in self.choices:
                    return value
                raise ParamError(
                    "{title} cannot be {value!r}; choose one of {choices}.",
                    title=self.title,
                    value=_showable(value),
                    choices=", ".join(self.choices),
                )
            case ParamType.TEXT | ParamType.PATH:
                if isinstance(value, str) and "\0" not in value and _can_be_saved(value):
                    return None if self.optional and not value.strip() else value
                raise ParamError("{title} must be text, not {value!r}.", title=self.title, value=_showable(value))
            case ParamType.FLOATS:
                return tuple(self._in_bounds(self._float(item)) for item in self._items(value))
            case ParamType.INTEGERS:
                return tuple(self._in_bounds(self._integer(item)) for item in self._items(value))

    def parse(self, text: str) -> Value:
        """Read what a person typed: ``3e-4``, ``0.0003``, ``1/3``, ``yes``, ``30, 60, 80``.

        Parameters
        ----------
        text : str
            The typed text. Empty text means ``None`` for an optional parameter.

        Returns
        -------
        Value

        Raises
        ------
        ParamError
            With a sentence that quotes the text.
        """
        stripped = text.strip()
        if self.type in (ParamType.TEXT, ParamType.PATH):
            return self.validate(text)
        if not stripped or (self.optional and stripped.lower() == "none"):
            return self.validate(None)
        if self.type is ParamType.BOOLEAN:
            if stripped.lower() in _YES | _NO:
                return stripped.lower() in _YES
            raise ParamError("{title} is either yes or no, not {value!r}.", title=self.title, value=text)
        if self.type in (ParamType.FLOATS, ParamType.INTEGERS):
            parts = [part for part in re.split(r"[,;\s]+", stripped.strip("[]()")) if part]
            return self.validate(tuple(self._number(part) for part in parts))
        if self.type in _NUMERIC:
            return self.validate(self._number(stripped))
        return self.validate(stripped)

    def format(self, value: Value) -> str:
        """Write a value as a person would, so that `parse` gives it back exactly.

        Parameters
        ----------
        value : Value
            A valid value of this parameter.

        Returns
        -------
        str
        """
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return ", ".join(format_number(item) for item in value) or "[]"
        if isinstance(value, int | float):
            return format_number(value)
        return value

    def _number(self, text: str) -> float | int:
        whole = self.type in _WHOLE
        try:
            if not whole and "/" not in text:
                try:
                    return int(text)
                except ValueError:
                    return float(text)
            numerator, slash, denominator = text.partition("/")
            exact = _exact(numerator) / _exact(denominator) if slash else _exact(numerator)
            if exact.denominator == 1:
                return exact.numerator
            if not whole:
                return float(exact)
        except (ValueError, ZeroDivisionError, OverflowError):
            raise ParamError(
                "{title} must be a number such as 0.001, 1e-3 or 1/3, not {value!r}.", title=self.title, value=text
            ) from None
        raise ParamError("{title} must be a whole number, not {value}.", title=self.title, value=text)

    def _items(self, value: object) -> tuple[object, ...]:
        if isinstance(value, list | tuple):
            return tuple(value)
        raise ParamError("{title} must be a list of numbers, not {value!r}.", title=self.title, value=_showable(value))

    def _float(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ParamError("{title} must be a number, not {value!r}.", title=self.title, value=_showable(value))
        if isinstance(value, float) and not math.isfinite(value):
            raise ParamError("{title} must be a finite number, not {value}.", title=self.title, value=value)
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if number != value:
            raise ParamError(
                "{title}: {value} is too large to be kept exactly; use a smaller number.",
                title=self.title,
                value=_showable(value),
            )
        return number

    def _integer(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ParamError("{title} must be a whole number, not {value!r}.", title=self.title, value=_showable(value))
        if isinstance(value, float) and not value.is_integer():
            raise ParamError("{title} must be a whole number, not {value}.", title=self.title, value=value)
        number = int(value)
        if number.bit_length() > _MOST_BITS:
            raise ParamError("{title}: the number has too many digits; use a smaller one.", title=self.title)
        return number

    def _in_bounds(self, number: Number) -> Number:
        low, high = self.minimum, self.maximum
        below = low is not None and (number < low or (self.open_minimum and number == low))
        above = high is not None and (number > high or (self.open_maximum and number == high))
        if below or above:
            raise ParamError(
                "{title} must be {bounds}, not {value}.",
                title=self.title,
                bounds=self.bounds_in_words(),
                value=format_number(number),
            )
        return number

    def bounds_in_words(self) -> str:
        """Say which numbers are allowed: ``"above 0 and at most 1"``; empty without bounds."""
        words = []
        if self.minimum is not None:
            words.append(f"{'above' if self.open_minimum else 'at least'} {format_number(self.minimum)}")
        if self.maximum is not None:
            words.append(f"{'below' if self.open_maximum else 'at most'} {format_number(self.maximum)}")
        return " and ".join(words)


def _exact(text: str) -> Fraction:
    if not _DECIMAL.match(text):
        raise ValueError
    return Fraction(text)


def _can_be_saved(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _showable(value: object) -> object:
    """Return `value` if Python can write it, else words for it; integers can be too long, objects broken."""
    try:
        repr(value)
    except Exception:
        return f"<{type(value).__name__}>"
    return value


def format_number(number: float) -> str:
    """Write a number as short as can be without losing a bit: ``0.0003`` as ``3e-4``, ``0.1`` as ``0.1``.

    Parameters
    ----------
    number : int or float

    Returns
    -------
    str
    """
    if isinstance(number, int):
        return str(number)
    if number == 0 and math.copysign(1.0, number) < 0:
        return "-0.0"
    if number.is_integer() and abs(number) < 1e6:
        return str(int(number))
    plain = repr(number)
    if "e" not in plain and abs(number) >= 1e-3:
        return plain
    mantissa, exponent = f"{number:.17e}".split("e")
    for digits in range(18):
        candidate = f"{number:.{digits}e}"
        if float(candidate) == number:
            mantissa, exponent = candidate.split("e")
            break
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{int(exponent)}"
