"""What came out of a run on one page: a self-contained HTML file that needs neither network nor program.

Everything is computed from what the run has kept; the pictures that were hardest come from the data set, if it is
still there.
"""

from __future__ import annotations

import base64
import html
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from PIL import Image

from workbench.session.recipe_file import write_recipe
from workbench.store.predictions import BEST, ENSEMBLE, MEMBER, Predictions
from workbench.store.run_folder import RunFolder

from . import figures

HARDEST = 24
_MOST_CLASSES_DRAWN = 40
_CLOSE, _UNEVEN, _FEW = 0.02, 0.03, 100
"""Mean difference of confidence and accuracy, and calibration error, that are worth words; images that are few."""
_COLOURS = ("#0072b2", "#d55e00", "#009e73")

_STYLE = """
:root{color-scheme:light dark;--text:#1d2430;--muted:#5c6675;--line:#d9dee5;--surface:#fff;--accent:#0072b2}
@media(prefers-color-scheme:dark){:root{--text:#e6e9ee;--muted:#9aa4b2;--line:#38404c;--surface:#1b2027;--accent:#56b4e9}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--text);background:var(--surface);max-width:960px;margin:32px auto;
padding:0 16px}
h1{font-size:24px;margin:0}h2{font-size:18px;margin:32px 0 8px}p.muted,td.muted{color:var(--muted)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{padding:3px 10px;text-align:right;
border-bottom:1px solid var(--line);font-weight:400}th{color:var(--muted)}td:first-child,th:first-child{text-align:left}
.cells td{padding:2px 4px;text-align:center;font-size:12px;min-width:26px;border:1px solid var(--line)}
.figures{display:flex;gap:32px;flex-wrap:wrap}.figures b{display:block;font-size:26px;font-weight:600}
.pictures{display:flex;flex-wrap:wrap;gap:12px}.pictures figure{margin:0;width:104px;font-size:12px}
.pictures img{width:104px;height:104px;object-fit:contain;image-rendering:pixelated;background:#0001}
svg{max-width:100%}svg text{fill:var(--muted);font:12px system-ui,sans-serif}pre{background:#8881;padding:12px;
overflow:auto;font-size:12px}
"""


def report(
    folder: RunFolder,
    classes: Sequence[str],
    predictions: Predictions,
    which: str,
    pictures: Mapping[str, NDArray[numpy.uint8]],
) -> str:
    """Return the page.

    Parameters
    ----------
    folder : RunFolder
        A finished run.
    classes : sequence of str
    predictions : Predictions
        What it kept for the part of the data it is judged on.
    which : str
        The model that the figures are of: a key of ``predictions.probabilities``.
    pictures : mapping of str to numpy.ndarray
        uint8 (C, H, W) by key, of the hardest images; those that are missing are left out.
    """
    state = folder.state()
    summary: Mapping[str, Any] = state.get("summary", {})
    said, labels = predictions.probabilities[which], predictions.labels
    counts = figures.confusion(said, labels)
    title = str(state.get("title") or summary.get("name") or folder.name)
    parts = [
        f"<h1>{_text(title)}</h1>",
        f"<p class=muted>{_about(summary, predictions, which)}</p>",
        _headline(predictions, which),
        "<h2>The training</h2>",
        _curves(folder),
        "<h2>By class</h2>",
        _class_table(counts, classes),
        "<h2>What is taken for what</h2>",
        _confusion(counts, classes),
        "<h2>How far its probabilities can be trusted</h2>",
        _calibration(said, labels),
        _roc(said, labels, classes),
        _hardest(predictions, which, classes, pictures),
        "<h2>The recipe</h2>",
        f"<pre>{_text(write_recipe(folder.resolved()).strip())}</pre>",
    ]
    page = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body>\n{page}\n</body></html>\n"
    )


def hardest_keys(predictions: Predictions, which: str) -> list[str]:
    """Return the keys of the images a report of a model shows, the hardest first."""
    worst = figures.top_losses(predictions.probabilities[which], predictions.labels, HARDEST)
    return [str(predictions.keys[index]) for index in worst]


# Parts of the page ---------------------------------------------------------------------------------------


def _about(summary: Mapping[str, Any], predictions: Predictions, which: str) -> str:
    members = sum(name.startswith(MEMBER) for name in predictions.probabilities)
    model = {BEST: "the best model", ENSEMBLE: f"the ensemble of {members}"}.get(which, _member(which))
    once = ", looked at once, at the end" if predictions.part == "test" else ""
    return (
        f"Figures are those of {_text(model)} on {len(predictions.labels):,} {predictions.part} images{once}. "
        f"Trained for {summary.get('epochs', float('nan')):g} epochs on {_text(str(summary.get('device', '?')))}."
    )


