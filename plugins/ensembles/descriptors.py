"""What the built-in ensembles say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

_BATCH_NORM = Param(
    name="reestimate_batch_norm",
    type=ParamType.BOOLEAN,
    default=True,
    advanced=True,
    title="Re-estimate batch normalization",
    help="Averaged weights have other activations than the weights they come from, so the statistics of batch "
    "normalization are estimated anew on training images. Without it the statistics are averaged too.",
)

DESCRIPTORS = (
    Descriptor(
        id="workbench.snapshots",
        kind=Kind.ENSEMBLE,
        title="Snapshots",
        summary="Several models out of one run, taken where the learning rate is lowest",
        factory="workbench_plugins.ensembles.snapshots:Snapshots",
        stages=("members",),
        advises=frozenset({Trait.CYCLES}),
        params=(
            Param(
                name="at",
                type=ParamType.CHOICE,
                default="cycle_ends",
                choices=("cycle_ends", "even_distances"),
                title="Taken at",
                help="At the end of each cycle of the schedule, where the model has settled in a valley; or at even "
                "distances, for schedules without cycles: then the snapshots differ less.",
            ),
            Param(
                name="count",
                type=ParamType.INTEGER,
                default=5,
                minimum=1,
                maximum=1000,
                suggested=(2, 10),
                help="How many snapshots are taken at even distances. At cycle ends the schedule decides.",
            ),
            Param(
                name="keep",
                type=ParamType.INTEGER,
                default=None,
                optional=True,
                minimum=1,
                maximum=1000,
                title="Keep the last",
                help="Only so many of the latest snapshots take part; early ones are weak. Empty: all.",
            ),
        ),
        references=(
            Reference(
                "G. Huang, Y. Li, G. Pleiss, Z. Liu, J. E. Hopcroft and K. Q. Weinberger (2017): Snapshot Ensembles: "
                "Train 1, Get M for Free.",
                "https://arxiv.org/abs/1704.00109",
            ),
            Reference(
                "I. Loshchilov and F. Hutter (2017): SGDR: Stochastic Gradient Descent with Warm Restarts.",
                "https://arxiv.org/abs/1608.03983",
            ),
        ),
    ),
    Descriptor(
        id="workbench.ema",
        kind=Kind.ENSEMBLE,
        title="Moving average of the weights (EMA)",
        summary="A second model whose weights follow smoothly; often better, nearly free",
        factory="workbench_plugins.ensembles.ema:ExponentialMovingAverage",
        stages=("members", "average"),
        params=(
            Param(
                name="decay",
                default=0.999,
                minimum=0,
                maximum=1,
                open_maximum=True,
                suggested=(0.9, 0.9999),
                live=True,
                help="How slowly the average follows: it remembers about 1 / (1 - decay) steps. Larger is smoother; "
                "too large for a short run and it never catches up.",
            ),
            Param(
                name="warm_up",
                type=ParamType.BOOLEAN,
                default=True,
                help="Follow quickly at first, so that the random first weights are soon forgotten.",
            ),
            _BATCH_NORM,
        ),
        references=(
            Reference(
                "B. T. Polyak and A. B. Juditsky (1992): Acceleration of Stochastic Approximation by Averaging. SIAM "
                "Journal on Control and Optimization 30(4).",
                "https://doi.org/10.1137/0330046",
            ),
            Reference(
                "C. Szegedy et al. (2016): Rethinking the Inception Architecture for Computer Vision, section 8.",
                "https://arxiv.org/abs/1512.00567",
            ),
        ),
    ),
    Descriptor(
        id="workbench.swa",
        kind=Kind.ENSEMBLE,
        title="Stochastic weight averaging (SWA)",
        summary="The mean of the weights over the last part of the run",
        factory="workbench_plugins.ensembles.swa:StochasticWeightAveraging",
        stages=("members", "average"),
        params=(
            Param(
                name="start",
                default=0.75,
                minimum=0,
                maximum=1,
                open_maximum=True,
                suggested=(0.5, 0.9),
                help="From which share of the run on weights go into the mean. Earlier averages more, but weaker ones.",
            ),
            Param(
                name="at",
                type=ParamType.CHOICE,
                default="evaluations",
                choices=("evaluations", "cycle_ends", "steps"),
                title="Taken at",
                help="When weights go in: at each evaluation (usually once an epoch), at the ends of the schedule's "
                "cycles, or at every step (Polyak averaging).",
            ),
            _BATCH_NORM,
        ),
        references=(
            Reference(
                "P. Izmailov, D. Podoprikhin, T. Garipov, D. Vetrov and A. G. Wilson (2018): Averaging Weights Leads "
                "to Wider Optima and Better Generalization.",
                "https://arxiv.org/abs/1803.05407",
            ),
        ),
    ),
    Descriptor(
        id="workbench.independent",
        kind=Kind.ENSEMBLE,
        title="Independent models",
        summary="Several models from different random weights: the strongest ensemble, at full price",
        factory="workbench_plugins.ensembles.independent:IndependentModels",
        stages=("restarts",),
        params=(
            Param(
                name="count",
                type=ParamType.INTEGER,
                default=3,
                minimum=2,
                maximum=100,
                suggested=(2, 10),
                title="Models",
                help="How many are trained, one after another. Each takes the full time; beyond five or so each adds "
                "little.",
            ),
        ),
        references=(
            Reference(
                "L. K. Hansen and P. Salamon (1990): Neural Network Ensembles. IEEE TPAMI 12(10).",
                "https://doi.org/10.1109/34.58871",
            ),
            Reference(
                "B. Lakshminarayanan, A. Pritzel and C. Blundell (2017): Simple and Scalable Predictive Uncertainty "
                "Estimation using Deep Ensembles.",
                "https://arxiv.org/abs/1612.01474",
            ),
        ),
    ),
    Descriptor(
        id="workbench.test_time_augmentation",
        kind=Kind.ENSEMBLE,
        title="Test-time augmentation",
        summary="Averages the predictions for several views of each image",
        factory="workbench_plugins.ensembles.test_time_augmentation:AveragedViews",
        stages=("views",),
        params=(
            Param(
                name="flip",
                type=ParamType.BOOLEAN,
                default=True,
                help="Also look at the mirror image. Not for letters and digits.",
            ),
            Param(
                name="shift",
                type=ParamType.INTEGER,
                default=1,
                minimum=0,
                maximum=64,
                suggested=(0, 4),
                unit="px",
                help="Also look at the image shifted by so many pixels to each side; 0 leaves it where it is. "
                "Predicting takes as many times longer as there are views: up to ten.",
            ),
        ),
        references=(
            Reference(
                "A. Krizhevsky, I. Sutskever and G. E. Hinton (2012): ImageNet Classification with Deep Convolutional "
                "Neural Networks, section 4.1.",
            ),
        ),
    ),
)
