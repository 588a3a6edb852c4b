"""At the visit: the open questions, what was said, and the printouts, one step beside the other.

Each step is the usual form of its kind, with the photo of the printout beside it, its draft
and its reading back. What is saved are the entries themselves; the visit has no copy of them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.ui.flow import FlowLayout
from logbook.ui.forms.form_page import FormPage
from logbook.ui.pages.history_parts import OneOf
from logbook.ui.pages.page import Page
from logbook.ui.pages.visit_questions import VisitQuestions
from logbook.ui.parts import clear, column, label, row_button
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import N_, tr

QUESTIONS = "questions"
STEPS: dict[str, tuple[str, type[Entry]]] = {
    "visit": (N_("What was said, next visit"), Visit),
    "refill": (N_("Refill printout"), Refill),
    "dose": (N_("Dose printout"), PrescribedDose),
}
"""The steps after the questions, each with the kind of entry that it saves."""
NEWEST_QUESTIONS = 200


class VisitPage(Page):
    """Steps in any order; each can be done as often as there is something to save."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        steps = [(QUESTIONS, tr("Questions"))]
        steps += [(name, tr(title)) for name, (title, _) in STEPS.items()]
        self.steps = OneOf(steps, theme, name=tr("At the visit"))
        self.steps.chosen.connect(self.show_step)
        self.questions = VisitQuestions(session, theme)
        self.questions.new_wanted.connect(lambda: self.form_wanted.emit(Question, None))
        self._forms: dict[str, FormPage] = {}
        self._saved: dict[str, Logged[Any]] = {}
        self._saved_line = QWidget()
        self._saved_flow = FlowLayout(self._saved_line, theme.px(8))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.questions)
        self.step = QUESTIONS
        outer = column(self, theme, spacing=12)
        head = column(None, theme, spacing=8, margin=24)
        head.addWidget(self.steps)
        head.addWidget(self._saved_line)
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        side = theme.px(20)
        self.questions.setContentsMargins(side, 0, side, side)
        session.saved.connect(self._note_saved)
        session.person_changed.connect(self._another_person)
        self.steps.mark(QUESTIONS)
        self._show_saved()

    def refresh(self) -> None:
        person = self.session.person
        if person is None:
            self.questions.show_questions(())
            return
        asked = self.session.log.newest(person.id, Question, size=NEWEST_QUESTIONS)
        casebook = Casebook(person, entries=tuple(asked))
        self.questions.show_questions(casebook.open_questions)

    def show_step(self, name: str) -> None:
        """Turn to a step; what is typed in the others stays."""
        if name != QUESTIONS and self.session.person is None:
            self.page_wanted.emit("person")
            return
        self.step = name
        self.steps.mark(name)
        self._stack.setCurrentWidget(self.questions if name == QUESTIONS else self._form(name))
        self.focus_first()

    def form(self, name: str) -> FormPage | None:
        """The form of a step, once it was turned to."""
        return self._forms.get(name)

    def focus_first(self) -> None:
        if self.step == QUESTIONS:
            self.questions.focus_first()
        else:
            self._form(self.step).focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed and not saved waits as a draft, as in every form."""
        super().hideEvent(event)
        self.questions.keep()
        for name in list(self._forms):
            self._let_go(name)
        self._stack.setCurrentWidget(self.questions)
        self.step = QUESTIONS
        self.steps.mark(QUESTIONS)

    def _form(self, name: str) -> FormPage:
        if name not in self._forms:
            form = self._forms[name] = FormPage(self.session, STEPS[name][1], self.theme)
            form.closed.connect(lambda: self._closed(name))
            self._stack.addWidget(form)
        return self._forms[name]

    def _closed(self, name: str) -> None:
        self._let_go(name)
        self.show_step(QUESTIONS)

    def _let_go(self, name: str) -> None:
        form = self._forms.pop(name)
        self._stack.removeWidget(form)
        form.hide()
        form.retire()

    def _another_person(self) -> None:
        """What was saved about one person is not shown beside another."""
        self._saved.clear()
        self._show_saved()
        for name, form in list(self._forms.items()):
            if form.is_about_another(self.session.person):
                self._let_go(name)
        self.show_step(QUESTIONS)

    def _note_saved(self, logged: Logged[Any], _words: str) -> None:
        if not self.isVisible() or not isinstance(logged.record, Entry):
            return
        self._saved.pop(logged.id, None)
        if not logged.removed:
            self._saved[logged.id] = logged
        self._show_saved()

    def _show_saved(self) -> None:
        clear(self._saved_flow)
        if self._saved:
            self._saved_flow.addWidget(label(tr("Saved:"), "quiet", wrap=False))
        for logged in self._saved.values():
            record = logged.record
            words = f"{tr(record.title)}: {record.in_one_line()}"
            made = row_button(
                words, self.theme, lambda logged=logged: self.entry_wanted.emit(logged), record.kind
            )
            made.setFixedWidth(self.theme.px(280))
            self._saved_flow.addWidget(made)
        self._saved_line.setVisible(bool(self._saved))
