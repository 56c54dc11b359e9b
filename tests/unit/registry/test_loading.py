"""Installed plugins: whatever is wrong with one, it is listed with its reason and the others load."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.api import Descriptor, Kind, PluginError
from workbench.registry import Catalogue, Problem, load_catalogue
from workbench.registry.checks import find_missing

from .conftest import HEAD, EntryPoint, Install, hook


def load(*points: EntryPoint, **options: Any) -> Catalogue:
    return load_catalogue(entry_points=points, **options)


def only(catalogue: Catalogue) -> Problem:
    (problem,) = catalogue.problems
    return problem


@pytest.fixture
def good(install: Install) -> EntryPoint:
    return install("good", hook('loss("good.one")'))


def test_a_good_plugin_is_offered_and_built(good: EntryPoint) -> None:
    catalogue = load(good)
    assert catalogue.problems == ()
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["good.one"]
    assert catalogue.build("good.one") == {}
    source = catalogue.source("good.one")
    assert (source.name, source.version, source.module, source.builtin) == ("acme-plugins", "1.2", "good", False)


BROKEN = {
    "import": ("raise RuntimeError('out of order')", "import", "could not be imported: RuntimeError: out of order"),
    "exit": ("raise SystemExit('bye')", "import", "could not be imported: SystemExit: bye"),
    "syntax": ("def", "import", "could not be imported: SyntaxError"),
    "arguments": ("@hookimpl\ndef workbench_descriptors(app): return []", "register", "Argument"),
    "no hook": ("x = 1", "register", "has no hook workbench_descriptors"),
    "unmarked": ("def workbench_descriptors(): return []", "register", "not marked as a hook: put @hookimpl above"),
    "raises": ("@hookimpl\ndef workbench_descriptors(): return 1 / 0", "describe", "could not describe its plugins"),
    "exits": ("@hookimpl\ndef workbench_descriptors(): raise SystemExit", "describe", "SystemExit"),
    "none": ("@hookimpl\ndef workbench_descriptors(): pass", "describe", "returned nothing"),
    "number": ("@hookimpl\ndef workbench_descriptors(): return 3", "describe", "not iterable"),
    "descriptor": (hook('loss("Bad Id")'), "describe", "an id is owner.name"),
    "text": (hook('"acme.x"'), "describe", "'acme.x'; expected a workbench.api.Descriptor"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plugin_is_listed_and_the_rest_load(install: Install, good: EntryPoint, case: str) -> None:
    code, stage, said = BROKEN[case]
    catalogue = load(install("a_broken", code), good, install("z_last", hook('loss("last.one")')))
    problem = only(catalogue)
    assert said in str(problem.reason)
    assert (problem.stage, problem.severity) == (stage, "error")
    assert (problem.plugin, problem.source) == ("acme-plugins:a_broken", "acme-plugins 1.2")
    assert str(problem.remedy)
    assert "good.one" in catalogue and "last.one" in catalogue


def test_control_c_is_not_swallowed(install: Install) -> None:
    with pytest.raises(KeyboardInterrupt):
        load(install("interrupted", "raise KeyboardInterrupt"))


def test_details_hold_the_traceback_and_the_reason_does_not(install: Install) -> None:
    problem = only(load(install("broken", "raise RuntimeError('out of order')")))
    assert "Traceback" in problem.details and "broken.py" in problem.details
    assert "Traceback" not in str(problem)


def test_descriptors_before_a_broken_one_are_kept(install: Install) -> None:
    code = """
    @hookimpl
    def workbench_descriptors():
        yield loss("acme.one")
        yield 3
        yield loss("acme.two")
        yield loss("acme.wrong", params=["no tuple"])
        yield loss("acme.three")
    """
    catalogue = load(install("half", code))
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["acme.one", "acme.two"]
    assert ["'str' object" in str(each.reason) for each in catalogue.problems] == [False, True]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("params", "[Param(name='x', default=1.0)]"),
        ("requires", "'scipy'"),
        ("provides", "{'closure'}"),
        ("needs", "()"),
    ],
)
def test_fields_of_the_wrong_type_are_refused_by_name(install: Install, field: str, value: str) -> None:
    problem = only(load(install("typed", hook(f'loss("acme.x", {field}={value})'))))
    assert problem.plugin == "acme.x"
    assert f"{field} must be a " in str(problem.reason)


def test_a_misspelt_hook_is_named(install: Install, good: EntryPoint) -> None:
    misspelt = "@hookimpl\ndef workbench_descriptor(): return []\n"
    catalogue = load(install("alone", misspelt), install("beside", hook('loss("acme.x")') + misspelt), good)
    alone, beside = catalogue.problems
    assert "acme-plugins 1.2 (alone) implements a hook that does not exist: workbench_descriptor." in str(alone.reason)
    assert "called workbench_descriptors" in str(alone.remedy)
    assert (alone.severity, beside.severity) == ("error", "warning")
    assert "acme.x" in catalogue and "good.one" in catalogue


def test_a_duplicate_id_stays_with_the_first_and_both_are_named(install: Install) -> None:
    first = install("first", hook('loss("acme.x", title="First")'), distribution="acme-a")
    second = install("second", hook('loss("acme.x", title="Second")', 'loss("acme.y")'), distribution="acme-b")
    catalogue = load(second, first)
    assert catalogue.get("acme.x").title == "First"
    assert "acme-a:first keeps it, that of acme-b:second" in str(only(catalogue).reason)
    assert "acme.y" in catalogue


def test_the_same_module_offered_twice_is_a_problem_not_an_abort(good: EntryPoint) -> None:
    catalogue = load(good, EntryPoint("again", good.value, good.dist))
    assert only(catalogue).stage == "register"
    assert "good.one" in catalogue


def test_an_object_that_cannot_be_hashed_harms_only_itself(install: Install, good: EntryPoint) -> None:
    class Unhashable(EntryPoint):
        def load(self) -> object:
            return type("Plugin", (), {"__hash__": None})()

    catalogue = load(Unhashable("a_first", "x", None), good)
    assert only(catalogue).stage == "register"
    assert "good.one" in catalogue


@pytest.mark.parametrize(
    ("version", "said", "remedy"),
    [
        (
            "1.99",
            "written for plugin interface 1.99; this workbench has 1.0",
            "pip install --upgrade training-workbench",
        ),
        ("2.0", "written for plugin interface 2.0", "pip install --upgrade training-workbench"),
        ("0.9", "which this workbench (1.0) no longer has", "Update the plugin"),
        ("new", "must read like '1.0'", "Correct it"),
    ],
)
def test_other_interface_versions_are_refused(install: Install, version: str, said: str, remedy: str) -> None:
    catalogue = load(install("version", hook(f'loss("acme.x", api_version="{version}")', 'loss("acme.y")')))
    problem = only(catalogue)
    assert said in str(problem.reason) and remedy in str(problem.remedy)
    assert "acme.x" not in catalogue and "acme.y" in catalogue


def test_the_owner_workbench_is_ours_alone(install: Install) -> None:
    catalogue = load(
        install("stranger", hook('loss("workbench.fake")')),
        install("own", hook('loss("workbench.real")'), distribution="training-workbench"),
    )
    assert "only built-in plugins may" in str(only(catalogue).reason)
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["workbench.real"]
    assert catalogue.source("workbench.real").builtin


@pytest.mark.parametrize(
    ("requirement", "said", "remedy"),
    [
        ("no-such-thing>=3", "needs the package no-such-thing, which is not installed", '"no-such-thing>=3"'),
        ("pluggy>=999", "needs pluggy >=999; version", '"pluggy>=999"'),
        ("this is not one", "cannot be read", "Correct it"),
    ],
)
def test_what_is_missing_is_said_with_the_line_that_installs_it(
    install: Install, requirement: str, said: str, remedy: str
) -> None:
    catalogue = load(install("needy", hook(f'loss("acme.x", requires=("{requirement}",))')))
    problem = only(catalogue)
    assert problem.stage == "require"
    assert said in str(problem.reason) and remedy in str(problem.remedy)
    assert catalogue.of_kind(Kind.LOSS) == ()
    assert catalogue.unavailable[0][0].id == "acme.x"
    with pytest.raises(PluginError, match=r"acme.x"):
        catalogue.get("acme.x")


VERSIONS = ["1", "1.0", "1.0.0", "1.9", "1.10", "1.10.1", "2.0+cpu", "2.0", "1.10rc1", "2!0.1", "1.10.post1", "0"]


@pytest.mark.parametrize("installed", VERSIONS)
def test_requirements_are_judged_as_packaging_does(installed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from packaging.requirements import Requirement

    monkeypatch.setattr("importlib.metadata.version", lambda name: installed)
    for wanted in ("some-package", *(f"some-package>={each}" for each in VERSIONS if "+" not in each)):
        descriptor = Descriptor(id="acme.x", kind=Kind.LOSS, title="X", summary="X.", factory="x:y", requires=(wanted,))
        met = Requirement(wanted).specifier.contains(installed, prereleases=True)
        assert (find_missing(descriptor) is None) == met, wanted


def test_requirements_that_are_met_or_meant_for_others_do_no_harm(install: Install) -> None:
    requires = "('pluggy>=1', 'no-such-thing; python_version < \"3\"')"
    assert load(install("met", hook(f'loss("acme.x", requires={requires})'))).problems == ()


def test_requirements_are_checked_without_importing(install: Install) -> None:
    sys.modules.pop("xdist.plugin", None)
    before = set(sys.modules)
    load(install("needy", hook('loss("acme.x", requires=("scikit-learn", "scipy"))')))
    assert not {name for name in set(sys.modules) - before if name.startswith(("sklearn", "scipy"))}


def test_safe_mode_takes_only_what_is_built_in(install: Install) -> None:
    ours = install("ours", hook('loss("workbench.x")'), distribution="training-workbench")
    theirs = install("theirs", "raise SystemExit('must not be executed')")
    catalogue = load(theirs, ours, safe_mode=True)
    problem = only(catalogue)
    assert (problem.severity, problem.stage) == ("warning", "discover")
    assert "safe mode" in str(problem)
    assert "theirs" not in sys.modules
    assert "workbench.x" in catalogue
    assert "could not be imported" in str(only(load(theirs, ours))), "safe mode is not remembered"


@pytest.mark.parametrize("name", ["acme-plugins", "acme-plugins:good", "good.one"])
def test_what_is_switched_off_is_not_offered(good: EntryPoint, name: str) -> None:
    catalogue = load(good, disabled={name})
    assert "switched off" in str(only(catalogue))
    assert catalogue.of_kind(Kind.LOSS) == ()
    assert ("good" in sys.modules) == (name == "good.one")
    assert "good.one" in load(good)


def test_a_single_built_in_plugin_can_be_switched_off(install: Install) -> None:
    ours = install("ours", hook('loss("workbench.x")', 'loss("workbench.y")'), distribution="training-workbench")
    catalogue = load(ours, disabled=["workbench.x", "training-workbench"])
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["workbench.y"]


def test_importing_something_heavy_while_being_listed_is_named(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delitem(sys.modules, "torchvision", raising=False)
    code = "import sys, types\nsys.modules['torchvision'] = types.ModuleType('torchvision')\n" + hook('loss("acme.x")')
    catalogue = load(install("heavy", code))
    assert only(catalogue).severity == "warning"
    assert "imports torchvision while it is only listed" in str(only(catalogue).reason)
    assert "acme.x" in catalogue


def test_a_plugin_that_is_slow_to_list_is_named(install: Install) -> None:
    code = "import time\nend = time.thread_time() + 0.25\nwhile time.thread_time() < end: pass\n" + hook(
        'loss("acme.x")'
    )
    catalogue = load(install("slow", code))
    assert only(catalogue).severity == "warning"
    assert "slow) took" in str(only(catalogue).reason)
    assert "acme.x" in catalogue


def test_a_package_whose_metadata_is_unreadable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreadable:
        _path = "/site-packages/broken.dist-info"

        def read_text(self, name: str) -> str:
            raise PermissionError(13, "Permission denied")

    def distributions() -> Iterator[Unreadable]:
        yield Unreadable()

    monkeypatch.setattr("importlib.metadata.distributions", distributions)
    unreadable, not_installed = load_catalogue().problems
    assert "broken.dist-info" in unreadable.source and "Permission denied" in str(unreadable.reason)
    assert "not installed" in str(not_installed.reason) and "pip install -e ." in str(not_installed.remedy)


def test_listing_the_installed_plugins_imports_neither_torch_nor_qt() -> None:
    code = (
        "import sys, time\n"
        "from workbench.registry import load_catalogue\n"
        "started = time.thread_time()\n"
        "catalogue = load_catalogue()\n"
        "print(time.thread_time() - started)\n"
        "heavy = {'torch', 'torchvision', 'numpy', 'PySide6', 'pyqtgraph'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert len(catalogue), catalogue.problems\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    # 0.02 s here with bytecode; without it (first start after installation) it is compiled first.
    assert float(done.stdout) < 0.5


def test_the_registry_alone_is_light() -> None:
    code = "import sys, workbench.registry; print([n for n in sys.modules if n in ('torch', 'numpy', 'PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_the_head_of_the_made_up_plugins_is_itself_no_plugin(install: Install) -> None:
    assert "hookimpl" in HEAD
    assert "has no hook" in str(only(load(install("bare", ""))).reason)
