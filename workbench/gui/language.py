"""The language of the window."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = ("system", "en", "ko")

_installed: list[QTranslator] = []


def resolve(choice: str) -> str:
    """Return ``"ko"`` or ``"en"`` for a choice of `LANGUAGES`."""
    if choice in ("en", "ko"):
        return choice
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"


def install(application: QCoreApplication, choice: str) -> str:
    """Make the application speak a language; widgets built before keep the old one.

    Parameters
    ----------
    application : QCoreApplication
    choice : str
        One of `LANGUAGES`.

    Returns
    -------
    str
        The language in use: ``"en"`` when there is no translation for the one chosen.
    """
    while _installed:
        application.removeTranslator(_installed.pop())
    code = resolve(choice)
    if code == "en":
        return code
    own = QTranslator(application)
    with as_file(files("workbench_resources") / "translations" / f"workbench_{code}.qm") as path:
        found = path.is_file() and own.load(str(path))
    if not found:
        return "en"
    buttons = QTranslator(application)
    if buttons.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(buttons)
        _installed.append(buttons)
    application.installTranslator(own)
    _installed.append(own)
    return code
