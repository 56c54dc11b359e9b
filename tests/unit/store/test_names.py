from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.store.names import unused_name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.text())
def test_every_name_can_be_a_folder(tmp_path: Path, wish: str) -> None:
    name = unused_name(tmp_path, f"2026-11-22_{wish}")
    folder = tmp_path / name
    folder.mkdir()
    assert folder.parent == tmp_path and folder.is_dir()
    assert not set(name) & set(' <>:"/\\|?*') and not name.endswith((".", " "))


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("quick start", "quick-start"),
        ("a/b\\c:d", "a-b-c-d"),
        ("퀵 스타트", "퀵-스타트"),
        ("../..", "run"),
        ("Digits, exactly (2nd try)!", "Digits-exactly-2nd-try"),
        ("हिन्दी", "हिन्दी"),
        ("", "run"),
    ],
)
def test_examples(tmp_path: Path, wish: str, name: str) -> None:
    assert unused_name(tmp_path, wish) == name


def test_taken_names_are_numbered(tmp_path: Path) -> None:
    for expected in ("run", "run-2", "run-3"):
        assert unused_name(tmp_path, "run") == expected
        (tmp_path / expected).mkdir()
