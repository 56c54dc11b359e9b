"""Which rooms the page "Learn" has: one entry each.

A room is a widget made by ``Room(desk, parent)``; its module is imported when it is first looked at. One that has
``enter()`` or ``leave()`` is told when it is looked at and when not any more.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.gui.desk import Desk

MakeRoom = Callable[[Desk, QWidget], QWidget]


@dataclass(frozen=True)
class RoomEntry:
    """What the list says of a room.

    Attributes
    ----------
    title, line : str
        Translated: its name, and in a line what it is for.
    place : str
        ``module:Class``.
    """

    title: str
    line: str
    place: str


def all_rooms() -> dict[str, RoomEntry]:
    """Return the rooms by name, in the order of the list."""
    return {
        "lr_range": RoomEntry(
            _tr("Learning-rate range test"),
            _tr("Find a good learning rate in a minute"),
            "workbench.gui.pages.learn.range_room:RangeRoom",
        ),
        "gradient_check": RoomEntry(
            _tr("Gradient check"),
            _tr("Is what backward gives the slope of the loss?"),
            "workbench.gui.pages.learn.gradient_room:GradientRoom",
        ),
        "playground": RoomEntry(
            _tr("Playground"),
            _tr("See optimizers find their way, side by side"),
            "workbench.gui.pages.learn.playground_room:PlaygroundRoom",
        ),
        "advisor": RoomEntry(
            _tr("Transfer advisor"),
            _tr("What should a trained net learn of your data?"),
            "workbench.gui.pages.learn.advisor_room:AdvisorRoom",
        ),
        "experiments": RoomEntry(
            _tr("Experiments"),
            _tr("The lecture's questions, answered by short runs"),
            "workbench.gui.pages.learn.experiments_room:ExperimentsRoom",
        ),
        "style": RoomEntry(
            _tr("Style transfer"),
            _tr("L-BFGS where it belongs: a full batch of one picture"),
            "workbench.gui.pages.learn.style_room:StyleRoom",
        ),
    }


def make_room(entry: RoomEntry, desk: Desk, parent: QWidget) -> QWidget:
    """Build a room."""
    module, _, attribute = entry.place.partition(":")
    return cast(MakeRoom, getattr(importlib.import_module(module), attribute))(desk, parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rooms", text)
