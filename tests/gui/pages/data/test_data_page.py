from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.gui.background import wait_for_background
from workbench.gui.pages.data import looking
from workbench.session.curation import corrections
from workbench.session.recipe import PluginChoice


def settle(qtbot, page):
    qtbot.wait(80)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)


def select(page, *keys):
    page.images.view.select_keys(keys)
    assert page.images.view.chosen_keys() == list(keys)


def mended(page):
    return corrections(page._desk.recipe.curation)


def card(page, kind):
    return next(card for card in page.findings.cards if card.finding.kind == kind)


def part_of(page, key):
    return int(page.standing.places[page._source.index[key]])


def test_looking_at_the_page_reads_and_scans_the_data(page, folder):
    assert page.title.text() == "pictures" and page.place.whole == str(folder)
    assert "68 images of 3 classes" in page.facts.text() and "32 × 24" in page.facts.text()
    assert {"empty_file", "damaged", "copies", "copies_of_classes", "alike_classes"} <= {
        each.finding.kind for each in page.findings.cards
    }
    assert not page.report.thorough and not page.activity.isVisible()
    assert len(page.images.shown_keys()) == 68
    assert [page.balance.list.item(at).text() for at in range(3)] == list(page.standing.classes)


def test_a_dropped_folder_is_looked_through_at_once(qtbot, open_page, folder):
    page = open_page(PluginChoice("workbench.digits"))
    assert "1,797 images of 10 classes" in page.facts.text()
    window = page.window_of_test
    with qtbot.waitSignal(window.opening.settled, timeout=20_000):
        window.opening.open_path(folder)
    settle(qtbot, page)
    assert page.title.text() == "pictures" and card(page, "empty_file")


def test_filters_by_class_part_finding_and_name(qtbot, page):
    images = page.images
    images.label.setCurrentIndex(images.label.findText("Dogs"))
    images.label.activated.emit(images.label.currentIndex())
    assert len(images.shown_keys()) == 4 and all(key.startswith("Dogs/") for key in images.shown_keys())
    images.show_everything()
    images.place.setCurrentIndex(images.place.findText("validation"))
    images.place.activated.emit(images.place.currentIndex())
    assert images.shown_keys() == [key for key in page._source.data.keys if part_of(page, key) == 1] != []
    images.everything.click()
    qtbot.keyClicks(images.name, "COPY")
    qtbot.waitUntil(lambda: images.shown_keys() == ["cat/03 copy.png"])
    images.show_everything()
    card(page, "copies").show_images.click()
    assert sorted(images.shown_keys()) == ["cat/03 copy.png", "cat/03.png"]
    page.balance.list.itemClicked.emit(page.balance.list.item(0))
    assert {key.split("/")[0] for key in images.shown_keys()} == {page.standing.classes[0]}


