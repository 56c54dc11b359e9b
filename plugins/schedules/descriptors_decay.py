"""Descriptors of the schedules that only go down, and of the warm-up that stands in front of any schedule."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from . import common_params as common

_TORCH = "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler"
_DECAY = "workbench_plugins.schedules.decay"
_SGDR = Reference(
    "Loshchilov & Hutter (2017), SGDR: stochastic gradient descent with warm restarts, equation 5",
    "https://arxiv.org/abs/1608.03983",
)

CONSTANT = Descriptor(
    id="workbench.constant",
    kind=Kind.SCHEDULE,
    title="Constant",
    summary="The learning rate stays as it is set; change it by hand while the model trains.",
    factory=f"{_DECAY}:build_constant",
    references=(
        Reference(
            "Bengio (2012), Practical recommendations for gradient-based training of deep architectures, section 3.1.1",
            "https://arxiv.org/abs/1206.5533",
        ),
    ),
)

STEP = Descriptor(
    id="workbench.step",
    kind=Kind.SCHEDULE,
    title="Step",
    summary="Drops by a factor every few epochs.",
    factory=f"{_DECAY}:build_step",
    params=(
        Param(
            name="epochs_per_drop",
            default=5.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(1.0, 30.0),
            step=1.0,
            unit="epochs",
            help="How long the learning rate stays before each drop. Shorter cools down sooner; too short and training "
            "stalls before it has found anything. Fractions such as 0.5 are fine.",
        ),
        common.drop_factor(0.1, "What each drop multiplies the learning rate by. Nearer to 1 makes gentler drops."),
    ),
    references=(Reference("torch.optim.lr_scheduler.StepLR", f"{_TORCH}.StepLR.html"),),
)

MULTI_STEP = Descriptor(
    id="workbench.multi_step",
    kind=Kind.SCHEDULE,
    title="Multi-step",
    summary="Drops by a factor at the epochs you choose.",
    factory=f"{_DECAY}:build_multi_step",
    params=(
        Param(
            name="milestones",
            type=ParamType.FLOATS,
            default=(10.0, 15.0),
            minimum=0.0,
            unit="epochs",
            help="The epochs at which the learning rate drops, for example 10, 15. A good place is where the loss has "
            "stopped falling; later drops give the high rate more time. One named twice drops twice.",
        ),
        common.drop_factor(0.1, "What each drop multiplies the learning rate by. Nearer to 1 makes gentler drops."),
    ),
    references=(
        Reference(
            "He, Zhang, Ren & Sun (2016), Deep residual learning for image recognition, section 4.2",
            "https://arxiv.org/abs/1512.03385",
        ),
        Reference("torch.optim.lr_scheduler.MultiStepLR", f"{_TORCH}.MultiStepLR.html"),
    ),
)

EXPONENTIAL = Descriptor(
    id="workbench.exponential",
    kind=Kind.SCHEDULE,
    title="Exponential",
    summary="Shrinks by the same factor in each epoch.",
    factory=f"{_DECAY}:build_exponential",
    params=(
        common.drop_factor(
            0.9,
            "What an epoch multiplies the learning rate by. Nearer to 1 cools more slowly: 0.9 leaves a tenth after 22 "
            "epochs, 0.99 after 229.",
        ),
        Param(
            name="every_step",
            type=ParamType.BOOLEAN,
            default=True,
            help="Shrink a little in every step, or all at once where an epoch begins. Both are equal at the epochs.",
        ),
    ),
    references=(Reference("torch.optim.lr_scheduler.ExponentialLR", f"{_TORCH}.ExponentialLR.html"),),
)

INVERSE_TIME = Descriptor(
    id="workbench.inverse_time",
    kind=Kind.SCHEDULE,
    title="Inverse time (1/t)",
    summary="Falls as 1 over the time: fast at first, then ever more slowly.",
    factory=f"{_DECAY}:build_inverse_time",
    params=(
        Param(
            name="rate",
            default=1.0,
            minimum=0.0,
            suggested=(0.01, 10.0),
            logarithmic=True,
            unit="per epoch",
            help="How fast it falls: after 1/rate epochs the learning rate is halved. Raise it to cool sooner.",
        ),
    ),
    references=(
        Reference(
            "Robbins & Monro (1951), A stochastic approximation method",
            "https://doi.org/10.1214/aoms/1177729586",
        ),
    ),
)

POLYNOMIAL = Descriptor(
    id="workbench.polynomial",
    kind=Kind.SCHEDULE,
    title="Polynomial",
    summary="Falls to the end of the run along a power of the steps that are left.",
    factory=f"{_DECAY}:build_polynomial",
    params=(
        Param(
            name="power",
            default=1.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(0.5, 3.0),
            step=0.1,
            help="The shape: 1 is a straight line; raise it to fall early and creep at the end; below 1 it stays high "
            "and falls late.",
        ),
        common.minimum_factor(),
    ),
    references=(Reference("torch.optim.lr_scheduler.PolynomialLR", f"{_TORCH}.PolynomialLR.html"),),
)

COSINE = Descriptor(
    id="workbench.cosine",
    kind=Kind.SCHEDULE,
    title="Cosine",
    summary="Glides down along half a cosine wave; a good choice when the number of epochs is known.",
    factory=f"{_DECAY}:build_cosine",
    params=(common.minimum_factor(),),
    references=(_SGDR,),
)

REDUCE_ON_PLATEAU = Descriptor(
    id="workbench.reduce_on_plateau",
    kind=Kind.SCHEDULE,
    title="Reduce on plateau",
    summary="Drops when the validation loss has stopped falling; its curve depends on the run.",
    factory="workbench_plugins.schedules.plateau:build",
    params=(
        common.drop_factor(0.1, "What a drop multiplies the learning rate by. Nearer to 1 makes gentler, more drops."),
        Param(
            name="patience",
            type=ParamType.INTEGER,
            default=5,
            minimum=0,
            suggested=(1, 20),
            step=1,
            unit="evaluations",
            help="How many evaluations without an improvement are forgiven. Raise it when the validation loss is "
            "noisy; lower it to waste less time.",
        ),
        Param(
            name="threshold",
            default=1e-4,
            minimum=0.0,
            maximum=1.0,
            suggested=(1e-5, 1e-2),
            logarithmic=True,
            help="An improvement counts only when it is at least this fraction of the best loss. Raise it to ignore "
            "progress that is hardly any.",
        ),
        Param(
            name="cooldown",
            type=ParamType.INTEGER,
            default=0,
            minimum=0,
            suggested=(0, 10),
            step=1,
            unit="evaluations",
            advanced=True,
            help="After a drop, this many evaluations are not counted, so that the model can settle. Raise it if drops "
            "come in rows.",
        ),
        common.minimum_factor(),
    ),
    references=(Reference("torch.optim.lr_scheduler.ReduceLROnPlateau", f"{_TORCH}.ReduceLROnPlateau.html"),),
    provides=frozenset({Trait.FEEDBACK}),
)

LINEAR_WARM_UP = Descriptor(
    id="workbench.linear_warmup",
    kind=Kind.SCHEDULE,
    title="Linear warm-up",
    summary="Begins with small steps and rises in a straight line, in front of any other schedule.",
    factory="workbench_plugins.schedules.warm_up:build",
    params=(
        Param(
            name="epochs",
            default=1.0,
            minimum=0.0,
            suggested=(0.1, 10.0),
            step=0.5,
            unit="epochs",
            help="How long the rise takes. Raise it for large batches, large learning rates or when the loss jumps up "
            "at the start; 0 switches it off.",
        ),
        Param(
            name="start_factor",
            default=0.1,
            minimum=0.0,
            maximum=1.0,
            suggested=(0.001, 0.5),
            help="Where the line begins, as a fraction of the learning rate. Lower it when even the first steps throw "
            "the model off; 0 makes the very first step stand still.",
        ),
    ),
    references=(
        Reference(
            "Goyal et al. (2017), Accurate, large minibatch SGD: training ImageNet in 1 hour, section 2.2",
            "https://arxiv.org/abs/1706.02677",
        ),
    ),
    provides=frozenset({Trait.WARM_UP}),
)

DECAY = (
    CONSTANT,
    STEP,
    MULTI_STEP,
    EXPONENTIAL,
    INVERSE_TIME,
    POLYNOMIAL,
    COSINE,
    REDUCE_ON_PLATEAU,
    LINEAR_WARM_UP,
)
