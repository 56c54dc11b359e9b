"""Every check of the kit passes a right plugin and catches a wrong one, in words an author understands."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.api import STAGES, Descriptor, Kind, Param, ParamType, PluginError, Trait
from workbench.testing import Subject, checks_for, subjects_of

TRAITS: dict[Kind, frozenset[str]] = {
    Kind.OPTIMIZER: frozenset({Trait.PARAMETER_GROUPS}),
    Kind.BACKBONE: frozenset({Trait.STAGES, Trait.FEATURE_LAYER, Trait.BATCH_NORM}),
    Kind.LOSS: frozenset({Trait.SOFT_TARGETS}),
}
RATE = Param(name="learning_rate", default=0.1, live=True, group_key="lr", help="How far a step goes.")
DECAY = Param(name="weight_decay", default=0.0, live=True, group_key="weight_decay", help="How much weights shrink.")


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    yield
    sys.modules.pop("wrong_plugins", None)


def make(kind: Kind, fault: str = "", **fields: Any) -> Subject:
    module = importlib.import_module("wrong_plugins")
    assert hasattr(module, kind.value)
    params: tuple[Param, ...] = (
        Param(name="fault", type=ParamType.TEXT, default=fault, help="What is wrong with it, for this test."),
    )
    if kind is Kind.OPTIMIZER:
        params = (RATE, *params)
    given: dict[str, Any] = {
        "id": "acme.thing",
        "kind": kind,
        "title": "Thing",
        "summary": "A thing.",
        "factory": f"wrong_plugins:{kind.value}",
        "params": params,
        "provides": TRAITS.get(kind, frozenset()),
        "stages": STAGES.get(kind, ())[:1],
    }
    (subject,) = subjects_of([Descriptor(**(given | fields))])
    return subject


def run(subject: Subject, name: str) -> None:
    checks = {check.__name__.removeprefix("check_"): check for check in checks_for(subject)}
    checks[name](subject)


WRONG: list[tuple[Kind, str, str, dict[str, Any]]] = [
    (Kind.OPTIMIZER, "climbs", "lowers_a_quadratic", {}),
    (Kind.OPTIMIZER, "returns nothing", "lowers_a_quadratic", {"provides": frozenset({Trait.CLOSURE})}),
    (Kind.OPTIMIZER, "not torch", "is_a_torch_optimizer", {}),
    (Kind.OPTIMIZER, "drops keys", "is_a_torch_optimizer", {}),
    (Kind.OPTIMIZER, "ignores values", "default_values_reach_the_groups", {}),
    (Kind.OPTIMIZER, "counts outside", "state_continues_bit_for_bit", {}),
    (Kind.OPTIMIZER, "odd state", "state_continues_bit_for_bit", {}),
    (Kind.OPTIMIZER, "random", "is_deterministic", {}),
    (Kind.OPTIMIZER, "own rate", "groups_have_their_own_learning_rate", {}),
    (Kind.OPTIMIZER, "one group", "groups_have_their_own_learning_rate", {}),
    (Kind.OPTIMIZER, "overrides decay", "groups_may_be_spared_from_decay", {"decay": True}),
    (Kind.OPTIMIZER, "moves idle", "parameters_without_gradient_stay", {}),
    (Kind.SCHEDULE, "negative", "factors_are_finite_and_not_negative", {}),
    (Kind.SCHEDULE, "not finite", "factors_are_finite_and_not_negative", {}),
    (Kind.SCHEDULE, "counts calls", "is_a_function_of_the_step", {}),
    (Kind.SCHEDULE, "undeclared", "optional_methods_are_declared", {}),
    (Kind.SCHEDULE, "", "optional_methods_are_declared", {"provides": frozenset({Trait.FEEDBACK})}),
    (Kind.SCHEDULE, "late cycle", "cycles_end_within_the_run", {"provides": frozenset({Trait.CYCLES})}),
    (Kind.SCHEDULE, "no cycle", "cycles_end_within_the_run", {"provides": frozenset({Trait.CYCLES})}),
    (Kind.SCHEDULE, "falling", "cycles_end_within_the_run", {"provides": frozenset({Trait.CYCLES})}),
    (Kind.SCHEDULE, "hidden state", "feedback_is_observed_and_kept", {"provides": frozenset({Trait.FEEDBACK})}),
    (Kind.SCHEDULE, "takes all", "warm_up_has_a_length", {"provides": frozenset({Trait.WARM_UP})}),
    (Kind.SCHEDULE, "momentum of one", "momentum_is_usable", {}),
    (Kind.REGULARIZER, "", "declared_stages_are_implemented", {}),
    (Kind.REGULARIZER, "random in evaluation", "declared_stages_are_implemented", {"stages": ("penalty",)}),
    (Kind.REGULARIZER, "random in evaluation", "changed_model_still_works", {}),
    (Kind.REGULARIZER, "orphans", "changed_model_still_works", {}),
    (Kind.REGULARIZER, "renames", "changed_model_still_works", {}),
    (Kind.REGULARIZER, "in place", "changed_targets_still_sum_to_one", {"stages": ("targets",)}),
    (Kind.REGULARIZER, "leaks", "changed_targets_still_sum_to_one", {"stages": ("targets",)}),
    (Kind.REGULARIZER, "vector", "penalty_is_a_scalar_with_gradient", {"stages": ("penalty",)}),
    (Kind.REGULARIZER, "detached", "penalty_is_a_scalar_with_gradient", {"stages": ("penalty",)}),
    (Kind.REGULARIZER, "kink", "penalty_is_a_scalar_with_gradient", {"stages": ("penalty",)}),
    (Kind.REGULARIZER, "wrong backward", "penalty_gradient_matches_finite_differences", {"stages": ("penalty",)}),
    (Kind.REGULARIZER, "moves weights", "gradients_stay_usable", {"stages": ("gradients",)}),
    (Kind.REGULARIZER, "zero gradient", "gradients_stay_usable", {"stages": ("gradients",)}),
    (Kind.REGULARIZER, "zero weight", "weights_stay_usable", {"stages": ("weights",)}),
    (Kind.REGULARIZER, "hasty", "stop_rule_gives_reasons", {"stages": ("stop",)}),
    (Kind.REGULARIZER, "boolean", "stop_rule_gives_reasons", {"stages": ("stop",)}),
    (Kind.REGULARIZER, "forgets", "state_survives_a_checkpoint", {"stages": ("penalty",)}),
    (Kind.AUGMENTATION, "returns images", "keeps_shapes_and_types", {}),
    (Kind.AUGMENTATION, "crops", "keeps_shapes_and_types", {}),
    (Kind.AUGMENTATION, "floats", "keeps_shapes_and_types", {}),
    (Kind.AUGMENTATION, "not finite", "keeps_shapes_and_types", {"stages": ("batch",)}),
    (Kind.AUGMENTATION, "changes targets", "targets_stay_valid", {}),
    (Kind.AUGMENTATION, "loses mass", "targets_stay_valid", {"stages": ("batch",)}),
    (Kind.AUGMENTATION, "in place", "leaves_its_arguments_alone", {}),
    (Kind.AUGMENTATION, "global generator", "draws_from_the_generator_alone", {}),
    (Kind.AUGMENTATION, "keeps state", "draws_from_the_generator_alone", {}),
    (Kind.AUGMENTATION, "once for all", "draws_for_each_image", {"provides": frozenset({Trait.RANDOM_IMAGES})}),
    (Kind.BACKBONE, "two outputs", "maps_images_to_logits", {}),
    (Kind.BACKBONE, "bare module", "maps_images_to_logits", {}),
    (Kind.BACKBONE, "refuses all", "maps_images_to_logits", {}),
    (Kind.BACKBONE, "raises", "maps_images_to_logits", {}),
    (Kind.BACKBONE, "always random", "evaluates_single_images_always_alike", {}),
    (Kind.BACKBONE, "batch statistics", "evaluates_single_images_always_alike", {}),
    (Kind.BACKBONE, "idle layer", "backward_reaches_every_parameter", {}),
    (Kind.BACKBONE, "wrong backward", "backward_matches_finite_differences", {}),
    (Kind.BACKBONE, "left out", "stages_hold_every_parameter_once", {}),
    (Kind.BACKBONE, "held twice", "stages_hold_every_parameter_once", {}),
    (Kind.BACKBONE, "unknown stage", "stages_hold_every_parameter_once", {}),
    (Kind.BACKBONE, "unknown feature", "named_places_exist", {}),
    (Kind.BACKBONE, "unknown place", "named_places_exist", {}),
    (Kind.BACKBONE, "unknown branch", "named_places_exist", {}),
    (Kind.BACKBONE, "", "named_places_exist", {"provides": frozenset({Trait.POOLING_PLACES, Trait.BATCH_NORM})}),
    (Kind.BACKBONE, "", "named_places_exist", {"provides": frozenset({Trait.DROPOUT_PLACES, Trait.BATCH_NORM})}),
    (Kind.BACKBONE, "", "named_places_exist", {"provides": frozenset()}),
    (Kind.BACKBONE, "scalar feature", "feature_layer_gives_features", {}),
    (Kind.BACKBONE, "own seed", "weights_follow_the_seed", {}),
    (Kind.BACKBONE, "two means", "normalization_fits_the_channels", {}),
    (Kind.LOSS, "mean", "gives_one_loss_for_each_image", {}),
    (Kind.LOSS, "overflows", "large_logits_do_no_harm", {}),
    (Kind.LOSS, "mixes", "images_do_not_mix", {}),
    (Kind.LOSS, "half detached", "gradient_matches_finite_differences", {}),
    (Kind.LOSS, "soft differs", "soft_targets_agree_with_hard_ones", {}),
    (Kind.LOSS, "in place", "leaves_its_arguments_alone", {}),
    (Kind.DATASET, "mutters", "loads_or_says_why_not", {}),
    (Kind.DATASET, "float images", "loads_or_says_why_not", {}),
    (Kind.DATASET, "high label", "loads_or_says_why_not", {}),
    (Kind.DATASET, "odd split", "loads_or_says_why_not", {}),
    (Kind.DATASET, "equal keys", "loads_or_says_why_not", {}),
    (Kind.DATASET, "equal classes", "loads_or_says_why_not", {}),
    (Kind.DATASET, "changes", "loads_the_same_again", {}),
    (Kind.DATASET, "swallows", "lets_the_person_give_up", {}),
    (Kind.DATASET, "too many", "progress_counts_up", {}),
    (Kind.ENSEMBLE, "bare", "declared_stages_are_implemented", {}),
    (Kind.ENSEMBLE, "no restarts", "declared_stages_are_implemented", {"stages": ("views",)}),
    (Kind.ENSEMBLE, "text", "members_are_taken_during_a_run", {}),
    (Kind.ENSEMBLE, "never", "members_are_taken_during_a_run", {}),
    (Kind.ENSEMBLE, "only parameters", "members_are_taken_during_a_run", {}),
    (Kind.ENSEMBLE, "live average", "members_stay_what_they_were", {"stages": ("average",)}),
    (Kind.ENSEMBLE, "no state", "state_survives_a_checkpoint", {"stages": ("average",)}),
    (Kind.ENSEMBLE, "forgets", "state_survives_a_checkpoint", {"stages": ("average",)}),
    (Kind.ENSEMBLE, "counts", "state_survives_a_checkpoint", {}),
    (Kind.ENSEMBLE, "no restarts", "restarts_are_counted", {"stages": ("restarts",)}),
    (Kind.ENSEMBLE, "halves", "views_keep_the_batch", {"stages": ("views",)}),
    (Kind.ENSEMBLE, "in place", "views_keep_the_batch", {"stages": ("views",)}),
    (Kind.ENSEMBLE, "no views", "views_keep_the_batch", {"stages": ("views",)}),
    (Kind.DIAGNOSTIC, "never", "declared_stages_are_implemented", {"stages": ("step", "evaluation")}),
    (Kind.DIAGNOSTIC, "", "declared_stages_are_implemented", {"stages": ("step",)}),
    (Kind.DIAGNOSTIC, "tensor", "reports_on_steps_are_json", {}),
    (Kind.DIAGNOSTIC, "list", "reports_on_steps_are_json", {}),
    (Kind.DIAGNOSTIC, "not finite", "reports_on_steps_are_json", {}),
    (Kind.DIAGNOSTIC, "touches", "watching_changes_nothing", {}),
    (Kind.DIAGNOSTIC, "sorts", "reports_on_evaluations_are_json", {"stages": ("evaluation",)}),
    (Kind.DIAGNOSTIC, "numpy", "reports_on_evaluations_are_json", {"stages": ("evaluation",)}),
]


@pytest.mark.parametrize(
    ("kind", "fault", "check", "fields"), WRONG, ids=[f"{kind}-{check}-{fault}" for kind, fault, check, _ in WRONG]
)
def test_a_broken_promise_is_noticed(kind: Kind, fault: str, check: str, fields: dict[str, Any]) -> None:
    if fields.pop("decay", False):
        fields = {"params": (RATE, DECAY, *make(kind, fault).descriptor.params[1:])}
    with pytest.raises(AssertionError) as caught:
        run(make(kind, fault, **fields), check)
    happened, expected, mending = str(caught.value).splitlines()[-3:]
    assert happened.startswith(f"acme.thing ({kind.value}): ")
    assert expected.startswith("Expected: ") and mending.startswith("To mend it: ")
    for line in (happened, expected, mending):
        assert line.endswith(".") or "refusal is no sentence" in line


def test_every_check_has_a_wrong_plugin() -> None:
    proven = {(kind, check) for kind, _, check, _ in WRONG}
    for kind in Kind:
        module = importlib.import_module(f"workbench.testing.{kind.value}_checks")
        names = {check.__name__.removeprefix("check_") for check in module.CHECKS}
        missing = {name for name in names if (kind, name) not in proven} - {"needs_neither_torch_nor_numpy"}
        assert not missing, f"{kind}: no wrong plugin shows that these notice anything: {sorted(missing)}"
        defined = {name.removeprefix("check_") for name in vars(module) if name.startswith("check_")}
        assert defined == names, "a check that is not in CHECKS is never run"


RIGHT: list[tuple[Kind, dict[str, Any]]] = [
    (Kind.OPTIMIZER, {}),
    (Kind.SCHEDULE, {}),
    (Kind.AUGMENTATION, {"stages": ("pixels", "batch")}),
    (Kind.BACKBONE, {}),
    (Kind.LOSS, {}),
    (Kind.DATASET, {}),
    (Kind.DIAGNOSTIC, {"stages": ("step", "evaluation")}),
]


@pytest.mark.parametrize(("kind", "fields"), RIGHT, ids=[str(kind) for kind, _ in RIGHT])
def test_a_right_plugin_passes_every_check(kind: Kind, fields: dict[str, Any]) -> None:
    subject = make(kind, **fields)
    alone = {"listing_imports_nothing_heavy", "needs_neither_torch_nor_numpy"}
    for check in checks_for(subject):
        if check.__name__.removeprefix("check_") not in alone:
            check(subject)


def test_a_right_ensemble_passes_every_check() -> None:
    subject = make(Kind.ENSEMBLE, stages=("members",), params=())
    for check in checks_for(subject):
        if "listing" not in check.__name__:
            check(subject)


def test_a_data_set_behind_a_closed_network_that_says_no_sentence_is_noticed() -> None:
    with pytest.raises(OSError, match="unreachable"):
        run(make(Kind.DATASET, "needs network"), "loads_or_says_why_not")


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({"params": (Param(name="margin", default=1.0),)}, "params_are_documented"),
        ({"params": (Param(name="margin", default=1.0, suggested=(2.0, 1.0)),)}, "suggestions_make_sense"),
        ({"params": (Param(name="m", default=1.0, minimum=0.5, suggested=(0.1, 1)),)}, "suggestions_make_sense"),
        ({"params": (Param(name="m", default=1.0, logarithmic=True, suggested=(0, 1)),)}, "suggestions_make_sense"),
        ({"provides": frozenset({"sofft_targets"})}, "traits_are_known"),
        ({"needs": frozenset({Trait.CYCLES}), "refuses": frozenset({Trait.CYCLES})}, "traits_are_known"),
        ({"params": (Param(name="fault", type=ParamType.TEXT, default="", live=True),)}, "live_parameters_can_be_set"),
        (
            {"params": (Param(name="wrong", type=ParamType.CHOICE, default="a", choices=("a", "b")),)},
            "builds_with_other_values_or_refuses",
        ),
    ],
)
def test_a_careless_descriptor_is_noticed(fields: dict[str, Any], check: str) -> None:
    with pytest.raises(AssertionError, match="Expected: "):
        run(make(Kind.LOSS, **fields), check)


def test_a_group_key_that_is_not_there_is_noticed() -> None:
    params = (Param(name="learning_rate", default=0.1, live=True, group_key="rate"),)
    with pytest.raises(AssertionError, match="which its param_groups do not have"):
        run(make(Kind.OPTIMIZER, params=params), "live_parameters_can_be_set")


def test_a_live_parameter_of_a_kind_that_has_none_is_noticed() -> None:
    params = (Param(name="fault", type=ParamType.TEXT, default="", live=True),)
    with pytest.raises(AssertionError, match="cannot change while the model trains"):
        run(make(Kind.SCHEDULE, params=params), "live_parameters_can_be_set")


def test_a_factory_that_cannot_be_imported_is_noticed() -> None:
    with pytest.raises(PluginError, match="cannot be imported"):
        run(make(Kind.LOSS, factory="wrong_plugins:missing"), "factory_can_be_imported")


def test_a_factory_that_returns_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = make(Kind.LOSS)
    monkeypatch.setattr("wrong_plugins.loss", lambda fault: None)
    with pytest.raises(AssertionError, match="returned None"):
        run(subject, "builds_with_defaults")


def test_built_in_plugins_without_a_reference_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = make(Kind.LOSS)
    run(subject, "references_are_given")
    monkeypatch.setattr("workbench.registry.Source.builtin", True)
    with pytest.raises(AssertionError, match="gives no reference"):
        run(subject, "references_are_given")
