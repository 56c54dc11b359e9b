from __future__ import annotations

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import RecipeError
from workbench.registry.problem import say
from workbench.store.wire import Unpacker, pack

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(messages=st.lists(st.dictionaries(st.text(max_size=5), plain, max_size=3), max_size=4), size=st.integers(1, 40))
def test_messages_arrive_as_they_were_sent_however_they_are_cut(messages, size):
    stream = b"".join(pack(message) for message in messages)
    unpacker, arrived = Unpacker(), []
    for start in range(0, len(stream), size):
        arrived += unpacker.feed(stream[start : start + size])
    assert arrived == messages


@pytest.mark.parametrize("dtype", ["float64", "float32", "int64", "uint8", "bool"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3, 4)])
def test_arrays_keep_their_type_shape_and_bits(dtype, shape):
    sent = numpy.asarray(numpy.random.default_rng(1).random(shape) * 200).astype(dtype)
    other = numpy.arange(5.0)[::2]
    (message,) = Unpacker().feed(pack({"a": [sent], "b": {"c": other}}))
    arrived = message["a"][0]
    assert arrived.dtype == sent.dtype and arrived.shape == sent.shape
    numpy.testing.assert_array_equal(arrived, sent)
    numpy.testing.assert_array_equal(message["b"]["c"], other)


def test_numbers_of_numpy_and_those_that_are_not_finite_travel():
    (message,) = Unpacker().feed(pack({"a": numpy.float32(0.5), "b": math.inf, "c": math.nan, "d": numpy.int64(3)}))
    assert message["a"] == 0.5 and message["b"] == math.inf and math.isnan(message["c"]) and message["d"] == 3


def test_a_sentence_arrives_with_its_fields_even_one_within_another():
    error = RecipeError("It failed: {reason}", reason=say("{count} of {what}", count=3, what=object))
    (message,) = Unpacker().feed(pack({"failed": error}))
    assert message["failed"].fields["reason"].fields["count"] == 3
    assert str(message["failed"]) == str(error)


def test_what_could_run_code_is_refused():
    with pytest.raises(TypeError, match="Path"):
        from pathlib import Path

        pack({"path": Path()})
    with pytest.raises(TypeError, match="ndarray"):
        pack({"objects": numpy.array([object()])})
    forged = pack({"a": {"$array": ["O", [1], 0]}})
    with pytest.raises(ValueError, match="damaged"):
        Unpacker().feed(forged)
