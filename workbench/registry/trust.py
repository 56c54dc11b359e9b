"""Which files of the user's plugin folder may be executed: those a person trusted, as long as they stay the same.

A plugin is a program with all the rights of the person who runs it. One installed with pip was chosen by
that; a file in a folder may have been put there by anything. So it is trusted once, by name, and its content
is remembered as a SHA-256 digest: when the content changes, the question comes up again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.api import PluginError

FILE_NAME = "trusted-plugins.json"
_FORMAT = 1


@dataclass(frozen=True)
class Content:
    """What a plugin file or package consists of at one moment.

    Parameters
    ----------
    path : pathlib.Path
        The file or the package's folder.
    files : mapping of str to str
        SHA-256 of each file by its path; bytecode is left out because it is never executed.
    """

    path: Path
    files: Mapping[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and digests of all files."""
        total = hashlib.sha256()
        for name in sorted(self.files):
            total.update(f"{os.path.relpath(name, self.path)}\0{self.files[name]}\n".encode())
        return total.hexdigest()


def read_content(path: Path) -> Content:
    """Read a plugin file or every file of a plugin package.

    Raises
    ------
    OSError
        If something cannot be read.
    """
    names: list[str] = []
    if path.is_dir():
        for folder, folders, files in os.walk(path, onerror=_raise):
            folders[:] = [name for name in folders if name != "__pycache__"]
            names += [os.path.join(folder, name) for name in files]
    else:
        names = [str(path)]
    return Content(path, {name: hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in names})


def _raise(error: OSError) -> None:
    raise error


class Trust:
    """The list of trusted plugin files, kept as a JSON file.

    Parameters
    ----------
    folder : pathlib.Path
        Where the list is kept; never the plugin folder itself.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE_NAME

    def is_trusted(self, path: Path) -> bool:
        """Return whether a person trusted `path` and it has not changed since."""
        try:
            return self.covers(read_content(path))
        except OSError:
            return False

    def covers(self, content: Content) -> bool:
        """Return whether exactly this content is trusted."""
        return self._read().get(_key(content.path)) == content.digest

    def trust(self, path: Path) -> None:
        """Remember that a person trusts `path` as it is now.

        Raises
        ------
        PluginError
            If `path` cannot be read or the list cannot be written.
        """
        try:
            digest = read_content(path).digest
        except OSError as error:
            raise PluginError(
                "The plugin {path} cannot be read ({error}), so it cannot be trusted. "
                "Check that it exists and may be read.",
                path=path,
                error=error,
            ) from error
        self._write({**self._read(), _key(path): digest})

    def forget(self, path: Path) -> bool:
        """Take the trust back and return whether there was any.

        Raises
        ------
        PluginError
            If the list cannot be written.
        """
        trusted = self._read()
        if trusted.pop(_key(path), None) is None:
            return False
        self._write(trusted)
        return True

    def _read(self) -> dict[str, str]:
        # A damaged list trusts nothing: the person is asked again, and the next answer mends the file.
        try:
            document = json.loads(self.file.read_text(encoding="utf-8"))
            plugins = document["plugins"] if document["format"] == _FORMAT else {}
            return {path: digest for path, digest in plugins.items() if isinstance(digest, str)}
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return {}

    def _write(self, trusted: Mapping[str, str]) -> None:
        text = json.dumps({"format": _FORMAT, "plugins": trusted}, indent=2, ensure_ascii=False, sort_keys=True)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=FILE_NAME, suffix=".part", dir=self.file.parent)
            try:
                with open(descriptor, "w", encoding="utf-8") as stream:
                    stream.write(text + "\n")
                    stream.flush()
                    os.fsync(stream.fileno())
                os.replace(name, self.file)
            except BaseException:
                os.unlink(name)
                raise
        except OSError as error:
            raise PluginError(
                "The list of trusted plugins {file} cannot be written: {error}. Make room or allow writing there.",
                file=self.file,
                error=error,
            ) from error


def _key(path: Path) -> str:
    return os.path.normcase(path.resolve())
