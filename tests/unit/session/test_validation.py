from __future__ import annotations

import math

import pytest

from workbench.api import Value
from workbench.session.problems import RecipeProblem
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.sources import DescriptorSource
from workbench.session.validation import check, complete


def choices(*names: str) -> tuple[PluginChoice, ...]:
    return tuple(PluginChoice(f"toy.{name}") for name in names)


def only(problems: list[RecipeProblem]) -> RecipeProblem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def labels(problem: RecipeProblem) -> list[str]:
    return [remedy.label for remedy in problem.remedies]


def assert_every_remedy_helps(recipe: Recipe, catalogue: DescriptorSource, problem: RecipeProblem) -> None:
    assert problem.remedies
    for remedy in problem.remedies:
        told = [(each.path, str(each)) for each in check(remedy.apply(recipe), catalogue)]
        assert (problem.path, str(problem)) not in told, remedy.label


def test_a_good_recipe_has_no_problems(recipe: Recipe, catalogue: DescriptorSource) -> None:
    assert check(recipe, catalogue) == []


# Plugins and values ----------------------------------------------------------------------------------


def test_unknown_plugin_names_the_closest(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer.plugin", "toy.lbgfs")
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity, labels(problem)) == ("optimizer.plugin", "error", ["Use Lbfgs"])
    assert problem.remedies[0].apply(recipe).optimizer == PluginChoice("toy.lbfgs")


def test_closest_name_whoever_owns_it(recipe: Recipe, catalogue: DescriptorSource) -> None:
    problem = only(check(recipe.set("optimizer.plugin", "somebody_else.sgdd"), catalogue))
    assert labels(problem) == ["Use Sgd"]


def test_plugin_of_another_kind(recipe: Recipe, catalogue: DescriptorSource) -> None:
    problem = only(check(recipe.set("optimizer.plugin", "toy.hinge"), catalogue))
    assert problem.path == "optimizer.plugin" and "is no optimizer" in str(problem)


def test_unknown_plugin_in_a_list_can_be_left_out(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("regularizers", choices("l2", "gone"))
    problem = only(check(recipe, catalogue))
    assert problem.path == "regularizers.1.plugin"
    off, removed = problem.remedies
    assert off.apply(recipe).regularizers[1] == PluginChoice("toy.gone", enabled=False)
    assert removed.apply(recipe).regularizers == choices("l2")
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_what_is_switched_off_is_not_judged(recipe: Recipe, catalogue: DescriptorSource) -> None:
    off = PluginChoice("toy.gone", {"x": math.nan}, enabled=False)
    assert check(recipe.set("regularizers", (off,)), catalogue) == []


@pytest.mark.parametrize(
    ("path", "value", "words", "remedy"),
    [
        ("optimizer.learning_rate", 0.0, "above 0", "Use 0.1"),
        ("optimizer.learning_rate", math.nan, "finite", "Use 0.1"),
        ("optimizer.learning_rate", "fast", "must be a number", "Use 0.1"),
        ("optimizer.learning_rate", None, "needs a value", "Use 0.1"),
        ("optimizer.nesterov", 1, "true or false", "Use no"),
        ("training.epochs", -3.0, "above 0", "Use 10"),
        ("training.batch_size", 1.5, "whole number", "Use 128"),
        ("training.micro_batch", 0, "at least 1", "Leave it empty"),
        ("compute.device", "tpu", "choose one of", "Use auto"),
        ("split.validation_fraction", math.inf, "finite", "Use 0.15"),
    ],
)
def test_bad_values(
    recipe: Recipe, catalogue: DescriptorSource, path: str, value: Value, words: str, remedy: str
) -> None:
    recipe = recipe.set(path, value)
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity, labels(problem)) == (path, "error", [remedy])
    assert words in str(problem)
    assert_every_remedy_helps(recipe, catalogue, problem)
    assert recipe.get(path) is value, "nothing is ever changed in silence"


