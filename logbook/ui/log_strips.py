"""What has to be known about a log for as long as it is open: strips above every page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from logbook.dates import day_text
from logbook.store.risky_folder import Risk, risk_of
from logbook.ui.session import Session
from logbook.ui.widgets.notice_page import Way
from logbook.ui.widgets.strip import Strip
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

CLOCKS_DIFFER = timedelta(hours=12)
"""So far two computers of a family may be apart without a word."""


class LogStrips:
    """A risk is told once each time the log is opened, until that is not wanted any more."""

    def __init__(self, session: Session, *, demo: bool) -> None:
        self._session = session
        self._risk = None if demo else _known_risk(session)
        self._ahead = _ahead_of_clock(session)

    def shown(self, theme: Theme, add_writer: Callable[[], object]) -> Iterator[Strip]:
        """The strips as they are now; `add_writer` asks for a caregiver whom the log lacks."""
        if self._session.log.read_only:
            yield Strip(
                tr("This log can only be read: nothing can be saved now."),
                tr(
                    "Allow Logbook to write in the log's folder, then close Logbook and open "
                    "it again."
                ),
                theme,
            )
        elif self._session.writers and not self._session.settings.caregiver:
            yield WhoWrites(self._session, theme, add_writer)
        if self._ahead:
            yield Strip(
                tr(
                    "This log was last written on {day}. This computer's date is {today}.",
                    day=day_text(self._ahead.astimezone().date()),
                    today=day_text(self._session.today),
                ),
                tr(
                    "If that is wrong, please set the computer's date: the days until a refill "
                    "are counted from it."
                ),
                theme,
                [Way(tr("Close"), self._pass_over_clock), Way(tr("It is right"), self._trust)],
            )
        if self._risk:
            yield Strip(
                self._risk.what,
                tr("The log is safer elsewhere. Settings say why."),
                theme,
                [Way(tr("Close"), self._pass_over), Way(tr("Hide for good"), self._accept)],
            )

    def _pass_over_clock(self) -> None:
        self._ahead = None

    def _trust(self) -> None:
        if self._ahead:
            self._session.keep_settings(accepted_clock=self._ahead.isoformat())
        self._pass_over_clock()

    def _pass_over(self) -> None:
        self._risk = None

    def _accept(self) -> None:
        self._pass_over()
        self._session.keep_settings(accepted_folder=str(self._session.log.folder))


class WhoWrites(Strip):
    """Asks whose name stands beside what is logged, where the log came from another computer."""

    def __init__(self, session: Session, theme: Theme, add_writer: Callable[[], object]) -> None:
        ways = [
            Way(name, partial(session.keep_settings, caregiver=name)) for name in session.writers
        ]
        super().__init__(
            tr("Who is writing now?"),
            tr("Your name stands beside what you log from now on."),
            theme,
            [*ways, Way(tr("Somebody else"), add_writer)],
        )
        self._session = session
        session.settings_changed.connect(self._hide_once_known)

    def _hide_once_known(self) -> None:
        if self._session.settings.caregiver:
            self.hide()


def _ahead_of_clock(session: Session) -> datetime | None:
    """When the log was written last, if this computer's clock has not come to that by far, and
    nobody said that it is right."""
    written = session.log.last_written()
    if written is None or written - datetime.now(UTC) < CLOCKS_DIFFER:
        return None
    accepted = session.settings.accepted_clock
    return None if accepted and written <= datetime.fromisoformat(accepted) else written


def _known_risk(session: Session) -> Risk | None:
    """Why the log's folder is less safe, unless the person knows that already."""
    folder = session.log.folder
    if session.settings.accepted_folder == str(folder):
        return None
    return risk_of(folder, os.environ)
