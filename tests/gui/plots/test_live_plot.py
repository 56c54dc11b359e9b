"""The live view as its owner and a person use it."""

from __future__ import annotations

import csv
import io
import math
import time
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog

from workbench.gui.plots import ComparedRun, Coordinate, RunPlots
from workbench.gui.theme import apply_theme, current_palette
from workbench.gui.words import percent


def plot_of(plots: RunPlots, name: str):
    """Return the loss, the accuracy or the rate."""
    return next(plot for plot in plots.canvas.plots if plot.panel.name == name)


def titles(plots: RunPlots, name: str) -> list[str]:
    """Return the titles of the labels beside a plot."""
    return [label.title for label, _ in plot_of(plots, name).labels.places()]


def labels_of(plots: RunPlots) -> list[tuple[str, str, QRectF]]:
    plots.canvas.draw_now()
    return [(label.title, label.value, place) for plot in plots.canvas.plots for label, place in plot.labels.places()]


class TestStates:
    def test_empty_it_says_what_to_do_next(self, qtbot, plots):
        assert plots.placeholder.isVisible() and "Start" in plots.placeholder.text.text()
        with qtbot.waitSignal(plots.emptyActionAsked):
            qtbot.mouseClick(plots.placeholder.button, Qt.MouseButton.LeftButton)
        assert not plots.toolbar.isEnabled()

    def test_loading_it_says_what_and_how_far(self, plots):
        plots.show_loading("Reading images", 30, 100)
        assert plots.placeholder.progress.isVisible() and plots.placeholder.progress.value() == 30
        assert not plots.placeholder.button.isVisible()
        plots.show_loading("Loading libraries")
        assert not plots.placeholder.progress.isVisible()

    def test_the_first_figures_bring_the_curves(self, plots, rows):
        plots.add_steps(rows(1, 3))
        assert plots.canvas.isVisible() and plots.toolbar.isEnabled()

    def test_no_rows_change_nothing(self, plots, rows):
        plots.add_steps({name: column[:0] for name, column in rows(1, 2).items()})
        assert plots.placeholder.isVisible()

    def test_cleared_it_is_empty_again_and_follows(self, running):
        running.canvas.pan(-0.5)
        running.clear()
        assert running.placeholder.isVisible() and running.run.is_empty
        assert running.toolbar.follow.isChecked() and running.picture.range.following

    @pytest.mark.parametrize("count", [1, 2])
    def test_a_run_of_few_steps_can_be_drawn(self, plots, rows, count):
        plots.add_steps(rows(1, count))
        plots.canvas.draw_now()
        assert titles(plots, "loss") == ["training"]


class TestLabels:
    def test_every_curve_has_its_label_with_its_newest_value(self, running):
        values = {title: value for title, value, _ in labels_of(running)}
        assert values["ensemble"] == percent(0.89) and values["cycle 1"] == percent(0.86)
        assert values["best single"] == percent(0.87) and values["validation"] == percent(0.9 - 0.5 / 12)
        assert {"training", "best", "learning rate"} <= set(values)

    @pytest.mark.parametrize("members", [2, 9, 40])
    @pytest.mark.parametrize("size", [(420, 320), (660, 640), (1300, 900)])
    def test_labels_cover_neither_each_other_nor_the_curves(self, running, member, members, size):
        for number in range(members):
            running.add_member(member(f"아주 긴 이름을 가진 앙상블 구성원 {number}", 300 + number, 0.86))
        running.resize(*size)
        QApplication.processEvents()
        places = [place for _, _, place in labels_of(running)]
        canvas = QRectF(running.canvas.rect())
        for index, place in enumerate(places):
            assert canvas.contains(place)
            assert place.left() > plot_of(running, "loss").place.right()
            shrunk = place.adjusted(0, 0.01, 0, -0.01)
            assert not any(shrunk.intersects(other) for other in places[index + 1 :])
        assert "ensemble" in titles(running, "accuracy"), "the important ones stay"

    @pytest.mark.parametrize("height", [360, 640, 1000])
    def test_the_plots_share_the_height_as_they_matter(self, running, height):
        running.resize(660, height)
        running.canvas.draw_now()
        loss, accuracy, rate = (plot.place.height() for plot in running.canvas.plots)
        assert loss / accuracy == pytest.approx(5 / 4, rel=0.05) and accuracy / rate == pytest.approx(2, rel=0.1)

    def test_while_an_older_part_is_seen_labels_tell_the_values_there(self, running, rows):
        running.picture.range.show(100, 200)
        values = {title: value for title, value, _ in labels_of(running)}
        expected = rows(200, 200)["learning_rate"][0]
        assert float(values["learning rate"]) == pytest.approx(expected, rel=0.01)
        assert "cycle 2" not in values, "it does not reach into this part"


