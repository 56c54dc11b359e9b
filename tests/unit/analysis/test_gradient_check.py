from __future__ import annotations

import pytest
import torch
import toy_plugins
import wrong_gradients
from toy_plugins import toy_recipe

from workbench.analysis.gradient_check import check_run, gradient_check
from workbench.analysis.gradient_check_report import Finding, GradientCheckSettings, Light
from workbench.analysis.gradient_check_subject import Subject
from workbench.analysis.preparation import assemble, obedient
from workbench.api import Cancelled, Kind, ParamError, PluginError, RecipeError, WorkbenchError
from workbench.registry import load_catalogue
from workbench.registry.catalogue import Catalogue, Entry
from workbench.registry.source import Source
from workbench.session.control import Control
from workbench.session.recipe import PluginChoice
from workbench.session.settings import FineTuning

QUICK = GradientCheckSettings(entries=4)
SOURCE = Source("toys", "1.0", "toys")
BUILT_IN = load_catalogue(safe_mode=True)
CATALOGUE = Catalogue([
    *(Entry(each, SOURCE) for each in (*toy_plugins.DESCRIPTORS, *wrong_gradients.DESCRIPTORS)),
    *(Entry(each, BUILT_IN.source(each.id)) for kind in Kind for each in BUILT_IN.of_kind(kind)),
])  # fmt: skip


def check(settings=QUICK, **changes):
    return gradient_check(toy_recipe(**changes), CATALOGUE, settings=settings)


# What is right -----------------------------------------------------------------------------------------


def test_a_right_recipe_is_green_layer_by_layer():
    report = check(regularizers=(PluginChoice("toy.ridge", {"strength": 0.01}),))
    assert report.light is Light.GREEN and not report.culprits
    assert [(layer.name, layer.kind) for layer in report.layers] == [
        ("body.0", "Conv2d"), ("body.1", "BatchNorm2d"), ("head", "Linear"),
    ]  # fmt: skip
    assert [tensor.name for tensor in report.tensors] == [
        "body.0.weight", "body.0.bias", "body.1.weight", "body.1.bias", "head.weight", "head.bias",
    ]  # fmt: skip
    assert all(len(tensor.entries) in (3, 4) for tensor in report.tensors)
    assert [part.path for part in report.parts] == ["loss", "regularizers.0"]
    assert report.images == 4 and report.error < 1e-4 and "right" in str(report.summary())
    name, worst = report.worst
    assert worst.error == report.error and worst.analytic != 0.0 and name


def test_a_bias_in_front_of_batch_normalization_is_silent_and_not_wrong():
    report = check()
    silent = [tensor.name for tensor in report.tensors if tensor.silent]
    assert silent == ["body.0.bias"]


def test_backward_and_the_loss_are_those_of_torch():
    recipe = toy_recipe(
        backbone=PluginChoice("toy.network", {"dropout": 0.0}),
        regularizers=(PluginChoice("toy.ridge", {"strength": 0.1}),),
    )
    control = Control()
    assembly = assemble(recipe, CATALOGUE, control, obedient(control, lambda *_: None))
    subject = Subject(assembly, QUICK, lambda: None)
    module = subject.module
    parameters = dict(module.named_parameters())

    def loss(*tensors):
        """Say the same without the subject: torch's functional form of the model, on copies of its statistics."""
        named = dict(zip(parameters, tensors, strict=True))
        buffers = {name: buffer.clone() for name, buffer in module.named_buffers()}
        logits = torch.func.functional_call(module, {**named, **buffers}, (subject.images,))
        squares = named["body.0.weight"].square().sum() + named["head.weight"].square().sum()
        return torch.nn.functional.cross_entropy(logits, subject.targets) + 0.1 * squares

    assert torch.autograd.gradcheck(loss, tuple(parameters.values()), atol=1e-6, rtol=1e-4)
    gradients = dict(zip(parameters, torch.autograd.grad(loss(*parameters.values()), parameters.values()), strict=True))
    report = gradient_check(recipe, CATALOGUE, settings=QUICK)
    assert report.light is Light.GREEN
    assert report.loss == pytest.approx(loss(*parameters.values()).item(), rel=1e-12)
    for tensor in report.tensors:
        for entry in tensor.entries:
            assert entry.analytic == pytest.approx(float(gradients[tensor.name][entry.index]), rel=1e-10, abs=1e-14)


