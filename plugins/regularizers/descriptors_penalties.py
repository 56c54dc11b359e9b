"""Descriptors of the regularizers that hold the weights small."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

_CS231N = Reference("CS231n, Neural networks 2: regularization", "https://cs231n.github.io/neural-networks-2/")

COVERS = Param(
    name="covers",
    type=ParamType.CHOICE,
    default="weights",
    choices=("weights", "everything"),
    advanced=True,
    help="weights leaves biases and normalization alone, which is nearly always right: they cannot overfit much and "
    "suffer from being pulled to zero.",
)


def _strength(default: float, suggested: tuple[float, float], formula: str) -> Param:
    return Param(
        name="strength",
        default=default,
        minimum=0.0,
        suggested=suggested,
        logarithmic=True,
        live=True,
        help=f"The factor in front of {formula} in the loss. Raise it when training is much better than validation; "
        "lower it when even training is poor.",
    )


L2 = Descriptor(
    id="workbench.l2",
    kind=Kind.REGULARIZER,
    title="L2 penalty",
    summary="Adds the sum of the squared weights to the loss: prefers many small weights to a few large ones.",
    factory="workbench_plugins.regularizers.penalties:build_l2",
    params=(_strength(1e-4, (1e-6, 1e-2), "the sum of the squared weights"), COVERS),
    references=(
        Reference(
            "Hoerl & Kennard (1970), Ridge regression: biased estimation for nonorthogonal problems",
            "https://doi.org/10.1080/00401706.1970.10488634",
        ),
        _CS231N,
    ),
    stages=("penalty",),
)

L1 = Descriptor(
    id="workbench.l1",
    kind=Kind.REGULARIZER,
    title="L1 penalty",
    summary="Adds the sum of the weights' sizes to the loss: drives what is not needed towards zero.",
    factory="workbench_plugins.regularizers.penalties:build_l1",
    params=(_strength(1e-5, (1e-7, 1e-3), "the sum of the weights' absolute values"), COVERS),
    references=(
        Reference(
            "Tibshirani (1996), Regression shrinkage and selection via the lasso",
            "https://doi.org/10.1111/j.2517-6161.1996.tb02080.x",
        ),
        _CS231N,
    ),
    stages=("penalty",),
)

ELASTIC_NET = Descriptor(
    id="workbench.elastic_net",
    kind=Kind.REGULARIZER,
    title="Elastic net (L1 + L2)",
    summary="Both penalties together: few weights, and none of them large.",
    factory="workbench_plugins.regularizers.penalties:build_elastic_net",
    params=(
        _strength(1e-5, (1e-7, 1e-3), "beta times the squares plus the absolute values"),
        Param(
            name="beta",
            default=1.0,
            minimum=0.0,
            suggested=(0.01, 100.0),
            logarithmic=True,
            live=True,
            help="How much the squares count beside the absolute values. 0 is L1 alone; raise it to come nearer to L2.",
        ),
        COVERS,
    ),
    references=(
        Reference(
            "Zou & Hastie (2005), Regularization and variable selection via the elastic net",
            "https://doi.org/10.1111/j.1467-9868.2005.00503.x",
        ),
        _CS231N,
    ),
    stages=("penalty",),
)

DECOUPLED_WEIGHT_DECAY = Descriptor(
    id="workbench.weight_decay",
    kind=Kind.REGULARIZER,
    title="Weight decay (decoupled)",
    summary="Every step takes the same fraction off each weight, beside the gradient; for any optimizer.",
    factory="workbench_plugins.regularizers.decoupled_weight_decay:build",
    params=(
        Param(
            name="fraction",
            default=1e-5,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(1e-7, 1e-3),
            logarithmic=True,
            live=True,
            unit="per step",
            help="What each step takes off a weight: 1e-5 halves an idle weight in 69,000 steps. Raise it against "
            "overfitting. It does not follow the learning rate.",
        ),
        COVERS,
    ),
    references=(
        Reference(
            "Loshchilov & Hutter (2019), Decoupled weight decay regularization, equation 1",
            "https://arxiv.org/abs/1711.05101",
        ),
        Reference("Hanson & Pratt (1988), Comparing biases for minimal network construction with back-propagation"),
    ),
    stages=("gradients", "weights"),
    provides=frozenset({Trait.BESIDE_LOSS}),
    refuses=frozenset({Trait.CLOSURE}),
)

MAX_NORM = Descriptor(
    id="workbench.max_norm",
    kind=Kind.REGULARIZER,
    title="Max-norm",
    summary="Keeps the length of each unit's incoming weights below a bound; goes well with dropout.",
    factory="workbench_plugins.regularizers.max_norm:build",
    params=(
        Param(
            name="maximum_norm",
            default=3.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(1.0, 10.0),
            step=0.5,
            live=True,
            help="The greatest length of the weights that lead into one unit. Lower it to hold the model back; too low "
            "and units can no longer tell anything apart.",
        ),
    ),
    references=(
        Reference(
            "Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting, section 5.1",
            "https://jmlr.org/papers/v15/srivastava14a.html",
        ),
    ),
    stages=("weights",),
    provides=frozenset({Trait.BESIDE_LOSS}),
)

PENALTIES = (L2, L1, ELASTIC_NET, DECOUPLED_WEIGHT_DECAY, MAX_NORM)
