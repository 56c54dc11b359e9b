from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest
from played import PlayedLaboratory
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from workbench.gui.pages.evaluate.class_marks import DISTINCT, HUES, RADIUS, RING, hue, mark_icon, shape
from workbench.gui.pages.evaluate.feature_pane import FeaturePane
from workbench.gui.pages.evaluate.feature_plot import Points
from workbench.gui.pages.evaluate.subject import Subject
from workbench.gui.theme import apply_theme, contrast, current_palette
from workbench.gui.theme.palette import load_palettes
from workbench.store.predictions import BEST, ENSEMBLE, Predictions

CLASSES = ("cat", "dog", "cow")
IMAGES = 60
DRAWN = 40


@pytest.fixture
def laboratory():
    return PlayedLaboratory()


@pytest.fixture
def subject():
    """Sixty images of three classes; the best model takes every fifth for a cat, the ensemble takes none wrongly."""
    labels = numpy.arange(IMAGES) % 3
    said = numpy.where(numpy.arange(IMAGES) % 5 == 1, 0, labels)
    best = (0.1 + 0.7 * numpy.eye(3)[said]).astype(numpy.float32)
    together = (0.1 + 0.7 * numpy.eye(3)[labels]).astype(numpy.float32)
    keys = numpy.array([f"test/{number}" for number in range(IMAGES)])
    found = Predictions("test", keys, labels, {BEST: best, "member: late": best, ENSEMBLE: together})
    return Subject(Path("/runs/a"), CLASSES, found, BEST)


@pytest.fixture
def pane(qtbot, qapp, laboratory):
    apply_theme(qapp, "light")
    made = FeaturePane(SimpleNamespace(laboratory=laboratory))
    qtbot.addWidget(made)
    made.resize(800, 560)
    made.show()
    return made


def other(subject, which):
    return Subject(subject.run, subject.classes, subject.predictions, which)


def components():
    """What the laboratory tells first: forty of the images, in an order of their own."""
    generator = numpy.random.default_rng(3)
    order = generator.permutation(IMAGES)[:DRAWN]
    pictures = numpy.zeros((DRAWN, 3, 8, 8), numpy.uint8)
    pictures[:, 1] = order[:, None, None]
    points = (10 * generator.normal(size=(DRAWN, 2))).astype(numpy.float32)
    return {"points": points, "keys": [f"test/{number}" for number in order], "thumbnails": pictures}, order


@pytest.fixture
def drawn(pane, laboratory, subject):
    """The pane with its points; returns what was told."""
    pane.show_subject(subject)
    told, order = components()
    laboratory.tasks[-1].arrived.emit(told)
    return told["points"], order


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_points_are_computed_when_the_pane_is_first_looked_at(qtbot, laboratory, subject):
    pane = FeaturePane(SimpleNamespace(laboratory=laboratory))
    qtbot.addWidget(pane)
    pane.show_subject(subject)
    assert not laboratory.tasks
    pane.show()
    (task,) = laboratory.tasks
    assert task.name == "embedding"
    assert task.request == {"run": "/runs/a", "part": "test", "which": BEST, "keys": subject.keys.tolist()}
    task.progressed.emit("computing features", 3, 60)
    assert pane.activity.isVisible() and pane.activity.bar.value() == 3 and not pane.compute.isVisible()
    pane.hide()
    pane.show()
    assert len(laboratory.tasks) == 1
    task.end(task.failed, "The images are gone.", "details")
    assert pane.trouble.isVisible() and pane.compute.isVisible() and not pane.activity.isVisible()
    pane.compute.click()
    assert len(laboratory.tasks) == 2 and not pane.trouble.isVisible()


