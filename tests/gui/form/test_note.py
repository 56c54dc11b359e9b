"""Notes beside what they are about, and the ways out as buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from workbench.gui.form.note import Note, NoteArea
from workbench.gui.form.recipe_form import RecipeForm
from workbench.session.problems import Remedy
from workbench.session.recipe import PluginChoice


def test_a_way_out_in_many_words_does_not_widen_the_form(catalogue, recipe, qtbot):
    troubled = recipe.set("augmentations", (PluginChoice("workbench.mixup"),))
    troubled = troubled.set("loss", PluginChoice("workbench.multiclass_hinge"))
    form = RecipeForm(catalogue, troubled, None, lambda _: None)
    qtbot.addWidget(form)
    form.resize(300, 700)
    form.show()
    buttons = [each.text() for each in form.findChildren(QPushButton)]
    assert any("Binary cross-entropy (one against the rest)" in text for text in buttons)
    widest = max(each.minimumSizeHint().width() for each in form.findChildren(QWidget) if each.isVisibleTo(form))
    assert widest <= 280


def test_words_without_room_end_in_dots_and_can_be_read_in_the_tip(qtbot):
    pressed = []
    area = NoteArea(pressed.append)
    qtbot.addWidget(area)
    remedy = Remedy("Use {title}", "loss", None, {"title": "a loss whose name has many, many, many words"})
    area.show_notes([Note("This does not fit.", "error", (remedy,))])
    area.resize(150, 100)
    area.show()
    (button,) = area.findChildren(QPushButton)
    assert button.width() <= 150 and button.toolTip() == button.text()
    narrow = button.grab().toImage()
    area.resize(600, 100)
    assert button.grab().toImage().width() > narrow.width()
    button.click()
    assert pressed == [remedy]
