from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from workbench.api import Moment
from workbench_plugins.ensembles.ema import ExponentialMovingAverage
from workbench_plugins.ensembles.snapshots import Snapshots
from workbench_plugins.ensembles.swa import StochasticWeightAveraging


def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).double()


def moment(step, total=12, cycle=4, evaluate=3):
    return Moment(step, total, step % cycle == 0, step % evaluate == 0, step == total)


def walk(network, steps=12):
    """Change the weights, as training would, and yield each moment."""
    generator = torch.Generator().manual_seed(5)
    for step in range(1, steps + 1):
        with torch.no_grad():
            for tensor in (*network.parameters(), *network.buffers()):
                if tensor.is_floating_point():
                    tensor += torch.randn(tensor.shape, generator=generator, dtype=tensor.dtype)
                else:
                    tensor += 1
            yield moment(step, steps)


def copy_of(network):
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


def assert_same(ours, theirs):
    assert ours.keys() == theirs.keys()
    for name, tensor in ours.items():
        torch.testing.assert_close(tensor, theirs[name], rtol=1e-12, atol=1e-12)


# Snapshots -------------------------------------------------------------------------------------------


def test_m_cycles_give_m_snapshots_at_their_ends():
    snapshots, network = Snapshots(), model()
    taken = {now.step: snapshots.members_due(now) for now in walk(network)}
    assert {step: names for step, names in taken.items() if names} == {
        4: ("snapshot 1",),
        8: ("snapshot 2",),
        12: ("snapshot 3",),
    }


def test_a_snapshot_is_the_model_as_it_is():
    network = model()
    assert_same(dict(Snapshots().member_weights("snapshot 1", network)), copy_of(network))


@pytest.mark.parametrize(
    ("count", "total", "steps"), [(3, 12, [4, 8, 12]), (5, 12, [3, 5, 8, 10, 12]), (4, 3, [1, 2, 3])]
)
def test_snapshots_at_even_distances(count, total, steps):
    snapshots = Snapshots(at="even_distances", count=count)
    due = [step for step in range(1, total + 1) if snapshots.members_due(moment(step, total))]
    assert due == steps


def test_without_a_single_cycle_the_end_gives_one():
    snapshots = Snapshots()
    due = [names for step in range(1, 13) if (names := snapshots.members_due(moment(step, cycle=100)))]
    assert due == [("snapshot 1",)]


def test_only_the_last_are_kept_by_using_their_names_again():
    snapshots = Snapshots(keep=2)
    due = [name for step in range(1, 21) for name in snapshots.members_due(moment(step, 20))]
    assert due == ["snapshot 1", "snapshot 2", "snapshot 1", "snapshot 2", "snapshot 1"]


def test_the_second_of_several_models_has_distances_of_its_own():
    snapshots = Snapshots(at="even_distances", count=2)
    due = [step for step in range(101, 113) if snapshots.members_due(moment(step, 112))]
    assert due == [106, 112]


# Averages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decay", [0.0, 0.9, 0.999])
def test_ema_by_hand(decay):
    ema, network = ExponentialMovingAverage(decay=decay, warm_up=False), model()
    by_hand = None
    for now in walk(network):
        ema.after_step(network, now)
        current = copy_of(network)
        if by_hand is None:
            by_hand = current
        for name, tensor in current.items():
            floating = tensor.is_floating_point()
            by_hand[name] = decay * by_hand[name] + (1 - decay) * tensor if floating else tensor
    assert_same(ema.member_weights("EMA", network), by_hand)


def test_ema_is_torchs():
    ema, network = ExponentialMovingAverage(decay=0.95, warm_up=False), model()
    theirs = None
    for now in walk(network):
        ema.after_step(network, now)
        if theirs is None:
            theirs = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.95), use_buffers=False)
        theirs.update_parameters(network)
    weights = ema.member_weights("EMA", network)
    for name, parameter in theirs.module.named_parameters():
        torch.testing.assert_close(weights[name], parameter.detach(), rtol=1e-12, atol=1e-12)


