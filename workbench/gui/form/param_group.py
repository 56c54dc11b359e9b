"""The parameters of one plugin or one section of settings, the advanced ones folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.api import Param, ParamError, Value
from workbench.session.none import settle

from .fields import ParamField
from .fold import Fold
from .note import Note


class ParamGroup(QWidget):
    """A row for each parameter.

    Attributes
    ----------
    valueEdited : Signal of str, object
        A person gave the parameter of that name another valid value.
    validityChanged : Signal
    remedyChosen : Signal of object
    """

    valueEdited = Signal(str, object)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(self, params: Sequence[Param], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ParamField] = {}
        self._sought = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.more: Fold | None = None
        for param in params:
            if not param.advanced:
                column.addWidget(self._make(param))
        advanced = [param for param in params if param.advanced]
        if advanced:
            self.more = Fold(self.tr("More"), self)
            for param in advanced:
                self.more.add(self._make(param))
            column.addWidget(self.more)

    @property
    def params(self) -> tuple[Param, ...]:
        """The parameters that have a row."""
        return tuple(field.param for field in self.fields.values())

    def values(self) -> dict[str, Value]:
        """Return the value of each, as the recipe holds it."""
        return {name: field.value for name, field in self.fields.items()}

    def show_values(self, values: Mapping[str, Value], *, force: bool = False) -> None:
        """Show these values, and the default for what is not named."""
        for name, field in self.fields.items():
            value = values.get(name, field.param.default)
            with suppress(ParamError):  # a value that is not allowed is shown as it is; the recipe's judge tells it
                value = settle(field.param, value)
            field.show_value(value, force=force)

    def show_problems(self, problems: Mapping[str, Sequence[Note]]) -> None:
        """Show the notes for each parameter named, and none for the others."""
        for name, field in self.fields.items():
            field.show_problems(problems.get(name, ()))
            if self.more is not None and field.param.advanced and problems.get(name):
                self.more.set_open(True)

    def search(self, words: str) -> int:
        """Show only rows that match `words`, all of them for an empty text; return how many match."""
        found = 0
        for field in self.fields.values():
            match = not words or field.matches(words)
            field.setVisible(match)
            found += match
        if self.more is not None:
            advanced = [field for field in self.fields.values() if field.param.advanced]
            matching = [field for field in advanced if not words or field.matches(words)]
            self.more.setVisible(bool(matching))
            if words and matching:
                self.more.set_open(True)
            elif self._sought and not words:
                self.more.set_open(False)
        self._sought = words
        return found

    def _make(self, param: Param) -> ParamField:
        field = ParamField(param, self)
        field.valueEdited.connect(lambda value, name=param.name: self.valueEdited.emit(name, value))
        field.validityChanged.connect(self.validityChanged)
        field.remedyChosen.connect(self.remedyChosen)
        self.fields[param.name] = field
        return field
