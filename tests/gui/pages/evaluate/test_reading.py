from __future__ import annotations

import pytest

from workbench.api import StoreError
from workbench.gui.pages.evaluate.reading import open_run, runs_with_models
from workbench.session.paths import runs_folder
from workbench.store.predictions import BEST, ENSEMBLE, Predictions
from workbench.store.run_folder import RunFolder


def test_runs_that_ended_with_a_model_are_offered(make_judged_run):
    whole, halted, aborted = (make_judged_run(name, state=state) for name, state in (
        ("whole", "finished"), ("halted", "stopped"), ("aborted", "stopped"),
    ))  # fmt: skip
    RunFolder.open(halted).write_state(summary={"model": "model.safetensors"})
    assert {run.path for run in runs_with_models(runs_folder())} == {whole, halted}
    assert aborted.exists()


def test_test_images_are_looked_at_first_and_the_best_model(make_judged_run, predictions):
    run = make_judged_run("run", predictions("validation"), predictions("test"))
    opened = open_run(run, "test", "no such model")
    assert opened.parts == ("validation", "test") and opened.classes == ("cat", "dog", "cow")
    assert (opened.subject.part, opened.subject.which) == ("test", BEST)
    assert open_run(run, "validation", ENSEMBLE).subject.which == ENSEMBLE
    assert {"said", "place_of"} <= set(vars(opened.subject))  # worked out already


def test_the_part_there_is_takes_the_place_of_the_one_that_was_asked_for(make_judged_run, predictions):
    run = make_judged_run("run", predictions("validation"))
    assert open_run(run, "test", BEST).subject.part == "validation"


def test_a_run_without_predictions_says_for_which_images_they_can_be_made(make_judged_run, predictions):
    run = make_judged_run("run")
    opened = open_run(run, "test", BEST)
    assert opened.parts == ("validation", "test") and opened.subject is None
    computed: Predictions = predictions("test")
    assert open_run(run, "test", BEST, [computed]).predictions is computed
    RunFolder.open(run).write_state(summary={"split": "validation"})
    assert open_run(run, "test", BEST).parts == ("validation",)


def test_what_is_no_run_or_has_no_model_is_said(make_judged_run, tmp_path):
    with pytest.raises(StoreError):
        open_run(tmp_path / "nowhere", "test", BEST)
    run = make_judged_run("run")
    (run / "model.json").write_text("{")
    with pytest.raises(StoreError, match="damaged"):
        open_run(run, "test", BEST)
    (run / "model.json").unlink()
    with pytest.raises(StoreError, match="no finished model"):
        open_run(run, "test", BEST)
