"""What a plugin author imports; nothing else of the workbench is meant for plugins.

Made of the standard library and pluggy alone: importing it costs milliseconds.
"""

from __future__ import annotations

from .contracts import (
    Augmentation,
    Backbone,
    Dataset,
    Diagnostic,
    Ensemble,
    LabelledImages,
    Loss,
    Moment,
    NamedParameter,
    Regularizer,
    Schedule,
)
from .damage import damage_in_words
from .descriptor import API_VERSION, STAGES, Descriptor, Kind, Reason, Reference, Without
from .errors import (
    Cancelled,
    DataError,
    DescriptorError,
    DeviceError,
    ParamError,
    PluginError,
    RecipeError,
    StoreError,
    WorkbenchError,
)
from .hooks import ENTRY_POINT_GROUP, PROJECT, hookimpl, hookspec
from .params import Param, ParamType, Value, format_number
from .traits import Trait, explain

__all__ = [
    "API_VERSION",
    "ENTRY_POINT_GROUP",
    "PROJECT",
    "STAGES",
    "Augmentation",
    "Backbone",
    "Cancelled",
    "DataError",
    "Dataset",
    "Descriptor",
    "DescriptorError",
    "DeviceError",
    "Diagnostic",
    "Ensemble",
    "Kind",
    "LabelledImages",
    "Loss",
    "Moment",
    "NamedParameter",
    "Param",
    "ParamError",
    "ParamType",
    "PluginError",
    "Reason",
    "RecipeError",
    "Reference",
    "Regularizer",
    "Schedule",
    "StoreError",
    "Trait",
    "Value",
    "Without",
    "WorkbenchError",
    "damage_in_words",
    "explain",
    "format_number",
    "hookimpl",
    "hookspec",
]
