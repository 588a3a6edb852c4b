"""The window itself: it says that the log is being opened, then shows it.

It knows nothing of the log until that is open, so that it can be on the screen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from logbook import words
from logbook.errors import LogbookError
from logbook.shipped import resource
from logbook.store.look import Look, keep_look
from logbook.ui.jobs import Job
from logbook.ui.language import computer_language, speak
from logbook.ui.widgets.notice_page import NoticePage, Way
from logbook.ui.widgets.parts import fit_to_screen
from logbook.ui.widgets.shortcuts import on_keys
from logbook.ui.widgets.theme import Theme, apply_theme, on_other_wish, theme_for, wish_of
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.entries.logged import Logged
    from logbook.entries.profiles import Contact
    from logbook.entries.record import Record
    from logbook.ui.backup_watch import BackupWatch
    from logbook.ui.beside_clock.beside_clock import BesideClock
    from logbook.ui.log_strips import LogStrips
    from logbook.ui.log_view import LogView
    from logbook.ui.opening.lock_watch import LockWatch
    from logbook.ui.opening.unlock_page import UnlockPage
    from logbook.ui.page import Spot
    from logbook.ui.session import Session


FIRST_LOOK = Look()
LONGEST_EMERGENCY = 60
"""Minutes after which a log is locked although the emergency page is open."""


@dataclass(frozen=True)
class Place:
    """A page, and the form that lies over it if one does."""

    page: str = "today"
    form: type[Record] | None = None
    correcting: Logged[Any] | None = None
    spot: Spot | None = None
    """Where on the page, if that is worth coming back to."""


class Window(QMainWindow):
    """Shows that the log is being opened, and then the log."""

    restore_wanted = Signal()

    def __init__(self, app: QApplication, *, demo: bool = False, look: Look = FIRST_LOOK) -> None:
        """`look` is the one that was kept, until the log tells its own."""
        super().__init__()
        self._look = look
        self._demo = demo
        self.app = app
        self._session: Session | None = None
        self._warned_of: Mapping[str, Any] | None = None
        """What was typed when it was last said that it is not on the disk."""
        self.view: LogView | None = None
        self._watch: BackupWatch | None = None
        self._guard: LockWatch | None = None
        self.clock: BesideClock | None = None
        self.second_places: list[Path] = []
        """Where backups went besides the log's own folder, as far as is known."""
        self._strips: LogStrips | None = None
        self._theme = theme_for(look.theme, look.text_size, wish_of(app))
        self._name_window()
        self.setWindowIcon(QIcon(str(resource("icons", "logbook.svg"))))
        fit_to_screen(self, 1280, 800)
        self.setMinimumSize(640, 480)
        apply_theme(app, self._theme)
        on_other_wish(app, self._settings_changed)
        on_keys(self, self.show_help, "F1")
        self.show_notice(tr("Opening your log…"))

    @property
    def theme(self) -> Theme:
        """The look in use."""
        return self._theme

    def show_help(self, topic: str = "") -> None:
        """Open the help at a topic, or at the one of the form that lies open."""
        from logbook.ui.help.dialog import HelpDialog
        from logbook.ui.help.pages import TOPIC_OF_KIND, TOPICS

        form = self.place.form
        fitting = TOPIC_OF_KIND.get(form.kind, TOPICS[0]) if form else TOPICS[0]
        for other in self.findChildren(HelpDialog):
            other.close()  # one is enough, and it may hold numbers that have changed since
        HelpDialog(topic or fitting, self._help_numbers(), self._theme, self).show()

    def keep_draft(self) -> bool:
        """Put aside what is being typed anywhere, now and not at its next turn; tells whether
        all of it is on the disk. What one form fails with is raised once the others are kept."""
        from logbook.ui.forms.draft_keeper import DraftKeeper  # nothing of the log at the start

        faults: list[Exception] = []
        for keeper in self.findChildren(DraftKeeper):
            try:
                keeper.keep()
            except Exception as wrong:  # noqa: BLE001 - raised below, after the others
                faults.append(wrong)
        if self._session:
            self._session.finish()
        if faults:
            raise faults[0]
        return self._session is None or self._session.drafts.are_on_disk()

    def _help_numbers(self) -> list[Contact] | None:
        """None where the log cannot be read: then the help is needed all the more."""
        from logbook.ui.whom_to_call import help_numbers

        try:
            return help_numbers(self._session) if self._session else None
        except LogbookError:
            return None

    def sit_beside_clock(self, *, stay: bool) -> None:
        """Have an icon beside the clock; with `stay`, closing the window leaves it there."""
        from logbook.ui.beside_clock.beside_clock import BesideClock

        self.clock = BesideClock(self, self.app, stay=stay)
        self.clock.tray.open_wanted.connect(self.come_to_front)

    def show_log(self, session: Session) -> None:
        """Show an open log from now on."""
        from logbook.ui.backup_watch import BackupWatch
        from logbook.ui.log_strips import LogStrips

        self._session = session
        self.second_places = [Path(p) for p in (session.settings.second_place,) if p]
        self._watch = None if self._demo else BackupWatch(session, self)
        if self._watch:
            self._watch.changed.connect(self._tell_backup_failed)
        if session.log.key:
            self._guard = self._guarded(session)
        self._strips = LogStrips(session, demo=self._demo)
        self._dress()
        if self.clock:
            self.clock.log_opened(session)  # in the language that is spoken from now on
        self.show_view("today")
        session.settings_changed.connect(self._settings_changed)

    def show_notice(self, title: str, *sentences: str, ways: Sequence[Way] = ()) -> None:
        """Say something instead of showing a log, and offer ways on."""
        self._leave_view()
        self._stand_in(NoticePage(title, sentences, ways, self._theme))
        if ways:
            self._say_out_of_reach(tr("Logbook could not open the log"))

    def ask_secret(self, title: str, sentence: str, ways: Sequence[Way]) -> UnlockPage:
        """Ask for a passphrase instead of showing a log."""
        from logbook.ui.opening.unlock_page import UnlockPage

        self._leave_view()
        page = UnlockPage(title, sentence, ways, self._theme)
        self._stand_in(page)
        page.setFocus()
        self._say_out_of_reach(tr("Logbook is locked"))
        return page

    def _stand_in(self, page: QWidget) -> None:
        """Show a page in the log's place; the emergency key helps as far as it can without it."""
        on_keys(page, lambda: self.show_help("emergency"), "F9")
        self.setCentralWidget(page)

    @property
    def place(self) -> Place:
        """Where the caregiver is in the log."""
        form = self.view.form if self.view else None
        return Place(
            self.view.page_name if self.view else "today",
            form.kind if form else None,
            form.body.correcting if form else None,
            self.view.spot() if self.view else None,
        )

    def return_to(self, place: Place) -> None:
        """Go back to where the caregiver was; what was typed there waits as a draft."""
        if self.view:
            self.view.go(place.page, place.spot)
        if self.view and place.form:
            self.view.open_form(place.form, place.correcting)

    @property
    def session(self) -> Session | None:
        """The log that is open here now."""
        return self._session

    def shows(self, session: Session) -> bool:
        """Whether this is the log that is open here now."""
        return self._session is session

    def say(self, wrong: LogbookError) -> None:
        """Say at the foot of the window what went wrong."""
        if self.view:
            self.view.say_failed(wrong)

    def _guarded(self, session: Session) -> LockWatch:
        """Lock the log when it is left alone."""
        from logbook.ui.help.emergency import EmergencyDialog
        from logbook.ui.opening.lock_watch import LockWatch

        def minutes() -> float:
            """Whoever reads out the emergency page to a helper may take their time."""
            in_need = self.findChild(EmergencyDialog)
            return LONGEST_EMERGENCY if in_need else session.settings.lock_minutes

        guard = LockWatch(minutes, self.app, self)
        guard.left_alone.connect(session.lock_wanted)
        return guard

    def _tell_backup_failed(self) -> None:
        if self._watch and self._watch.failure:
            self.say(self._watch.failure)

    def come_to_front(self) -> None:
        """Stand before all other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.app.setQuitOnLastWindowClosed(True)
        self.raise_()
        self.activateWindow()

    def close_log(self) -> None:
        """Let go of the log's file; nothing is shown any more."""
        if self._session:
            Job.finish_all()  # Whatever still reads would be refused.
        self.put_away()()

    def put_away(self) -> Callable[[], None]:
        """Show nothing of the log any more; what is returned saves the rest and closes it.

        That may take a while, and may be done on another thread.
        """
        self._leave_view()
        if self.clock:
            self.clock.log_closed()
        guard, self._guard = self._guard, None
        if guard:
            guard.stop()
        watch, self._watch = self._watch, None
        session, self._session = self._session, None
        if session:
            session.blockSignals(True)  # Pages would answer by asking a log that is closed.

        def let_go() -> None:
            if session:
                session.finish()
                session.drafts.take_late_photos()
                if watch:
                    watch.make_last()
                    watch.deleteLater()
                session.log.close()

        return let_go

    def _leave_view(self) -> None:
        """What is typed in a form is kept as a draft."""
        view, self.view = self.view, None
        if view:
            view.leave_form()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.view:
            self.view.leave_form()
        if self._session and not self._is_kept(self._session):
            event.ignore()
            return
        if self.clock and self.clock.takes_over():
            event.ignore()
            self.hide()
            return
        super().closeEvent(event)

    def _is_kept(self, session: Session) -> bool:
        """Whether all that was typed is on the disk; where it is not, that is said once of it."""
        for _ in range(2):  # what fails is a draft again, which is to be written too
            session.finish()
            QApplication.sendPostedEvents()
        typed = session.drafts.waiting()
        told = typed == self._warned_of or session.log.read_only
        if told or self.view is None or session.drafts.are_on_disk():
            return True
        self._warned_of = typed
        self.view.toast.say(
            tr(
                "What you typed could not be saved yet. Please wait a moment, or make room on the"
                " disk, then save it from Today. Closing once more gives it up."
            )
        )
        return False

    def _say_out_of_reach(self, why: str) -> None:
        """The dates cannot be read: beside the clock that is said where nobody sees the window."""
        if self.clock:
            self.clock.tray.log_out_of_reach(why)

    def _dress(self) -> bool:
        """Put on the theme and the language of the settings; tells whether one is another."""
        if self._session is None:
            return False
        settings = self._session.settings
        self._keep_look(Look(settings.theme, settings.text_size, settings.language))
        theme = theme_for(settings.theme, settings.text_size, wish_of(self.app))
        changed = theme != self._theme
        self._theme = theme
        if changed:
            apply_theme(self.app, theme)
        return self._speak(settings.language or computer_language()) or changed

    def _keep_look(self, look: Look) -> None:
        if look == self._look or self._session is None or self._session.log.read_only:
            return
        self._look = look
        with suppress(OSError):  # then the next start looks as at first, until the log is open
            keep_look(self._session.log.folder, look)

    def _speak(self, language: str) -> bool:
        if language == words.language() or not speak(language, self.app):
            return False
        self._name_window()
        return True

    def _name_window(self) -> None:
        self.setWindowTitle(tr("Logbook - sample log") if self._demo else "Logbook")
        if self.clock:
            self.clock.tray.name()

    def _settings_changed(self) -> None:
        if self._session is None or not self._dress():
            return
        self._redraw()

    def _redraw(self) -> None:
        """Draw everything anew in another look or language, with the form that lay open."""
        old = self.view
        if old is None:
            return
        place, alerted = self.place, old.alert.about
        old.leave_form()
        old.hide()  # Its page puts aside what is typed there, for the new one to go on with.
        self.show_view(place.page)
        self.return_to(place)
        if self.view and alerted:
            self.view.alert.show_about(alerted)

    def show_view(self, page: str) -> None:
        """Show a page of the open log."""
        from logbook.ui.log_view import LogView

        if self._session:
            self.view = LogView(
                self._session, self._theme, page, demo=self._demo, watch=self._watch
            )
            self.view.restore_wanted.connect(self.restore_wanted)
            self.view.rail.help_wanted.connect(self.show_help)
            add_writer = self.view.rail.caregiver_wanted.emit
            for strip in self._strips.shown(self._theme, add_writer) if self._strips else ():
                self.view.strips.addWidget(strip)
            self.setCentralWidget(self.view)
