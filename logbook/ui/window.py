"""The window itself: it says that the log is being opened, then shows it.

It knows nothing of the log until that is open, so that it can be on the screen at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow

from logbook.errors import LogbookError
from logbook.shipped import resource
from logbook.ui.notice_page import NoticePage, Way
from logbook.ui.parts import fit_to_screen
from logbook.ui.theme import apply_theme, theme_for
from logbook.words import tr

if TYPE_CHECKING:
    from logbook.ui.backup_watch import BackupWatch
    from logbook.ui.log_view import LogView
    from logbook.ui.session import Session


class Window(QMainWindow):
    """Shows that the log is being opened, and then the log."""

    restore_wanted = Signal()

    def __init__(self, app: QApplication, *, demo: bool = False) -> None:
        super().__init__()
        self._demo = demo
        self._app = app
        self._session: Session | None = None
        self.view: LogView | None = None
        self._watch: BackupWatch | None = None
        self.second_places: list[Path] = []
        """Where backups went besides the log's own folder, as far as is known."""
        self._theme = theme_for("system", 100, app)
        self.setWindowTitle(tr("Logbook - sample log") if demo else "Logbook")
        self.setWindowIcon(QIcon(str(resource("icons", "logbook.svg"))))
        fit_to_screen(self, 1280, 800)
        self.setMinimumSize(640, 480)
        apply_theme(app, self._theme)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._settings_changed())
        self.show_notice(tr("Opening your log…"))

    def show_log(self, session: Session) -> None:
        """Show an open log from now on."""
        from logbook.ui.backup_watch import BackupWatch

        self._session = session
        self.second_places = [Path(p) for p in (session.settings.second_place,) if p]
        self._watch = None if self._demo else BackupWatch(session, self)
        if self._watch:
            self._watch.changed.connect(self._tell_backup_failed)
        self._dress()
        self.show_view("today")
        session.settings_changed.connect(self._settings_changed)

    def show_notice(self, title: str, *sentences: str, ways: Sequence[Way] = ()) -> None:
        """Say something instead of showing a log, and offer ways on."""
        self.view = None
        self.setCentralWidget(NoticePage(title, sentences, ways, self._theme))

    def say(self, wrong: LogbookError) -> None:
        """Say at the foot of the window what went wrong."""
        if self.view:
            self.view.say_failed(wrong)

    def _tell_backup_failed(self) -> None:
        if self._watch and self._watch.failure:
            self.say(self._watch.failure)

    def come_to_front(self) -> None:
        """Stand before all other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def close_log(self) -> None:
        """Let go of the log's file; nothing is shown any more."""
        session, self._session = self._session, None
        if session:
            session.finish()
            if self._watch:
                self._watch.make_last()
                self._watch.deleteLater()
            session.log.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.view:
            self.view.leave_form()
        if self._session:
            self._session.finish()
        super().closeEvent(event)

    def _dress(self) -> bool:
        """Put on the theme of the settings; tells whether it is another than before."""
        if self._session is None:
            return False
        settings = self._session.settings
        theme = theme_for(settings.theme, settings.text_size, self._app)
        changed = theme != self._theme
        self._theme = theme
        if changed:
            apply_theme(self._app, theme)
        return changed

    def _settings_changed(self) -> None:
        if self._session is None or not self._dress():
            return
        self._redraw()

    def _redraw(self) -> None:
        """Draw everything anew in another theme, with the form and the alert that lay open."""
        old = self.view
        if old is None:
            return
        form, alerted = old.form, old.alerted
        old.leave_form()
        self.show_view(old.page_name)
        if self.view and form:
            self.view.open_form(form.kind, form.correcting)
        if self.view and alerted:
            self.view.show_alert(alerted)

    def show_view(self, page: str) -> None:
        """Show a page of the open log."""
        from logbook.ui.log_view import LogView

        if self._session:
            self.view = LogView(
                self._session, self._theme, page, demo=self._demo, watch=self._watch
            )
            self.view.restore_wanted.connect(self.restore_wanted)
            self.setCentralWidget(self.view)
