"""What has to be known about a log for as long as it is open: strips above every page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

from logbook.store.risky_folder import Risk, risk_of
from logbook.ui.session import Session
from logbook.ui.widgets.notice_page import Way
from logbook.ui.widgets.strip import Strip
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class LogStrips:
    """A risk is told once each time the log is opened, until that is not wanted any more."""

    def __init__(self, session: Session, *, demo: bool) -> None:
        self._session = session
        self._risk = None if demo else _known_risk(session)

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
        if self._risk:
            yield Strip(
                self._risk.what,
                tr("The log is safer elsewhere. Settings say why."),
                theme,
                [Way(tr("Close"), self._pass_over), Way(tr("Hide for good"), self._accept)],
            )

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


def _known_risk(session: Session) -> Risk | None:
    """Why the log's folder is less safe, unless the person knows that already."""
    folder = session.log.folder
    if session.settings.accepted_folder == str(folder):
        return None
    return risk_of(folder, os.environ)
