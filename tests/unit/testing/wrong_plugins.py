"""Plugins that each break one promise; `test_checks` expects the check named beside them to notice."""

from __future__ import annotations

import copy
import math
import random
from typing import Any

import numpy
import torch
from torch import Tensor, nn

from workbench.api import Backbone, DataError, LabelledImages


class FreeOptimizer(torch.optim.Optimizer):
    """Plain gradient descent with one thing wrong."""

    def __init__(self, groups: Any, learning_rate: float, fault: str) -> None:
        if fault == "drops keys":
            groups = [{"params": group["params"]} for group in groups]
        if fault == "one group":
            groups = [{**groups[0], "params": [each for group in groups for each in group["params"]]}]
        if fault == "overrides decay":
            groups = [{**group, "weight_decay": 0.125} for group in groups]
        super().__init__(groups, {"lr": learning_rate, "weight_decay": 0.0, "speed": 1.0})
        self.fault = fault
        self.count = 0
        self.rate = learning_rate

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        self.count += 1
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    if self.fault == "moves idle":
                        parameter.add_(0.1)
                    continue
                rate = self.rate if self.fault == "own rate" else group["lr"]
                factor = {"climbs": -1.0, "counts outside": 1.0 / self.count, "random": 0.5 + random.random()}
                parameter.sub_(rate * factor.get(self.fault, 1.0) * parameter.grad)
                if self.fault == "odd state":
                    self.state[parameter]["f"] = Odd()
        return None if self.fault == "returns nothing" else loss


class Odd:
    """Something a checkpoint cannot hold."""


def optimizer(groups: Any, learning_rate: float = 0.1, fault: str = "", weight_decay: float = 0.0) -> Any:
    if fault == "not torch":
        built = FreeOptimizer(groups, learning_rate, "")
        return type("Lookalike", (), {"param_groups": built.param_groups, "step": built.step})()
    if fault == "ignores values":
        learning_rate = 0.3
    return FreeOptimizer(groups, learning_rate, fault)


class Curve:
    def __init__(self, total: int, fault: str) -> None:
        self.total, self.fault, self.calls, self.lost = total, fault, 0, 0.0

    def __call__(self, step: int) -> float:
        self.calls += 1
        if self.fault == "negative":
            return 1.0 - 2 * step / self.total
        if self.fault == "not finite":
            return math.log(0.0) if step == -1 else math.inf if step == self.total - 1 else 1.0
        if self.fault == "counts calls":
            return 1.0 / self.calls
        return 1.0 / (1.0 + self.lost)


class CycleCurve(Curve):
    def cycle_ends(self) -> list[int]:
        return {"late cycle": [self.total + 1], "no cycle": [], "falling": [self.total, 1]}.get(
            self.fault, [self.total]
        )


class FeedbackCurve(Curve):
    def observe(self, loss: float) -> None:
        self.lost += loss
        if self.fault == "hidden state":
            self.calls += 1

    def __call__(self, step: int) -> float:
        return 1.0 / (1.0 + self.lost + (self.calls if self.fault == "hidden state" else 0))

    def state_dict(self) -> dict[str, Any]:
        return {"lost": self.lost}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.lost = state["lost"]


class WarmCurve(Curve):
    def length(self) -> int:
        return self.total if self.fault == "takes all" else 1


class MomentumCurve(Curve):
    def momentum(self, step: int) -> float:
        return 1.0


def schedule(total: int, per_epoch: int, fault: str = "") -> Any:
    kind = {
        "late cycle": CycleCurve,
        "no cycle": CycleCurve,
        "falling": CycleCurve,
        "undeclared": CycleCurve,
        "hidden state": FeedbackCurve,
        "takes all": WarmCurve,
        "momentum of one": MomentumCurve,
    }.get(fault, Curve)
    return kind(total, fault)


class AnyRegularizer:
    def __init__(self, fault: str) -> None:
        self.fault = fault


class ModelChanger(AnyRegularizer):
    def change_model(self, backbone: Backbone) -> None:
        if self.fault == "random in evaluation":
            backbone.module.head.register_forward_hook(lambda m, i, output: output + torch.rand_like(output))
        if self.fault == "orphans":
            backbone.module.hidden[1] = nn.Sequential(backbone.module.hidden[1])
            backbone.module.extra = nn.Linear(3, 3)
        if self.fault == "renames":
            backbone.stages = (("stem",), ("gone",), ("head",))


class TargetChanger(AnyRegularizer):
    def change_targets(self, targets: Tensor) -> Tensor:
        if self.fault == "in place":
            return targets.mul_(0.9).add_(0.1 / targets.shape[1])
        return targets * 0.9


class Doubled(torch.autograd.Function):
    """Hands its input on, and twice the gradient back: a deliberately wrong backward."""

    @staticmethod
    def forward(ctx: Any, given: Tensor) -> Tensor:
        return given.clone()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        return 2 * gradient


