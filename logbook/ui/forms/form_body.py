"""What is typed into a form: the record's fields and, where one is corrected, the reason for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.record import Entry, InvalidRecord, Record, Remark
from logbook.ui.forms.asides import last_before
from logbook.ui.forms.day_editors import WhenEditor
from logbook.ui.forms.form import Form
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.meanwhile import (
    Raw,
    brought_together,
    changed_by_both,
    changed_meanwhile,
    says_now,
)
from logbook.ui.forms.photo_inbox import PhotoInbox
from logbook.ui.forms.reason_card import ReasonCard
from logbook.ui.forms.repeat_bar import RepeatBar, can_repeat
from logbook.ui.help.banner import phone_list
from logbook.ui.help.dialog import help_button
from logbook.ui.help.pages import TOPIC_OF_KIND
from logbook.ui.session import Session
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.parts import column, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

WIDEST_FORM = 860
_REASON = "(reason)"
_BEGAN = "(began)"
"""Under these names a draft keeps the reason of a correction, and what the record said when it
was begun; no field can be called so."""


class FormBody(QWidget):
    """Knows what is typed and what of it is unclear; saves nothing and says nothing by itself."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        theme: Theme,
        correcting: Logged[Any] | None,
        *,
        is_begun: bool,
    ) -> None:
        """`correcting` is the record that is corrected; `is_begun` says that a draft waits."""
        super().__init__()
        self.setMaximumWidth(theme.px(WIDEST_FORM))
        self.correcting = correcting
        self.form = Form(kind, theme, session.log.photos)
        self.reason = ReasonCard(theme)
        self.photos = self.form.photo_strip
        self._session, self._kind, self._theme = session, kind, theme
        self._manner = manner_of(kind)
        self._began: dict[str, Any] = {}
        self.repeat = None if is_begun else self._repeat_bar()
        if self.photos:
            self.photos.offer(PhotoInbox(session, theme))
            if not correcting:
                self.photos.let_others_wait()
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.reason.changed.connect(self.changed)
        if self._manner.prepare:
            self._manner.prepare(session, self.form, theme)

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        if self.correcting:
            self.reason.line.setFocus()
        else:
            self.form.focus_first()

    def typed(self) -> dict[str, Any]:
        """Everything typed, raw, as a draft keeps it; a day alone is nothing yet."""
        typed = self.form.typed()
        if self.correcting is None:
            return typed if typed.keys() - {"happened"} else {}
        reason = {_REASON: self.reason.text} if self.reason.text else {}
        return typed | {_BEGAN: self._began} | reason

    def beside_late_photo(self) -> dict[str, Any]:
        """What a photo that comes after the form was left stands beside, if nothing waits there:
        its day; in a correction all that must not be taken for emptied."""
        if self.correcting:
            return self.typed()
        return {name: said for name, said in self.form.typed().items() if name == "happened"}

    def begin(self) -> None:
        """Hold nothing but what stands there before anybody types."""
        self.form.restore({})
        self.reason.line.clear()
        self._fill_in()

    def go_on_with(self, typed: Raw) -> list[str]:
        """Fill in what `typed` gave; returns the fields that another changed meanwhile.

        Beside those that the person changed as well, it is said what they say now.
        """
        self.reason.line.setText(typed.get(_REASON, ""))
        if self.correcting is None:
            self.form.restore(dict(typed))
            return []
        self.form.restore({})
        self._fill_in()
        began, now = typed.get(_BEGAN, self._began), self._began
        self.form.restore(brought_together(began, typed, now))
        told = says_now(self.correcting.record, changed_by_both(began, typed, now))
        self.form.show_remarks(told, "notice")
        return changed_meanwhile(began, now)

    def read(self) -> Record:
        """The record that was typed. Raises InvalidRecord."""
        missing = bool(self.correcting) and not self.reason.text
        words = tr("Please say why it is corrected.") if missing else ""
        self.reason.say_missing(words)
        record = self.form.read()
        remarks = tuple(self._manner.check(self._session, record, self.correcting))
        if missing:
            remarks = (Remark(_REASON, words), *remarks)
        if remarks:
            raise InvalidRecord(remarks)
        return record

    def questions(self, record: Record) -> tuple[Remark, ...]:
        """What the person may want to look at again."""
        doubts = self._manner.doubts(self._session, record, self.correcting)
        return (*record.questions(), *doubts, *self._about_photos(record))

    def show_remarks(self, remarks: Iterable[Remark], role: str) -> None:
        """Say these beside the fields, and nothing else; the reason says its own."""
        self.form.show_remarks((r for r in remarks if r.field != _REASON), role)

    def called(self, wanted: Collection[str]) -> list[tuple[str, str]]:
        """These fields, from top to bottom, each with what it is called."""
        return [(n, self._label(n)) for n in (_REASON, *self.form.boxes) if n in wanted]

    def focus_field(self, field: str) -> QWidget:
        """Put the keyboard into a field; returns the part that is to come into sight."""
        if field == _REASON:
            self.reason.line.setFocus()
            return self.reason
        self.form.focus_field(field)
        return self.form.boxes[field]

    def left_waiting(self) -> dict[str, Any] | None:
        """The draft about photos of other days: of the same incision, of which nothing is said."""
        waiting = self.photos.waiting() if self.photos else None
        if waiting is None:
            return None
        site = {name: said for name, said in self.form.typed().items() if name == "site"}
        return site | waiting

    def _lay_out(self) -> None:
        layout = column(self, self._theme, spacing=12)
        if self._manner.words:
            notice = frame("notice", self._theme, margin=12, spacing=4)
            for words in self._manner.words:
                layout_of(notice).addWidget(label(tr(words), "strong"))
            layout_of(notice).addWidget(phone_list(help_numbers(self._session), self._theme))
            layout.addWidget(notice)
        if topic := TOPIC_OF_KIND.get(self._kind.kind):
            numbers = help_numbers(self._session)
            layout.addWidget(help_button(topic, numbers, self._theme))
        layout.addWidget(self.reason)
        self.reason.setVisible(self.correcting is not None)
        if self.repeat:
            layout.addWidget(self.repeat)
        layout.addWidget(self.form)

    def _repeat_bar(self) -> RepeatBar | None:
        """Only where something new is logged."""
        names = self._manner.repeats
        if not names or self.correcting:
            return None
        last = last_before(self._session, self._kind, None)
        if last is None or not can_repeat(last, names):
            return None
        return RepeatBar(self.form, last, names, self._theme)

    def _fill_in(self) -> None:
        if self.correcting:
            self.form.show_record(self.correcting.record)
            self._began = self.form.typed()
        elif issubclass(self._kind, Entry):
            when = self.form.boxes["happened"].editor
            assert isinstance(when, WhenEditor)
            when.offer_now()

    def _about_photos(self, record: Record) -> Iterator[Remark]:
        """Whether photos of another day really show what was on the entry's."""
        if not self.photos or not isinstance(record, Entry):
            return
        day = record.happened.day
        if taken := self.photos.other_day(day):
            words = tr(
                "A photo was taken on {taken}, but the entry is of {day}. Is that right?",
                taken=dates.day_text(taken.day),
                day=dates.day_text(day),
            )
            yield Remark("photos", words)

    def _label(self, field: str) -> str:
        spec = self._kind.specs().get(field)
        return tr(spec.label) if spec else tr("Why is it corrected?")
