"""Descriptors of the rules that follow the gradient itself: SGD and what is built around it."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference, Trait

from . import common_params as common

SGD = Descriptor(
    id="workbench.sgd",
    kind=Kind.OPTIMIZER,
    title="SGD (momentum, Nesterov)",
    summary="Step against the gradient, with a memory of the last steps; the yardstick for all others.",
    factory="workbench_plugins.optimizers.sgd:build",
    params=(
        common.learning_rate(0.1, (1e-4, 1.0)),
        common.momentum(0.9),
        Param(
            name="nesterov",
            title="Nesterov",
            type=ParamType.BOOLEAN,
            default=False,
            help="Look ahead: measure the gradient where momentum is about to carry the weights, so that it brakes "
            "earlier. Usually a little better at the same settings; without momentum it changes nothing.",
        ),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep "
            "learning, equations 1-4",
            "https://proceedings.mlr.press/v28/sutskever13.html",
        ),
        Reference(
            "Polyak (1964), Some methods of speeding up the convergence of iteration methods",
            "https://doi.org/10.1016/0041-5553(64)90137-5",
        ),
    ),
    provides=common.WITH_DECAY,
)

SAM = Descriptor(
    id="workbench.sam",
    kind=Kind.OPTIMIZER,
    title="SAM (sharpness-aware)",
    summary="Looks for flat minima, which generalize better; two evaluations of the loss a step.",
    factory="workbench_plugins.optimizers.sam:build",
    params=(
        common.learning_rate(0.1, (1e-4, 1.0)),
        Param(
            name="rho",
            title="Rho (neighbourhood)",
            default=0.05,
            minimum=0.0,
            suggested=(0.01, 0.5),
            logarithmic=True,
            live=True,
            group_key="rho",
            help="How far from the weights the worst point is looked for. Raise it for flatter minima; too far and the "
            "gradient there says nothing about here. 0 is plain SGD at twice the price.",
        ),
        common.momentum(0.9),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Foret, Kleiner, Mobahi & Neyshabur (2021), Sharpness-aware minimization for efficiently improving "
            "generalization, algorithm 1",
            "https://arxiv.org/abs/2010.01412",
        ),
    ),
    provides=common.WITH_DECAY | {Trait.CLOSURE},
)

ASGD = Descriptor(
    id="workbench.asgd",
    kind=Kind.OPTIMIZER,
    title="ASGD (averaged SGD)",
    summary="SGD with a slowly falling rate that keeps the mean of its weights beside it.",
    factory="workbench_plugins.optimizers.torch_rules:build_asgd",
    params=(
        common.learning_rate(0.01, (1e-4, 0.5)),
        Param(
            name="decay_term",
            default=1e-4,
            minimum=0.0,
            suggested=(1e-6, 1e-2),
            logarithmic=True,
            advanced=True,
            help="Shrinks the weights a little and makes the learning rate fall with the steps. Raise it for a faster "
            "fall; 0 keeps the rate.",
        ),
        Param(
            name="power",
            default=0.75,
            minimum=0.0,
            suggested=(0.5, 1.0),
            step=0.05,
            advanced=True,
            help="How the rate falls: 1 as 1 over the steps, 0.75 more slowly, as averaging wants.",
        ),
        Param(
            name="averaging_start",
            default=1e6,
            minimum=0.0,
            suggested=(1.0, 1e6),
            logarithmic=True,
            unit="steps",
            advanced=True,
            help="From this step on the mean is taken; before, the average is the last weights. Lower it to begin "
            "sooner.",
        ),
        common.weight_decay(0.0),
    ),
    references=(
        Reference(
            "Polyak & Juditsky (1992), Acceleration of stochastic approximation by averaging",
            "https://doi.org/10.1137/0330046",
        ),
        Reference(
            "Bottou (2012), Stochastic gradient descent tricks, section 5.1",
            "https://doi.org/10.1007/978-3-642-35289-8_25",
        ),
    ),
    provides=common.WITH_DECAY,
)

LION = Descriptor(
    id="workbench.lion",
    kind=Kind.OPTIMIZER,
    title="Lion",
    summary="Every weight moves by the same amount, only the direction is learned; half of Adam's memory.",
    factory="workbench_plugins.optimizers.lion:build",
    params=(
        common.learning_rate(
            1e-4,
            (1e-6, 1e-3),
            "How far every weight moves in a step. Take a third to a tenth of Adam's; too high and the weights tremble "
            "around the minimum by just this much.",
        ),
        common.beta1(0.9),
        common.beta2(0.99),
        common.weight_decay(0.1, decoupled=True),
    ),
    references=(
        Reference(
            "Chen et al. (2023), Symbolic discovery of optimization algorithms, algorithm 2",
            "https://arxiv.org/abs/2302.06675",
        ),
    ),
    provides=common.WITH_DECAY,
)

MUON = Descriptor(
    id="workbench.muon",
    kind=Kind.OPTIMIZER,
    title="Muon (with AdamW)",
    summary="Turns each weight matrix in all directions at once; biases, norms and convolutions go by AdamW.",
    factory="workbench_plugins.optimizers.muon:build",
    params=(
        common.learning_rate(1e-3, (1e-4, 1e-2)),
        common.momentum(0.95),
        Param(
            name="nesterov",
            title="Nesterov",
            type=ParamType.BOOLEAN,
            default=True,
            help="Look ahead with the momentum before it is made orthogonal. Usually a little better.",
        ),
        Param(
            name="iterations",
            type=ParamType.INTEGER,
            default=5,
            minimum=1,
            maximum=99,
            suggested=(3, 10),
            step=1,
            advanced=True,
            help="Newton-Schulz iterations that make the momentum orthogonal. Fewer are quicker and rougher; more than "
            "5 change little.",
        ),
        common.beta1(),
        common.beta2(),
        common.weight_decay(0.01, decoupled=True),
    ),
    references=(
        Reference(
            "Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks",
            "https://kellerjordan.github.io/posts/muon/",
        ),
        Reference(
            "Liu et al. (2025), Muon is scalable for LLM training, section 2.2", "https://arxiv.org/abs/2502.16982"
        ),
    ),
    requires=("torch>=2.9",),
    provides=common.WITH_DECAY,
)

DESCENT = (SGD, SAM, ASGD, LION, MUON)
