"""Descriptors of the regularizers that are built into places a backbone has for them."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

_IOFFE = Reference(
    "Ioffe & Szegedy (2015), Batch normalization: accelerating deep network training by reducing internal covariate "
    "shift, algorithms 1 and 2",
    "https://arxiv.org/abs/1502.03167",
)

STOCHASTIC_DEPTH = Descriptor(
    id="workbench.stochastic_depth",
    kind=Kind.REGULARIZER,
    title="Stochastic depth",
    summary="Leaves out random residual branches while training: many shallow nets in one deep net.",
    factory="workbench_plugins.regularizers.stochastic_depth:build",
    params=(
        Param(
            name="drop_probability",
            default=0.2,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.05, 0.5),
            step=0.05,
            live=True,
            help="How likely the last branch is left out. Raise it in very deep nets and when training is much better "
            "than validation; lower it when even training is poor. The paper takes 0.5 for 110 layers.",
        ),
        Param(
            name="decay",
            type=ParamType.CHOICE,
            default="linear",
            choices=("linear", "uniform"),
            advanced=True,
            help="linear leaves the first branches alone nearly always, for all others build on them; uniform treats "
            "all branches alike.",
        ),
        Param(
            name="draws",
            type=ParamType.CHOICE,
            default="image",
            choices=("image", "batch"),
            advanced=True,
            help="image lets each image draw for itself, which is less noisy; batch leaves a branch out for all images "
            "of a step together, as in the paper.",
        ),
    ),
    references=(
        Reference(
            "Huang, Sun, Liu, Sedra & Weinberger (2016), Deep networks with stochastic depth, section 3",
            "https://arxiv.org/abs/1603.09382",
        ),
    ),
    stages=("model",),
    provides=frozenset({Trait.RANDOM_LOSS}),
    needs=frozenset({Trait.RESIDUAL_BRANCHES}),
)

FRACTIONAL_MAX_POOLING = Descriptor(
    id="workbench.fractional_max_pooling",
    kind=Kind.REGULARIZER,
    title="Fractional max-pooling",
    summary="Shrinks maps by less than half, over regions drawn at random: the net never sees the same grid twice.",
    factory="workbench_plugins.regularizers.fractional_max_pooling:build",
    params=(
        Param(
            name="reduction",
            default=1.4,
            minimum=1.0,
            open_minimum=True,
            maximum=2.0,
            open_maximum=True,
            suggested=(1.2, 1.8),
            step=0.05,
            help="What each pooling divides height and width by; ordinary pooling divides by 2. Lower it to keep more "
            "places and more randomness; every later layer then takes longer.",
        ),
    ),
    references=(Reference("Graham (2014), Fractional max-pooling, section 2", "https://arxiv.org/abs/1412.6071"),),
    stages=("model",),
    provides=frozenset({Trait.RANDOM_LOSS}),
    needs=frozenset({Trait.POOLING_PLACES}),
)

BATCH_NORM = Descriptor(
    id="workbench.batch_norm",
    kind=Kind.REGULARIZER,
    title="Batch normalization",
    summary="Brings each feature to mean 0 and variance 1 over the batch, in a backbone that has no normalization.",
    factory="workbench_plugins.regularizers.batch_norm:build_add",
    params=(
        Param(
            name="momentum",
            default=0.1,
            minimum=0.0,
            maximum=1.0,
            open_minimum=True,
            suggested=(0.01, 0.3),
            step=0.01,
            advanced=True,
            help="The part of each batch in the running statistics that predictions use. Lower it for small batches, "
            "whose statistics are noisy; raise it in very short runs.",
        ),
    ),
    references=(_IOFFE,),
    stages=("model",),
    provides=frozenset({Trait.BATCH_NORM}),
    needs=frozenset({Trait.NORM_PLACES}),
    refuses=frozenset({Trait.PRETRAINED}),
)

NO_BATCH_NORM = Descriptor(
    id="workbench.no_batch_norm",
    kind=Kind.REGULARIZER,
    title="Without batch normalization",
    summary="Takes batch normalization out of a backbone, to see what it brought.",
    factory="workbench_plugins.regularizers.batch_norm:build_remove",
    references=(_IOFFE,),
    stages=("model",),
    needs=frozenset({Trait.BATCH_NORM}),
    refuses=frozenset({Trait.PRETRAINED}),
)

PLACES = (STOCHASTIC_DEPTH, FRACTIONAL_MAX_POOLING, BATCH_NORM, NO_BATCH_NORM)
