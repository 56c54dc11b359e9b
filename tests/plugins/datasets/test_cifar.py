from __future__ import annotations

import io
import os
import pickle
import tarfile

import numpy
import pytest

from workbench.api import DataError
from workbench_plugins.datasets.cifar import _BATCHES, _CLASSES, cifar10, read_batch
from workbench_plugins.datasets.pickled import ArrayUnpickler


def batch(count=4, seed=0):
    random = numpy.random.default_rng(seed)
    return {
        b"data": random.integers(0, 256, (count, 3072), dtype=numpy.uint8),
        b"labels": random.integers(0, 10, count).tolist(),
        b"filenames": [b"a.png"] * count,
    }


@pytest.fixture
def folder(tmp_path):
    """The six batches, tiny."""
    place = tmp_path / "cifar-10-batches-py"
    place.mkdir()
    for number, name in enumerate(_BATCHES):
        (place / name).write_bytes(pickle.dumps(batch(seed=number), protocol=2))
    return place


@pytest.mark.parametrize("protocol", [2, 4])
def test_a_batch_is_read(tmp_path, protocol):
    path = tmp_path / "batch"
    path.write_bytes(pickle.dumps(batch(), protocol=protocol))
    images, labels = read_batch(path)
    assert numpy.array_equal(images.reshape(4, -1), batch()[b"data"])
    assert labels.tolist() == batch()[b"labels"]


def test_a_batch_as_python_2_wrote_it_is_read(tmp_path):
    # Python 2's pickles name NumPy's old module and hold bytes as plain strings.
    data = batch(2)[b"data"]
    head = (
        b"\x80\x02}q\x01(U\x04dataq\x02cnumpy.core.multiarray\n_reconstruct\nq\x03"
        b"cnumpy\nndarray\nq\x04K\x00\x85U\x01b\x87R"
    )
    dtype = b"cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
    state = b"(K\x01K\x02M\x00\x0c\x86" + dtype + b"\x89T" + data.nbytes.to_bytes(4, "little") + data.tobytes() + b"tb"
    path = tmp_path / "batch"
    path.write_bytes(head + state + b"U\x06labels](K\x01K\x02eu.")
    images, labels = read_batch(path)
    assert numpy.array_equal(images.reshape(2, -1), data)
    assert labels.tolist() == [1, 2]


def test_the_whole_set_from_a_folder(folder, silent):
    for given in (folder, folder.parent):
        data = cifar10(str(given)).load(silent)
        assert data.images.shape == (24, 3, 32, 32)
        assert (data.split == 2).sum() == 4
        assert data.keys[0] == "train/0"
        assert data.keys[19:21] == ["train/19", "test/0"]
        assert tuple(data.classes) == _CLASSES


def test_the_whole_set_from_the_archive_which_is_unpacked_once(folder, tmp_path, home, silent):
    place = tmp_path / "download"
    place.mkdir()
    with tarfile.open(place / "cifar-10-python.tar.gz", "w:gz") as archive:
        archive.add(folder, "cifar-10-batches-py")
        archive.add(__file__, "../../escaped.py")
    data = cifar10(str(place)).load(silent)
    assert len(data.images) == 24
    unpacked = home / "data" / "CIFAR10" / "cifar-10-batches-py"
    assert sorted(path.name for path in unpacked.iterdir()) == sorted(_BATCHES)
    assert not list(tmp_path.rglob("escaped.py"))
    (place / "cifar-10-python.tar.gz").unlink()
    assert len(cifar10().load(silent).images) == 24


class Attack:
    def __reduce__(self):
        return os.system, ("touch attacked",)


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_that_wants_to_run_something_is_refused_unrun(tmp_path, monkeypatch, protocol):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "batch").write_bytes(pickle.dumps({b"data": Attack()}, protocol=protocol))
    with pytest.raises(DataError, match="system, which a data file has no use for"):
        read_batch(tmp_path / "batch")
    assert not (tmp_path / "attacked").exists()


@pytest.mark.parametrize(
    "name", ["builtins eval", "numpy load", "numpy.lib.npyio load", "codecs open", "_codecs lookup"]
)
def test_only_arrays_and_plain_containers_are_let_in(name):
    module, attribute = name.split()
    with pytest.raises(pickle.UnpicklingError):
        ArrayUnpickler(io.BytesIO()).find_class(module, attribute)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no pickle",
        pickle.dumps([1, 2]),
        pickle.dumps({b"labels": [1]}),
        pickle.dumps({b"data": numpy.zeros((1, 5), dtype=numpy.uint8), b"labels": [1]}, protocol=4),
        pickle.dumps({b"data": numpy.zeros((1, 3072)), b"labels": [1]}, protocol=4),
        pickle.dumps({b"data": numpy.zeros((1, 3072), dtype=numpy.uint8), b"labels": [10]}, protocol=4),
        pickle.dumps({b"data": numpy.zeros((1, 3072), dtype=numpy.uint8), b"labels": [1, 2]}, protocol=4),
    ],
)
def test_damaged_batches_are_answered_by_a_sentence(tmp_path, content):
    (tmp_path / "batch").write_bytes(content)
    with pytest.raises(DataError, match="is not a batch of CIFAR-10"):
        read_batch(tmp_path / "batch")


def test_a_damaged_archive_and_a_folder_without_anything(tmp_path, home, silent):
    with pytest.raises(DataError, match="holds neither"):
        cifar10(str(tmp_path)).load(silent)
    (tmp_path / "cifar-10-python.tar.gz").write_bytes(b"broken")
    with pytest.raises(DataError, match="cannot be unpacked"):
        cifar10(str(tmp_path)).load(silent)
    with tarfile.open(tmp_path / "cifar-10-python.tar.gz", "w:gz"):
        pass
    with pytest.raises(DataError, match="lacks data_batch_1"):
        cifar10(str(tmp_path)).load(silent)
