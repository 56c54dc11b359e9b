from __future__ import annotations

from workbench.api import PluginError
from workbench.registry.problem import Problem, details_of, error_in_words, say, shown


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")

    __repr__ = __str__


def test_a_sentence_keeps_template_and_fields_apart() -> None:
    sentence = say("It needs {what}.", what="scipy")
    assert (sentence.template, dict(sentence.fields), str(sentence)) == (
        "It needs {what}.",
        {"what": "scipy"},
        "It needs scipy.",
    )
    assert str(say("Braces {stay} without fields.")) == "Braces {stay} without fields."
    assert sentence == say("It needs {what}.", what="scipy")


def test_a_problem_reads_as_reason_and_remedy() -> None:
    problem = Problem("acme.x", "acme 1.0", "import", say("Broken."), say("Mend it."))
    assert str(problem) == "Broken. Mend it."
    assert problem.severity == "error"
    assert len({problem, problem}) == 1


def test_errors_are_put_in_words_whatever_they_are() -> None:
    assert str(error_in_words(ValueError("two\nlines"))) == "ValueError: two lines"
    assert str(error_in_words(SystemExit())) == "SystemExit"
    assert str(error_in_words(PluginError("A {thing}.", thing="sentence"))) == "A sentence."
    assert "Mute" in str(error_in_words(Mute()))
    assert "Mute" in details_of(Mute())
    assert len(str(error_in_words(ValueError("x" * 10_000)))) < 500


def test_values_are_shown_whatever_they_are() -> None:
    assert shown("a") == "'a'"
    assert "Mute" in shown(Mute())
    assert len(shown("x" * 10_000)) < 500
