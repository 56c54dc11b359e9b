"""The help: a browser for texts on techniques and settings, with formulas readable and the window's colours."""

from __future__ import annotations

import re
from collections.abc import Container

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.theme import current_palette, notifier
from workbench.registry import Catalogue

from .formula_object import FormulaObject
from .help_formulas import formula_name, load_drawings, replace_formulas
from .help_text import help_markdown
from .tex import tex_to_html

# Characters of the private use area: no text contains them, and Markdown leaves them alone.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def markdown_to_html(text: str, drawings: Container[str] = ()) -> str:
    """Turn Markdown with formulas into HTML for a `QTextBrowser`.

    Parameters
    ----------
    text : str
        HTML in it is shown as it stands, never interpreted.
    drawings : container of str
        Names of the formulas there are drawings of; the others are written in letters.
    """
    formulas: list[str] = []

    def keep(source: str, alone: bool) -> str:
        name = formula_name(source, alone)
        drawn = f'<img src="{"display" if alone else "formula"}:{name}" />'
        formulas.append(drawn if name in drawings else tex_to_html(source))
        mark = f"{_OPEN}{len(formulas) - 1}{_CLOSE}"
        return f"\n\n{mark}\n\n" if alone else mark

    document = QTextDocument()
    features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
    document.setMarkdown(replace_formulas(text, keep), features)
    html = document.toHtml()
    # The style sheet of the browser decides about fonts; what Qt writes into each element would win over it.
    html = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    html = re.sub(r' style="[^"]*"', _keep_emphasis, html)
    # Qt adds its own idea of a heading's size to whatever a style sheet says.
    html = re.sub(r"<h(\d)[^>]*>(.*?)</h\1>", r'<p class="h\1">\2</p>', html, flags=re.DOTALL)
    return _MARK.sub(lambda match: formulas[int(match[1])], html)


def _keep_emphasis(match: re.Match[str]) -> str:
    kept = [
        rule.strip()
        for rule in match[0][8:-1].split(";")
        if rule.strip().startswith(("font-weight", "font-style", "font-family", "text-decoration"))
    ]
    return f' style="{"; ".join(kept)}"' if kept else ""


class HelpBrowser(QWidget):
    """Shows the help on one topic, and goes back and forth between topics.

    Parameters
    ----------
    catalogue : Catalogue
    language : str
        ``"en"`` or ``"ko"``.

    Attributes
    ----------
    topicChanged : Signal of str
        Another topic is shown (it was loaded).
    experimentAsked : Signal of str
        Look at an experiment, by its id.
    """

    topicChanged = Signal(str)
    experimentAsked = Signal(str)

    def __init__(self, catalogue: Catalogue, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._language = language
        self._history: list[str] = []
        self._place = -1
        self._html = ""
        self._task: BackgroundTask | None = None
        self.browser = _Browser(self)
        self.browser.setAccessibleName(self.tr("Help text"))
        self.browser.anchorClicked.connect(self._follow)
        self.back = self._button("←", self.tr("Back (Alt+Left)"), "Alt+Left", -1)
        self.forward = self._button("→", self.tr("Forward (Alt+Right)"), "Alt+Right", 1)
        self.overview = QToolButton(self)
        self.overview.setText(self.tr("All topics"))
        self.overview.clicked.connect(lambda: self.show_topic(""))
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(4)
        for button in (self.back, self.forward, self.overview):
            bar.addWidget(button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.browser, 1)
        notifier().changed.connect(self._render)
        self._show_place()

    @property
    def topic(self) -> str:
        """The topic asked for last."""
        return self._history[self._place] if self._history else ""

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Use another catalogue, after plugins were loaded anew."""
        self._catalogue = catalogue

    def show_topic(self, topic: str) -> None:
        """Show the help on a plugin (by id), a section of the recipe (by name) or, for "", all topics."""
        if not self._history or topic != self.topic:
            self._history = [*self._history[: self._place + 1], topic]
            self._place = len(self._history) - 1
        self._load()

    def _go(self, direction: int) -> None:
        if 0 <= self._place + direction < len(self._history):
            self._place += direction
            self._load()

    def _load(self) -> None:
        self._show_place()
        if self._task is not None:
            self._task.cancel()
        topic, catalogue, language = self.topic, self._catalogue, self._language

        def load() -> tuple[str, dict[str, str]]:
            text = help_markdown(topic, catalogue, language)
            return text, load_drawings(text)

        self._task = run_in_background(load, lambda found: self._show(topic, *found))

    def _show(self, topic: str, text: str, drawings: dict[str, str]) -> None:
        self.browser.formulas.show(drawings)
        self._html = markdown_to_html(text, drawings)
        self._render()
        self.browser.verticalScrollBar().setValue(0)
        self.topicChanged.emit(topic)

    def _render(self) -> None:
        palette = current_palette()
        document = self.browser.document()
        place = self.browser.verticalScrollBar().value()
        document.setDocumentMargin(16)
        document.setIndentWidth(20)
        document.setDefaultStyleSheet(
            f".h1 {{ font-size: 20px; font-weight: 600; margin: 0 0 8px 0; }}"
            f".h2 {{ font-size: 14px; font-weight: 600; margin: 20px 0 4px 0; color: {palette.muted}; }}"
            f".h3 {{ font-size: 13px; font-weight: 600; margin: 12px 0 4px 0; }}"
            f"p {{ margin: 0 0 8px 0; line-height: 125%; }} li {{ margin: 0 0 4px 0; line-height: 125%; }}"
            f"code, pre {{ background: {palette.sunken}; }} a {{ color: {palette.accent}; }}"
            f"blockquote {{ color: {palette.warning}; }} th, td {{ padding: 4px 8px; }}"
        )
        self.browser.setHtml(self._html)
        self.browser.verticalScrollBar().setValue(place)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "topic":
            self.show_topic(url.path())
        elif url.scheme() == "experiment":
            self.experimentAsked.emit(url.path())
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.hasFragment():
            self.browser.scrollToAnchor(url.fragment())

    def _show_place(self) -> None:
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(self._history) - 1)

    def _button(self, arrow: str, tip: str, keys: str, direction: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(arrow)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._go(direction))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._go(direction))
        return button


class _Browser(QTextBrowser):
    """Draws formulas; opens and loads nothing by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.formulas = FormulaObject(self.document())
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, whatever a text names."""
        return None