def test_the_penalty_is_part_of_what_is_checked():
    plain = check()
    penalised = check(regularizers=(PluginChoice("toy.ridge", {"strength": 0.5}),))
    assert penalised.loss > plain.loss
    first, second = (next(t for t in report.tensors if t.name == "head.weight") for report in (plain, penalised))
    for a, b in zip(first.entries, second.entries, strict=True):
        assert b.analytic - a.analytic == pytest.approx(2 * 0.5 * a.value, rel=1e-6)


def test_frozen_stages_are_not_checked():
    report = check(fine_tuning=FineTuning(frozen_stages=1))
    assert [layer.name for layer in report.layers] == ["head"]


def test_the_same_seed_gives_the_same_report_and_another_seed_other_entries():
    first, again = check(), check()
    assert first == again
    other = check(GradientCheckSettings(entries=4, seed=1))
    assert [e.index for e in other.tensors[0].entries] != [e.index for e in first.tensors[0].entries]


LOSSES = [descriptor.id for descriptor in BUILT_IN.of_kind(Kind.LOSS)]


@pytest.mark.parametrize("loss", LOSSES)
def test_every_built_in_loss_passes(loss):
    report = check(GradientCheckSettings(entries=3), loss=PluginChoice(loss))
    assert report.light is Light.GREEN, report.worst
    assert report.parts[0].plugin == loss and report.parts[0].error < 1e-6


@pytest.mark.parametrize(
    "backbone", ["workbench.softmax_regression", "workbench.mlp", "workbench.small_cnn", "toy.linear"]
)
def test_every_small_built_in_backbone_passes(backbone):
    report = check(backbone=PluginChoice(backbone))
    assert report.light is Light.GREEN, report.worst
    assert any(entry.judged for tensor in report.tensors for entry in tensor.entries)


@pytest.mark.slow
def test_a_deep_residual_backbone_passes():
    report = check(GradientCheckSettings(images=2, entries=1), backbone=PluginChoice("workbench.resnet18"))
    assert report.light is Light.GREEN, report.worst


@pytest.mark.parametrize(
    "regularizers",
    [
        ["workbench.l1"], ["workbench.l2"], ["workbench.elastic_net"], ["workbench.dropout"],
        ["workbench.dropconnect"], ["workbench.label_smoothing", "workbench.dropout", "workbench.l2"],
    ],
)  # fmt: skip
def test_regularizers_pass_with_their_randomness_held_fixed(regularizers):
    report = check(
        backbone=PluginChoice("workbench.mlp", {"hidden": (12, 8)}),
        regularizers=tuple(PluginChoice(each) for each in regularizers),
    )
    assert report.light is Light.GREEN, report.worst


def test_mixed_images_and_soft_targets_pass():
    report = check(augmentations=(PluginChoice("toy.jitter"), PluginChoice("workbench.mixup")))
    assert report.light is Light.GREEN, report.worst


# What is wrong -----------------------------------------------------------------------------------------


def test_a_wrong_loss_is_named_and_nobody_else():
    report = check(loss=PluginChoice("wrong.loss"))
    assert report.light is Light.RED
    assert [(each.path, each.plugin) for each in report.culprits] == [("loss", "wrong.loss")]
    assert "Loss (wrong.loss) is wrong" in str(report.culprits[0].sentence())
    assert all(layer.light is Light.RED for layer in report.layers)
    _, worst = report.worst
    assert worst.analytic / worst.numeric == pytest.approx(1.1, rel=1e-5)
    assert worst.error == pytest.approx(1 - 1 / 1.1, rel=1e-4)


def test_a_wrong_penalty_is_named_however_small_it_is():
    report = check(regularizers=(PluginChoice("toy.ridge"), PluginChoice("wrong.penalty")))
    assert all(layer.light is not Light.RED for layer in report.layers)
    assert report.light is Light.RED
    assert [(each.path, each.plugin) for each in report.culprits] == [("regularizers.1", "wrong.penalty")]


def test_a_wrong_layer_of_a_backbone_is_named():
    report = check(backbone=PluginChoice("wrong.backbone"))
    assert [(layer.name, layer.light) for layer in report.layers] == [
        ("first", Light.RED), ("second", Light.GREEN), ("head", Light.GREEN),
    ]  # fmt: skip
    (culprit,) = report.culprits
    assert (culprit.path, culprit.plugin, culprit.layer) == ("backbone", "wrong.backbone", "first")
    assert "layer first or right behind it" in str(culprit.sentence())