def test_unknown_value_names_the_closest(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer", PluginChoice("toy.sgd", {"learning_rat": 0.3}))
    problem = only(check(recipe, catalogue))
    assert problem.path == "optimizer.learning_rat" and "'learning_rate'" in str(problem)
    renamed, removed = problem.remedies
    assert renamed.apply(recipe).optimizer == PluginChoice("toy.sgd", {"learning_rate": 0.3})
    assert removed.apply(recipe).optimizer == PluginChoice("toy.sgd")


def test_unknown_value_without_anything_close(recipe: Recipe, catalogue: DescriptorSource) -> None:
    assert "it has: learning_rate, nesterov" in str(only(check(recipe.set("optimizer.zzz", 1), catalogue)))
    assert "takes no values" in str(only(check(recipe.set("schedule.zzz", 1), catalogue)))


def test_everything_is_told_at_once_in_the_order_of_the_form(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = (
        recipe.set("data.plugin", "toy.gone")
        .set("optimizer.learning_rate", -1.0)
        .set("schedule.speed", 2)
        .set("regularizers", (PluginChoice("toy.l2", {"strength": -1.0}),))
        .set("training.epochs", 0.0)
        .set("compute.device", "tpu")
    )
    assert [problem.path for problem in check(recipe, catalogue)] == [
        "data.plugin",
        "optimizer.learning_rate",
        "schedule.speed",
        "regularizers.0.strength",
        "training.epochs",
        "compute.device",
    ]


# Combinations ----------------------------------------------------------------------------------------


def test_need_of_the_recipe_itself(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer.plugin", "toy.newton")
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity) == ("optimizer.plugin", "error")
    assert "needs the whole training set in every step" in str(problem)
    assert labels(problem) == ["Train on the full batch"]
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_need_that_another_plugin_provides(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("augmentations", choices("mixup")).set("loss.plugin", "toy.hinge")
    problem = only(check(recipe, catalogue))
    assert problem.path == "augmentations.0.plugin" and "a loss that takes soft targets" in str(problem)
    assert labels(problem) == ["Use Softmax", "Switch off Mixup", "Remove Mixup"]
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_need_that_nobody_provides(recipe: Recipe, catalogue: DescriptorSource) -> None:
    problem = only(check(recipe.set("diagnostics", choices("odd")), catalogue))
    assert "'toy.nobody_has_it', and no plugin here offers that" in str(problem)
    assert labels(problem) == ["Switch off Odd", "Remove Odd"]


def test_needs_are_not_told_while_a_plugin_is_unknown(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("augmentations", choices("mixup")).set("loss.plugin", "toy.gone")
    assert [problem.path for problem in check(recipe, catalogue)] == ["loss.plugin"]


def test_advice_is_a_warning(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("ensembles", choices("snapshots"))
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity, labels(problem)) == ("ensembles.0.plugin", "warning", ["Use Cycles"])
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_refused_plugin_in_a_list(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer.plugin", "toy.lbfgs").set("training.full_batch", True)
    recipe = recipe.set("regularizers", choices("l2", "clipping"))
    problem = only(check(recipe, catalogue))
    assert problem.path == "optimizer.plugin"
    assert "Lbfgs cannot take" in str(problem) and "which Clipping brings in" in str(problem)
    assert labels(problem) == ["Switch off Clipping", "Remove Clipping"]
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_refused_full_batch(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("training.full_batch", True).set("augmentations", choices("flip"))
    problem = only(check(recipe, catalogue))
    assert labels(problem) == ["Train on small batches", "Switch off Flip", "Remove Flip"]
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_a_disabled_provider_can_be_switched_on(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("regularizers", choices("dropout"))
    problem = only(check(recipe, catalogue))
    assert "Use Deep" in labels(problem)
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_places_of_schedules(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("schedule.plugin", "toy.ramp").set("warm_up.plugin", "toy.cycles")
    problems = {problem.path: problem for problem in check(recipe, catalogue)}
    assert sorted(problems) == ["schedule.plugin", "warm_up.plugin"]
    assert labels(problems["schedule.plugin"]) == ["Use Constant", "Use Cycles"]
    assert labels(problems["warm_up.plugin"]) == ["Use Ramp", "Remove Cycles"]
    for problem in problems.values():
        assert_every_remedy_helps(recipe, catalogue, problem)
    good = recipe.set("schedule.plugin", "toy.cycles").set("warm_up.plugin", "toy.ramp")
    assert check(good, catalogue) == []


def test_the_same_ensemble_twice(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("schedule.plugin", "toy.cycles").set("ensembles", choices("snapshots", "snapshots"))
    problem = only(check(recipe, catalogue))
    assert problem.path == "ensembles.1.plugin" and "twice" in str(problem)
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_only_one_ensemble_may_restart(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("ensembles", choices("several", "again"))
    problem = only(check(recipe, catalogue))
    assert problem.path == "ensembles.1.plugin" and "only one of them can" in str(problem)
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_independent_models_may_bring_snapshots(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("schedule.plugin", "toy.cycles").set("ensembles", choices("several", "snapshots"))
    assert check(recipe, catalogue) == []


def test_freezing_needs_stages(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("fine_tuning.frozen_stages", 2)
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity) == ("fine_tuning.frozen_stages", "error")
    assert labels(problem) == ["Let the whole model learn", "Use Deep", "Use Staged"]
    assert_every_remedy_helps(recipe, catalogue, problem)
    assert check(recipe.set("backbone.plugin", "toy.deep"), catalogue) == []


def test_freezing_random_weights_is_warned_of(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("fine_tuning.frozen_stages", 2).set("backbone.plugin", "toy.staged")
    problem = only(check(recipe, catalogue))
    assert problem.severity == "warning" and "stay random" in str(problem)
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_rates_of_stages_need_groups_and_stages(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("fine_tuning.stage_learning_rate_ratio", 0.5).set("optimizer.plugin", "toy.newton")
    recipe = recipe.set("training.full_batch", True)
    problems = check(recipe, catalogue)
    assert [problem.path for problem in problems] == ["fine_tuning.stage_learning_rate_ratio"] * 2
    for problem in problems:
        assert_every_remedy_helps(recipe, catalogue, problem)
    good = (
        recipe.set("backbone.plugin", "toy.deep").set("optimizer.plugin", "toy.sgd").set("training.full_batch", False)
    )
    assert check(good, catalogue) == []


def test_batch_norm_on_the_full_batch_is_warned_of(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("training.full_batch", True).set("backbone.plugin", "toy.deep")
    problem = only(check(recipe, catalogue))
    assert (problem.path, problem.severity) == ("training.full_batch", "warning")
    assert_every_remedy_helps(recipe, catalogue, problem)


def test_bfloat16_must_be_taken_by_backbone_and_optimizer(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("compute.precision", "bfloat16").set("optimizer.plugin", "toy.lbfgs")
    recipe = recipe.set("training.full_batch", True)
    problems = check(recipe, catalogue)
    assert [problem.path for problem in problems] == ["compute.precision"] * 2
    for problem in problems:
        assert_every_remedy_helps(recipe, catalogue, problem)
    assert check(recipe.set("compute.precision", "auto"), catalogue) == []


# Completing ------------------------------------------------------------------------------------------


def test_complete_fills_in_defaults_and_types(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer", PluginChoice("toy.old_sgd", {"learning_rate": 1})).set("training.epochs", 3)
    recipe = recipe.set("regularizers", (PluginChoice("toy.l2"), PluginChoice("toy.dropout", enabled=False)))
    whole = complete(recipe, catalogue)
    assert whole.optimizer == PluginChoice("toy.sgd", {"learning_rate": 1.0, "nesterov": False})
    assert type(whole.optimizer.values["learning_rate"]) is float
    assert type(whole.training.epochs) is float
    assert whole.regularizers[0].values == {"strength": 1e-4}
    assert not whole.regularizers[1].enabled
    assert complete(whole, catalogue) == whole


def test_complete_leaves_what_is_refused(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer.learning_rate", -1.0).set("data.plugin", "toy.gone").set("training.batch_size", "x")
    whole = complete(recipe, catalogue)
    assert whole.optimizer.values["learning_rate"] == -1.0
    assert whole.data == recipe.data
    assert whole.training.batch_size == "x"


def test_a_choice_may_be_called_none(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("backbone", PluginChoice("toy.staged", {"norm": None}))
    assert check(recipe, catalogue) == []
    assert complete(recipe, catalogue).backbone.values["norm"] == "none"
