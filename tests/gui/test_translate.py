from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from workbench.api import Param, ParamError, WorkbenchError
from workbench.gui.translate import bounds_text, plugin_text, sentence
from workbench.registry import Sentence

TEXTS = {
    ("errors", "{title} must be {bounds}, not {value}."): "{title}은(는) {bounds}이어야 합니다: {value}",
    ("errors", "Broken {here}."): "고장 {there}",
    ("plugins", "Learning rate"): "학습률",
    ("Bounds", "above {number}"): "{number} 초과",
    ("Bounds", " and "): ", ",
}


class Korean(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        return TEXTS.get((context, text))

    def isEmpty(self):
        return False


@pytest.fixture
def korean(qapp):
    translator = Korean()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


PARAM = Param(name="learning_rate", default=0.1, minimum=0, open_minimum=True, maximum=1)


def refusal():
    with pytest.raises(ParamError) as caught:
        PARAM.validate(-1)
    return caught.value


def test_a_sentence_is_translated_before_its_fields_are_filled_in(korean):
    assert sentence(refusal()) == "학습률은(는) 0 초과, at most 1이어야 합니다: -1"


def test_without_a_translation_it_stays_english(qapp):
    assert sentence(refusal()) == "Learning rate must be above 0 and at most 1, not -1."


def test_a_faulty_translation_never_hides_the_error(korean):
    assert sentence(WorkbenchError("Broken {here}.", here="pipe")) == "Broken pipe."


def test_a_sentence_inside_a_sentence_is_translated_too(korean):
    inner = Sentence("{title} must be {bounds}, not {value}.", {"title": "X", "bounds": "above 2", "value": 1})
    assert sentence(WorkbenchError("Why: {reason}", reason=inner)) == "Why: X은(는) 2 초과이어야 합니다: 1"


def test_any_other_exception_speaks_for_itself(qapp):
    assert sentence(ValueError("as it is")) == "as it is"


def test_texts_of_plugins(korean):
    assert plugin_text("Learning rate") == "학습률" and plugin_text("") == "" and plugin_text("Unknown") == "Unknown"


def test_bounds(qapp):
    assert bounds_text(PARAM) == "above 0 and at most 1" and bounds_text(Param(name="x", default=1.0)) == ""