def test_the_warm_up_of_the_decay():
    ema, network = ExponentialMovingAverage(decay=0.999, warm_up=True), model()
    by_hand = None
    for now in walk(network):
        t = now.step - 1
        ema.after_step(network, now)
        weight = network[0].weight.detach().clone()
        decay = min(0.999, (1 + t) / (10 + t))
        by_hand = weight if by_hand is None else decay * by_hand + (1 - decay) * weight
    torch.testing.assert_close(ema.member_weights("EMA", network)["0.weight"], by_hand, rtol=1e-12, atol=1e-12)


def test_the_decay_is_live():
    ema, network = ExponentialMovingAverage(decay=0.999, warm_up=False), model()
    ema.set_live("decay", 0.0)
    for now in walk(network):
        ema.after_step(network, now)
    assert_same(ema.member_weights("EMA", network), copy_of(network))


@pytest.mark.parametrize(
    ("at", "start", "steps"),
    [
        ("evaluations", 0.5, [6, 9, 12]),
        ("cycle_ends", 0.0, [4, 8, 12]),
        ("steps", 0.75, [9, 10, 11, 12]),
        ("evaluations", 0.99, [12]),
    ],
)
def test_swa_is_the_mean_by_hand(at, start, steps):
    swa, network = StochasticWeightAveraging(start=start, at=at), model()
    seen = []
    for now in walk(network):
        swa.after_step(network, now)
        if now.step in steps:
            seen.append(copy_of(network))
    mean = {
        name: torch.stack([state[name] for state in seen]).mean(0) if tensor.is_floating_point() else tensor
        for name, tensor in seen[-1].items()
    }
    assert_same(swa.member_weights("SWA", network), mean)


def test_swa_is_torchs():
    swa, network = StochasticWeightAveraging(start=0.0, at="steps"), model()
    theirs = AveragedModel(network)
    for now in walk(network):
        swa.after_step(network, now)
        theirs.update_parameters(network)
    weights = swa.member_weights("SWA", network)
    for name, parameter in theirs.module.named_parameters():
        torch.testing.assert_close(weights[name], parameter.detach(), rtol=1e-12, atol=1e-12)


def test_swa_with_no_fitting_moment_takes_the_end():
    swa, network = StochasticWeightAveraging(start=0.5, at="cycle_ends"), model()
    for step in range(1, 13):
        swa.after_step(network, moment(step, cycle=100))
    assert swa.members_due(moment(12, cycle=100)) == ("SWA",)
    assert_same(swa.member_weights("SWA", network), copy_of(network))


def test_averages_are_members_at_evaluations_once_there_is_something():
    swa, ema, network = StochasticWeightAveraging(start=0.5), ExponentialMovingAverage(), model()
    due = {}
    for now in walk(network):
        swa.after_step(network, now)
        ema.after_step(network, now)
        due[now.step] = (*ema.members_due(now), *swa.members_due(now))
    assert [step for step, names in due.items() if "EMA" in names] == [3, 6, 9, 12]
    assert [step for step, names in due.items() if "SWA" in names] == [6, 9, 12]


@pytest.mark.parametrize("build", [ExponentialMovingAverage, StochasticWeightAveraging])
def test_batch_norm_is_estimated_anew_unless_told_otherwise(build):
    assert build().reestimates_batch_norm is True
    assert build(reestimate_batch_norm=False).reestimates_batch_norm is False


def test_a_member_does_not_change_when_training_goes_on():
    ema, network = ExponentialMovingAverage(warm_up=False), model()
    steps = walk(network)
    ema.after_step(network, next(steps))
    member = ema.member_weights("EMA", network)
    before = member["0.weight"].clone()
    for now in steps:
        ema.after_step(network, now)
    assert torch.equal(member["0.weight"], before)