class TestCurves:
    def test_the_best_evaluation_is_ringed_in_both_plots(self, running):
        for panel in (running.picture.loss, running.picture.accuracy):
            (ring,) = [curve for curve in panel.curves if curve.look.symbol == "ring"]
            steps, _ = ring.series.recorded()
            assert steps.tolist() == [600]

    def test_the_learning_rate_still_to_come_begins_at_the_newest_step(self, running):
        (planned,) = [curve for curve in running.picture.rate.curves if curve.title == "planned"]
        xs, ys = planned.series.points(Coordinate.STEP, 0, 1000, 500, False)
        assert xs[0] == 600 and xs[-1] == 999
        running.set_planned_learning_rate(xs, ys / 2)
        assert planned.series.points(Coordinate.STEP, 0, 1000, 500, False)[1] == pytest.approx(ys / 2)

    def test_going_back_takes_everything_after_the_step_away(self, running):
        running.add_edit_mark(500, "later")
        running.canvas.read_at(550)
        running.roll_back(400)
        assert running.run.head == 400
        assert running.canvas.reading.x == 400
        names = [title for title, _, _ in labels_of(running)]
        assert "cycle 2" not in names and "ensemble" not in names and running.canvas.words.places == []

    def test_test_images_are_named_as_such(self, running, evaluated):
        running.add_evaluation(evaluated(600, 0.44, 0.81, "test"))
        values = [(title, value) for title, value, _ in labels_of(running)]
        assert ("test", percent(0.81)) in values and ("test", "0.440") in values
        assert running.run.best_evaluation() == 11, "they choose nothing"

    def test_the_ticked_members_are_shown_and_hidden(self, running):
        running.show_chosen_ensemble(0.885)
        assert ("ticked members", percent(0.885)) in [label[:2] for label in labels_of(running)]
        running.show_chosen_ensemble(None)
        assert "ticked members" not in [label[0] for label in labels_of(running)]

    def test_edits_are_marked_and_their_words_do_not_collide(self, running):
        for step in range(100, 600, 25):
            running.add_edit_mark(step, "드롭아웃 확률을 0.25로 바꾸었습니다")
        running.canvas.draw_now()
        places = [place for _, place in running.canvas.words.places]
        assert places
        plot = plot_of(running, "loss").place
        for index, place in enumerate(places):
            assert plot.left() <= place.left() and place.right() <= plot.right() + 1
            assert not any(place.intersects(other) for other in places[index + 1 :])


class TestTools:
    def test_smoothing_by_slider_and_keys(self, qtbot, running):
        slider = running.toolbar.slider
        qtbot.keyClick(slider, Qt.Key.Key_Home)
        assert running.picture.smoothing == 0 and running.toolbar.smoothing_text.text() == "0.00"
        assert np.array_equal(running.run.smoothed_loss.values.values, running.run.training_loss.values.values)
        qtbot.keyClick(slider, Qt.Key.Key_End)
        assert running.picture.smoothing == 0.99
        raw, smooth = running.run.training_loss.values.values, running.run.smoothed_loss.values.values
        assert np.abs(np.diff(smooth)).sum() < 0.3 * np.abs(np.diff(raw)).sum()

    def test_new_steps_are_smoothed_as_the_old_ones(self, running, rows):
        running.set_smoothing(0.95)
        running.add_steps(rows(601, 700))
        grown = running.run.smoothed_loss.values.values.copy()
        running.set_smoothing(0.95)
        assert np.allclose(grown, running.run.smoothed_loss.values.values)

    def test_the_loss_begins_logarithmic_and_the_button_changes_the_losses_alone(self, qtbot, running):
        loss, accuracy = plot_of(running, "loss").view, plot_of(running, "accuracy").view
        assert running.toolbar.logarithmic.isChecked() and "logarithmic" in plot_of(running, "loss").caption.text
        assert loss.viewRange()[1][1] < 1.0, "exponents of ten"
        before = accuracy.viewRange()[1]
        qtbot.mouseClick(running.toolbar.logarithmic, Qt.MouseButton.LeftButton)
        running.canvas.draw_now()
        assert loss.viewRange()[1][0] == 0 and 2 < loss.viewRange()[1][1] < 5
        assert "logarithmic" not in plot_of(running, "loss").caption.text
        assert accuracy.viewRange()[1] == before

    @pytest.mark.parametrize("value", [0.0, -1.0])
    def test_losses_that_have_no_logarithm_leave_an_empty_plot(self, plots, rows, value):
        flat = rows(1, 50)
        flat["training_loss"] = np.full(50, value)
        plots.add_steps(flat)
        plots.set_logarithmic(True)
        plots.canvas.draw_now()
        assert titles(plots, "loss") == []

    def test_the_axis_is_chosen_in_the_box(self, qtbot, running):
        running.toolbar.axis.setFocus()
        qtbot.keyClick(running.toolbar.axis, Qt.Key.Key_Down)
        assert running.picture.coordinate is Coordinate.EPOCH
        running.set_coordinate(Coordinate.SECONDS)
        assert running.toolbar.axis.currentText() == "Time"

    def test_the_menu_offers_the_same(self, qtbot, running):
        running.canvas.pan(-0.3)
        menu = running.menu()
        actions = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
        assert not actions["Follow"].isChecked()
        actions["Logarithmic losses"].trigger()
        actions["Reset view"].trigger()
        assert not running.picture.loss.logarithmic and running.picture.range.following
        actions["Copy picture"].trigger()
        assert not QApplication.clipboard().image().isNull()
        menu.close()

    def test_every_tool_has_a_name_and_can_have_the_focus(self, running):
        tools = running.toolbar
        for widget in (tools.axis, tools.slider, tools.logarithmic, tools.follow, tools.reset, tools.save):
            assert widget.accessibleName() and widget.toolTip()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert running.canvas.accessibleName() and running.canvas.focusPolicy() & Qt.FocusPolicy.TabFocus

    def test_the_tools_fit_beside_each_other_at_1280_pixels(self, running):
        assert running.toolbar.minimumSizeHint().width() <= 640


