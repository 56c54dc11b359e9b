"""What a step of our own optimizers costs beside the nearest rule of torch, on the weights of ResNet-18.

Only ``optimizer.step()`` is timed, with random gradients and one thread; the two take turns, so that both see the same
machine, and the median over the pairs counts. SAM evaluates the gradient twice in a step: here that costs nothing,
and what the step does beside it is divided by two. Aim: at most 1.2 times as long as torch's multi-tensor ("foreach")
kernels of the nearest rule; torch's fused kernel, where it has one, is told beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from _table import print_table, verdict

if TYPE_CHECKING:
    import torch

LIMIT = 1.2
ROUNDS = 40
WARM_UP = 4

Groups = list[dict[str, list["torch.Tensor"]]]


class Case(NamedTuple):
    """One of our optimizers and what it stands beside."""

    name: str
    build: Callable[[Groups], torch.optim.Optimizer]
    nearest: str
    foreach: Callable[[Groups], list[torch.optim.Optimizer]]
    fused: Callable[[Groups], list[torch.optim.Optimizer]]
    evaluations: int = 1


def cases() -> Iterator[Case]:
    """Yield what is compared."""
    import torch

    from workbench_plugins.optimizers import adam_no_bias_correction, lion, muon, sam

    def sgd(**kernel: bool) -> Callable[[Groups], list[torch.optim.Optimizer]]:
        return lambda groups: [torch.optim.SGD(groups, lr=1e-6, momentum=0.9, weight_decay=1e-4, **kernel)]

    def adam(kind: type[torch.optim.Optimizer], **kernel: bool) -> Callable[[Groups], list[torch.optim.Optimizer]]:
        return lambda groups: [kind(groups, lr=1e-6, weight_decay=1e-4, **kernel)]

    def by_hand(**kernel: bool) -> Callable[[Groups], list[torch.optim.Optimizer]]:
        def build(groups: Groups) -> list[torch.optim.Optimizer]:
            tensors = groups[0]["params"]
            return [
                torch.optim.Muon([tensor for tensor in tensors if tensor.ndim == 2], lr=1e-6, weight_decay=1e-4),
                torch.optim.AdamW([t for t in tensors if t.ndim != 2], lr=1e-6, weight_decay=1e-4, **kernel),
            ]

        return build

    betas = {"beta1": 0.9, "beta2": 0.999}
    common = {"learning_rate": 1e-6, "weight_decay": 1e-4}
    yield Case(
        "SAM, for each evaluation",
        lambda groups: sam.build(groups, rho=0.05, momentum=0.9, **common),
        "SGD with momentum",
        sgd(foreach=True),
        sgd(fused=True),
        evaluations=2,
    )
    yield Case(
        "Lion",
        lambda groups: lion.build(groups, **betas, **common),
        "AdamW",
        adam(torch.optim.AdamW, foreach=True),
        adam(torch.optim.AdamW, fused=True),
    )
    yield Case(
        "Adam without bias correction",
        lambda groups: adam_no_bias_correction.build(groups, epsilon=1e-8, **betas, **common),
        "Adam",
        adam(torch.optim.Adam, foreach=True),
        adam(torch.optim.Adam, fused=True),
    )
    yield Case(
        "Muon with AdamW",
        lambda groups: muon.build(groups, momentum=0.95, nesterov=True, iterations=5, **betas, **common),
        "Muon and AdamW by hand",
        by_hand(foreach=True),
        by_hand(fused=True),
    )


def resnet_parameters() -> Groups:
    """Return ResNet-18's weights with random gradients, as one group."""
    import torch

    from workbench_plugins.backbones.resnet18 import build

    torch.manual_seed(0)
    tensors = list(build((3, 32, 32), 10).module.parameters())
    for tensor in tensors:
        tensor.grad = torch.randn_like(tensor) * 0.01
    return [{"params": tensors}]


def measure(case: Case) -> tuple[float, float, float]:
    """Return the median seconds of our step, and of the median ratios to foreach and fused."""
    import torch

    loss = torch.zeros(())
    ours = case.build(resnet_parameters())
    others = [case.foreach(resnet_parameters()), case.fused(resnet_parameters())]

    def step_ours() -> None:
        if case.evaluations > 1:
            ours.step(lambda: loss)  # type: ignore[arg-type, return-value]
        else:
            ours.step()

    def step_theirs(optimizers: list[torch.optim.Optimizer]) -> Callable[[], None]:
        def step() -> None:
            for optimizer in optimizers:
                optimizer.step()

        return step

    steps = [step_ours, *(step_theirs(optimizers) for optimizers in others)]
    spent: list[list[float]] = [[] for _ in steps]
    for round_number in range(WARM_UP + ROUNDS):
        for step, seconds in zip(steps, spent, strict=True):
            # The time of the processor alone: with one thread it is that of an idle machine.
            start = time.thread_time()
            step()
            if round_number >= WARM_UP:
                seconds.append(time.thread_time() - start)
    mine = [seconds / case.evaluations for seconds in spent[0]]
    foreach, fused = (statistics.median(a / b for a, b in zip(mine, theirs, strict=True)) for theirs in spent[1:])
    return statistics.median(mine), foreach, fused


def run() -> list[dict[str, str]]:
    """Return one row an optimizer."""
    import torch

    torch.set_num_threads(1)
    rows = []
    for case in cases():
        seconds, foreach, fused = measure(case)
        rows.append(
            {
                "benchmark": "optimizer step",
                "case": case.name,
                f"time / torch's {case.nearest}": f"{foreach:.2f} (foreach), {fused:.2f} (fused)",
                "step": f"{1000 * seconds:.1f} ms",
                "aim": f"<= {LIMIT} (foreach)",
                "met": verdict(foreach <= LIMIT),
            }
        )
    return rows


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
