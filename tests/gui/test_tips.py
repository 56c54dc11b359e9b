from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.gui.form.note import RemedyButton
from workbench.gui.tips import as_label, as_tip


@pytest.mark.parametrize("name", ["<b>bold", "a <img src=x> b", "<i>one</i>\ntwo", "a < b & c > d", "plain"])
def test_a_tooltip_shows_a_name_as_it_is(qapp, name):
    tip = as_tip(name)
    document = QTextDocument()
    if Qt.mightBeRichText(tip):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert document.toPlainText() == name


def test_what_needs_no_care_is_left_alone(qapp):
    assert as_tip("a < b") == "a < b" and as_label("cats") == "cats"


def test_a_button_shows_a_name_with_an_ampersand(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    button = RemedyButton("Leave out “black & white”", parent)
    assert button.text() == "Leave out “black && white”" and button.shortcut().isEmpty()
    assert QPushButton("Leave out “black &white”", parent).shortcut().toString() == "Alt+W", "what Qt makes of it"
    assert button.accessibleName() == button.toolTip() == "Leave out “black & white”"


def test_recent_files_are_listed_by_their_names(open_window):
    window = open_window()
    window.chrome.show_recent(["/runs/R&D.recipe.toml"], lambda: None)
    action = window.chrome.recent.actions()[0]
    assert action.text() == "/runs/R&&D.recipe.toml" and action.toolTip() == "/runs/R&D.recipe.toml"
