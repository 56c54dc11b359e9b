from __future__ import annotations

import pickle

import pytest

from workbench.api import Cancelled, DataError, ParamError, PluginError, WorkbenchError


def test_template_and_fields_stay_apart() -> None:
    error = PluginError("The plugin {id} needs {what}.", id="acme.x", what="scipy")
    assert str(error) == "The plugin acme.x needs scipy."
    assert error.template == "The plugin {id} needs {what}."
    assert error.fields == {"id": "acme.x", "what": "scipy"}


def test_braces_in_values_and_in_plain_sentences_are_left_alone() -> None:
    assert str(ParamError("Not {value}.", value="{odd}")) == "Not {odd}."
    assert str(ParamError("Plain {braces}.")) == "Plain {braces}."


def test_a_field_may_be_called_template() -> None:
    assert str(PluginError("{template}!", template="yes")) == "yes!"


@pytest.mark.parametrize("kind", WorkbenchError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_every_error_crosses_a_process_border(kind: type[WorkbenchError]) -> None:
    error = pickle.loads(pickle.dumps(kind("No {thing}.", thing="bread")))
    assert type(error) is kind
    assert (str(error), error.template, error.fields) == ("No bread.", "No {thing}.", {"thing": "bread"})


def test_cancelling_needs_no_words() -> None:
    assert str(Cancelled()) == "Cancelled."


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 images were"), (1, "1 image was"), (2, "2 images were"), ("1", "1 image was"), (1200, "1200 images were")],
)
def test_a_number_chooses_between_one_and_many(count, words):
    error = DataError("{count} {count:image was|images were} left out of {total:,}.", count=count, total=5000)
    assert str(error) == f"{words} left out of 5,000."
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and again.fields == {"count": count, "total": 5000}
