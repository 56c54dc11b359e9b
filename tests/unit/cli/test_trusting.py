"""Trust in plugin files, given and taken back in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.registry.trust import Trust
from workbench.session.paths import plugin_folder


class Result:
    """How a command ended and what it printed."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out.splitlines()[-1])

    @property
    def sentence(self):
        """What was said on standard error about bad input."""
        assert self.code == 2
        return self.err


@pytest.fixture
def run(capsys):
    def call(*words):
        code = main([str(word) for word in words])
        return Result(code, *capsys.readouterr())

    return call


def test_what_waits_for_trust_is_listed_with_the_command_that_trusts_it(run):
    plugin_folder().mkdir(parents=True)
    assert "waiting for trust" not in run("plugins", "list").out
    for name in ("mine.py", "two words.py"):
        (plugin_folder() / name).write_text("raise SystemExit('never run untrusted')")
    listed = run("plugins", "list", "--json")
    waiting = listed.out.partition("waiting for trust")[2]
    assert "nobody has trusted it" in waiting
    assert "workbench plugins trust mine.py" in waiting
    assert 'workbench plugins trust "two words.py"' in waiting
    assert [Path(each["file"]).name for each in listed.json["waiting"]] == ["mine.py", "two words.py"]


def test_trust_is_taken_back_and_ends_with_a_change(run):
    plugin_folder().mkdir(parents=True)
    file = plugin_folder() / "mine.py"
    file.write_text("")
    assert "was not trusted" in run("plugins", "untrust", "mine.py").out
    assert run("plugins", "trust", "mine.py", "--json").json == {"file": str(file), "trusted": True}
    assert run("plugins", "list", "--json").json["waiting"] == []
    file.write_text("# changed")
    assert [Path(each["file"]) for each in run("plugins", "list", "--json").json["waiting"]] == [file]
    run("plugins", "trust", file)
    assert "no longer trusted" in run("plugins", "untrust", file).out
    assert not Trust(plugin_folder().parent).is_trusted(file)
    # A file that is gone may be forgotten, too, so that one put there later is not trusted by its looks.
    run("plugins", "trust", file)
    file.unlink()
    assert run("plugins", "untrust", "mine.py").code == 0
    assert "There is no file" in run("plugins", "untrust", "mine.py").sentence
    assert "cannot be read" in run("plugins", "trust", "mine.py").sentence
