"""What the checks of kinds with stages share."""

from __future__ import annotations

from collections.abc import Mapping

from .subject import Subject


def expect_declared_stages(subject: Subject, built: object, methods: Mapping[str, str]) -> None:
    """Expect each declared stage to have its method, and no method of a stage that is not declared.

    Parameters
    ----------
    subject : Subject
    built : object
    methods : mapping of str to str
        The method of each stage.
    """
    for stage, method in methods.items():
        declared = stage in subject.descriptor.stages
        there = callable(getattr(built, method, None))
        subject.expect(
            there or not declared,
            f"it takes part in the stage {stage}, but the built object has no {method}.",
            expected=f"the method {method}, see workbench.api.contracts.",
            fix=f"add {method}, or take {stage!r} out of the descriptor's stages.",
        )
        subject.expect(
            declared or not there or getattr(type(built), "_is_protocol", False),
            f"it has {method}, but its descriptor does not name the stage {stage}, so it would never be called.",
            expected="each implemented stage is declared.",
            fix=f"add {stage!r} to the descriptor's stages, or remove {method}.",
        )
