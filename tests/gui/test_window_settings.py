from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from workbench.gui.window_settings import WindowSettings


def test_what_was_chosen_is_remembered_by_the_next_start(tmp_path):
    settings = WindowSettings(tmp_path / "window.ini")
    assert (settings.theme, settings.language, settings.expert) == ("system", "system", True)
    settings.theme, settings.language, settings.expert = "dark", "ko", False
    settings.save_layout(QByteArray(b"where"), QByteArray(b"how"))
    settings.sync()
    again = WindowSettings(tmp_path / "window.ini")
    assert (again.theme, again.language, again.expert) == ("dark", "ko", False)
    assert again.layout() == (QByteArray(b"where"), QByteArray(b"how"))


def test_each_depth_has_its_own_arrangement(tmp_path):
    settings = WindowSettings(tmp_path / "window.ini")
    settings.save_layout(QByteArray(b"where"), QByteArray(b"expert"))
    settings.expert = False
    assert settings.layout() == (QByteArray(b"where"), None)
    settings.forget_layout()
    assert settings.layout() == (None, None)


def test_recent_files_are_ten_at_most_the_newest_first_each_once(tmp_path):
    settings = WindowSettings(tmp_path / "window.ini")
    for number in range(12):
        settings.add_recent(Path(f"/r/{number}"))
    settings.add_recent(Path("/r/5"))
    assert settings.recent[:2] == ["/r/5", "/r/11"] and len(settings.recent) == 10
    assert settings.recent.count("/r/5") == 1
    settings.clear_recent()
    assert settings.recent == []


def test_one_recent_file_survives_the_file_format(tmp_path):
    settings = WindowSettings(tmp_path / "window.ini")
    settings.add_recent(Path("/a, b/c.toml"))
    settings.sync()
    assert WindowSettings(tmp_path / "window.ini").recent == ["/a, b/c.toml"]


def test_a_file_with_nonsense_counts_as_nothing_chosen(tmp_path):
    path = tmp_path / "window.ini"
    path.write_text("[looks]\ntheme=purple\ndepth=3\n[layout]\ngeometry=7\n")
    settings = WindowSettings(path)
    assert settings.theme == "system" and settings.expert and settings.layout() == (None, None)
