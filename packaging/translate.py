"""Keep the translations complete: collect what the program says, list what is not translated, compile.

::

    python packaging/translate.py             update resources/translations/workbench_ko.ts and .qm
    python packaging/translate.py --missing   print what has no Korean yet, as JSON
    python packaging/translate.py --take FILE take translations from such a JSON file, then update

Where a text comes from decides its context:

- ``self.tr("...")``: the name of the class; ``QCoreApplication.translate("Context", "...")``: that context;
  ``_tr("...")``: the context that the module's own ``_tr`` names.
- Sentences of errors anywhere in the program and its plugins: ``errors``; the words on buttons that mend a recipe:
  ``remedies``; what a phase does in detail: ``phases``.
- Titles, summaries and help of all built-in plugins, of the recipe's settings, words for traits and kinds of plugins,
  what the presets show: ``plugins``.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGE = "ko"

Messages = dict[tuple[str, str], str]
"""(context, English) -> translation, empty where there is none."""


# What the window says ------------------------------------------------------------------------------------


def interface_messages(folder: Path = ROOT / "workbench" / "gui") -> Iterator[tuple[str, str]]:
    """Yield context and text of everything the window's source says.

    Raises
    ------
    ValueError
        For a call whose text is not written out: nobody could translate it.
    """
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        helper = _helper_context(tree)
        for context, call in _calls(tree):
            name = _name(call.func)
            if name == "translate" and len(call.args) >= 2 and isinstance(call.args[0], ast.Constant):
                text = call.args[1]
                where = str(call.args[0].value)
            elif name == "tr" and call.args:
                text, where = call.args[0], context
            elif name == "_tr" and call.args:
                text, where = call.args[0], helper
            else:
                continue
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield where, text.value
            elif not isinstance(text, ast.Name | ast.Attribute):
                raise ValueError(f"{path}:{call.lineno}: write the text out, so that it can be translated.")


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield all calls with the name of the class around them."""
    stack: list[tuple[str, ast.AST]] = [("", tree)]
    while stack:
        context, node = stack.pop()
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.ClassDef) else context
            if isinstance(child, ast.Call):
                yield inside, child
            stack.append((inside, child))


def _helper_context(tree: ast.Module) -> str:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _name(call.func) == "translate":
                    context = call.args[0]
                    if isinstance(context, ast.Constant):
                        return str(context.value)
    return ""


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


# What errors say -----------------------------------------------------------------------------------------

SPEAKING = ("api", "registry", "session", "store", "data", "engine", "analysis", "gui", "cli")
"""Packages whose sentences may reach the window."""

OURS = {
    "WorkbenchError", "ParamError", "PluginError", "RecipeError", "DataError", "StoreError", "DeviceError",
}  # fmt: skip
"""The errors that a person may see; `workbench.api.errors` has them."""

_SENTENCE = re.compile(r"[A-Z“{'].* .*[.?!:]\Z|.*\{\w+(![rs])?\}.*", re.DOTALL)
_CODE = re.compile(r"[<>\\^\[\]|=]|%\w|\bSELECT\b|\bUPDATE\b|__")


