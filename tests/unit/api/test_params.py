from __future__ import annotations

import math
import pickle
import sys
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.api import DescriptorError, Param, ParamError, ParamType, format_number

FINITE = st.floats(allow_nan=False, allow_infinity=False)
INTEGERS = st.integers(min_value=-(10**40), max_value=10**40)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def make(type: ParamType, default: object, **fields: Any) -> Param:
    return Param(name="value", type=type, default=default, **fields)  # type: ignore[arg-type]


FLOAT = make(ParamType.FLOAT, 0.0)
INTEGER = make(ParamType.INTEGER, 0)


def same(a: object, b: object) -> bool:
    return type(a) is type(b) and a == b


@given(FINITE)
def test_every_float_comes_back_from_its_text(number: float) -> None:
    assert same(FLOAT.parse(FLOAT.format(number)), number)


@given(INTEGERS)
def test_every_integer_comes_back_from_its_text(number: int) -> None:
    assert same(INTEGER.parse(INTEGER.format(number)), number)


@given(st.lists(FINITE, max_size=5).map(tuple))
def test_every_list_of_floats_comes_back_from_its_text(numbers: tuple[float, ...]) -> None:
    param = make(ParamType.FLOATS, (1.0,))
    assert same(param.parse(param.format(numbers)), numbers)


@given(st.lists(INTEGERS, max_size=5).map(tuple))
def test_every_list_of_integers_comes_back_from_its_text(numbers: tuple[int, ...]) -> None:
    param = make(ParamType.INTEGERS, (1,))
    assert same(param.parse(param.format(numbers)), numbers)


@given(WORDS, st.sampled_from([ParamType.TEXT, ParamType.PATH]))
def test_every_text_comes_back_from_its_text(text: str, type: ParamType) -> None:
    param = make(type, "")
    assert same(param.parse(param.format(text)), text)


@given(st.booleans())
def test_every_boolean_comes_back_from_its_text(value: bool) -> None:
    param = make(ParamType.BOOLEAN, False)
    assert same(param.parse(param.format(value)), value)


@given(st.lists(WORDS, min_size=1, unique=True).map(tuple), st.booleans())
def test_every_choice_comes_back_from_its_text(choices: tuple[str, ...], optional: bool) -> None:
    try:
        param = make(ParamType.CHOICE, choices[0], choices=choices, optional=optional)
    except DescriptorError:
        assume(False)
    for choice in choices:
        assert same(param.parse(param.format(choice)), choice)


OPTIONAL = [
    make(ParamType.FLOAT, None, optional=True),
    make(ParamType.INTEGER, None, optional=True),
    make(ParamType.BOOLEAN, None, optional=True),
    make(ParamType.CHOICE, None, optional=True, choices=("a", "b")),
    make(ParamType.TEXT, None, optional=True),
    make(ParamType.PATH, None, optional=True),
    make(ParamType.FLOATS, None, optional=True),
    make(ParamType.INTEGERS, None, optional=True),
]


@pytest.mark.parametrize("param", OPTIONAL, ids=lambda param: param.type)
def test_an_empty_field_is_none_where_that_is_allowed(param: Param) -> None:
    assert param.parse(param.format(None)) is None
    assert param.parse("   ") is None
    assert param.validate(None) is None


@given(st.sampled_from([ParamType.FLOATS, ParamType.INTEGERS]))
def test_an_empty_list_is_not_nothing(type: ParamType) -> None:
    param = make(type, None, optional=True)
    assert param.parse(param.format(())) == ()


@given(WORDS)
def test_an_optional_text_has_one_way_to_be_empty(text: str) -> None:
    param = make(ParamType.TEXT, None, optional=True)
    value = param.validate(text)
    assert same(value, text if text.strip() else None)
    assert same(param.parse(param.format(value)), value)
    assert same(param.parse(text), value)