class Penalty(AnyRegularizer):
    def penalty(self, parameters: Any) -> Tensor:
        if self.fault == "vector":
            return parameters[0].tensor.flatten() ** 2
        if self.fault == "wrong backward":
            return sum(Doubled.apply(parameter.tensor).square().sum() for parameter in parameters)
        if self.fault == "detached":
            return parameters[0].tensor.detach().square().sum()
        return parameters[0].tensor.sub(parameters[0].tensor.detach()).norm().sqrt()


class GradientChanger(AnyRegularizer):
    def after_backward(self, parameters: Any) -> None:
        for parameter in parameters:
            if parameter.tensor.grad is not None:
                if self.fault == "moves weights":
                    parameter.tensor.data.add_(1.0)
                else:
                    parameter.tensor.grad.div_(parameter.tensor.grad.norm())


class WeightChanger(AnyRegularizer):
    def after_step(self, parameters: Any) -> None:
        for parameter in parameters:
            parameter.tensor.div_(parameter.tensor.norm())


class Stopper(AnyRegularizer):
    def should_stop(self, losses: Any, accuracies: Any) -> Any:
        if self.fault == "hasty":
            return "enough" if len(losses) > 2 else ""
        return len(losses) > 100 if losses[-1] > 50 else ""


class Forgetful(Penalty):
    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.seen = random.random()

    def state_dict(self) -> dict[str, Any]:
        return {"seen": self.seen}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        pass


def regularizer(fault: str = "") -> Any:
    return {
        "random in evaluation": ModelChanger, "orphans": ModelChanger, "renames": ModelChanger,
        "in place": TargetChanger, "leaks": TargetChanger,
        "vector": Penalty, "detached": Penalty, "kink": Penalty, "wrong backward": Penalty,
        "moves weights": GradientChanger, "zero gradient": GradientChanger,
        "zero weight": WeightChanger,
        "hasty": Stopper, "boolean": Stopper,
        "forgets": Forgetful,
    }.get(fault, AnyRegularizer)(fault)  # fmt: skip


class AnyAugmentation:
    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.calls = 0

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> Any:
        match self.fault:
            case "returns images":
                return images
            case "crops":
                return images[:, :, 1:], targets
            case "floats":
                return images.float(), targets
            case "not finite":
                return images / 0.0 * 0.0, targets
            case "changes targets":
                return images, targets + 1
            case "loses mass":
                return images, targets * 0.5
            case "in place":
                images[:, :, 0] = 0
                return images, targets
            case "global generator":
                return torch.where(torch.rand(len(images))[:, None, None, None] < 0.5, images, images.flip(3)), targets
            case "keeps state":
                self.calls += 1
                return (images if self.calls % 2 else images + 1), targets
            case "once for all":
                return (images if torch.rand((), generator=generator) < 0.5 else images.flip(3)), targets
        return images, targets


def augmentation(fault: str = "") -> Any:
    return AnyAugmentation(fault)


