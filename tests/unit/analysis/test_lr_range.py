from __future__ import annotations

import copy
from dataclasses import replace

import numpy
import pytest
import torch
from toy_plugins import DESCRIPTORS, Ridge, toy_catalogue, toy_recipe

from workbench.analysis.lr_range import lr_range, range_test
from workbench.analysis.lr_range_result import Ending, LrRangeSettings
from workbench.api import Cancelled, Descriptor, Kind, PluginError, RecipeError, Trait
from workbench.data.batches import epoch_order
from workbench.engine.assembly import Assembly, checked
from workbench.registry import load_catalogue
from workbench.registry.catalogue import Catalogue, Entry
from workbench.registry.source import Source
from workbench.session.control import Control
from workbench.session.recipe import PluginChoice
from workbench.session.settings import FineTuning, Training

QUICK = LrRangeSettings(lowest=1e-5, highest=10.0, steps=60, smoothing=0.9)


SOURCE = Source("toys", "1.0", "toys")


def catalogue_with(*descriptors):
    return Catalogue([Entry(descriptor, SOURCE) for descriptor in (*DESCRIPTORS, *descriptors)])


def test_it_finds_where_the_loss_falls_and_where_it_diverges():
    result = lr_range(toy_recipe(), toy_catalogue(), settings=replace(QUICK, highest=1e4))
    assert result.ending is Ending.DIVERGED
    assert result.path == "optimizer.learning_rate" and result.current == 0.05
    steepest, minimum = result.suggestion("steepest"), result.suggestion("minimum")
    assert result.rates[0] < steepest.at < minimum.at < result.stopped_at
    assert minimum.rate == pytest.approx(minimum.at / 10, rel=0.05)
    assert result.smoothed.min() < 0.8 * result.smoothed[0]
    for column in (result.rates, result.losses, result.smoothed):
        assert column.dtype == numpy.float64 and numpy.isfinite(column).all() and len(column) == len(result.rates)


def test_the_curve_is_that_of_a_loop_written_out_by_hand():
    recipe = toy_recipe(
        backbone=PluginChoice("toy.linear"),
        regularizers=(PluginChoice("toy.ridge", {"strength": 0.01}),),
        optimizer=PluginChoice("toy.sgd", {"momentum": 0.0, "weight_decay": 0.0}),
    )
    result = lr_range(recipe, toy_catalogue(), settings=replace(QUICK, steps=40, highest=0.1))
    assembly = Assembly(checked(recipe, toy_catalogue()), toy_catalogue(), lambda: False)
    assembly.prepare(assembly.load(lambda done, total: None, None), lambda done, total: None, None)
    data = assembly.prepared
    images = (data.training_images.double() / 255 - torch.tensor(data.mean)[:, None, None]) / torch.tensor(data.std)[
        :, None, None
    ]
    flat, labels = images.flatten(1), data.training_labels
    weight = assembly.model.module[1].weight.detach().double().clone().requires_grad_()
    bias = assembly.model.module[1].bias.detach().double().clone().requires_grad_()
    for step, rate in enumerate(numpy.geomspace(1e-5, 0.1, 40)):
        epoch, within = divmod(step, 9)
        chosen = epoch_order(306, recipe.training.seed, epoch)[within * 34 : within * 34 + 34]
        logits = flat[chosen] @ weight.T + bias
        loss = torch.nn.functional.cross_entropy(logits, labels[chosen]) + 0.01 * weight.square().sum()
        assert result.losses[step] == pytest.approx(loss.item(), rel=1e-4)
        of_weight, of_bias = torch.autograd.grad(loss, (weight, bias))
        with torch.no_grad():
            weight -= rate * of_weight
            bias -= rate * of_bias


def test_groups_keep_the_scale_of_their_learning_rate(monkeypatch):
    seen = []
    set_rate = Assembly.set_rate

    def watching(self, rate, momentum):
        set_rate(self, rate, momentum)
        seen.append((rate, [group["lr"] for group in self.optimizer.param_groups]))

    monkeypatch.setattr(Assembly, "set_rate", watching)
    recipe = toy_recipe(fine_tuning=FineTuning(stage_learning_rate_ratio=0.1))
    lr_range(recipe, toy_catalogue(), settings=replace(QUICK, steps=40, highest=0.01))
    assert len(seen) == 40
    for rate, rates in seen:
        assert sorted(set(rates)) == pytest.approx([0.1 * rate, rate])


