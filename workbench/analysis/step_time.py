"""How long a training step of a model takes on this machine, and how much memory it needs.

A step is what every run does: forward pass, cross-entropy, backward pass, SGD with momentum on all weights, on a batch
of random pictures that lies on the device already. So models compare fairly, whatever else a recipe holds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from workbench.api import Backbone, Kind, Trait, WorkbenchError
from workbench.engine.devices import choose_device, default_threads, is_out_of_memory, release_memory
from workbench.engine.tuning import resolve_compute
from workbench.registry.catalogue import Catalogue
from workbench.session.paths import user_folder
from workbench.session.recipe import PluginChoice, Recipe

_MOST_STEPS = 20
_LEAST_STEPS = 3
_SECONDS = 2.0
"""Steps are timed for about so long; fewer than `_LEAST_STEPS` only where a single one takes longer."""


@dataclass(frozen=True)
class StepTime:
    """What was measured.

    Attributes
    ----------
    milliseconds : float
        The median step.
    memory : int
        Bytes. On a graphics processor the most that was in use; on the processor what a step holds: weights, buffers,
        gradients, momentum, and what the backward pass needs of the forward pass.
    steps : int
        Timed ones.
    batch, channels, height, width : int
        Of the pictures; the network may scale them to a resolution of its own.
    device, precision, torch_version : str
    threads : int
    """

    milliseconds: float
    memory: int
    steps: int
    batch: int
    channels: int
    height: int
    width: int
    device: str
    precision: str
    torch_version: str
    threads: int


def measure_step(
    recipe: Recipe,
    catalogue: Catalogue,
    shape: tuple[int, int, int],
    classes: int,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> StepTime:
    """Time training steps of the recipe's backbone, with random weights.

    Parameters
    ----------
    recipe : Recipe
        Its backbone, batch size and computer count.
    catalogue : Catalogue
    shape : tuple of int
        (C, H, W) of its pictures.
    classes : int
    tick : callable
        ``tick(done, total)`` between steps; may raise `workbench.api.Cancelled`.

    Raises
    ------
    WorkbenchError
        If the model cannot be built for such pictures, or memory runs out.
    """
    choice = choose_device(recipe.compute.device)
    threads = recipe.compute.threads or default_threads()
    torch.set_num_threads(threads)
    batch = min(recipe.training.batch_size, recipe.training.micro_batch or recipe.training.batch_size)
    tick(0, _MOST_STEPS)
    try:
        backbone = _untrained(recipe.backbone, catalogue, shape, classes)
        module = backbone.module.to(choice.device)
        images = torch.rand(batch, *shape)
        takes = Trait.BFLOAT16 in catalogue.get(recipe.backbone.plugin).provides
        memory_file = user_folder() / "tuning.json"
        beat = _beat(tick)
        compute = resolve_compute(recipe.compute, choice.device, threads, module, images, memory_file, takes, beat)
        form = torch.channels_last if compute.memory_layout == "channels_last" else torch.contiguous_format
        module.to(memory_format=form)
        step = _Step(
            module.train(),
            images.to(choice.device, memory_format=form),
            torch.randint(classes, (batch,), device=choice.device),
            compute.precision == "bfloat16",
        )
        memory = step.memory()  # the first step is slower than those after it: it warms up
        tick(0, _MOST_STEPS)
        times = _timed(step, tick)
    except WorkbenchError:
        raise
    except Exception as error:
        if is_out_of_memory(error):
            release_memory(choice.device)
            raise WorkbenchError(
                "There is not enough memory for a step of {count} pictures with this model. Choose a smaller batch, a "
                "smaller resolution or a smaller model.",
                count=batch,
            ) from error
        raise
    return StepTime(
        milliseconds=1000 * statistics.median(times),
        memory=memory,
        steps=len(times),
        batch=batch,
        channels=shape[0],
        height=shape[1],
        width=shape[2],
        device=choice.name,
        precision=compute.precision,
        torch_version=str(torch.__version__),
        threads=threads,
    )


def _untrained(choice: PluginChoice, catalogue: Catalogue, shape: tuple[int, int, int], classes: int) -> Backbone:
    """Build a backbone without its trained weights: they change no time, and may not be on this machine."""
    if any(param.name == "weights" for param in catalogue.get(choice.plugin, Kind.BACKBONE).params):
        choice = replace(choice, values={**choice.values, "weights": "none"})
    built: Backbone = catalogue.build(choice.plugin, shape, classes, **choice.values)
    return built


def _beat(tick: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Return a callback that lets trials be cancelled, without showing their count as that of the steps."""
    return lambda done, total: tick(0, _MOST_STEPS)


def _timed(step: _Step, tick: Callable[[int, int], None]) -> list[float]:
    times: list[float] = []
    while sum(times) < _SECONDS or (len(times) < _LEAST_STEPS and times[0] < _SECONDS):
        times.append(step())
        tick(len(times), _MOST_STEPS)
        if len(times) == _MOST_STEPS:
            break
    return times


class _Step:
    """One training step that can be repeated."""

    def __init__(self, module: nn.Module, images: Tensor, labels: Tensor, bfloat16: bool) -> None:
        self._module, self._images, self._labels, self._bfloat16 = module, images, labels, bfloat16
        weights = [each for each in module.parameters() if each.requires_grad]
        self._optimizer = torch.optim.SGD(weights, lr=1e-4, momentum=0.9)

    def __call__(self) -> float:
        """Do it; return its time in seconds."""
        self._wait()
        begin = time.perf_counter()
        self._optimizer.zero_grad()
        with torch.autocast(self._images.device.type, torch.bfloat16, enabled=self._bfloat16):
            loss = nn.functional.cross_entropy(self._module(self._images).float(), self._labels)
        loss.backward()
        self._optimizer.step()
        self._wait()
        return time.perf_counter() - begin

    def memory(self) -> int:
        """Do it once; return the bytes it takes."""
        if self._images.device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(self._images.device)
            self()
            return int(torch.cuda.max_memory_allocated(self._images.device))
        kept: dict[int, int] = {}

        def note(tensor: Tensor) -> Tensor:
            storage = tensor.untyped_storage()
            kept[storage.data_ptr()] = storage.nbytes()
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
            self()
        # Weights are saved for the backward pass too: what is counted by its place is counted once.
        learned = list(self._module.parameters())
        for tensor in (*learned, *self._module.buffers(), self._images):
            note(tensor)
        gradients = sum(each.numel() * each.element_size() for each in learned if each.grad is not None)
        return sum(kept.values()) + 2 * gradients

    def _wait(self) -> None:
        device = self._images.device
        if device.type in ("cuda", "mps"):
            getattr(torch, device.type).synchronize()
