from __future__ import annotations

import json

import pytest

from workbench.analysis.experiments import experiments
from workbench.cli.main import main


def test_all_questions_are_listed_in_both_languages(capsys):
    assert main(["experiments", "list"]) == 0
    english = capsys.readouterr().out
    assert all(id in english and each.question.en in english for id, each in experiments().items())
    assert main(["experiments", "list", "--language", "ko", "--json"]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert json.loads(last)["l2_weight_decay"] == experiments()["l2_weight_decay"].question.ko


def test_one_is_run_and_answered_with_table_and_verdict(capsys):
    assert main(["experiments", "run", "l2_weight_decay", "--json"]) == 0
    *lines, last = capsys.readouterr().out.strip().splitlines()
    assert lines[0] == "Is L2 the same as weight decay?"
    assert any(line.startswith("AdamW") for line in lines) and sum(line.startswith("yes") for line in lines) == 2
    found = json.loads(last)
    assert [row["arm"] for row in found["table"]] == ["sgd_l2", "sgd_decay", "adam_l2", "adamw"]
    assert [each["shown"] for each in found["verdict"]] == [True, True]
    assert found["table"][0]["final_validation_loss"] == pytest.approx(found["table"][1]["final_validation_loss"])


def test_an_unknown_one_is_answered_by_a_sentence(capsys):
    assert main(["experiments", "run", "luck"]) == 2
    said = capsys.readouterr().err
    assert "There is no experiment 'luck'" in said and "momentum_nesterov" in said


def test_the_arguments_are_explained(capsys):
    assert main(["experiments", "run", "--help"]) == 0
    assert "experiments list" in capsys.readouterr().out
