"""What the doctor tells somebody who is stuck."""

from __future__ import annotations

import json

import pytest

from workbench.cli.main import main
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


def test_the_doctor_names_the_packages_that_a_window_lacks(run, monkeypatch):
    pytest.importorskip("PySide6")
    from workbench.gui import app

    there = app._loads
    monkeypatch.setattr(app.sys, "platform", "linux")
    monkeypatch.setattr(app, "_loads", lambda library: "cursor" not in library and there(library))
    monkeypatch.setattr(app, "_FOR_X11", {"libxcb-cursor.so.0": "libxcb-cursor0"})
    monkeypatch.setattr(app, "_FOR_QT", {})
    result = run("doctor")
    assert "sudo apt install libxcb-cursor0" in result.out
    assert result.code == 0, "without a window everything works in the terminal"


def test_the_doctor_shows_broken_and_untrusted_plugins_with_the_way_out(run):
    plugin_folder().mkdir(parents=True)
    (plugin_folder() / "broken.py").write_text("import no_such_module_anywhere")
    waiting = run("doctor")
    assert waiting.code == 0
    assert "1 waiting for trust" in waiting.out and "workbench plugins trust broken.py" in waiting.out
    run("plugins", "trust", "broken.py")
    broken = run("doctor")
    assert broken.code == 1
    assert "no_such_module_anywhere" in broken.out and "To be mended: plugins." in broken.out
