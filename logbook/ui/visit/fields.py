"""Everything that is asked at a visit: the open questions, the parts, and what those share.

Each filled part is an entry of its own. The day and the photos are asked once: photos go
with what was copied from a printout, or else with the visit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.record import InvalidRecord, Record, Remark
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.errors import InvalidInput
from logbook.store.log import Correction
from logbook.ui.forms.day_editors import WhenEditor
from logbook.ui.forms.form import FieldBox
from logbook.ui.forms.manners import manner_of
from logbook.ui.session import Session
from logbook.ui.visit.part import VisitPart
from logbook.ui.visit.photos import VisitPhotos
from logbook.ui.visit.questions import VisitQuestions
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

ALSO_OF_REFILL = {
    "visit": ("next_date", "next_time", "next_booked"),
    "dose": ("refill_by", "alarm_date"),
}
"""What is asked once, with the refill, where the pump was refilled."""


@dataclass(frozen=True)
class Filled:
    """What was written: a new entry for a part, and what questions are to say now."""

    records: Mapping[str, Record]
    answers: Sequence[Correction]

    def remarks(self, session: Session) -> Iterator[tuple[str, Remark]]:
        """What a person may want to look at again, with the part that it is about."""
        for name, record in self.records.items():
            doubts = manner_of(type(record)).doubts(session, record, None)
            yield from ((name, remark) for remark in (*record.questions(), *doubts))


class VisitFields(QObject):
    """What is typed at the visit, read as the entries it consists of."""

    changed = Signal()

    def __init__(
        self, session: Session, person: Logged[Person], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.questions = VisitQuestions(session, person, theme)
        self.when = FieldBox(Visit.specs()["happened"], theme, session.log.photos)
        assert isinstance(self.when.editor, WhenEditor)
        self.when.editor.offer_now()
        self.photos = VisitPhotos(session, theme)
        self.parts = {"visit": VisitPart(session, Visit, theme, title=tr("The visit"))}
        for name, kind, title, earlier in (
            ("refill", Refill, tr("The pump was refilled"), tr("The last refill, to compare")),
            (
                "dose",
                PrescribedDose,
                tr("A new dose was prescribed"),
                tr("The last prescription, to compare"),
            ),
        ):
            self.parts[name] = VisitPart(
                session, kind, theme, title=title, earlier=earlier, folds=True
            )
        typed_in = (self.questions, self.when.editor, self.photos.strip, *self.parts.values())
        for each in typed_in:
            each.changed.connect(self._on_changed)
        self.parts["refill"].folded.connect(self._ask_once)
        self.photos.strip.day_wanted.connect(self._use_day)

    def typed(self) -> dict[str, Any]:
        """Everything typed, raw; a day alone is nothing yet."""
        typed = {name: part.form.typed() for name, part in self.parts.items()}
        typed |= {"questions": self.questions.typed(), "photos": self.photos.box.editor.typed()}
        if not any(typed.values()):
            return {}
        folded = [name for name, part in self.parts.items() if not part.is_open]
        return typed | {"happened": self.when.editor.typed(), "folded": folded}

    def left_out(self) -> dict[str, Any]:
        """What is typed and not read: into parts that were folded away again, and for questions
        that are not the person's any more. As `typed` gives it; empty for nothing."""
        typed = {n: p.form.typed() for n, p in self.parts.items() if not p.is_open}
        filled = {name: content for name, content in typed.items() if content}
        left = {"questions": answers} if (answers := self.questions.left_out()) else {}
        return filled | left | ({"folded": list(filled)} if filled else {})

    def _ask_once(self) -> None:
        """A refill asks by itself for the next appointment and the dates on the printout."""
        for name, also_of_refill in ALSO_OF_REFILL.items():
            asked = not self.parts["refill"].is_open
            self.parts[name].form.ask_here(also_of_refill, asked)

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave."""
        self.questions.restore(typed.get("questions") or {})
        self.photos.box.editor.restore(typed.get("photos"))
        if "happened" in typed:
            self.when.editor.restore(typed["happened"])
        for name, part in self.parts.items():
            if content := typed.get(name):
                part.restore(content, folded=name in typed.get("folded", ()))
        self._ask_once()
        self._say_owners()

    def read(self) -> tuple[Filled, list[FieldBox]]:
        """What is filled in, and the fields beside which a problem is said now."""
        answers, wrong = self._read_answers()
        shared, unreadable = self._read_shared()
        wrong += unreadable
        records: dict[str, Record] = {}
        for name, part in self.parts.items():
            part.say((), "error")
            if not self._is_wanted(part):
                continue
            photos = shared["photos"] if part in self._owners() else None
            try:
                records[name] = part.read(happened=shared["happened"], photos=photos)
            except InvalidRecord as invalid:
                wrong += part.say(invalid.remarks, "error")
        return Filled(records, answers), wrong

    def ask(self, remarks: list[tuple[str, Remark]]) -> list[FieldBox]:
        """Ask beside the fields to look again; returns those fields."""
        asked: list[FieldBox] = []
        for name, part in self.parts.items():
            asked += part.say(tuple(r for about, r in remarks if about == name), "notice")
        return asked

    def _read_answers(self) -> tuple[list[Correction], list[FieldBox]]:
        answers: list[Correction] = []
        why = tr("At the visit")
        wrong: list[FieldBox] = []
        for card, question in self.questions.answered():
            problems = " ".join(remark.text for remark in question.problems())
            card.box.remark(problems, "error")
            asked = card.question
            answers.append(Correction(asked.id, question, why, revisions=asked.revisions))
            wrong += [card.box] if problems else []
        return answers, wrong

    def _read_shared(self) -> tuple[dict[str, Any], list[FieldBox]]:
        values: dict[str, Any] = {}
        wrong: list[FieldBox] = []
        for name, box in (("happened", self.when), ("photos", self.photos.box)):
            problem = ""
            try:
                values[name] = box.editor.value()
                if box.spec.required and values[name] is None:
                    problem = tr("Please fill this in.")
            except InvalidInput as unreadable:
                values[name] = None
                problem = str(unreadable)
            box.remark(problem, "error")
            wrong += [box] if problem else []
        return values, wrong

    def _is_wanted(self, part: VisitPart) -> bool:
        return part.filled or part in self._owners()

    def _owners(self) -> list[VisitPart]:
        """With which parts the photos are saved."""
        if not self.photos.strip.photos():
            return []
        visit, *printed = self.parts.values()
        return [part for part in printed if part.filled] or [visit]

    def _say_owners(self) -> None:
        self.photos.say_owners(tuple(tr(part.kind.title) for part in self._owners()))

    def _use_day(self, taken: Moment) -> None:
        assert isinstance(self.when.editor, WhenEditor)
        self.when.editor.set_moment(taken)

    def _on_changed(self) -> None:
        self._say_owners()
        self.changed.emit()
