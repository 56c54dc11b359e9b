"""How a plugin author uses the kit."""

from __future__ import annotations

import importlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from workbench.api import PluginError
from workbench.testing import parametrize_with_checks, subjects_of

PLUGIN = """
from workbench.api import Descriptor, Kind, Param, hookimpl
{heavy}

class Curve:
    def __call__(self, step):
        return {factor}

def build(total_steps, steps_per_epoch, rate):
    {imported}
    return Curve()

@hookimpl
def workbench_descriptors():
    return [Descriptor(id="acme.curve", kind=Kind.SCHEDULE, title="Curve", summary="A curve.",
                       factory="acme_curve:build",
                       params=(Param(name="rate", default=0.5, minimum=0.0, help="How fast it falls."),))]
"""
TESTS = """
import acme_curve
from workbench.testing import parametrize_with_checks

@parametrize_with_checks([acme_curve])
def test_conformance(plugin, check):
    check(plugin)
"""


def run(folder: Path, factor: str = "1.0", heavy: str = "", imported: str = "pass") -> str:
    (folder / "acme_curve.py").write_text(PLUGIN.format(factor=factor, heavy=heavy, imported=imported))
    (folder / "test_acme.py").write_text(textwrap.dedent(TESTS))
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "--tb=short", "-rs", "."]
    environment = {"PYTHONPATH": str(folder), "PATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    return done.stdout + done.stderr


def test_a_right_plugin_passes_with_readable_names(tmp_path: Path) -> None:
    output = run(tmp_path)
    assert "test_conformance[curve-params_are_documented] PASSED" in output
    assert "test_conformance[curve-is_a_function_of_the_step] PASSED" in output
    assert " passed" in output and "failed" not in output and "skipped" not in output


def test_a_wrong_plugin_is_told_what_to_do(tmp_path: Path) -> None:
    output = run(tmp_path, factor="-1.0")
    assert "test_conformance[curve-factors_are_finite_and_not_negative] FAILED" in output
    assert "acme.curve (schedule): its factor for step 0 of 1000 is -1.0." in output
    assert "Expected: a finite number of at least 0." in output
    assert "1 failed" in output


def test_a_plugin_that_imports_numpy_while_listed_or_built_is_told(tmp_path: Path) -> None:
    output = run(tmp_path, heavy="import numpy")
    assert "curve-listing_imports_nothing_heavy] FAILED" in output
    assert "listing it imports numpy." in output
    output = run(tmp_path, imported="import numpy")
    assert "curve-listing_imports_nothing_heavy] PASSED" in output
    assert "curve-needs_neither_torch_nor_numpy] FAILED" in output


def test_ids_modules_and_descriptors_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme_curve.py").write_text(PLUGIN.format(factor=1.0, heavy="", imported="pass"))
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module("acme_curve")
    (by_module,) = subjects_of([module])
    (by_descriptor,) = subjects_of(module.workbench_descriptors())
    installed, _ = subjects_of(["workbench.sgd", "workbench.cross_entropy"])
    assert by_module.descriptor == by_descriptor.descriptor
    assert by_module.build(10, 1) is not None and by_descriptor.build(10, 1) is not None
    assert installed.source.builtin
    sys.modules.pop("acme_curve")


def test_known_failures_are_marked() -> None:
    mark = parametrize_with_checks(
        ["workbench.cross_entropy"], expected_failures=lambda descriptor: {"images_do_not_mix": "known"}
    )
    marked = {parameter.id: [each.name for each in parameter.marks] for parameter in mark.args[1]}
    assert marked["cross_entropy-images_do_not_mix"] == ["xfail"]
    assert marked["cross_entropy-builds_with_defaults"] == []


def test_what_is_not_there_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PluginError, match=r"Did you mean workbench\.sgd"):
        parametrize_with_checks(["workbench.sgdd"])
    (tmp_path / "acme_broken.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match="has no hook workbench_descriptors"):
        parametrize_with_checks([importlib.import_module("acme_broken")])
    sys.modules.pop("acme_broken")
