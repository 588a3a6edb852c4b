"""The open questions at the visit: whether each was asked, and what the answer was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from logbook.entries.logged import Logged
from logbook.entries.question import Question
from logbook.entries.record import InvalidRecord
from logbook.ui.forms.draft_keeper import DraftKeeper
from logbook.ui.forms.form import Form
from logbook.ui.forms.form_page import draft_slot
from logbook.ui.parts import button, clear, column, label, layout_of, row, scrolled
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr

ASKED_HERE = ("state", "answer")


class VisitQuestions(QWidget):
    """One card a question, those to be asked first on top."""

    new_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.cards: dict[str, AnswerCard] = {}
        self._filled = False
        content = QWidget()
        self._inside = column(content, theme, spacing=12, margin=4)
        column(self, theme).addWidget(scrolled(content))

    def show_questions(self, questions: Sequence[Logged[Question]]) -> None:
        """Show these; what is being typed in a card that stays is left as it is."""
        wanted = [(q.id, q.revisions) for q in questions]
        shown = [(card.question.id, card.question.revisions) for card in self.cards.values()]
        if self._filled and wanted == shown:
            return
        self._filled = True
        self.keep()
        clear(self._inside)
        self.cards = {q.id: AnswerCard(self._session, q, self._theme) for q in questions}
        for card in self.cards.values():
            self._inside.addWidget(card)
        if not questions:
            self._inside.addWidget(label(tr("No open questions."), "quiet"))
        line = row(None, self._theme)
        new = button(tr("New question"), self._theme, self.new_wanted.emit, picture="question")
        line.addWidget(new)
        line.addStretch(1)
        self._inside.addLayout(line)
        self._inside.addStretch(1)

    def keep(self) -> None:
        """Put aside what was typed and not saved."""
        for card in self.cards.values():
            card.draft.keep()

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        first = next(iter(self.cards.values()), None)
        (first.form.boxes["state"].editor if first else self).setFocus()


class AnswerCard(QFrame):
    """A question with its answer, saved as a correction of the question's own entry."""

    def __init__(self, session: Session, question: Logged[Question], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column(self, theme, spacing=8, margin=16)
        self.question = question
        self._session = session
        self.form = Form(Question, theme, session.log.photos)
        for name, box in self.form.boxes.items():
            box.setVisible(name in ASKED_HERE)
        self.form.show_record(question.record)
        self._slot = draft_slot(Question, session.person, question)
        self.draft = DraftKeeper(session, self._slot, self.form.typed, self)
        if typed := self.draft.find():
            self.form.restore(typed)
            self.draft.find()
        else:
            self.draft.begin()
        self.form.changed.connect(self.draft.touch)
        self._save = button(tr("Save the answer"), theme, self.save, picture="save")
        inside = layout_of(self)
        asked = question.record.asked or ""
        for part in (self._save, *self.form.findChildren(QPlainTextEdit)):
            part.setAccessibleDescription(asked)  # which of them all this one is about
        inside.addWidget(label(asked, "strong", selectable=True))
        inside.addWidget(self.form)
        line = row(None, theme)
        line.addWidget(self._save)
        line.addStretch(1)
        inside.addLayout(line)

    def save(self) -> None:
        """Save the answer with the question; what it said before stays in its history."""
        try:
            record = self.form.read()
        except InvalidRecord as wrong:
            self.form.show_remarks(wrong.remarks, "error")
            return
        self._save.setEnabled(False)
        self.draft.rest()
        job = self._session.correct(
            self.question.id, record, why=tr("At the visit"), draft=self._slot
        )
        job.failed.connect(self._not_saved)

    def _not_saved(self) -> None:
        self._save.setEnabled(True)
        self.draft.resume()
