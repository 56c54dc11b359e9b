"""Import of plugins from the user's folder under names of our own, executing approved source text only.

Ordinary imports would let ``numpy.py`` in a plugin folder hide the real one, and would run bytecode from
``__pycache__`` that nobody looked at. So each plugin becomes a module of one private package, and its
files are compiled from exactly the bytes whose digest was trusted.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from workbench.api import PluginError

from .trust import Content

PACKAGE = "_workbench_user_plugins"


class _ApprovedLoader(SourceFileLoader):
    """Compiles a source file if its bytes are those that were approved; knows no bytecode cache."""

    def __init__(self, fullname: str, path: str, digest: str) -> None:
        super().__init__(fullname, path)
        self._digest = digest

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        data = self.get_data(path)
        if hashlib.sha256(data).hexdigest() != self._digest:
            raise PluginError(
                "The file {path} has changed since the plugin was loaded. Start again and trust it once more.",
                path=path,
            )
        return self.source_to_code(data, path)


class _ApprovedFinder(MetaPathFinder):
    """Finds the modules of approved plugins by their private names."""

    def __init__(self) -> None:
        self.contents: dict[str, Content] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, rest = fullname.partition(".")
        root, *parts = rest.split(".")
        content = self.contents.get(root)
        if package != PACKAGE or content is None:
            return None
        base = content.path.joinpath(*parts)
        for file in (base / "__init__.py", base if not parts else base.with_name(parts[-1] + ".py")):
            digest = content.files.get(str(file))
            if digest is not None:
                folders = [str(base)] if file.name == "__init__.py" else None
                loader = _ApprovedLoader(fullname, str(file), digest)
                return spec_from_file_location(fullname, file, loader=loader, submodule_search_locations=folders)
        return None


_finder = _ApprovedFinder()


def load_user_module(name: str, content: Content) -> ModuleType:
    """Execute a plugin file or package and return its module.

    Parameters
    ----------
    name : str
        The private name, from `private_name`.
    content : Content
        What was approved; nothing else is executed, now or when submodules are imported later.
    """
    if PACKAGE not in sys.modules:
        package = ModuleType(PACKAGE, "Plugins from the user's folder.")
        package.__path__ = []
        sys.modules[PACKAGE] = package
        sys.meta_path.insert(0, _finder)
    _finder.contents[name.rpartition(".")[2]] = content
    for loaded in [key for key in sys.modules if key == name or key.startswith(name + ".")]:
        del sys.modules[loaded]
    return importlib.import_module(name)


def private_name(path: Path) -> str:
    """Return the dotted name under which the plugin at `path` is imported: the same for the same path.

    Factories may use it as ``f"{__name__}:build"``, which also works for a file whose name is no identifier.
    """
    stem = path.name if path.is_dir() else path.stem
    words = re.sub(r"\W", "_", stem)
    root = words if re.match(r"[A-Za-z_]", words) else f"plugin_{words}"
    number, unique = 1, root
    while unique in _names and _names[unique] != path:
        number += 1
        unique = f"{root}_{number}"
    _names[unique] = path
    return f"{PACKAGE}.{unique}"


_names: dict[str, Path] = {}
