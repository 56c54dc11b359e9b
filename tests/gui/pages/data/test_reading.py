from __future__ import annotations

import subprocess
import sys

import numpy as np

from workbench.engine.assembly import Assembly
from workbench.gui.pages.data.reading import LEFT_OUT, look_through, read_source, standing
from workbench.session import curation
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice


def silent(done, total):
    pass


def stands(recipe, catalogue):
    source = read_source(recipe.data, catalogue, silent)
    report = look_through(source, silent, lambda: False, thorough=False)
    return source, standing(source, recipe, report.equal)


def test_images_stand_where_a_run_puts_them(folder, catalogue, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    choice = PluginChoice("workbench.image_folder", {"folder": str(folder), "size": 16})
    recipe = load_preset("quickstart", catalogue).set("data", choice)
    recipe = curation.merge(recipe, ["Dogs"], "dog")
    recipe = curation.relabel(curation.leave_out(recipe, ["dog/01.png"]), ["cat/09.png"], "dog")
    recipe = curation.keep_together(recipe, [["dog/07.png", "dog/08.png", "dog/09.png"]])
    source, found = stands(recipe, catalogue)
    assembly = Assembly(recipe, catalogue, lambda: False)
    images = assembly.load(silent, None)
    names = ("training", "validation", "test")
    here = {
        key: names[place]
        for key, place in zip(source.data.keys, found.places.tolist(), strict=True)
        if place != LEFT_OUT
    }
    assert here == dict(assembly.manifest.places)
    assert found.classes == tuple(images.classes)
    labels = dict(zip(images.keys, images.labels.tolist(), strict=True))
    assert all(found.labels[source.index[key]] == label for key, label in labels.items())
    images.images.close()


def test_arrays_stand_where_a_run_puts_them(catalogue):
    recipe = load_preset("quickstart", catalogue).set("data", PluginChoice("workbench.digits"))
    source, found = stands(recipe, catalogue)
    assembly = Assembly(recipe, catalogue, lambda: False)
    assembly.load(silent, None)
    counts = assembly.manifest.counts()
    assert [int((found.places == place).sum()) for place in (0, 1, 2)] == list(counts.values())
    assert all(
        assembly.manifest.places[key] == ("training", "validation", "test")[place]
        for key, place in zip(source.data.keys, found.places.tolist(), strict=True)
    )


def test_what_cannot_be_divided_is_told(folder, catalogue):
    choice = PluginChoice("workbench.image_folder", {"folder": str(folder)})
    recipe = load_preset("quickstart", catalogue).set("data", choice)
    recipe = curation.leave_out(recipe, [f"Dogs/{number:02}.png" for number in range(1, 4)])
    _source, found = stands(recipe, catalogue)
    assert "Dogs" in str(found.trouble) and found.counts()[:, 4].sum() > 0
    everything = curation.leave_out_classes(recipe, ["cat", "dog", "Dogs"])
    _source, found = stands(everything, catalogue)
    assert found.trouble is not None and np.all(found.places == LEFT_OUT) and found.classes == ()


def test_reading_needs_no_torch():
    code = "import sys, workbench.gui.pages.data.data_page; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env=None).returncode == 0
