from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.api import PluginError
from workbench.registry.trust import Trust


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins" / "my_pack"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("x = 1\n")
    (folder / "part.py").write_text("y = 1\n")
    return folder


def test_trust_holds_until_the_content_changes(package: Path, tmp_path: Path) -> None:
    trust = Trust(tmp_path / "settings")
    assert not trust.is_trusted(package)
    trust.trust(package)
    assert trust.is_trusted(package)
    assert Trust(tmp_path / "settings").is_trusted(package), "it is kept on disk"
    (package / "part.py").write_text("y = 2\n")
    assert not trust.is_trusted(package)


@pytest.mark.parametrize("change", ["add", "rename", "remove"])
def test_the_names_of_files_belong_to_the_content(package: Path, tmp_path: Path, change: str) -> None:
    trust = Trust(tmp_path)
    trust.trust(package)
    if change == "add":
        (package / "new.py").write_text("")
    elif change == "rename":
        (package / "part.py").rename(package / "other.py")
    else:
        (package / "part.py").unlink()
    assert not trust.is_trusted(package)


def test_bytecode_does_not_count(package: Path, tmp_path: Path) -> None:
    trust = Trust(tmp_path)
    trust.trust(package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "part.cpython-311.pyc").write_bytes(b"whatever")
    assert trust.is_trusted(package)


def test_the_same_content_elsewhere_is_not_trusted(package: Path, tmp_path: Path) -> None:
    trust = Trust(tmp_path)
    trust.trust(package)
    moved = package.rename(package.with_name("moved"))
    assert not trust.is_trusted(moved)
    assert not trust.is_trusted(package), "it is no longer there"


def test_trust_can_be_taken_back(package: Path, tmp_path: Path) -> None:
    trust = Trust(tmp_path)
    trust.forget(package)
    trust.trust(package)
    trust.forget(package)
    assert not trust.is_trusted(package)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "plugins": {}}', '{"format": 1, "plugins": 3}', "\0"])
def test_a_damaged_list_trusts_nothing_and_is_mended(package: Path, tmp_path: Path, text: str) -> None:
    trust = Trust(tmp_path)
    trust.trust(package)
    trust.file.write_text(text)
    assert not trust.is_trusted(package)
    trust.trust(package)
    assert trust.is_trusted(package)
    assert json.loads(trust.file.read_text())["format"] == 1


def test_a_write_that_fails_leaves_the_old_list(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trust = Trust(tmp_path / "settings")
    trust.trust(package)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(PluginError, match=r"cannot be written.*No space left"):
        trust.trust(package / "part.py")
    assert trust.is_trusted(package)
    assert [path.name for path in trust.file.parent.iterdir()] == [trust.file.name]


def test_what_cannot_be_read_cannot_be_trusted(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="cannot be read"):
        Trust(tmp_path).trust(tmp_path / "missing.py")
