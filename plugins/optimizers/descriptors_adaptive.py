"""Descriptors of the rules that give every weight a step size of its own."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from . import common_params as common

KINGMA_BA = Reference(
    "Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1", "https://arxiv.org/abs/1412.6980"
)

ADAM = Descriptor(
    id="workbench.adam",
    kind=Kind.OPTIMIZER,
    title="Adam",
    summary="Momentum and a step size for each weight; a good first choice that needs little tuning.",
    factory="workbench_plugins.optimizers.adam:build_adam",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.0),
    ),
    references=(KINGMA_BA,),
    provides=common.WITH_DECAY,
)

ADAMW = Descriptor(
    id="workbench.adamw",
    kind=Kind.OPTIMIZER,
    title="AdamW",
    summary="Adam whose weight decay really shrinks the weights; the usual choice for modern nets.",
    factory="workbench_plugins.optimizers.adam:build_adamw",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.01, decoupled=True),
    ),
    references=(
        Reference(
            "Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2",
            "https://arxiv.org/abs/1711.05101",
        ),
        KINGMA_BA,
    ),
    provides=common.WITH_DECAY,
)

_RULES = "workbench_plugins.optimizers.torch_rules"


def _decay_rate(default: float, group_key: str) -> Param:
    return Param(
        name="decay_rate",
        default=default,
        minimum=0.0,
        maximum=1.0,
        open_maximum=True,
        suggested=(0.9, 0.999),
        live=True,
        group_key=group_key,
        help="How slowly the running mean of the squared gradient forgets. Raise it for steadier step sizes; lower it "
        "to react sooner.",
    )


ADAM_NO_BIAS_CORRECTION = Descriptor(
    id="workbench.adam_no_bias_correction",
    kind=Kind.OPTIMIZER,
    title="Adam without bias correction",
    summary="Shows what bias correction is for: its first steps are several times too long.",
    factory="workbench_plugins.optimizers.adam_no_bias_correction:build",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.0),
    ),
    references=(KINGMA_BA,),
    provides=common.WITH_DECAY,
)

NADAM = Descriptor(
    id="workbench.nadam",
    kind=Kind.OPTIMIZER,
    title="NAdam",
    summary="Adam that looks ahead as Nesterov momentum does.",
    factory=f"{_RULES}:build_nadam",
    params=(
        common.learning_rate(2e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        Param(
            name="momentum_decay",
            default=4e-3,
            minimum=0.0,
            suggested=(0.0, 0.02),
            advanced=True,
            help="How quickly momentum warms up at the start. Raise it to reach full momentum in fewer steps; 0 starts "
            "at half of it and stays there.",
        ),
        common.weight_decay(0.0, decoupled=True),
    ),
    references=(
        Reference(
            "Dozat (2016), Incorporating Nesterov momentum into Adam",
            "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
        ),
    ),
    provides=common.WITH_DECAY,
)

RADAM = Descriptor(
    id="workbench.radam",
    kind=Kind.OPTIMIZER,
    title="RAdam",
    summary="Adam that begins carefully by itself, so that no warm-up is needed.",
    factory=f"{_RULES}:build_radam",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.0, decoupled=True),
    ),
    references=(
        Reference(
            "Liu et al. (2020), On the variance of the adaptive learning rate and beyond, algorithm 2",
            "https://arxiv.org/abs/1908.03265",
        ),
    ),
    provides=common.WITH_DECAY,
)

ADAMAX = Descriptor(
    id="workbench.adamax",
    kind=Kind.OPTIMIZER,
    title="Adamax",
    summary="Adam that divides by the greatest recent gradient; calm where gradients are rare and large.",
    factory=f"{_RULES}:build_adamax",
    params=(
        common.learning_rate(2e-3, (1e-5, 1e-2)),
        common.beta1(),
        common.beta2(),
        common.epsilon(1e-8),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Kingma & Ba (2015), Adam: a method for stochastic optimization, section 7.1 and algorithm 2",
            "https://arxiv.org/abs/1412.6980",
        ),
    ),
    provides=common.WITH_DECAY,
)

ADAGRAD = Descriptor(
    id="workbench.adagrad",
    kind=Kind.OPTIMIZER,
    title="AdaGrad",
    summary="Weights that have moved much move ever less; made for features that are seldom seen.",
    factory=f"{_RULES}:build_adagrad",
    params=(
        common.learning_rate(0.01, (1e-3, 0.5)),
        common.epsilon(1e-10),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Duchi, Hazan & Singer (2011), Adaptive subgradient methods for online learning and stochastic "
            "optimization",
            "https://jmlr.org/papers/v12/duchi11a.html",
        ),
    ),
    provides=common.WITH_DECAY,
)

RMSPROP = Descriptor(
    id="workbench.rmsprop",
    kind=Kind.OPTIMIZER,
    title="RMSProp",
    summary="AdaGrad that forgets: each weight's step is divided by its recent gradients.",
    factory=f"{_RULES}:build_rmsprop",
    params=(
        common.learning_rate(1e-3, (1e-5, 1e-2)),
        _decay_rate(0.99, "alpha"),
        common.momentum(0.0),
        Param(
            name="centered",
            type=ParamType.BOOLEAN,
            default=False,
            advanced=True,
            help="Divide by the spread of the gradient around its mean instead of its size. It goes faster where the "
            "gradient is steady, at the risk of leaping.",
        ),
        common.epsilon(1e-8),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Tieleman & Hinton (2012), Neural networks for machine learning, lecture 6.5",
            "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
        ),
    ),
    provides=common.WITH_DECAY,
)

ADADELTA = Descriptor(
    id="workbench.adadelta",
    kind=Kind.OPTIMIZER,
    title="Adadelta",
    summary="Finds the length of its steps from the steps before; hardly any learning rate to choose.",
    factory=f"{_RULES}:build_adadelta",
    params=(
        common.learning_rate(
            1.0,
            (0.1, 1.0),
            "A factor on the step that the rule finds by itself; 1 in the paper. Lower it when training is unsteady.",
        ),
        _decay_rate(0.9, "rho"),
        common.epsilon(
            1e-6,
            "Stands inside the roots and sets how small the first steps are. Raise it to get going sooner; lower it "
            "for a gentler start.",
        ),
        common.weight_decay(0.0),
    ),
    references=(
        Reference("Zeiler (2012), ADADELTA: an adaptive learning rate method", "https://arxiv.org/abs/1212.5701"),
    ),
    provides=common.WITH_DECAY,
)

RPROP = Descriptor(
    id="workbench.rprop",
    kind=Kind.OPTIMIZER,
    title="Rprop",
    summary="Only the sign of the gradient counts; each weight finds its own step size. For the full batch.",
    factory=f"{_RULES}:build_rprop",
    params=(
        Param(
            name="learning_rate",
            title="First step size",
            default=0.01,
            minimum=0.0,
            suggested=(1e-4, 0.1),
            logarithmic=True,
            help="The step of every weight at the start, no more: from then on each grows or shrinks by itself, and no "
            "schedule reaches it. Raise it to save the first steps.",
        ),
        Param(
            name="shrink",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            open_minimum=True,
            open_maximum=True,
            suggested=(0.3, 0.7),
            step=0.05,
            advanced=True,
            help="What a weight's step is multiplied by when its gradient changes sign: it has jumped over a minimum. "
            "Lower it to brake harder.",
        ),
        Param(
            name="grow",
            default=1.2,
            minimum=1.0,
            open_minimum=True,
            suggested=(1.05, 1.5),
            step=0.05,
            advanced=True,
            help="What it is multiplied by when the sign stays. Raise it to speed up sooner.",
        ),
        Param(
            name="smallest_step",
            default=1e-6,
            minimum=0.0,
            suggested=(1e-8, 1e-4),
            logarithmic=True,
            advanced=True,
            help="No step becomes smaller. Lower it for a more exact minimum.",
        ),
        Param(
            name="largest_step",
            default=50.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(0.1, 50.0),
            logarithmic=True,
            advanced=True,
            help="No step becomes larger. Lower it if the loss leaps up.",
        ),
    ),
    references=(
        Reference(
            "Riedmiller & Braun (1993), A direct adaptive method for faster backpropagation learning: the RPROP "
            "algorithm",
            "https://doi.org/10.1109/ICNN.1993.298623",
        ),
    ),
    provides=common.FIRST_ORDER,
    advises=frozenset({Trait.FULL_BATCH}),
)

ADAFACTOR = Descriptor(
    id="workbench.adafactor",
    kind=Kind.OPTIMIZER,
    title="Adafactor",
    summary="Adam-like with hardly any memory: keeps second moments by rows and columns.",
    factory=f"{_RULES}:build_adafactor",
    params=(
        common.learning_rate(
            0.01,
            (1e-4, 0.1),
            "The largest step relative to the size of the weights themselves; late in a run the steps also fall as 1 "
            "over the root of their number. Raise it to learn faster.",
        ),
        Param(
            name="beta2_decay",
            title="Beta 2 decay",
            default=-0.8,
            minimum=-1.0,
            maximum=0.0,
            open_maximum=True,
            suggested=(-0.9, -0.5),
            advanced=True,
            help="How the memory of squared gradients grows with the steps. Nearer to 0 forgets faster.",
        ),
        Param(
            name="clipping_threshold",
            default=1.0,
            minimum=1.0,
            suggested=(1.0, 2.0),
            advanced=True,
            help="The greatest root mean square of an update before the learning rate. Lower it if training is "
            "unsteady.",
        ),
        common.epsilon(
            1e-3,
            "The least size of a tensor that steps are measured by. Raise it so that weights near zero, biases above "
            "all, get going.",
        ),
        common.weight_decay(0.0, decoupled=True),
    ),
    references=(
        Reference(
            "Shazeer & Stern (2018), Adafactor: adaptive learning rates with sublinear memory cost, algorithm 4",
            "https://arxiv.org/abs/1804.04235",
        ),
    ),
    provides=common.WITH_DECAY,
)

ADAPTIVE = (
    ADAM,
    ADAMW,
    ADAM_NO_BIAS_CORRECTION,
    NADAM,
    RADAM,
    ADAMAX,
    ADAGRAD,
    RMSPROP,
    ADADELTA,
    RPROP,
    ADAFACTOR,
)
