from __future__ import annotations

import math

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.undo import DEEPEST, PAUSE, RecipeHistory, differences, same

START = Recipe(*(PluginChoice(f"toy.{name}") for name in ("digits", "plain", "softmax", "sgd", "constant")))
PATHS = ("optimizer.learning_rate", "training.epochs", "name", "optimizer.plugin")
VALUES = {
    "optimizer.learning_rate": st.sampled_from([0.1, 0.2, 1, 1.0, math.nan]),
    "training.epochs": st.sampled_from([1.0, 2.0]),
    "name": st.sampled_from(["a", "b"]),
    "optimizer.plugin": st.sampled_from(["toy.sgd", "toy.adam"]),
}


class Histories(RuleBasedStateMachine):
    """Compares the history with the plain list of all recipes that a naive one would keep."""

    @initialize()
    def begin(self) -> None:
        self.history = RecipeHistory(START)
        self.states, self.position = [START], 0

    @rule(data=st.data(), path=st.sampled_from(PATHS))
    def edit(self, data: st.DataObject, path: str) -> None:
        edited = self.history.current.set(path, data.draw(VALUES[path]))
        expected = not same(edited, self.states[self.position])
        assert self.history.change(edited, path) is expected
        if expected:
            self.states = [*self.states[: self.position + 1], edited]
            self.position += 1

    @rule()
    def undo(self) -> None:
        self.position = max(0, self.position - 1)
        assert self.history.undo() is self.history.current

    @rule()
    def redo(self) -> None:
        self.position = min(len(self.states) - 1, self.position + 1)
        assert self.history.redo() is self.history.current

    @invariant()
    def agrees(self) -> None:
        assert same(self.history.current, self.states[self.position])
        assert self.history.can_undo == (self.position > 0)
        assert self.history.can_redo == (self.position < len(self.states) - 1)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_typing_into_one_field_is_one_change() -> None:
    history = RecipeHistory(START)
    for number, text in enumerate(("q", "qu", "qui", "quick")):
        assert history.change(START.set("name", text), "name", time=number * PAUSE * 0.9)
    assert history.undo() == START
    assert not history.can_undo and history.redo().name == "quick"


def test_a_pause_another_field_and_no_path_begin_a_new_change() -> None:
    history = RecipeHistory(START)
    history.change(START.set("name", "a"), "name", time=0.0)
    history.change(START.set("name", "b"), "name", time=PAUSE)
    history.change(history.current.set("description", "c"), "description", time=PAUSE)
    history.change(history.current.set("name", "d"), time=PAUSE)
    history.change(history.current.set("name", "e"), time=PAUSE)
    assert [history.undo().name for _ in range(5)] == ["d", "b", "b", "a", "untitled"]


def test_typing_and_taking_it_back_leaves_no_change() -> None:
    history = RecipeHistory(START)
    history.change(START.set("name", "a"), "name", time=0.0)
    history.change(START, "name", time=0.1)
    assert not history.can_undo and history.current == START


def test_typing_after_undo_or_redo_is_a_change_of_its_own() -> None:
    history = RecipeHistory(START)
    history.change(START.set("name", "a"), "name", time=0.0)
    history.undo()
    history.redo()
    history.change(START.set("name", "ab"), "name", time=0.1)
    assert history.undo().name == "a"
    history.change(START.set("name", "ac"), "name", time=0.2)
    assert not history.can_redo
    assert history.undo().name == "a"


def test_it_does_not_grow_without_end() -> None:
    history = RecipeHistory(START)
    for number in range(DEEPEST + 10):
        history.change(START.set("name", str(number)), "name")
    undone = 0
    while history.can_undo:
        history.undo()
        undone += 1
    assert undone == DEEPEST and history.current.name == "9"


def test_restart() -> None:
    history = RecipeHistory(START)
    history.change(START.set("name", "a"), "name")
    history.restart(START.set("name", "b"))
    assert (history.current.name, history.can_undo) == ("b", False)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("name", "x", ["name"]),
        ("optimizer.plugin", "toy.adam", ["optimizer.plugin"]),
        ("optimizer.learning_rate", 0.5, ["optimizer.learning_rate"]),
        ("warm_up.plugin", "toy.ramp", ["warm_up"]),
        ("regularizers", (), ["regularizers"]),
        ("regularizers.0.strength", 2, ["regularizers.0.strength"]),
        ("regularizers.0.enabled", False, ["regularizers.0.enabled"]),
        ("training.epochs", 10, ["training.epochs"]),
        ("training.epochs", 10.0, []),
        ("regularizers.0.strength", 1.0, []),
    ],
)
def test_differences(path: str, value: object, expected: list[str]) -> None:
    recipe = START.set("regularizers", (PluginChoice("toy.l2", {"strength": 1.0}),))
    assert list(differences(recipe, recipe.set(path, value))) == expected
