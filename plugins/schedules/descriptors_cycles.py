"""Descriptors of the schedules that rise and fall, and of the one drawn by hand."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from . import common_params as common

COSINE_RESTARTS = Descriptor(
    id="workbench.cosine_restarts",
    kind=Kind.SCHEDULE,
    title="Cosine with warm restarts (SGDR, snapshots)",
    summary="Several cosine cycles that fill the run; the end of each is a good moment for a snapshot.",
    factory="workbench_plugins.schedules.cosine_restarts:build",
    params=(
        Param(
            name="cycles",
            type=ParamType.INTEGER,
            default=5,
            minimum=1,
            suggested=(2, 10),
            step=1,
            help="How often the learning rate comes down. More cycles give more ensemble members, each with less time "
            "to become good.",
        ),
        Param(
            name="cycle_multiplier",
            default=1.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(1.0, 2.0),
            step=0.1,
            help="How much longer each cycle is than the one before. 1 makes them equal, as snapshots want; 2 doubles "
            "them, so that the last is long and thorough.",
        ),
        common.minimum_factor(),
    ),
    references=(
        Reference(
            "Loshchilov & Hutter (2017), SGDR: stochastic gradient descent with warm restarts, equation 5",
            "https://arxiv.org/abs/1608.03983",
        ),
        Reference(
            "Huang et al. (2017), Snapshot ensembles: train 1, get M for free, equation 2",
            "https://arxiv.org/abs/1704.00109",
        ),
    ),
    provides=frozenset({Trait.CYCLES}),
)

CYCLIC = Descriptor(
    id="workbench.cyclic",
    kind=Kind.SCHEDULE,
    title="Triangular cycles (CLR)",
    summary="Straight up and straight down, again and again; the learning rate is the peak.",
    factory="workbench_plugins.schedules.cyclic:build",
    params=(
        Param(
            name="half_cycle_epochs",
            default=2.0,
            minimum=0.0,
            open_minimum=True,
            suggested=(1.0, 10.0),
            step=1.0,
            unit="epochs",
            help="Epochs from the bottom to the peak; the way down is as long. Raise it for fewer, calmer cycles.",
        ),
        common.minimum_factor(0.1),
        Param(
            name="shape",
            type=ParamType.CHOICE,
            default="triangular",
            choices=("triangular", "triangular2", "exp_range"),
            help="triangular keeps every peak; triangular2 halves the peak with each cycle; exp_range lets it shrink a "
            "little with each step.",
        ),
        Param(
            name="decay",
            default=0.9999,
            minimum=0.0,
            maximum=1.0,
            open_minimum=True,
            suggested=(0.99, 0.99999),
            advanced=True,
            help="For exp_range only: what each step multiplies the peak by. Nearer to 1 shrinks more slowly.",
        ),
    ),
    references=(
        Reference(
            "Smith (2017), Cyclical learning rates for training neural networks, section 3",
            "https://arxiv.org/abs/1506.01186",
        ),
    ),
    provides=frozenset({Trait.CYCLES}),
)

ONE_CYCLE = Descriptor(
    id="workbench.one_cycle",
    kind=Kind.SCHEDULE,
    title="One cycle",
    summary="Up to a high learning rate and far down again, momentum the other way round; trains fast.",
    factory="workbench_plugins.schedules.one_cycle:build",
    params=(
        Param(
            name="rising_part",
            default=0.3,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.1, 0.5),
            step=0.05,
            help="The fraction of the run that goes up. Raise it when the high rate makes training unstable; lower it "
            "to leave more time for the way down.",
        ),
        Param(
            name="start_factor",
            default=0.04,
            minimum=0.0,
            maximum=1.0,
            suggested=(0.01, 0.2),
            help="Where it begins, as a fraction of the peak. Lower it if the first steps throw the model off.",
        ),
        Param(
            name="end_factor",
            default=4e-6,
            minimum=0.0,
            maximum=1.0,
            suggested=(1e-6, 1e-2),
            help="Where it ends, as a fraction of the peak. Lower lets the weights come to rest.",
        ),
        Param(
            name="shape",
            type=ParamType.CHOICE,
            default="cosine",
            choices=("cosine", "linear"),
            help="cosine rounds the corners; linear, as in the paper, draws straight lines.",
        ),
        Param(
            name="drive_momentum",
            type=ParamType.BOOLEAN,
            default=True,
            help="Lower the momentum while the learning rate is high and raise it again, which keeps large steps "
            "stable. Off leaves the optimizer's momentum alone.",
        ),
        Param(
            name="lowest_momentum",
            default=0.85,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.8, 0.95),
            step=0.01,
            advanced=True,
            help="The momentum at the peak. Lower it if the peak is unstable.",
        ),
        Param(
            name="highest_momentum",
            default=0.95,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            suggested=(0.9, 0.99),
            step=0.01,
            advanced=True,
            help="The momentum at both ends. Raise it to smooth more while steps are small.",
        ),
    ),
    references=(
        Reference(
            "Smith & Topin (2019), Super-convergence: very fast training of neural networks using large learning "
            "rates, section 3",
            "https://arxiv.org/abs/1708.07120",
        ),
    ),
)

HAND_DRAWN = Descriptor(
    id="workbench.hand_drawn",
    kind=Kind.SCHEDULE,
    title="Drawn by hand",
    summary="A smooth curve through the points you set, without overshoot between them.",
    factory="workbench_plugins.schedules.hand_drawn:build",
    params=(
        Param(
            name="positions",
            type=ParamType.FLOATS,
            default=(0.0, 0.1, 0.5, 1.0),
            minimum=0.0,
            maximum=1.0,
            unit="of the run",
            help="Where the points lie, from 0 (start) to 1 (end), in order. Move one right to do the same later.",
        ),
        Param(
            name="factors",
            type=ParamType.FLOATS,
            default=(0.1, 1.0, 0.5, 0.0),
            minimum=0.0,
            help="How high each point is, as a factor on the learning rate. Raise one to learn faster there; between "
            "two points the curve never leaves their heights.",
        ),
    ),
    references=(
        Reference(
            "Fritsch & Butland (1984), A method for constructing local monotone piecewise cubic interpolants",
            "https://doi.org/10.1137/0905021",
        ),
    ),
)

CYCLES = (COSINE_RESTARTS, CYCLIC, ONE_CYCLE, HAND_DRAWN)
