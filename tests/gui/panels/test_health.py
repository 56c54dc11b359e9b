from __future__ import annotations

import pytest

from workbench.api import WorkbenchError
from workbench.gui.health import figures, judge
from workbench.gui.panels.health import HealthPanel
from workbench.gui.run_view import RunView
from workbench.registry import Catalogue
from workbench.session.events import Evaluated, Noticed, Reported, RolledBack, Scores


def evaluated(epoch, accuracy, loss=0.5, training_loss=0.5):
    return Evaluated(
        int(10 * epoch), epoch, epoch, "validation", Scores(loss, accuracy, 1, accuracy, (), 100), training_loss, False
    )


def test_nothing_is_said_before_the_first_judgement():
    assert judge([], 10) == []


def test_progress_is_good():
    verdicts = judge([evaluated(1, 0.5), evaluated(2, 0.6)], 10)
    assert verdicts[0].tone == "good" and "best so far" in verdicts[0].text
    assert verdicts[1].text == "Best validation accuracy 60.0\u00a0%, at epoch 2."


def test_guessing_is_called_guessing():
    verdicts = judge([evaluated(1, 0.11)], 10)
    assert verdicts[0].tone == "warning" and "guessing (10.0\u00a0%)" in verdicts[0].text


def test_in_the_first_epoch_nobody_is_blamed_for_guessing():
    assert judge([evaluated(0.5, 0.11)], 10)[0].tone == "good"


def test_learning_by_heart_is_noticed():
    history = [evaluated(1, 0.7, 0.6, 0.7), evaluated(2, 0.72, 0.55, 0.5), evaluated(3, 0.72, 0.62, 0.3)]
    assert judge(history, 10)[0].tone == "good"
    history.append(evaluated(4, 0.71, 0.66, 0.2))
    assert "by heart" in judge(history, 10)[0].text


def test_a_standstill_is_noticed():
    history = [evaluated(1, 0.8), *(evaluated(epoch, 0.79) for epoch in range(2, 10))]
    assert judge(history, 10)[0].text.startswith("No progress since epoch 1.")


def test_a_cycle_of_warm_restarts_is_no_standstill():
    """Accuracies of the quickstart as they were: each restart costs some, and the next minimum brings more."""
    accuracies = [0.711, 0.816, 0.856, 0.855, 0.854, 0.813, 0.85, 0.862, 0.867, 0.869, 0.85, 0.868, 0.872, 0.879, 0.874]
    history = [evaluated(epoch, accuracy) for epoch, accuracy in enumerate(accuracies, 1)]
    for count in range(1, len(history) + 1):
        assert judge(history[:count], 10)[0].tone == "good"


def test_figures_are_flat_and_few():
    report = {"layers": {"conv": 2, "deep": {"x": 0.5}}, "ratio": 1.234e-3, "list": [1, 2], "note": "fine"}
    assert figures(report) == [("ratio", "0.00123"), ("note", "fine"), ("conv", "2"), ("x", "0.500")]
    assert figures({"a": {"x": 1}, "b": {"x": 2}}) == [("a x", "1"), ("b x", "2")]
    assert len(figures({str(index): index for index in range(100)})) == 8


@pytest.fixture
def panel(qtbot):
    panel = HealthPanel(Catalogue(()))
    qtbot.addWidget(panel)
    return panel


def test_notices_are_told_and_the_newest_three_kept(panel):
    for number in range(5):
        panel.take(Noticed(WorkbenchError("Notice {number}.", number=number)))
    texts = [verdict.text for verdict in panel.verdicts()]
    assert texts == ["Notice 2.", "Notice 3.", "Notice 4."]


def test_judgements_after_the_step_gone_back_to_are_void(panel):
    panel.take(evaluated(1, 0.5))
    panel.take(evaluated(2, 0.9))
    panel.take(RolledBack(15, 5))
    assert "50.0\u00a0%" in panel.verdicts()[1].text


def test_a_diagnostic_shows_its_newest_report_and_goes_with_the_run(panel):
    panel.take(Reported("test.ratio", 1, {"ratio": 0.1}))
    panel.take(Reported("test.ratio", 2, {"ratio": 0.2}))
    assert len(panel._reports) == 1
    panel.show_run(RunView())
    assert panel._reports == {}


def test_a_long_name_in_a_report_does_not_push_words_out_of_the_panel(qtbot, panel):
    panel.resize(272, 140)
    panel.show()
    names = {f"blocks.{index}.residual.convolution.normalization.weight": 0.0123 for index in range(12)}
    panel.take(evaluated(1, 0.5))
    panel.take(Reported("test.ratio", 1, {"parameters": names, "overall": 0.1}))
    qtbot.waitUntil(panel.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: panel.widget().width() == panel.viewport().width())
