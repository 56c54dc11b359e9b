"""Files in the user's plugin folder: trusted once, imported under private names, isolated when they fail."""

from __future__ import annotations

import os
import py_compile
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Kind, PluginError
from workbench.registry import Catalogue, load_catalogue
from workbench.registry.trust import Trust

from .conftest import HEAD, hook

Write = Callable[..., Path]


@pytest.fixture(params=["plugins", "mes plug-ins à moi 플러그인"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder: Path = tmp_path / request.param
    folder.mkdir()
    return folder


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return Trust(tmp_path / "settings")


@pytest.fixture
def write(folder: Path, trust: Trust) -> Write:
    def write(name: str, code: str, trusted: bool = True, head: str = HEAD) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + code, encoding="utf-8")
        if trusted:
            trust.trust(folder / Path(name).parts[0])
        return path

    return write


def load(folder: Path, trust: Trust, **options: bool) -> Catalogue:
    return load_catalogue(user_folder=folder, trust=trust, entry_points=(), **options)


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("my_plugin.py", '"my_plugin:build"'),
        ("my_plugin.py", '__name__ + ":build"'),
        ("내 것.py", '__name__ + ":build"'),
        ("2nd-try.py", '__name__ + ":build"'),
        ("math.py", '"math:build"'),
        ("numpy.py", '"numpy:build"'),
    ],
)
def test_a_trusted_file_is_offered_and_its_factory_is_its_own(
    folder: Path, trust: Trust, write: Write, name: str, factory: str
) -> None:
    before = {each: sys.modules.get(each) for each in ("math", "numpy", "my_plugin")}
    path = write(name, f"MARK = {name!r}\n" + hook(f'loss("me.x", factory={factory})'))
    catalogue = load(folder, trust)
    assert catalogue.problems == ()
    function = catalogue.factory("me.x")
    assert function.__globals__["MARK"] == name
    assert function.__globals__["__file__"] == str(path)
    assert {each: sys.modules.get(each) for each in before} == before, "nothing is shadowed"
    assert catalogue.source("me.x").path == path
    assert str(catalogue.source("me.x")) == str(path)
    assert not catalogue.source("me.x").builtin


def test_a_package_with_submodules(folder: Path, trust: Trust, write: Write) -> None:
    write("pack/deep/__init__.py", "from ..values import VALUE\ndef build(): return VALUE\n", head="")
    write("pack/values.py", "VALUE = 7\n", head="")
    write("pack/__init__.py", "from . import values\n" + hook('loss("me.pack", factory="pack.deep:build")'))
    catalogue = load(folder, trust)
    assert catalogue.problems == ()
    assert catalogue.build("me.pack") == 7
    assert "pack" not in sys.modules


def test_nothing_of_an_untrusted_file_is_executed(folder: Path, trust: Trust, write: Write, tmp_path: Path) -> None:
    evidence = tmp_path / "executed"
    code = f"open({str(evidence)!r}, 'w').close()\n" + hook('loss("me.x")')
    path = write("stranger.py", code, trusted=False)
    (problem,) = load(folder, trust).problems
    assert not evidence.exists()
    assert problem.stage == "trust"
    assert problem.path == path
    assert "trust it once" in str(problem.remedy)
    trust.trust(problem.path)
    assert "me.x" in load(folder, trust)
    assert evidence.exists()


def test_without_a_list_the_one_beside_the_folder_counts(folder: Path, write: Write) -> None:
    path = write("mine.py", hook('loss("me.x")'), trusted=False)
    assert load_catalogue(user_folder=folder, entry_points=()).problems[0].stage == "trust"
    Trust(folder.parent).trust(path)
    assert "me.x" in load_catalogue(user_folder=folder, entry_points=())


def test_a_changed_file_is_asked_about_again(folder: Path, trust: Trust, write: Write) -> None:
    write("mine.py", hook('loss("me.x")'))
    write("mine.py", hook('loss("me.y")'), trusted=False)
    assert load(folder, trust).problems[0].stage == "trust"


