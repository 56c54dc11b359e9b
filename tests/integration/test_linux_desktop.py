"""The files that put the workbench into a Linux desktop's menu."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "packaging" / "linux"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop")


def install(prefix: Path, *arguments: str) -> None:
    subprocess.run(
        ["sh", FOLDER / "install.sh", *arguments],
        env={**os.environ, "PREFIX": str(prefix)},
        check=True,
        capture_output=True,
        timeout=30,
    )


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-utils")
def test_the_desktop_entry_is_valid():
    done = subprocess.run(
        ["desktop-file-validate", FOLDER / "training-workbench.desktop"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_installing_and_taking_away_leaves_nothing_of_ours(tmp_path):
    install(tmp_path)
    ours = {path.name for path in tmp_path.rglob("training-workbench*")}
    assert ours >= {"training-workbench.desktop", "training-workbench.svg", "training-workbench-mime.xml"}
    install(tmp_path, "uninstall")
    assert not list(tmp_path.rglob("*training-workbench*"))


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="needs shared-mime-info")
def test_recipe_files_get_their_type(tmp_path):
    install(tmp_path)
    globs = (tmp_path / "share" / "mime" / "globs2").read_text(encoding="utf-8")
    assert "80:application/x-training-workbench-recipe+toml:*.recipe.toml" in globs


def test_the_recipe_type_names_the_suffix_of_the_program():
    from workbench.session.recipe_file import SUFFIX

    text = (FOLDER / "training-workbench-mime.xml").read_text(encoding="utf-8")
    assert f'pattern="*{SUFFIX}"' in text


@pytest.mark.gui
def test_the_icon_is_drawn_by_qt(qtbot):
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    path = FOLDER.parents[1] / "resources" / "icons" / "program" / "training-workbench.svg"
    ElementTree.parse(path)
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    assert renderer.defaultSize() == QSize(256, 256)
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(50, 48) == QColor("#e69f00")
