"""What cannot work together is answered by a sentence before the run starts, with a way out that can be clicked."""

from __future__ import annotations

import pytest

from workbench.api import ParamError, PluginError, WorkbenchError
from workbench.engine.assembly import Assembly
from workbench.registry import load_catalogue
from workbench.session.problems import RecipeProblem
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.validation import check, checked

CATALOGUE = load_catalogue()


def recipe(**changes) -> Recipe:
    chosen = Recipe(
        data=PluginChoice("workbench.digits"),
        backbone=PluginChoice("workbench.softmax_regression"),
        optimizer=PluginChoice("workbench.sgd"),
        schedule=PluginChoice("workbench.constant"),
        loss=PluginChoice("workbench.cross_entropy"),
    )
    for path, value in changes.items():
        chosen = chosen.set(path.replace("__", "."), value)
    return chosen


def problems(chosen: Recipe, severity: str) -> list[RecipeProblem]:
    return [problem for problem in check(chosen, CATALOGUE) if problem.severity == severity]


def prepare(chosen: Recipe) -> Assembly:
    """Do what a run does before its first step."""
    assembly = Assembly(checked(chosen, CATALOGUE), CATALOGUE, lambda: False)
    assembly.prepare(assembly.load(lambda done, total: None, None), lambda done, total: None, None)
    assembly.segment(0, assembly.plan.steps, fresh=False)
    return assembly


def test_the_plain_recipe_is_fine():
    assert not check(recipe(), CATALOGUE)
    prepare(recipe())


PLACES = [
    ("workbench.stochastic_depth", PluginChoice("workbench.small_cnn"), "residual branches"),
    ("workbench.stochastic_depth", PluginChoice("workbench.torchvision", {"model": "vgg11"}), "residual branches"),
    ("workbench.fractional_max_pooling", PluginChoice("workbench.mlp"), "max-pooling"),
    ("workbench.fractional_max_pooling", PluginChoice("workbench.resnet18"), "max-pooling"),
    ("workbench.batch_norm", PluginChoice("workbench.small_cnn"), "places for batch normalization"),
    ("workbench.no_batch_norm", PluginChoice("workbench.mlp"), "batch normalization"),
    ("workbench.dropconnect", PluginChoice("workbench.torchvision", {"model": "resnet18"}), "fully connected"),
]


@pytest.mark.parametrize(("plugin", "backbone", "words"), PLACES)
def test_a_backbone_without_the_place_is_refused_in_words(plugin, backbone, words):
    chosen = recipe(backbone=backbone, regularizers=(PluginChoice(plugin),))
    (found,) = [problem for problem in problems(chosen, "error") if problem.path == "regularizers.0.plugin"]
    assert words in str(found) and "needs" in str(found)
    assert found.remedies
    for remedy in found.remedies:
        assert not [each for each in problems(remedy.apply(chosen), "error") if each.path == found.path], remedy.label


@pytest.mark.parametrize(
    ("plugin", "backbone"),
    [
        ("workbench.stochastic_depth", PluginChoice("workbench.cifar_resnet")),
        ("workbench.stochastic_depth", PluginChoice("workbench.torchvision", {"model": "resnet18"})),
        ("workbench.fractional_max_pooling", PluginChoice("workbench.small_cnn")),
        ("workbench.fractional_max_pooling", PluginChoice("workbench.resnet18", {"stem": "standard"})),
        ("workbench.batch_norm", PluginChoice("workbench.mlp")),
        ("workbench.batch_norm", PluginChoice("workbench.small_cnn", {"batch_norm": False})),
        ("workbench.no_batch_norm", PluginChoice("workbench.small_cnn")),
        ("workbench.dropconnect", PluginChoice("workbench.torchvision", {"model": "mobilenet_v3_small"})),
    ],
)
def test_a_backbone_with_the_place_takes_it(plugin, backbone):
    chosen = recipe(backbone=backbone, regularizers=(PluginChoice(plugin),))
    assert not problems(chosen, "error")
    prepare(chosen)


