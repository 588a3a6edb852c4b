"""Today: when the pump must be refilled, what comes next, and what can be logged now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from logbook import dates
from logbook.care.ahead import refill_appointment
from logbook.care.reminders import BOOKED, Reminder
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.moment import Moment
from logbook.entries.record import Entry
from logbook.entries.registry import ENTRY_KINDS, KINDS
from logbook.errors import LogbookError
from logbook.ui.beside_clock.reminders import NEWEST_READ, reminders_in
from logbook.ui.conflicts.notice import PartedWatch, parted_notice
from logbook.ui.forms.symptom_sets import set_tiles
from logbook.ui.page import Page
from logbook.ui.session import Session
from logbook.ui.today.ahead import ahead_cards
from logbook.ui.today.booking import booking_button
from logbook.ui.today.due_card import due_card
from logbook.ui.today.due_for_others import due_for_others
from logbook.ui.today.hand_bar import HandBar
from logbook.ui.today.refill_card import refill_card
from logbook.ui.today.waiting_drafts import draft_notices
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.even_flow import EvenFlow
from logbook.ui.widgets.parts import (
    button,
    clear,
    column,
    fill_area,
    frame,
    keep_in_sight,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.screen_reader import announce, read_out
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

TWO_COLUMNS_FROM = 860
MARGIN, ROOMY_FROM = 24, 400
MOST_DRAFTS = 2


class TodayPage(Page):
    """The first page: one look answers when the refill is due."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._quiet_day: QPushButton | None = None
        self._all_drafts_of = ""
        """The person whose drafts were asked for, all of them."""
        self._parted = PartedWatch(session, self)
        self._parted.found.connect(self.log_changed)
        self._parted.failed.connect(self.unreadable)
        self._scroll = scrolled(None)
        self._scroll.setAccessibleName(tr("Today"))
        layout = column(self, theme, spacing=0)
        layout.addWidget(self._scroll, 1)
        self._hand = column(None, theme)
        layout.addLayout(self._hand)
        session.drafts.changed.connect(self.log_changed)
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
            for part in draft_notices(self):
                self._first.addWidget(part)
            self._first.addStretch(1)
            return
        casebook = self.session.log.casebook(person.id, newest=NEWEST_READ)
        due = reminders_in(self.session, casebook)
        self._fill_first(casebook, due)
        self._fill_second(casebook, due)
        if hand := self.session.settings.one_hand:
            self._hand.addWidget(self._hand_bar(hand))

    def focus_first(self) -> None:
        """On nothing that can be pressed: a key that was held too long must not log anything."""
        self._scroll.setFocus()

    def focus_quiet_day(self) -> None:
        """Put the keyboard on the button that logs a quiet day, if it is to be pressed."""
        if self._quiet_day and self._quiet_day.isEnabled():
            self._quiet_day.setFocus(Qt.FocusReason.ShortcutFocusReason)
            keep_in_sight(self._quiet_day)

    def log_quiet_day(self) -> None:
        """Log that today was a quiet day, unless that was logged already."""
        if self._quiet_day is None:
            return
        if not self._quiet_day.isEnabled():
            announce(self, self._quiet_day.accessibleName())
            return
        self.focus_first()  # before Qt gives the keyboard to the next tile
        self._quiet_day.setEnabled(False)
        quiet = DailyCare(happened=Moment.now(), day_was=NOTHING_NEW)
        self.session.add(quiet)

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
        edge = self.theme.gap(MARGIN if self.width() >= self.theme.px(ROOMY_FROM) else MARGIN // 3)
        columns.setContentsMargins(edge, edge, edge, edge)

    def _fill_first(self, casebook: Casebook, due: Sequence[Reminder]) -> None:
        """The refill date stands first, whatever else there is to say."""
        reminding = due_card(due, casebook, self.session, self.theme, self.form_wanted.emit)
        others = due_for_others(self.session, self.theme)
        refill = refill_card(
            casebook,
            self.session.today,
            self.theme,
            log_refill=lambda: self.form_wanted.emit(KINDS["refill"], None),
            export_dates=self._export_dates,
            numbers=help_numbers(self.session),
            booking=self._booking(casebook, due),
        )
        told = [refill, *([reminding] if reminding else ()), *others]
        for part in told:
            self._first.addWidget(part)
        if self._parted.conflicts:
            self._first.addWidget(parted_notice(self._parted.conflicts, self.session, self.theme))
        self._scroll.setAccessibleDescription(read_out(*told))
        for part in self._draft_cards(casebook.person.id):
            self._first.addWidget(part)
        self._first.addWidget(self._tiles_card(casebook))
        self._first.addStretch(1)

    def _draft_cards(self, person_id: str) -> list[QWidget]:
        """The newest; the others are asked for, so that the tiles stay in sight."""
        drafts = draft_notices(self)
        hidden = 0 if self._all_drafts_of == person_id else len(drafts) - MOST_DRAFTS
        if hidden <= 0:
            return drafts
        words = tr_n("{count} more not saved yet", "{count} more not saved yet", hidden)
        return [*drafts[:MOST_DRAFTS], button(words, self.theme, self._show_drafts, picture="edit")]

    def _show_drafts(self) -> None:
        self._all_drafts_of = self.session.person.id if self.session.person else ""
        self.log_changed()

    def _booking(self, casebook: Casebook, due: Sequence[Reminder]) -> QPushButton | None:
        """Unless the reminders ask about it, or there is no appointment that can be booked."""
        ahead = refill_appointment(casebook)
        asked = any(reminder.key == BOOKED for reminder in due)
        if ahead is None or ahead.booked == "yes" or asked:
            return None
        return booking_button(ahead.source, self.session, self.theme)

    def _fill_second(self, casebook: Casebook, due: Sequence[Reminder]) -> None:
        for card in ahead_cards(casebook, due, self):
            self._second.addWidget(card)
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

    def _tiles_card(self, casebook: Casebook) -> QWidget:
        card = frame("card", self.theme, spacing=12)
        inside = layout_of(card)
        inside.addWidget(label(tr("Log something"), "heading"))
        self._quiet_day = self._quiet_day_button(casebook)
        inside.addWidget(self._quiet_day)
        tiles = QWidget()
        grid = EvenFlow(tiles, self.theme.gap(8))
        for kind in ENTRY_KINDS:
            grid.addWidget(self._tile(kind))
        inside.addWidget(tiles)
        inside.addWidget(set_tiles(self.session, self.theme, self))
        inside.addWidget(label(tr("Or press the letter on the keyboard, from any page."), "quiet"))
        return card

    def _hand_bar(self, hand: str) -> QWidget:
        quiet = self._quiet_day
        return HandBar(
            hand,
            self.theme,
            quiet_day=self.log_quiet_day,
            quiet_said="" if quiet is None or quiet.isEnabled() else quiet.text().strip(),
            form=self.form_wanted.emit,
        )

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
        grows = made.sizePolicy()
        grows.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        made.setSizePolicy(grows)
        if said := _quiet_day_text(casebook, self.session.today):
            made.setText(f" {said}".replace("&", "&&"))
            made.setAccessibleName(said)
            made.setEnabled(False)
        return made


def _quiet_day_text(casebook: Casebook, today: date) -> str:
    """That a quiet day was logged today, and what else was: neither is changed by the other."""
    logged = [each for each in casebook.entries if each.record.happened.day == today]
    quiet = [each for each in logged if getattr(each.record, "day_was", None) == NOTHING_NEW]
    if not quiet:
        return ""
    others = (each for each in reversed(logged) if each not in quiet and each.record.about_person)
    titles = dict.fromkeys(tr(other.record.title) for other in others)
    if not titles:
        return tr("Logged: nothing new today")
    clock = quiet[0].record.happened.clock
    what = ", ".join(titles)
    if clock is None:
        return tr("Logged: nothing new. Also today: {what}", what=what)
    when = dates.clock_text(clock)
    return tr("Logged at {time}: nothing new. Also today: {what}", time=when, what=what)
