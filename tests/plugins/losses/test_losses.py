"""Every loss against NumPy or torch, and its gradient against finite differences."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.special import expit, log_softmax
from torch import nn

N, K = 12, 5


@pytest.fixture
def logits():
    return 3 * torch.randn(N, K, dtype=torch.float64, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def labels():
    return torch.randint(K, (N,), generator=torch.Generator().manual_seed(1))


@pytest.fixture
def soft(labels):
    rows = torch.rand(N, K, dtype=torch.float64, generator=torch.Generator().manual_seed(2))
    return rows / rows.sum(dim=1, keepdim=True)


def one_hot(labels: torch.Tensor) -> np.ndarray:
    return np.eye(K)[labels.numpy()]


def test_cross_entropy_is_its_formula(build, logits, labels, soft):
    loss = build("workbench.cross_entropy")
    log_p = log_softmax(logits.numpy(), axis=1)
    np.testing.assert_allclose(loss(logits, labels), -(one_hot(labels) * log_p).sum(1), rtol=1e-12)
    np.testing.assert_allclose(loss(logits, soft), -(soft.numpy() * log_p).sum(1), rtol=1e-12)


@pytest.mark.parametrize("power", [1, 2])
@pytest.mark.parametrize("margin", [1.0, 0.3])
def test_hinge_is_the_loop_of_the_lecture(build, logits, labels, power, margin):
    expected = np.zeros(N)
    for i in range(N):
        for j in range(K):
            if j != labels[i]:
                expected[i] += max(0.0, float(logits[i, j] - logits[i, labels[i]]) + margin) ** power
    ours = build("workbench.multiclass_hinge", power=power, margin=margin)(logits, labels)
    np.testing.assert_allclose(ours, expected, rtol=1e-12)
    theirs = nn.MultiMarginLoss(p=power, margin=margin, reduction="none")(logits, labels) * K
    torch.testing.assert_close(ours, theirs, rtol=1e-12, atol=0)


@pytest.mark.parametrize("focusing", [0.0, 0.5, 1.0, 2.0])
def test_focal_is_its_formula(build, logits, labels, soft, focusing):
    loss = build("workbench.focal", focusing=focusing)
    log_p = log_softmax(logits.numpy(), axis=1)
    terms = -((1 - np.exp(log_p)) ** focusing) * log_p
    np.testing.assert_allclose(loss(logits, labels), (one_hot(labels) * terms).sum(1), rtol=1e-10)
    np.testing.assert_allclose(loss(logits, soft), (soft.numpy() * terms).sum(1), rtol=1e-10)


def test_focal_without_focusing_is_cross_entropy(build, logits, labels):
    focal, plain = build("workbench.focal", focusing=0.0), build("workbench.cross_entropy")
    torch.testing.assert_close(focal(logits, labels), plain(logits, labels), rtol=1e-12, atol=0)


@pytest.mark.parametrize("focusing", [0.0, 0.5, 2.0])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_focal_has_a_gradient_where_the_answer_is_certain(build, focusing, dtype):
    logits = torch.tensor([[900.0, 0.0], [0.0, 900.0]], dtype=dtype, requires_grad=True)
    loss = build("workbench.focal", focusing=focusing)(logits, torch.tensor([0, 0]))
    loss.sum().backward()
    assert loss[0] == 0
    assert torch.isfinite(loss).all()
    assert torch.isfinite(logits.grad).all()


@pytest.mark.parametrize("across", ["sum", "mean"])
def test_binary_cross_entropy_is_its_formula(build, logits, labels, soft, across):
    loss = build("workbench.binary_cross_entropy", across_classes=across)
    p = expit(logits.numpy())
    for given, t in ((labels, one_hot(labels)), (soft, soft.numpy())):
        terms = -(t * np.log(p) + (1 - t) * np.log1p(-p))
        np.testing.assert_allclose(loss(logits, given), getattr(terms, across)(axis=1), rtol=1e-10)


LOSSES = [
    ("workbench.cross_entropy", {}, True),
    ("workbench.multiclass_hinge", {"power": 1}, False),
    ("workbench.multiclass_hinge", {"power": 2}, False),
    ("workbench.focal", {"focusing": 0.5}, True),
    ("workbench.focal", {"focusing": 2.0}, True),
    ("workbench.binary_cross_entropy", {}, True),
]


@pytest.mark.parametrize(("plugin_id", "values", "takes_soft"), LOSSES)
def test_gradient_is_that_of_finite_differences(build, logits, labels, soft, plugin_id, values, takes_soft):
    loss = build(plugin_id, **values)
    for targets in (labels, soft) if takes_soft else (labels,):
        assert torch.autograd.gradcheck(lambda s, t=targets: loss(s, t), logits.requires_grad_())


@pytest.mark.parametrize(("plugin_id", "values", "takes_soft"), LOSSES)
def test_sixteen_bit_logits_give_a_32_bit_loss_for_each_image(
    build, logits, labels, soft, plugin_id, values, takes_soft
):
    loss = build(plugin_id, **values)
    coarse = logits.to(torch.bfloat16)
    for targets in (labels, soft.float()) if takes_soft else (labels,):
        ours = loss(coarse, targets)
        assert ours.shape == (N,)
        assert ours.dtype == torch.float32
        torch.testing.assert_close(ours, loss(coarse.float(), targets), rtol=1e-6, atol=0)


@pytest.mark.parametrize(("plugin_id", "values"), [(name, values) for name, values, takes_soft in LOSSES if takes_soft])
def test_certain_soft_targets_are_hard_targets(build, logits, labels, plugin_id, values):
    loss = build(plugin_id, **values)
    certain = torch.from_numpy(one_hot(labels))
    torch.testing.assert_close(loss(logits, certain), loss(logits, labels), rtol=1e-12, atol=1e-12)
