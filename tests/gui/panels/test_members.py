from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from workbench.engine.ensemble import judge_ensemble
from workbench.gui.ensemble_lab import EnsembleLab
from workbench.gui.members import MemberCache
from workbench.gui.panels.members import MembersPanel
from workbench.session.events import MemberAdded, Scores


def member(name, step, accuracy=0.8, file=""):
    return MemberAdded(name, "workbench.snapshots", step, Scores(0.5, accuracy, 1.0, accuracy, (), 100), file)


@pytest.fixture
def panel(qtbot):
    panel = MembersPanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_members_are_listed_ticked_in_order(panel):
    panel.add(member("cycle 1", 100, 0.871))
    panel.add(member("cycle 2", 1200, 0.88))
    rows = [[panel.table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert rows == [["cycle 1", "100", "87.1\u00a0%"], ["cycle 2", "1,200", "88.0\u00a0%"]]
    assert [item.name for item in panel.ticked()] == ["cycle 1", "cycle 2"]
    assert panel.table.item(0, 2).textAlignment() & Qt.AlignmentFlag.AlignRight


def test_a_click_on_a_tick_box_changes_the_selection(panel, qtbot):
    for number in (1, 2, 3):
        panel.add(member(f"cycle {number}", number))
    with qtbot.waitSignal(panel.selectionChanged):
        panel.table.setCurrentCell(1, 0)
        panel.table.setFocus()
        qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert [item.name for item in panel.ticked()] == ["cycle 1", "cycle 3"]


def test_a_member_of_the_same_name_is_replaced_and_stays_unticked(panel):
    panel.add(member("ema", 10, 0.5))
    panel.add(member("final", 11))
    panel.tick("ema", False)
    panel.add(member("ema", 20, 0.6))
    assert panel.table.rowCount() == 2
    assert panel.table.item(0, 1).text() == "20"
    assert [item.name for item in panel.ticked()] == ["final"]


def test_members_after_the_step_gone_back_to_are_gone(panel):
    for number in (1, 2, 3):
        panel.add(member(f"cycle {number}", 100 * number))
    panel.drop_after(200)
    assert [item.name for item in panel.ticked()] == ["cycle 1", "cycle 2"]


def figures(better):
    """Return the figures of two members of 400 images, of which the ensemble gets so many more right, or less."""
    labels = np.arange(400) % 3
    wrong = (labels + 1) % 3
    # Both right with 0.6, or wrong: the sum decides where they differ.
    probabilities = np.full((2, 400, 3), 0.05)
    for member in range(2):
        probabilities[member, np.arange(400), labels] = 0.9
    probabilities[:, np.arange(100), wrong[:100]] = 2.0
    count = abs(better)
    for image in range(100, 100 + count):
        # The best member is wrong and unsure, or right and unsure; the other one is sure of the opposite.
        probabilities[0, image] = 0.05
        probabilities[1, image] = 0.05
        probabilities[1, image, (wrong if better > 0 else labels)[image]] = 0.45
        probabilities[0, image, (labels if better > 0 else wrong)[image]] = 0.9
    for image in range(300, 300 + count if better > 0 else 300):
        probabilities[0, image] = 0.05
        probabilities[0, image, wrong[image]] = 0.45
    probabilities /= probabilities.sum(axis=2, keepdims=True)
    return judge_ensemble(("a", "b"), [each.astype(np.float32) for each in probabilities], labels)


def test_a_gain_is_stated_with_its_interval(panel):
    panel.add(member("a", 1))
    panel.add(member("b", 2))
    result = figures(20)
    assert result.helps
    panel.show_result(result)
    assert panel.result.text() == f"Ensemble of 2: {100 * result.together.accuracy:.1f}\u00a0% (+5.0 points)"
    assert panel.gain.text().startswith("The ensemble is better than its best member (")
    assert "+5.0 points, 95 % interval +" in panel.gain.text()
    assert panel.pairs.text().startswith("The two disagree on 10.0\u00a0% of the images")


def test_a_loss_is_called_a_loss(panel):
    panel.add(member("a", 1))
    panel.add(member("b", 2))
    result = figures(-20)
    assert result.hurts
    panel.show_result(result)
    assert panel.gain.text().startswith("The ensemble is worse than its best member (b): -5.0 points")


def test_no_gain_is_told_plainly(panel):
    panel.add(member("a", 1))
    panel.add(member("b", 2))
    panel.show_result(figures(0))
    assert panel.result.text().endswith("(no sure gain)")
    assert panel.gain.text().startswith(
        "The ensemble is not measurably better than its best member (a): +0.0 points, 95 % interval +0.0 to +0.0."
    )


def test_an_earlier_run_has_no_step_and_stays_when_the_run_goes_back(panel):
    panel.add(member("cycle 1", 100))
    panel.add(MemberAdded("other", "run", 0, Scores(0.5, 0.8, 1.0, 0.8, (), 100), "run:/tmp/other"))
    assert panel.table.item(1, 1).text() == "–"
    panel.drop_after(-1)
    assert [item.name for item in panel.ticked()] == ["other"]


def test_the_larger_view_shows_all_figures(qtbot):
    lab = EnsembleLab()
    qtbot.addWidget(lab)
    lab.show()
    result = figures(20)
    lab.show_figures(result)
    assert lab.members.rowCount() == 3
    assert lab.members.item(0, 1).text() == f"{100 * result.together.accuracy:.1f}\u00a0%"
    assert [lab.pairs.item(0, column).text() for column in range(3)] == ["a", "", "10.0\u00a0%"]
    lab.show_figures(None)
    assert lab.members.rowCount() == 0 and "Tick two members" in lab.verdict.text()


def test_buttons_ask(panel, qtbot):
    panel.add(member("a", 1))
    with qtbot.waitSignal(panel.earlierAsked):
        qtbot.mouseClick(panel.earlier, Qt.MouseButton.LeftButton)
    assert not panel.details.isEnabled()
    panel.add(member("b", 2))
    panel.show_result(figures(20))
    with qtbot.waitSignal(panel.detailsAsked):
        qtbot.mouseClick(panel.details, Qt.MouseButton.LeftButton)


def test_one_member_alone_is_no_ensemble(panel):
    panel.add(member("a", 1))
    panel.show_result(None)
    assert not panel.result.isVisible()
    assert panel.gain.text() == "Tick two members or more to average them."


# The cache ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "members").mkdir()
    np.save(tmp_path / "members" / "labels.npy", np.array([0, 1, 2, 0]))
    right = {"a": [0, 1, 1, 1], "b": [0, 2, 2, 1], "c": [1, 1, 2, 0]}
    for name, classes in right.items():
        probabilities = np.full((4, 3), 0.1, dtype=np.float32)
        probabilities[np.arange(4), classes] = 0.8
        np.save(tmp_path / "members" / f"{name}.npy", probabilities)
    return tmp_path


def files(*names):
    return [(name, f"members/{name}.npy") for name in names]


def test_the_ensemble_is_the_mean_of_the_softmax_outputs(folder):
    result = MemberCache(folder).combine(files("a", "b", "c"))
    # Two of three are right on images 0, 1 and 2; on image 3 two agree on the wrong class.
    assert (result.names, result.together.accuracy, result.points) == (("a", "b", "c"), 0.75, 0.0)
    assert result.names[result.best] == "c"


def test_predictions_are_read_once_and_anew_after_a_replacement(folder):
    cache = MemberCache(folder)
    before = cache.combine(files("a", "b")).together.per_class
    labels = np.eye(3, dtype=np.float32)[[0, 1, 2, 0]]
    np.save(folder / "members" / "a.npy", labels)
    assert cache.combine(files("a", "b")).together.per_class == before
    cache.forget("members/a.npy")
    assert cache.combine(files("a")).together.accuracy == 1.0


def test_files_that_are_missing_or_damaged_give_no_figure(folder):
    (folder / "members" / "b.npy").write_bytes(b"no array")
    np.save(folder / "members" / "c.npy", np.zeros((2, 3), dtype=np.float32))
    cache = MemberCache(folder)
    assert cache.combine(files("a", "b")) is None
    assert cache.combine(files("a", "c")) is None
    assert cache.combine(files("nobody")) is None
    assert cache.combine([]) is None


def test_nothing_pickled_is_read(folder):
    np.save(folder / "members" / "a.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    assert MemberCache(folder).combine(files("a")) is None
