from __future__ import annotations

import json
import shutil
import threading
import time
from pathlib import Path

import numpy
import pytest
from PIL import Image

from workbench.api import Cancelled, DataError
from workbench.data.scan import Severity, scan
from workbench.data.scan.report import Action
from workbench.registry import load_catalogue
from workbench.session.curation import Corrections, corrections
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice

CATALOGUE = load_catalogue(safe_mode=True)


def look(source, **options):
    return scan(source, catalogue=CATALOGUE, **options)


def of_kind(report, kind):
    return next(finding for finding in report.findings if finding.kind == kind)


def kinds(report):
    return [finding.kind for finding in report.findings]


def test_good_data_has_no_findings(folder):
    report = look(folder)
    assert report.findings == () and report.severity is None
    assert report.data == PluginChoice("workbench.image_folder", {"folder": str(folder)})
    assert [(each.name, each.images, each.unassigned, each.unreadable) for each in report.classes] == [
        ("cats", 24, 24, 0),
        ("dogs", 24, 24, 0),
    ]
    assert report.sizes == {"120 × 90": 48} and report.modes == {"RGB": 48} and report.formats == {"JPEG": 48}
    assert report.images[0].key == "cats/00.jpg" and report.images[0].size > 1000


@pytest.mark.parametrize("thorough", [True, False])
def test_files_that_cannot_be_read(folder, thorough):
    whole = (folder / "cats" / "00.jpg").read_bytes()
    (folder / "cats" / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "cats" / "empty.jpg").write_bytes(b"")
    (folder / "dogs" / "page.jpg").write_text("<html>404</html>")
    report = look(folder, thorough=thorough)
    assert of_kind(report, "empty_file").keys == ("cats/empty.jpg",)
    assert of_kind(report, "damaged").keys == ("cats/cut.jpg", "dogs/page.jpg")
    assert [each.unreadable for each in report.classes] == [2, 1]
    remedy = of_kind(report, "damaged").remedies[0]
    recipe = remedy.apply(load_preset("quickstart"))
    assert corrections(recipe.curation).leave_out == {"cats/cut.jpg", "dogs/page.jpg"}
    assert look(folder, thorough=thorough, corrections=corrections(recipe.curation)).findings[0].kind in (
        "empty_file",
        "left_out",
    )


def test_damage_in_the_middle_is_seen_by_a_thorough_scan_only(folder):
    file = folder / "cats" / "00.png"
    Image.open(folder / "cats" / "00.jpg").save(file)
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    file.write_bytes(bytes(whole))
    assert "damaged" not in kinds(look(folder, thorough=False))
    assert of_kind(look(folder), "damaged").keys == ("cats/00.png",)


def test_copies_within_a_class_across_classes_and_across_parts(tmp_path, folder):
    parts = tmp_path / "parts"
    shutil.copytree(folder, parts / "train")
    shutil.copytree(folder, parts / "test")
    for place in ("cats", "dogs"):
        for number in range(24):
            image = Image.open(folder / place / f"{number:02d}.jpg").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
            image.save(parts / "test" / place / f"{number:02d}.jpg")
    shutil.copy(folder / "cats" / "01.jpg", parts / "train" / "cats" / "copy.jpg")
    shutil.copy(folder / "cats" / "02.jpg", parts / "train" / "dogs" / "copy.jpg")
    shutil.copy(folder / "cats" / "03.jpg", parts / "test" / "cats" / "copy.jpg")
    report = look(parts)
    within, classes, places = (of_kind(report, kind) for kind in ("copies", "copies_of_classes", "copies_of_parts"))
    assert within.groups == (("train/cats/01.jpg", "train/cats/copy.jpg"),)
    assert within.remedies[0].keys == ("train/cats/copy.jpg",)
    assert classes.severity is Severity.WARNING and set(classes.remedies[0].keys) == {
        "train/cats/02.jpg",
        "train/dogs/copy.jpg",
    }
    assert places.groups == (("test/cats/copy.jpg", "train/cats/03.jpg"),)
    assert {frozenset(group) for group in report.equal} == {
        frozenset(group) for each in (within, classes, places) for group in each.groups
    }
    assert places.remedies[0].keys == ("train/cats/03.jpg",), "what judges the model stays"


def test_images_that_look_alike(folder):
    image = Image.open(folder / "dogs" / "05.jpg")
    image.resize((80, 60)).save(folder / "dogs" / "small.png")
    image.point(lambda value: min(255, value + 15)).save(folder / "cats" / "brighter.jpg", quality=70)
    report = look(folder)
    finding = of_kind(report, "similar_of_classes")
    assert finding.groups == (("cats/brighter.jpg", "dogs/05.jpg", "dogs/small.png"),)
    assert "similar_of_classes" not in kinds(look(folder, thorough=False))
    (folder / "cats" / "brighter.jpg").unlink()
    finding = of_kind(look(folder), "similar")
    assert [remedy.action for remedy in finding.remedies] == [Action.KEEP_TOGETHER, Action.LEAVE_OUT]
    recipe = finding.remedies[0].apply(load_preset("quickstart"))
    assert corrections(recipe.curation).together == (("dogs/05.jpg", "dogs/small.png"),)


