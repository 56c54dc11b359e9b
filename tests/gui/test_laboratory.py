from __future__ import annotations

import sys
import time

import numpy
import pytest

from workbench.gui.laboratory import Laboratory

CHILD = """
import sys, time, os
import numpy
sys.path.insert(0, {here!r})
from workbench.analysis.laboratory import serve
import types
jobs = types.ModuleType("toy_jobs")

def double(request, talk):
    talk.progress("doubling", 1, 2)
    talk.tell(first=request["numbers"][:1])
    return {{"doubled": request["numbers"] * 2, "process": os.getpid()}}

def fail(request, talk):
    raise RuntimeError("no luck")

def die(request, talk):
    print("last words", file=sys.stderr, flush=True)
    os._exit(7)

def wait(request, talk):
    while True:
        talk.progress("waiting")
        time.sleep(0.01)

def sleep(request, talk):
    talk.tell(deaf=True)
    time.sleep(60)

def listen(request, talk):
    while (message := talk.hear(10)) is not None:
        return message

jobs.__dict__.update(double=double, fail=fail, die=die, wait=wait, sleep=sleep, listen=listen)
sys.modules["toy_jobs"] = jobs
outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
serve({{name: "toy_jobs:" + name for name in vars(jobs) if not name.startswith("_")}}, sys.stdin.buffer, outgoing)
"""


@pytest.fixture
def laboratory(qapp):
    laboratory = Laboratory(command=[sys.executable, "-c", CHILD.format(here=".")], busy=lambda: False)
    laboratory._busy = lambda: False
    yield laboratory
    laboratory.close()


@pytest.fixture(autouse=True)
def few_threads(monkeypatch):
    # Setting threads would import torch into the child.
    monkeypatch.setattr("workbench.gui.laboratory.os.cpu_count", lambda: None)


def outcome(qtbot, task, timeout=20_000):
    heard = []
    task.progressed.connect(lambda *what: heard.append(("progressed", *what)))
    task.arrived.connect(lambda what: heard.append(("arrived", what)))
    task.finished.connect(lambda what: heard.append(("finished", what)))
    task.failed.connect(lambda *what: heard.append(("failed", *what)))
    task.cancelled.connect(lambda: heard.append(("cancelled",)))
    with qtbot.waitSignal(task.ended, timeout=timeout):
        pass
    return heard


def test_parts_and_result_arrive_as_signals(qtbot, laboratory):
    heard = outcome(qtbot, laboratory.run("double", {"numbers": numpy.arange(3.0)}))
    assert heard[0] == ("progressed", "doubling", 1, 2)
    assert heard[1][1]["first"].tolist() == [0.0]
    assert heard[2][1]["doubled"].tolist() == [0.0, 2.0, 4.0]


def test_a_child_is_used_again_and_two_requests_at_a_time_have_two(qtbot, laboratory):
    def processes():
        tasks = [laboratory.run("double", {"numbers": numpy.arange(1.0)}) for _ in range(2)]
        found = []
        for task in tasks:
            task.finished.connect(lambda result: found.append(result["process"]))
        qtbot.waitUntil(lambda: len(found) == 2, timeout=20_000)
        return set(found)

    first = processes()
    assert len(first) == 2
    assert processes() == first


def test_a_failure_is_a_sentence_with_details(qtbot, laboratory):
    ((kind, said, details),) = outcome(qtbot, laboratory.run("fail"))
    assert kind == "failed" and "RuntimeError: no luck" in said and "Traceback" in details


def test_a_child_that_dies_is_told_and_the_next_request_has_another(qtbot, laboratory):
    ((kind, said, details),) = outcome(qtbot, laboratory.run("die"))
    assert kind == "failed" and "ended unexpectedly" in said and "last words" in details
    assert outcome(qtbot, laboratory.run("double", {"numbers": numpy.arange(2.0)}))[-1][0] == "finished"


@pytest.mark.parametrize("job", ["wait", "sleep"])
def test_cancelling_takes_a_second_at_most_even_from_one_that_does_not_listen(qtbot, laboratory, job):
    task = laboratory.run(job)
    with qtbot.waitSignal(task.progressed if job == "wait" else task.arrived, timeout=20_000):
        pass
    task.cancel()
    heard = outcome(qtbot, task, timeout=3_000)
    assert heard[-1] == ("cancelled",)


def test_nobody_waits_for_a_child_that_takes_long_to_die(qtbot, laboratory, monkeypatch):
    task = laboratory.run("sleep")
    with qtbot.waitSignal(task.arrived, timeout=20_000):
        pass
    (child,) = laboratory._children
    die, asked = child._process.kill, []
    monkeypatch.setattr(child._process, "kill", lambda: asked.append(True))
    began = time.monotonic()
    with qtbot.waitSignal(task.cancelled, timeout=3_000):
        task.cancel()
    assert time.monotonic() - began < 1.0 and asked
    # What is dying takes no new request, and nothing more is heard of it.
    assert outcome(qtbot, laboratory.run("double", {"numbers": numpy.arange(2.0)}))[-1][0] == "finished"
    with qtbot.waitSignal(child.gone, timeout=5_000):
        die()


def test_a_job_hears_what_is_said_to_it(qtbot, laboratory):
    task = laboratory.run("listen")
    task.say(word="hello")
    assert outcome(qtbot, task)[-1] == ("finished", {"word": "hello"})


def test_a_program_that_cannot_start_is_told(qtbot, qapp):
    laboratory = Laboratory(command=["/nowhere/at/all"])
    ((kind, said, _details),) = outcome(qtbot, laboratory.run("double"))
    assert kind == "failed" and "ended unexpectedly" in said


def test_closing_ends_the_children_at_once(qtbot, laboratory):
    task = laboratory.run("sleep")
    with qtbot.waitSignal(task.arrived, timeout=20_000):
        pass
    process = laboratory._children[0]._process
    laboratory.close()
    assert process.state() == process.ProcessState.NotRunning