def test_a_regularizer_that_spoils_the_model_is_named_and_not_the_backbone():
    report = check(
        backbone=PluginChoice("toy.network", {"dropout": 0.0}),
        regularizers=(PluginChoice("toy.ridge"), PluginChoice("wrong.meddler", {"factor": 0.5})),
    )
    assert report.light is Light.RED
    assert [(each.path, each.plugin) for each in report.culprits] == [("regularizers.1", "wrong.meddler")]


def test_several_culprits_are_all_named():
    report = check(backbone=PluginChoice("wrong.backbone"), loss=PluginChoice("wrong.loss"))
    assert [each.plugin for each in report.culprits] == ["wrong.loss", "wrong.backbone"]
    assert report.culprits[1].layer == "first"


def test_a_weight_that_backward_does_not_know_is_caught():
    report = check(backbone=PluginChoice("wrong.forgetful"))
    (scale,) = (tensor for tensor in report.tensors if tensor.name == "scale")
    assert scale.light is Light.RED and scale.worst.analytic == 0.0 and scale.worst.finding is Finding.SMOOTH
    assert [each.plugin for each in report.culprits] == ["wrong.forgetful"]


def test_with_the_right_factor_the_same_plugins_pass():
    right = {"factor": 1.0}
    report = check(
        backbone=PluginChoice("wrong.backbone", right),
        loss=PluginChoice("wrong.loss", right),
        regularizers=(PluginChoice("wrong.penalty", right), PluginChoice("wrong.meddler", right)),
    )
    assert report.light is Light.GREEN and not report.culprits and report.error < 1e-6


# What cannot be checked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"loss": PluginChoice("wrong.coarse_loss")}, PluginError, r"wrong\.coarse_loss.* float32 .*too coarse"),
        ({"loss": PluginChoice("wrong.counting_loss")}, PluginError, r"wrong\.counting_loss.* another result"),
        ({"loss": PluginChoice("wrong.infinite_loss")}, WorkbenchError, r"no finite number.*wrong\.infinite_loss"),
        ({"backbone": PluginChoice("wrong.single_only")}, PluginError, r"wrong\..* 64-bit numbers"),
        ({"backbone": PluginChoice("toy.nosuch")}, RecipeError, r"toy\.nosuch"),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_sentence(changes, kind, words):
    with pytest.raises(kind, match=words):
        check(**changes)


def test_settings_are_judged():
    with pytest.raises(ParamError):
        check(GradientCheckSettings(images=1))


# Obeying, and living beside a run ----------------------------------------------------------------------


def test_progress_is_told_and_a_stop_gives_it_up():
    seen, control = [], Control()

    def progress(detail, done, total):
        seen.append((detail, done, total))
        if detail == "comparing gradients" and total:
            control.discard()

    with pytest.raises(Cancelled):
        gradient_check(toy_recipe(), CATALOGUE, control=control, progress=progress, settings=QUICK)
    assert {detail for detail, _, _ in seen} == {"reading the images", "building the model", "comparing gradients"}
    assert all(0 <= done <= total for _, done, total in seen)


def test_it_leaves_the_global_generator_alone_once_the_model_is_there():
    check()
    before = torch.get_rng_state()
    check()
    assert torch.equal(before, torch.get_rng_state())


def test_a_run_does_not_notice_a_check(run_with, assert_same_run):
    recipe = toy_recipe(
        augmentations=(PluginChoice("toy.jitter"),), regularizers=(PluginChoice("toy.ridge"),),
        ensembles=(PluginChoice("toy.average"),),
    )  # fmt: skip

    def test(trainer):
        module = trainer.run_state.assembly.model.module
        before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
        generator = torch.get_rng_state()
        report = check_run(trainer.run_state, QUICK)
        assert torch.equal(generator, torch.get_rng_state())
        after = module.state_dict()
        assert all(torch.equal(before[name], after[name]) and before[name].dtype == after[name].dtype for name in after)
        return report, before

    undisturbed = run_with(recipe)
    tested = run_with(recipe, test)
    report, weights = tested[0]
    assert report.light is Light.GREEN
    (head,) = (tensor for tensor in report.tensors if tensor.name == "head.weight")
    assert all(entry.value == float(weights["head.weight"][entry.index]) for entry in head.entries)
    assert_same_run(undisturbed, tested)


def test_a_check_in_a_run_can_be_given_up(run_with, assert_same_run):
    undisturbed = run_with(toy_recipe())

    def test(trainer):
        answers = iter([False] * 5 + [True])
        with pytest.raises(Cancelled):
            check_run(trainer.run_state, QUICK, cancelled=lambda: next(answers))
        return True

    tested = run_with(toy_recipe(), test)
    assert tested[0]
    assert_same_run(undisturbed, tested)