def test_a_loss_that_is_not_finite_ends_it():
    recipe = toy_recipe(regularizers=(PluginChoice("toy.poison", {"at": 27}),))
    result = lr_range(recipe, toy_catalogue(), settings=QUICK)
    assert result.ending is Ending.DIVERGED
    assert len(result.losses) == 26
    assert result.stopped_at == pytest.approx(QUICK.rates()[26])


def test_it_is_repeatable_and_leaves_the_global_generator_alone():
    recipe = toy_recipe(augmentations=(PluginChoice("toy.jitter"),))
    before = torch.get_rng_state()
    first = lr_range(recipe, toy_catalogue(), settings=replace(QUICK, steps=40))
    after_first = torch.get_rng_state()
    again = lr_range(recipe, toy_catalogue(), settings=replace(QUICK, steps=40))
    assert numpy.array_equal(first.losses, again.losses)
    # Reading data and building weights draw from seeded streams of their own; the sweep itself leaves no trace.
    assert torch.equal(after_first, torch.get_rng_state())
    torch.set_rng_state(before)


def test_a_stop_ends_it_with_what_was_measured_and_the_curve_can_be_watched():
    control, seen, details = Control(), [], set()

    def watch(rate, loss, smoothed):
        seen.append((rate, loss, smoothed))
        if len(seen) == 30:
            control.stop_and_keep()

    result = lr_range(
        toy_recipe(), toy_catalogue(), control=control, watch=watch, settings=QUICK,
        progress=lambda detail, done, total: details.add(detail),
    )  # fmt: skip
    assert result.ending is Ending.CANCELLED
    assert list(zip(result.rates, result.losses, result.smoothed, strict=True)) == seen and len(seen) == 30
    assert details == {"reading the images", "building the model", "raising the learning rate"}


def test_a_stop_before_the_first_step_is_a_cancellation():
    control = Control()
    control.stop_and_keep()
    with pytest.raises(Cancelled):
        lr_range(toy_recipe(), toy_catalogue(), control=control)


def test_an_optimizer_that_searches_its_step_length_is_refused():
    recipe = toy_recipe(optimizer=PluginChoice("toy.lbfgs"), training=Training(epochs=3, full_batch=True))
    with pytest.raises(RecipeError, match=r"Lbfgs searches the length .* SGD"):
        lr_range(recipe, toy_catalogue(), settings=QUICK)


@pytest.mark.parametrize("traits", [frozenset(), frozenset({Trait.CLOSURE})])
def test_an_optimizer_without_learning_rate_is_refused(traits):
    rateless = Descriptor(
        id="toy.rateless", kind=Kind.OPTIMIZER, title="Rateless", summary="Has none.", factory="toy_plugins:sgd",
        provides=traits,
    )  # fmt: skip
    with pytest.raises(RecipeError, match="Rateless has no learning rate"):
        lr_range(toy_recipe(optimizer=PluginChoice("toy.rateless")), catalogue_with(rateless), settings=QUICK)


def test_a_plugin_that_raises_is_told_in_a_sentence():
    recipe = toy_recipe(regularizers=(PluginChoice("toy.bomb_regularizer", {"at": 12}),))
    with pytest.raises(PluginError, match=r"The plugin .* failed: ValueError: the fuse has burnt down\. Choose"):
        lr_range(recipe, toy_catalogue(), settings=QUICK)


def sam_catalogue():
    built_in = load_catalogue(safe_mode=True)
    sam = built_in.get("workbench.sam")
    return Catalogue([*(Entry(each, SOURCE) for each in DESCRIPTORS), Entry(sam, built_in.source(sam.id))])