@given(FINITE, FINITE, FINITE, st.booleans(), st.booleans())
def test_a_bounded_number_is_kept_or_refused_never_clamped(
    number: float, low: float, high: float, open_low: bool, open_high: bool
) -> None:
    assume(low < high)
    default = low / 2 + high / 2
    assume(low < default < high)
    param = make(ParamType.FLOAT, default, minimum=low, maximum=high, open_minimum=open_low, open_maximum=open_high)
    allowed = (low < number if open_low else low <= number) and (number < high if open_high else number <= high)
    for judge, offered in ((param.validate, number), (param.parse, format_number(number))):
        if allowed:
            assert same(judge(offered), number)  # type: ignore[operator]
        else:
            with pytest.raises(ParamError) as caught:
                judge(offered)  # type: ignore[operator]
            assert format_number(number) in str(caught.value)
            assert param.bounds_in_words() in str(caught.value)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    for param in (FLOAT, INTEGER, *OPTIONAL):
        try:
            value = param.parse(text)
        except ParamError as error:
            assert str(error).startswith("Value")
        else:
            assert param.validate(value) == value


@given(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.lists(st.floats() | st.text())
    | st.binary()
    | st.complex_numbers()
    | st.dictionaries(st.text(), st.integers(), max_size=2)
)
def test_whatever_is_offered_is_kept_or_refused_in_a_sentence(value: object) -> None:
    for param in (FLOAT, INTEGER, *OPTIONAL):
        try:
            kept = param.validate(value)
        except ParamError as error:
            assert str(error).startswith("Value")
        else:
            blank = isinstance(value, str) and not value.strip()
            assert kept == (None if blank else tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3e-4", 3e-4),
        (" 0.0003 ", 3e-4),
        ("1/3", 1 / 3),
        ("-1 / 3", -1 / 3),
        ("1e-3/4", 0.00025),
        ("2", 2.0),
        (".5", 0.5),
        ("0.1/0.2", 0.5),
        ("1e400/1e399", 10.0),
    ],
)
def test_ways_to_type_a_float(text: str, value: float) -> None:
    assert same(FLOAT.parse(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8/2", 4),
        ("1e3", 1000),
        ("5.0", 5),
        ("9007199254740993", 2**53 + 1),
        ("9007199254740993/1", 2**53 + 1),
        ("9007199254740993.0", 2**53 + 1),
        ("1e23", 10**23),
    ],
)
def test_ways_to_type_an_integer_and_none_rounds(text: str, value: int) -> None:
    assert same(INTEGER.parse(text), value)


@pytest.mark.parametrize("text", ["1/0", "1.2.3/4", "one", "1,5", "nan", "inf", "-inf", "1/3/5", "0x10", "1 2"])
@pytest.mark.parametrize("param", [FLOAT, INTEGER], ids=["float", "integer"])
def test_what_is_no_number_is_quoted(param: Param, text: str) -> None:
    with pytest.raises(ParamError, match=r"must be a (finite |whole )?number"):
        param.parse(text)


@pytest.mark.parametrize("text", ["1/3", "0.5", "1e-3", "9007199254740992.5"])
def test_an_integer_is_not_rounded(text: str) -> None:
    with pytest.raises(ParamError, match="whole number"):
        INTEGER.parse(text)


@pytest.mark.parametrize("text", ["1e999999999", "1e999999999/3", "1/1e-999999999", "9" * 10_000, "1/" + "9" * 10_000])
@pytest.mark.parametrize("param", [FLOAT, INTEGER, *OPTIONAL[6:]], ids=["float", "integer", "floats", "integers"])
def test_gigantic_numbers_are_refused_at_once(param: Param, text: str) -> None:
    with pytest.raises(ParamError):
        param.parse(text)


@pytest.mark.parametrize("value", [10**400, -(10**400), 2**53 + 1, 10**5000], ids=["long", "negative", "odd", "huge"])
def test_an_integer_that_no_float_can_hold_is_refused(value: int) -> None:
    with pytest.raises(ParamError, match="too large to be kept exactly"):
        FLOAT.validate(value)


def test_huge_integers_are_kept_as_long_as_they_can_be_written() -> None:
    assert INTEGER.validate(10**400) == 10**400
    with pytest.raises(ParamError, match="too many digits"):
        INTEGER.validate(10 ** (sys.get_int_max_str_digits() + 1))
    assert same(INTEGER.validate(1e300), int(1e300))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "1", None, True, [1.0], b"1", 1j])
def test_what_is_no_finite_number_is_refused(value: object) -> None:
    for param in (FLOAT, INTEGER):
        with pytest.raises(ParamError):
            param.validate(value)


def test_an_integer_offered_for_a_float_becomes_one_and_a_list_a_tuple() -> None:
    assert same(FLOAT.validate(3), 3.0)
    assert same(INTEGER.validate(3.0), 3)
    assert same(make(ParamType.FLOATS, (1,)).validate([1, 2.5]), (1.0, 2.5))
    assert same(make(ParamType.FLOATS, [1, 2]).default, (1.0, 2.0))


