from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from workbench.analysis.experiments import experiment, experiments, experiments_about, read_experiment
from workbench.api import RecipeError
from workbench.registry import load_catalogue
from workbench.session.validation import checked


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


def file_of(id):
    return (files("workbench_resources") / "experiments" / f"{id}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("id", experiments())
def test_every_experiment_can_be_run_and_is_explained_in_both_languages(id, catalogue):
    found = experiment(id)
    for arm in found.arms:
        checked(found.run_recipe(arm, 0, catalogue), catalogue)
    assert all(found.explanation(language) for language in ("en", "ko"))


@pytest.mark.parametrize("id", experiments())
def test_both_languages_name_the_same_numbers_formulas_and_topics(id):
    found = experiment(id)
    for each in found.expected:
        for text in (each.shown, each.missed):
            assert set(re.findall(r"\{\w*\}", text.en)) >= set(re.findall(r"\{\w*\}", text.ko))
            text.en.format(first="1", second="2")
            text.ko.format(first="1", second="2")
    english, korean = found.explanation("en"), found.explanation("ko")
    for pattern in (r"\$[^$]+\$", r"topic:[\w.]+", r"^\|", r"^- "):
        assert set(re.findall(pattern, english, re.M)) == set(re.findall(pattern, korean, re.M)), pattern
    assert all(re.search("[가-힣]", text) for text in (found.question.ko, found.explanation("ko")))


@pytest.mark.parametrize("id", experiments())
def test_topics_and_links_lead_to_help_pages(id, catalogue):
    from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE

    found = experiment(id)
    sections = {*LISTS, *OPTIONAL, *SETTINGS, *SINGLE}
    folder = files("workbench_resources") / "help" / "en"
    for topic in {*found.topics, *re.findall(r"topic:([\w.]+)", found.explanation("en"))}:
        assert topic in catalogue or topic in sections or (folder / f"{topic}.md").is_file(), topic
    assert all(found in experiments_about(topic) for topic in found.topics)


def test_the_lectures_questions_are_all_there():
    words = " ".join(each.question.en for each in experiments().values())
    for each in ("Nesterov", "DropConnect", "multiply by p", "bias-correct", "weight decay", "small batches", "freeze"):
        assert each in words


def test_an_unknown_experiment_is_answered_by_those_there_are():
    with pytest.raises(RecipeError, match="momentum_nesterov"):
        experiment("momentun")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('is = "below"', 'is = "around"', "around"),
        ('measure = "swing"', 'measure = "luck"', "luck"),
        ('other = "momentum"', 'other = "nobody"', "nobody"),
        ('plots = ["training_loss"]', 'plots = ["mood"]', "plots of"),
        ('across = "step"', 'across = "year"', "across"),
        ('base = "digits"', "", "base"),
        ('name = "plain"', 'name = "nesterov"', "name of its own"),
        ("order = 1", "order = [", "cannot be read"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(old, new, said):
    text = file_of("momentum_nesterov")
    assert old in text
    with pytest.raises(RecipeError, match=re.escape(said)):
        read_experiment("broken", text.replace(old, new))


def test_a_run_is_the_arms_recipe_with_seed_and_one_thread(catalogue):
    found = experiment("l2_weight_decay")
    arm = found.arm("adamw")
    recipe, run = found.recipe(arm, catalogue, "ko"), found.run_recipe(arm, 7, catalogue)
    assert recipe.name == arm.title.ko and recipe.optimizer.plugin == "workbench.adamw"
    assert run.compute.threads == 1 and run.training.seed == 7 and recipe.compute.threads is None
    assert len(tomllib.loads(file_of("l2_weight_decay"))["arms"]) == len(found.arms)
