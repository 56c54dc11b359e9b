from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.api import Kind, ParamType
from workbench.gui.form.fields import ParamField
from workbench.gui.form.recipe_form import RecipeForm
from workbench.gui.form.sections import FormSection, ListFormSection
from workbench.registry import Catalogue
from workbench.session.recipe import LISTS, SETTINGS, PluginChoice, Recipe
from workbench.session.validation import check, complete

NOT_IN_FORM = {"curation"}
"""Sections that no form of fields shows: corrections are made where the images are seen, and are long lists."""


@pytest.fixture
def form(qtbot: QtBot, catalogue: Catalogue, recipe: Recipe) -> RecipeForm:
    form = RecipeForm(catalogue, recipe)
    qtbot.addWidget(form)
    form.resize(380, 800)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def field(form: RecipeForm, path: str) -> ParamField:
    form.show_field(path)
    (found,) = [row for section in form.sections.values() for place, row in section.rows() if place == path]
    return found


def type_into(qtbot: QtBot, form: RecipeForm, path: str, text: str) -> ParamField:
    row = field(form, path)
    row.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(row.editor, text)  # type: ignore[arg-type]
    return row


def shown(form: RecipeForm) -> dict[str, Any]:
    """Everything that stands in the form, by its place."""
    found: dict[str, Any] = {}
    for section in form.sections.values():
        section.make()
        found |= {path: row.value for path, row in section.rows()}
        if isinstance(section, ListFormSection):
            for index, row in enumerate(section.list.rows):
                found[f"{section.name}.{index}.plugin"] = row.choice.plugin
                found[f"{section.name}.{index}.enabled"] = row.tick.isChecked()
    for name in ("data", "backbone", "loss", "optimizer"):
        found[f"{name}.plugin"] = form.sections[name].plugin.combo.plugin  # type: ignore[attr-defined]
    found["schedule.plugin"] = form.schedule.schedule.combo.plugin
    if form.schedule.warm_up.combo.plugin:
        found["warm_up.plugin"] = form.schedule.warm_up.combo.plugin
    return found


def expected(recipe: Recipe, catalogue: Catalogue) -> dict[str, Any]:
    """Everything that should stand in the form."""
    full = complete(recipe, catalogue)
    found: dict[str, Any] = {}
    for path, _kind, choice in full.choices():
        found[f"{path}.plugin"] = choice.plugin
        if path.partition(".")[0] in LISTS:
            found[f"{path}.enabled"] = choice.enabled
        found |= {f"{path}.{name}": value for name, value in choice.values.items()}
    for section in SETTINGS.keys() - NOT_IN_FORM:
        found |= {f"{section}.{name}": value for name, value in getattr(full, section).values().items()}
    return found


def test_the_form_shows_the_recipe(form: RecipeForm, catalogue: Catalogue, recipe: Recipe) -> None:
    assert shown(form) == expected(recipe, catalogue)


def test_typing_changes_the_recipe_and_says_so(qtbot: QtBot, form: RecipeForm) -> None:
    seen: list[Recipe] = []
    form.recipeChanged.connect(seen.append)
    type_into(qtbot, form, "optimizer.learning_rate", "3e-4")
    assert form.recipe().optimizer.values["learning_rate"] == 3e-4
    assert seen[-1] is form.recipe()
    assert "3e-4" in form.sections["optimizer"].header.summary


