"""What a terminal shows of a run: events in, text out."""

from __future__ import annotations

import io
import math

import pytest

from workbench.api import DeviceError, WorkbenchError
from workbench.cli.terminal import TerminalView
from workbench.engine.ring import StepRing
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Finished,
    HealthFound,
    MemberAdded,
    Noticed,
    Phase,
    PhaseChanged,
    RolledBack,
    RunStarted,
    Scores,
)


class Terminal(io.StringIO):
    """A terminal that remembers what it showed."""

    encoding = "utf-8"

    def isatty(self):
        return True

    def screen(self):
        """Return the lines as they stand at the end, without spaces behind them."""
        lines = []
        for line in self.getvalue().split("\n"):
            shown = ""
            for part in line.split("\r"):
                shown = part + shown[len(part) :]
            lines.append(shown.rstrip())
        return lines


class Pipe(io.StringIO):
    """Something that is no terminal."""

    encoding = "utf-8"


def scores(accuracy):
    return Scores(0.5, accuracy, math.nan, accuracy, (accuracy,), 100)


def started(**changes):
    facts = {
        "folder": "/runs/one",
        "name": "Quickstart",
        "total_steps": 200,
        "steps_per_epoch": 50,
        "start_step": 0,
        "classes": ("a", "b"),
        "images": {"training": 5100, "validation": 900, "test": 1000},
        "device": "CPU (1 thread, float32, contiguous)",
        "device_reason": None,
        "parameters": 421738,
        "live": (),
    }
    return RunStarted(**{**facts, **changes})


def evaluated(step, accuracy=0.8, split="validation", best=True):
    return Evaluated(step, step / 50, step / 10, split, scores(accuracy), 0.75, best)


def ensemble(step, members=2, split="validation"):
    return EnsembleEvaluated(step, split, tuple("abc"[:members]), scores(0.85))


@pytest.fixture
def ring():
    return StepRing()


def steps(ring, first, last):
    for step in range(first, last + 1):
        ring.append(step, step / 50, step / 10, 1.0 / step, 0.1, 0.9, step * 100)


def text_of(ring, *events):
    out = Pipe()
    with TerminalView(ring, out) as view:
        for event in events:
            view(event)
    return out.getvalue()


def test_the_run_introduces_itself(ring):
    text = text_of(ring, started(device_reason=DeviceError("No driver was found.")))
    assert text.splitlines() == [
        "Quickstart",
        "  5,100 training, 900 validation and 1,000 test images of 2 classes; 421,738 weights to learn",
        "  on CPU (1 thread, float32, contiguous)",
        "  No driver was found.",
        "  in /runs/one",
    ]


def test_a_continued_run_says_where_it_goes_on(ring):
    assert "going on at step 50 of 200" in text_of(ring, started(start_step=50))


def test_evaluations_are_a_table_with_the_ensemble_in_the_same_line(ring):
    text = text_of(
        ring,
        evaluated(50),
        evaluated(100, 0.75, best=False),
        MemberAdded("cycle 1", "x.y", 100, scores(0.75), ""),
        ensemble(100, 1),
        evaluated(150, 0.5, best=False),
        ensemble(160, 2),
    )
    assert text.splitlines() == [
        "epoch   training loss   validation loss   accuracy   ensemble",
        "    1          0.7500            0.5000     80.0 %                   best so far",
        "    2          0.7500            0.5000     75.0 %     85.0 % of 1",
        "    3          0.7500            0.5000     50.0 %",
        "  160                                                  85.0 % of 2   new member",
    ]


def test_what_happens_stands_below_the_evaluation_it_follows(ring):
    text = text_of(
        ring,
        evaluated(50),
        Edited(50, "set", "optimizer.learning_rate", 0.01, "hold"),
        Edited(60, "halve_batch"),
        Edited(60, "stop"),
        RolledBack(50, 10),
        Noticed(WorkbenchError("Something was seen.")),
    )
    assert text.splitlines()[2:] == [
        "  step 50: set optimizer.learning_rate = 0.01",
        "  step 60: halve batch",
        "  went back to step 50",
        "  Something was seen.",
    ]


def test_the_test_is_told_in_the_last_sentence_only(ring):
    assert text_of(ring, evaluated(50, split="test"), ensemble(50, split="test"), Finished("", "completed")) == ""