def test_what_is_drawn_are_the_points_with_the_classes_of_their_images(pane, drawn, subject):
    points, order = drawn
    plot = pane.plot
    assert pane.stack.currentIndex() == 1
    numpy.testing.assert_array_equal(plot.points.places, points)
    numpy.testing.assert_array_equal(plot.points.labels, subject.labels[order])
    numpy.testing.assert_array_equal(plot.points.wrong, (subject.said != subject.labels)[order])
    pixels = plot.pixels()
    inside = (pixels >= 0).all(1) & (pixels[:, 0] <= plot.width()) & (pixels[:, 1] <= plot.height())
    assert inside.all()
    across = numpy.linalg.norm(points[:, None] - points[None], axis=2)
    on_screen = numpy.linalg.norm(pixels[:, None] - pixels[None], axis=2)
    ratio = on_screen[across > 0] / across[across > 0]
    assert ratio.std() / ratio.mean() < 1e-6
    assert (numpy.diff(pixels[numpy.argsort(points[:, 1]), 1]) <= 0).all()
    image, palette = plot.grab().toImage(), current_palette()
    ring_at = round(plot.radius + RING)
    around = [side * (ring_at + more) for side in (-1, 1) for more in (-1, 0, 1)]
    alone = [place for place in range(DRAWN) if numpy.sort(on_screen[place])[1] > 20]
    assert len(alone) > 10
    for place in alone:
        colour = image.pixelColor(*(round(value) for value in pixels[place]))
        expected = hue(int(plot.points.labels[place]), palette)
        assert all(abs(a - b) < 40 for a, b in zip(colour.getRgb()[:3], expected.getRgb()[:3], strict=True))
        ring = [
            image.pixelColor(round(pixels[place, 0] + dx), round(pixels[place, 1])) == palette.color("canvas")
            for dx in around
        ]
        assert all(ring) != plot.points.wrong[place]


def test_t_sne_comes_later_and_can_be_switched_to_and_back(pane, drawn, laboratory):
    points, _ = drawn
    assert pane.components.isChecked() and not pane.neighbours.isEnabled() and pane.activity.isVisible()
    task = laboratory.tasks[-1]
    arranged = numpy.random.default_rng(9).normal(size=(DRAWN, 2)).astype(numpy.float32)
    task.end(task.finished, {"points": arranged})
    assert pane.neighbours.isEnabled() and not pane.compute.isVisible()
    numpy.testing.assert_array_equal(pane.plot.points.places, points)
    pane.neighbours.click()
    numpy.testing.assert_array_equal(pane.plot.points.places, arranged)
    pane.components.click()
    numpy.testing.assert_array_equal(pane.plot.points.places, points)


def test_cancelling_keeps_the_components_and_offers_t_sne(pane, drawn, laboratory):
    task = laboratory.tasks[-1]
    pane.activity.cancel.click()
    assert task.cancel_asked
    task.end(task.cancelled)
    assert pane.stack.currentIndex() == 1 and pane.compute.isVisible() and pane.compute.text() == "Compute t-SNE"
    pane.plot._enlarge(4.0, QPointF(50, 50))
    pane.compute.click()
    laboratory.tasks[-1].arrived.emit(components()[0])
    assert pane.plot.zoom == 4.0
    laboratory.tasks[-1].end(laboratory.tasks[-1].finished, {"points": drawn[0] + 1})
    assert pane.neighbours.isEnabled()


def test_another_model_is_computed_anew_and_one_seen_before_is_not(pane, drawn, laboratory, subject):
    first = laboratory.tasks[-1]
    late = other(subject, "member: late")
    pane.show_subject(late)
    assert first.cancel_asked and laboratory.tasks[-1].request["which"] == "member: late"
    assert pane.stack.currentIndex() == 0
    first.end(first.finished, {"points": drawn[0]})
    assert pane.stack.currentIndex() == 0 and pane.activity.isVisible()
    pane.show_subject(subject)
    assert len(laboratory.tasks) == 2 and pane.stack.currentIndex() == 1
    assert pane.neighbours.isEnabled()


def test_the_ensemble_has_the_points_of_its_best_model_and_its_own_answers(pane, drawn, laboratory, subject):
    assert pane.plot.points.wrong.any()
    pane.show_subject(other(subject, ENSEMBLE))
    assert len(laboratory.tasks) == 1 and not pane.plot.points.wrong.any()
    assert "the points are its best model's" in pane.caption.text()
    assert "40 of 60 images, chosen at random" in pane.caption.text()


