"""Which pages the window has, beside those of the run itself: one line each.

A page is a widget made by ``Page(desk, parent)``; its module is imported when it is first looked at.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.gui.desk import Desk

MakePage = Callable[[Desk, QWidget], QWidget]


def page_titles() -> dict[str, str]:
    """Return the translated title of every page by its name, in the order of their tabs."""
    return {
        "data": QCoreApplication.translate("Pages", "Data"),
        "evaluate": QCoreApplication.translate("Pages", "Evaluate"),
        "predict": QCoreApplication.translate("Pages", "Predict"),
        "learn": QCoreApplication.translate("Pages", "Learn"),
        "zoo": QCoreApplication.translate("Pages", "Zoo"),
    }


_PLACES: dict[str, str] = {
    "data": "workbench.gui.pages.data.data_page:DataPage",
    "evaluate": "workbench.gui.pages.evaluate.evaluate_page:EvaluatePage",
    "predict": "workbench.gui.pages.predict_page:PredictPage",
    "learn": "workbench.gui.pages.learn.learn_page:LearnPage",
    "zoo": "workbench.gui.pages.zoo.zoo_page:ZooPage",
}


def make_page(name: str, desk: Desk, parent: QWidget) -> QWidget:
    """Build a page by its name."""
    module, _, attribute = _PLACES[name].partition(":")
    make = cast(MakePage, getattr(importlib.import_module(module), attribute))
    return make(desk, parent)