def test_one_value_that_would_help_is_offered():
    chosen = recipe(
        backbone=PluginChoice("workbench.resnet18"), regularizers=(PluginChoice("workbench.fractional_max_pooling"),)
    )
    labels = [remedy.label for problem in problems(chosen, "error") for remedy in problem.remedies]
    assert "Set Stem to standard" in labels


def test_trained_weights_keep_their_normalization():
    chosen = recipe(
        backbone=PluginChoice("workbench.efficientnet_lite0"),
        regularizers=(PluginChoice("workbench.no_batch_norm"),),
    )
    assert any("trained weights" in str(problem) for problem in problems(chosen, "error"))
    assert not problems(chosen.set("backbone.weights", "none"), "error")


@pytest.mark.parametrize("plugin", ["workbench.newton", "workbench.bfgs"])
def test_a_model_too_large_for_second_order_is_refused_with_the_size_it_takes(plugin):
    chosen = recipe(
        optimizer=PluginChoice(plugin), training__full_batch=True, backbone=PluginChoice("workbench.small_cnn")
    )
    with pytest.raises(PluginError, match=r"at most [\d,]+ weights\. Choose a smaller model") as caught:
        prepare(chosen)
    assert "L-BFGS" in str(caught.value)


@pytest.mark.parametrize(
    ("plugin", "reason"),
    [
        ("workbench.lbfgs", "most of that change is the other images"),
        ("workbench.bfgs", "most of that change is the other images"),
        ("workbench.newton", "the bottom of the parabola that fits its own images"),
    ],
)
def test_small_batches_for_a_line_search_are_doubted_with_the_reason_and_the_full_batch_offered(plugin, reason):
    chosen = recipe(optimizer=PluginChoice(plugin), training__batch_size=8)
    (found,) = problems(chosen, "warning")
    assert "the whole training set in every step" in str(found) and reason in str(found)
    (remedy,) = found.remedies
    assert remedy.label == "Train on the full batch"
    assert not check(remedy.apply(chosen), CATALOGUE)


def test_random_augmentation_for_l_bfgs_is_doubted_with_the_reason():
    chosen = recipe(
        optimizer=PluginChoice("workbench.lbfgs"),
        training__full_batch=True,
        augmentations=(PluginChoice("workbench.flip"),),
    )
    (found,) = problems(chosen, "warning")
    assert "random image augmentation, which" in str(found) and "no single loss" in str(found)
    assert not check(found.remedies[0].apply(chosen), CATALOGUE)


@pytest.mark.parametrize(
    ("schedule", "values"),
    [
        ("workbench.cosine_restarts", {"cycles": 12}),
        ("workbench.cyclic", {"rising_epochs": 9.0, "falling_epochs": 9.0}),
    ],
)
def test_a_cyclic_schedule_with_no_room_for_a_cycle_is_refused_in_words(schedule, values):
    known = {param.name for param in CATALOGUE.get(schedule).params}
    values = {name: value for name, value in values.items() if name in known}
    chosen = recipe(schedule=PluginChoice(schedule, values), training__epochs=0.5, training__full_batch=True)
    with pytest.raises(ParamError, match=r"cycle"):
        prepare(chosen)


def test_snapshots_without_cycles_are_refused_or_taken_otherwise():
    chosen = recipe(ensembles=(PluginChoice("workbench.snapshots"),))
    found = check(chosen, CATALOGUE)
    assert all(isinstance(problem.message, WorkbenchError) and problem.remedies for problem in found)


@pytest.mark.parametrize("mixing", ["workbench.mixup", "workbench.cutmix"])
def test_mixed_images_need_a_loss_that_takes_soft_targets(mixing):
    chosen = recipe(loss=PluginChoice("workbench.multiclass_hinge"), augmentations=(PluginChoice(mixing),))
    (found,) = problems(chosen, "error")
    assert "soft targets" in str(found)
    for remedy in found.remedies:
        assert not problems(remedy.apply(chosen), "error"), remedy.label