def test_few_images_and_unequal_classes(folder):
    for name, count in (("few", 2), ("alone", 1)):
        (folder / name).mkdir()
        for number in range(count):
            shutil.copy(folder / "cats" / f"{number:02d}.jpg", folder / name)
            image = Image.open(folder / name / f"{number:02d}.jpg").rotate(180)
            image.save(folder / name / f"{number:02d}.jpg")
    report = look(folder)
    assert report.severity is Severity.ERROR
    assert "alone" in str(of_kind(report, "too_few").sentence) and "few: 2" in str(of_kind(report, "few").sentence)
    assert of_kind(report, "imbalance").severity is Severity.WARNING
    recipe = of_kind(report, "too_few").remedies[0].apply(load_preset("quickstart"))
    assert corrections(recipe.curation).leave_out_classes == {"alone"}
    assert "too_few" not in kinds(look(folder, corrections=corrections(recipe.curation)))


def test_leaving_classes_out_is_no_remedy_where_nothing_would_be_left_to_tell_apart(folder):
    for name in ("cats", "dogs"):
        for image in sorted((folder / name).iterdir())[3:]:
            image.unlink()
    few = of_kind(look(folder), "few")
    assert "2 classes have fewer than 20" in str(few.sentence) and few.remedies == ()
    for name in ("cats", "dogs"):
        for image in sorted((folder / name).iterdir())[1:]:
            image.unlink()
    assert of_kind(look(folder), "too_few").remedies == ()


def test_classes_that_differ_between_parts(tmp_path, folder):
    parts = tmp_path / "parts"
    shutil.copytree(folder, parts / "train")
    shutil.copytree(folder / "dogs", parts / "test" / "dogz")
    report = look(parts)
    untrained = of_kind(report, "untrained_class")
    assert untrained.severity is Severity.ERROR and "dogz" in str(untrained.sentence)
    merge = untrained.remedies[1]
    assert (merge.action, merge.classes, merge.into, merge.words) == (
        Action.MERGE,
        ("dogz",),
        "dogs",
        "Count dogz as dogs",
    )
    assert "cats" in str(of_kind(report, "unjudged_class").sentence)
    mended = corrections(merge.apply(load_preset("quickstart")).curation)
    assert "untrained_class" not in kinds(look(parts, corrections=mended))


def test_names_of_classes_that_may_be_the_same(folder):
    (folder / "cats").rename(folder / "Dog")
    finding = of_kind(look(folder), "alike_classes")
    assert (finding.remedies[0].classes, finding.remedies[0].into) in ((("Dog",), "dogs"), (("dogs",), "Dog"))


def test_one_class_and_nothing_readable(tmp_path, folder):
    shutil.rmtree(folder / "dogs")
    assert kinds(look(folder)) == ["one_class"] and look(folder).severity is Severity.ERROR
    for file in (folder / "cats").iterdir():
        file.write_bytes(b"no picture")
    assert look(folder).severity is Severity.ERROR
    with pytest.raises(DataError, match="is no data set"):
        look(tmp_path / "animals" / ".." / "animals" / "cats" / "00.jpg")


def test_tiny_and_long_pictures(folder):
    Image.new("RGB", (1, 1)).save(folder / "cats" / "dot.png")
    Image.new("RGB", (900, 90)).save(folder / "cats" / "long.png")
    report = look(folder)
    assert of_kind(report, "tiny").keys == ("cats/dot.png",) and of_kind(report, "long").keys == ("cats/long.png",)


def test_data_in_memory_is_scanned_like_files():
    report = look(PluginChoice("workbench.digits"))
    assert report.sizes == {"8 × 8": 1797} and report.modes == {"L": 1797}
    assert len(report.classes) == 10 and sum(each.test for each in report.classes) == 360


def test_a_built_source_and_its_notices(folder):
    (folder / "empty").mkdir()
    source = CATALOGUE.build("workbench.image_folder", folder=str(folder), size=32)
    report = scan(source)
    assert report.data is None and kinds(report) == ["left_out"]
    assert "Folders without pictures were left out: empty" in str(report.findings[0].sentence)


def test_progress_is_told_and_the_scan_can_be_given_up(folder):
    told = []
    look(folder, progress=lambda done, total: told.append((threading.current_thread(), done, total)))
    assert {thread for thread, _, _ in told} == {threading.current_thread()} and told[-1][1:] == (48, 48)
    before = threading.active_count()
    with pytest.raises(Cancelled):
        look(folder, cancelled=lambda: True)
    calls = iter([False] * 3 + [True] * 100)
    with pytest.raises(Cancelled):
        look(folder, cancelled=lambda: next(calls))
    deadline = time.monotonic() + 10
    while threading.active_count() > before:
        assert time.monotonic() < deadline, "its threads go on"
        time.sleep(0.01)


def test_files_that_vanish_or_change_while_they_are_scanned(folder):
    def remove(done, total):
        if total and (folder / "cats" / "23.jpg").exists():
            (folder / "cats" / "23.jpg").unlink()
            (folder / "dogs" / "23.jpg").write_bytes(b"")

    report = look(folder, progress=remove, workers=1)
    assert len(report.images) == 48
    assert {each.key for each in report.images if each.problem} <= {"cats/23.jpg", "dogs/23.jpg"}


def test_the_report_as_json(folder):
    (folder / "cats" / "empty.jpg").write_bytes(b"")
    report = json.loads(json.dumps(look(folder).as_json()))
    assert report["images"] == 49 and report["unreadable"] == 1
    assert report["findings"][0]["remedies"][0] == {
        "action": "leave_out",
        "title": "Leave them out",
        "images": ["cats/empty.jpg"],
        "classes": [],
        "into": "",
    }


def test_nobody_touches_the_files(folder):
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in Path(folder).rglob("*.jpg")}
    for finding in look(folder, corrections=Corrections(frozenset({"cats/00.jpg"}))).findings:
        for remedy in finding.remedies:
            remedy.apply(load_preset("quickstart"))
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in Path(folder).rglob("*.jpg")} == before
    assert numpy.all([path.is_file() for path in before])
