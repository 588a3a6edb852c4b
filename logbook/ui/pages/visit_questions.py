"""The open questions at the visit: whether each was asked, and what the answer was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from logbook.entries.logged import Logged
from logbook.entries.question import ANSWERED, ASKED, OPEN, Question
from logbook.ui.forms.form import FieldBox
from logbook.ui.parts import button, column, label, row
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr


class VisitQuestions(QWidget):
    """One card a question, those to be asked first on top."""

    changed = Signal()
    new_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
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

    def add(self, questions: Iterable[Logged[Question]]) -> None:
        """Show those that are not here yet; what is typed in the others is left as it is."""
        for question in questions:
            if question.id not in self.cards:
                card = self.cards[question.id] = AnswerCard(self._session, question, self._theme)
                card.changed.connect(self.changed)
                self._inside.addWidget(card)
        self._none.setVisible(not self.cards)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The cards and the button below them."""
        return (*self.cards.values(), self._new)

    def typed(self) -> dict[str, Any]:
        """What was typed and ticked, raw, for each question where something was."""
        typed = ((name, card.typed()) for name, card in self.cards.items())
        return {name: content for name, content in typed if content}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave, also to questions that are no longer open."""
        self.add(self._session.log.get(name) for name in typed if name not in self.cards)
        for name, content in typed.items():
            self.cards[name].restore(content)

    def answered(self) -> Iterator[tuple[AnswerCard, Question]]:
        """The questions that say something else now, each with its card."""
        for card in self.cards.values():
            record = card.read()
            if record != card.question.record:
                yield card, record

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

    def __init__(self, session: Session, question: Logged[Question], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.question = question
        asked = question.record.asked or ""
        self.asked = QCheckBox(tr("Asked"))
        self.asked.setAccessibleName(tr("Asked: {question}", question=asked))
        self.box = FieldBox(Question.specs()["answer"], theme, session.log.photos)
        self.box.editor.describe(asked)  # which of them all this one is about
        self.restore({})
        self.asked.toggled.connect(self.changed)
        self.box.editor.changed.connect(self.changed)
        line = row(None, theme, spacing=12)
        line.addWidget(label(asked, "strong", selectable=True), 1)
        line.addWidget(self.asked)
        layout = column(self, theme, spacing=8, margin=16)
        layout.addLayout(line)
        layout.addWidget(self.box)

    def typed(self) -> dict[str, Any]:
        """Tick and answer, raw; empty where both are as they were."""
        if self.read() == self.question.record:
            return {}
        return {"asked": self.asked.isChecked(), "answer": self.box.editor.typed()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave."""
        before = self.question.record
        self.asked.setChecked(typed.get("asked", self._was_asked))
        self.box.editor.restore(typed.get("answer", before.answer))

    def read(self) -> Question:
        """The question with what was typed. An answer that is new answers it."""
        before, answer = self.question.record, self.box.editor.value()
        if answer and answer != before.answer:
            state = ANSWERED
        elif self.asked.isChecked() == self._was_asked:
            state = before.state
        else:
            state = ASKED if self.asked.isChecked() else OPEN
        return replace(before, answer=answer, state=state)

    @property
    def _was_asked(self) -> bool:
        return self.question.record.state in (ASKED, ANSWERED)
