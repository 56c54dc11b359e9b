"""The watch over a run: bookkeeping, findings told once, and silence over the presets."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from workbench.registry import load_catalogue
from workbench.session.events import HealthFound
from workbench.session.health import DEAD_UNITS, RATIO, TEXTS, Watch, in_words, read_back, seen
from workbench.session.health_remedies import WEIGHT_DECAY, ways_out
from workbench.session.health_rules import RULES, Trace
from workbench.session.presets import load_preset, presets
from workbench.session.recipe import PluginChoice

TRACES = Path(__file__).parent / "health_traces"
CATALOGUE = load_catalogue(safe_mode=True)


def watch(**trace):
    return Watch(Trace(tuple("abcdefghij"), 200, **trace), 10)


def guess(watch, epoch):
    for _ in range(10):
        watch.step(2.3, 0.1)
    watch.judged(10 * epoch, 2.3, 2.3, 0.1)
    return [found.rule for found in watch.look(10 * epoch)]


def test_a_finding_is_told_once():
    one = watch()
    assert [guess(one, epoch) for epoch in range(1, 7)] == [[], ["guessing"], [], [], [], []]


def test_a_trouble_that_was_gone_for_long_is_told_again():
    one = watch()
    for step in (1, 2):
        one.report(DEAD_UNITS, step, {"overall": 0.7, "layers": {"act": 0.7}})
    assert [found.rule for found in one.look(2)] == ["dead_units"]
    one.report(DEAD_UNITS, 3, {"overall": 0.0, "layers": {}})
    assert [one.look(step) for step in range(3, 9)] == [[]] * 6
    for step in (9, 10):
        one.report(DEAD_UNITS, step, {"overall": 0.7, "layers": {"act": 0.7}})
    assert [found.rule for found in one.look(10)] == ["dead_units"]


def test_what_was_told_before_a_run_was_continued_is_not_told_again():
    one = Watch(Trace(tuple("abcdefghij"), 200), 10, ["guessing"])
    assert [guess(one, epoch) for epoch in (2, 3, 4)] == [[], [], []]


def test_every_failure_is_told_with_its_figures():
    one = watch()
    for _ in range(2):
        one.step(4.5, 0.3)
        one.failed(12)
        one.back(10)
        (found,) = one.look(10)
        assert found == HealthFound(10, 1.0, "not_finite", {"failed": 12, "loss": 4.5, "rate": 0.3})
    assert one.look(10) == []


def test_what_came_after_a_step_is_forgotten():
    one = watch()
    guess(one, 1)
    guess(one, 2)
    one.report(RATIO, 15, {"overall": 0.1})
    one.report(DEAD_UNITS, 20, {"overall": 0.1, "layers": {}})
    one.back(10)
    assert [item.step for item in one.trace.judged] == [10]
    assert not one.trace.ratios and not one.trace.dead and not one.trace.losses


def test_a_finding_is_read_back_as_it_was():
    found = HealthFound(10, 1.0, "not_finite", {"failed": 12, "loss": 4.5, "rate": math.nan})
    stored = json.loads(json.dumps({"epoch": 1.0, "rule": "not_finite", "figures": dict(found.figures)}))
    back = read_back(10, stored)
    assert back.figures["failed"] == 12 and math.isnan(back.figures["rate"])
    assert in_words(back) == in_words(found)
    assert "step 12" in str(seen(back))


def test_a_finding_of_a_newer_version_still_has_a_name():
    assert in_words(read_back(1, {"rule": "unheard_of"})) == "unheard_of"


def test_help_topics_are_there():
    from importlib.resources import files

    for text in TEXTS.values():
        for language in ("en", "ko"):
            assert (files("workbench_resources") / "help" / language / f"{text.topic}.md").is_file()


# The presets -------------------------------------------------------------------------------------------


def replayed(name):
    content = json.loads((TRACES / f"{name}.json").read_text(encoding="utf-8"))
    facts = {key: tuple(value) if isinstance(value, list) else value for key, value in content["facts"].items()}
    one = Watch(Trace(**facts), content["steps_per_epoch"])
    found = []
    for kind, *values in content["told"]:
        values = [tuple(value) if isinstance(value, list) else value for value in values]
        getattr(one, kind)(*values)
        if kind == "judged":
            found += one.look(values[0])
    return one, found


def test_every_preset_has_a_trace():
    assert {preset.name for preset in presets()} == {path.stem for path in TRACES.glob("*.json")}


@pytest.mark.parametrize("name", [preset.name for preset in presets()])
def test_no_false_alarm_on_a_preset(name):
    one, found = replayed(name)
    assert found == []
    recipe = load_preset(name, CATALOGUE)
    assert len(one.trace.judged) == math.ceil(recipe.training.epochs / recipe.training.evaluate_every)
    # The rules had something to look at.
    diagnostics = {choice.plugin for choice in recipe.diagnostics}
    assert (RATIO in diagnostics) == bool(one.trace.ratios)
    assert (DEAD_UNITS in diagnostics) == bool(one.trace.dead)


# What can be done --------------------------------------------------------------------------------------


def recipe(**changes):
    found = load_preset("quickstart", CATALOGUE)
    for path, value in changes.items():
        found = found.set(path.replace("__", "."), value)
    return found


def finding(rule, **figures):
    return HealthFound(10, 1.0, rule, figures)


LIVE = ("optimizer.learning_rate", WEIGHT_DECAY)


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_has_a_way_out_that_leaves_a_recipe_that_can_be_checked(rule):
    from workbench.session.validation import checked

    before = recipe()
    if rule == "noisy_line_search":
        before = before.set("optimizer", PluginChoice("workbench.lbfgs"))
    way = ways_out(finding(rule, left=0.5), before, CATALOGUE, LIVE, 0.05)
    assert way.next
    for remedy in way.next:
        after = remedy.apply(before)
        assert after != before and "{" not in remedy.label
        if rule != "noisy_line_search":
            checked(after, CATALOGUE)


def test_a_living_run_is_changed_by_a_live_edit_from_its_own_rate():
    now = ways_out(finding("loss_rising"), recipe(), CATALOGUE, LIVE, 0.05).now
    assert (now.action.path, now.action.value, now.mode) == ("optimizer.learning_rate", 0.005, "scale")
    assert now.action.label == "Lower the learning rate to 0.005 now"
    up = ways_out(finding("ratio_too_small"), recipe(), CATALOGUE, LIVE, 0.05).now
    assert up.action.value == 0.5 and up.action.label.startswith("Raise")
    decay = ways_out(finding("gap_growing"), recipe(), CATALOGUE, LIVE, 0.05).now
    assert (decay.action.path, decay.action.value, decay.mode) == (WEIGHT_DECAY, 0.0015, "")


def test_a_guessing_run_gets_longer_steps_only_where_they_are_far_too_short():
    short = ways_out(finding("guessing", rate=1e-7), recipe(), CATALOGUE, LIVE, 1e-7)
    assert short.now.action.value == 1e-6 and short.now.action.label.startswith("Raise")
    assert short.next[0].value == 10 * recipe().get("optimizer.learning_rate")
    long = ways_out(finding("guessing", rate=0.5), recipe(), CATALOGUE, LIVE, 0.5)
    assert long.now.action.value == 0.05 and long.now.action.label.startswith("Lower")


def test_a_run_that_does_not_live_is_left_alone():
    assert ways_out(finding("loss_rising"), recipe(), CATALOGUE, (), 0.05).now is None
    assert ways_out(finding("loss_rising"), recipe(), CATALOGUE, LIVE, math.nan).now is None


def test_noise_is_taken_from_a_line_search():
    labels = [way.label for way in ways_out(finding("noisy_line_search"), recipe(), CATALOGUE).next]
    assert labels[0] == "Train on the full batch"
    assert labels[1:] and all(label.startswith("Switch off") for label in labels[1:])


def test_what_is_in_the_recipe_is_not_offered_again():
    with_clipping = recipe(regularizers=(PluginChoice("workbench.gradient_clipping"),))
    paths = [way.path for way in ways_out(finding("not_finite"), with_clipping, CATALOGUE).next]
    assert paths == ["optimizer.learning_rate"]
