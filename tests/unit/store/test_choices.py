from __future__ import annotations

import pytest

from workbench.session.events import MemberAdded, Scores
from workbench.store.choices import model_choices, named_choices, usual_choice
from workbench.store.run_folder import RunFolder


@pytest.mark.parametrize(
    ("own", "earlier", "choices", "usual"),
    [
        ([], [], ("best",), "best"),
        (["a", "b"], [], ("best", "ensemble", "member: a", "member: b"), "ensemble"),
        (["a"], ["x"], ("best", "ensemble", "member: a", "member: x"), "ensemble"),
        ([], ["x"], ("best", "member: x"), "best"),
        ([], ["x", "y"], ("best", "ensemble", "member: x", "member: y"), "ensemble"),
    ],
)
def test_members_make_an_ensemble_as_soon_as_there_are_two_models(own, earlier, choices, usual):
    assert named_choices(own, earlier) == choices and usual_choice(choices) == usual


def test_the_members_of_a_run_are_read_without_its_models(tmp_path, recipe):
    run = RunFolder.create(tmp_path, recipe, needed_bytes=0)
    with run.metrics() as metrics:
        for name in ("first", "second", "first"):
            metrics.add_member(
                MemberAdded(name, "by hand", 1, Scores(1.0, 0.5, 0.5, 0.5, (), 10), f"members/{name}.npz")
            )
    assert model_choices(run) == ("best", "ensemble", "member: first", "member: second")
