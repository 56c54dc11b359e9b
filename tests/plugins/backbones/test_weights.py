"""Trained weights against a server of our own: progress, resume, hash; and files that are not what they should be."""

from __future__ import annotations

import http.server
import io
import threading
from hashlib import sha256

import pytest
import torch
from torchvision import models

from workbench.api import Cancelled, PluginError
from workbench_plugins.backbones import torchvision_models
from workbench_plugins.backbones.weights import fetch_weights, load_weights

MODEL = "squeezenet1_1"


def content_of(network) -> bytes:
    buffer = io.BytesIO()
    torch.save(network.state_dict(), buffer)
    return buffer.getvalue()


class Server(http.server.BaseHTTPRequestHandler):
    content = b""
    breaks_after = None
    asked: list = []  # noqa: RUF012 - reset for each test

    def do_GET(self):
        start = 0
        if wanted := self.headers.get("Range"):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        type(self).asked.append(start)
        body = type(self).content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: type(self).breaks_after])

    def log_message(self, *_):
        pass


@pytest.fixture
def network():
    torch.manual_seed(0)
    return models.squeezenet1_1().eval()


@pytest.fixture
def address(network, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Server.content, Server.breaks_after, Server.asked = content_of(network), None, []
    digits = sha256(Server.content).hexdigest()[:8]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/{MODEL}-{digits}.pth"
        running.shutdown()
        thread.join()


def test_progress_is_reported_and_the_file_is_kept(address):
    reports = []
    path = fetch_weights(MODEL, address, 5.0, lambda done, total: reports.append((done, total)))
    assert path.read_bytes() == Server.content
    assert reports[-1] == (len(Server.content), len(Server.content))
    assert fetch_weights(MODEL, address, 5.0) == path and Server.asked == [0]


def test_without_a_network_the_file_is_asked_for_where_the_recipe_looks(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    gone = "http://127.0.0.1:9/squeezenet1_1-b8a52dc0.pth"
    for folder, asked in ((None, tmp_path / "home" / "weights"), (str(tmp_path), tmp_path)):
        with pytest.raises(PluginError) as refused:
            fetch_weights(MODEL, gone, 5.0, folder=folder)
        assert f"put the file squeezenet1_1-b8a52dc0.pth into {asked};" in str(refused.value)


def test_what_broke_off_is_resumed_where_it_stopped(address):
    Server.breaks_after = 1_000_000
    with pytest.raises(PluginError, match="broke off"):
        fetch_weights(MODEL, address, 5.0)
    Server.breaks_after = None
    assert fetch_weights(MODEL, address, 5.0).read_bytes() == Server.content
    assert Server.asked == [0, 1_000_000]


def test_a_person_may_give_up_and_go_on_later(address):
    def give_up(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch_weights(MODEL, address, 5.0, give_up)
    assert fetch_weights(MODEL, address, 5.0).read_bytes() == Server.content


def test_a_file_with_another_hash_is_not_kept(address, tmp_path):
    Server.content = Server.content[:-1] + bytes([Server.content[-1] ^ 1])
    with pytest.raises(PluginError, match="not the expected file"):
        fetch_weights(MODEL, address, 5.0)
    assert list((tmp_path / "home" / "weights").iterdir()) == []


def test_a_network_of_fetched_weights_computes_what_theirs_does(address, network, monkeypatch):
    record = models.get_model_weights(MODEL).DEFAULT

    class Local:
        url, name, meta, transforms = address, record.name, record.meta, record.transforms

    monkeypatch.setattr(torchvision_models, "named_weights", lambda model, name: Local)
    reports = []
    torchvision_models.build.fetch(lambda *now: reports.append(now), model=MODEL, weights="default", resolution=None)
    assert reports[-1][0] == len(Server.content)
    backbone = torchvision_models.build((3, 64, 64), 1000, model=MODEL, weights="default")
    assert Server.asked == [0]
    torchvision_models.cut_head(network)
    images = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(backbone.module.eval().network(images), network(images))


def test_a_folder_of_files_serves_a_machine_without_network(address, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / address.rpartition("/")[2]).write_bytes(Server.content)
    assert (
        fetch_weights(MODEL, "http://127.0.0.1:1/" + address.rpartition("/")[2], 5.0, folder=str(folder)).parent
        == folder
    )
    assert Server.asked == []
    with pytest.raises(PluginError, match="does not exist"):
        fetch_weights(MODEL, address, 5.0, folder=str(tmp_path / "nowhere"))


def test_when_nothing_works_training_from_scratch_is_offered(address):
    with pytest.raises(PluginError) as caught:
        fetch_weights(MODEL, "http://127.0.0.1:1/squeezenet-00000000.pth", 5.0)
    for words in ("squeezenet-00000000.pth", "weights", "EfficientNet-Lite0", "'none' and train from scratch"):
        assert words in str(caught.value)


def test_no_weights_ask_for_no_network(address):
    torchvision_models.build.fetch(lambda *_: pytest.fail("asked"), model=MODEL, weights="none", resolution=None)


@pytest.mark.parametrize("kept", [0, 100, 100_000])
def test_a_truncated_file_is_answered_by_a_sentence(network, tmp_path, kept):
    path = tmp_path / "weights.pth"
    path.write_bytes(content_of(network)[:kept])
    with pytest.raises(PluginError, match=r"cannot be read.*damaged or not complete.*train from scratch"):
        load_weights(network, path, MODEL)


def test_weights_of_another_architecture_are_answered_by_a_sentence(network, tmp_path):
    path = tmp_path / "weights.pth"
    path.write_bytes(content_of(models.squeezenet1_0()))
    before = network.state_dict()["features.0.weight"].clone()
    with pytest.raises(PluginError, match=r"does not hold weights of squeezenet1_1: 34 of 64 tensors do not fit"):
        load_weights(network, path, MODEL)
    assert torch.equal(network.state_dict()["features.0.weight"], before)
    # Nothing of another family fits; all of it counts once.
    path.write_bytes(content_of(torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2))))
    with pytest.raises(PluginError, match="56 of 56 tensors do not fit"):
        load_weights(network, path, MODEL)
    torch.save([1, 2], path)
    with pytest.raises(PluginError, match="holds something else"):
        load_weights(network, path, MODEL)


def test_weights_are_chosen_by_name():
    assert torchvision_models.named_weights("resnet50", "IMAGENET1K_V1").url.endswith("resnet50-0676ba61.pth")
    assert torchvision_models.named_weights("resnet50", "default").name == "IMAGENET1K_V2"
    with pytest.raises(PluginError, match=r"alexnet has no weights called IMAGENET1K_V2\. It has: IMAGENET1K_V1\."):
        torchvision_models.named_weights("alexnet", "IMAGENET1K_V2")


def test_every_name_of_torchvision_s_weights_can_be_chosen():
    from workbench_plugins.backbones.descriptors import DESCRIPTORS
    from workbench_plugins.backbones.model_table import model_table

    choices = next(each for each in DESCRIPTORS if each.id == "workbench.torchvision").param("weights").choices
    names = {
        each.name
        for model in model_table()
        for each in models.get_model_weights(model)
        if len(each.meta.get("categories") or ()) == 1000
    }
    assert names == set(choices) - {"none", "default"}
