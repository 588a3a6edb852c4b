"""A form as a page of its own: what is typed, what stands beside it, and how it is saved.

Saving goes through up to three steps: problems are said beside their fields; questions may
be answered with saving again; and what a clinician prescribed is read back in large type.
What is typed is kept as a draft all the while.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from logbook import dates
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.record import Entry, InvalidRecord, Record, Remark
from logbook.errors import LogbookError
from logbook.ui.forms.asides import last_before
from logbook.ui.forms.draft_keeper import NOT_SAVED_YET, DraftKeeper, draft_slot
from logbook.ui.forms.form import Form
from logbook.ui.forms.form_frame import FormFoot
from logbook.ui.forms.form_head import form_head
from logbook.ui.forms.form_messages import FormMessages
from logbook.ui.forms.form_sides import FormSides
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.meanwhile import Raw, brought_together, changed_by_both, changed_meanwhile
from logbook.ui.forms.photo_inbox import PhotoInbox
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.forms.photo_target import PhotoTarget
from logbook.ui.forms.read_back import ReadBack, to_compare
from logbook.ui.forms.read_back_cover import ReadBackCover
from logbook.ui.forms.reason_card import ReasonCard
from logbook.ui.forms.repeat_bar import RepeatBar, can_repeat
from logbook.ui.help_banner import phone_list
from logbook.ui.help_dialog import help_button
from logbook.ui.help_pages import TOPIC_OF_KIND
from logbook.ui.mnemonics import give_letters
from logbook.ui.parts import (
    button,
    column,
    frame,
    label,
    layout_of,
)
from logbook.ui.screen_reader import announce, read_out
from logbook.ui.session import Session, has_owner
from logbook.ui.shortcuts import SAVE, on_keys
from logbook.ui.theme import Theme
from logbook.words import tr

WIDEST_FORM = 860
_REASON = "(reason)"
_BEGAN = "(began)"
"""Under these names a draft keeps the reason of a correction, and what the record said when it
was begun; no field can be called so."""


class FormPage(PhotoTarget):
    """Logs a new record, or corrects one."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        theme: Theme,
        correcting: Logged[Any] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.kind = kind
        self.correcting = correcting
        self.form = Form(kind, theme, session.log.photos)
        self.reason = ReasonCard(theme)
        self._session = session
        self._theme = theme
        self._person = session.person if has_owner(kind) else None
        self._asked: frozenset[Remark] = frozenset()
        self._began: dict[str, Any] = {}
        self._saving = False
        self._said_now: list[str] = []
        """Fields that both changed: what they say now is still to be told."""
        self._manner = manner_of(kind)
        self._photos = self.form.photo_strip
        if self._photos:
            self._photos.offer(PhotoInbox(session, theme))
            if not correcting:
                self._photos.let_others_wait()
        self._draft = DraftKeeper(
            session, draft_slot(kind, self._person, correcting), self._typed, self
        )
        self._messages = FormMessages(theme)
        self._repeat = self._repeat_bar()
        self._lay_out()
        self._listen()
        self._fill()
        self._underline()

    @property
    def introduction(self) -> str:
        """What is logged, about whom, and whether it had been begun."""
        return read_out(self._head, self._messages)

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        if self.correcting:
            self.reason.line.setFocus()
        else:
            self.form.focus_first()

    def save(self) -> None:
        """Save what is typed, or say what is still in the way."""
        if self._saving or self._cover.shown:
            return  # what is read back is confirmed by its own button alone
        try:
            record = self._read()
        except InvalidRecord as wrong:
            self._show_problems(wrong)
            return
        self._messages.say_nothing()
        self.form.show_remarks((), "error")
        questions = (*record.questions(), *self._about_photos(record))
        if frozenset(questions) - self._asked:
            self._ask(questions)
        elif to_compare(record):
            self._read_back(record)
        else:
            self._store(record)

    def leave(self) -> None:
        """Go back; what is typed stays as a draft."""
        if self._saving:
            return
        if self._cover.shown:
            self._uncover()
        else:
            self.closed.emit()

    def make_room(self, height: int) -> None:
        """Keep so much free above the foot for a word that hides no field then.

        It stays free, so that nothing moves when the word goes.
        """
        if self._room.height() < height < self._sides.height() // 2:
            self._room.setFixedHeight(height)
            self._sides.keep_keyboard_in_sight()

    def retire(self) -> None:
        """Keep what is typed and go for good, once the last photo has been read."""
        self._draft.keep()
        if self._photos and self._photos.is_busy():
            self._photos.changed.connect(self.retire)
        else:
            self.deleteLater()

    def is_about_another(self, person: Logged[Person] | None) -> bool:
        """Whether this is about somebody else than `person`."""
        return bool(self._person) and (person is None or person.id != self._person.id)

    def open_strip(self) -> PhotoStrip | None:
        """Where photos go, unless what was read already is compared or saved just now."""
        return None if self._cover.shown or self._saving else self._photos

    def _lay_out(self) -> None:
        layout = column(self, self._theme, spacing=0)
        head = form_head(
            self._session,
            self.kind,
            self._person,
            self._theme,
            correcting=self.correcting is not None,
            back=self.leave,
        )
        make = self._manner.aside
        aside = make(self._session, self.form, self._theme, self.correcting) if make else None
        self._sides = FormSides(self._main_column(), aside, self._theme)
        self._foot = FormFoot(self._theme, self.save, hand=self._session.settings.one_hand)
        self._head = head
        layout.addWidget(head)
        layout.addWidget(self._messages)
        layout.addWidget(self._sides, 1)
        self._room = QWidget()
        self._room.setFixedHeight(0)
        layout.addWidget(self._room)
        layout.addWidget(self._foot)
        self._cover = ReadBackCover(self, self._sides, self._foot)
        if self._manner.prepare:
            self._manner.prepare(self._session, self.form, self._theme)

    def _main_column(self) -> QWidget:
        main = QWidget()
        main.setMaximumWidth(self._theme.px(WIDEST_FORM))
        layout = column(main, self._theme, spacing=12)
        if self._manner.words:
            notice = frame("notice", self._theme, margin=12, spacing=4)
            for words in self._manner.words:
                layout_of(notice).addWidget(label(tr(words), "strong"))
            layout_of(notice).addWidget(phone_list(self._session.help_numbers(), self._theme))
            layout.addWidget(notice)
        if topic := TOPIC_OF_KIND.get(self.kind.kind):
            numbers = self._session.help_numbers()
            layout.addWidget(help_button(topic, numbers, self._theme))
        layout.addWidget(self.reason)
        self.reason.setVisible(self.correcting is not None)
        if self._repeat:
            layout.addWidget(self._repeat)
        layout.addWidget(self.form)
        return main

    def _repeat_bar(self) -> RepeatBar | None:
        """Only where something new is logged that was not put aside."""
        names = self._manner.repeats
        if not names or self.correcting or self._draft.find() is not None:
            return None
        last = last_before(self._session, self.kind, None)
        if last is None or not can_repeat(last, names):
            return None
        return RepeatBar(self.form, last, names, self._theme)

    def _listen(self) -> None:
        self.setAcceptDrops(self._photos is not None)
        self.form.changed.connect(self._on_typed)
        self.form.help_needed.connect(self._pin_help)
        self.reason.changed.connect(self._on_typed)
        on_keys(self, self.save, *SAVE)
        on_keys(self, self.leave, "Escape")
        if self._repeat:
            on_keys(self, self._repeat.repeat, "Ctrl+L")

    def _pin_help(self, needed: bool) -> None:
        self._messages.pin_help(self._session.help_numbers() if needed else None)

    def _fill(self) -> None:
        draft = self._draft.find()
        if draft is None:
            self._fill_anew()
            self._draft.begin()
            return
        self.reason.line.setText(draft.get(_REASON, ""))
        if changed := self._go_on_with(draft):
            words = tr(
                "This was changed meanwhile. What you typed is still here: look at it again."
            )
            self._summarise(words, changed, "notice")
            return
        self._say(
            "notice",
            label(tr(NOT_SAVED_YET)),
            button(tr("Start over"), self._theme, self._start_over, picture="undo"),
        )

    def _go_on_with(self, typed: Raw) -> list[str]:
        """Fill in what was typed; returns the fields that another changed meanwhile."""
        changed: list[str] = []
        if self.correcting:
            self.form.restore({})
            self._fill_anew()
            began = typed.get(_BEGAN, self._began)
            changed = changed_meanwhile(began, self._began)
            self._said_now = changed_by_both(began, typed, self._began)
            typed = brought_together(began, typed, self._began)
        self.form.restore(dict(typed))
        self._draft.find()
        return changed

    def _fill_anew(self) -> None:
        if self.correcting:
            self.form.show_record(self.correcting.record)
            self._began = self.form.typed()
        elif issubclass(self.kind, Entry):
            self.form.boxes["happened"].editor.show_value(Moment.now())

    def _start_over(self) -> None:
        self._messages.say_nothing()
        self.form.restore({})
        self.reason.line.clear()
        self._fill_anew()
        self._draft.drop()
        self._draft.begin()
        announce(self, self.introduction)
        self.focus_first()

    def _typed(self) -> dict[str, Any]:
        reason = self.reason.text
        began = {_BEGAN: self._began} if self.correcting else {}
        return self.form.typed() | began | ({_REASON: reason} if reason else {})

    def _on_typed(self) -> None:
        self._asked = frozenset()
        self._draft.touch()

    def _read(self) -> Record:
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

    def _show_problems(self, wrong: InvalidRecord) -> None:
        remarks = wrong.remarks
        self.form.show_remarks((r for r in remarks if r.field != _REASON), "error")
        words = tr("This cannot be saved yet. What you typed is still here.")
        self._summarise(words, [remark.field for remark in remarks], "error")

    def _ask(self, questions: tuple[Remark, ...]) -> None:
        self._asked = frozenset(questions)
        self.form.show_remarks(questions, "notice")
        words = tr("Please look at this again. If it is right, save once more.")
        self._summarise(words, [question.field for question in questions], "notice")

    def _summarise(self, sentence: str, wanted: Collection[str], role: str) -> None:
        """Say on top what is in the way, and go to the first field it is about."""
        fields = [(n, self._label(n)) for n in (_REASON, *self.form.boxes) if n in wanted]
        if self.correcting and self._said_now:
            self.form.show_remarks(_says_now(self.correcting.record, self._said_now), "notice")
            self._said_now = []
        self._messages.say_where(role, sentence, fields, self._show_field)
        self._underline()
        self._show_field(fields[0][0])

    def _say(self, role: str, *parts: QWidget) -> None:
        self._messages.say(role, *parts)
        self._underline()

    def _underline(self) -> None:
        """Letters for what can be done with the form; its fields are reached with Tab."""
        fields = tuple(self.form.boxes.values())
        others = (b for b in self.findChildren(QPushButton) if b is not self._foot.save)
        ways = (b for b in others if not any(box.isAncestorOf(b) for box in fields))
        give_letters((self._foot.save, *ways))

    def _label(self, field: str) -> str:
        spec = self.kind.specs().get(field)
        return tr(spec.label) if spec else tr("Why is it corrected?")

    def _show_field(self, field: str) -> None:
        """Put the keyboard into a field and bring it into sight."""
        if field == _REASON:
            self.reason.line.setFocus()
        else:
            self.form.focus_field(field)
        self._sides.bring_into_sight(self.reason if field == _REASON else self.form.boxes[field])

    def _read_back(self, record: Record) -> None:
        shown = ReadBack(
            [record],
            self._session.log.photos,
            self._theme,
            right=partial(self._store, record),
            change=self._uncover,
        )
        self._cover.put_on(shown)

    def _uncover(self) -> None:
        if not self._saving and self._cover.take_off():
            self._show_field(self._manner.read_back[0])

    def _store(self, record: Record) -> None:
        if self._saving:
            return
        self._show_saving(True)
        self._draft.rest()
        slot = draft_slot(self.kind, self._person, self.correcting)
        if self.correcting:
            why = self.reason.text
            job = self._session.correct(self.correcting, record, why=why, draft=slot)
        else:
            left = self._left_waiting()
            job = self._session.add(record, about=self._person, draft=slot, left=left)
        job.done.connect(self._saved)
        job.failed.connect(self._not_saved)

    def _about_photos(self, record: Record) -> Iterator[Remark]:
        """Whether photos of another day really show what was on the entry's."""
        if self._photos and isinstance(record, Entry):
            day = record.happened.day
            if taken := self._photos.other_day(day):
                words = tr(
                    "A photo was taken on {taken}, but the entry is of {day}. Is that right?",
                    taken=dates.day_text(taken.day),
                    day=dates.day_text(day),
                )
                yield Remark("photos", words)

    def _left_waiting(self) -> dict[str, Any] | None:
        """The draft about photos of other days: of the same incision, of which nothing is said."""
        waiting = self._photos.waiting() if self._photos else None
        if waiting is None:
            return None
        site = {name: said for name, said in self.form.typed().items() if name == "site"}
        return site | waiting

    def _saved(self) -> None:
        self._saving = False
        self.closed.emit()

    def _not_saved(self, wrong: LogbookError) -> None:
        self._show_saving(False)
        self._uncover()
        changed = self._catch_up()
        self._draft.resume()
        if changed:
            self._summarise(f"{wrong.what} {wrong.now}", changed, "error")
        else:
            self._say("error", label(wrong.what, "error"), label(wrong.now))

    def _catch_up(self) -> list[str]:
        """Correct the record as it stands now; returns the fields that were changed meanwhile."""
        if self.correcting is None:
            return []
        try:
            self.correcting = self._session.log.get(self.correcting.id)
        except LogbookError:
            return []  # The words for that come with what was not saved.
        return self._go_on_with(self._typed())

    def _show_saving(self, saving: bool) -> None:
        self._saving = saving
        if self._cover.shown:
            self._cover.shown.setEnabled(not saving)
        self._foot.save.setEnabled(not saving)
        self._foot.save.setText(" " + (tr("Saving…") if saving else tr("Save")))
        if not saving:
            self._underline()


def _says_now(record: Record, names: Collection[str]) -> Iterator[Remark]:
    for name in names:
        words = tr("It says now: {what}", what=record.show(name) or tr("not recorded"))
        yield Remark(name, words)
