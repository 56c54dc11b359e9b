"""Descriptors of the regularizers that make the model itself noisy while it trains."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

DROPOUT = Descriptor(
    id="workbench.dropout",
    kind=Kind.REGULARIZER,
    title="Dropout",
    summary="Silences random units while training, so that none can rely on another.",
    factory="workbench_plugins.regularizers.dropout:build",
    params=(
        Param(
            name="drop_probability",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.1, 0.6),
            step=0.05,
            live=True,
            help="How likely a unit is silenced. Raise it when training is much better than validation; lower it when "
            "even training is poor. Mind that some lectures call p the probability of keeping.",
        ),
        Param(
            name="form",
            type=ParamType.CHOICE,
            default="inverted",
            choices=("inverted", "plain", "unscaled"),
            advanced=True,
            help="inverted enlarges the units that are left in training; plain shrinks all of them when predicting. "
            "Both agree on average; everybody uses inverted today. unscaled forgets to shrink them, to show what "
            "becomes of predictions then.",
        ),
    ),
    references=(
        Reference(
            "Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), Dropout: a simple way to prevent neural "
            "networks from overfitting, sections 4 and 10",
            "https://jmlr.org/papers/v15/srivastava14a.html",
        ),
    ),
    stages=("model",),
    provides=frozenset({Trait.RANDOM_LOSS}),
    needs=frozenset({Trait.DROPOUT_PLACES}),
)

DROPCONNECT = Descriptor(
    id="workbench.dropconnect",
    kind=Kind.REGULARIZER,
    title="DropConnect",
    summary="Cuts random connections of the hidden fully connected layers, others for every image.",
    factory="workbench_plugins.regularizers.dropconnect:build",
    params=(
        Param(
            name="drop_probability",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.1, 0.6),
            step=0.05,
            live=True,
            help="How likely a connection is cut. Raise it when training is much better than validation; lower it when "
            "even training is poor.",
        ),
        Param(
            name="samples",
            type=ParamType.INTEGER,
            default=None,
            optional=True,
            minimum=1,
            suggested=(10, 1000),
            unit="draws",
            advanced=True,
            help="How many draws are averaged when predicting, as in the paper. Empty takes the exact mean instead, "
            "which is quicker and not random; more draws come nearer to it.",
        ),
    ),
    references=(
        Reference(
            "Wan, Zeiler, Zhang, LeCun & Fergus (2013), Regularization of neural networks using DropConnect, "
            "algorithms 1 and 2",
            "https://proceedings.mlr.press/v28/wan13.html",
        ),
    ),
    stages=("model",),
    provides=frozenset({Trait.RANDOM_LOSS}),
    needs=frozenset({Trait.LINEAR_LAYERS}),
)

MODEL = (DROPOUT, DROPCONNECT)
