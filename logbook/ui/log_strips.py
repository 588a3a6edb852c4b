"""What has to be known about a log for as long as it is open: strips above every page."""

from __future__ import annotations

import os
from collections.abc import Iterator

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

    def shown(self, theme: Theme) -> Iterator[Strip]:
        """The strips as they are now."""
        if self._session.log.read_only:
            yield Strip(
                tr("This log can only be read: nothing can be saved now."),
                tr(
                    "Allow Logbook to write in the log's folder, then close Logbook and open "
                    "it again."
                ),
                theme,
            )
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


def _known_risk(session: Session) -> Risk | None:
    """Why the log's folder is less safe, unless the person knows that already."""
    folder = session.log.folder
    if session.settings.accepted_folder == str(folder):
        return None
    return risk_of(folder, os.environ)