def test_a_point_shows_its_picture_and_what_was_said_and_a_click_chooses_it(qtbot, pane, drawn, subject):
    _, order = drawn
    plot = pane.plot
    plot.grab()
    pixels = plot.pixels()
    away = numpy.linalg.norm(pixels[:, None] - pixels[None], axis=2) + 1e6 * numpy.eye(DRAWN)
    place = int(numpy.where(plot.points.wrong, away.min(1), -1).argmax())
    at = QPoint(*(round(value) for value in pixels[place]))
    QTest.mouseMove(plot, at)
    qtbot.waitUntil(lambda: plot.current == place)
    truth = CLASSES[subject.labels[order[place]]]
    assert plain(plot.accessibleDescription()) == f"{truth}\ncalled cat, 80.0 % sure"
    assert plot._picture.pixelColor(1, 1).green() == order[place]
    with qtbot.waitSignal(pane.imageChosen) as chosen:
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [f"test/{order[place]}"]
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert plot.current == -1
    QTest.keyClick(plot, Qt.Key.Key_Left)
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert plot.current >= 0


def test_every_point_is_reached_with_keys(qtbot, pane, drawn):
    _, order = drawn
    plot = pane.plot
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    begun = plot.current
    assert begun >= 0
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.points.places[plot.current, 0] > plot.points.places[begun, 0]
    before = plot.current
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert plot.points.places[plot.current, 1] > plot.points.places[before, 1]
    reached, waiting = {begun}, [begun]
    while waiting:
        here = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            plot._point_at(here)
            QTest.keyClick(plot, key)
            if plot.current not in reached:
                reached.add(plot.current)
                waiting.append(plot.current)
    assert len(reached) > 0.9 * DRAWN
    wrong = numpy.flatnonzero(plot.points.wrong).tolist()
    plot._point_at(-1)
    seen = []
    for _ in wrong:
        QTest.keyClick(plot, Qt.Key.Key_PageDown)
        seen.append(plot.current)
    assert seen == wrong
    QTest.keyClick(plot, Qt.Key.Key_PageUp)
    assert plot.current == wrong[-2]
    with qtbot.waitSignal(pane.imageChosen) as chosen:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args == [f"test/{order[wrong[-2]]}"]


def test_classes_are_hidden_and_put_in_front(qtbot, pane, drawn):
    plot, classes = pane.plot, pane.classes
    labels = plot.points.labels
    assert [classes.item(row).text().split()[0] for row in range(1, 4)] == list(CLASSES)
    assert classes.item(2).text().endswith(str(int((labels == 1).sum())))
    wrong = int((plot.points.wrong & (labels == 1)).sum())
    assert classes.item(2).toolTip() == f"dog: {(labels == 1).sum()} images, {wrong} wrong"
    classes.item(2).setCheckState(Qt.CheckState.Unchecked)
    numpy.testing.assert_array_equal(plot.shown, labels != 1)
    assert classes.item(0).checkState() is Qt.CheckState.PartiallyChecked
    pane.wrong.click()
    numpy.testing.assert_array_equal(plot.shown, (labels != 1) & plot.points.wrong)
    pane.wrong.click()
    classes.item(0).setCheckState(Qt.CheckState.Checked)
    assert plot.shown.all()
    classes.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not plot.shown.any()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.current == -1
    classes.item(0).setCheckState(Qt.CheckState.Checked)
    classes.setCurrentRow(3)
    assert classes.highlighted == 2
    image, pixels = plot.grab().toImage(), plot.pixels()
    away = numpy.linalg.norm(pixels[:, None] - pixels[None], axis=2) + 1e6 * numpy.eye(DRAWN)
    alone = int(numpy.where(labels == 0, away.min(1), -1).argmax())
    colour = image.pixelColor(*(round(value) for value in pixels[alone]))
    assert colour == current_palette().color("border")
    assert plot._nearest(QPointF(*pixels[alone])) != alone
    seen = set()
    for _ in range(2 * DRAWN):
        QTest.keyClick(plot, Qt.Key.Key_PageDown)
        seen.add(plot.current)
    assert seen == set(numpy.flatnonzero(plot.points.wrong & (labels == 2)).tolist())
    classes.setCurrentRow(1)
    assert plot.current == -1


