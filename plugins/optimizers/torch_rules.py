"""Rules that torch has as they stand in their papers: each is built with torch's own keywords.

Sources: Duchi, Hazan & Singer (2011), "Adaptive subgradient methods for online learning and stochastic optimization"
(AdaGrad); Tieleman & Hinton (2012), "Lecture 6.5: RMSProp"; Dozat (2016), "Incorporating Nesterov momentum into Adam"
(NAdam); Liu et al. (2020), "On the variance of the adaptive learning rate and beyond" (RAdam); Zeiler (2012),
"ADADELTA: an adaptive learning rate method"; Kingma & Ba (2015), "Adam", section 7.1 (Adamax); Riedmiller & Braun
(1993), "A direct adaptive method for faster backpropagation learning" (Rprop); Shazeer & Stern (2018), "Adafactor:
adaptive learning rates with sublinear memory cost"; Polyak & Juditsky (1992), "Acceleration of stochastic
approximation by averaging" (ASGD, in the form of Bottou). Epsilon stands outside the root, save in Adadelta, whose
paper has it inside.
"""

from __future__ import annotations

from typing import Any

import torch

from workbench.api import ParamError, format_number

from .fused import ParameterGroups, keep_layouts_alike, kernel_choice
from .live_betas import LiveBetas


class NAdam(LiveBetas, torch.optim.NAdam):
    """torch's NAdam with live ``beta1`` and ``beta2``, continuing exactly from its state."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Continue where a state was taken.

        torch gives every number of a state the type of its parameter, the running product of momenta too: in
        64-bit numbers that product then goes on more exactly than it began, and the run elsewhere.
        """
        super().load_state_dict(state_dict)
        parameters = [parameter for group in self.param_groups for parameter in group["params"]]
        numbers = [number for group in state_dict["param_groups"] for number in group["params"]]
        for number, parameter in zip(numbers, parameters, strict=True):
            saved = state_dict["state"].get(number, {}).get("mu_product")
            if saved is not None:
                self.state[parameter]["mu_product"] = saved.clone()


class RAdam(LiveBetas, torch.optim.RAdam):
    """torch's RAdam with live ``beta1`` and ``beta2``."""


class Adamax(LiveBetas, torch.optim.Adamax):
    """torch's Adamax with live ``beta1`` and ``beta2``."""


def build_adagrad(
    parameter_groups: ParameterGroups, *, learning_rate: float, epsilon: float, weight_decay: float
) -> torch.optim.Adagrad:
    """Build AdaGrad: steps shrink with the sum of all squared gradients so far."""
    optimizer = torch.optim.Adagrad(
        parameter_groups,
        lr=learning_rate,
        eps=epsilon,
        weight_decay=weight_decay,
        # torch has this fused kernel for the CPU alone.
        **kernel_choice(parameter_groups, devices=("cpu",)),
    )
    keep_layouts_alike(optimizer)
    return optimizer


def build_rmsprop(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    decay_rate: float,
    momentum: float,
    centered: bool,
    epsilon: float,
    weight_decay: float,
) -> torch.optim.RMSprop:
    """Build RMSProp: steps shrink with the recent squared gradients."""
    optimizer = torch.optim.RMSprop(
        parameter_groups,
        lr=learning_rate,
        alpha=decay_rate,
        momentum=momentum,
        centered=centered,
        eps=epsilon,
        weight_decay=weight_decay,
        foreach=True,
    )
    optimizer.register_step_pre_hook(_begin_momentum)
    return optimizer


def _begin_momentum(optimizer: torch.optim.Optimizer, *_: Any) -> None:
    """Give weights that have gone without momentum a buffer of zeros: torch makes one at the first step or never."""
    for group in optimizer.param_groups:
        for parameter in group["params"] if group["momentum"] > 0 else ():
            state = optimizer.state.get(parameter)
            if state and "momentum_buffer" not in state:
                state["momentum_buffer"] = torch.zeros_like(parameter, memory_format=torch.preserve_format)


def build_nadam(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    momentum_decay: float,
    weight_decay: float,
) -> NAdam:
    """Build NAdam, with decoupled weight decay."""
    return NAdam(
        parameter_groups,
        lr=learning_rate,
        betas=(beta1, beta2),
        eps=epsilon,
        momentum_decay=momentum_decay,
        weight_decay=weight_decay,
        decoupled_weight_decay=True,
        foreach=True,
    )


def build_radam(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> RAdam:
    """Build RAdam, with decoupled weight decay."""
    return RAdam(
        parameter_groups,
        lr=learning_rate,
        betas=(beta1, beta2),
        eps=epsilon,
        weight_decay=weight_decay,
        decoupled_weight_decay=True,
        foreach=True,
    )


def build_adadelta(
    parameter_groups: ParameterGroups, *, learning_rate: float, decay_rate: float, epsilon: float, weight_decay: float
) -> torch.optim.Adadelta:
    """Build Adadelta: units are right by themselves, so the learning rate is 1 in the paper."""
    return torch.optim.Adadelta(
        parameter_groups, lr=learning_rate, rho=decay_rate, eps=epsilon, weight_decay=weight_decay, foreach=True
    )


def build_adamax(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> Adamax:
    """Build Adamax: Adam with the greatest recent gradient instead of its root mean square."""
    return Adamax(
        parameter_groups, lr=learning_rate, betas=(beta1, beta2), eps=epsilon, weight_decay=weight_decay, foreach=True
    )


def build_rprop(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    shrink: float,
    grow: float,
    smallest_step: float,
    largest_step: float,
) -> torch.optim.Rprop:
    """Build Rprop: only the gradient's sign counts; the learning rate is just the first step size.

    Raises
    ------
    ParamError
        If the smallest step is larger than the largest.
    """
    if smallest_step > largest_step:
        raise ParamError(
            "Rprop's smallest step, {smallest}, is larger than its largest, {largest}. Lower one or raise the other.",
            smallest=format_number(smallest_step),
            largest=format_number(largest_step),
        )
    return torch.optim.Rprop(
        parameter_groups,
        lr=learning_rate,
        etas=(shrink, grow),
        step_sizes=(smallest_step, largest_step),
        foreach=True,
    )


def build_adafactor(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta2_decay: float,
    clipping_threshold: float,
    epsilon: float,
    weight_decay: float,
) -> torch.optim.Adafactor:
    """Build Adafactor: second moments by rows and columns instead of by weights."""
    return torch.optim.Adafactor(
        parameter_groups,
        lr=learning_rate,
        beta2_decay=beta2_decay,
        eps=(None, epsilon),
        d=clipping_threshold,
        weight_decay=weight_decay,
        foreach=True,
    )


def build_asgd(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    decay_term: float,
    power: float,
    averaging_start: float,
    weight_decay: float,
) -> torch.optim.ASGD:
    """Build averaged SGD; the average is in the state as ``ax``, the model itself keeps walking."""
    return torch.optim.ASGD(
        parameter_groups,
        lr=learning_rate,
        lambd=decay_term,
        alpha=power,
        t0=averaging_start,
        weight_decay=weight_decay,
        foreach=True,
    )
