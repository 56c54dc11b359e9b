from __future__ import annotations

import math

import numpy
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench.gui.pages.evaluate.overview_pane import OverviewPane
from workbench.gui.pages.evaluate.phrases import model_in_words, strengths


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def pane(qtbot, subject, figures):
    made = OverviewPane()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.show_figures(subject, figures)
    return made


def test_shares_have_one_scale_and_their_interval_in_words(pane, figures):
    interval = figures["accuracy"]
    line = pane.accuracy.line
    assert line.across(interval["low"]) < line.across(interval["value"]) < line.across(interval["high"])
    assert line.across(0.9) == pytest.approx(pane.balanced.line.across(0.9), abs=1)
    assert plain(pane.accuracy.words.text()) == f"{interval['low']:.1%} to {interval['high']:.1%}".replace("%", " %")
    assert pane.accuracy.accessibleName().startswith("Accuracy: 94.4")
    assert plain(pane.loss.value.text()) == f"{figures['loss']:.3f}" and "1.10 (guessing)" in pane.scale.text()


def test_classes_are_sorted_by_their_figures(pane):
    table = pane.table
    assert table.names() == ["cat", "dog", "cow"]
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert table.names() == ["cat", "dog", "cow"]
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert table.names() == ["cow", "dog", "cat"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.names() == ["dog", "cow", "cat"]


def test_the_table_is_copied_as_it_is_sorted(qtbot, pane, figures):
    pane.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    pane.table.actions()[0].trigger()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["Class", "Images", "Precision", "Recall", "F1"] and [line[0] for line in lines[1:]] == [
        "dog",
        "cow",
        "cat",
    ]
    assert float(lines[1][3]) == figures["by_class"][1]["recall"]


def test_classes_without_a_figure_stay_at_the_end(pane, figures):
    rows = [{**each} for each in figures["by_class"]]
    rows[0]["f1"] = math.nan
    pane.table.show_rows(rows)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        pane.table.sortByColumn(4, order)
        assert pane.table.names()[-1] == "cat"


def test_a_class_leads_to_what_it_is_taken_for(qtbot, pane):
    with qtbot.waitSignal(pane.cellAsked) as asked:
        pane.table.classChosen.emit(0)
    assert asked.args == [0, 1]
    with qtbot.waitSignal(pane.cellAsked) as asked:
        pane.table.classChosen.emit(2)
    assert asked.args == [2, 2]  # never taken for another


def test_nothing_confused_is_said(pane, subject, figures):
    pane.show_figures(subject, {**figures, "most_confused": []})
    assert pane.pairs.count() == 1 and "All 90 images" in pane.pairs.item(0).text()


def test_large_classes_that_hide_small_ones_are_named(figures):
    assert "only" not in strengths(figures)
    assert "only 60.0" in strengths({**figures, "balanced_accuracy": {"value": 0.6, "low": 0.5, "high": 0.7}})
    same = [{**each, "f1": 1.0} for each in figures["by_class"]]
    assert strengths({**figures, "by_class": same}) == ""


def test_top_five_is_shown_where_it_says_something(pane, subject, figures):
    assert pane.top5.isHidden()
    pane.show_figures(subject, {**figures, "top5": {"value": 0.99, "low": 0.98, "high": 1.0}})
    assert pane.top5.isVisible() and numpy.isclose(pane.top5.line.across(1.0), pane.accuracy.line.across(1.0), atol=2)


def test_models_have_names():
    assert (
        model_in_words("ensemble", 7) == "Ensemble of 5" and model_in_words("member: cycle 1", 7) == "Member “cycle 1”"
    )
