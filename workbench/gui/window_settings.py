"""What the window remembers from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from workbench.session.paths import user_folder

_RECENT = 10
_LAYOUT_VERSION = 1


class WindowSettings:
    """Layout, looks, language, depth and recent files, in one readable file of the user's folder.

    Parameters
    ----------
    path : pathlib.Path, optional
        The INI file; ``window.ini`` in the user's folder when not given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._settings = QSettings(str(path or user_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """``"dark"``, ``"light"`` or ``"system"``."""
        return self._choice("looks/theme", ("system", "dark", "light"))

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("looks/theme", value)

    @property
    def language(self) -> str:
        """``"en"``, ``"ko"`` or ``"system"``."""
        return self._choice("looks/language", ("system", "en", "ko"))

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("looks/language", value)

    @property
    def expert(self) -> bool:
        """Whether the window shows everything; otherwise the five things of the simple depth."""
        return self._choice("looks/depth", ("expert", "simple")) == "expert"

    @expert.setter
    def expert(self, value: bool) -> None:
        self._settings.setValue("looks/depth", "expert" if value else "simple")

    @property
    def recent(self) -> list[str]:
        """Paths of recipe files and run folders, the newest first."""
        stored = self._settings.value("recent/files", [])
        items = [stored] if isinstance(stored, str) else stored if isinstance(stored, list | tuple) else []
        return [str(item) for item in items][:_RECENT]

    def add_recent(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        text = str(path)
        self._settings.setValue("recent/files", [text, *(item for item in self.recent if item != text)][:_RECENT])

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._settings.remove("recent/files")

    def save_layout(self, geometry: QByteArray, state: QByteArray) -> None:
        """Keep the window's place and the arrangement of its panels (separately for each depth)."""
        self._settings.setValue("layout/geometry", geometry)
        self._settings.setValue(self._state_key, state)

    def layout(self) -> tuple[QByteArray | None, QByteArray | None]:
        """Return what `save_layout` kept; None for what was never kept."""
        geometry, state = self._settings.value("layout/geometry"), self._settings.value(self._state_key)
        return (
            geometry if isinstance(geometry, QByteArray) else None,
            state if isinstance(state, QByteArray) else None,
        )

    def forget_layout(self) -> None:
        """Forget the arrangement of the panels."""
        self._settings.remove("layout")

    def sync(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    @property
    def _state_key(self) -> str:
        return f"layout/{'expert' if self.expert else 'simple'}_{_LAYOUT_VERSION}"

    def _choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self._settings.value(key, allowed[0])
        return value if isinstance(value, str) and value in allowed else allowed[0]
