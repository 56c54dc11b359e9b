"""The translation is complete, fits the texts of the program, and is the one that is compiled."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from workbench.api.errors import fill

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"

# Fields that only choose between one and many, ``{count:image|images}``, have no place in Korean.
_FIELD = re.compile(r"\{\w*(?:![rsa])?(?::[^{}|]*)?\}|%n")
_WORD = re.compile(r"[A-Za-z]{2,}")
_PARTICLE = re.compile(r"\}[’”']*(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣(])")


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate_tool", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _load()


@pytest.fixture(scope="module")
def messages(tool: ModuleType) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = tool.read(FOLDER / "workbench_ko.ts")
    assert len(found) > 500
    return found


def test_every_text_of_the_program_has_a_translation(tool: ModuleType, messages: dict[tuple[str, str], str]) -> None:
    missing = [key for key in tool.collect() if not messages.get(key)]
    assert not missing, "translate these with packaging/translate.py --missing and --take"


def test_every_field_of_a_text_stands_in_its_translation(messages: dict[tuple[str, str], str]) -> None:
    different = {
        source: translation
        for (_, source), translation in messages.items()
        if translation and set(_FIELD.findall(source)) != set(_FIELD.findall(translation))
    }
    assert not different


def test_every_translation_can_be_filled_in_where_its_text_can(messages: dict[tuple[str, str], str]) -> None:
    # A brace or a conversion written wrongly would show the English sentence instead.
    for (context, source), translation in messages.items():
        if translation and context in ("errors", "remedies"):
            fields = {name: 1 for name in re.findall(r"\{(\w+)", source)}
            if fields:
                fill(source, fields)
                assert fill(translation, fields)


def test_no_english_sentence_was_left_as_it_is(messages: dict[tuple[str, str], str]) -> None:
    left = [source for (_, source), text in messages.items() if text == source and len(_WORD.findall(source)) > 3]
    assert not left


def test_no_particle_depends_on_what_a_field_becomes(messages: dict[tuple[str, str], str]) -> None:
    # A percentage always ends in the same sound, so what follows {accuracy} is certain.
    wrong = [
        text for text in messages.values() if _PARTICLE.search(re.sub(r"\{accuracy\}(\(\{points\}%p\))?", "%", text))
    ]
    assert not wrong, "write 을(를), 이(가), (으)로 or rephrase"


def test_menus_have_different_keys_in_the_menu_bar(messages: dict[tuple[str, str], str]) -> None:
    bar = ("&File", "&Edit", "&Run", "&View", "&Help")
    keys = [re.search(r"\(&(\w)\)", messages["Chrome", title]) for title in bar]
    assert all(keys)
    assert max(Counter(key.group(1) for key in keys if key).values()) == 1


def test_every_mnemonic_stays(messages: dict[tuple[str, str], str]) -> None:
    lost = [
        source
        for (_, source), text in messages.items()
        if bool(re.search(r"&\w", source)) != bool(re.search(r"&\w", text))
    ]
    assert not lost


def test_what_is_compiled_is_what_is_written(messages: dict[tuple[str, str], str]) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "workbench_ko.qm"))
    stale = [
        source for (context, source), text in messages.items() if text and translator.translate(context, source) != text
    ]
    assert not stale, "compile again with packaging/translate.py"


def test_compiling_the_text_gives_the_compiled_file(
    tool: ModuleType, messages: dict[tuple[str, str], str], tmp_path: Path
) -> None:
    copy = tmp_path / "workbench_ko.ts"
    tool.write(copy, messages)
    assert copy.read_text(encoding="utf-8") == (FOLDER / "workbench_ko.ts").read_text(encoding="utf-8")
    tool.release(copy)
    compiled, present = QTranslator(), QTranslator()
    assert compiled.load(str(copy.with_suffix(".qm")))
    assert present.load(str(FOLDER / "workbench_ko.qm"))
    for context, source in messages:
        assert compiled.translate(context, source) == present.translate(context, source)
