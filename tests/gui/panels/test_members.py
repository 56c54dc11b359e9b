from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from workbench.gui.members import EnsembleResult, MemberCache
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


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (0.012, "+1.2 points over the best single member (b)"),
        (-0.01, "−1.0 points: worse than the best single member (b)"),
        (0.0, "No better than the best single member (b)"),
    ],
)
def test_the_gain_is_stated_honestly(panel, gain, words):
    panel.add(member("a", 1))
    panel.add(member("b", 2))
    panel.show_result(EnsembleResult(("a", "b"), 0.892, gain, "b"))
    assert panel.result.text() == "Ensemble of 2: 89.2\u00a0%"
    assert panel.gain.text().startswith(words) and "validation" in panel.gain.text()


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
    assert result == EnsembleResult(("a", "b", "c"), 0.75, 0.0, "c")


def test_predictions_are_read_once_and_anew_after_a_replacement(folder):
    cache = MemberCache(folder)
    before = cache.combine(files("a", "b"))
    labels = np.eye(3, dtype=np.float32)[[0, 1, 2, 0]]
    np.save(folder / "members" / "a.npy", labels)
    assert cache.combine(files("a", "b")) == before
    cache.forget("members/a.npy")
    assert cache.combine(files("a")) == EnsembleResult(("a",), 1.0, 0.0, "a")


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
