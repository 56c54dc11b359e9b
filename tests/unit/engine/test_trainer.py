"""The trainer from outside: it learns, obeys within one step, repeats itself bit for bit, and survives trouble."""

from __future__ import annotations

import threading

import numpy
import pytest
import torch
from toy_plugins import DESCRIPTORS, toy_recipe

from workbench.registry import load_catalogue
from workbench.registry.catalogue import Catalogue, Entry
from workbench.registry.source import Source
from workbench.session.control import Control
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Failed,
    Finished,
    MemberAdded,
    Noticed,
    Paused,
    Phase,
    PhaseChanged,
    Reported,
    Resumed,
    RolledBack,
    RunStarted,
)
from workbench.session.recipe import PluginChoice
from workbench.session.settings import Compute, FineTuning, Split, Training


def same(first, second):
    return all(
        numpy.array_equal(first[name], second[name], equal_nan=True)
        for name in ("step", "training_loss", "learning_rate", "momentum", "images")
    )


def figures(outcome):
    return repr([(event.step, event.scores) for event in outcome.of(Evaluated)])


def test_it_learns_and_says_what_came_out(train):
    outcome = train()
    assert isinstance(outcome.last, Finished)
    assert outcome.last.outcome == "completed"
    summary = outcome.last.summary
    assert summary["split"] == "test"
    assert summary["accuracy"] > 0.8
    assert summary["steps"] == 27
    assert summary["epochs"] == 3.0
    assert outcome.steps["training_loss"][-5:].mean() < outcome.steps["training_loss"][:5].mean()
    (started,) = outcome.of(RunStarted)
    assert started.images == {"training": 306, "validation": 54, "test": 40}
    assert started.live == ("optimizer.learning_rate", "optimizer.momentum", "optimizer.weight_decay")


def test_the_same_recipe_and_seed_give_the_same_curve_bit_for_bit(train):
    recipe = toy_recipe(augmentations=(PluginChoice("toy.jitter"),), ensembles=(PluginChoice("toy.average"),))
    first, second = train(recipe), train(recipe)
    assert same(first.steps, second.steps)
    assert figures(first) == figures(second)
    other = train(recipe.set("training.seed", 4))
    assert not same(first.steps, other.steps)


