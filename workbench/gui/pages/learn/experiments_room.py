"""The room of the experiments: a list of questions, and the one that is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.experiments import experiments
from workbench.gui.desk import Desk
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role

from .experiments_view import ExperimentView
from .room_parts import Heading


class ExperimentsRoom(QWidget):
    """Questions of the lecture, each answered by a few short runs side by side.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        line = self.tr(
            "Each question is answered by a few short runs side by side, in less than a minute: with the numbers, also "
            "where they say something else than the books."
        )
        self.heading = Heading(self.tr("Experiments"), line, self)
        self.heading.helpAsked.connect(lambda: desk.show_help("experiments"))
        self.view = ExperimentView(desk, self)
        self.view.backAsked.connect(self.show_list)
        self.questions: dict[str, QPushButton] = {}
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._list())
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _list(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addSpacing(8)
        column.setSpacing(0)
        for id, each in experiments().items():
            question = each.question.of(self._desk.language)
            button = QPushButton(question, page)
            mark_role(button, "row")
            button.clicked.connect(lambda _=False, id=id: self.show_experiment(id))
            arms = " · ".join(arm.title.of(self._desk.language) for arm in each.arms)
            button.setAccessibleDescription(arms)
            self.questions[id] = button
            column.addWidget(button)
            line = WrappedLabel(arms, "muted", page)
            line.setContentsMargins(8, 0, 0, 10)
            column.addWidget(line)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area

    def show_list(self) -> None:
        """Look at all questions; an experiment that runs goes on."""
        self.stack.setCurrentIndex(0)
        now = self.questions.get(self.view.id)
        if now is not None:
            now.setFocus()

    def show_experiment(self, id: str) -> None:
        """Look at one of them, unless another one runs: then at that."""
        if not self.view.busy:
            self.view.show_experiment(id)
        self.stack.setCurrentWidget(self.view)
        self.view.setFocus()

    def enter(self) -> None:
        """Have a helper process ready."""
        self._desk.laboratory.warm()