def test_choices_of_classes_stay_when_only_the_model_changes(pane, drawn, subject):
    pane.classes.item(1).setCheckState(Qt.CheckState.Unchecked)
    pane.show_subject(other(subject, ENSEMBLE))
    assert pane.classes.shown == [1, 2] and not pane.plot.shown[pane.plot.points.labels == 0].any()


def test_the_wheel_enlarges_what_is_under_it_and_0_shows_everything(pane, drawn):
    plot = pane.plot
    at, before = QPointF(100, 120), plot.pixels()
    event = QWheelEvent(
        at,
        QPointF(plot.mapToGlobal(at.toPoint())),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    plot.wheelEvent(event)
    middle = numpy.array([at.x(), at.y()])
    numpy.testing.assert_allclose(plot.pixels() - middle, plot.zoom * (before - middle), atol=1e-6)
    assert plot.zoom > 1.5
    moved = plot.pixels()
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(plot, QPoint(45, 25))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(45, 25))
    numpy.testing.assert_allclose(plot.pixels() - moved, [[40, 20]] * DRAWN, atol=1e-6)
    QTest.keyClicks(plot, "+")
    assert plot.zoom > 1.8
    QTest.keyClicks(plot, "0")
    numpy.testing.assert_allclose(plot.pixels(), before)


def test_without_a_run_it_says_what_to_do(pane, drawn):
    pane.show_subject(None)
    assert pane.stack.currentIndex() == 0 and "Choose a finished run" in pane.hint.text()
    assert not pane.compute.isVisible() and not pane.activity.isVisible()


def test_a_single_image_and_points_that_coincide_are_drawn(qtbot, pane, laboratory, subject):
    pane.show_subject(subject)
    one = {
        "points": numpy.zeros((1, 2), numpy.float32),
        "keys": ["test/4"],
        "thumbnails": components()[0]["thumbnails"][:1],
    }
    laboratory.tasks[-1].arrived.emit(one)
    assert numpy.isfinite(pane.plot.pixels()).all()
    pane.plot.grab()


def test_few_points_are_larger_than_many(pane, drawn):
    few = pane.plot.radius
    points = pane.plot.points
    many = [numpy.tile(each, (50, 1) if each.ndim > 1 else 50) for each in (points.places, points.labels, points.wrong)]
    pane.plot.show_points(Points(*many))
    assert len(pane.plot.pixels()) == 50 * DRAWN and pane.plot.radius < 0.7 * few


def test_the_classes_go_below_where_it_is_narrow(qtbot, pane, drawn):
    assert pane.classes.x() > pane.plot.geometry().right()
    pane.resize(460, 560)
    qtbot.waitUntil(lambda: pane.classes.y() > pane.plot.geometry().bottom())


def test_the_picture_follows_the_theme(qapp, pane, drawn):
    light = pane.classes.item(1).icon().pixmap(16, 16).toImage()
    apply_theme(qapp, "dark")
    assert pane.plot.grab().toImage().pixelColor(2, 2) == current_palette().color("canvas")
    assert pane.classes.item(1).icon().pixmap(16, 16).toImage() != light


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_of_seventy_classes_differ_and_are_visible(qtbot, name):
    palette = load_palettes()[name]
    hues = [hue(number, palette).name() for number in range(HUES)]
    assert len(set(hues)) == HUES and all(contrast(each, palette.canvas) >= 3 for each in hues)
    kinds = {(number % HUES, number % 7) for number in range(DISTINCT)}
    assert len(kinds) == DISTINCT
    pictures = [mark_icon(number, palette).pixmap(16, 16).toImage() for number in range(DISTINCT)]
    for number, picture in enumerate(pictures):
        assert all(picture != earlier for earlier in pictures[:number])
    for number in range(7):
        bounds = shape(number).boundingRect()
        assert 1.6 <= bounds.width() <= 3.2 and 1.6 <= bounds.height() <= 3.2
    assert RADIUS > 2
