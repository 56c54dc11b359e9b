"""Going on where others would give up: runs that were killed early, edited twice, sent back, or trained for longer."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from lives import (
    CHILDREN,
    KILLED,
    Story,
    WatchedRing,
    assert_same_figures,
    everything,
    kill_this_process,
    live,
    live_and_die,
)
from toy_plugins import Flaky, toy_recipe

from workbench.api import StoreError
from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.session.control import Control
from workbench.session.events import (
    Edited,
    Evaluated,
    Failed,
    Finished,
    Noticed,
    Paused,
    Phase,
    PhaseChanged,
    RolledBack,
    RunStarted,
)
from workbench.session.recipe import PluginChoice
from workbench.session.settings import Compute, Split, Training
from workbench.store.run_folder import RunFolder

RATE = "optimizer.learning_rate"


class Person:
    """Somebody who does something after certain steps, and something else when the run pauses by itself.

    Parameters
    ----------
    deeds : dict
        What to do with the control, by steps done.
    in_trouble : callable
        What to do with the control when the run paused for a reason.
    """

    def __init__(self, deeds=None, in_trouble=lambda control: control.resume()):
        self.deeds, self.in_trouble = dict(deeds or {}), in_trouble
        self.control, self.events = Control(), []

    def watch(self, step):
        deed = self.deeds.pop(step, None)
        if deed is not None:
            deed(self.control)

    def __call__(self, event):
        self.events.append(event)
        if isinstance(event, Paused) and event.reason is not None:
            self.in_trouble(self.control)

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]

    def train(self, folder, **options):
        trainer = Trainer(
            folder.recipe_to_continue(),
            everything(),
            control=self.control,
            ring=WatchedRing(self.watch),
            emit=self,
            folder=folder,
            **options,
        )
        return trainer.run()


@pytest.fixture
def make(tmp_path):
    """Return a function that makes a run folder for a recipe."""
    return lambda recipe: RunFolder.create(tmp_path / "runs", recipe)


def repeats(folder):
    comparison = replay(folder, everything(), Control(), StepRing(), lambda event: None)
    return comparison.identical


def journal(folder):
    return [(entry.step, entry.action, entry.value) for entry in folder.journal_entries()]


def explode(control):
    control.set_live(RATE, 1e30, "hold")


def calm_down(control):
    control.set_live(RATE, 0.01, "hold")
    control.resume()


# Killed early -------------------------------------------------------------------------------------


def _die_while_preparing(path, detail):
    folder = RunFolder.open(Path(path))

    def emit(event):
        if isinstance(event, PhaseChanged) and event.detail == detail:
            kill_this_process()

    Trainer(folder.recipe(), everything(), control=Control(), ring=StepRing(), emit=emit, folder=folder).run()


@pytest.mark.parametrize("detail", ["reading the images", "building the model"])
def test_a_run_killed_while_it_prepared_can_be_continued_and_replayed(make, detail):
    recipe = toy_recipe(compute=Compute(device="auto", threads=1))
    folder = make(recipe)
    child = CHILDREN.Process(target=_die_while_preparing, args=(str(folder.path), detail))
    child.start()
    child.join(60)
    assert child.exitcode == KILLED
    assert not folder.split_path.exists()
    last, _ = live(folder, Story(), resume=True)
    assert isinstance(last, Finished)
    assert folder.resolved().compute.device != "auto"
    assert folder.environment()["data_fingerprint"]
    assert repeats(folder)
    undisturbed = make(recipe)
    live(undisturbed, Story())
    assert_same_figures(undisturbed, folder)


def test_a_run_stopped_while_it_prepared_can_be_continued(make):
    folder = make(toy_recipe())
    person = Person()
    person.control.stop_and_keep()
    assert person.train(folder).outcome == "stopped"
    last, _ = live(folder, Story(), resume=True)
    assert last.summary["steps"] == 27
    assert repeats(folder)


def test_the_replay_of_a_stopped_run_knows_how_long_it_takes(make):
    folder = make(toy_recipe())
    Person({10: lambda control: control.stop_and_keep()}).train(folder)
    events = []
    assert replay(folder, everything(), Control(), StepRing(), events.append).steps == 10
    (started,) = [event for event in events if isinstance(event, RunStarted)]
    assert started.total_steps == 10


# Two at once --------------------------------------------------------------------------------------


def test_a_second_trainer_is_refused_and_leaves_the_first_alone(make):
    folder = make(toy_recipe())
    second = []

    def intrude(control):
        second.extend(live(RunFolder.open(folder.path), Story(), resume=True))

    last = Person({5: intrude}).train(folder)
    assert isinstance(second[0], Failed)
    assert "being trained" in str(second[0].reason)
    assert isinstance(last, Finished)
    assert folder.state()["state"] == "finished"
    undisturbed = make(toy_recipe())
    live(undisturbed, Story())
    assert_same_figures(undisturbed, folder)


def test_a_run_that_is_being_trained_is_not_replayed(make):
    folder = make(toy_recipe())
    refused = []

    def intrude(control):
        with pytest.raises(StoreError, match="is being trained by another process") as caught:
            replay(RunFolder.open(folder.path), everything(), Control(), StepRing(), refused.append)
        refused.append(caught.value)

    assert isinstance(Person({5: intrude}).train(folder), Finished)
    assert len(refused) == 1


def test_the_state_of_a_living_run_is_not_changed_by_one_who_is_refused(make):
    folder = make(toy_recipe())
    states = []

    def intrude(control):
        live(RunFolder.open(folder.path), Story(), resume=True)
        states.append(folder.state()["state"])

    Person({5: intrude}).train(folder)
    assert states == ["running"]


# Edited again while old edits wait ------------------------------------------------------------------


def test_new_edits_stand_in_the_journal_before_those_that_are_still_to_be_repeated(make):
    folder = make(toy_recipe())
    child = CHILDREN.Process(target=_edit_and_die, args=(str(folder.path),))
    child.start()
    child.join(60)
    assert child.exitcode == KILLED
    assert [entry[0] for entry in journal(folder)] == [18]
    person = Person({10: lambda control: control.set_live(RATE, 0.03, "hold")})
    assert isinstance(person.train(folder, resume=True), Finished)
    assert [entry[0] for entry in journal(folder)] == [10, 18]
    assert [event.step for event in person.of(Edited)] == [10, 18]
    assert repeats(folder)
    again, _ = live(folder, Story(), resume=True)
    assert isinstance(again, Finished)
    assert [entry[0] for entry in journal(folder)] == [10, 18]


def _edit_and_die(path):
    folder = RunFolder.open(Path(path))
    person = Person(
        {
            4: lambda control: (control.pause(), control.resume()),
            18: lambda control: control.set_live(RATE, 0.02, "hold"),
            22: lambda control: kill_this_process(),
        }
    )
    person.train(folder)


# Sent back ----------------------------------------------------------------------------------------


def test_a_run_that_was_killed_and_then_sent_back_can_be_replayed(make):
    folder = make(toy_recipe())
    live_and_die(folder, Story(pause_at=10, edits=(("optimizer.momentum", 0.8, ""),), kill_at=22))
    person = Person({15: explode}, calm_down)
    assert isinstance(person.train(folder, resume=True), Finished)
    (back,) = person.of(RolledBack)
    assert back.step == 10
    assert repeats(folder)


def test_the_same_with_an_edit_that_the_checkpoint_contains(make):
    folder = make(toy_recipe())
    child = CHILDREN.Process(target=_edit_pause_and_die, args=(str(folder.path),))
    child.start()
    child.join(60)
    assert child.exitcode == KILLED
    person = Person({15: explode}, calm_down)
    assert isinstance(person.train(folder, resume=True), Finished)
    assert person.of(RolledBack)[0].step == 12
    assert journal(folder) == [(10, "set", 0.02), (15, "set", 1e30), (12, "rollback", 17), (12, "set", 0.01)]
    assert repeats(folder)


def _edit_pause_and_die(path):
    folder = RunFolder.open(Path(path))
    deeds = {
        10: lambda control: control.set_live(RATE, 0.02, "hold"),
        12: lambda control: (control.pause(), control.resume()),
        20: lambda control: kill_this_process(),
    }
    Person(deeds).train(folder)


def test_a_kill_right_after_a_run_was_sent_back_is_made_good(make, monkeypatch):
    """The journal says that the run went back to before its checkpoint: that checkpoint is not taken."""
    undisturbed = make(toy_recipe())
    deeds = {12: lambda control: (control.pause(), control.resume()), 15: explode}
    Person(dict(deeds), calm_down).train(undisturbed)
    assert repeats(undisturbed)
    killed = make(toy_recipe())
    child = CHILDREN.Process(target=_go_back_and_die, args=(str(killed.path),))
    child.start()
    child.join(60)
    assert child.exitcode == KILLED
    assert [path.name for path in killed.checkpoints_folder.glob("0*")] == ["000000012"]
    assert journal(killed) == [(15, "set", 1e30), (0, "rollback", 17)]
    Person({}, calm_down).train(killed, resume=True)
    # Nobody calmed the second one down, for it died before; what matters is that it began again at 0.
    assert repeats(killed)
    with killed.metrics(readonly=True) as store:
        assert list(store.steps()["step"]) == list(range(1, 28))
        assert set(store.steps()["learning_rate"]) == {0.05}


def _go_back_and_die(path):
    folder = RunFolder.open(Path(path))
    deeds = {12: lambda control: (control.pause(), control.resume()), 15: explode}
    person = Person(deeds)

    def emit(event):
        if isinstance(event, Edited) and event.action == "rollback":
            kill_this_process()

    Trainer(
        folder.recipe(), everything(), control=person.control, ring=WatchedRing(person.watch), emit=emit, folder=folder
    ).run()


def test_a_run_sent_back_keeps_what_the_person_lowered_when_it_is_sent_back_again(make):
    folder = make(toy_recipe(training=Training(epochs=12, batch_size=34, seed=3)))
    person = Person({60: explode}, calm_down)
    last = person.train(folder)
    assert isinstance(last, Finished)
    with folder.metrics(readonly=True) as store:
        rates = store.steps()["learning_rate"]
    assert set(rates[:50]) == {0.05}
    assert set(rates[50:]) == {0.01}
    assert repeats(folder)


def test_a_live_value_goes_back_with_the_state_and_stays_so_after_a_kill(make):
    recipe = toy_recipe(regularizers=(PluginChoice("toy.ridge"),), training=Training(epochs=12, batch_size=34, seed=3))
    story = {
        54: lambda control: control.set_live("regularizers.0.strength", 0.5),
        60: explode,
    }
    undisturbed = make(recipe)
    Person(dict(story), calm_down).train(undisturbed)
    killed = make(recipe)
    child = CHILDREN.Process(target=_explode_and_die, args=(str(killed.path),))
    child.start()
    child.join(60)
    assert child.exitcode == KILLED
    last, _ = live(killed, Story(), resume=True)
    assert isinstance(last, Finished)
    assert_same_figures(undisturbed, killed)
    assert repeats(killed)


def _explode_and_die(path):
    folder = RunFolder.open(Path(path))
    person = Person(
        {
            54: lambda control: control.set_live("regularizers.0.strength", 0.5),
            60: explode,
            80: lambda control: kill_this_process(),
        },
        calm_down,
    )
    person.train(folder)


def test_a_step_that_failed_once_is_gone_back_from_in_the_replay_too(make, monkeypatch):
    """What failed need not fail again: the journal says that the run went back."""
    recipe = toy_recipe(regularizers=(PluginChoice("toy.flaky"),), training=Training(epochs=9, batch_size=34, seed=3))
    folder = make(recipe)
    monkeypatch.setattr(Flaky, "fails_at", 58)

    def mend(control):
        monkeypatch.setattr(Flaky, "fails_at", None)
        control.set_live("optimizer.momentum", 0.7)
        control.resume()

    person = Person({53: lambda control: control.set_live("optimizer.momentum", 0.5)}, mend)
    last = person.train(folder)
    assert isinstance(last, Finished)
    (back,) = person.of(RolledBack)
    assert (back.step, back.lost) == (50, 7)
    assert [entry[:2] for entry in journal(folder)] == [(53, "set"), (50, "rollback"), (50, "set")]
    assert repeats(folder)


# For longer -----------------------------------------------------------------------------------------


def test_a_run_trained_for_longer_twice_can_be_replayed(make):
    folder = make(toy_recipe(schedule=PluginChoice("toy.cycles"), ensembles=(PluginChoice("toy.snapshots"),)))
    live(folder, Story())
    for total in (36, 45):
        last, _ = live(folder, Story(), resume=True, extra_epochs=1.0)
        assert last.summary["steps"] == total
    assert [entry[1] for entry in journal(folder)] == ["extend", "extend"]
    assert repeats(folder)


@pytest.mark.parametrize("epochs", [-1.0, math.nan, math.inf])
def test_an_extension_that_is_no_length_is_refused(make, epochs):
    folder = make(toy_recipe())
    person = Person({5: lambda control: control.extend(epochs)})
    last = person.train(folder)
    assert last.summary["steps"] == 27
    assert [type(event) for event in person.of((Noticed, Edited))] == [Noticed]


# Ended in an evaluation -----------------------------------------------------------------------------

LONG_LOOK = toy_recipe(split=Split(validation_fraction=0.5), training=Training(epochs=6, batch_size=4, seed=3))


class Interrupting(Person):
    """Asks for something when the second evaluation has begun.

    Parameters
    ----------
    verb : str
    """

    def __init__(self, verb):
        super().__init__()
        self.verb, self.looks = verb, 0

    def __call__(self, event):
        super().__call__(event)
        if isinstance(event, PhaseChanged) and event.phase is Phase.EVALUATING and not event.total:
            self.looks += 1
            if self.looks == 2:
                getattr(self.control, self.verb)()


def test_a_run_discarded_while_it_is_judged_ends_there(make):
    folder = make(LONG_LOOK)
    person = Interrupting("discard")
    assert person.train(folder).outcome == "discarded"
    assert len(person.of(Evaluated)) == 1
    assert not folder.path.exists()


def test_a_run_stopped_while_it_is_judged_is_judged_to_the_end_and_kept(make):
    folder = make(LONG_LOOK)
    assert Interrupting("stop_and_keep").train(folder).outcome == "stopped"
    with folder.metrics(readonly=True) as store:
        validated = [item for item in store.evaluations() if item.split == "validation"]
    assert len(validated) == 2
    last, _ = live(folder, Story(), resume=True)
    assert isinstance(last, Finished)
    undisturbed = make(LONG_LOOK)
    live(undisturbed, Story())
    assert_same_figures(undisturbed, folder)
