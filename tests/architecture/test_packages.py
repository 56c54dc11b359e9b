"""pyproject.toml names every package: one that is forgotten is missing from the wheel and nowhere else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = SETTINGS["tool"]["setuptools"]
FOLDERS = SETUPTOOLS["package-dir"]
RESOURCE_FOLDERS = sorted(path.name for path in (ROOT / "resources").iterdir() if path.is_dir() and path.name[0] != "_")


def packages_on_disk():
    for package, folder in FOLDERS.items():
        top = ROOT / folder
        for module in top.rglob("*.py"):
            parts = module.parent.relative_to(top).parts
            yield ".".join((package, *parts))


def test_every_package_is_named_and_exists():
    assert sorted(SETUPTOOLS["packages"]) == sorted(set(packages_on_disk()))


def test_packages_are_named_in_order():
    assert SETUPTOOLS["packages"] == sorted(SETUPTOOLS["packages"])


@pytest.mark.parametrize("package", SETUPTOOLS["packages"])
def test_every_package_has_an_init(package):
    top, *rest = package.split(".")
    assert ROOT.joinpath(FOLDERS[top], *rest, "__init__.py").is_file()


@pytest.mark.parametrize("folder", RESOURCE_FOLDERS)
def test_every_folder_of_resources_is_packed(folder):
    assert f"{folder}/**/*" in SETUPTOOLS["package-data"]["workbench_resources"]


def test_every_kind_of_plugin_has_its_entry_point():
    kinds = sorted(name.split(".")[1] for name in SETUPTOOLS["packages"] if name.startswith("workbench_plugins."))
    entries = SETTINGS["project"]["entry-points"]["workbench.plugins"]
    assert entries == {kind: f"workbench_plugins.{kind}" for kind in kinds}
