"""The open questions at the visit: whether each was asked, and what the answer was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.question import ANSWERED, ASKED, OPEN, Question
from logbook.ui.forms.form import FieldBox
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, label, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class VisitQuestions(QWidget):
    """One card a question, those to be asked first on top."""

    changed = Signal()
    new_wanted = Signal()

    def __init__(self, session: Session, person: Logged[Person], theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._person = person
        self._theme = theme
        self.cards: dict[str, AnswerCard] = {}
        layout = column(self, theme, spacing=12)
        layout.addWidget(label(tr("Questions for the care team"), "heading"))
        self._none = label(tr("No open questions."), "quiet")
        layout.addWidget(self._none)
        self._inside = column(None, theme, spacing=12)
        layout.addLayout(self._inside)
        line = row(None, theme)
        self._new = button(tr("New question"), theme, self.new_wanted.emit, picture="question")
        line.addWidget(self._new)
        line.addStretch(1)
        layout.addLayout(line)

    def show_open(self, questions: Iterable[Logged[Question]]) -> None:
        """Show the open questions as they are now; what is typed stays as it is."""
        now = {question.id: question for question in questions}
        gone = [name for name in self.cards if name not in now]
        for question in (*map(self._session.log.get, gone), *now.values()):
            self._show(question)
        for name in gone:
            if not self.cards[name].typed():
                card = self.cards.pop(name)
                card.hide()
                card.deleteLater()
        self._none.setVisible(not self.cards)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The cards and the button below them."""
        return (*self.cards.values(), self._new)

    def typed(self) -> dict[str, Any]:
        """What was typed and ticked, raw, for each question where something was."""
        typed = ((name, card.typed()) for name, card in self.cards.items())
        return {name: content for name, content in typed if content}

    def left_out(self) -> dict[str, Any]:
        """What was typed for questions that are not this person's any more."""
        return {name: card.typed() for name, card in self.cards.items() if card.typed_in_vain}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave, also to questions that are no longer open."""
        for name, content in typed.items():
            self._show(self._session.log.get(name))
            self.cards[name].restore(content)

    def answered(self) -> Iterator[tuple[AnswerCard, Question]]:
        """The questions that say something else now, each with its card."""
        for card in self.cards.values():
            record = card.read()
            if record != card.question.record:
                yield card, record

    def _show(self, question: Logged[Question]) -> None:
        is_here = not question.removed and question.person_id == self._person.id
        if card := self.cards.get(question.id):
            card.follow(question, is_here=is_here)
            return
        card = AnswerCard(self._session, question, self._theme, is_here=is_here)
        card.changed.connect(self.changed)
        self.cards[question.id] = card
        self._inside.addWidget(card)
        self._none.hide()

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        first = next(iter(self.cards.values()), None)
        if first:
            first.box.editor.take_focus()
        else:
            self._new.setFocus()


class AnswerCard(QFrame):
    """A question with a tick for having asked it, and its answer."""

    changed = Signal()

    def __init__(
        self, session: Session, question: Logged[Question], theme: Theme, *, is_here: bool
    ) -> None:
        """One that `is_here` is the person's and was not removed."""
        super().__init__()
        self.setProperty("role", "card")
        self.question = question
        self._is_here = is_here
        self._typed_on = question.revisions
        self._words = label("", "strong", selectable=True)
        self.asked = QCheckBox(tr("Asked"))
        self.box = FieldBox(Question.specs()["answer"], theme, session.log.photos)
        self._told = label("", "notice")
        line = row(None, theme, spacing=12)
        line.addWidget(self._words, 1)
        line.addWidget(self.asked)
        layout = column(self, theme, spacing=8, margin=16)
        layout.addLayout(line)
        layout.addWidget(self._told)
        layout.addWidget(self.box)
        self.restore({})
        self.asked.toggled.connect(self.changed)
        self.box.editor.changed.connect(self.changed)

    @property
    def typed_in_vain(self) -> bool:
        """Whether something is typed that cannot be saved with its question."""
        return not self._is_here and bool(self.typed())

    def typed(self) -> dict[str, Any]:
        """Tick and answer, raw, and what they were typed on; empty where both are as they were."""
        answer = self.box.editor.typed()
        is_new = self.read() != self.question.record if self._is_here else bool(answer)
        if not is_new:
            return {}
        asked = self.asked.isChecked()
        return {"asked": asked, "answer": answer, "revisions": self._typed_on}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave; say where the question is another one by now."""
        before = self.question.record
        self._typed_on = typed.get("revisions", self.question.revisions)
        self._words.setText(before.asked or "")
        self.box.hint(before.asked or "")  # which of them all this one is about
        self.asked.setAccessibleName(tr("Asked: {question}", question=before.asked or ""))
        self.asked.setChecked(typed.get("asked", self._was_asked))
        self.asked.setVisible(self._is_here)
        self.box.editor.restore(typed.get("answer", before.answer if self._is_here else None))
        self._told.setText(self._news())
        self._told.setVisible(bool(self._told.text()))

    def follow(self, question: Logged[Question], *, is_here: bool) -> None:
        """The question may be another one by now; what is typed stays."""
        if (question.revisions, is_here) != (self.question.revisions, self._is_here):
            typed = self.typed()
            self.question, self._is_here = question, is_here
            self.restore(typed)

    def read(self) -> Question:
        """The question with what was typed. An answer that is new answers it."""
        before, answer = self.question.record, self.box.editor.value()
        if not self._is_here:
            return before
        if answer and answer != before.answer:
            state = ANSWERED
        elif self.asked.isChecked() == self._was_asked:
            state = before.state
        else:
            state = ASKED if self.asked.isChecked() else OPEN
        return replace(before, answer=answer, state=state)

    def _news(self) -> str:
        """What happened to the question since something was typed here."""
        if not self._is_here:
            return tr(
                "This question was removed or moved to another person. What you typed is kept"
                " here, but not saved with it. Clear it once you have it elsewhere."
            )
        if self._typed_on == self.question.revisions:
            return ""
        if answer := self.question.record.answer:
            return tr(
                "This question was changed meanwhile. Its answer is now: {answer}", answer=answer
            )
        return tr("This question was changed meanwhile. Please read it again.")

    @property
    def _was_asked(self) -> bool:
        return self.question.record.state in (ASKED, ANSWERED)
