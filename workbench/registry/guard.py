"""Plugin code runs inside a guard: whatever it raises becomes a sentence that names the plugin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.api import PluginError, WorkbenchError

from .problem import error_in_words

FAULTS = (Exception, SystemExit)
"""What plugin code may raise and the program survives; a call of ``sys.exit`` is not the plugin's to make."""


@contextmanager
def guarded(template: str, /, **fields: object) -> Iterator[None]:
    """Turn any exception of the enclosed plugin code into a `PluginError`.

    Errors that already speak to a person (every `WorkbenchError`, so `Cancelled` too) pass unchanged, and so
    does ``KeyboardInterrupt``. Others, also ``SystemExit``, are kept as the ``__cause__``.

    Parameters
    ----------
    template : str
        The sentence; may use ``{error}``, what the exception says.
    **fields : object
        The other values for the template.

    Raises
    ------
    PluginError
    """
    try:
        yield
    except (WorkbenchError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise PluginError(template, **fields, error=error_in_words(error)) from error
