from __future__ import annotations

import numpy
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from scipy.stats import binomtest

from workbench.analysis.figures import calibration
from workbench.analysis.figures_job import figures_job
from workbench.analysis.laboratory import Talk
from workbench.gui.pages.evaluate.calibration_pane import CalibrationPane, example, interval
from workbench.gui.theme import apply_theme, current_palette


def figures_of(probabilities, labels):
    classes = [str(number) for number in range(probabilities.shape[1])]
    request = {"probabilities": probabilities, "labels": labels, "classes": classes}
    return figures_job(request, Talk(lambda message: None))


def answers(sharpness, images=4000, seed=0):
    """Predictions whose logits are those of the true probabilities, times a factor."""
    generator = numpy.random.default_rng(seed)
    logits = generator.normal(0, 2, (images, 4))
    true = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
    labels = (true.cumsum(1) > generator.random((images, 1))).argmax(1)
    said = numpy.exp(sharpness * logits)
    return (said / said.sum(1, keepdims=True)).astype(numpy.float32), labels


@pytest.fixture
def pane(qtbot, qapp):
    apply_theme(qapp, "light")
    made = CalibrationPane()
    qtbot.addWidget(made)
    made.resize(860, 460)
    made.show()
    return made


def plain(label):
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def colour_at(widget, at):
    picture = widget.grab()
    scale = picture.devicePixelRatio()
    return picture.toImage().pixelColor(round(at.x() * scale), round(at.y() * scale))


def near(first, second, most=24):
    return all(abs(a - b) <= most for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))


def test_the_points_drawn_are_the_calibration_of_the_predictions(pane):
    said, labels = answers(2.0)
    pane.show_figures(figures_of(said, labels))
    found, diagram = calibration(said, labels), pane.diagram
    numpy.testing.assert_array_equal(diagram.points, numpy.stack([found.confidence, found.accuracy], 1))
    numpy.testing.assert_array_equal(diagram.images, found.images)
    diagram.grab()
    frame = diagram.frame.place
    assert abs(frame.width() - frame.height()) < 1
    for confidence, accuracy in diagram.points:
        at = diagram.pixel(confidence, accuracy)
        assert at.x() == pytest.approx(frame.left() + confidence * frame.width())
        assert at.y() == pytest.approx(frame.bottom() - accuracy * frame.height())
        assert near(colour_at(diagram, at), current_palette().color("accent"))
    fullest = int(found.images.argmax())
    assert diagram.radius(fullest) == max(diagram.radius(place) for place in range(len(found.images)))
    bars = [diagram.bar(place) for place in range(len(found.images))]
    heights = numpy.array([bar.height() for bar in bars])
    numpy.testing.assert_allclose(heights / heights.max(), found.images / found.images.max(), rtol=1e-6)
    for bar, confidence in zip(bars, found.confidence, strict=True):
        assert bar.left() - 2 <= frame.left() + confidence * frame.width() <= bar.right() + 2


@pytest.mark.parametrize(
    ("sharpness", "words", "meaning"),
    [
        (2.5, "It is too sure of itself", "more even"),
        (0.4, "It is surer than it says", "more decided"),
        (1.0, "On the whole it can be taken at its word.", ""),
    ],
)
def test_the_verdict_says_in_which_way_it_is_wrong(pane, sharpness, words, meaning):
    said, labels = answers(sharpness)
    figures = figures_of(said, labels)
    pane.show_figures(figures)
    text = plain(pane.body.sentence)
    found = figures["calibration"]
    place = example(found["confidence"], found["images"])
    assert words in text and meaning in plain(pane.body.explanation)
    assert f"When it says {100 * found['confidence'][place]:.1f} %" in text
    assert f"right in about {100 * found['accuracy'][place]:.1f} %" in text
    assert plain(pane.error) == f"{100 * found['error']:.1f} %"
    assert plain(pane.before) == f"{100 * found['error_before']:.1f} %"
    assert plain(pane.after) == f"{100 * found['error_after']:.1f} %"
    assert float(pane.temperature.text()) == pytest.approx(found["temperature"], rel=0.01)
    assert ("it would not help" in plain(pane.body.explanation)) == (found["error_after"] >= found["error_before"])


