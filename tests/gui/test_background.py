from __future__ import annotations

import gc
import logging
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from workbench.gui.background import run_in_background, wait_for_background


def test_the_work_is_done_elsewhere_and_the_answer_comes_here(qtbot: QtBot) -> None:
    here = threading.get_ident()
    answers: list[tuple[int, int]] = []
    run_in_background(threading.get_ident, lambda there: answers.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    ((there, back),) = answers
    assert there != here
    assert back == here


def test_an_error_comes_back_as_an_error(qtbot: QtBot) -> None:
    errors: list[Exception] = []
    done: list[object] = []

    def fail() -> None:
        raise ValueError("no")

    run_in_background(fail, done.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)
    assert not done


@pytest.mark.expects_log
def test_an_error_nobody_asked_for_goes_to_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        task = run_in_background(lambda: 1 / 0)
        qtbot.waitUntil(lambda: not task.active)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("fails", [False, True])
def test_a_cancelled_answer_is_not_heard(qtbot: QtBot, fails: bool, caplog: pytest.LogCaptureFixture) -> None:
    gate = threading.Event()
    heard: list[object] = []

    def work() -> int:
        gate.wait(5)
        return 1 // (0 if fails else 1)

    task = run_in_background(work, heard.append, heard.append)
    assert task.active
    task.cancel()
    assert not task.active
    gate.set()
    assert wait_for_background()
    qtbot.wait(50)
    assert not heard
    assert "ZeroDivisionError" not in caplog.text


def test_what_the_work_held_dies_in_this_thread(qtbot: QtBot) -> None:
    here = threading.get_ident()
    died: list[int] = []
    finished: list[object] = []

    class Owner(QObject):
        pass

    def start() -> None:
        owner = Owner()
        weakref.finalize(owner, lambda: died.append(threading.get_ident()))
        run_in_background(lambda: owner.objectName(), lambda _name: finished.append(owner.objectName()))

    gc.disable()
    try:
        for _ in range(50):
            start()
        qtbot.waitUntil(lambda: len(died) == 50)
    finally:
        gc.enable()
    assert set(died) == {here}
    assert len(finished) == 50


def test_many_pieces_of_work_all_answer(qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(200):
        run_in_background(lambda number=number: number, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 200)
    assert sorted(answers) == list(range(200))
