"""The members of a run's ensemble: their weights, their cached predictions, and what they give together."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from torch import Tensor

from workbench.api import StoreError
from workbench.session.events import MemberAdded, Scores
from workbench.store.files import write_atomically

from .checkpoints import read_weights, save_weights
from .prediction import Probabilities
from .scores import combine, score


@dataclass
class Member:
    """One member.

    Attributes
    ----------
    added : MemberAdded
        What was told of it.
    validation : numpy.ndarray
        float32 (N, K) softmax outputs on the validation images.
    weights : mapping of str to torch.Tensor, optional
        On the CPU; None when they lie in the run's folder.
    """

    added: MemberAdded
    validation: Probabilities
    weights: Mapping[str, Tensor] | None = None


class Members:
    """Keeps members by name, in the order in which they were first taken.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The run's folder; without it everything stays in memory.
    labels : numpy.ndarray
        int64 (N,), of the validation images.
    keys : sequence of str
        The lasting names of the validation images, in the same order; members of other runs are put into it.
    """

    def __init__(self, folder: Path | None, labels: numpy.ndarray, keys: Sequence[str] = ()) -> None:
        self._folder = folder
        self._labels = labels
        self._keys = keys
        self._members: dict[str, Member] = {}
        self._wrote_labels = False

    def __len__(self) -> int:
        """Return how many members there are."""
        return len(self._members)

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names."""
        return tuple(self._members)

    def add(
        self, name: str, source: str, step: int, weights: Mapping[str, Tensor], validation: Probabilities
    ) -> MemberAdded:
        """Keep a member; one of the same name is replaced.

        Parameters
        ----------
        name : str
        source : str
            Id of the ensemble plugin, or ``"hand"``.
        step : int
        weights : mapping of str to torch.Tensor
        validation : numpy.ndarray
            float32 (N, K).

        Returns
        -------
        MemberAdded

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        on_cpu = {key: tensor.detach().cpu().clone() for key, tensor in weights.items()}
        relative = ""
        if self._folder is not None:
            if not self._wrote_labels:  # whoever has labels and predictions can average any members without torch
                write_atomically(self._folder / "members" / "labels.npy", _as_file(self._labels))
                if self._keys:
                    write_atomically(self._folder / "members" / "keys.npy", _as_file(numpy.array(self._keys)))
                self._wrote_labels = True
            stem = _stem(name)
            save_weights(self._folder / "members" / f"{stem}.safetensors", on_cpu)
            relative = f"members/{stem}.npy"
            write_atomically(self._folder / relative, _as_file(validation))
        added = MemberAdded(name, source, step, score(validation, self._labels), relative)
        self._members[name] = Member(added, validation, on_cpu if self._folder is None else None)
        return added

    def take_up(self, recorded: Sequence[MemberAdded]) -> None:
        """Take up the members that a run's folder holds; one whose files are missing is left out."""
        assert self._folder is not None
        for added in recorded:
            try:
                validation = numpy.load(self._folder / added.probabilities, allow_pickle=False)
            except (OSError, ValueError):
                continue
            self._members[added.name] = Member(added, validation)

    def drop_after(self, step: int) -> None:
        """Forget the members taken after `step` done steps."""
        self._members = {name: member for name, member in self._members.items() if member.added.step <= step}

    def weights(self, name: str) -> Mapping[str, Tensor]:
        """Return a member's weights, on the CPU.

        Raises
        ------
        StoreError
            If the file is missing or damaged.
        """
        member = self._members[name]
        if member.weights is not None:
            return member.weights
        if self._folder is None:
            raise StoreError("The weights of the member {name} are not kept.", name=name)
        return read_weights(self._folder / "members" / f"{_stem(name)}.safetensors")

    def together(self) -> Scores:
        """Judge the ensemble of all members on the validation images."""
        return score(combine([member.validation for member in self._members.values()]), self._labels)

    def best(self) -> MemberAdded:
        """Return the member with the best validation accuracy; a lower loss breaks a tie."""
        every = [member.added for member in self._members.values()]
        return max(every, key=lambda added: (added.scores.accuracy, -added.scores.loss))


def _as_file(array: numpy.ndarray) -> bytes:
    buffer = io.BytesIO()
    numpy.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _stem(name: str) -> str:
    """Return a file name for a member, different for different names and safe on every system."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()
    suffix = "" if plain == name else f"-{name.encode().hex()[:16]}-{len(name)}"
    return f"{plain[:40]}{suffix}"
