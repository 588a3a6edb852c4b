"""What each of the first steps asks, and the step in sight with what is typed into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from logbook.entries.heard import as_heard
from logbook.entries.logged import Logged
from logbook.entries.profiles import CLINIC_DAY, EMERGENCY, Caregiver, Contact, Person, Pump
from logbook.entries.record import InvalidRecord, Profile, Record, Remark
from logbook.entries.refill import Refill
from logbook.ui.forms.form import FieldBox, Form
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.meanwhile import brought_together, changed_by_both, says_now
from logbook.ui.session import Session
from logbook.ui.widgets.parts import bring_into_sight, centred_column, fill_area, label, row
from logbook.ui.widgets.screen_reader import as_sentences
from logbook.ui.widgets.theme import Theme
from logbook.words import N_, tr

WIDEST = 680
_OF = "of"
"""Beside what stood in the forms: the ids of the records that it was."""


@dataclass(frozen=True)
class Asked:
    """Some fields of one kind, under a title that says whose they are."""

    title: str
    kind: type[Record]
    fields: tuple[str, ...]
    fixed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    """Labels that say more than the kind's own."""


@dataclass(frozen=True)
class Step:
    """One of the first steps; one that is `whole` is answered only with all that it asks."""

    title: str
    hint: str
    asked: tuple[Asked, ...]
    whole: bool = False


STEPS = (
    Step(
        N_("Who is this log about, and who writes?"),
        N_("Names are for you and your care team only."),
        (
            Asked(N_("The person with the pump"), Person, ("name", "born")),
            Asked(N_("You"), Caregiver, ("name", "relation")),
        ),
        whole=True,
    ),
    Step(
        N_("The pump, and whom to call"),
        N_("The model stands on the pump's card."),
        (
            Asked(N_("Emergency number"), Contact, ("phone",), {"role": EMERGENCY}),
            Asked(N_("Pump clinic"), Contact, ("phone", "name"), {"role": CLINIC_DAY}),
            Asked(N_("The pump"), Pump, ("model", "serial")),
        ),
    ),
    Step(
        N_("When must the pump be refilled?"),
        N_("Copy the dates from the last refill's printout. You can also do this later."),
        (
            Asked(
                N_("The last refill"),
                Refill,
                ("happened", "refill_by", "alarm_date", "next_date", "next_booked", "source"),
                called={"happened": N_("Day of the last refill")},
            ),
        ),
    ),
)


class Answer(NamedTuple):
    """What one form says now, and the record that it said before, if that was saved."""

    form: Form
    record: Record
    before: Logged[Any] | None


