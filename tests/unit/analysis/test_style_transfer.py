from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from workbench.analysis import style_transfer_job as job
from workbench.analysis.style_transfer import (
    Features,
    StyleLoss,
    StyleWeights,
    as_pixels,
    as_tensor,
    build_features,
    build_painter,
    gram,
)
from workbench.analysis.style_transfer_pictures import brushwork, landscape, read_picture
from workbench.api import Cancelled, DataError, ParamError
from workbench.registry import load_catalogue


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture(scope="module")
def features(catalogue):
    return build_features(catalogue)


def loss_of(features, size=48, weights=None):
    content, style = as_tensor(landscape(size)), as_tensor(brushwork(size))
    return StyleLoss(features, content, style, weights or StyleWeights()), content, style


def test_gram_matrices_are_numpy_s():
    found = torch.randn(1, 5, 6, 7, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    flat = found.numpy()[0].reshape(5, 42)
    expected = np.einsum("ik,jk->ij", flat, flat) / 42
    assert gram(found).numpy() == pytest.approx(expected, abs=1e-14)


def test_the_loss_is_the_paper_s_relative_to_the_targets(features):
    weights = StyleWeights(content=1.5, style=3.0, smoothness=0.5, bounds=7.0)
    loss, content, style = loss_of(features, weights=weights)
    picture = (as_tensor(brushwork(48)) * 1.3 - 0.1).detach()
    with torch.no_grad():
        found, wanted, looks = features(picture), features(content), features(style)
        value = float(loss(picture))

    def relative(one, target):
        return ((one - target) ** 2).sum() / (target**2).sum()

    x = picture.numpy().astype(np.float64)
    by_hand = 1.5 * relative(found[3].numpy(), wanted[3].numpy())
    grams = [(gram(found[stage]).numpy(), gram(looks[stage]).numpy()) for stage in range(5)]
    by_hand += 3.0 * np.mean([relative(*pair) for pair in grams])
    by_hand += 0.5 * (np.diff(x, axis=2) ** 2).mean() / 2 + 0.5 * (np.diff(x, axis=3) ** 2).mean() / 2
    by_hand += 7.0 * (np.maximum(x - 1, 0) ** 2 + np.maximum(-x, 0) ** 2).mean()
    assert value == pytest.approx(by_hand, rel=1e-4)


def test_the_content_itself_has_no_distance_to_the_content(features):
    loss, content, _ = loss_of(features, weights=StyleWeights(style=0, smoothness=0))
    with torch.no_grad():
        assert float(loss(content)) == pytest.approx(0, abs=1e-9)
    loss, _, style = loss_of(features, weights=StyleWeights(content=0, smoothness=0))
    with torch.no_grad():
        assert float(loss(style)) == pytest.approx(0, abs=1e-9)


def test_the_gradient_is_the_slope(catalogue):
    exact = build_features(catalogue).double()
    content, style = (as_tensor(draw(32)).double() for draw in (landscape, brushwork))
    loss = StyleLoss(exact, content, style, StyleWeights())
    generator = torch.Generator().manual_seed(3)
    picture = (content + 0.02 * torch.randn(content.shape, generator=generator, dtype=torch.float64)).requires_grad_()
    loss(picture).backward()
    for _ in range(4):
        direction = torch.randn(content.shape, generator=generator, dtype=torch.float64)
        direction /= direction.norm()
        with torch.no_grad():
            up, down = (float(loss(picture + sign * 1e-6 * direction)) for sign in (1, -1))
        slope = float((picture.grad * direction).sum())
        assert (up - down) / 2e-6 == pytest.approx(slope, rel=1e-4, abs=1e-7)


def test_only_the_stages_that_are_needed_run(catalogue, features):
    assert isinstance(features, Features)
    found = features(as_tensor(landscape(64)))
    assert sorted(found) == [0, 1, 2, 3, 4]
    assert [each.shape[2] for each in found.values()] == [32, 32, 16, 8, 4]


def test_lbfgs_comes_lower_than_adam_with_the_same_evaluations(catalogue, features):
    loss, content, _ = loss_of(features, size=64)
    ends = {}
    for name, values in (*job.PAINTERS, ("workbench.adam", {"learning_rate": 0.1})):
        painter = build_painter(name, values, content, loss, catalogue)
        while painter.evaluations < 120:
            painter.step()
        assert len(painter.losses) == len(painter.times) == painter.evaluations >= 120
        assert np.all(np.diff(painter.losses) <= 0) and painter.losses[119] < 0.3 * painter.losses[0]
        assert np.all(np.diff(painter.times) > 0) and painter.pixels().shape == (64, 64, 3)
        ends[name, values.get("learning_rate")] = painter.losses[119]
    (search, *adams) = ends.values()
    assert search < min(adams)


def test_pixels_there_and_back_and_nothing_else_taken():
    pixels = landscape(40)
    assert np.array_equal(as_pixels(as_tensor(pixels)), pixels)
    assert as_pixels(as_tensor(pixels) * 3 - 1).dtype == np.uint8
    for wrong in (pixels[:, :, :1], pixels.astype(np.float32), pixels[:20]):
        with pytest.raises(ParamError):
            as_tensor(wrong)


def test_the_drawn_pictures_are_the_same_every_time():
    for draw in (landscape, brushwork):
        first = draw(64)
        assert np.array_equal(first, draw(64)) and first.shape == (64, 64, 3) and first.std() > 30


def test_files_are_cut_to_their_middle_and_bad_ones_refused_in_a_sentence(tmp_path):
    Image.new("RGB", (300, 100), (200, 10, 10)).save(tmp_path / "wide.png")
    assert np.array_equal(read_picture(tmp_path / "wide.png", 64), np.full((64, 64, 3), (200, 10, 10), np.uint8))
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    Image.new("L", (10, 10)).save(tmp_path / "tiny.png")
    for name, said in (("broken.jpg", "cannot be read"), ("tiny.png", "10 x 10"), ("none.png", "cannot be read")):
        with pytest.raises(DataError, match=said):
            read_picture(tmp_path / name, 64)


class Listener:
    def __init__(self, catalogue, messages=(), stop_after=None):
        self.catalogue = catalogue
        self.told, self.reported = [], []
        self.messages, self.stop_after = list(messages), stop_after

    def check(self):
        if self.stop_after is not None and len(self.reported) >= self.stop_after:
            raise Cancelled

    def progress(self, detail, done=0, total=0):
        self.check()
        self.reported.append((done, total))

    def tell(self, **part):
        self.told.append(part)

    def hear(self, seconds=0.0):
        return self.messages.pop(0) if self.messages else None


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(job, "SIZE", 48)


def test_the_job_streams_pictures_and_compares_at_equal_evaluations(catalogue, small):
    talk = Listener(catalogue, [{"pause": True}, None, None, {"pause": False}])
    result = job.transfer({"content": "", "style": "", "evaluations": 40}, talk)
    search, adam = result["painters"]
    assert search["evaluations"] == adam["evaluations"] >= 40
    for number, end in enumerate((search, adam)):
        own = [part for part in talk.told if part["painter"] == number]
        losses = np.concatenate([part["losses"] for part in own])
        assert losses[end["evaluations"] - 1] == end["loss"] < losses[0] and len(own) >= 3
        assert own[-1]["picture"].dtype == np.uint8 and not np.array_equal(own[0]["picture"], own[-1]["picture"])
    assert talk.reported[-1][1] == 80 and not talk.messages


def test_cancelling_ends_in_the_middle_of_a_step(catalogue, small):
    talk = Listener(catalogue, stop_after=4)
    with pytest.raises(Cancelled):
        job.transfer({"content": "", "style": "", "evaluations": 400}, talk)
    assert len(talk.reported) == 4


def test_a_pause_can_be_cancelled(catalogue, small):
    talk = Listener(catalogue, [None, {"pause": True}], stop_after=3)
    talk.check = lambda: (_ for _ in ()).throw(Cancelled()) if not talk.messages else None
    with pytest.raises(Cancelled):
        job.transfer({"content": "", "style": "", "evaluations": 400}, talk)
