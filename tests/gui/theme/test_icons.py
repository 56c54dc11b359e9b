from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QToolButton

import workbench.gui
from workbench.gui.theme import apply_theme, current_palette
from workbench.gui.theme.icons import icon, icon_names, program_icon


def strongest(image) -> tuple[str, int]:
    """Return the colour and the opacity of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    top = max(pixels, key=QColor.alpha)
    return QColor(top.red(), top.green(), top.blue()).name(), top.alpha()


def drawn(name: str, mode=QIcon.Mode.Normal, role="text"):
    return strongest(icon(name, role).pixmap(QSize(24, 24), 1.0, mode).toImage())


def test_no_icon_lies_around_unused():
    sources = "".join(path.read_text("utf-8") for path in Path(workbench.gui.__file__).parent.rglob("*.py"))
    assert icon_names() and [name for name in icon_names() if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_within_its_square(light, name):
    image = icon(name).pixmap(QSize(24, 24), 1.0).toImage()
    assert strongest(image)[1] > 150
    rim = [image.pixelColor(x, y).alpha() for x in range(24) for y in range(24) if 0 in (x, y) or 23 in (x, y)]
    assert max(rim) < 60, "touches the edge"


def test_icons_are_drawn_in_the_palettes_colours(light):
    assert drawn("add")[0] == current_palette().text
    assert drawn("add", role="accent")[0] == current_palette().accent
    assert drawn("add", QIcon.Mode.Disabled)[0] != current_palette().text


def test_an_icon_handed_out_before_changes_with_the_theme(light):
    kept = icon("add")
    before = strongest(kept.pixmap(QSize(24, 24), 1.0).toImage())[0]
    apply_theme(light, "dark")
    after = strongest(kept.pixmap(QSize(24, 24), 1.0).toImage())[0]
    assert (before, after) == ("#1b1f27", current_palette().text)


def test_at_200_percent_an_icon_has_twice_the_pixels(light):
    pixmap = icon("start").pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48) and pixmap.devicePixelRatio() == 2.0
    assert strongest(pixmap.toImage())[1] > 200


def test_an_unknown_icon_is_named():
    with pytest.raises(KeyError, match="no icon 'unicorn'"):
        icon("unicorn")


def test_icons_live_as_long_as_those_who_show_them(light, qtbot):
    """The engine is Python's, the icon is Qt's: neither may go before the other."""
    buttons = []
    for _ in range(50):
        for name in ("start", "pause", "step"):
            button = QToolButton()
            qtbot.addWidget(button)
            copy = QIcon(icon(name))
            button.setIcon(copy)
            buttons.append(button)
    gc.collect()
    for button in buttons:
        assert not button.grab().isNull()
        button.setIcon(QIcon())
    del buttons
    gc.collect()


@pytest.mark.parametrize("side", [16, 24, 48, 256])
def test_the_program_has_a_picture_of_its_own_in_the_sizes_desktops_ask_for(qapp, side):
    found = program_icon()
    assert QSize(side, side) in found.availableSizes()
    image = found.pixmap(QSize(side, side), 1.0).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    colors = {image.pixelColor(x, y).name() for x in range(side) for y in range(side)}
    assert len(colors) > 3 and "program" not in icon_names()