def test_one_undo_takes_back_what_was_typed_into_one_field(qtbot: QtBot, form: RecipeForm) -> None:
    before = form.recipe()
    row = type_into(qtbot, form, "optimizer.learning_rate", "3e-4")
    after = form.recipe()
    qtbot.keyClick(row.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # type: ignore[arg-type]
    assert form.recipe() == before
    assert row.editor.text() == "0.05"  # type: ignore[attr-defined]
    assert not form.undo_action.isEnabled()
    qtbot.keyClick(
        row.editor,  # type: ignore[arg-type]
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert form.recipe() == after
    assert row.editor.text() == "3e-4"  # type: ignore[attr-defined]
    assert QKeySequence("Ctrl+Z") in form.undo_action.shortcuts()


def test_text_that_is_no_value_is_a_problem_and_not_in_the_recipe(qtbot: QtBot, form: RecipeForm) -> None:
    with qtbot.waitSignal(form.problemsChanged):
        row = type_into(qtbot, form, "optimizer.momentum", "much")
    (problem,) = form.problems()
    assert problem.path == "optimizer.momentum"
    assert problem.severity == "error"
    assert "momentum" not in form.recipe().optimizer.values
    form.edit("training.epochs", 3.0)
    assert row.editor.text() == "much", "another edit leaves the text alone"  # type: ignore[attr-defined]
    with qtbot.waitSignal(form.problemsChanged):
        qtbot.keyClick(row.editor, Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert form.problems() == []


def test_another_recipe_takes_the_place_of_everything(qtbot: QtBot, form: RecipeForm, recipe: Recipe) -> None:
    type_into(qtbot, form, "optimizer.momentum", "much")
    seen: list[object] = []
    form.recipeChanged.connect(seen.append)
    other = recipe.set("training.epochs", 2.0)
    form.set_recipe(other)
    assert form.recipe() is other
    assert form.problems() == []
    assert not form.undo_action.isEnabled()
    assert not seen


def test_choosing_a_plugin_brings_its_parameters(qtbot: QtBot, form: RecipeForm, catalogue: Catalogue) -> None:
    section = form.sections["optimizer"]
    section.set_open(True)
    combo = section.plugin.combo  # type: ignore[attr-defined]
    combo.setFocus()
    titles = [combo.itemText(index) for index in range(combo.count())]
    combo.setCurrentIndex(titles.index("AdamW"))
    combo.activated.emit(combo.currentIndex())
    assert form.recipe().optimizer == PluginChoice("workbench.adamw")
    names = [row.param.name for _path, row in section.rows()]
    assert names == [param.name for param in sorted(catalogue.get("workbench.adamw").params, key=lambda p: p.advanced)]
    form.undo()
    assert form.recipe().optimizer.plugin == "workbench.sgd"
    assert form.recipe().optimizer.values == {"learning_rate": 0.05}
    assert field(form, "optimizer.learning_rate").value == 0.05


def test_problems_stand_beside_what_they_name_with_a_way_out(
    qtbot: QtBot, form: RecipeForm, catalogue: Catalogue
) -> None:
    # L-BFGS wants the full batch; with dropout its line search would compare noise.
    form.edit("regularizers", (PluginChoice("workbench.dropout"),))
    form.edit("optimizer.plugin", "workbench.lbfgs")
    problems = form.problems()
    assert [str(each) for each in problems] == [str(each) for each in check(form.recipe(), catalogue)]
    assert problems
    for problem in problems:
        section = form.sections[problem.path.partition(".")[0]]
        assert section.header.mark in ("error", "warning")
    with_remedy = next(problem for problem in problems if problem.remedies)
    buttons = [button for button in form.findChildren(QPushButton) if button.isVisibleTo(form)]
    button = next(button for button in buttons if button.text() == with_remedy.remedies[0].label)
    wanted = with_remedy.remedies[0].apply(form.recipe())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.recipe() == wanted


def test_an_error_opens_its_section(form: RecipeForm) -> None:
    form.set_open_sections([])
    form.edit("regularizers", (PluginChoice("nobody.knows"),))
    assert form.problems()[0].severity == "error"
    assert form.sections["regularizers"].is_open
    assert not form.sections["data"].is_open


def test_an_unknown_plugin_is_kept_and_marked(form: RecipeForm, recipe: Recipe) -> None:
    broken = recipe.set("backbone", PluginChoice("someone.vanished", {"width": 3}))
    form.set_recipe(broken)
    assert form.recipe() == broken
    assert form.sections["backbone"].is_open, "an error opens its section"
    combo = form.sections["backbone"].plugin.combo  # type: ignore[attr-defined]
    assert combo.property("invalid") is True
    assert combo.currentText() == "someone.vanished"
    form.edit("backbone.plugin", "workbench.mlp")
    assert combo.property("invalid") is False
    assert combo.findText("someone.vanished") < 0


def test_a_value_of_the_wrong_kind_is_shown_as_it_is(form: RecipeForm, recipe: Recipe) -> None:
    broken = recipe.set("optimizer", PluginChoice("workbench.sgd", {"learning_rate": "fast", "speed": 2}))
    form.set_recipe(broken)
    row = field(form, "optimizer.learning_rate")
    assert row.editor.text() == "fast"  # type: ignore[attr-defined]
    assert row.notes.notes
    assert {problem.path for problem in form.problems()} == {"optimizer.learning_rate", "optimizer.speed"}


def test_warm_up_comes_and_goes(form: RecipeForm) -> None:
    assert form.recipe().warm_up is None
    form.schedule.warm_up.edited.emit("plugin", "workbench.linear_warmup")
    assert form.recipe().warm_up == PluginChoice("workbench.linear_warmup")
    form.schedule.warm_up.edited.emit("epochs", 0.5)
    assert form.recipe().warm_up == PluginChoice("workbench.linear_warmup", {"epochs": 0.5})
    form.schedule.warm_up.edited.emit("plugin", "")
    assert form.recipe().warm_up is None


def test_the_preview_shows_the_schedule(qtbot: QtBot, form: RecipeForm, catalogue: Catalogue) -> None:
    preview = form.schedule.preview
    with qtbot.waitSignal(preview.shown):
        form.set_training_images(1280)
    with qtbot.waitSignal(preview.shown):
        form.edit("optimizer.learning_rate", 0.2)
    curve = preview.curve
    assert curve is not None
    schedule = catalogue.build("workbench.cosine", 100, 10)
    assert curve.rates == tuple(0.2 * schedule(round(epoch * 10)) for epoch in curve.epochs)
    assert curve.total_epochs == 10
    with qtbot.waitSignal(preview.shown):
        form.edit("schedule.plugin", "workbench.reduce_on_plateau")
    assert preview.curve is not None and preview.curve.depends_on_run
    assert "depends on the run" in preview.caption.text()
    with qtbot.waitSignal(preview.shown):
        form.edit("schedule", PluginChoice("workbench.cosine_restarts", {"cycles": 5000}))
    assert preview.curve is None
    assert "cycles" in preview.caption.text()


def test_search_finds_values_by_name_and_gives_everything_back(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_open_sections(["data"])
    form.search_action.trigger()
    assert form.search.hasFocus()
    qtbot.keyClicks(form.search, "momen")
    assert field(form, "optimizer.momentum").isVisible()
    assert not form.sections["loss"].isVisible()
    assert not form.sections["optimizer"].plugin.body.group.fields["nesterov"].isVisible()  # type: ignore[attr-defined]
    qtbot.keyClick(form.search, Qt.Key.Key_Escape)
    assert all(section.isVisible() for section in form.sections.values())
    assert form.open_sections() == ["data"]
    assert not form.search.isVisible()


def test_while_a_run_lives_the_form_says_what_it_edits(form: RecipeForm) -> None:
    assert not form.banner.isVisible()
    form.set_locked_for_run(["optimizer.learning_rate"])
    assert form.banner.isVisible()
    form.edit("optimizer.learning_rate", 0.7)
    assert "Live" in form._banner_text.text()
    form.edit("training.epochs", 2.0)
    assert "Live" not in form._banner_text.text()
    assert form.recipe().training.epochs == 2.0
    form.set_locked_for_run(None)
    assert not form.banner.isVisible()


def test_f1_asks_for_help_on_what_has_the_focus(qtbot: QtBot, form: RecipeForm) -> None:
    asked: list[str] = []
    form.helpRequested.connect(asked.append)
    for path in ("optimizer.momentum", "training.epochs"):
        row = field(form, path)
        qtbot.keyClick(row.editor, Qt.Key.Key_F1)  # type: ignore[arg-type]
    form.sections["regularizers"].set_open(True)
    qtbot.keyClick(form.sections["regularizers"].list.rows[1].header, Qt.Key.Key_F1)  # type: ignore[attr-defined]
    assert asked[:2] == ["workbench.sgd", "training"]
    header = form.sections["regularizers"].list.rows[1].header  # type: ignore[attr-defined]
    header.setFocus()
    assert form.topic_in_focus() == "workbench.label_smoothing"
    form.sections["loss"].set_open(True)
    qtbot.mouseClick(form.sections["loss"].plugin.help_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert asked[-1] == "workbench.cross_entropy"


def test_everything_that_takes_the_focus_has_a_name(form: RecipeForm) -> None:
    form.set_open_sections(list(form.sections))
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in form.findChildren(QWidget)
        if widget.isVisibleTo(form)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and widget.objectName() != "qt_scrollarea_viewport"
    ]
    assert nameless == []


def test_tab_reaches_every_open_field_from_top_to_bottom(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_open_sections(["optimizer"])
    form.sections["optimizer"].header.setFocus()
    reached = []
    for _ in range(8):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)

    def heights() -> list[int]:
        # What stands side by side is not equally high in every theme: its middle is.
        return [widget.mapTo(form, widget.rect().center()).y() for widget in reached]

    # The rows of a section that was just opened find their places with the next events.
    qtbot.waitUntil(lambda: heights() == sorted(heights()))
    assert len(set(heights())) >= 6


def test_tab_goes_on_to_the_rows_of_a_plugin_just_chosen(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_open_sections(["optimizer", "loss"])
    form.edit("optimizer.plugin", "workbench.adamw")
    qtbot.waitUntil(field(form, "optimizer.beta1").isVisible)
    form.sections["optimizer"].header.setFocus()
    names = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names[2:4] == ["learning_rate", "beta1"]


def test_judging_a_recipe_is_quick(form: RecipeForm, catalogue: Catalogue) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        check(form.recipe(), catalogue)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.005


# The simple form --------------------------------------------------------------------------------------


def test_the_simple_form_edits_the_same_recipe(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_depth("simple")
    simple = form.simple
    assert simple.choices["normal"].isChecked()
    qtbot.mouseClick(simple.choices["quick"], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert form.recipe().training.epochs == 3.0
    qtbot.mouseClick(simple.choices["thorough"], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert form.recipe().training.epochs == 30.0
    form.undo()
    form.undo()
    assert form.recipe().training.epochs == 10.0
    assert simple.choices["normal"].isChecked()
    form.set_depth("expert")
    type_into(qtbot, form, "training.epochs", "7")
    form.set_depth("simple")
    assert not any(button.isChecked() for button in simple.choices.values())
    assert "7 epochs" in simple.own.text()
    assert simple.own.isVisible()


def test_the_simple_form_estimates_the_time(form: RecipeForm) -> None:
    form.set_depth("simple")
    form.set_training_images(6000)
    form.set_speed(1000.0)
    assert "about 1:00" in form.simple.choices["normal"].accessibleDescription()
    form.set_speed(None)
    assert "about" not in form.simple.choices["normal"].accessibleDescription()


def test_estimates_come_from_an_earlier_run_and_go_with_its_data(
    qtbot: QtBot, catalogue: Catalogue, recipe: Recipe
) -> None:
    asked: list[str] = []

    def usual_pace(recipe: Recipe) -> tuple[float, int] | None:
        asked.append(recipe.data.plugin)
        return (1000.0, 6000) if recipe.data.plugin == "workbench.fashion_sample" else None

    form = RecipeForm(catalogue, recipe, None, usual_pace)
    qtbot.addWidget(form)
    assert not asked, "only the simple form asks"
    form.set_depth("simple")
    normal = form.simple.choices["normal"]
    qtbot.waitUntil(lambda: "about 1:00" in normal.accessibleDescription())
    form.edit("data.plugin", "workbench.digits")
    assert "about" not in normal.accessibleDescription()
    form.undo()
    qtbot.waitUntil(lambda: "about 1:00" in normal.accessibleDescription())
    assert asked == ["workbench.fashion_sample", "workbench.digits", "workbench.fashion_sample"]


def test_start_waits_for_problems_to_go(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_depth("simple")
    start = form.simple.start
    with qtbot.waitSignal(form.startRequested):
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    form.edit("regularizers", (PluginChoice("nobody.knows"),))
    form.problems()
    assert not start.isEnabled()
    assert form.simple.notes.isVisible()
    form.undo()
    form.problems()
    assert start.isEnabled()


def test_what_is_folded_is_made_when_it_is_needed(qtbot: QtBot, form: RecipeForm, recipe: Recipe) -> None:
    budget = form.sections["training"]
    assert not budget.is_made
    assert budget.header.summary == "10 epochs · batch 128"
    form.edit("training.epochs", 2.5)
    assert budget.header.summary == "2.5 epochs · batch 128"
    assert not budget.is_made
    qtbot.mouseClick(budget.header, Qt.MouseButton.LeftButton)
    assert field(form, "training.epochs").value == 2.5
    other = RecipeForm(form._catalogue, recipe.set("training", replace(recipe.training, batch_size=-3)))
    qtbot.addWidget(other)
    assert other.sections["training"].is_open
    assert "batch" in dict(other.sections["training"].rows())["training.batch_size"].notes.notes[0].text.lower()


# Anything at all --------------------------------------------------------------------------------------


def random_edit(form: RecipeForm, catalogue: Catalogue, chance: random.Random) -> None:
    """Do something a person could do."""
    sections = list(form.sections.values())
    for section in sections:
        section.make()
    match chance.choice(("value", "value", "value", "plugin", "list", "list", "text", "undo", "redo", "warm_up")):
        case "value":
            rows = [row for section in sections for _path, row in section.rows()]
            row = chance.choice(rows)
            if row.param.type is ParamType.BOOLEAN:
                row.editor.click()  # type: ignore[attr-defined]
            elif row.param.type is ParamType.CHOICE:
                row.editor.setCurrentIndex(chance.randrange(row.editor.count()))  # type: ignore[attr-defined]
                row.editor.edited.emit()
            else:
                text = chance.choice(["0.5", "3e-4", "1/3", "2", "nan", "", "x", "-1", "7", "1e9", "0", "3, 4"])
                line = getattr(row.editor, "line", row.editor)
                line.setText(text)
                line.edited.emit()
        case "plugin":
            section = chance.choice([form.sections[name] for name in ("data", "backbone", "loss", "optimizer")])
            combo = section.plugin.combo  # type: ignore[attr-defined]
            combo.setCurrentIndex(chance.randrange(combo.count()))
            combo.activated.emit(combo.currentIndex())
        case "list":
            section = chance.choice([each for each in sections if isinstance(each, ListFormSection)])
            rows = section.list.rows
            what = chance.choice(["add", "remove", "move", "tick", "tick"])
            if what == "add" or not rows:
                section.list.add(chance.choice(catalogue.of_kind(LISTS[section.name])).id)
            elif what == "remove":
                section.list.remove(chance.choice(rows))
            elif what == "move":
                section.list.move(chance.choice(rows), chance.choice([-1, 1]))
            else:
                chance.choice(rows).tick.click()
        case "warm_up":
            combo = form.schedule.warm_up.combo
            combo.setCurrentIndex(chance.randrange(combo.count()))
            combo.activated.emit(combo.currentIndex())
        case "undo":
            form.undo_action.trigger()
        case "redo":
            form.redo_action.trigger()
        case _:
            form.edit("training.epochs", chance.choice([1.0, 2.5, 40.0]))


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_edited_the_form_shows_the_recipe(
    qtbot: QtBot, catalogue: Catalogue, recipe: Recipe, seed: int
) -> None:
    form = RecipeForm(catalogue, recipe)
    qtbot.addWidget(form)
    chance = random.Random(seed)
    for _ in range(60):
        random_edit(form, catalogue, chance)
        assert shown(form) == expected(form.recipe(), catalogue)
    reached = form.recipe()
    while form.undo_action.isEnabled():
        form.undo()
    assert form.recipe() == recipe
    while form.redo_action.isEnabled():
        form.redo()
    assert form.recipe() == reached
    assert shown(form) == expected(reached, catalogue)


def test_every_section_of_the_recipe_is_in_the_form(form: RecipeForm) -> None:
    kinds = {Kind.DATASET, Kind.BACKBONE, Kind.LOSS, Kind.OPTIMIZER, Kind.SCHEDULE, *LISTS.values()}
    assert kinds == set(Kind)
    settings = SETTINGS.keys() - NOT_IN_FORM
    assert {*LISTS, *settings, "data", "backbone", "loss", "optimizer", "schedule"} == set(form.sections)
    assert all(isinstance(section, FormSection) for section in form.sections.values())