class FirstStep(QWidget):
    """One step: its forms, filled in with what was saved already or only typed."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        number: int,
        *,
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        """`above` and `below` the forms stands what else belongs to the step."""
        super().__init__()
        self._step = STEPS[number]
        self._asked: frozenset[tuple[Form, Remark]] = frozenset()
        body, inside = centred_column(theme, width=WIDEST)
        row(self, theme, spacing=0).addWidget(body)
        count = tr("Step {step} of {steps}", step=number + 1, steps=len(STEPS))
        inside.addWidget(label(count, "quiet"))
        inside.addWidget(label(tr(self._step.title), "title"))
        inside.addWidget(label(tr(self._step.hint), "quiet"))
        self.introduction = as_sentences(count, tr(self._step.title), tr(self._step.hint))
        self._inside, self._theme, self._log = inside, theme, session.log
        self._session = session
        for part in above:
            inside.addWidget(part)
        self.forms = [self._form(asked) for asked in self._step.asked]
        self._before = [_saved_before(session, asked) for asked in self._step.asked]
        for form, before in zip(self.forms, self._before, strict=True):
            if before:
                form.show_record(before.record)
            form.changed.connect(self._on_typed)
        self._as_saved = self.typed()
        for part in below:
            inside.addWidget(part)
        inside.addStretch(1)

    def typed(self) -> dict[str, Any]:
        """Everything that is typed, raw, as a draft keeps it."""
        return {str(n): typed for n, form in enumerate(self.forms) if (typed := form.typed())}

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed that the log does not have."""
        return self.typed() != self._as_saved

    @property
    def began(self) -> dict[str, Any]:
        """What stood there before anything was typed, as `typed` gives it."""
        ids = {str(n): before.id for n, before in enumerate(self._before) if before}
        return self._as_saved | {_OF: ids}

    def restore(self, typed: Mapping[str, Any], began: Mapping[str, Any]) -> None:
        """Bring back what `typed` gave once, when `began` stood there; beside what somebody else
        changed as well since then stands what it says now."""
        for number, (form, saved) in enumerate(zip(self.forms, self._before, strict=True)):
            place, of = str(number), began.get(_OF, {}).get(str(number))
            if of and (saved is None or saved.id != of):
                self._say_typed(form, began.get(place, {}), typed.get(place, {}))
                continue
            told = began.get(place, {}), typed.get(place, {}), self._as_saved.get(place, {})
            form.restore(brought_together(*told))
            if saved and (names := changed_by_both(*told)):
                form.show_remarks(says_now(saved.record, names), "notice")

    def _say_typed(self, form: Form, began: Mapping[str, Any], typed: Mapping[str, Any]) -> None:
        """What was typed about a record that another has taken the place of is only told."""
        remarks = [
            Remark(name, tr("You typed: {what}", what=said))
            for name, said in typed.items()
            if name in form.boxes and isinstance(said, str) and said != began.get(name)
        ]
        form.show_remarks(remarks, "notice")

    def read(self) -> list[Answer]:
        """What the forms say that something is typed into.

        Raises InvalidRecord, once what is in the way stands beside each of the fields.
        """
        answers: list[Answer] = []
        wrong: list[tuple[Form, tuple[Remark, ...]]] = []
        for form, before in zip(self.forms, self._before, strict=True):
            form.show_remarks((), "error")
            if not (form.typed() or before or self._step.whole):
                continue
            try:
                answers.append(self._answer(form, before))
            except InvalidRecord as unsound:
                wrong.append((form, unsound.remarks))
        if wrong:
            self._say_beside(wrong, "error")
            raise InvalidRecord(tuple(remark for _, remarks in wrong for remark in remarks))
        return answers

    def asks_again(self, answers: Sequence[Answer]) -> bool:
        """Whether there is something to look at again; it stands beside its field then.

        It is asked once: whoever goes on nevertheless has looked.
        """
        doubts = [(answer.form, (*self._doubts(answer),)) for answer in answers]
        asked = frozenset((form, remark) for form, remarks in doubts for remark in remarks)
        new, self._asked = asked - self._asked, self._asked | asked
        if new:
            self._say_beside([doubt for doubt in doubts if doubt[1]], "notice")
        return bool(new)

    def _doubts(self, answer: Answer) -> Iterator[Remark]:
        yield from answer.record.questions()
        manner = manner_of(type(answer.record))
        yield from manner.doubts(self._session, answer.record, answer.before)

    def show_in(self, area: QScrollArea) -> None:
        """Stand in an area from the beginning."""
        self._area = area
        fill_area(area, self)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.forms[0].boxes.values())).editor.take_focus()

    def follow_focus(self) -> None:
        """Bring the field that has the keyboard into sight whole, once all has its place."""
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        part = QApplication.focusWidget()
        while part and part is not self:
            if isinstance(part, FieldBox):
                bring_into_sight(self._area, part)
                return
            part = part.parentWidget()

    def _answer(self, form: Form, before: Logged[Any] | None) -> Answer:
        """What nobody typed here stays as the log has it now."""
        record = form.read()
        now = self._log.get(before.id) if before else None
        if now:
            typed, began = form.typed(), self._as_saved.get(str(self.forms.index(form)), {})
            changed = [name for name in form.boxes if typed.get(name) != began.get(name)]
            record = replace(now.record, **{name: getattr(record, name) for name in changed})
        return Answer(form, record, now)

    def _say_beside(self, said: Sequence[tuple[Form, tuple[Remark, ...]]], role: str) -> None:
        for form, remarks in said:
            form.show_remarks(remarks, role)
        form, remarks = said[0]
        named = {remark.field for remark in remarks}
        form.focus_field(next(name for name in form.boxes if name in named))

    def _on_typed(self) -> None:
        self._asked = frozenset()
        self.changed.emit()

    def _form(self, asked: Asked) -> Form:
        title = tr(asked.title)
        self._inside.addWidget(label(title, "heading"))
        form = Form(
            asked.kind,
            self._theme,
            self._log.photos,
            only=asked.fields,
            fixed=asked.fixed,
            called=asked.called,
        )
        for line in form.findChildren(QLineEdit):  # "Phone number" alone would not say whose
            line.setAccessibleName(f"{title}: {line.accessibleName()}")
        for asks in form.findChildren(QLabel):  # on Linux the label is read in its place
            if isinstance(line := asks.buddy(), QLineEdit):
                asks.setAccessibleName(line.accessibleName())
        self._inside.addWidget(form)
        return form


def _saved_before(session: Session, asked: Asked) -> Logged[Any] | None:
    """What was saved already for what is asked: whoever comes back to a step goes on with it."""
    if asked.kind is Person:
        return session.person
    if asked.kind is Caregiver:
        writer = as_heard(session.settings.caregiver)
        return next((c for c in session.caregivers if as_heard(c.record.name) == writer), None)
    if session.person is None or not issubclass(asked.kind, Profile):
        return None
    for logged in session.log.profiles(asked.kind, session.person.id):
        if all(getattr(logged.record, name) == value for name, value in asked.fixed.items()):
            return logged
    return None
