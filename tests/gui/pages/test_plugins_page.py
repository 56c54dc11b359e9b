from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.api import Kind
from workbench.gui.pages.plugins_page import PluginsPage
from workbench.registry import Catalogue, load_catalogue
from workbench.registry.trust import Trust

GOOD = """
from workbench.api import Descriptor, Kind, hookimpl

@hookimpl
def workbench_descriptors():
    return [Descriptor(id="me.thing", kind=Kind.LOSS, title="My loss", summary="Mine.", factory="mine:build"),
            Descriptor(id="me.lacking", kind=Kind.LOSS, title="Lacking", summary="Lacks.", factory="mine:build",
                       requires=("no-such-package>=3",))]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "mine.py").write_text(GOOD, encoding="utf-8")
    (folder / "stranger.py").write_text("raise SystemExit", encoding="utf-8")
    (folder / "broken.py").write_text("1 / 0", encoding="utf-8")
    return folder


@pytest.fixture
def page(qtbot: QtBot, folder: Path, tmp_path: Path) -> PluginsPage:
    trust = Trust(tmp_path)
    trust.trust(folder / "mine.py")
    trust.trust(folder / "broken.py")
    page = PluginsPage(load_catalogue(user_folder=folder, trust=trust), folder, trust=trust)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def items(page: PluginsPage) -> dict[str, QTreeWidgetItem]:
    return {str(item.data(0, Qt.ItemDataRole.UserRole)): item for item in page._items()}


def test_every_plugin_is_listed_with_its_source(page: PluginsPage, catalogue: Catalogue) -> None:
    listed = items(page)
    expected = {descriptor.id for kind in Kind for descriptor in catalogue.of_kind(kind)}
    assert expected | {"me.thing", "me.lacking"} == set(listed)
    assert listed["workbench.sgd"].text(2) == "built in"
    assert listed["me.thing"].text(2) == "mine.py"


def test_what_cannot_be_used_says_why(page: PluginsPage) -> None:
    item = items(page)["me.lacking"]
    assert item.isDisabled()
    assert "no-such-package" in item.text(1)


def test_problems_have_reason_remedy_and_details(page: PluginsPage, qtbot: QtBot) -> None:
    cards = {card.problem.path.name: card for card in page.problem_cards if card.problem.path}
    assert "ZeroDivisionError" in cards["broken.py"].text.text()
    copy = next(each for each in cards["broken.py"].findChildren(QPushButton) if each.text() == "Copy details")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    details = QGuiApplication.clipboard().text()
    assert "Traceback" in details and "stage: import" in details
    assert "Traceback" not in cards["broken.py"].text.text()


def test_a_file_is_trusted_by_its_button_and_used_after_loading_anew(
    page: PluginsPage, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    card = next(each for each in page.problem_cards if each.problem.stage == "trust")
    assert card.problem.path == folder / "stranger.py"
    button = next(each for each in card.findChildren(QPushButton) if each.text().startswith("Trust"))
    with qtbot.waitSignal(page.reloadRequested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert Trust(tmp_path).is_trusted(folder / "stranger.py")
    assert page.reload_note.isVisible()
    page.show_catalogue(load_catalogue(user_folder=folder, trust=Trust(tmp_path)))
    assert all(each.problem.stage != "trust" for each in page.problem_cards)


def test_trust_that_cannot_be_kept_is_told(page: PluginsPage, qtbot: QtBot, folder: Path) -> None:
    card = next(each for each in page.problem_cards if each.problem.stage == "trust")
    (folder / "stranger.py").unlink()
    card.trustRequested.emit(card.problem.path)
    qtbot.waitUntil(lambda: "cannot be read" in card.text.text())


def test_choosing_a_plugin_shows_its_help(page: PluginsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help.topicChanged, check_params_cb=lambda topic: topic == "workbench.sgd"):
        page.show_plugin("workbench.sgd")
    assert "Learning rate" in page.help.browser.toPlainText()


def test_finding_hides_the_others(page: PluginsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter, "my loss")
    visible = [id for id, item in items(page).items() if not item.isHidden()]
    assert visible == ["me.thing"]
    page.filter.clear()
    assert not any(item.isHidden() for item in items(page).values())


def test_safe_mode_is_said(qtbot: QtBot, catalogue: Catalogue, tmp_path: Path) -> None:
    page = PluginsPage(catalogue, tmp_path / "plugins", safe_mode=True)
    qtbot.addWidget(page)
    page.show()
    assert page.safe_note.isVisible()
