from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from workbench.gui import language as languages
from workbench.gui.theme import current_palette
from workbench.registry.problem import say
from workbench.session.settings import FineTuning


def result(**changes):
    accuracies = [0.6, 0.7, 0.8, 0.85, 0.81]
    table = {
        "images": 1400,
        "classes": 10,
        "sampled": 400,
        "probes": [
            {"stage": stage, "name": f"stages.{stage}", "accuracy": accuracy, "error": 0.02}
            for stage, accuracy in enumerate(accuracies)
        ],
        "random": 0.55,
        "chance": 0.1,
        "little": True,
        "similar": False,
        "reason": say(
            "Little data ({count} images), different from what the net knows: the features of stage {stage} separate "
            "the classes better ({best}) than the last ones ({last}). You are in the difficult corner: start from that "
            "stage and train what follows it, with care; more images would help most.",
            count=1400,
            stage=4,
            best="85.0%",
            last="81.0%",
        ),
        "frozen_stages": 4,
        "ratio": 0.5,
        "changes": [
            ("backbone.plugin", "workbench.efficientnet_lite0"),
            ("fine_tuning.frozen_stages", 4),
            ("fine_tuning.stage_learning_rate_ratio", 0.5),
        ],
    }
    return table | changes


@pytest.fixture
def room(open_room):
    return open_room("advisor")


def press(qtbot, button):
    assert button.isVisible() and button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_empty_room_shows_the_boxes_and_says_what_to_press(room):
    assert room.boxes.chosen is None and room.stack.currentIndex() == 0
    assert room.start.isEnabled() and not room.use.isVisible() and not room.activity.isVisible()
    assert "linear classifier" in room.boxes.boxes[True, True].advice.text()


def test_the_advice_goes_into_the_recipe_and_back(qtbot, room, laboratory, window):
    before = window.desk.recipe
    press(qtbot, room.start)
    (task,) = laboratory.tasks
    assert task.name == "advice" and "[backbone]" in task.request["recipe"]
    task.progressed.emit("computing the features of each stage", 32, 400)
    assert "32" in room.activity.words.whole and not room.start.isEnabled()
    task.end(task.finished, result())
    assert room.boxes.chosen == (True, False) and "1,400 images" in room.boxes.boxes[True, False].data.text()
    assert [bar.accuracy for bar in room.chart.bars] == [0.6, 0.7, 0.8, 0.85, 0.81]
    assert [level for _, level in room.chart.levels] == [0.55, 0.1]
    assert "difficult corner" in room.reason.text() and "first 4 of 6 stages" in room.consequence.text()
    press(qtbot, room.use)
    recipe = window.desk.recipe
    assert recipe.backbone.plugin == "workbench.efficientnet_lite0" and recipe.fine_tuning == FineTuning(4, 0.5)
    (notice, *_) = window.notices.notices
    dict(notice.actions)["Undo"]()
    assert window.desk.recipe == before


def test_the_rate_is_lowered_with_it_but_not_that_of_another_optimizer(qtbot, room, laboratory, window):
    changes = [*result()["changes"], ("optimizer.learning_rate", 0.02)]
    for plugin, expected in (("", 0.02), ("workbench.adamw", None)):
        press(qtbot, room.start)
        laboratory.tasks[-1].end(laboratory.tasks[-1].finished, result(changes=changes))
        assert "The learning rate becomes 0.02" in room.consequence.text()
        if plugin:
            window.desk.change_recipe(window.desk.recipe.set("optimizer.plugin", plugin))
        press(qtbot, room.use)
        assert window.desk.recipe.optimizer.values.get("learning_rate") == expected


@pytest.mark.parametrize("little", [True, False])
@pytest.mark.parametrize("similar", [True, False])
def test_each_box_is_reached(qtbot, room, laboratory, little, similar):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result(little=little, similar=similar))
    assert room.boxes.chosen == (little, similar)


def test_cancelling_leaves_the_room_as_it_was(qtbot, room, laboratory):
    press(qtbot, room.start)
    press(qtbot, room.activity.cancel)
    (task,) = laboratory.tasks
    assert task.cancel_asked
    task.end(task.cancelled)
    assert room.start.isEnabled() and room.boxes.chosen is None and not room.activity.isVisible()


def test_a_failure_is_told_and_measuring_again_takes_it_away(qtbot, room, laboratory):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].failed, "There are too few images.", "Traceback ...")
    assert room.trouble.isVisible() and room.trouble.words.text() == "There are too few images."
    press(qtbot, room.start)
    assert not room.trouble.isVisible()


def test_advice_for_other_data_is_not_put_into_the_recipe(qtbot, room, laboratory, window):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result())
    window.desk.change_recipe(window.desk.recipe.set("data.plugin", "workbench.digits"))
    press(qtbot, room.use)
    assert window.desk.recipe.fine_tuning == FineTuning() and "Measure again" in room.trouble.words.text()


def test_bars_are_as_high_as_their_accuracy(qtbot, room, laboratory):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result())
    picture = room.chart.grab().toImage()
    frame, canvas = room.chart.frame, QColor(current_palette().color("canvas"))
    for index, bar in enumerate(room.chart.bars):
        place = room.chart.column(index)
        x = round(place.center().x() - 0.15 * min(place.width(), 60))  # beside the error bar
        for accuracy, filled in ((bar.accuracy - 0.06, True), (bar.accuracy + 0.06, False)):
            color = picture.pixelColor(x, round(frame.bottom() - accuracy * frame.height()))
            far = abs(color.red() - canvas.red()) + abs(color.green() - canvas.green())
            assert (far > 60) is filled, (index, accuracy)
    qtbot.mouseMove(room.chart, QPoint(round(room.chart.column(3).center().x()), round(frame.center().y())))
    assert room.chart.grab().toImage() != picture


def test_the_reason_is_said_in_the_language_of_the_window(qtbot, qapp, room, laboratory):
    press(qtbot, room.start)
    languages.install(qapp, "ko")
    try:
        laboratory.tasks[0].end(laboratory.tasks[0].finished, result())
        assert "Little data" not in room.reason.text() and "1400" in room.reason.text()
    finally:
        languages.install(qapp, "en")


@pytest.mark.slow
def test_a_real_child_places_real_data(qtbot, open_window, catalogue):
    from workbench.session.presets import load_preset

    recipe = load_preset("digits", catalogue).set("optimizer.plugin", "workbench.sgd").set("training.full_batch", False)
    recipe = recipe.set("backbone.plugin", "workbench.efficientnet_lite0").set("backbone.resolution", 32)
    window = open_window(recipe=recipe.set("training.batch_size", 32))
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    page.show_room("advisor")
    room = page.room("advisor")
    press(qtbot, room.start)
    qtbot.waitUntil(lambda: not room.busy, timeout=240_000)
    assert room.trouble.words.text() == "" and room.boxes.chosen is not None
    assert len(room.chart.bars) == 9 and room.chart.bars[0].accuracy > room.chart.levels[1][1]
    press(qtbot, room.use)
    assert window.desk.recipe.fine_tuning.frozen_stages == room._result["frozen_stages"]