class AnyNet(nn.Module):
    def __init__(self, channels: int, classes: int, fault: str) -> None:
        super().__init__()
        self.fault = fault
        self.body = nn.Conv2d(channels, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.head = nn.Linear(4, classes)
        self.idle = nn.Linear(2, 2) if fault == "idle layer" else nn.Identity()
        if fault == "own seed":
            self.head.weight.data.add_(random.random())

    def forward(self, images: Tensor) -> Any:
        if self.fault == "batch statistics":
            images = images - images.mean()
        features = self.norm(self.body(images))
        if self.fault == "wrong backward":
            features = Doubled.apply(features)
        logits = self.head(features.mean((2, 3)))
        if self.fault == "two outputs" and self.training:
            return logits, logits
        if self.fault == "always random":
            logits = logits + torch.rand_like(logits)
        return logits


def backbone(shape: Any, classes: int, fault: str = "") -> Any:
    module = AnyNet(shape[0], classes, fault)
    stages: Any = [["body", "norm"], ["head", "idle"]]
    if fault == "bare module":
        return module
    if fault == "left out":
        stages = [["body"], ["head", "idle"]]
    if fault == "held twice":
        stages = [["body", "norm"], ["body", "head", "idle"]]
    if fault == "unknown stage":
        stages = [["body", "norm"], ["heads"]]
    if fault == "refuses all":
        raise DataError("Too small.")
    if fault == "raises":
        raise RuntimeError("size mismatch")
    mean = (0.5, 0.5) if fault == "two means" else None
    return Backbone(
        module=module,
        stages=stages,
        feature_layer={"unknown feature": "features", "scalar feature": "idle"}.get(fault, "norm"),
        dropout_places=["nowhere"] if fault == "unknown place" else [],
        residual_branches=["nowhere"] if fault == "unknown branch" else [],
        mean=mean,
        std=mean,
    )


def hinge_like(logits: Tensor, targets: Tensor) -> Tensor:
    return nn.functional.cross_entropy(logits, targets, reduction="none")


class AnyLoss:
    def __init__(self, fault: str) -> None:
        self.fault = fault

    def __call__(self, logits: Tensor, targets: Tensor) -> Any:
        losses = hinge_like(logits, targets)
        match self.fault:
            case "mean":
                return losses.mean()
            case "overflows":
                return -(logits.exp() / logits.exp().sum(1, keepdim=True)).gather(1, targets[:, None])[:, 0].log()
            case "mixes":
                return losses / len(losses)
            case "half detached":
                return losses * losses.detach()
            case "soft differs":
                return losses * (2.0 if targets.is_floating_point() else 1.0)
            case "in place":
                logits.sub_(1.0)
        return losses


def loss(fault: str = "") -> Any:
    return AnyLoss(fault)


class AnyDataset:
    def __init__(self, fault: str) -> None:
        self.fault = fault

    def load(self, progress: Any) -> Any:
        fault = self.fault
        if fault == "needs network":
            import urllib.request

            urllib.request.urlopen("http://example.invalid/")
        if fault == "mutters":
            raise DataError("nope")
        try:
            progress(5 if fault == "too many" else 0, 4)
        except Exception:
            if fault != "swallows":
                raise
        count = 6
        images = numpy.zeros((count, 3, 8, 8), numpy.float32 if fault == "float images" else numpy.uint8)
        labels = numpy.arange(count) % 3
        if fault == "high label":
            labels = labels + 1
        if fault == "changes":
            labels = numpy.random.permutation(labels)
            images = (numpy.random.random(images.shape) * 255).astype(numpy.uint8)
        split = numpy.full(count, 3 if fault == "odd split" else -1, numpy.int8)
        keys = ["same"] * count if fault == "equal keys" else [str(number) for number in range(count)]
        classes = ["a", "a", "b"] if fault == "equal classes" else ["a", "b", "c"]
        return LabelledImages(images, labels.astype(numpy.int64), classes, split, keys)


def dataset(fault: str = "") -> Any:
    return AnyDataset(fault)


class Members:
    def __init__(self, fault: str) -> None:
        self.fault, self.count = fault, 0
        self.average: dict[str, Tensor] = {}
        self.reestimates_batch_norm = True

    def members_due(self, moment: Any) -> Any:
        if not moment.cycle_end or self.fault == "never":
            return []
        self.count += 1
        number = self.count if self.fault == "counts" else moment.step
        return "member" if self.fault == "text" else [f"member {number}"]

    def after_step(self, model: nn.Module, moment: Any) -> None:
        for key, value in model.state_dict().items():
            if value.is_floating_point() and key in self.average:
                self.average[key].mul_(0.5).add_(value, alpha=0.5)
            else:
                self.average[key] = value.clone()

    def member_weights(self, name: str, model: nn.Module) -> Any:
        if self.fault == "only parameters":
            return dict(model.named_parameters())
        if self.fault == "live average":
            return self.average
        if self.fault in ("no state", "forgets"):
            return copy.deepcopy(self.average)
        return model.state_dict()


class Forgetting(Members):
    def state_dict(self) -> dict[str, Any]:
        return {"count": self.count}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.count = state["count"]


class Restarts:
    def restart_count(self) -> int:
        return 0


class Views:
    def __init__(self, fault: str) -> None:
        self.fault = fault

    def views(self, images: Tensor) -> Any:
        match self.fault:
            case "halves":
                return [images[: max(1, len(images) // 2)], images]
            case "in place":
                return [images.mul_(2.0)]
        return []


def ensemble(fault: str = "") -> Any:
    if fault == "no restarts":
        return Restarts()
    if fault in ("halves", "in place", "no views"):
        return Views(fault)
    if fault == "bare":
        return object()
    return (Forgetting if fault == "forgets" else Members)(fault)


class AnyDiagnostic:
    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.every = 0 if fault == "never" else 1

    def before_step(self, parameters: Any) -> None:
        if self.fault == "touches":
            parameters[0].tensor.grad.zero_()

    def after_step(self, parameters: Any) -> Any:
        if self.fault == "tensor":
            return {"norm": parameters[0].tensor.norm()}
        if self.fault == "list":
            return [1.0]
        if self.fault == "not finite":
            return {"ratio": 1.0 if parameters[0].tensor.grad is not None else math.nan}
        return {}

    def after_evaluation(self, probabilities: Any, labels: Any, classes: Any) -> Any:
        if self.fault == "sorts":
            labels.sort()
        if self.fault == "numpy":
            return {"right": (probabilities.argmax(1) == labels).sum()}
        return {}


def diagnostic(fault: str = "") -> Any:
    return AnyDiagnostic(fault)
