"""The words around a parameter: its tooltip that teaches, its one line of help, its value in a summary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication

from workbench.api import Descriptor, Param, ParamType, Value, format_number
from workbench.gui.translate import bounds_text, plugin_text

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z가-힣\d'\"(])")


def first_sentence(text: str) -> str:
    """Return the first sentence of a help text."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def title_of(param: Param) -> str:
    """Return the label of a parameter in the window's language."""
    return plugin_text(param.title)


def value_in_words(param: Param, value: Value) -> str:
    """Write a value with its unit; an empty one as "none"."""
    if value is None or value == "" or value == ():
        return QCoreApplication.translate("Explain", "none")
    if isinstance(value, bool):
        return QCoreApplication.translate("Explain", "yes") if value else QCoreApplication.translate("Explain", "no")
    if param.type is ParamType.CHOICE:
        return plugin_text(str(value))
    text = param.format(value)
    return f"{text} {plugin_text(param.unit)}" if param.unit else text


def tooltip(param: Param) -> str:
    """Return the tooltip that teaches: what it does, what is allowed, what is usual, what it starts at."""
    rows = []
    bounds = bounds_text(param)
    if bounds:
        rows.append((QCoreApplication.translate("Explain", "Allowed"), bounds))
    if param.suggested:
        low, high = (format_number(number) for number in param.suggested)
        rows.append(
            (
                QCoreApplication.translate("Explain", "Usual"),
                QCoreApplication.translate("Explain", "{low} to {high}").format(low=low, high=high),
            )
        )
    if param.choices:
        choices = ", ".join(plugin_text(choice) for choice in param.choices)
        rows.append((QCoreApplication.translate("Explain", "Choices"), choices))
    rows.append((QCoreApplication.translate("Explain", "Default"), value_in_words(param, param.default)))
    cells = "".join(
        f"<tr><td style='padding-right: 12px'>{escape(name)}</td><td>{escape(text)}</td></tr>" for name, text in rows
    )
    parts = [f"<p><b>{escape(title_of(param))}</b></p>"]
    if param.help:
        parts.append(f"<p>{escape(plugin_text(param.help))}</p>")
    parts.append(f"<table>{cells}</table>")
    if param.live:
        parts.append(
            "<p>" + escape(QCoreApplication.translate("Explain", "It can be changed while the model trains.")) + "</p>"
        )
    return "".join(parts)


def short_title(descriptor: Descriptor) -> str:
    """Return a plugin's title without what stands in brackets."""
    return re.split(r"\s*[(（]", plugin_text(descriptor.title), maxsplit=1)[0]


def summary(params: tuple[Param, ...], values: Mapping[str, Value], limit: int = 3) -> str:
    """Write the values that matter most in one line: ``"0.05 · momentum 0.9"``.

    Parameters
    ----------
    params : tuple of Param
    values : mapping of str to Value
        Values not named stand at their defaults.
    limit : int
        How many values at most.

    Returns
    -------
    str
        First the first two numbers, then what was changed from its default. The learning rate and a plugin's only
        number stand alone, the others behind their names.
    """
    ordinary = [param for param in params if not param.advanced]
    numbers = [param for param in ordinary if param.type in (ParamType.FLOAT, ParamType.INTEGER)]
    alone = next((param for param in numbers if param.name == "learning_rate" or len(numbers) == 1), None)
    numbers = numbers[:2]
    changed = [param for param in params if param.name in values and values[param.name] != param.default]
    parts = []
    for param in [*numbers, *(param for param in changed if param not in numbers)][:limit]:
        value = values.get(param.name, param.default)
        name = _lowered(param)
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            parts.append(name if value else QCoreApplication.translate("Explain", "no {name}").format(name=name))
        elif param.type is ParamType.PATH:
            parts.append(re.split(r"[/\\]", str(value).rstrip("/\\"))[-1])
        elif param is alone:
            parts.append(value_in_words(param, value))
        else:
            parts.append(f"{name} {value_in_words(param, value)}")
    return " · ".join(parts)


def _lowered(param: Param) -> str:
    # "Momentum" inside a line reads "momentum"; a title that was written by hand, such as "Nesterov", may be a name.
    title = title_of(param)
    from_name = param.title == param.name.replace("_", " ").capitalize()
    return title[0].lower() + title[1:] if from_name else title
