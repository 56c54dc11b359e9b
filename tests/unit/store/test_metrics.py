from __future__ import annotations

import math
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.api import StoreError
from workbench.session.events import EnsembleEvaluated, Evaluated, MemberAdded, Reported, Scores
from workbench.store.metrics import FORMAT, Mark, MetricsStore

PER_EXAMPLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
FLOATS = st.floats()
SCORES = st.builds(
    Scores,
    loss=FLOATS,
    accuracy=FLOATS,
    top5=FLOATS,
    balanced_accuracy=FLOATS,
    per_class=st.lists(FLOATS, max_size=4).map(tuple),
    images=st.integers(0, 10**6),
)
EVALUATIONS = st.builds(
    Evaluated,
    step=st.integers(0, 10**9),
    epoch=FLOATS,
    seconds=FLOATS,
    split=st.sampled_from(["validation", "test"]),
    scores=SCORES,
    training_loss=FLOATS,
    best=st.booleans(),
)


def bits(number: float) -> bytes:
    return struct.pack("<d", math.nan if math.isnan(number) else number)


def flat(value: object) -> list[object]:
    """All that a dataclass holds, floats as their bits: NaN then equals itself and 0.0 differs from -0.0."""
    if isinstance(value, float):
        return [bits(value)]
    if isinstance(value, tuple | list):
        return [piece for item in value for piece in flat(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [piece for name in value.__dataclass_fields__ for piece in flat(getattr(value, name))]
    return [value]


def fill(store: MetricsStore, steps: int, start: int = 1) -> None:
    number = np.arange(start, start + steps)
    store.add_steps(
        {
            "step": number,
            "epoch": number / 3,
            "seconds": number * 0.1,
            "training_loss": np.exp(-number / 7.0),
            "learning_rate": np.full(steps, 0.1),
            "momentum": np.full(steps, 0.9),
            "images": np.full(steps, 128),
        }
    )


def evaluated(step: int) -> Evaluated:
    return Evaluated(step, step / 3, 1.5, "validation", Scores(0.5, 0.25, math.nan, 0.5, (1.0, 0.0), 10), 0.7, True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "실험 1" / "metrics.sqlite"


@pytest.fixture(autouse=True)
def _folder(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)


@PER_EXAMPLE
@given(st.lists(st.tuples(FLOATS, FLOATS, st.integers(0, 2**40)), max_size=20))
def test_steps_come_back_bit_for_bit(path: Path, rows: list[tuple[float, float, int]]) -> None:
    path.unlink(missing_ok=True)
    loss, extra, images = (np.array([row[index] for row in rows], dtype=kind) for index, kind in enumerate("ddq"))
    with MetricsStore.open(path) as store:
        store.add_steps({"step": np.arange(len(rows)), "training_loss": loss, "gpu_memory": extra, "images": images})
    with MetricsStore.open(path, readonly=True) as store:
        found = store.steps()
    assert flat(found["training_loss"].tolist()) == flat(loss.tolist())
    assert flat(found["gpu_memory"].tolist()) == flat(extra.tolist())
    assert found["images"].tolist() == images.tolist()
    assert found["step"].dtype == found["images"].dtype == np.int64
    assert found["learning_rate"].dtype == np.float64 and np.isnan(found["learning_rate"]).all()


@PER_EXAMPLE
@given(st.lists(EVALUATIONS, max_size=4), st.lists(SCORES, max_size=3))
def test_events_come_back_bit_for_bit(path: Path, evaluations: list[Evaluated], scores: list[Scores]) -> None:
    path.unlink(missing_ok=True)
    members = [
        MemberAdded(f"cycle {n}", "workbench.snapshots", n, each, f"members/{n}.npy") for n, each in enumerate(scores)
    ]
    ensembles = [EnsembleEvaluated(n, "test", ("a", "ㄱ"), each) for n, each in enumerate(scores)]
    with MetricsStore.open(path) as store:
        for evaluation in evaluations:
            store.add_evaluation(evaluation)
        for member, ensemble in zip(members, ensembles, strict=True):
            store.add_member(member)
            store.add_ensemble(ensemble)
    with MetricsStore.open(path, readonly=True) as store:
        assert flat(store.evaluations()) == flat(evaluations)
        assert flat(store.members()) == flat(members)
        assert flat(store.ensembles()) == flat(ensembles)


def test_reports_and_marks(path: Path) -> None:
    values = {"ratio": {"fc": np.float32(0.5)}, "counts": np.array([[1, 2], [3, 4]]), "note": "é", "none": None}
    with MetricsStore.open(path) as store:
        store.add_report(Reported("workbench.confusion", 3, values))
        store.add_mark(4, "edited", path="optimizer.learning_rate", value=0.1)
        assert store.reports() == [
            Reported(
                "workbench.confusion",
                3,
                {"ratio": {"fc": 0.5}, "counts": [[1, 2], [3, 4]], "note": "é", "none": None},
            )
        ]
        assert store.marks() == [Mark(4, "edited", {"path": "optimizer.learning_rate", "value": 0.1})]


def test_a_member_taken_again_replaces_the_older_until_it_is_rolled_back(path: Path) -> None:
    old, new = (MemberAdded("ema", "workbench.ema", step, evaluated(step).scores, "m.npy") for step in (3, 9))
    with MetricsStore.open(path) as store:
        store.add_member(old)
        store.add_member(new)
        assert [member.step for member in store.members()] == [9]
        assert [member.step for member in store.member_history()] == [3, 9]
        store.truncate_after(8)
        assert [member.step for member in store.members()] == [3]


def test_truncate_after(path: Path) -> None:
    with MetricsStore.open(path) as store:
        fill(store, 10)
        for step in (5, 6):
            store.add_evaluation(evaluated(step))
            store.add_ensemble(EnsembleEvaluated(step, "validation", ("a",), evaluated(step).scores))
            store.add_report(Reported("x.y", step, {}))
            store.add_mark(step, "edited")
        store.truncate_after(5)
        assert store.last_step() == 5
        assert [event.step for event in store.evaluations()] == [5]
        assert [event.step for event in store.ensembles()] == [5]
        assert [event.step for event in store.reports()] == [5]
        assert [mark.step for mark in store.marks()] == [5]
        fill(store, 3, start=6)
        assert store.steps()["step"].tolist() == list(range(1, 9))
        assert store.steps(after=6)["step"].tolist() == [7, 8]


def test_only_the_final_test_is_forgotten_when_a_run_goes_on(path: Path) -> None:
    with MetricsStore.open(path) as store:
        fill(store, 5)
        for split in ("validation", "test"):
            store.add_evaluation(replace(evaluated(5), split=split))
            store.add_ensemble(EnsembleEvaluated(5, split, ("a",), evaluated(5).scores))
        store.forget_test()
        assert [event.split for event in store.evaluations()] == ["validation"]
        assert [event.split for event in store.ensembles()] == ["validation"]
        assert store.last_step() == 5


def test_wrong_columns_are_refused_and_change_nothing(path: Path) -> None:
    with MetricsStore.open(path) as store:
        for columns in (
            {"training_loss": np.zeros(1)},
            {"step": np.zeros(2), "epoch": np.zeros(1)},
            {"step": np.zeros(1), 'x" y': np.zeros(1)},
        ):
            with pytest.raises(ValueError):
                store.add_steps(columns)
        assert len(store.steps()["step"]) == 0


def test_empty_store(path: Path) -> None:
    with MetricsStore.open(path) as store:
        assert store.last_step() == 0
        assert all(column.shape == (0,) for column in store.steps().values())
        assert store.evaluations() == store.members() == store.ensembles() == store.reports() == store.marks() == []


def test_read_while_written_by_another_process(path: Path) -> None:
    code = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from workbench.store.metrics import MetricsStore\n"
        "store = MetricsStore.open(Path(sys.argv[1]))\n"
        "for start in range(1, 10**6, 10):\n"
        "    step = np.arange(start, start + 10)\n"
        "    store.add_steps({'step': step, 'training_loss': step / 3})\n"
        "    if start == 1: print('begun', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seen = 0
        for _ in range(5):
            with MetricsStore.open(path, readonly=True) as store:
                assert store.notice is None
                found = store.steps()
            assert found["step"].tolist() == list(range(1, len(found["step"]) + 1))
            assert len(found["step"]) % 10 == 0
            assert len(found["step"]) >= seen > -1
            seen = len(found["step"])
            time.sleep(0.01)
        process.kill()
        process.wait()
    # A reader comes first after the kill, then the trainer of the continued run.
    with MetricsStore.open(path, readonly=True) as store:
        kept = len(store.steps()["step"])
        assert store.notice is None and kept >= seen
    with MetricsStore.open(path) as store:
        assert store.notice is None
        assert (store.steps()["training_loss"] == np.arange(1, kept + 1) / 3).all()
        fill(store, 5, start=kept + 1)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_closed_store_is_one_file(path: Path, tmp_path: Path) -> None:
    with MetricsStore.open(path) as store:
        fill(store, 1000)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    copy = Path(shutil.copy(path, tmp_path / "copy.sqlite"))
    with MetricsStore.open(copy, readonly=True) as store:
        assert store.last_step() == 1000


def test_missing_file(path: Path) -> None:
    with MetricsStore.open(path, readonly=True) as store:
        assert "is missing" in str(store.notice)
        assert store.evaluations() == []
    assert not path.exists()


def test_newer_format_is_refused(path: Path) -> None:
    MetricsStore.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    for readonly in (True, False):
        with pytest.raises(StoreError, match="newer workbench"):
            MetricsStore.open(path, readonly=readonly)


def test_busy_store_is_told(path: Path) -> None:
    with MetricsStore.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="written by another program"):
            fill(store, 1)
        other.execute("ROLLBACK")
        fill(store, 1)
        assert store.last_step() == 1


def test_full_disk_is_told_and_loses_nothing(path: Path) -> None:
    with MetricsStore.open(path) as store:
        fill(store, 100)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no space left"):
            fill(store, 10_000, start=101)
        assert store.last_step() == 100
        store._connection.execute("PRAGMA max_page_count = 1000000")
        fill(store, 10_000, start=101)
        assert store.last_step() == 10_100


# Damage ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "metrics.sqlite"
    with MetricsStore.open(path) as store:
        for start in range(1, 2000, 100):
            fill(store, 100, start=start)
            store.add_evaluation(evaluated(start))
    return path


def check_damaged(path: Path, content: bytes, whole: bytes) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    path.write_bytes(content)
    with MetricsStore.open(path, readonly=True) as store:
        seen = store.steps()["training_loss"]
        told = store.notice is not None
        assert len(store.marks()) == 0
    assert path.read_bytes() == content, "a reader leaves everything as it is"
    with MetricsStore.open(path) as store:
        assert (store.notice is not None) == told
        found = store.steps()
        assert np.array_equal(found["training_loss"], seen, equal_nan=True)
        if content != whole and not told:
            # What SQLite itself cannot see, for example a changed digit of a figure, is nobody's to find.
            assert len(content) == len(whole)
        store.truncate_after(5)
        fill(store, 10, start=6)
        assert store.last_step() == 15
    aside = list(path.parent.glob("*.damaged-1.sqlite"))
    assert [file.read_bytes() for file in aside] == ([content] if told else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(cut=st.floats(0, 1))
def test_truncated_at_any_place(path: Path, whole: Path, cut: float) -> None:
    content = whole.read_bytes()
    check_damaged(path, content[: int(cut * len(content))], content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=300))
def test_overwritten_at_any_place(path: Path, whole: Path, place: float, noise: bytes) -> None:
    content = whole.read_bytes()
    start = int(place * (len(content) - len(noise)))
    check_damaged(path, content[:start] + noise + content[start + len(noise) :], content)


def test_most_of_a_truncated_file_is_read_again(path: Path, whole: Path) -> None:
    content = whole.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 4])
    with MetricsStore.open(path) as store:
        kept = store.steps()
        assert 500 < len(kept["step"]) < 2000
        number = kept["step"]
        assert (kept["training_loss"] == np.exp(-number / 7.0)).all()
        text = str(store.notice)
    assert f"{len(number)} steps" in text and "metrics.damaged-1.sqlite" in text


def test_both_ends_around_a_damaged_page_are_read_again(path: Path, whole: Path) -> None:
    content = whole.read_bytes()
    middle = len(content) // 2 // 4096 * 4096
    path.write_bytes(content[:middle] + b"\xff" * 4096 + content[middle + 4096 :])
    with MetricsStore.open(path) as store:
        kept = store.steps()["step"]
        assert store.notice is not None
    assert kept[0] == 1 and kept[-1] == 2000 and 1800 < len(kept) < 2000


def test_killed_with_a_torn_log(path: Path) -> None:
    """What was committed before the torn place stays."""
    store = MetricsStore.open(path)
    for start in range(1, 500, 10):
        fill(store, 10, start=start)
    copy = path.parent / "copy"
    copy.mkdir()
    for file in path.parent.glob("metrics.sqlite*"):
        shutil.copy(file, copy)
    store.close()
    log = copy / "metrics.sqlite-wal"
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    with MetricsStore.open(copy / "metrics.sqlite") as torn:
        kept = torn.steps()["step"]
        assert 0 < len(kept) < 500 and len(kept) % 10 == 0
        assert torn.notice is None