def test_a_rule_of_two_evaluations_can_be_swept_and_stopped_between_them():
    in_portions = Training(epochs=3.0, batch_size=34, micro_batch=17, seed=3)
    recipe = toy_recipe(optimizer=PluginChoice("workbench.sam"), training=in_portions)
    whole = lr_range(recipe, sam_catalogue(), settings=QUICK)
    assert len(whole.losses) > 20

    class Impatient(Control):
        """Wants to stop when asked for the twelfth time; before every portion but the first, a step asks: 3 times."""

        asked = 0

        @property
        def stop_requested(self):
            self.asked += 1
            return self.asked >= 12

        @stop_requested.setter
        def stop_requested(self, value):
            pass

    result = lr_range(recipe, sam_catalogue(), settings=QUICK, control=Impatient())
    assert result.ending is Ending.CANCELLED
    assert numpy.array_equal(result.losses, whole.losses[:3])


def test_an_error_of_nobodys_plugin_is_no_cancellation(monkeypatch):
    def fail(*arguments, **options):
        raise OSError("the disk is gone")

    monkeypatch.setattr(torch.optim.SGD, "step", fail)
    with pytest.raises(OSError, match="the disk is gone"):
        lr_range(toy_recipe(), toy_catalogue(), settings=QUICK)


# In a living run ---------------------------------------------------------------------------------------


def eventful_recipe():
    return toy_recipe(
        augmentations=(PluginChoice("toy.jitter"),),
        regularizers=(PluginChoice("toy.ridge"), PluginChoice("toy.poison", {"at": 1000})),
        ensembles=(PluginChoice("toy.average"),),
        schedule=PluginChoice("toy.plateau"),
        fine_tuning=FineTuning(stage_learning_rate_ratio=0.5),
    )


def everything(run):
    assembly = run.assembly
    return copy.deepcopy(
        {
            "weights": assembly.model.module.state_dict(),
            "gradients": [item.tensor.grad for item in assembly.model.parameters],
            "optimizer": assembly.optimizer.state_dict(),
            "counters": run.counters.state_dict(),
            "rates": run.rates.state_dict(),
            "parts": assembly.parts.state_dict(),
            "generator": torch.get_rng_state(),
            "order": assembly.indices(run.counters.step),
            "training": assembly.model.module.training,
        }
    )


def same(first, second):
    if isinstance(first, torch.Tensor):
        return torch.equal(first, second)
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(same(a, b) for a, b in zip(first, second, strict=True))
    return first == second


def test_a_run_does_not_notice_a_range_test(run_with, assert_same_run):
    def test(trainer):
        before = everything(trainer.run_state)
        result = range_test(trainer.run_state, replace(QUICK, highest=1e5))
        assert same(everything(trainer.run_state), before)
        return result

    undisturbed = run_with(eventful_recipe())
    tested = run_with(eventful_recipe(), test)
    assert tested[0].ending is Ending.DIVERGED and len(tested[0].losses) > 10
    assert_same_run(undisturbed, tested)


def test_a_range_test_begins_where_the_run_stands(run_with):
    recipe = toy_recipe(regularizers=(PluginChoice("toy.ridge"),))
    # At a rate of next to nothing the first loss of the sweep is that of the step that comes next.
    result, steps, _ = run_with(recipe, lambda trainer: (trainer.run_state.counters.step, range_test(
        trainer.run_state, replace(QUICK, steps=40, lowest=1e-12, highest=1e-11))))  # fmt: skip
    position, curve = result
    assert position == 9
    assert curve.losses[0] == steps["training_loss"][position]


def test_live_values_hold_in_the_range_test_too(run_with, monkeypatch):
    seen = set()
    penalty = Ridge.penalty
    monkeypatch.setattr(Ridge, "penalty", lambda self, parameters: seen.add(self.strength) or penalty(self, parameters))
    recipe = toy_recipe(regularizers=(PluginChoice("toy.ridge", {"strength": 0.25}),))

    def test(trainer):
        seen.clear()
        range_test(trainer.run_state, replace(QUICK, steps=40))
        return set(seen)

    strengths, _, _ = run_with(recipe, test, live=[("regularizers.0.strength", 0.125)])
    assert strengths == {0.125}


def test_a_range_test_in_a_run_can_be_cancelled(run_with, assert_same_run):
    answers = iter([False] * 12 + [True] * 100)
    undisturbed = run_with(eventful_recipe())
    tested = run_with(
        eventful_recipe(), lambda trainer: range_test(trainer.run_state, QUICK, cancelled=lambda: next(answers))
    )
    assert tested[0].ending is Ending.CANCELLED and len(tested[0].losses) == 12
    assert_same_run(undisturbed, tested)
