"""A dialog about secrets that goes step by step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from logbook.errors import LogbookError
from logbook.paper import usual_paper
from logbook.store.keys import Keys
from logbook.ui.closed_work import ClosedWork
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.widgets.end_flow import EndFlow
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import button, clear, column, fit_to_screen, label, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class SecretDialog(QDialog):
    """A title, sentences, lines for secrets, and one button that goes on."""

    chosen = Signal(object)
    """What is to be done (ClosedWork)."""

    def __init__(self, title: str, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(600), theme.px(480))
        self._is_busy = False
        self.theme = theme
        self.log = session.log
        self.places = [Path(p) for p in (session.settings.second_place,) if p]
        self.paper = session.settings.paper or usual_paper()
        self._layout = column(self, theme, spacing=0)

    def show_step(
        self,
        title: str,
        sentences: list[str],
        part: QWidget,
        words: str,
        go: Callable[[], object],
        back: Callable[[], object] | None = None,
    ) -> None:
        """Show one step in place of the one before."""
        clear(self._layout)
        self._wrong = label("", "error")
        self._wrong.hide()
        content = QWidget()
        inside = column(content, self.theme, spacing=12, margin=24)
        for shown in (label(title, "title"), *map(label, sentences), part):
            inside.addWidget(shown)
        inside.addStretch(1)
        self._layout.addWidget(scrolled(content), 1)
        foot, onward = self._foot(words, go, back)
        self._layout.addWidget(foot)
        underline_letters(self)
        onward.setDefault(True)  # Not before it stands in the dialog.
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(
        self, words: str, go: Callable[[], object], back: Callable[[], object] | None
    ) -> tuple[QWidget, QPushButton]:
        """Always in sight: what is wrong, and the ways on; with the one that Enter takes."""
        foot = QWidget()
        inside = column(foot, self.theme, margin=16)
        inside.addWidget(self._wrong)
        ways = QWidget()
        buttons = EndFlow(ways, self.theme.gap(8))
        others = [(tr("Cancel"), self.reject), *([(tr("Back"), back)] if back else [])]
        for name, pressed in others:
            other = button(name, self.theme, pressed)
            other.setAutoDefault(False)
            buttons.addWidget(other)
        onward = button(words, self.theme, go, role="primary")
        buttons.addWidget(onward)
        inside.addWidget(ways)
        return foot, onward

    def work_on(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do something slow; what is wrong is said beside what was typed."""
        self._is_busy = True
        self.setEnabled(False)
        job = Job(lambda _progress: work())
        job.done.connect(partial(self._worked, then))
        job.failed.connect(partial(self._worked, self.say))
        job.start()

    def _worked(self, then: Callable[[Any], object], value: object) -> None:
        self._is_busy = False
        self.setEnabled(True)
        if self.isVisible():
            then(value)
        else:
            self.deleteLater()

    def reject(self) -> None:
        if not self._is_busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What has begun goes on out of sight, when the log is locked for instance."""
        if self._is_busy:
            event.ignore()
            self.hide()
        else:
            super().closeEvent(event)

    def says_problem(self, problem: str) -> bool:
        """Say what is wrong with what was typed; tells whether anything is."""
        if problem:
            self.say(LogbookError(problem))
        return bool(problem)

    def say(self, wrong: LogbookError) -> None:
        """Say what is wrong and what to do."""
        self._wrong.setText(str(wrong))
        self._wrong.show()

    def choose(self, words: str, work: Callable[[], Keys], done: str) -> None:
        """End in something to be done."""
        self.chosen.emit(ClosedWork(words, work, done))
        self.accept()
