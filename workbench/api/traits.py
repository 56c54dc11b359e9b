"""What plugins offer each other and what they cannot take, so that a bad combination is refused in words.

A descriptor names traits in five places: it *provides* some, it *needs* some (without them the run is
refused), it *advises* some (without them the run is allowed with a warning), it *discourages* some (with them
the run is allowed with a warning) and it *refuses* some.
The recipe itself provides a few (`FULL_BATCH`). Traits of third parties are named ``owner.trait``.
"""

from __future__ import annotations

from enum import StrEnum


class Trait(StrEnum):
    """The traits the workbench itself knows; each with what it means."""

    CLOSURE = "closure"
    """Optimizer: ``step(closure)`` evaluates the loss itself, as often as it likes."""
    PARAMETER_GROUPS = "parameter_groups"
    """Optimizer: takes several parameter groups with their own learning rate and decay."""
    OWN_WEIGHT_DECAY = "own_weight_decay"
    """Optimizer: shrinks the weights by itself."""
    FULL_BATCH = "full_batch"
    """Recipe: every step sees the whole training set."""
    SOFT_TARGETS = "soft_targets"
    """Loss: takes a probability for each class as the target, not only the number of one class."""
    CYCLES = "cycles"
    """Schedule: the learning rate comes down to a minimum several times."""
    FEEDBACK = "feedback"
    """Schedule: depends on a validation figure, so that it cannot be drawn before the run."""
    WARM_UP = "warm_up"
    """Schedule: stands in front of another one."""
    DROPOUT_PLACES = "dropout_places"
    """Backbone: says after which layers dropout belongs."""
    LINEAR_LAYERS = "linear_layers"
    """Backbone: has fully connected layers in front of its last one."""
    RESIDUAL_BRANCHES = "residual_branches"
    """Backbone: names the branches whose output is added to what went round them."""
    POOLING_PLACES = "pooling_places"
    """Backbone: names the max-pooling that may divide the resolution by another number."""
    NORM_PLACES = "norm_places"
    """Backbone: has layers without normalization and says after which of them it belongs."""
    STAGES = "stages"
    """Backbone: divided into stages from the input to the head, so that a part can be frozen."""
    FEATURE_LAYER = "feature_layer"
    """Backbone: names the layer whose output is the picture's features."""
    BATCH_NORM = "batch_norm"
    """Backbone: contains batch normalization."""
    PRETRAINED = "pretrained"
    """Backbone: comes with trained weights."""
    RANDOM_IMAGES = "random_images"
    """Augmentation: changes images at random."""
    RANDOM_LOSS = "random_loss"
    """Regularizer: the loss of the same weights differs from one evaluation to the next."""
    BESIDE_LOSS = "beside_loss"
    """Regularizer: changes gradients or weights by hand, so that a step no longer follows the loss alone."""
    BFLOAT16 = "bfloat16"
    """Optimizer or backbone: works under bfloat16 autocast."""


EXPLANATIONS: dict[str, str] = {
    Trait.CLOSURE: "a step that evaluates the loss itself",
    Trait.PARAMETER_GROUPS: "several parameter groups (own learning rate or decay for parts of the model)",
    Trait.OWN_WEIGHT_DECAY: "an optimizer with weight decay of its own",
    Trait.FULL_BATCH: "the whole training set in every step (full batch)",
    Trait.SOFT_TARGETS: "a loss that takes soft targets, such as softmax cross-entropy",
    Trait.CYCLES: "a schedule with cycles, such as cosine with warm restarts",
    Trait.FEEDBACK: "a schedule that follows a validation figure",
    Trait.WARM_UP: "a warm-up",
    Trait.DROPOUT_PLACES: "a backbone with places for dropout",
    Trait.LINEAR_LAYERS: "a backbone with hidden fully connected layers",
    Trait.RESIDUAL_BRANCHES: "a backbone with residual branches, such as a ResNet",
    Trait.POOLING_PLACES: "a backbone whose max-pooling can be replaced, such as the small convolutional net",
    Trait.NORM_PLACES: "a backbone with places for batch normalization that it has not",
    Trait.STAGES: "a backbone divided into stages",
    Trait.FEATURE_LAYER: "a backbone that names its feature layer",
    Trait.BATCH_NORM: "a backbone with batch normalization",
    Trait.PRETRAINED: "a backbone with trained weights",
    Trait.RANDOM_IMAGES: "random image augmentation",
    Trait.RANDOM_LOSS: "a loss that is random",
    Trait.BESIDE_LOSS: "a regularizer that changes gradients or weights beside the loss (clipping, max-norm, decay)",
    Trait.BFLOAT16: "bfloat16 precision",
}
"""Each trait as a phrase that completes "needs ..." or "cannot take ..."."""


def explain(trait: str) -> str:
    """Return the phrase for a trait; a third party's trait is quoted as it stands."""
    return EXPLANATIONS.get(trait, f"'{trait}'")
