from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from workbench.gui.theme import apply as apply_module
from workbench.gui.theme import apply_theme, current_palette, mark_invalid, mark_role, notifier
from workbench.gui.theme.palette import load_palettes


def test_a_theme_reaches_palette_style_sheet_and_font(light):
    apply_theme(light, "dark")
    dark = load_palettes()["dark"]
    assert current_palette() is dark
    assert light.palette().color(QPalette.ColorRole.Window) == dark.color("surface")
    assert light.palette().color(QPalette.ColorRole.Highlight) == dark.color("accent")
    assert dark.accent in light.styleSheet()
    assert light.font().pixelSize() == 13


def test_what_is_disabled_is_fainter(light):
    palette = light.palette()
    usual = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) != usual


def test_those_who_paint_for_themselves_are_told(qtbot, light):
    with qtbot.waitSignal(notifier().changed, timeout=1000):
        apply_theme(light, "dark")


def test_an_unknown_theme_is_refused_in_words(light):
    with pytest.raises(ValueError, match="There is no theme 'sepia'"):
        apply_theme(light, "sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scheme", "looked_dark", "expected"),
    [
        (Qt.ColorScheme.Dark, False, "dark"),
        (Qt.ColorScheme.Light, True, "light"),
        (Qt.ColorScheme.Unknown, True, "dark"),
        (Qt.ColorScheme.Unknown, False, "light"),
    ],
)
def test_the_system_is_asked(light, monkeypatch, scheme, looked_dark, expected):
    monkeypatch.setattr(apply_module, "_scheme", lambda: scheme)
    monkeypatch.setattr(notifier(), "system_looks_dark", looked_dark)
    assert apply_theme(light, "system").name == expected


def test_the_system_is_followed_only_when_that_was_wanted(light, monkeypatch):
    monkeypatch.setattr(apply_module, "system_theme", lambda: "dark")
    light.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_palette().name == "light"
    monkeypatch.setattr(apply_module, "system_theme", lambda: "light")
    apply_theme(light, "system")
    monkeypatch.setattr(apply_module, "system_theme", lambda: "dark")
    light.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_palette().name == "dark"


def shown_border(widget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(1, y).name() for y in range(8, picture.height() - 8)}


def test_a_wrong_input_is_seen_at_once_and_no_longer_when_mended(qtbot, light):
    edit = QLineEdit("1e999")
    qtbot.addWidget(edit)
    edit.resize(120, 28)
    bad = current_palette().bad
    assert bad not in shown_border(edit)
    mark_invalid(edit, True)
    assert bad in shown_border(edit)
    mark_invalid(edit, False)
    assert bad not in shown_border(edit)


def test_roles_of_labels_and_buttons_are_seen(qtbot, light):
    label = QLabel("wrong")
    qtbot.addWidget(label)
    mark_role(label, "bad")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == current_palette().bad
    button = QPushButton("Start")
    qtbot.addWidget(button)
    button.resize(120, 28)
    mark_role(button, "primary")
    assert button.grab().toImage().pixelColor(8, 14).name() == current_palette().accent


def test_the_style_sheet_has_no_complaints(light, capfd, qtbot):
    """Qt prints what it cannot parse."""
    for name in ("dark", "light"):
        apply_theme(light, name)
        edit = QLineEdit()
        qtbot.addWidget(edit)
        edit.grab()
    assert "parse" not in capfd.readouterr().err.lower()
    assert "$" not in light.styleSheet()


def test_every_picture_of_the_style_sheet_exists(light):
    import re
    from pathlib import Path

    paths = re.findall(r'url\("([^"]+)"\)', light.styleSheet())
    assert len(paths) > 5
    assert all(Path(path).is_file() for path in paths)
