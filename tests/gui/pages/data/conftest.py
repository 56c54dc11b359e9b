"""What the tests of the page of the data share: a folder with all that can be wrong, and a window that looks at it."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image
from played import PlayedLaboratory

from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice


@pytest.fixture
def folder(tmp_path):
    """Two classes of 30 pictures, a third that is one of them misspelt, copies, an empty and a damaged file."""
    root = tmp_path / "pictures"
    generator = np.random.default_rng(0)
    for label, number in (("cat", 30), ("dog", 30), ("Dogs", 4)):
        (root / label).mkdir(parents=True)
        for at in range(number):
            pixels = generator.integers(0, 256, (24, 32, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(root / label / f"{at:02}.png")
    shutil.copy(root / "cat" / "03.png", root / "cat" / "03 copy.png")
    shutil.copy(root / "cat" / "04.png", root / "dog" / "wrong.png")
    (root / "cat" / "empty.png").touch()
    (root / "dog" / "cut.png").write_bytes((root / "dog" / "05.png").read_bytes()[:400])
    return root


@pytest.fixture
def open_page(qtbot, open_window, catalogue):
    """Return a function that shows the page for a data set and waits until it has looked through it."""

    def open_(choice, *, wait=True):
        recipe = load_preset("quickstart", catalogue).set("data", choice)
        window = open_window(recipe=recipe)
        window.desk.laboratory = PlayedLaboratory()
        window.tabs.show_page("data")
        page = window.tabs.page("data")
        page.window_of_test = window
        if wait:
            settle(qtbot, page)
        return page

    return open_


@pytest.fixture
def page(open_page, folder):
    return open_page(PluginChoice("workbench.image_folder", {"folder": str(folder), "size": 16}))


def settle(qtbot, page):
    qtbot.wait(10)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
