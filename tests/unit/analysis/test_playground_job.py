from __future__ import annotations

import numpy as np
import pytest

from workbench.analysis.laboratory import JOBS
from workbench.analysis.playground import Walker, WalkerChoice
from workbench.analysis.playground_job import AHEAD, play
from workbench.analysis.playground_surfaces import SURFACES
from workbench.api import Cancelled
from workbench.registry import load_catalogue

SGD = {"learning_rate": 0.01, "momentum": 0.9, "nesterov": False, "weight_decay": 0.0}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


class PlayedTalk:
    """Hands the job prepared messages, one each time it has nothing to compute, and keeps what it tells."""

    def __init__(self, catalogue, *messages):
        self.catalogue = catalogue
        self._messages = list(messages)
        self.parts = []
        self._over = False

    def check(self):
        if self._over:
            raise Cancelled

    def hear(self, seconds=0.0):
        if seconds > 0:
            if self._messages:
                return self._messages.pop(0)
            self._over = True
        return None

    def tell(self, **part):
        self.parts.append(part)

    def run(self, **request):
        with pytest.raises(Cancelled):
            play(request, self)
        return self

    def way(self, walker, version):
        """Put the parts of a walker together, as the window does."""
        positions = np.empty((0, 2))
        for part in self.parts:
            if part["walker"] == walker and part["version"] <= version:
                positions = np.concatenate([positions[: part["first"]], part["positions"]])
        return positions


def walk(*walkers, surface="bowl", start=(-5.0, 1.5), **more):
    return {"surface": surface, "start": list(start), "noise": 0.0, "seed": 0, "walkers": list(walkers), **more}


def sgd(version=1, **values):
    return {"plugin": "workbench.sgd", "values": SGD | values, "version": version}


def straight(catalogue, steps, change=None, **values):
    walker = Walker(SURFACES["bowl"], (-5.0, 1.5), WalkerChoice("workbench.sgd", SGD | values), catalogue)
    for step in range(steps):
        if change is not None and step == change[0]:
            walker.change(*change[1:])
        walker.advance()
    return np.array(walker.positions)


def test_it_is_one_of_the_laboratory_s_jobs():
    assert JOBS["playground"] == "workbench.analysis.playground_job:play"


def test_it_computes_ahead_of_what_is_shown_and_no_further(catalogue):
    talk = PlayedTalk(catalogue, {"shown": 100}).run(**walk(sgd(1), sgd(2, learning_rate=0.02)))
    first = talk.way(0, 1)
    assert len(first) == AHEAD + 100 + 1
    np.testing.assert_array_equal(first, straight(catalogue, AHEAD + 100))
    np.testing.assert_array_equal(talk.way(1, 2)[:50], straight(catalogue, 49, learning_rate=0.02))
    part = talk.parts[-1]
    np.testing.assert_array_equal(part["losses"], SURFACES["bowl"](part["positions"][:, 0], part["positions"][:, 1]))
    assert len(part["evaluations"]) == len(part["positions"])


def test_walkers_take_turns(catalogue):
    talk = PlayedTalk(catalogue).run(**walk(sgd(1), sgd(2), sgd(3)))
    assert [part["walker"] for part in talk.parts[3:9]] == [0, 1, 2, 0, 1, 2]


def test_a_change_counts_from_the_step_that_is_shown(catalogue):
    change = {"change": {"walker": 0, "version": 9, "name": "learning_rate", "value": 0.001, "at": 33}}
    talk = PlayedTalk(catalogue, change).run(**walk(sgd(1)))
    expected = straight(catalogue, AHEAD, change=(33, "learning_rate", 0.001))
    np.testing.assert_array_equal(talk.way(0, 9)[: AHEAD + 1], expected)
    assert not np.array_equal(expected, straight(catalogue, AHEAD))


def test_one_that_diverged_begins_anew_with_a_change(catalogue):
    change = {"change": {"walker": 0, "version": 2, "name": "learning_rate", "value": 0.01, "at": 300}}
    talk = PlayedTalk(catalogue, change).run(**walk(sgd(1, learning_rate=1.0)))
    stopped = [part for part in talk.parts if part["stopped"] is not None]
    assert len(stopped) == 1 and "diverged" in str(stopped[0]["stopped"])
    np.testing.assert_array_equal(talk.way(0, 2), straight(catalogue, AHEAD))


def test_one_that_cannot_be_built_says_so_and_the_others_walk(catalogue):
    stranger = {"plugin": "nobody.nothing", "values": {}, "version": 1}
    talk = PlayedTalk(catalogue).run(**walk(stranger, sgd(2)))
    (refused,) = [part for part in talk.parts if part["walker"] == 0]
    assert refused["stopped"] is not None and len(refused["positions"]) == 0
    assert len(talk.way(1, 2)) == AHEAD + 1


def test_another_walk_takes_the_place_of_the_first(catalogue):
    other = {"walk": walk(sgd(5), surface="rosenbrock", start=(-1.0, 1.0))}
    talk = PlayedTalk(catalogue, other).run(**walk(sgd(1)))
    begun = [part for part in talk.parts if part["version"] == 5]
    assert begun[0]["first"] == 0 and begun[0]["positions"][0].tolist() == [-1.0, 1.0]


def test_noise_draws_each_step_anew_and_repeats_itself(catalogue):
    noisy = walk(sgd(1), surface="noisy_bowl", noise=0.5, seed=7)
    first, second = (PlayedTalk(catalogue).run(**noisy).way(0, 1) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    calm = PlayedTalk(catalogue).run(**walk(sgd(1), surface="noisy_bowl")).way(0, 1)
    assert np.abs(first[-50:]).mean() > 10 * np.abs(calm[-50:]).mean()