def test_a_changed_file_that_is_trusted_again_is_loaded_anew(folder: Path, trust: Trust, write: Write) -> None:
    write("mine.py", "def build(): return 1\n" + hook('loss("me.x")'))
    assert load(folder, trust).build("me.x") == 1
    write("mine.py", "def build(): return 2\n" + hook('loss("me.x")'))
    assert load(folder, trust).build("me.x") == 2


def test_a_submodule_that_changes_after_loading_is_not_executed(folder: Path, trust: Trust, write: Write) -> None:
    late = write("pack/late.py", "def build(): return 'approved'\n", head="")
    write("pack/__init__.py", hook('loss("me.x", factory="pack.late:build")'))
    catalogue = load(folder, trust)
    late.write_text("raise SystemExit('not approved')\n")
    with pytest.raises(PluginError, match=r"late.py has changed since"):
        catalogue.build("me.x")


def test_bytecode_left_beside_a_file_is_never_executed(folder: Path, trust: Trust, write: Write) -> None:
    path = write("mine.py", "def build(): return 'good'\n" + hook('loss("me.x")'))
    evil = folder.parent / "evil.py"
    evil.write_text(path.read_text(encoding="utf-8").replace("'good'", "'evil'"), encoding="utf-8")
    stat = path.stat()
    os.utime(evil, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    cached = folder / "__pycache__" / f"mine.{sys.implementation.cache_tag}.pyc"
    py_compile.compile(str(evil), cfile=str(cached), dfile=str(path))
    assert load(folder, trust).build("me.x") == "good"


def test_two_folders_may_hold_the_same_name(tmp_path: Path, trust: Trust) -> None:
    catalogues = []
    for number in (1, 2):
        path = tmp_path / str(number) / "same.py"
        path.parent.mkdir()
        path.write_text(HEAD + f"def build(): return {number}\n" + hook('loss("me.x", factory="same:build")'))
        trust.trust(path)
        catalogues.append(load(path.parent, trust))
    assert [each.build("me.x") for each in catalogues] == [1, 2]


def test_a_broken_file_is_isolated(folder: Path, trust: Trust, write: Write) -> None:
    write("a_broken.py", "raise SystemExit(3)\n")
    path = write("b_broken.py", "1 / 0\n")
    write("c_good.py", hook('loss("me.x")'))
    catalogue = load(folder, trust)
    assert [each.stage for each in catalogue.problems] == ["import", "import"]
    assert str(path) in str(catalogue.problems[1].reason)
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["me.x"]


def test_other_files_are_left_alone(folder: Path, trust: Trust, write: Write) -> None:
    for name in ("_helper.py", ".hidden.py", "notes.txt", "no_package/thing.py", "__pycache__/x.py"):
        write(name, "raise SystemExit\n")
    catalogue = load(folder, trust)
    assert catalogue.problems == () and len(catalogue) == 0


def test_safe_mode_leaves_the_folder_alone(folder: Path, trust: Trust, write: Write) -> None:
    write("mine.py", "raise SystemExit\n")
    (problem,) = load(folder, trust, safe_mode=True).problems
    assert "safe mode" in str(problem.reason)


def test_a_file_can_be_switched_off_by_name(folder: Path, trust: Trust, write: Write) -> None:
    write("mine.py", "raise SystemExit\n")
    catalogue = load_catalogue(user_folder=folder, trust=trust, entry_points=(), disabled=["mine.py"])
    assert "switched off" in str(catalogue.problems[0].reason)


def test_a_missing_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert load_catalogue(user_folder=tmp_path / "nowhere", entry_points=()).problems == ()


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("")
    (problem,) = load_catalogue(user_folder=file, entry_points=()).problems
    assert problem.stage == "discover" and "cannot be read" in str(problem.reason)
