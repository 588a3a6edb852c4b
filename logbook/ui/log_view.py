"""What the window shows of an open log: the rail, the pages, one form at a time, and a short
word over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from logbook.entries.draft_slot import FIRST_STEPS
from logbook.entries.logged import Logged
from logbook.entries.profiles import Caregiver
from logbook.entries.record import Record
from logbook.entries.registry import ENTRY_KINDS
from logbook.errors import LogbookError
from logbook.ui.backup_watch import BackupWatch
from logbook.ui.every_page import PAGES, make_page
from logbook.ui.first_steps.page import FirstRun, are_to_come
from logbook.ui.forms.form_page import FormPage
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.help.standing_alert import StandingAlert
from logbook.ui.last_changes import LastChanges
from logbook.ui.new_writer import NewWriter
from logbook.ui.page import Page, Spot
from logbook.ui.rail import Rail
from logbook.ui.session import Session, has_owner
from logbook.ui.shared_watch import SharedWatch
from logbook.ui.today.page import TodayPage
from logbook.ui.widgets.keyboard_in_sight import KeyboardInSight
from logbook.ui.widgets.parts import column, label, layout_of, row
from logbook.ui.widgets.room_below import make_room_below
from logbook.ui.widgets.screen_reader import announce, unheard
from logbook.ui.widgets.shortcuts import on_keys
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.toast import Toast
from logbook.words import tr

MINUTE_MS = 60_000
ROOMY_FROM = 560
"""In a narrower window, for the size of its text, the rail shows pictures alone."""
QUIET_DAY_LETTER = "N"


class LogView(QWidget):
    """The rail, the pages, and the form that lies over them while something is logged."""

    restore_wanted = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        page: str = "today",
        *,
        demo: bool = False,
        watch: BackupWatch | None = None,
    ) -> None:
        """A log without a `watch` is not backed up."""
        super().__init__()
        self._watch = watch
        self._session = session
        self._theme = theme
        self._pages: dict[str, Page] = {}
        self._form: FormPage | None = None
        self._steps: FirstRun | None = None
        self._day = date.today()
        self._unreadable = ""
        """What was said last of a log that cannot be read."""
        self.page_name = "today"
        pages = [(name, tr(title)) for name, title in PAGES.items()]
        self.rail = Rail(session, theme, pages, demo=demo)
        self.stack = QStackedWidget()
        self._whose = label("", "strong")
        self._say_whose()
        self.strips = column(None, theme, spacing=0)
        """Above every page: what has to be known about this log."""
        self.alert = StandingAlert(session, theme)
        KeyboardInSight(self)  # first: where the word may lie depends on it
        self.toast = Toast(theme, self.stack, self)
        self._changes = LastChanges(session, self.toast, self)
        self._changes.taken.connect(self._focus_shown)
        self.toast.left.connect(self._focus_shown)
        self.toast.room_wanted.connect(self._make_room)
        self._new_writer = NewWriter(session, self)
        self._new_writer.told.connect(lambda words: self.toast.say(words, undo=True))
        self._lay_out()
        self._connect()
        SharedWatch(session, self).told.connect(self.toast.say)
        if are_to_come(session):
            self._first_steps()
        else:
            self.go(page)

    def go(self, name: str, spot: Spot | None = None) -> None:
        """Turn to a page, to a spot on it if there is one; a form that lies open is kept as a
        draft.

        Until the first steps are done, they stand where Today will be.
        """
        self.leave_form()
        self._look_for_changes()
        if self._steps and name == "today" and (self._steps.again or self._steps.is_over):
            self._drop_steps()
        shown = self._steps if self._steps and name == "today" else self._page(name)
        self._turn_to(name, shown)
        if spot and isinstance(shown, Page):
            shown.return_to(spot)

    def _turn_to(self, name: str, shown: Page | FirstRun) -> None:
        self.page_name = name
        self.rail.mark(name)
        self.stack.setCurrentWidget(shown)
        self._changes.quiet = shown is self._steps
        shown.focus_first()

    def spot(self) -> Spot | None:
        """Where on its page the person is, to come back to."""
        shown = self.stack.currentWidget()
        return shown.spot() if isinstance(shown, Page) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._focus_shown)

    def open_form(self, kind: type[Record], correcting: Logged[Any] | None = None) -> None:
        """Let the person log a new record or correct one."""
        if has_owner(kind) and self._session.person is None:
            self.go("person")
            self.toast.say(tr("Add the person first."))
            return
        self.leave_form()
        self.toast.put_offer_away()
        try:
            with unheard():
                form = FormPage(self._session, kind, self._theme, correcting)
        except LogbookError as wrong:
            self.say_failed(wrong)
            return
        form.closed.connect(self._form_closed)
        self._form = form
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        announce(form, form.introduction)
        form.focus_first()
        QTimer.singleShot(0, self.toast, self.toast.take_place)  # once the form has its size

    @property
    def form(self) -> FormPage | None:
        """The form that lies open."""
        return self._form

    def _add_writer(self) -> None:
        self.open_form(Caregiver)
        self._new_writer.expect_from(self._form)

    def leave_form(self) -> None:
        """Close the form; what was typed is kept as a draft, also in the first steps."""
        form, self._form = self._form, None
        if self._steps:
            self._steps.keep_draft()
        for ratings in self.findChildren(SymptomSetDialog):
            ratings.reject()
        if form:
            self.stack.removeWidget(form)
            form.hide()
            form.retire()

    def show_emergency(self) -> None:
        """Open the emergency page over everything."""
        dialog = EmergencyDialog(self._session, self._theme, self.window())
        dialog.card_wanted.connect(lambda: self.show_document("card"))
        dialog.open()

    def show_document(self, document: str) -> None:
        """Show the pages of "summary", "card" or "handover", to be saved or printed."""
        from logbook.ui.paper.page import ReportPage

        self.go("report")
        page = self._page("report")
        assert isinstance(page, ReportPage)
        page.choose(document)

    def show_entry(self, logged: Logged[Any]) -> None:
        """Show one entry in the timeline."""
        from logbook.ui.timeline.page import TimelinePage

        self.go("timeline")
        page = self._page("timeline")
        assert isinstance(page, TimelinePage)
        page.show_entry(logged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(ROOMY_FROM)
        self.rail.set_narrow(narrow)
        self._whose.setVisible(narrow)
        layout_of(self).activate()  # at once: who goes back to a place measures it now

    def _say_whose(self) -> None:
        """Where the rail is too narrow for names, they stand above the pages."""
        person = self._session.person
        name = (person.record.name if person else "") or tr("Nobody yet")
        words = tr("For {person}, written by {who}", person=name, who=self._session.writer)
        self._whose.setText(words)

    def _focus_shown(self) -> None:
        shown, focused = self.stack.currentWidget(), QApplication.focusWidget()
        if focused and shown and shown.isAncestorOf(focused):
            return  # where the person has just been brought back to
        if isinstance(shown, Page | FirstRun | FormPage):
            shown.focus_first()

    def _lay_out(self) -> None:
        layout = row(self, self._theme, spacing=0)
        layout.addWidget(self.rail)
        main = column(None, self._theme, spacing=0)
        self._whose.setContentsMargins(self._theme.px(12), self._theme.px(6), self._theme.px(12), 0)
        main.addWidget(self._whose)
        main.addLayout(self.strips)
        main.addWidget(self.alert)
        main.addWidget(self.stack, 1)
        layout.addLayout(main, 1)

    def _connect(self) -> None:
        session = self._session
        session.person_changed.connect(self._person_changed)
        session.person_changed.connect(self._say_whose)
        session.settings_changed.connect(self._say_whose)
        self.rail.page_wanted.connect(self.go)
        self.rail.emergency_wanted.connect(self.show_emergency)
        self.rail.caregiver_wanted.connect(self._add_writer)
        for position, name in enumerate(PAGES, start=1):
            self._shortcut(f"Ctrl+{position}", lambda name=name: self.go(name))
        for kind in ENTRY_KINDS:
            self._shortcut(kind.letter, lambda kind=kind: self._letter_pressed(kind))
        self._shortcut("Ctrl+Z", self.undo)
        self._shortcut("Ctrl+Shift+Z", self.put_back)
        self._shortcut(QUIET_DAY_LETTER, self._quiet_day_pressed)
        self._shortcut("F9", self.show_emergency)
        every_minute = QTimer(self, interval=MINUTE_MS)
        every_minute.timeout.connect(self._watch_day)
        every_minute.start()

    def _shortcut(self, keys: str, pressed: Callable[[], object]) -> None:
        on_keys(self, pressed, keys)

    @property
    def _may_leave(self) -> bool:
        """Whether a key alone may lead elsewhere: not while something is typed."""
        return self._form is None and self.stack.currentWidget() is not self._steps

    @property
    def _letters_lead(self) -> bool:
        """Whether a letter alone opens a form: not where much is written, as at the visit."""
        wanted = self._session.settings.letters_open_forms
        return wanted and self._may_leave and self.page_name != "visit"

    def _letter_pressed(self, kind: type[Record]) -> None:
        if self._letters_lead:
            self.open_form(kind)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = self._open(name)
        return self._pages[name]

    def _quiet_day_pressed(self) -> None:
        """Only what stands on the page in sight is logged by a letter alone; elsewhere it leads
        there, where the person sees about whom it would be."""
        if not self._letters_lead:
            return
        was_here = isinstance(self.stack.currentWidget(), TodayPage)
        self.go("today")
        page = self.stack.currentWidget()
        if isinstance(page, TodayPage):
            if was_here:
                page.log_quiet_day()
            else:
                page.focus_quiet_day()
                self.toast.say(tr("Press N once more to log that nothing is new today."))

    def _open(self, name: str) -> Page:
        with unheard():
            page = make_page(name, self._session, self._theme, self._watch)
        page.setAccessibleName(tr(PAGES[name]))
        page.restore_wanted.connect(self.restore_wanted)
        page.form_wanted.connect(self.open_form)
        page.page_wanted.connect(self._page_asked_for)
        page.entry_wanted.connect(self.show_entry)
        page.unreadable.connect(self.say_failed)
        page.told.connect(self.toast.say)
        self.stack.addWidget(page)
        return page

    def _page_asked_for(self, name: str) -> None:
        """A page that leads to the report means the summary."""
        if name == "report":
            self.show_document("summary")
        elif name == FIRST_STEPS:
            self._first_steps(again=True)
        else:
            self.go(name)

    def _first_steps(self, *, again: bool = False) -> None:
        self._steps = FirstRun(self._session, self._theme, again=again)
        self._steps.finished.connect(self._steps_done)
        self._steps.entry_wanted.connect(self.open_form)
        self._steps.restore_wanted.connect(self.restore_wanted)
        self.stack.addWidget(self._steps)
        if again:
            self._turn_to("today", self._steps)
        else:
            self.go("today")

    def _steps_done(self) -> None:
        self._drop_steps()
        self.go("today")

    def _drop_steps(self) -> None:
        steps, self._steps = self._steps, None
        if steps:
            self.stack.removeWidget(steps)
            steps.hide()
            steps.deleteLater()
            self._session.keep_settings(first_run_done=True)

    def _make_room(self, height: int) -> None:
        shown = self.stack.currentWidget()
        if self._form:
            self._form.make_room(height)
        elif shown:
            make_room_below(shown, height)

    def _form_closed(self) -> None:
        self.go(self.page_name)

    def undo(self) -> None:
        """Take back the last change, unless the keyboard belongs to what is typed."""
        if self._may_leave:
            self._changes.undo()

    def put_back(self) -> None:
        """The same with what was taken back last."""
        if self._may_leave:
            self._changes.put_back()

    def _person_changed(self) -> None:
        """A form that lies open is about another person: it waits as a draft of theirs; so do the
        first steps."""
        if self._steps and self._steps.is_about_another(self._session.person):
            self._steps.keep_draft()
            self._drop_steps()
            self.go(self.page_name)
        if self._form and self._form.is_about_another(self._session.person):
            self.go(self.page_name)

    def say_failed(self, wrong: LogbookError) -> None:
        """Say at the foot what did not work and what to do now."""
        self._changes.say_failed(wrong)

    def _look_for_changes(self) -> None:
        """What keeps the log from being read is said once, not every minute."""
        try:
            self._session.look_for_changes()
            self._unreadable = ""
        except LogbookError as wrong:
            if str(wrong) != self._unreadable:
                self._unreadable = str(wrong)
                self.say_failed(wrong)

    def _watch_day(self) -> None:
        self._look_for_changes()
        if self._day != date.today():
            self._day = date.today()
            self._session.changed.emit()
