from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from workbench.gui.pages.tex import tex_to_html


def letters(source: str) -> str:
    """What is read, with indices as _ and exponents as ^, and without thin spaces."""
    html = tex_to_html(source)
    assert "<code>" not in html, html
    html = re.sub(r"<sub>(.*?)</sub>", r"_\1", html)
    html = re.sub(r"<sup>(.*?)</sup>", r"^\1", html)
    text = re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">")
    return re.sub(r"[\u2000-\u200a]", "", text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"w \leftarrow w - \eta \nabla L(w)", "w ← w − η∇L(w)"),
        (r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}", "m\u0302_t = m_t/(1 − β_1^t)"),
        (r"\sqrt{\hat v_t} + \epsilon", "√v\u0302_t + ε"),
        (r"\lVert w \rVert_2^2", "‖w‖_2^2"),
        (r"-\log p", "−log p".replace(" ", "")),
        (r"\frac{\lambda}{2} \lVert w \rVert^2", "(λ/2)‖w‖^2"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\mathbb{E}[x]", "𝔼[x]"),
        (r"p \sim \mathrm{Beta}(\alpha, \alpha)", "p ∼ Beta(α, α)"),
        (r"\mathbf{w}_k \le 3", "w_k ≤ 3"),
        (r"x^{-1}", "x^−1"),
        (r"10^6", "10^6"),
        (r"\left( a \right)", "(a)"),
        (r"a < b > c", "a < b > c"),
        (r"\operatorname{softmax}(z)_k", "softmax(z)_k"),
        (r"50\,\%", "50%"),
    ],
)
def test_formulas_are_readable(source: str, expected: str) -> None:
    assert letters(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{cases} a \end{cases}",
        "x^",
        "{a",
        "a}",
        r"\sqrt[3]{x}",
        r"\unknown",
        r"\mathbb{Q}",
        r"\hat{ab}",
        "",
        "~",
    ],
)
def test_what_is_not_known_is_shown_as_its_source(source: str) -> None:
    html = tex_to_html(source)
    assert html in ("", f"<code>{source}</code>")


def test_the_source_cannot_smuggle_html_in() -> None:
    html = tex_to_html(r"<b>x</b> \text{<img src=x>}")
    assert "<img" not in html
    assert "<b>" not in html


@given(st.text(alphabet=r"\abxyz{}_^ +-=<>()/&$#~ fracsqrt12", max_size=40))
def test_nothing_makes_it_fail_and_tags_are_balanced(source: str) -> None:
    html = tex_to_html(source)
    open_tags: list[str] = []
    for slash, tag in re.findall(r"<(/?)([a-z]+)>", html):
        if slash:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert not open_tags


def test_qt_shows_what_is_made(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setHtml(tex_to_html(r"\eta_t = \eta_0 \cdot 2^{-t}"))
    assert document.toPlainText() == "ηt = η0 · 2−t"
