"""Formulas as far as HTML can show them: Greek letters, indices, exponents, simple fractions and roots.

It is honest about its limits: a formula with anything it does not know is shown as its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "nabla": "∇", "partial": "∂", "infty": "∞", "ell": "ℓ", "sum": "∑", "prod": "∏", "int": "∫", "top": "⊤",
    "prime": "′", "dots": "…", "ldots": "…", "cdots": "⋯", "forall": "∀", "exists": "∃", "emptyset": "∅",
    "lVert": "‖", "rVert": "‖", "|": "‖", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "{": "{", "}": "}", "%": "%", "#": "#", "_": "_",
    "&": "&amp;", "$": "$",
}  # fmt: skip
_RELATIONS = {
    "cdot": "·", "times": "×", "odot": "⊙", "oplus": "⊕", "circ": "∘", "ast": "∗", "star": "⋆", "pm": "±", "mp": "∓",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "equiv": "≡",
    "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "gets": "←", "mapsto": "↦", "Rightarrow": "⇒", "mid": "|", "setminus": "∖",
}  # fmt: skip
_FUNCTIONS = {
    "min", "max", "arg", "argmin", "argmax", "log", "ln", "exp", "sin", "cos", "tan", "tanh", "det", "sup", "inf",
    "lim", "sgn", "Pr", "mod", "bmod",
}  # fmt: skip
_SPACES = {",": "\u2009", ":": "\u2005", ";": "\u2004", " ": " ", "!": "", "quad": "\u2003", "qquad": "\u2003\u2003"}
_ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
            "widetilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}  # fmt: skip
_UPRIGHT = {"mathrm", "text", "textrm", "operatorname", "textnormal"}
_BOLD = {"mathbf", "boldsymbol", "bm", "textbf"}
_ITALIC = {"mathit", "textit", "mathcal", "mathscr"}
_BLACKBOARD = {"R": "ℝ", "E": "𝔼", "N": "ℕ", "Z": "ℤ", "P": "ℙ", "C": "ℂ", "1": "𝟙"}
_IGNORED = {
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "biggl", "biggr", "limits",
    "displaystyle", "textstyle", "nolimits",
}  # fmt: skip

_CLOSING = {"right", "bigr", "Bigr", "biggr"}

_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([A-Za-z]+)|(\d+(?:\.\d+)?)|(\s+)|(.)", re.DOTALL)
_BINARY = {"=": "=", "+": "+", "-": "−", "<": "&lt;", ">": "&gt;"}


class _Unknown(Exception):
    """Something that HTML cannot show, or that this reader does not know."""


def tex_to_html(source: str) -> str:
    """Return a formula as HTML that a `QTextBrowser` can show.

    Parameters
    ----------
    source : str
        TeX without the dollar signs.

    Returns
    -------
    str
        The source itself in ``<code>`` when it contains anything unknown.
    """
    try:
        reader = _Reader(source.strip())
        html = reader.row(stop="")
    except _Unknown:
        return f"<code>{escape(source.strip())}</code>"
    return re.sub(r" {2,}", " ", html).strip()


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, source: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        for match in _TOKEN.finditer(source):
            kind = ("command", "letters", "number", "space", "other")[match.lastindex - 1] if match.lastindex else ""
            self.tokens.append((kind, match.group(match.lastindex or 0)))
        self.place = 0

    def row(self, stop: str) -> str:
        """Read up to `stop`, or to the end when it is empty."""
        parts: list[str] = []
        while self.place < len(self.tokens):
            kind, text = self.tokens[self.place]
            if stop and (kind, text) == ("other", stop):
                self.place += 1
                return "".join(parts)
            if (kind, text) == ("other", "}"):
                raise _Unknown(text)
            parts.append(self.item())
        if stop:
            raise _Unknown(stop)
        return "".join(parts)

    def item(self) -> str:
        """Read one thing with its accents, or an index or exponent."""
        kind, text = self.tokens[self.place]
        self.place += 1
        if kind == "command":
            return self.command(text)
        if kind == "letters":
            return f"<i>{text}</i>"
        if kind in ("number", "space"):
            return text if kind == "number" else ""
        if text in "^_":
            tag = "sup" if text == "^" else "sub"
            return f"<{tag}>{self.argument()}</{tag}>"
        if text == "{":
            return self.row("}")
        if text in _BINARY:
            return _BINARY[text] if text in "+-" and self._is_sign() else f" {_BINARY[text]} "
        if text in "&~#$%":
            raise _Unknown(text)
        return f"{escape(text)} " if text == "," else escape(text)

    def argument(self) -> str:
        """Read what a command or an index applies to: a group, or the next single letter or digit."""
        while self.place < len(self.tokens) and self.tokens[self.place][0] == "space":
            self.place += 1
        if self.place >= len(self.tokens):
            raise _Unknown("the end")
        kind, text = self.tokens[self.place]
        if kind in ("letters", "number") and len(text) > 1:
            self.tokens[self.place] = (kind, text[1:])
            return f"<i>{text[0]}</i>" if kind == "letters" else text[0]
        if (kind, text) == ("other", "-"):
            self.place += 1
            return "−"
        return self.item().strip()

    def command(self, name: str) -> str:
        """Read a command with its arguments."""
        simple: dict[str, Callable[[], str]] = {
            "frac": self._fraction, "tfrac": self._fraction, "dfrac": self._fraction, "sqrt": self._root,
            "mathbb": self._blackboard,
        }  # fmt: skip
        if name in simple:
            return simple[name]()
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _RELATIONS:
            return f" {_RELATIONS[name]} "
        if name in _FUNCTIONS:
            return f"{name}\u2009"
        if name in _SPACES:
            return _SPACES[name]
        if name in _IGNORED:
            return self._delimiter()
        if name in _ACCENTS:
            return self._accent(_ACCENTS[name])
        if name in _UPRIGHT:
            return self._words()
        if name in _BOLD:
            return f"<b>{_without_tags(self.argument())}</b>"
        if name in _ITALIC:
            return self.argument()
        raise _Unknown(name)

    def _fraction(self) -> str:
        before = self._neighbour(self.place - 2, -1)
        top, bottom = self.argument(), self.argument()
        # A product stays one without brackets above the line, not below it.
        top = f"({top})" if re.search("[+−]", _without_tags(top)[1:]) else top
        fraction = f"{top}\u200a/\u200a{_grouped(bottom)}"
        kind, text = self._neighbour(self.place, 1)
        ends = kind == "" or (kind == "other" and text in "+-=<>,;.)]}|") or text in _RELATIONS or text in _CLOSING
        return fraction if ends and before[1] not in _FUNCTIONS else f"({fraction})"

    def _is_sign(self) -> bool:
        kind, text = self._neighbour(self.place - 2, -1)
        return kind == "" or (kind == "other" and text in "([{=<>,|^_") or text in _RELATIONS

    def _neighbour(self, place: int, direction: int) -> tuple[str, str]:
        while 0 <= place < len(self.tokens) and self.tokens[place][0] == "space":
            place += direction
        return self.tokens[place] if 0 <= place < len(self.tokens) else ("", "")

    def _root(self) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place] == ("other", "["):
            raise _Unknown("[")
        return f"√{_grouped(self.argument())}"

    def _accent(self, mark: str) -> str:
        inside = self.argument()
        bare = _without_tags(inside)
        if len(bare) != 1:
            raise _Unknown(bare)
        return inside.replace(bare, bare + mark)

    def _blackboard(self) -> str:
        letter = _without_tags(self.argument())
        if letter not in _BLACKBOARD:
            raise _Unknown(letter)
        return _BLACKBOARD[letter]

    def _delimiter(self) -> str:
        # "\left." is an invisible one.
        if self.place < len(self.tokens) and self.tokens[self.place] == ("other", "."):
            self.place += 1
        return ""

    def _words(self) -> str:
        """Read the text of mathrm and its like, letter for letter."""
        if self.place >= len(self.tokens) or self.tokens[self.place] != ("other", "{"):
            return _without_tags(self.argument())
        self.place += 1
        words: list[str] = []
        while self.place < len(self.tokens):
            kind, text = self.tokens[self.place]
            self.place += 1
            if (kind, text) == ("other", "}"):
                return "".join(words)
            if kind == "command" or text == "{":
                raise _Unknown(text)
            words.append(escape(text))
        raise _Unknown("}")


def _without_tags(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def _grouped(html: str) -> str:
    """Put brackets around what is more than one letter or number."""
    bare = _without_tags(re.sub(r"<su[bp]>.*?</su[bp]>", "", html)).strip()
    simple = re.fullmatch(r"\w[\u0300-\u036f]?|[\d.]+", bare) is not None
    bracketed = bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
    return html if simple or bracketed else f"({html})"
