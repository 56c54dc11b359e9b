from __future__ import annotations

import numpy
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from sklearn.metrics import roc_auc_score, roc_curve

from workbench.analysis.figures_job import figures_job
from workbench.analysis.laboratory import Talk
from workbench.gui.pages.evaluate.roc_pane import RocPane
from workbench.gui.theme import apply_theme, current_palette


def figures_of(probabilities, labels):
    classes = [str(number) for number in range(probabilities.shape[1])]
    request = {"probabilities": probabilities, "labels": labels, "classes": classes}
    return figures_job(request, Talk(lambda message: None))


def two_classes(distance, images=400):
    generator = numpy.random.default_rng(1)
    labels = generator.integers(0, 2, images)
    sure = 1 / (1 + numpy.exp(-generator.normal(size=images) - distance * (labels - 0.5)))
    return numpy.stack([1 - sure, sure], 1).astype(numpy.float32), labels


@pytest.fixture
def pane(qtbot, qapp):
    apply_theme(qapp, "light")
    made = RocPane()
    qtbot.addWidget(made)
    made.resize(860, 420)
    made.show()
    return made


def plain(label):
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_curve_and_its_area_are_those_of_the_second_class(pane):
    said, labels = two_classes(2.0)
    pane.show_figures(figures_of(said, labels), ("cat", "dog"))
    false_positive, true_positive, _ = roc_curve(labels, said[:, 1])
    numpy.testing.assert_array_equal(pane.curve.points, numpy.stack([false_positive, true_positive], 1))
    area = roc_auc_score(labels, said[:, 1])
    assert float(pane.area.text()) == pytest.approx(area, abs=5e-4)
    assert f"the second the higher probability of “dog” in {100 * area:.1f} %" in plain(pane.body.sentence)
    pane.curve.grab()
    image = pane.curve.grab().toImage()
    accent = current_palette().color("accent")

    def drawn(x, y):
        at = pane.curve.pixel(x, y)
        around = [(round(at.x()) + dx, round(at.y()) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        return any(abs(image.pixelColor(*pixel).red() - accent.red()) < 40 for pixel in around)

    assert all(drawn(x, y) for x, y in pane.curve.points)
    assert not drawn(0.6, 0.3)


@pytest.mark.parametrize(("distance", "words"), [(0.0, "hardly better than guessing"), (4.0, "told apart well")])
def test_what_the_area_means_is_said(pane, distance, words):
    pane.show_figures(figures_of(*two_classes(distance)), ("cat", "dog"))
    assert words in plain(pane.body.sentence)


def test_a_threshold_is_read_under_the_mouse(qtbot, pane):
    pane.show_figures(figures_of(*two_classes(2.0)), ("cat", "dog"))
    curve = pane.curve
    curve.grab()
    place = len(curve.points) // 2
    at = curve.pixel(*curve.points[place])
    QTest.mouseMove(curve, QPoint(round(at.x()), round(at.y())))
    qtbot.waitUntil(lambda: curve.current >= 0)
    wrong, found = curve.points[curve.current]
    assert abs(curve.current - place) < 4
    said = curve.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"{100 * found:.1f} % of “dog” found\n{100 * wrong:.1f} % of “cat” called so too"


def test_without_a_curve_it_says_why(pane):
    assert "Choose a finished run" in pane.hint.text() and pane.stack.currentIndex() == 0
    generator = numpy.random.default_rng(0)
    said = generator.dirichlet(numpy.ones(10), 50).astype(numpy.float32)
    pane.show_figures(figures_of(said, generator.integers(0, 10, 50)), tuple("abcdefghij"))
    assert "this model tells 10 apart" in pane.hint.text() and pane.stack.currentIndex() == 0
    pane.show_figures(figures_of(two_classes(1.0)[0], numpy.ones(400, numpy.int64)), ("cat", "dog"))
    assert "all of one class" in pane.hint.text()
    pane.show_figures(figures_of(*two_classes(1.0)), ("cat", "dog"))
    assert pane.stack.currentIndex() == 1