def test_a_plain_torch_loop_gives_the_same_losses(train):
    """The loop adds nothing: linear model, no randomness but the order, against torch written out."""
    recipe = toy_recipe(backbone=PluginChoice("toy.linear"))
    outcome = train(recipe)
    run = outcome.trainer.run_state
    prepared = run.assembly.prepared
    torch.manual_seed(0)
    from toy_plugins import linear

    from workbench.data.batches import epoch_order
    from workbench.data.seeds import derive
    from workbench.engine.stepper import seed_torch

    seed_torch(derive(3, "weights", 0), torch.device("cpu"))
    model = linear((1, 8, 8), 3).module
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    biases = [parameter for parameter in model.parameters() if parameter.ndim == 1]
    optimizer = torch.optim.SGD([{"params": weights, "weight_decay": 1e-3}, {"params": biases}], lr=0.05, momentum=0.9)
    losses = []
    for step in range(27):
        order = epoch_order(306, 3, step // 9)[step % 9 * 34 : (step % 9 + 1) * 34]
        images = prepared.training_images[order].float() / 255
        images = (images - prepared.mean[0]) / prepared.std[0]
        loss = torch.nn.functional.cross_entropy(model(images), prepared.training_labels[order])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    numpy.testing.assert_allclose(outcome.steps["training_loss"], losses, rtol=1e-5)


def test_frozen_stages_keep_weights_and_batch_norm_statistics(train):
    before = train(toy_recipe(training=Training(epochs=0.1, batch_size=34, seed=3)))
    recipe = toy_recipe(fine_tuning=FineTuning(frozen_stages=1))
    after = train(recipe)
    body = after.trainer.run_state.assembly.model.module.body
    assert not any(parameter.requires_grad for parameter in body.parameters())
    assert float(body[1].running_mean.abs().sum()) == 0.0
    assert float(before.trainer.run_state.assembly.model.module.body[1].running_mean.abs().sum()) > 0.0


def test_freezing_everything_is_refused_in_words(train):
    outcome = train(toy_recipe(fine_tuning=FineTuning(frozen_stages=2)))
    assert isinstance(outcome.last, Failed)
    assert "at most 1" in str(outcome.last.reason)


def test_lbfgs_on_full_batches_reaches_the_minimum(train):
    recipe = toy_recipe(
        backbone=PluginChoice("toy.linear"),
        optimizer=PluginChoice("toy.lbfgs"),
        regularizers=(PluginChoice("toy.ridge", {"strength": 0.01}),),
        training=Training(epochs=12, batch_size=34, full_batch=True),
    )
    outcome = train(recipe)
    losses = outcome.steps["training_loss"]
    assert (numpy.diff(losses) <= 1e-7).all()
    assert losses[-1] == pytest.approx(losses[-2], rel=1e-5)


def test_pause_evaluates_and_resumes_without_changing_the_curve(train):
    plain = train()

    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9 and not seen:
            seen.append(event)
            control.pause()
        if isinstance(event, Paused):
            control.evaluate_now()
            answer.append(control.call(lambda trainer: torch.rand(3).sum()))
            control.resume()

    seen, answer = [], []
    held = train(on_event=on_event)
    assert [type(event) for event in held.of((Paused, Resumed))] == [Paused, Resumed]
    assert answer[0].done()
    assert same(plain.steps, held.steps)


def test_step_once_does_one_step_and_holds(train):
    steps = []

    def on_event(event, control):
        if isinstance(event, RunStarted):
            control.pause()
        if isinstance(event, Paused):
            steps.append(event.step)
            control.step_once() if len(steps) < 4 else control.stop_and_keep()

    outcome = train(on_event=on_event)
    assert steps == [0, 1, 2, 3]
    assert outcome.last.outcome == "stopped"
    assert outcome.last.summary["steps"] == 3


def test_discard_moves_the_run_to_the_bin(train, make_folder):
    folder = make_folder(toy_recipe())
    path = folder.path
    outcome = train(folder=folder, on_event=lambda event, control: isinstance(event, Evaluated) and control.discard())
    assert outcome.last.outcome == "discarded"
    assert not path.exists()


def test_a_live_learning_rate_takes_effect_at_the_next_step_and_is_told(train):
    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9:
            control.set_live("optimizer.learning_rate", 0.01, "hold")
            control.set_live("optimizer.weight_decay", 0.5)

    outcome = train(on_event=on_event)
    rates = outcome.steps["learning_rate"]
    assert set(rates[:9]) == {0.05}
    assert set(rates[9:]) == {0.01}
    assert [(event.step, event.path) for event in outcome.of(Edited)] == [
        (9, "optimizer.learning_rate"),
        (9, "optimizer.weight_decay"),
    ]
    decays = {
        group["decays"]: group["weight_decay"] for group in outcome.trainer.run_state.assembly.optimizer.param_groups
    }
    assert decays == {True: 0.5, False: 0.0}


def test_scaling_the_curve_scales_what_follows(train):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles", {"cycles": 1}))

    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9:
            control.set_live("optimizer.learning_rate", 0.1, "scale")

    plain, scaled = train(recipe), train(recipe, on_event=on_event)
    factor = scaled.steps["learning_rate"][9:] / plain.steps["learning_rate"][9:]
    assert scaled.steps["learning_rate"][9] == pytest.approx(0.1)
    assert numpy.allclose(factor, factor[0])


def test_a_bad_live_value_is_refused_and_changes_nothing(train):
    def on_event(event, control):
        if isinstance(event, RunStarted):
            control.set_live("optimizer.learning_rate", float("nan"))
            control.set_live("optimizer.nesterov", True)

    outcome = train(on_event=on_event)
    assert len(outcome.of(Noticed)) == 2
    assert not outcome.of(Edited)
    assert same(outcome.steps, train().steps)


def test_a_loss_that_is_not_finite_pauses_with_the_last_good_state(train):
    recipe = toy_recipe(regularizers=(PluginChoice("toy.poison", {"at": 20}),))

    def on_event(event, control):
        if isinstance(event, Paused):
            assert event.cause == "not_finite"
            control.resume()

    outcome = train(recipe, on_event=on_event)
    (back,) = outcome.of(RolledBack)
    assert (back.step, back.lost) == (0, 20)
    assert "20 steps" in str(outcome.of(Paused)[0].reason)
    assert outcome.last.outcome == "completed"
    after = {name: column[-27:] for name, column in outcome.steps.items()}
    assert same(after, train().steps)


def test_a_run_that_went_back_tells_the_rate_of_its_next_step(train):
    """By it an edit is measured: in a warm-up a tenth of the rate that failed may be more than stood there."""
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles"), regularizers=(PluginChoice("toy.poison", {"at": 10}),))
    (back,) = train(recipe, attended=False).of(RolledBack)
    rates = train(recipe.set("regularizers", ())).steps["learning_rate"]
    assert back.step == 0
    assert back.learning_rate == rates[0] > rates[9]


def test_without_anybody_to_answer_a_bad_loss_ends_the_run_in_words(train):
    recipe = toy_recipe(regularizers=(PluginChoice("toy.poison", {"at": 20}),))
    outcome = train(recipe, attended=False)
    assert isinstance(outcome.last, Failed)
    assert "finite" in str(outcome.last.reason)


def test_out_of_memory_halves_the_batch_in_the_same_process(train):
    recipe = toy_recipe(loss=PluginChoice("toy.hog", {"limit": 10}))

    def on_event(event, control):
        if isinstance(event, Paused):
            assert event.cause == "out_of_memory"
            control.halve_batch()
            control.resume()

    outcome = train(recipe, on_event=on_event)
    assert len(outcome.of(Paused)) == 2  # 34 -> 17 -> 9
    assert outcome.last.outcome == "completed"
    assert outcome.last.summary["accuracy"] > 0.8


def test_halved_batches_give_the_same_gradient(train):
    # The penalty counts once for all portions of a batch.
    recipe = toy_recipe(
        backbone=PluginChoice("toy.linear"), regularizers=(PluginChoice("toy.ridge", {"strength": 0.1}),)
    )
    whole, portions = train(recipe), train(recipe.set("training.micro_batch", 7))
    numpy.testing.assert_allclose(whole.steps["training_loss"], portions.steps["training_loss"], rtol=1e-4)


def test_every_step_and_every_portion_draws_anew(train, monkeypatch):
    """Dropout that silenced the same units in every step would be another net, and so would one augmentation."""
    from workbench.engine import stepper

    drawn = []

    def derive(*names):
        drawn.append(stepper_derive(*names))
        return drawn[-1]

    stepper_derive = stepper.derive
    monkeypatch.setattr(stepper, "derive", derive)
    train(toy_recipe().set("training.micro_batch", 17))
    # 27 steps: one stream for the images of each, one for each of its two portions; and none is another's.
    assert len(drawn) == 27 * 3
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("plugin", ["toy.bomb_regularizer", "toy.leaver"])
def test_a_plugin_that_raises_in_a_step_pauses_the_run_and_is_named(train, plugin):
    recipe = toy_recipe(regularizers=(PluginChoice(plugin),))

    def on_event(event, control):
        if isinstance(event, Paused):
            control.stop_and_keep()

    outcome = train(recipe, on_event=on_event)
    (paused,) = outcome.of(Paused)
    assert paused.cause == "plugin"
    assert "toy." in str(paused.reason)
    assert "fuse" in str(paused.reason)
    assert outcome.last.outcome == "stopped"


def test_a_diagnostic_that_raises_is_switched_off_and_changes_nothing(train):
    outcome = train(toy_recipe(diagnostics=(PluginChoice("toy.bomb"), PluginChoice("toy.norms"))))
    (notice,) = outcome.of(Noticed)
    assert "switched off" in str(notice.message)
    assert "fuse" in notice.details
    assert [event.step for event in outcome.of(Reported)] == [5, 10, 15, 20, 25]
    assert same(outcome.steps, train().steps)


def test_cycles_give_members_at_their_ends_and_an_ensemble(train):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles", {"cycles": 3}), ensembles=(PluginChoice("toy.snapshots"),))
    outcome = train(recipe)
    assert [event.step for event in outcome.of(MemberAdded)] == [9, 18, 27]
    together = outcome.of(EnsembleEvaluated)
    assert [len(event.members) for event in together if event.split == "validation"] == [1, 2, 3]
    assert together[-1].split == "test"
    assert outcome.last.summary["ensemble_accuracy"] == together[-1].scores.accuracy


def test_the_ensemble_is_the_mean_of_the_softmaxes(train, make_folder):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles", {"cycles": 3}), ensembles=(PluginChoice("toy.snapshots"),))
    folder = make_folder(recipe)
    outcome = train(recipe, folder=folder)
    cached = [numpy.load(folder.path / event.probabilities, allow_pickle=False) for event in outcome.of(MemberAdded)]
    labels = outcome.trainer.run_state.judge.labels
    right = (numpy.mean(cached, axis=0).argmax(axis=1) == labels).mean()
    last = [event for event in outcome.of(EnsembleEvaluated) if event.split == "validation"][-1]
    assert last.scores.accuracy == pytest.approx(right)


def test_independent_models_start_from_different_weights(train):
    recipe = toy_recipe(ensembles=(PluginChoice("toy.independent"),))
    outcome = train(recipe)
    assert [event.name for event in outcome.of(MemberAdded)] == ["model 1", "model 2"]
    assert outcome.last.summary["steps"] == 54
    losses = outcome.steps["training_loss"]
    assert losses[27] > losses[26]
    assert not numpy.array_equal(losses[:27], losses[27:])


def test_a_snapshot_by_hand_is_a_member(train):
    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9 and event.split == "validation":
            control.take_snapshot("mine")

    outcome = train(on_event=on_event)
    (member,) = outcome.of(MemberAdded)
    assert (member.name, member.source, member.step) == ("mine", "hand", 9)


@pytest.mark.parametrize("verb", ["stop_and_keep", "discard"])
def test_a_run_can_be_ended_while_data_is_prepared(train, verb):
    def on_event(event, control):
        if isinstance(event, PhaseChanged) and event.phase is Phase.PREPARING:
            getattr(control, verb)()

    outcome = train(on_event=on_event)
    assert outcome.last.outcome == ("stopped" if verb == "stop_and_keep" else "discarded")
    assert not outcome.of(RunStarted)


def test_a_pause_while_data_is_prepared_holds(train):
    held = threading.Event()

    def on_event(event, control):
        if isinstance(event, PhaseChanged) and event.phase is Phase.PREPARING and not held.is_set():
            held.set()
            control.pause()
        if isinstance(event, Paused):
            control.resume()

    outcome = train(on_event=on_event)
    assert len(outcome.of(Paused)) == 1
    assert outcome.last.outcome == "completed"


@pytest.mark.parametrize("batch_size, look", [(34, 200), (1000, 15)])
def test_an_interrupted_full_batch_step_leaves_the_state_before_it(train, batch_size, look):
    """Also one whose images go through the model all at once, between two evaluations of its line search."""
    recipe = toy_recipe(
        backbone=PluginChoice("toy.linear"),
        optimizer=PluginChoice("toy.lbfgs"),
        training=Training(epochs=4, batch_size=batch_size, full_batch=True),
    )
    plain = train(recipe)
    asked = []

    class Impatient(Control):
        """Wants to pause in the middle of the second step."""

        @property
        def pause_requested(self):
            self.looks = getattr(self, "looks", 0) + 1
            if self.looks == look and not asked:
                asked.append(True)
                self.pause()
            return self._pause

        @pause_requested.setter
        def pause_requested(self, value):
            self._pause = value

    def on_event(event, control):
        if isinstance(event, Paused):
            control.resume()

    held = train(recipe, control=Impatient(), on_event=on_event)
    assert asked
    assert len(held.of(Paused)) == 1
    assert same(plain.steps, held.steps)


def test_more_epochs_continue_a_finished_run(train, make_folder):
    recipe = toy_recipe()
    folder = make_folder(recipe)
    train(recipe, folder=folder)
    outcome = train(folder.resolved(), folder=folder, resume=True, extra_epochs=1.0)
    assert outcome.last.outcome == "completed"
    assert outcome.last.summary["steps"] == 36
    with folder.metrics(readonly=True) as store:
        assert list(store.steps()["step"]) == list(range(1, 37))


def test_bfloat16_trains(train):
    outcome = train(toy_recipe(compute=Compute(device="cpu", precision="bfloat16", threads=1)))
    assert outcome.last.summary["accuracy"] > 0.7


def test_auto_settings_are_written_as_values(train, make_folder):
    recipe = toy_recipe(compute=Compute(device="auto"))
    folder = make_folder(recipe)
    train(recipe, folder=folder)
    compute = folder.resolved().compute
    assert compute.device in ("cpu", "cuda", "mps")
    assert compute.precision in ("float32", "bfloat16")
    assert compute.memory_layout in ("contiguous", "channels_last")
    assert compute.threads >= 1


def test_a_device_that_is_not_there_is_refused_in_words(train):
    if torch.cuda.is_available():
        pytest.skip("this machine has a CUDA device")
    outcome = train(toy_recipe(compute=Compute(device="cuda")))
    assert isinstance(outcome.last, Failed)
    assert "'auto' or 'cpu'" in str(outcome.last.reason)


def test_too_few_images_for_a_split_are_refused_in_words(train):
    outcome = train(toy_recipe(data=PluginChoice("toy.blobs", {"images": 3}), split=Split(validation_fraction=0.5)))
    assert isinstance(outcome.last, Failed)
    assert "at least one" in str(outcome.last.reason)


def told_of_the_rate_to_come(outcome):
    """Return each plan of a run with the number of steps done when it was told, and the rates that came."""
    plans = [
        (getattr(event, "start_step", None) or getattr(event, "step", 0), dict(event.planned_learning_rate))
        for event in outcome.events
        if isinstance(event, RunStarted | Edited) and event.planned_learning_rate is not None
    ]
    came = dict(zip((outcome.steps["step"] - 1).tolist(), outcome.steps["learning_rate"].tolist(), strict=True))
    return plans, came


def test_what_is_told_of_the_rate_to_come_is_what_comes(train, make_folder):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles", {"cycles": 1}))
    folder = make_folder(recipe)

    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9 and event.split == "validation":
            control.set_live("optimizer.learning_rate", 0.1, "scale")
            control.extend(1.0)
        elif isinstance(event, Evaluated) and event.step == 18 and event.split == "validation":
            control.stop_and_keep()

    first = train(recipe, folder=folder, on_event=on_event)
    plans, came = told_of_the_rate_to_come(first)
    assert [step for step, _plan in plans] == [0, 9, 9]
    assert {step: rate for step, rate in plans[-1][1].items() if 9 <= step < 18} == {
        step: came[step] for step in range(9, 18)
    }
    continued = train(folder.resolved(), folder=folder, resume=True, extra_epochs=1.0)
    _plans, came = told_of_the_rate_to_come(continued)
    (started,) = continued.of(RunStarted)
    planned = dict(started.planned_learning_rate)
    assert started.start_step == 18 and set(came) == set(range(18, started.total_steps))
    assert {step: planned[step] for step in came} == came


def with_built_in(*ids):
    """Return a catalogue of the toys and some plugins that come along."""
    built_in, toys = load_catalogue(safe_mode=True), Source("toys", "1.0", "toys")
    real = [Entry(built_in.get(each), built_in.source(each)) for each in ids]
    return Catalogue([*(Entry(each, toys) for each in DESCRIPTORS), *real])


def test_half_an_epoch_added_to_cycles_is_one_short_cycle_and_one_more_snapshot(train, make_folder):
    catalogue = with_built_in("workbench.cosine_restarts", "workbench.snapshots")
    recipe = toy_recipe(
        schedule=PluginChoice("workbench.cosine_restarts", {"cycles": 3}),
        ensembles=(PluginChoice("workbench.snapshots"),),
    )
    folder = make_folder(recipe)
    assert train(recipe, folder=folder, catalogue=catalogue).last.summary["members"] == 3
    longer = train(folder.resolved(), folder=folder, resume=True, extra_epochs=0.5, catalogue=catalogue)
    assert longer.last.summary["members"] == 4
    rates = longer.steps["learning_rate"]
    assert len(rates) == 5 and rates[0] == 0.05
    assert (numpy.diff(rates) < 0).all()


def test_steps_added_to_a_trained_model_do_without_a_warm_up(train, make_folder):
    catalogue = with_built_in("workbench.linear_warmup")
    recipe = toy_recipe(warm_up=PluginChoice("workbench.linear_warmup", {"epochs": 1.0}))
    folder = make_folder(recipe)
    assert train(recipe, folder=folder, catalogue=catalogue).last.summary["steps"] == 27
    longer = train(folder.resolved(), folder=folder, resume=True, extra_epochs=1.0, catalogue=catalogue)
    assert getattr(longer.last, "summary", {}).get("steps") == 36, longer.last
    assert set(longer.steps["learning_rate"].tolist()) == {0.05}


def test_memory_on_a_graphics_processor_is_told_beside_the_steps(train, monkeypatch):
    from workbench.engine import trainer

    monkeypatch.setattr(trainer, "_FLUSH_SECONDS", 0.0)
    assert train().trainer.ring.device_memory == 0
    monkeypatch.setattr(trainer, "memory_on_device", lambda device: 123_000_000)
    assert train().trainer.ring.device_memory == 123_000_000


@pytest.mark.parametrize(("optimizer", "key"), [("workbench.adamw", "betas"), ("workbench.sgd", "momentum")])
def test_one_cycle_drives_the_momentum_of_the_optimizer(train, optimizer, key):
    catalogue = with_built_in("workbench.one_cycle", optimizer)
    recipe = toy_recipe(
        optimizer=PluginChoice(optimizer, {"learning_rate": 0.01}),
        schedule=PluginChoice("workbench.one_cycle", {"lowest_momentum": 0.6, "highest_momentum": 0.9}),
    )
    outcome = train(recipe, catalogue=catalogue)
    momenta = outcome.steps["momentum"]
    # Low where the rate is high.
    assert momenta[outcome.steps["learning_rate"].argmax()] == pytest.approx(0.6, abs=0.01)
    assert momenta[0] == momenta[-1] == pytest.approx(0.9)
    (value,) = {
        group[key][0] if key == "betas" else group[key]
        for group in outcome.trainer.run_state.assembly.optimizer.param_groups
    }
    assert value == momenta[-1]


def test_earlier_stages_are_given_smaller_rates_in_every_step(train):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles"), fine_tuning=FineTuning(0, 0.5))
    outcome = train(recipe)
    rate = outcome.steps["learning_rate"][-1]
    rates = {group["lr"] for group in outcome.trainer.run_state.assembly.optimizer.param_groups}
    assert sorted(rates) == pytest.approx([rate / 2, rate])
