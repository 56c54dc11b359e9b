from __future__ import annotations

import json

import numpy
import pytest

from workbench.cli.caching import as_size
from workbench.cli.main import main
from workbench.data.cache.identity import digest_of
from workbench.data.cache.shelf import DEFAULT_LIMIT, Shelf
from workbench.data.cache.store import Store


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))


def keep(title):
    store = Store(Shelf(), title, (3, 32, 32), [digest_of(b"a"), digest_of(b"b")], title)
    for slot in range(2):
        store.write(slot, numpy.ones((3, 32, 32), dtype=numpy.uint8))
    store.close()
    return store.folder


def printed(capsys):
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_stores_are_shown(capsys):
    assert main(["data", "cache", "show"]) == 0
    assert capsys.readouterr().out.startswith("0 bytes of 20.0 GB in ")
    folder = keep("my cats")
    assert main(["data", "cache", "show"]) == 0
    shown = capsys.readouterr().out
    assert folder.name[:8] in shown and "my cats" in shown and "3 x 32 x 32" in shown
    main(["data", "cache", "show", "--json"])
    facts = printed(capsys)
    assert facts["limit"] == DEFAULT_LIMIT and facts["bytes"] == facts["stores"][0]["bytes"] > 6000


def test_one_or_all_are_cleared(capsys):
    first, second, third = keep("a"), keep("b"), keep("c")
    assert main(["data", "cache", "clear", first.name[:6]]) == 0
    assert capsys.readouterr().out.startswith("Removed 1, ")
    assert not first.exists() and second.exists()
    assert main(["data", "cache", "clear", "--json"]) == 0
    assert {entry["store"] for entry in printed(capsys)["removed"]} == {second.name, third.name}
    main(["data", "cache", "clear"])
    assert capsys.readouterr().out == "Nothing was removed.\n"


def test_an_unknown_store_is_a_sentence(capsys):
    assert main(["data", "cache", "clear", "nothing"]) == 2
    assert "There is no store nothing." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "size"), [("20GB", 20 * 10**9), ("1.5 kb", 1500), ("0", 0), ("7", 7), ("2T", 2 * 10**12)]
)
def test_the_limit_is_kept_exactly(text, size):
    assert main(["data", "cache", "limit", text]) == 0
    assert Shelf().limit == size


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "1e9", "5 PB"])
def test_what_is_no_size_is_refused(text, capsys):
    assert main(["data", "cache", "limit", "--", text]) == 2
    assert Shelf().limit == DEFAULT_LIMIT
    assert capsys.readouterr().err.startswith("workbench: ")


def test_a_smaller_limit_removes(capsys):
    folder = keep("a")
    assert main(["data", "cache", "limit", "0"]) == 0
    assert not folder.exists()
    assert "Removed 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (2.5e6, "2.5 MB"), (3e13, "30.0 TB")]
)
def test_sizes_are_written_with_units(size, text):
    assert as_size(size) == text
