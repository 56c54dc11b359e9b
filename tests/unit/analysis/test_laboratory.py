from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time

import pytest

from workbench.analysis.laboratory import JOBS, Talk, serve, work
from workbench.api import Cancelled, RecipeError
from workbench.store.wire import Unpacker, pack


def job_that_adds(request, talk):
    talk.progress("adding", 1, 1)
    talk.tell(half=sum(request["numbers"]) / 2)
    return {"sum": sum(request["numbers"])}


def job_that_listens(request, talk):
    while (message := talk.hear(5)) is not None:
        if message["word"] == "enough":
            return {"heard": message["word"]}
        talk.tell(echo=message["word"])
    return {}


def job_that_waits(request, talk):
    talk.tell(waiting=True)
    while True:
        talk.progress("waiting")
        time.sleep(0.01)


class Peer:
    """The window's end of the line, in this process."""

    def __init__(self, jobs):
        there, here = os.pipe()
        back, out = os.pipe()
        self.to_child = os.fdopen(here, "wb", buffering=0)
        self.from_child = os.fdopen(back, "rb")
        self._ends = os.fdopen(there, "rb"), os.fdopen(out, "wb")
        self._unpacker, self._messages = Unpacker(), []
        self.thread = threading.Thread(target=serve, args=(jobs, *self._ends), daemon=True)
        self.thread.start()
        assert self.next() == {"ready": True}

    def send(self, message):
        self.to_child.write(pack(message))

    def next(self):
        while not self._messages:
            self._messages += self._unpacker.feed(self.from_child.read1(1 << 16))
        return self._messages.pop(0)


@pytest.fixture
def peer(monkeypatch):
    left = []
    monkeypatch.setattr("workbench.analysis.laboratory.os._exit", left.append)
    monkeypatch.setattr("workbench.analysis.laboratory.time.sleep", lambda seconds: None)
    name = f"{__name__}:"
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    peer = Peer({"add": name + "job_that_adds", "listen": name + "job_that_listens", "wait": name + "job_that_waits"})
    yield peer
    peer.to_child.close()
    peer.thread.join(10)
    assert not peer.thread.is_alive()
    for end in (peer.from_child, *peer._ends):
        end.close()


def test_a_job_reports_partial_results_and_its_result(peer):
    peer.send({"run": "add", "request": {"numbers": [1, 2, 3]}})
    assert peer.next() == {"progress": ["adding", 1, 1]}
    assert peer.next() == {"partial": {"half": 3.0}}
    assert peer.next() == {"result": {"sum": 6}}


def test_one_job_after_another_is_answered_and_errors_do_not_end_it(peer):
    peer.send({"run": "add", "request": {"numbers": ["a"]}})
    assert peer.next()["progress"]
    failed = peer.next()
    assert "TypeError" in str(failed["failed"]) and "job_that_adds" in failed["details"]
    peer.send({"run": "nobody", "request": {}})
    assert "nobody" in str(peer.next()["failed"])
    peer.send({"run": "add", "request": {"numbers": [4]}})
    assert [peer.next() for _ in range(3)][-1] == {"result": {"sum": 4}}


def test_the_window_can_speak_to_a_job(peer):
    peer.send({"run": "listen", "request": {}})
    peer.send({"say": {"word": "more"}})
    assert peer.next() == {"partial": {"echo": "more"}}
    peer.send({"say": {"word": "enough"}})
    assert peer.next() == {"result": {"heard": "enough"}}


def test_a_cancelled_job_ends_at_once_and_the_next_one_is_not_cancelled(peer):
    peer.send({"run": "wait", "request": {}})
    while "partial" not in peer.next():
        pass
    peer.send({"cancel": True})
    while (message := peer.next()).keys() == {"progress"}:
        pass
    assert message == {"cancelled": True}
    peer.send({"run": "add", "request": {"numbers": [1]}})
    assert peer.next()["progress"]


def test_a_sentence_for_a_person_stays_one():
    def refuse(request, talk):
        raise RecipeError("There is no {thing}.", thing="rate")

    def give_up(request, talk):
        raise Cancelled

    def too_much(request, talk):
        raise MemoryError

    talk = Talk(lambda message: None)
    assert str(work(refuse, {}, talk)["failed"]) == "There is no rate."
    assert work(give_up, {}, talk) == {"cancelled": True}
    assert "not enough memory" in str(work(too_much, {}, talk)["failed"])


def test_progress_is_told_sparingly_but_its_end_always():
    told = []
    talk = Talk(told.append)
    for done in range(1, 1001):
        talk.progress("counting", done, 1000)
    assert len(told) < 200 and told[-1] == {"progress": ["counting", 1000, 1000]}


@pytest.mark.slow
def test_the_child_answers_and_leaves_with_its_window():
    command = [sys.executable, "-m", "workbench.analysis.laboratory", "--safe-mode"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        child.stdin.write(pack({"run": "devices", "request": {}, "threads": 1}))
        child.stdin.flush()
        unpacker, messages = Unpacker(), []
        while not any("result" in message for message in messages):
            messages += unpacker.feed(child.stdout.read1(1 << 16))
        result = messages[-1]["result"]
        assert result["device"] in ("cpu", "cuda", "mps") and result["threads"] >= 1
        child.stdin.close()
        assert child.wait(10) == 0


@pytest.mark.parametrize("name", JOBS)
def test_every_job_is_where_the_table_says(name):
    import importlib

    module, _, attribute = JOBS[name].partition(":")
    assert callable(getattr(importlib.import_module(module), attribute))


def test_the_module_needs_no_torch_to_listen():
    code = "import sys, workbench.analysis.laboratory; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_a_recipe_that_came_with_a_request(catalogue_text=None):
    talk = Talk(io.BytesIO().write, safe_mode=True)
    with pytest.raises(RecipeError):
        talk.recipe("this is no recipe = [")
