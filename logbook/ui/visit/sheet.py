"""All that is said and printed at a visit, on one screen, saved in one go.

Saving takes the steps of every form: problems are said beside their fields; questions may be
answered with saving again; what a clinician prescribed is read back in large type. Then all of
it is saved, or nothing. What is typed is one draft all the while.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.record import Remark
from logbook.errors import LogbookError
from logbook.ui.forms.draft_keeper import NOT_SAVED_YET, DraftKeeper, visit_slot
from logbook.ui.forms.form import FieldBox
from logbook.ui.forms.form_frame import FormFoot
from logbook.ui.forms.photo_strip import PhotoStrip
from logbook.ui.forms.photo_target import PhotoTarget
from logbook.ui.forms.read_back import ReadBack, to_compare
from logbook.ui.forms.read_back_cover import ReadBackCover
from logbook.ui.session import Session
from logbook.ui.visit.fields import Filled, VisitFields
from logbook.ui.widgets.parts import clear, column, frame, label, layout_of, row, scrolled
from logbook.ui.widgets.scroll_soon import ScrollSoon
from logbook.ui.widgets.shortcuts import SAVE, on_keys
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

BESIDE_FROM = 800
"""In a narrower page the photo stands among the fields."""


class VisitSheet(PhotoTarget):
    """One screen about one person, for one visit."""

    saved = Signal(object)
    """All that was saved (a list of Logged)."""
    new_question_wanted = Signal()

    def __init__(self, session: Session, person: Logged[Person], theme: Theme) -> None:
        super().__init__()
        self.person = person
        self._session, self._theme = session, theme
        self._saving = self._retiring = False
        self._asked: frozenset[tuple[str, Remark]] = frozenset()
        self._compared: FieldBox | None = None
        self.fields = VisitFields(session, person, theme, self)
        self._slot = visit_slot(person)
        self._draft = DraftKeeper(session, self._slot, self.fields.typed, self)
        self._messages = column(None, theme)
        self._messages.setContentsMargins(theme.gap(24), 0, theme.gap(24), 0)
        self._lay_out()
        self._fill()
        self._listen()

    def show_questions(self, questions: Sequence[Logged[Question]]) -> None:
        """Show the open questions as they are now."""
        self.fields.questions.show_open(questions)
        self._order_tabs()

    def focus_first(self) -> None:
        """Put the keyboard where writing begins."""
        if self._cover.shown:
            self._cover.shown.focus_first()
        elif self.fields.questions.cards:
            self.fields.questions.focus_first()
        else:
            self.fields.parts["visit"].form.focus_first()

    def is_busy(self) -> bool:
        """Whether a photo is being read, or something is on its way to the disk."""
        return self._saving or self.fields.photos.strip.is_busy()

    def keep_draft(self) -> None:
        """Put aside what is typed, now, and what is still being read once it is there."""
        self._draft.keep()
        beside = {"happened": self.fields.when.editor.typed()}
        for reading in self.fields.photos.strip.readings:
            self._session.drafts.await_photo(self._slot, beside, reading.late)

    def retire(self) -> None:
        """Keep what is typed and go for good, once nothing is on its way any more."""
        self._retiring = True
        if not self.is_busy():
            self._draft.keep()
            self.deleteLater()

    def save(self) -> None:
        """Save everything that is filled in, or say what is still in the way."""
        if self._saving or self._cover.shown:
            return  # what is read back is confirmed by its own button alone
        clear(self._messages)
        filled, wrong = self.fields.read()
        remarks = list(filled.remarks(self._session))
        if wrong:
            words = tr("This cannot be saved yet. What you typed is still here.")
            self._say("error", words, at=wrong[0])
        elif frozenset(remarks) - self._asked:
            self._asked = frozenset(remarks)
            asked = self.fields.ask(remarks)
            words = tr("Please look at this again. If it is right, save once more.")
            self._say("notice", words, at=asked[0])
        elif filled.records or filled.answers:
            self._read_back(filled)
        else:
            self._say("notice", tr("There is nothing to save yet."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def open_strip(self) -> PhotoStrip | None:
        """Where photos go. One that came after all was read would be in nothing that is saved."""
        if self._cover.shown and not self._saving:
            words = tr("No photo was added. Go back to the fields first.")
            self._say("notice", words)
        return None if self._cover.shown or self._saving else self.fields.photos.strip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(BESIDE_FROM)
        place, photos = self._beside if beside else self._among, self.fields.photos
        if place.indexOf(photos) < 0:
            place.addWidget(photos)
            photos.stand_beside(beside)
            self._beside_place.setVisible(beside)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """The Tab key walks as the eye does, once all has its place."""
        fields = self.fields
        if not self.isAncestorOf(fields.photos):
            return
        visit, *printed = fields.parts.values()
        beside = self._beside.indexOf(fields.photos) >= 0
        last = [*printed, fields.photos] if beside else [fields.photos, *printed]
        tab_through(*fields.questions.in_order, fields.when, visit.form, *last, self._foot)

    def _lay_out(self) -> None:
        self._beside_place = QWidget()
        self._beside = column(None, self._theme)
        line = row(self._beside_place, self._theme, spacing=0)
        line.addLayout(self._beside, 1)
        line.addSpacing(self._theme.gap(24))
        self._beside.setContentsMargins(0, 0, 0, self._theme.px(16))
        self._among = column(None, self._theme)
        self._scroll = scrolled(self._written())
        self._soon = ScrollSoon(self._scroll)
        self._sides = QWidget()
        sides = row(self._sides, self._theme, spacing=0)
        sides.addWidget(self._scroll, 3)
        sides.addWidget(self._beside_place, 2)
        self._foot = FormFoot(
            self._theme,
            self.save,
            words=tr("Save the visit"),
            hint=tr("Ctrl+Enter saves"),
            hand=self._session.settings.one_hand,
        )
        layout = column(self, self._theme, spacing=0)
        layout.addLayout(self._messages)
        layout.addWidget(self._sides, 1)
        layout.addWidget(self._foot)
        self._cover = ReadBackCover(self, self._sides, self._foot)

    def _written(self) -> QWidget:
        """What there is to write, from top to bottom."""
        self._content = QWidget()
        inside = column(self._content, self._theme, spacing=20)
        inside.setContentsMargins(*[self._theme.gap(edge) for edge in (24, 4, 24, 24)])
        visit, *printed = self.fields.parts.values()
        visit.begin_with(self.fields.when)
        inside.addWidget(self.fields.questions)
        inside.addWidget(visit)
        inside.addLayout(self._among)
        for part in printed:
            inside.addWidget(part)
        inside.addStretch(1)
        return self._content

    def _listen(self) -> None:
        self.setAcceptDrops(True)
        self.fields.changed.connect(self._on_typed)
        self.fields.questions.new_wanted.connect(self.new_question_wanted)
        for part in self.fields.parts.values():
            part.opened.connect(partial(self._soon.to, part))
        on_keys(self, self.save, *SAVE)
        on_keys(self, self._uncover, "Escape")

    def _fill(self) -> None:
        """Go on with what was typed before."""
        draft = self._draft.find()
        self._draft.begin()
        if draft:
            self.fields.restore(draft)
            self._draft.go_on()
            words = tr(NOT_SAVED_YET)
            self._say("notice", words)

    def _on_typed(self) -> None:
        self._asked = frozenset()
        self._draft.touch()
        self._uncover()  # what was read back is not all there is any more
        if self._retiring:
            self.retire()

    def _say(self, role: str, words: str, *, at: FieldBox | None = None) -> None:
        """Say something above the fields, and go to the one that it is about."""
        clear(self._messages)
        box = frame(role, self._theme, margin=12)
        layout_of(box).addWidget(label(words, role))
        self._messages.addWidget(box)
        self._messages.addSpacing(self._theme.px(12))
        if at:
            at.editor.take_focus()
            self._soon.to(at)

    def _read_back(self, filled: Filled) -> None:
        """Have all that a clinician prescribed or dated compared at once, then save everything."""
        compared = {n: r for n, r in filled.records.items() if to_compare(r)}
        if not compared:
            self._store(filled)
            return
        name, record = next(iter(compared.items()))
        self._compared = self.fields.parts[name].form.boxes[to_compare(record)[0]]
        shown = ReadBack(
            list(compared.values()),
            self._session.log.photos,
            self._theme,
            right=partial(self._store, filled),
            change=self._uncover,
        )
        self._cover.put_on(shown)

    def _uncover(self) -> None:
        if not self._saving and self._cover.take_off() and self._compared:
            self._compared.editor.take_focus()
            self._soon.to(self._compared)

    def _store(self, filled: Filled) -> None:
        if self._saving:
            return
        self._show_saving(True)
        self._draft.rest()
        job = self._session.save_together(
            list(filled.records.values()),
            filled.answers,
            about=self.person,
            draft=self._slot,
            left=self.fields.left_out() or None,
        )
        job.done.connect(self._saved)
        job.failed.connect(self._not_saved)

    def _saved(self, saved: list[Logged[Any]]) -> None:
        self._show_saving(False)
        if self._retiring:
            self.retire()
        self.saved.emit(saved)

    def _not_saved(self, wrong: LogbookError) -> None:
        self._show_saving(False)
        self._uncover()
        self._draft.resume()
        self._foot.save.setFocus()
        self._say("error", str(wrong))
        if self._retiring:
            self.retire()

    def _show_saving(self, saving: bool) -> None:
        """Nothing is typed meanwhile: it would be in nothing that is saved."""
        self._saving = saving
        for part in (self._cover.shown, self._sides, self._foot):
            if part:
                part.setEnabled(not saving)