def test_the_mean_difference_is_that_of_confidence_and_accuracy(pane):
    said, labels = answers(2.5)
    pane.show_figures(figures_of(said, labels))
    over = said.max(1).mean() - (said.argmax(1) == labels).mean()
    assert f"by {100 * over:.1f} % on average" in plain(pane.body.sentence)


def test_few_images_are_said_to_be_few(pane):
    said, labels = answers(1.0, images=40)
    pane.show_figures(figures_of(said, labels))
    assert "40 images are few" in plain(pane.body.sentence)


def test_the_example_is_near_80_percent_among_bins_with_enough_images():
    assert example(numpy.array([0.5, 0.79, 0.95]), numpy.array([100, 2, 100])) == 2
    assert example(numpy.array([0.5, 0.79, 0.95]), numpy.array([100, 60, 100])) == 1
    assert example(numpy.array([0.3]), numpy.array([1])) == 0


@pytest.mark.parametrize(("right", "images"), [(0, 5), (5, 5), (30, 40), (1, 1000)])
def test_the_interval_is_that_of_wilson(right, images):
    expected = binomtest(right, images).proportion_ci(method="wilson")
    assert interval(right / images, images) == pytest.approx((expected.low, expected.high), abs=1e-4)


def test_a_point_is_read_with_the_mouse_and_with_keys(qtbot, pane):
    said, labels = answers(2.0)
    pane.show_figures(figures_of(said, labels))
    diagram = pane.diagram
    diagram.grab()
    at = diagram.pixel(*diagram.points[3])
    QTest.mouseMove(diagram, QPoint(round(at.x()), round(at.y())))
    qtbot.waitUntil(lambda: diagram.current == 3)
    assert f"{100 * diagram.points[3, 1]:.1f}" in diagram.accessibleDescription()
    assert f"{diagram.images[3]:,} images" in diagram.accessibleDescription()
    diagram.leaveEvent(QEvent(QEvent.Type.Leave))
    assert diagram.current == -1 and not diagram.accessibleDescription()
    QTest.keyClick(diagram, Qt.Key.Key_Right)
    QTest.keyClick(diagram, Qt.Key.Key_Right)
    assert diagram.current == 1
    for _ in range(40):
        QTest.keyClick(diagram, Qt.Key.Key_Right)
    assert diagram.current == len(diagram.points) - 1
    QTest.keyClick(diagram, Qt.Key.Key_Left)
    assert diagram.current == len(diagram.points) - 2
    diagram.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert diagram.current == -1


def test_the_picture_follows_the_theme_and_the_words_go_below_where_it_is_narrow(qtbot, qapp, pane):
    pane.show_figures(figures_of(*answers(2.0)))
    apply_theme(qapp, "dark")
    assert near(colour_at(pane.diagram, QPointF(3, 3)), current_palette().color("canvas"))
    assert pane.body.sentence.mapTo(pane, QPoint(0, 0)).x() > pane.diagram.geometry().right()
    pane.resize(420, 700)
    qtbot.waitUntil(lambda: pane.body.sentence.mapTo(pane, QPoint(0, 0)).y() > pane.diagram.height())
    assert pane.body.sentence.height() < 80


def test_without_figures_it_says_what_to_do(pane):
    assert pane.stack.currentIndex() == 0
    pane.show_figures(figures_of(*answers(2.0)))
    assert pane.stack.currentIndex() == 1
    pane.show_figures(None)
    assert pane.stack.currentIndex() == 0


def test_a_temperature_that_ran_into_its_bound_is_said_in_words(pane):
    labels = numpy.arange(200) % 4
    said = numpy.full((200, 4), 0.1, numpy.float32)
    said[numpy.arange(200), labels] = 0.7
    pane.show_figures(figures_of(said, labels))
    assert pane.temperature.text() == "0.05 or less"
    assert "No temperature between 0.05 and 20 fits best" in plain(pane.body.explanation)
    pane.show_figures(figures_of(said, (labels + 1) % 4))
    assert pane.temperature.text() == "20 or more"
    pane.show_figures(figures_of(*answers(2.0)))
    assert pane.temperature.text()[0].isdigit()


def test_one_image_is_said_as_one(pane):
    pane.diagram.show_bins(numpy.array([0.8]), numpy.array([1.0]), numpy.array([1]))
    assert pane.diagram.words(0)[2].startswith("1 image; by chance")
