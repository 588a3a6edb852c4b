"""Today: when the pump must be refilled, what comes next, and what can be logged now."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from logbook import dates
from logbook.care.ahead import next_visit, replace_by, rescue_expiry
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.registry import ENTRY_KINDS, KINDS
from logbook.entries.visit import Visit
from logbook.errors import LogbookError
from logbook.ui.even_flow import EvenFlow
from logbook.ui.forms.draft_keeper import visit_slot
from logbook.ui.forms.symptom_sets import set_tiles
from logbook.ui.pages.draft_card import draft_card
from logbook.ui.pages.due_card import due_card
from logbook.ui.pages.hand_bar import HandBar
from logbook.ui.pages.page import Page
from logbook.ui.pages.parted import PartedWatch, parted_notice
from logbook.ui.pages.refill_card import booking_text, refill_card
from logbook.ui.parts import (
    button,
    clear,
    column,
    fill_area,
    frame,
    label,
    layout_of,
    row,
    row_button,
    scrolled,
)
from logbook.ui.reminders import reminders_about
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr

NEWEST_SHOWN = 6
TWO_COLUMNS_FROM = 860
MARGIN, ROOMY_FROM = 24, 400


class TodayPage(Page):
    """The first page: one look answers when the refill is due."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._quiet_day: QPushButton | None = None
        self._parted = PartedWatch(session, self)
        self._parted.found.connect(self.log_changed)
        self._parted.failed.connect(self.unreadable)
        self._scroll = scrolled(None)
        layout = column(self, theme, spacing=0)
        layout.addWidget(self._scroll, 1)
        self._hand = column(None, theme)
        layout.addLayout(self._hand)
        session.drafts_changed.connect(self.log_changed)
        session.settings_changed.connect(self.log_changed)

    def refresh(self) -> None:
        content = self._new_content()
        place = self._scroll.verticalScrollBar().value()
        self._quiet_day = None
        clear(self._hand)
        try:
            self._fill()
        except LogbookError:
            self._quiet_day = None  # It goes with what could not be filled.
            raise
        fill_area(self._scroll, content)
        self._arrange()
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(place))
        self._parted.look()

    def _new_content(self) -> QWidget:
        content = QWidget()
        columns = row(content, self.theme, spacing=20)
        self._first = column(None, self.theme, spacing=16)
        self._second = column(None, self.theme, spacing=16)
        columns.addLayout(self._first, 9)
        columns.addLayout(self._second, 5)
        return content

    def _fill(self) -> None:
        person = self.session.person
        if person is None:
            self._first.addWidget(self._welcome())
            self._first.addStretch(1)
            return
        casebook = self.session.log.casebook(person.id, newest=40)
        self._fill_first(casebook)
        self._fill_second(casebook)
        if hand := self.session.settings.one_hand:
            self._hand.addWidget(self._hand_bar(hand))

    def focus_first(self) -> None:
        if self._quiet_day:
            self._quiet_day.setFocus()

    def log_quiet_day(self) -> None:
        """Log that today was a quiet day, unless that was logged already."""
        if self._quiet_day is None or not self._quiet_day.isEnabled():
            return
        self._quiet_day.setEnabled(False)
        quiet = DailyCare(happened=Moment.now(), day_was=NOTHING_NEW)
        job = self.session.add(quiet)
        job.failed.connect(self.log_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns beside each other, or one below the other."""
        content = self._scroll.widget()
        if content is None:
            return
        columns = layout_of(content)
        wide = self.width() >= self.theme.px(TWO_COLUMNS_FROM)
        columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        edge = self.theme.px(MARGIN if self.width() >= self.theme.px(ROOMY_FROM) else MARGIN // 3)
        columns.setContentsMargins(edge, edge, edge, edge)

    def _fill_first(self, casebook: Casebook) -> None:
        if self._parted.conflicts:
            parted = parted_notice(self._parted.conflicts, self.session, self.theme, self)
            self._first.addWidget(parted)
        for slot in self.session.draft_slots():
            if notice := self._draft_notice(slot):
                self._first.addWidget(notice)
        due = reminders_about(self.session, casebook.person)
        if card := due_card(due, casebook, self.session, self.theme, self.form_wanted.emit):
            self._first.addWidget(card)
        self._first.addWidget(
            refill_card(
                casebook,
                self.session.today,
                self.theme,
                log_refill=lambda: self.form_wanted.emit(KINDS["refill"], None),
                export_dates=self._export_dates,
                numbers=self.session.help_numbers(),
            )
        )
        self._first.addWidget(self._tiles_card(casebook))
        self._first.addStretch(1)

    def _fill_second(self, casebook: Casebook) -> None:
        self._second.addWidget(self._visit_card(casebook))
        if dates_card := self._later_dates_card(casebook):
            self._second.addWidget(dates_card)
        self._second.addWidget(self._questions_card(casebook))
        self._second.addWidget(self._newest_card(casebook))
        self._second.addStretch(1)

    def _export_dates(self) -> None:
        from logbook.ui.calendar_dialog import CalendarDialog

        dialog = CalendarDialog(self.session, self.theme, self)
        dialog.written.connect(self.told)
        dialog.open()

    def _welcome(self) -> QWidget:
        card = frame("card", self.theme, spacing=12, margin=24)
        inside = layout_of(card)
        inside.addWidget(label(tr("Whom is this log about?"), "large"))
        inside.addWidget(
            label(tr("Here you will see the next refill date and what to log. Begin with a name."))
        )
        start = button(
            tr("Add the person"),
            self.theme,
            lambda: self.form_wanted.emit(KINDS["person"], None),
            role="primary",
            picture="person",
        )
        inside.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _draft_notice(self, slot: str) -> QWidget | None:
        if self.session.person and slot == visit_slot(self.session.person):
            return draft_card(
                tr("At the visit"),
                self.session.draft_kept_at(slot),
                self.theme,
                go_on=lambda: self.page_wanted.emit("visit"),
                discard=lambda: self.session.discard_draft(slot, tr("At the visit")),
            )
        kind, correcting = self._drafted(slot)
        if kind is None:
            return None
        return draft_card(
            tr(kind.title),
            self.session.draft_kept_at(slot),
            self.theme,
            go_on=lambda: self.form_wanted.emit(kind, correcting),
            discard=lambda: self.session.discard_draft(slot, tr(kind.title)),
        )

    def _drafted(self, slot: str) -> tuple[Any, Logged[Any] | None]:
        """The kind, and the record being corrected, that a draft of this person is about."""
        what, _, name = slot.partition(":")
        person = self.session.person
        if what == "correct":
            logged = self.session.log.get(name)
            own = person is not None and logged.person_id in (None, person.id)
            return (type(logged.record), logged) if own else (None, None)
        kind, _, person_id = name.partition(":")
        own = person is not None and person_id in ("", person.id)
        return (KINDS.get(kind) if own else None), None

    def _tiles_card(self, casebook: Casebook) -> QWidget:
        card = frame("card", self.theme, spacing=12)
        inside = layout_of(card)
        inside.addWidget(label(tr("Log something"), "heading"))
        self._quiet_day = self._quiet_day_button(casebook)
        inside.addWidget(self._quiet_day)
        tiles = QWidget()
        grid = EvenFlow(tiles, self.theme.px(8))
        for kind in ENTRY_KINDS:
            grid.addWidget(self._tile(kind))
        inside.addWidget(tiles)
        inside.addWidget(set_tiles(self.session, self.theme, self))
        inside.addWidget(label(tr("Or press the letter on the keyboard, from any page."), "quiet"))
        return card

    def _hand_bar(self, hand: str) -> QWidget:
        return HandBar(hand, self.theme, quiet_day=self.log_quiet_day, form=self.form_wanted.emit)

    def _tile(self, kind: type[Entry]) -> QPushButton:
        tile = button(
            f"{tr(kind.title)} ({kind.letter})",
            self.theme,
            lambda: self.form_wanted.emit(kind, None),
            role="tile",
            picture=kind.kind,
        )
        tile.setAccessibleName(tr("Log: {what}", what=tr(kind.title)))
        return tile

    def _quiet_day_button(self, casebook: Casebook) -> QPushButton:
        made = button(
            tr("Nothing new today  (N)"),
            self.theme,
            self.log_quiet_day,
            role="tile",
            picture="check",
            tip=tr("Logs that today was a quiet day"),
        )
        made.setAccessibleName(tr("Nothing new today"))
        if _quiet_day_logged(casebook, self.session.today):
            made.setText(" " + tr("Logged: nothing new today"))
            made.setAccessibleName(tr("Logged: nothing new today"))
            made.setEnabled(False)
        return made

    def _visit_card(self, casebook: Casebook) -> QWidget:
        card = frame("card", self.theme, spacing=6)
        inside = layout_of(card)
        inside.addWidget(label(tr("Next visit"), "heading"))
        ahead = next_visit(casebook, self.session.today)
        if ahead:
            away = ahead.days_from(self.session.today)
            inside.addWidget(label(dates.day_and_clock_text(ahead.day, ahead.clock), "large"))
            state = booking_text(ahead.booked)
            inside.addWidget(label(f"{dates.days_away_text(away)} · {state}"))
        else:
            inside.addWidget(label(tr("No date yet. Log a visit to keep the next one here.")))
        inside.addWidget(
            button(
                tr("Prepare summary"),
                self.theme,
                lambda: self.page_wanted.emit("report"),
                role="primary",
                picture="report",
            )
        )
        if not ahead:
            inside.addWidget(
                button(
                    tr("Log a visit"),
                    self.theme,
                    lambda: self.form_wanted.emit(Visit, None),
                    role="flat",
                    picture="visit",
                )
            )
        return card

    def _later_dates_card(self, casebook: Casebook) -> QWidget | None:
        found = (
            (tr("Replace the pump by"), replace_by(casebook)),
            (tr("Rescue medicine expires"), rescue_expiry(casebook)),
        )
        known = [(words, ahead) for words, ahead in found if ahead]
        if not known:
            return None
        card = frame("card", self.theme, spacing=4)
        inside = layout_of(card)
        for words, ahead in known:
            away = dates.roughly_away_text(ahead.days_from(self.session.today))
            inside.addWidget(label(words, "quiet"))
            inside.addWidget(label(f"{dates.day_text(ahead.day)}, {away}", "strong"))
        return card

    def _questions_card(self, casebook: Casebook) -> QWidget:
        card = frame("card", self.theme, spacing=4)
        inside = layout_of(card)
        inside.addWidget(label(tr("Questions for the care team"), "heading"))
        for logged in casebook.open_questions[:3]:
            inside.addWidget(self._row(logged, logged.record.asked or ""))
        more = len(casebook.open_questions) - 3
        if more > 0:
            inside.addWidget(label(tr("{count} more in the timeline", count=more), "quiet"))
        if not casebook.open_questions:
            inside.addWidget(label(tr("None yet. They print at the top of the summary."), "quiet"))
        inside.addWidget(
            button(
                tr("Add a question"),
                self.theme,
                lambda: self.form_wanted.emit(Question, None),
                role="flat",
                picture="add",
            )
        )
        return card

    def _newest_card(self, casebook: Casebook) -> QWidget:
        card = frame("card", self.theme, spacing=4)
        inside = layout_of(card)
        inside.addWidget(label(tr("Logged last"), "heading"))
        for logged in casebook.entries[:NEWEST_SHOWN]:
            inside.addWidget(self._row(logged, self._newest_text(logged)))
        if not casebook.entries:
            inside.addWidget(label(tr("Nothing yet. What you log appears here."), "quiet"))
        return card

    def _newest_text(self, logged: Logged[Entry]) -> str:
        happened = logged.record.happened.day
        days = (happened - self.session.today).days
        day = dates.days_away_text(days) if days in (0, -1) else dates.short_day_text(happened)
        return f"{day}: {logged.record.in_one_line() or tr(logged.record.title)}"

    def _row(self, logged: Logged[Any], text: str) -> QPushButton:
        return row_button(text, self.theme, lambda: self.entry_wanted.emit(logged), logged.kind)


def _quiet_day_logged(casebook: Casebook, today: date) -> bool:
    return any(
        logged.record.day_was == NOTHING_NEW and logged.record.happened.day == today
        for logged in casebook.of(DailyCare)
    )