def _headline(predictions: Predictions, which: str) -> str:
    shown = []
    titles = {BEST: "best model", ENSEMBLE: "ensemble"}
    for name, title in {which: _member(which), **titles}.items():
        if name in predictions.probabilities:
            said = predictions.probabilities[name]
            for figure, words in ((figures.accuracy, "accuracy"), (figures.balanced_accuracy, "balanced accuracy")):
                value = figure(said, predictions.labels)
                shown.append(
                    f"<div><b>{value.value:.1%}</b>{words}, {_text(title)}<br><span style='color:var(--muted)'>95 %: "
                    f"{value.low:.1%} to {value.high:.1%}</span></div>"
                )
    return f"<div class=figures>{''.join(shown)}</div>"


def _member(which: str) -> str:
    return f"the member {which.removeprefix(MEMBER)}"


def _class_table(counts: NDArray[numpy.int64], classes: Sequence[str]) -> str:
    rows = "".join(
        f"<tr><td>{_text(each.name)}</td><td>{each.images:,}</td><td>{_share(each.precision)}</td>"
        f"<td>{_share(each.recall)}</td><td>{_share(each.f1)}</td></tr>"
        for each in figures.by_class(counts, tuple(classes))
    )
    return (
        "<table><tr><th>class</th><th>images</th><th>precision</th><th>recall</th><th>F1</th></tr>" + rows + "</table>"
        "<p class=muted>Precision: how many of those called so are so. Recall: how many of the class are found.</p>"
    )


def _confusion(counts: NDArray[numpy.int64], classes: Sequence[str]) -> str:
    pairs = "".join(
        f"<tr><td>{_text(classes[pair.truth])} taken for {_text(classes[pair.said])}</td><td>{pair.images:,}</td>"
        f"<td>{pair.share:.1%}</td></tr>"
        for pair in figures.most_confused(counts)
    )
    listed = (
        f"<table><tr><th>most confused</th><th>images</th><th>of its class</th></tr>{pairs}</table>" if pairs else ""
    )
    if len(classes) > _MOST_CLASSES_DRAWN:
        return listed
    shares = counts / numpy.maximum(counts.sum(axis=1, keepdims=True), 1)
    head = "".join(f"<td title='{_text(name)}'>{index + 1}</td>" for index, name in enumerate(classes))
    rows = "".join(
        f"<tr><td style='text-align:left'>{index + 1} {_text(name)}</td>"
        + "".join(
            f"<td style='background:rgba({'0,158,115' if index == other else '213,94,0'},{shares[index, other]:.2f})' "
            f"title='{_text(name)} called {_text(classes[other])}'>{counts[index, other] or ''}</td>"
            for other in range(len(classes))
        )
        + "</tr>"
        for index, name in enumerate(classes)
    )
    legend = "<p class=muted>Rows: what it is; columns: what was said.</p>"
    return f"<table class=cells><tr><td></td>{head}</tr>{rows}</table>{legend}{listed}"


def _calibration(said: NDArray[numpy.float32], labels: NDArray[numpy.int64]) -> str:
    found = figures.calibration(said, labels)
    points = list(zip(found.confidence.tolist(), found.accuracy.tolist(), strict=True))
    drawn = _plot([("accuracy", points)], (0, 1), (0, 1), "stated probability", "share of right answers", diagonal=True)
    few = f" {len(labels):,} images are few for this: much of it is chance." if len(labels) < _FEW else ""
    return (
        f"{drawn}<p>Expected calibration error {found.error:.1%}. {_trust(found)}{few} With logits divided by the "
        f"temperature {found.temperature:.2f}, fitted on one half of these images, the error on the other half goes "
        f"from {found.error_before:.1%} to {found.error_after:.1%} (Guo et al. 2017).</p>"
    )


def _trust(found: figures.Calibration) -> str:
    """Say which way the stated probabilities are wrong, by the same rule as the page Evaluate."""
    over = float(((found.confidence - found.accuracy) * found.images).sum() / found.images.sum())
    if over > _CLOSE:
        return f"The model is too sure of itself, by {over:.1%} on average."
    if over < -_CLOSE:
        return f"The model is surer than it says, by {-over:.1%} on average."
    if found.error > _UNEVEN:
        return "In some ranges it is too sure of itself, in others not sure enough."
    return "On the whole it can be taken at its word."


def _roc(said: NDArray[numpy.float32], labels: NDArray[numpy.int64], classes: Sequence[str]) -> str:
    if len(classes) != 2 or len(set(labels.tolist())) != 2:
        return ""
    false_positive, true_positive, area = figures.roc(said, labels)
    points = list(zip(false_positive.tolist(), true_positive.tolist(), strict=True))
    drawn = _plot([("ROC", points)], (0, 1), (0, 1), "false-positive rate", "true-positive rate", diagonal=True)
    return f"<h2>ROC of “{_text(classes[1])}”</h2>{drawn}<p>Area under the curve {area:.3f}.</p>"