class TestComparison:
    @pytest.fixture
    def compared(self, plots, rows, evaluated):
        plots.set_comparison(
            [
                ComparedRun("AdamW", [evaluated(50 * n, 1 / n, 0.5 + 0.02 * n) for n in range(1, 11)], rows(1, 500)),
                ComparedRun("SGD", [evaluated(60 * n, 1.2 / n, 0.4 + 0.02 * n) for n in range(1, 11)]),
            ]
        )
        plots.canvas.draw_now()
        return plots

    def test_runs_lie_over_each_other_and_differ_by_hue_and_dash(self, compared):
        assert compared.canvas.isVisible()
        assert titles(compared, "loss") == titles(compared, "accuracy") == ["AdamW", "SGD"]
        looks = [curve.look for curve in compared.picture.accuracy.curves if curve.title in ("AdamW", "SGD")]
        assert looks[0].role != looks[1].role and looks[0].dash != looks[1].dash

    def test_pointing_reads_all_of_them(self, compared):
        compared.canvas.read_at(300)
        rows = {row.title: row.value for row in compared.canvas.reading.groups[1]}
        assert rows == {"AdamW": percent(0.62), "SGD": percent(0.5)}
        assert len(compared.canvas.reading.header) == 1

    def test_by_time_each_is_read_at_its_own_step(self, compared):
        compared.set_coordinate(Coordinate.SECONDS)
        compared.canvas.draw_now()
        compared.canvas.read_at(6.0)
        assert compared.canvas.reading.header == ("0:06",)

    def test_an_empty_comparison_ends_it(self, compared):
        compared.set_comparison([])
        assert compared.placeholder.isVisible()

    def test_the_same_run_may_be_seen_below_it(self, running, evaluated):
        running.set_comparison([ComparedRun("other", [evaluated(100, 1.0, 0.5), evaluated(900, 0.5, 0.7)])])
        running.canvas.draw_now()
        assert {"other", "validation"} <= set(titles(running, "accuracy"))
        assert running.picture.range.high > 900