def error_messages() -> Iterator[tuple[str, str]]:
    """Yield the sentences of errors and notices, and the words of remedies and phases."""
    folders = [ROOT / "workbench" / name for name in SPEAKING] + [ROOT / "plugins"]
    for path in sorted(file for folder in folders for file in folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for _, call in _calls(tree):
            yield from _of_call(call)


def _of_call(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = _name(call.func)
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    sentences = [text for text in texts if isinstance(text, str) and text]
    if name == "Remedy":
        yield from (("remedies", text) for text in sentences[:1])
    elif (
        name in ("say", "PhaseChanged", "_phase", "progress", "_progress")
        and sentences
        and not _SENTENCE.match(sentences[-1])
    ):
        yield "phases", sentences[-1]
    elif name not in ("tr", "_tr", "translate", "Param", "Descriptor", "Reference", "format"):
        speaks = name in ("say", "add") or name.endswith("Error")
        yield from (("errors", text) for text in sentences if _is_sentence(text, quotes_code=speaks))
        if name in OURS:  # its template may be a part of another sentence, which has it as a field
            yield from (("errors", text) for text in sentences[:1] if text[0].islower())


def _is_sentence(text: str, *, quotes_code: bool) -> bool:
    # What is certainly said to a person may quote a line of a file or of a command; elsewhere that marks code.
    return bool(_SENTENCE.match(text)) and (quotes_code or not _CODE.search(text))


# What plugins say ----------------------------------------------------------------------------------------


def plugin_messages() -> Iterator[tuple[str, str]]:
    """Yield the texts of all built-in plugins, of the settings and of the traits."""
    from workbench.analysis.gradient_check_report import GradientCheckSettings
    from workbench.analysis.lr_range_result import LrRangeSettings
    from workbench.api import Kind
    from workbench.api.traits import EXPLANATIONS
    from workbench.registry import load_catalogue
    from workbench.session.presets import presets
    from workbench.session.recipe import SETTINGS

    catalogue = load_catalogue(safe_mode=True)
    for kind in Kind:
        for descriptor in catalogue.of_kind(kind):
            yield from _texts(descriptor.title, descriptor.summary, descriptor.help)
            yield from _texts(*(reason.text for reason in descriptor.reasons))
            for param in descriptor.params:
                yield from _texts(param.title, param.help, param.unit, *param.choices)
    for settings in (*SETTINGS.values(), LrRangeSettings, GradientCheckSettings):
        yield from _texts(settings.TITLE)
        for param in settings.PARAMS:
            yield from _texts(param.title, param.help, param.unit, *param.choices)
    yield from _texts(*(preset.summary for preset in presets()))
    yield from _texts(*EXPLANATIONS.values(), *(kind.value for kind in Kind))


def _texts(*texts: str) -> Iterator[tuple[str, str]]:
    return (("plugins", text) for text in texts if re.search(r"[^\W\d_]{2}", text))


# The files -----------------------------------------------------------------------------------------------


def collect() -> list[tuple[str, str]]:
    """Return context and English of everything, each once, sorted."""
    plugins = set(plugin_messages())
    # A parameter's help may stand in the call of a helper that makes the Param; that does not make it an error.
    errors = {(context, text) for context, text in error_messages() if ("plugins", text) not in plugins}
    return sorted({*interface_messages(), *errors, *plugins})


def read(path: Path) -> Messages:
    """Return the messages of a .ts file."""
    if not path.exists():
        return {}
    found: Messages = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            found[name, message.findtext("source", "")] = message.findtext("translation") or ""
    return found


def write(path: Path, messages: Messages) -> None:
    """Write a .ts file; line numbers are left out, for they change with every edit."""
    root = ElementTree.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    parent: dict[str, ElementTree.Element] = {}
    for (context, source), translation in sorted(messages.items()):
        if context not in parent:
            parent[context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(parent[context], "name").text = context
        message = ElementTree.SubElement(parent[context], "message")
        ElementTree.SubElement(message, "source").text = source
        target = ElementTree.SubElement(message, "translation")
        target.text = translation
        if not translation:
            target.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def release(source: Path) -> None:
    """Compile a .ts file into the .qm file beside it, which is replaced at once: a running window has it mapped."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    made = source.with_suffix(".qm.new")
    command = [str(tool if tool.exists() else "pyside6-lrelease"), "-silent", str(source), "-qm", str(made)]
    subprocess.run(command, check=True)
    made.replace(source.with_suffix(".qm"))


def wrong_fields(messages: Messages) -> list[str]:
    """Return sentences about translations whose ``{fields}`` are not those of the English text."""
    # A field that only chooses between one and many has no place in a language without a plural.
    field = re.compile(r"\{(\w*)(?![^}]*\|)[^}]*\}")
    return [
        f"{context}: {source!r} and {translation!r} have different fields."
        for (context, source), translation in messages.items()
        if translation and set(field.findall(translation)) != set(field.findall(source))
    ]


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the command described on top of this file."""
    parser = argparse.ArgumentParser(description="Keep the translations complete.")
    parser.add_argument("--missing", action="store_true", help="print what has no translation, as JSON")
    parser.add_argument("--take", type=Path, help="take translations from a JSON file: context -> English -> Korean")
    options = parser.parse_args(None if arguments is None else list(arguments))
    path = FOLDER / f"workbench_{LANGUAGE}.ts"
    known = read(path)
    if options.take:
        for context, texts in json.loads(options.take.read_text(encoding="utf-8")).items():
            for source, translation in texts.items():
                known[context, source] = translation
    messages = {key: known.get(key, "") for key in collect()}
    missing = [key for key, translation in messages.items() if not translation]
    if options.missing:
        grouped: dict[str, dict[str, str]] = {}
        for context, source in missing:
            grouped.setdefault(context, {})[source] = ""
        print(json.dumps(grouped, ensure_ascii=False, indent=1))
        return 0
    for fault in wrong_fields(messages):
        print(fault, file=sys.stderr)
    FOLDER.mkdir(exist_ok=True)
    write(path, messages)
    release(path)
    print(f"{len(messages)} texts, {len(missing)} without a translation.")
    return 1 if missing or wrong_fields(messages) else 0


if __name__ == "__main__":
    raise SystemExit(main())
