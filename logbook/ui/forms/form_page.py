"""A form as a page of its own: what is typed, what stands beside it, and how it is saved.

Saving goes through up to three steps: problems are said beside their fields; questions may
be answered with saving again; and what a clinician prescribed is read back in large type.
What is typed is kept as a draft all the while.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.record import InvalidRecord, Record, Remark
from logbook.errors import LogbookError
from logbook.ui.forms.draft_keeper import NOT_SAVED_YET, DraftKeeper, draft_slot
from logbook.ui.forms.form_body import FormBody
from logbook.ui.forms.form_frame import FormFoot
from logbook.ui.forms.form_head import form_head
from logbook.ui.forms.form_messages import FormMessages
from logbook.ui.forms.form_sides import FormSides
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.forms.photo_target import PhotoTarget
from logbook.ui.forms.read_back import ReadBack, to_compare
from logbook.ui.forms.read_back_cover import ReadBackCover
from logbook.ui.session import Session, has_owner
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.mnemonics import give_letters
from logbook.ui.widgets.parts import button, column, label
from logbook.ui.widgets.screen_reader import announce, read_out
from logbook.ui.widgets.shortcuts import SAVE, on_keys
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


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
        self._session = session
        self._theme = theme
        self._person = session.person if has_owner(kind) else None
        self._slot = draft_slot(kind, self._person, correcting)
        is_begun = session.drafts.find(self._slot) is not None
        self.body = FormBody(session, kind, theme, correcting, is_begun=is_begun)
        self.form, self.reason = self.body.form, self.body.reason
        self._asked: frozenset[Remark] = frozenset()
        self._saving = self._retired = False
        self._manner = manner_of(kind)
        self._draft = DraftKeeper(session, self._slot, self.body.typed, self)
        self._messages = FormMessages(theme)
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
        self.body.focus_first()

    def save(self) -> None:
        """Save what is typed, or say what is still in the way."""
        if self._saving or self._cover.shown:
            return  # what is read back is confirmed by its own button alone
        try:
            record = self.body.read()
        except InvalidRecord as wrong:
            self._show_problems(wrong)
            return
        self._messages.say_nothing()
        self.body.show_remarks((), "error")
        questions = self.body.questions(record)
        if frozenset(questions) - self._asked:
            self._ask(questions)
        elif to_compare(record, self._before):
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
        self._draft.end()
        self._retired = True
        photos = self.body.photos
        if photos and photos.is_busy():
            beside, drafts = self.body.beside_late_photo(), self._session.drafts
            photos.arrived.connect(partial(drafts.add_photo, self._slot, beside))
            for reading in photos.readings:
                drafts.await_photo(self._slot, beside, reading.late)
            photos.settled.connect(self.deleteLater)
        else:
            self.deleteLater()

    def is_about_another(self, person: Logged[Person] | None) -> bool:
        """Whether this is about somebody else than `person`."""
        return bool(self._person) and (person is None or person.id != self._person.id)

    def open_strip(self) -> PhotoStrip | None:
        """Where photos go, unless what was read already is compared or saved just now."""
        return None if self._cover.shown or self._saving else self.body.photos

    def _lay_out(self) -> None:
        layout = column(self, self._theme, spacing=0)
        head = form_head(
            self._session,
            self.kind,
            self._person,
            self._theme,
            correcting=self.body.correcting is not None,
            back=self.leave,
        )
        make = self._manner.aside
        correcting = self.body.correcting
        aside = make(self._session, self.form, self._theme, correcting) if make else None
        self._sides = FormSides(self.body, aside, self._theme)
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

    def _listen(self) -> None:
        self.setAcceptDrops(self.body.photos is not None)
        self.body.changed.connect(self._on_typed)
        self.form.help_needed.connect(self._pin_help)
        self._session.drafts.photo_came.connect(self._take_photo)
        on_keys(self, self.save, *SAVE)
        on_keys(self, self.leave, "Escape")
        if self.body.repeat:
            on_keys(self, self.body.repeat.repeat, "Ctrl+L")

    def _pin_help(self, needed: bool) -> None:
        self._messages.pin_help(help_numbers(self._session) if needed else None)

    def _take_photo(self, slot: str, photo: list[Any]) -> None:
        """One that a form of the same slot was still reading when it was left."""
        if slot == self._slot and not self._retired and self.body.photos:
            self.body.photos.take_in(photo)

    def _fill(self) -> None:
        draft = self._draft.find()
        if draft is None:
            self.body.begin()
            self._draft.begin()
        elif changed := self._go_on_with(draft):
            words = tr(
                "This was changed while you typed. What you typed is still here: look at it again."
            )
            self._summarise(words, changed, "notice")
        else:
            again = button(tr("Start over"), self._theme, self._start_over, picture="undo")
            self._say("notice", label(tr(NOT_SAVED_YET)), again)

    def _go_on_with(self, typed: dict[str, Any]) -> list[str]:
        """Fill in what was typed; returns the fields that another changed meanwhile."""
        changed = self.body.go_on_with(typed)
        self._draft.go_on()
        return changed

    def _start_over(self) -> None:
        self._messages.say_nothing()
        self.body.begin()
        self._draft.drop()
        self._draft.begin()
        announce(self, self.introduction)
        self.focus_first()

    def _on_typed(self) -> None:
        self._asked = frozenset()
        self._draft.touch()

    def _show_problems(self, wrong: InvalidRecord) -> None:
        self.body.show_remarks(wrong.remarks, "error")
        words = tr("This cannot be saved yet. What you typed is still here.")
        self._summarise(words, [remark.field for remark in wrong.remarks], "error")

    def _ask(self, questions: tuple[Remark, ...]) -> None:
        self._asked = frozenset(questions)
        self.body.show_remarks(questions, "notice")
        words = tr("Please look at this again. If it is right, save once more.")
        self._summarise(words, [question.field for question in questions], "notice")

    def _summarise(self, sentence: str, wanted: Collection[str], role: str) -> None:
        """Say on top what is in the way, and go to the first field it is about."""
        fields = self.body.called(wanted)
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

    def _show_field(self, field: str) -> None:
        """Put the keyboard into a field and bring it into sight."""
        self._sides.bring_into_sight(self.body.focus_field(field))

    def _read_back(self, record: Record) -> None:
        shown = ReadBack(
            [record],
            self._session.log.photos,
            self._theme,
            right=partial(self._store, record),
            change=self._uncover,
            before=self._before,
        )
        self._cover.put_on(shown)

    @property
    def _before(self) -> Record | None:
        """What the record said that is corrected here."""
        return self.body.correcting.record if self.body.correcting else None

    def _uncover(self) -> None:
        if not self._saving and self._cover.take_off():
            self._show_field(self._manner.read_back[0])

    def _store(self, record: Record) -> None:
        if self._saving:
            return
        self._show_saving(True)
        self._draft.rest()
        correcting = self.body.correcting
        if correcting:
            why = self.reason.text
            job = self._session.correct(correcting, record, why=why, draft=self._slot)
        else:
            left = self.body.left_waiting()
            job = self._session.add(record, about=self._person, draft=self._slot, left=left)
        job.done.connect(self._saved)
        job.failed.connect(self._not_saved)

    def _saved(self) -> None:
        self._saving = False
        self.closed.emit()

    def _not_saved(self, wrong: LogbookError) -> None:
        if self._retired:
            return  # the session keeps it
        self._show_saving(False)
        self._uncover()
        changed = self._catch_up()
        self._draft.resume()
        if changed:
            self._summarise(str(wrong), changed, "error")
        else:
            self._say("error", label(wrong.what, "error"), label(wrong.now))

    def _catch_up(self) -> list[str]:
        """Correct the record as it stands now; returns the fields that were changed meanwhile."""
        if self.body.correcting is None:
            return []
        try:
            self.body.correcting = self._session.log.get(self.body.correcting.id)
        except LogbookError:
            return []  # The words for that come with what was not saved.
        return self._go_on_with(self.body.typed())

    def _show_saving(self, saving: bool) -> None:
        self._saving = saving
        if self._cover.shown:
            self._cover.shown.setEnabled(not saving)
        self._foot.save.setEnabled(not saving)
        self._foot.save.setText(" " + (tr("Saving…") if saving else tr("Save")))
        if not saving:
            self._underline()