class TestFiles:
    def saved(self, qtbot, plots, path) -> str:
        with qtbot.waitSignal(plots.said, timeout=60_000) as said:
            plots.save(path)
        text, tone = said.args
        assert plots.message.isVisible() and plots.message.text() == text
        return tone

    def test_png_has_twice_the_pixels(self, qtbot, running, tmp_path):
        path = tmp_path / "곡선 1.png"
        assert self.saved(qtbot, running, path) == "good"
        image = QImage(str(path))
        assert image.size() == running.canvas.size() * 2
        assert image.pixelColor(2, 2).name() == current_palette().canvas
        assert list(tmp_path.iterdir()) == [path], "nothing temporary is left"

    def test_svg_is_a_drawing_with_text(self, qtbot, running, tmp_path):
        path = tmp_path / "curves.svg"
        assert self.saved(qtbot, running, path) == "good"
        root = ElementTree.parse(path).getroot()
        assert root.get("viewBox") == f"0 0 {running.canvas.width()} {running.canvas.height()}"
        words = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
        assert "validation" in words and "Learning rate" in words
        curves = [path for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("d", "").count("L") > 100]
        assert len(curves) >= 3, "raw loss, smoothed loss, learning rate"

    def test_no_curve_leaves_its_plot_in_a_drawing_either(self, qtbot, running, tmp_path):
        running.set_logarithmic(False)
        running.picture.loss.manual = (0.5, 0.6)  # the losses run far beyond it
        running.picture.range.show(100, 300)
        path = tmp_path / "curves.svg"
        self.saved(qtbot, running, path)
        image = QImage(running.canvas.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        QSvgRenderer(str(path)).render(painter)
        painter.end()
        gap = round(plot_of(running, "loss").place.bottom()) + 4
        columns = range(round(plot_of(running, "loss").place.left()) + 200, image.width() - 170)
        assert {image.pixelColor(x, gap).name() for x in columns} == {current_palette().canvas}

    def test_csv_holds_all_data_whatever_is_seen(self, qtbot, running, rows, tmp_path):
        running.picture.range.show(100, 120)
        path = tmp_path / "curves.csv"
        assert self.saved(qtbot, running, path) == "good"
        lines = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
        expected = rows(1, 600)
        assert [float(line["training_loss"]) for line in lines] == expected["training_loss"].tolist()
        assert [float(line["learning_rate"]) for line in lines] == expected["learning_rate"].tolist()
        accuracies = [float(line["validation_accuracy"]) for line in lines if line["validation_accuracy"]]
        assert accuracies == [0.9 - 0.5 / number for number in range(1, 13)]

    def test_a_picture_shows_what_is_seen_without_the_reading(self, qtbot, running, tmp_path):
        self.saved(qtbot, running, tmp_path / "plain.png")
        running.canvas.read_at(300)
        self.saved(qtbot, running, tmp_path / "read.png")
        assert QImage(str(tmp_path / "plain.png")) == QImage(str(tmp_path / "read.png"))

    def test_a_folder_that_is_not_there_is_told_in_a_sentence(self, qtbot, running, tmp_path):
        assert self.saved(qtbot, running, tmp_path / "missing" / "curves.csv") == "bad"
        assert "missing" in running.message.text()

    def test_an_unknown_ending_is_refused_and_nothing_written(self, qtbot, running, tmp_path):
        assert self.saved(qtbot, running, tmp_path / "curves.gif") == "bad"
        assert ".png, .svg or .csv" in running.message.text() and list(tmp_path.iterdir()) == []

    def test_the_dialog_writes_where_it_was_told(self, qtbot, running, tmp_path, monkeypatch):
        monkeypatch.setattr(QFileDialog, "open", lambda self: None)
        running.save_dialog()
        dialog = running.file_dialog
        assert dialog.nameFilters() == ["Picture (*.png)", "Drawing (*.svg)", "Table of all figures (*.csv)"]
        assert dialog.defaultSuffix() == "png"
        dialog.filterSelected.emit("Table of all figures (*.csv)")
        assert dialog.defaultSuffix() == "csv"
        with qtbot.waitSignal(running.said, timeout=60_000):
            dialog.fileSelected.emit(str(tmp_path / "chosen.csv"))
        assert (tmp_path / "chosen.csv").is_file()
        dialog.reject()
        assert running.file_dialog is None


class TestThemes:
    def test_a_theme_changes_the_picture_at_once(self, qtbot, running, qapp):
        def ground() -> str:
            return running.canvas.grab().toImage().pixelColor(3, 3).name()

        light = ground()
        apply_theme(qapp, "dark")
        dark = current_palette().canvas
        assert ground() == dark != light
        apply_theme(qapp, "light")
        assert ground() == light

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_every_curve_is_seen_in_its_colour(self, running, qapp, theme):
        apply_theme(qapp, theme)
        running.set_smoothing(0.9)
        image = running.canvas.grab().toImage()
        place = plot_of(running, "accuracy").place
        x = round(plot_of(running, "accuracy").pixel(600).x()) - 6
        column = {image.pixelColor(x, y).name() for y in range(round(place.top()), round(place.bottom()))}
        x -= 40
        whole = {image.pixelColor(x, y).name() for y in range(image.height())}
        palette = current_palette()
        assert palette.curve_2 in column | whole
        assert palette.curve_3 in {image.pixelColor(round(place.right()) + 20, y).name() for y in range(image.height())}
        apply_theme(qapp, "light")


def test_a_hundred_thousand_steps_are_drawn_as_fast_as_a_thousand(plots, rows):
    def cost() -> float:
        best = math.inf
        for _ in range(5):
            start = time.perf_counter()
            plots.canvas.draw_now()
            best = min(best, time.perf_counter() - start)
        return best

    plots.add_steps(rows(1, 1000))
    few = cost()
    plots.add_steps(rows(1001, 100_000))
    assert cost() < 3 * few