def test_a_pipe_gets_no_line_that_moves(ring):
    out = Pipe()
    view = TerminalView(ring, out)
    view(started())
    steps(ring, 1, 20)
    view._tick()
    assert "\r" not in out.getvalue()


def test_the_line_that_moves_says_how_far_it_is(ring, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    view = TerminalView(ring, Terminal())
    assert view.line() == "loading ..."
    view(PhaseChanged(Phase.PREPARING, "reading the images", 3, 10))
    assert view.line() == "preparing: reading the images 3 of 10"
    view(PhaseChanged(Phase.PREPARING, "building the model"))
    assert view.line() == "preparing: building the model ..."
    view(started())
    view(PhaseChanged(Phase.TRAINING))
    assert view.line() == "training ..."
    steps(ring, 1, 50)
    view._tick()
    steps(ring, 51, 100)
    view._tick()
    # 100 steps took 10 seconds, 100 images each.
    assert view.line() == "██████████░░░░░░░░░░  50 %  0:10 left  step 100 of 200  loss 0.0100    1,000 images/s"
    view(PhaseChanged(Phase.EVALUATING))
    assert "evaluating" in view.line()


def test_a_continued_run_expects_its_end_by_all_of_its_time(ring):
    view = TerminalView(ring, Terminal())
    view(started(start_step=90))
    view(PhaseChanged(Phase.TRAINING))
    steps(ring, 91, 100)
    view._tick()
    assert "0:10 left" in view.line()


def test_a_terminal_without_blocks_gets_letters(ring):
    class Old(Terminal):
        encoding = "ascii"

    view = TerminalView(ring, Old())
    view(started())
    view(PhaseChanged(Phase.TRAINING))
    steps(ring, 1, 100)
    view._tick()
    assert view.line().startswith("[##########          ]  50 %")
    view.line().encode("ascii")


def test_the_moving_line_leaves_nothing_behind(ring):
    out = Terminal()
    view = TerminalView(ring, out)
    with view:
        view(started())
        view(PhaseChanged(Phase.TRAINING))
        steps(ring, 1, 100)
        with view._lock:
            view._tick()
        assert out.screen()[-1].startswith("█")
        view(evaluated(100))
        steps(ring, 101, 120)
        with view._lock:
            view._tick()
    assert out.screen()[-3:] == [
        "epoch   training loss   validation loss   accuracy   ensemble",
        "    2          0.7500            0.5000     80.0 %                   best so far",
        "",
    ]


@pytest.mark.parametrize(
    "columns, line",
    [
        (20, "██████████░░░░░░░░░"),
        (30, "██████████░░░░░░░░░░  50 %"),
        (50, "██████████░░░░░░░░░░  50 %  0:10 left"),
        (60, "██████████░░░░░░░░░░  50 %  0:10 left  step 100 of 200"),
    ],
)
def test_the_moving_line_fits_the_terminal(ring, monkeypatch, columns, line):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = Terminal()
    view = TerminalView(ring, out)
    view(started())
    view(PhaseChanged(Phase.TRAINING))
    steps(ring, 1, 100)
    view._tick()
    assert out.screen()[-1] == line


def test_an_evaluation_is_shown_as_soon_as_training_goes_on(ring):
    out = Pipe()
    view = TerminalView(ring, out)
    view(evaluated(50))
    view._tick()
    assert out.getvalue() == ""
    steps(ring, 51, 51)
    view._tick()
    assert "80.0 %" in out.getvalue()


def test_a_reader_who_went_away_does_not_stop_the_run(ring):
    class Closed(Terminal):
        def write(self, text):
            raise BrokenPipeError

    with TerminalView(ring, Closed()) as view:
        view(started())
        view(evaluated(50))


def test_a_line_for_later_is_written_by_the_view_itself(ring):
    out = Terminal()
    with TerminalView(ring, out) as view:
        view.say_soon("Stopping.")
    assert "Stopping." in out.screen()


def test_what_is_unusual_is_told_with_the_reason(ring):
    figures = {"loss": 1.6, "before": 1.0, "epoch": 2.0, "rate": 0.1}
    text = text_of(ring, started(), HealthFound(150, 3.0, "loss_rising", figures))
    assert "  The training loss rises: 1.6, after 1 at epoch 2. Steps that are too long leave the valley" in text
