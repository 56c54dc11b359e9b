"""The word ``none`` in a recipe's file: TOML has no empty value, so the word stands for it.

Some parameters take the word itself, for example a choice among ``none``, ``batch`` and ``layer``. Where a
parameter cannot be empty, the word is the word.
"""

from __future__ import annotations

from workbench.api import Param, ParamType, Value

WORD = "none"


def is_a_word_for(param: Param) -> bool:
    """Return whether ``none`` is a text for this parameter and not the empty value."""
    if param.optional:
        return False
    return param.type is ParamType.TEXT or (param.type is ParamType.CHOICE and WORD in param.choices)


def settle(param: Param, value: object) -> Value:
    """Return a recipe's value in the exact type of its parameter.

    Parameters
    ----------
    param : Param
    value : object
        As it stands in a recipe: None there may come from the word ``none`` in a file.

    Raises
    ------
    ParamError
        If it is not allowed.
    """
    return WORD if value is None and is_a_word_for(param) else param.validate(value)