def test_leaving_out_and_taking_in_again(qtbot, page, folder):
    before = sorted(path.name for path in folder.rglob("*.png"))
    select(page, "cat/00.png", "dog/00.png")
    QTest.keyClick(page.images.view, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert mended(page).leave_out == {"cat/00.png", "dog/00.png"} and "2 left out" in page.facts.text()
    assert part_of(page, "cat/00.png") == 3
    select(page, "cat/00.png")
    page.images.take_in.click()
    settle(qtbot, page)
    assert mended(page).leave_out == {"dog/00.png"} and part_of(page, "cat/00.png") != 3
    page._desk.undo()
    page._desk.undo()
    settle(qtbot, page)
    assert not mended(page) and "left out" not in page.facts.text()
    assert sorted(path.name for path in folder.rglob("*.png")) == before


def test_another_class_is_one_step_that_can_be_undone(qtbot, page):
    select(page, "cat/01.png", "cat/02.png")
    box = page.images.new_class
    box.activated.emit(box.findText("dog"))
    settle(qtbot, page)
    assert dict(mended(page).relabel) == {"cat/01.png": "dog", "cat/02.png": "dog"}
    model = page.images.view.images
    row = page.images.shown_keys().index("cat/01.png")
    assert model.label(row) == "dog" and "the source says: cat" in model.described(row)
    window = page.window_of_test
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    page.images.view.setFocus()
    QTest.keyClick(page.images.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    assert not mended(page) and model.label(row) == "cat"


def test_a_remedy_is_applied_marked_and_taken_back(qtbot, page):
    found = card(page, "alike_classes")
    (_remedy, button) = found.buttons[0]
    assert button.text() == "Count Dogs as dog" and not found.done.isVisible()
    button.click()
    settle(qtbot, page)
    assert dict(mended(page).merge) == {"Dogs": "dog"} and page.standing.classes == ("cat", "dog")
    assert found.done.isVisible() and button.text().startswith("Take back")
    button.click()
    settle(qtbot, page)
    assert not mended(page) and not found.done.isVisible()
    for finding in page.findings.cards:  # every remedy there is can be taken back
        for _each, press in finding.buttons:
            press.click()
            settle(qtbot, page)
            assert mended(page), press.text()
            press.click()
            settle(qtbot, page)
            assert not mended(page), press.text()


def test_looking_through_decodes_and_can_be_cancelled(qtbot, page, monkeypatch):
    held = threading.Event()

    def slow(source, progress, cancelled, *, thorough):
        progress(3, 10)
        while not held.wait(0.01):
            progress(3, 10)

    monkeypatch.setattr(looking, "look_through", slow)
    report = page.report
    page.look.click()
    qtbot.waitUntil(lambda: "3 of 10" in page.activity.words.whole, timeout=5000)
    page.activity.cancel.click()
    qtbot.waitUntil(lambda: not page.busy, timeout=5000)
    assert page.report is report and page.look.isEnabled() and not page.activity.isVisible()
    monkeypatch.undo()
    page.look.click()
    settle(qtbot, page)
    assert page.report.thorough and page.report is not report


def test_a_look_ends_when_the_window_closes(qtbot, page, monkeypatch):
    ended = threading.Event()

    def endless(source, progress, cancelled, *, thorough):
        try:
            while not ended.wait(0.01):
                progress(3, 10)
        finally:
            ended.set()

    monkeypatch.setattr(looking, "look_through", endless)
    page.look.click()
    qtbot.wait(30)
    assert not ended.is_set()
    assert wait_for_background(5000) and ended.is_set()


def test_thumbnails_of_files_and_arrays_arrive(qtbot, page, open_page):
    view = page.images.view
    cat = page._source.index["cat/00.png"]
    qtbot.waitUntil(lambda: view.pictures.get(cat) is not None, timeout=10_000)
    empty = page._source.index["cat/empty.png"]
    view.pictures.want([empty])
    qtbot.waitUntil(lambda: view.pictures.known(empty), timeout=10_000)
    assert view.pictures.get(empty) is None
    digits = open_page(PluginChoice("workbench.digits"))
    qtbot.waitUntil(lambda: digits.images.view.pictures.get(0) is not None, timeout=10_000)


def test_the_balance_of_the_classes_is_said_in_words(qtbot, page):
    said = page.balance.words
    assert "cat has 8.00 times the images of Dogs (32 and 4)" in said.text() and "a little" in said.text()
    select(page, *[f"cat/{number:02}.png" for number in range(28)])
    page.images.leave_out.click()
    settle(qtbot, page)
    assert "dog has 8.00 times" in said.text()
    card(page, "alike_classes").buttons[0][1].click()
    settle(qtbot, page)
    assert "dog has 9.00 times the images of cat (36 and 4)" in said.text()
    page._desk.set_value("curation.leave_out", None)
    settle(qtbot, page)
    assert "about equal size: 32 to 36" in said.text()


def test_without_a_folder_it_says_what_to_do(qtbot, open_page):
    page = open_page(PluginChoice("workbench.image_folder"))
    assert page.stack.currentWidget() is page.empty and "Choose a folder" in page.empty.words.text()
    assert page.empty.choose.isVisible() and not page.look.isVisible()


def test_what_cannot_be_read_is_a_sentence(qtbot, open_page, tmp_path):
    page = open_page(PluginChoice("workbench.image_folder", {"folder": str(tmp_path / "gone")}))
    assert page.trouble.isVisible() and str(tmp_path / "gone") in page.trouble.words.text()


def test_nothing_is_fetched_unasked(qtbot, open_page):
    page = open_page(PluginChoice("workbench.mnist"))
    assert page._source is None and page.look.isEnabled() and "network" in page.facts.text()


def answer(request):
    count = len(request["keys"])
    image = np.zeros((count, 3, 16, 16), dtype=np.uint8)
    return {
        "keys": request["keys"],
        "original": image,
        "draws": np.zeros((count, request["draws"], 3, 16, 16), dtype=np.uint8),
        "received": np.zeros((count, 3, 16, 16), dtype=np.float32),
        "mean": [0.5, 0.4, 0.3],
        "std": [0.25, 0.25, 0.25],
        "low": -2.0,
        "high": 2.0,
        "batch": image,
        "targets": [[("cat", 0.7), ("dog", 0.3)]] * count,
        "pixel_titles": ["Flip"],
        "batch_titles": [],
    }


def test_the_preview_asks_the_laboratory_and_follows_the_recipe(qtbot, page):
    tasks = page._desk.laboratory.tasks
    page.tabs.setCurrentWidget(page.preview)
    qtbot.waitUntil(lambda: len(tasks) == 1)
    assert tasks[0].name == "data_preview" and tasks[0].request["first"] == 0
    assert tasks[0].request["keys"] == ["Dogs/00.png", "cat/00.png", "dog/00.png"]
    tasks[0].end(tasks[0].finished, answer(tasks[0].request))
    assert "Flip" in page.preview.words.text() and "0.500 / 0.400 / 0.300" in page.preview.words.text()
    first, *_others, batch, _received = page.preview.grid.sections
    assert len(first.pictures) == 5 and first.pictures[0].marked
    assert batch.pictures[0].words == "cat 70.0\N{NO-BREAK SPACE}%, dog 30.0\N{NO-BREAK SPACE}%"
    page.preview.again.click()
    assert tasks[1].request["first"] == 4
    select(page, "cat/empty.png", "dog/02.png")
    qtbot.waitUntil(lambda: tasks[1].cancel_asked)
    tasks[1].end(tasks[1].cancelled)
    assert tasks[2].request["keys"] == ["dog/02.png"]
    tasks[2].end(tasks[2].failed, "This failed.", "details")
    assert page.preview.trouble.words.text() == "This failed." and not page.preview.busy
    page._desk.set_value("training.seed", 7)
    qtbot.waitUntil(lambda: len(tasks) == 4)
    assert "seed = 7" in tasks[3].request["recipe"]
    tasks[3].end(tasks[3].cancelled)


@pytest.mark.parametrize("limit", [3.5])
def test_the_prepared_cache_can_be_limited_and_cleared(qtbot, page, monkeypatch, tmp_path, limit):
    from workbench.data.cache.shelf import Shelf
    from workbench.gui.pages.data import cache_fold

    monkeypatch.setattr(cache_fold, "Shelf", lambda: Shelf(tmp_path / "prepared"))
    page.cache.set_open(True)
    page.cache.limit.setValue(limit)
    qtbot.waitUntil(lambda: Shelf(tmp_path / "prepared").limit == 3_500_000_000)
    qtbot.waitUntil(lambda: "Nothing is kept yet" in page.cache.words.text())
    assert not page.cache.clear.isEnabled()