def _hardest(
    predictions: Predictions, which: str, classes: Sequence[str], pictures: Mapping[str, NDArray[numpy.uint8]]
) -> str:
    said, labels = predictions.probabilities[which], predictions.labels
    cards = []
    for index in figures.top_losses(said, labels, HARDEST):
        key = str(predictions.keys[index])
        if key in pictures:
            answer = int(said[index].argmax())
            cards.append(
                f"<figure><img alt='' title='{_text(key)}' src='{_as_url(pictures[key])}'><figcaption>"
                f"{_text(classes[labels[index]])}, called {_text(classes[answer])} ({said[index, answer]:.0%})"
                "</figcaption></figure>"
            )
    gone = "<p class=muted>The data set is not where it was, so its images are not shown.</p>"
    shown = f"<div class=pictures>{''.join(cards)}</div>" if cards else gone
    return f"<h2>The hardest images</h2>{shown}"


def _curves(folder: RunFolder) -> str:
    with folder.metrics(readonly=True) as store:
        evaluated = [each for each in store.evaluations() if each.split == "validation"]
        together = store.ensembles()
    accuracy = [(each.epoch, each.scores.accuracy) for each in evaluated]
    if len(accuracy) < 2:
        return "<p class=muted>It was evaluated once.</p>"
    per_epoch = evaluated[-1].step / evaluated[-1].epoch if evaluated[-1].epoch else 1.0
    lines = [("model", accuracy)]
    joint = [(each.step / per_epoch, each.scores.accuracy) for each in together if each.split == "validation"]
    if len(joint) > 1:
        lines.append(("ensemble", joint))
    lowest = min(value for _, line in lines for _, value in line)
    return _plot(lines, (0, accuracy[-1][0]), (math.floor(lowest * 10) / 10, 1), "epoch", "validation accuracy")


# Drawing -------------------------------------------------------------------------------------------------


def _plot(
    lines: Sequence[tuple[str, Sequence[tuple[float, float]]]],
    across: tuple[float, float],
    up: tuple[float, float],
    x_title: str,
    y_title: str,
    *,
    diagonal: bool = False,
) -> str:
    width, height, left, bottom = 520, 260, 52, 40
    inner_width, inner_height = width - left - 84, height - bottom - 12

    def x(value: float) -> float:
        return left + (value - across[0]) / (across[1] - across[0] or 1) * inner_width

    def y(value: float) -> float:
        return 12 + inner_height - (value - up[0]) / (up[1] - up[0] or 1) * inner_height

    drawn = []
    for part in range(5):
        value = up[0] + part / 4 * (up[1] - up[0])
        drawn.append(f"<path d='M{left} {y(value):.1f}h{inner_width}' stroke='var(--line)'/>")
        drawn.append(f"<text x='{left - 8}' y='{y(value) + 4:.1f}' text-anchor='end'>{value:.0%}</text>")
        value = across[0] + part / 4 * (across[1] - across[0])
        label = f"{value:.0%}" if diagonal else f"{value:g}"
        drawn.append(f"<text x='{x(value):.1f}' y='{height - bottom + 18}' text-anchor='middle'>{label}</text>")
    if diagonal:
        drawn.append(
            f"<path d='M{x(0)} {y(0)}L{x(1)} {y(1)}' stroke='var(--muted)' stroke-dasharray='4 4' fill='none'/>"
        )
    for (name, points), colour in zip(lines, _COLOURS, strict=False):
        path = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in points)
        drawn.append(f"<path d='M{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        if len(points) <= figures.BINS:
            drawn += [f"<circle cx='{x(a):.1f}' cy='{y(b):.1f}' r='3' fill='{colour}'/>" for a, b in points]
        drawn.append(f"<text x='{x(points[-1][0]) + 6:.1f}' y='{y(points[-1][1]) + 4:.1f}'>{_text(name)}</text>")
    drawn.append(f"<text x='{left + inner_width / 2}' y='{height - 4}' text-anchor='middle'>{_text(x_title)}</text>")
    upright = f"transform='translate(12 {12 + inner_height / 2}) rotate(-90)'"
    drawn.append(f"<text {upright} text-anchor='middle'>{_text(y_title)}</text>")
    content = f"<title>{_text(y_title)}</title>{''.join(drawn)}"
    return f"<svg viewBox='0 0 {width} {height}' width='{width}' role='img'>{content}</svg>"


def _as_url(picture: NDArray[numpy.uint8]) -> str:
    pixels = picture[0] if len(picture) == 1 else picture.transpose(1, 2, 0)
    buffer = io.BytesIO()
    Image.fromarray(numpy.ascontiguousarray(pixels)).save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _share(value: float) -> str:
    return f"{value:.1%}" if value == value else "–"


def _text(text: str) -> str:
    return html.escape(text, quote=True)
