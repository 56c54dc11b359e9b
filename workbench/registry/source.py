"""Where a plugin comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BUILTIN_DISTRIBUTION = "training-workbench"
"""The distribution whose plugins are the built-in ones; the owner `BUILTIN_OWNER` is theirs alone."""

BUILTIN_OWNER = "workbench"


@dataclass(frozen=True)
class Source:
    """The origin of a plugin: an installed distribution or a file of the user's plugin folder.

    Parameters
    ----------
    name : str
        Name of the distribution or of the file.
    version : str
        Version of the distribution; empty for a file.
    module : str
        Name of the entry point or of the file: what a person switches off.
    path : pathlib.Path, optional
        The file or folder, in the user's plugin folder.
    """

    name: str
    version: str = ""
    module: str = ""
    path: Path | None = None

    @property
    def builtin(self) -> bool:
        """Whether it belongs to the workbench itself."""
        return self.path is None and self.name.lower().replace("_", "-") == BUILTIN_DISTRIBUTION

    @property
    def key(self) -> str:
        """A name that no other source has: ``distribution:entry point`` or the path."""
        return str(self.path) if self.path else f"{self.name}:{self.module}"

    @property
    def words(self) -> str:
        """As `str`, followed by the module: what a sentence about the module says."""
        return str(self) if self.path else f"{self} ({self.module})"

    def __str__(self) -> str:
        return str(self.path) if self.path else f"{self.name} {self.version}".strip()
