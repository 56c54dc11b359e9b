"""Against a server of our own; nothing leaves the machine."""

from __future__ import annotations

import http.server
import threading
from hashlib import md5

import pytest

from workbench.api import DataError
from workbench_plugins.datasets.download import download

CONTENT = bytes(range(256)) * 2000
SUM = md5(CONTENT).hexdigest()


class Server(http.server.BaseHTTPRequestHandler):
    breaks_after = None
    asked: list = []  # noqa: RUF012 - reset for each test

    def do_GET(self):
        start = 0
        if wanted := self.headers.get("Range"):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        type(self).asked.append((self.path, start))
        if self.path == "/missing":
            return self.send_error(404)
        if start >= len(CONTENT):
            return self.send_error(416)
        body = b"wrong" if self.path == "/wrong" else CONTENT[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: type(self).breaks_after])
        return None

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    Server.breaks_after, Server.asked = None, []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_file_comes_whole_and_is_counted(server, tmp_path, meter):
    target = tmp_path / "deep" / "file"
    download([f"{server}/file"], target, SUM, "Data", meter)
    assert target.read_bytes() == CONTENT
    assert meter.done == meter.total == len(CONTENT)
    assert list(target.parent.iterdir()) == [target]


def test_a_broken_download_goes_on_where_it_stopped(server, tmp_path, meter):
    target = tmp_path / "file"
    Server.breaks_after = 1000
    with pytest.raises(DataError, match="could not be downloaded"):
        download([f"{server}/file"], target, SUM, "Data", meter)
    assert not target.exists()
    Server.breaks_after = None
    download([f"{server}/file"], target, SUM, "Data", meter)
    assert target.read_bytes() == CONTENT
    assert Server.asked == [("/file", 0), ("/file", 1000)]


def test_a_part_that_is_complete_already_is_taken(server, tmp_path, meter):
    (tmp_path / "file.part").write_bytes(CONTENT)
    download([f"{server}/file"], tmp_path / "file", SUM, "Data", meter)
    assert (tmp_path / "file").read_bytes() == CONTENT


def test_the_next_address_is_tried(server, tmp_path, meter):
    download([f"{server}/missing", f"{server}/wrong", f"{server}/file"], tmp_path / "file", SUM, "Data", meter)
    assert (tmp_path / "file").read_bytes() == CONTENT


def test_the_wrong_file_is_not_kept(server, tmp_path, meter):
    with pytest.raises(DataError, match="not the expected file"):
        download([f"{server}/wrong"], tmp_path / "file", SUM, "Data", meter)
    assert list(tmp_path.iterdir()) == []


def test_without_network_the_sentence_names_files_and_folder(tmp_path, meter):
    with pytest.raises(DataError) as caught:
        download(["http://127.0.0.1:9/file"], tmp_path / "file", SUM, "Data", meter, "a.gz, b.gz")
    assert f"put a.gz, b.gz into {tmp_path}" in str(caught.value)


def test_a_folder_that_cannot_be_written(tmp_path, meter):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be stored"):
        download(["http://127.0.0.1:9/file"], tmp_path / "file" / "deeper", SUM, "Data", meter)
