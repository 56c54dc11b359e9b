"""The words of a sentence stand in its template, where they are translated; its fields are names, numbers and lists.

A field made of English words would stay English in a Korean sentence. A field may be a sentence itself: an error or
`say(...)`, whose own template is translated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [*(ROOT / "workbench").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")]
WORDS = re.compile(r"[A-Za-z]{2,}")
SPEAKERS = re.compile(r"(Workbench|Param|Descriptor|Plugin|Recipe|Data|Store|Device)Error|Cancelled|say|Sentence")

# Whole words that the window translates, or names that are the same in every language.
KNOWN = {"none", "quickstart"}
# Pieces of a command line, in a sentence that quotes it.
QUOTED = re.compile(r"--set data\.")


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def fragments(value: ast.expr, scope: ast.AST, depth: int = 0) -> Iterator[str]:
    """Give the constant pieces of text of which a field may be made."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from fragments(part, scope, depth)
        case ast.FormattedValue(value=inner):
            yield from fragments(inner, scope, depth)
        case ast.IfExp(body=body, orelse=other):
            yield from fragments(body, scope, depth)
            yield from fragments(other, scope, depth)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from fragments(part, scope, depth)
        case ast.BinOp(left=left, op=ast.Add(), right=right):  # a division joins paths
            yield from fragments(left, scope, depth)
            yield from fragments(right, scope, depth)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="join" | "format")):
            yield text
        case ast.Call(func=ast.Name(id="str"), args=[inner]):
            yield from fragments(inner, scope, depth)
        case ast.Name(id=name) if depth == 0:
            for statement in ast.walk(scope):
                match statement:
                    case ast.Assign(targets=targets, value=given) if any(
                        isinstance(target, ast.Name) and target.id == name for target in targets
                    ):
                        yield from fragments(given, scope, 1)
                    case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as given) if target == name:
                        yield from fragments(given, scope, 1)


def english_fields(source: str) -> Iterator[str]:
    """Give what is wrong in a module, as ``line: field: text``."""

    def visit(node: ast.AST, scope: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.FunctionDef):
            scope = node
        if isinstance(node, ast.Call) and SPEAKERS.fullmatch(name_of(node)):
            for keyword in node.keywords:
                for text in fragments(keyword.value, scope):
                    if WORDS.search(text) and text not in KNOWN and not QUOTED.match(text):
                        yield f"{node.lineno}: {keyword.arg}: {text!r}"
        for child in ast.iter_child_nodes(node):
            yield from visit(child, scope)

    tree = ast.parse(source)
    yield from visit(tree, tree)


@pytest.mark.parametrize(
    "source",
    [
        'raise DataError("Too few: {names}.", names=", ".join(a) + (f" and {n} more" if n else ""))',
        'raise RecipeError("No {x}.{hint}", x=x, hint=f" Did you mean {y}?" if y else "")',
        'raise api.StoreError("Bad ({why}).", why="missing" if a else b)',
        'def f():\n    why = "it is gone"\n    raise StoreError("Bad ({why}).", why=why)',
        'def f():\n    why: str = f"{n} GB are left"\n    return say("Bad ({why}).", why=why)',
        'say("{names}", names=" or ".join(names))',
    ],
)
def test_english_in_a_field_is_found(source):
    assert len(list(english_fields(source))) >= 1


def test_pure_data_is_let_through():
    source = (
        "def f():\n"
        '    why = DataError("it has {n} GB", n=n)\n'
        '    raise DataError("{a} {b} {c} {why}", a=", ".join(names), b=table["name"], c=n / 1e9, why=why)\n'
    )
    assert not list(english_fields(source))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_fields_of_sentences_carry_no_words(path):
    assert not list(english_fields(path.read_text(encoding="utf-8")))