@pytest.mark.parametrize("text", ["1, 2.5, 3e4", "[1,2.5,3e4]", "(1; 2.5; 3e4)", "1 2.5 3e4", "1, 2.5, 3e4,"])
def test_ways_to_type_a_list(text: str) -> None:
    assert make(ParamType.FLOATS, ()).parse(text) == (1.0, 2.5, 3e4)


def test_one_bad_item_refuses_the_list() -> None:
    param = make(ParamType.INTEGERS, (1,), minimum=1)
    with pytest.raises(ParamError, match="at least 1, not 0"):
        param.parse("3, 0, 5")
    with pytest.raises(ParamError, match="list of numbers"):
        param.validate(3)


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("On", True), ("1", True), ("no", False), ("FALSE", False)])
def test_ways_to_type_a_boolean(text: str, value: bool) -> None:
    assert make(ParamType.BOOLEAN, True).parse(text) is value


def test_refusals_of_booleans_and_choices_name_what_is_allowed() -> None:
    with pytest.raises(ParamError, match="either yes or no, not 'maybe'"):
        make(ParamType.BOOLEAN, True).parse("maybe")
    with pytest.raises(ParamError, match="true or false, not 1"):
        make(ParamType.BOOLEAN, True).validate(1)
    with pytest.raises(ParamError, match="choose one of a, b"):
        make(ParamType.CHOICE, "a", choices=("a", "b")).parse("c")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "Learning rate"}, "lower-case words"),
        ({"name": ""}, "lower-case words"),
        ({"type": ParamType.CHOICE, "default": "a"}, "choices belong to the type"),
        ({"default": 1.0, "choices": ("a",)}, "choices belong to the type"),
        ({"type": ParamType.CHOICE, "default": "a", "choices": ("a", " b")}, "choice"),
        ({"type": ParamType.CHOICE, "default": "a", "choices": ("a", "")}, "choice"),
        ({"type": ParamType.CHOICE, "default": "a", "choices": ("a", "None"), "optional": True}, "choice"),
        ({"default": 1.0, "minimum": 2.0, "maximum": 1.0}, "minimum lies above the maximum"),
        ({"default": 0.0, "minimum": 0.0, "open_minimum": True}, "its own default is not valid. .* above 0, not 0"),
        ({"default": None}, "its own default is not valid"),
        ({"default": "x"}, "its own default is not valid"),
        ({"default": 1.0, "group_key": "lr"}, "live parameters only"),
    ],
)
def test_a_description_that_contradicts_itself_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(DescriptorError, match=said):
        Param(**({"name": "value"} | fields))


def test_the_title_is_made_from_the_name() -> None:
    assert Param(name="learning_rate", default=0.1).title == "Learning rate"
    assert Param(name="learning_rate", default=0.1, title="Step size").title == "Step size"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"minimum": 0}, "at least 0"),
        ({"minimum": 0, "open_minimum": True, "maximum": 1}, "above 0 and at most 1"),
        ({"maximum": 1e-3, "open_maximum": True}, "below 0.001"),
    ],
)
def test_bounds_in_words(fields: dict[str, Any], words: str) -> None:
    assert Param(name="value", default=5e-4, **fields).bounds_in_words() == words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3e-4, "3e-4"),
        (0.1, "0.1"),
        (1e-10, "1e-10"),
        (1.0, "1"),
        (0.0, "0"),
        (12345.678, "12345.678"),
        (1 / 3, repr(1 / 3)),
        (1e22, "1e22"),
        (5e-324, "5e-324"),
        (1.5e-5, "1.5e-5"),
        (10**30, "1" + "0" * 30),
        (-2.5e-4, "-2.5e-4"),
    ],
)
def test_numbers_are_written_short(number: float, text: str) -> None:
    assert format_number(number) == text


@given(FINITE)
def test_no_bit_is_lost_in_writing(number: float) -> None:
    assert float(format_number(number)) == number
    assert math.copysign(1, float(format_number(number))) == math.copysign(1, number)


def test_a_parameter_can_cross_a_process_border() -> None:
    param = make(ParamType.CHOICE, "a", choices=("a", "b"), live=True)
    assert pickle.loads(pickle.dumps(param)) == param
