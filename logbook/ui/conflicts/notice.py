"""Says on Today that two computers changed the same record, until somebody has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.branches import Conflict
from logbook.ui.conflicts.dialog import ConflictsDialog, parted_text, what_parted
from logbook.ui.jobs import Job
from logbook.ui.page import page_around
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

MOST_NAMED = 3
"""So many of the records are named before they are looked at."""


class PartedWatch(QObject):
    """Looks for such records beside the window's own work, once for each change of the log."""

    found = Signal()
    """They are others than before."""
    failed = Signal(object)
    """They could not be looked for (LogbookError)."""

    def __init__(self, session: Session, page: QWidget) -> None:
        """`page` is where they are told."""
        super().__init__(page)
        self._session = session
        self._page = page
        self._looked = False
        self.conflicts: Sequence[Conflict] = ()
        session.changed.connect(self._log_changed)

    def look(self) -> None:
        """Look again, if the log has changed since the last time."""
        if self._looked:
            return
        self._looked = True
        log = self._session.log
        job = Job(lambda _progress: log.conflicts())
        job.done.connect(self._take)
        job.failed.connect(self.failed)
        job.start()

    def _log_changed(self) -> None:
        self._looked = False
        if self._page.isVisible():
            self.look()

    def _take(self, conflicts: Sequence[Conflict]) -> None:
        if conflicts != self.conflicts:
            self.conflicts = conflicts
            self.found.emit()


def parted_notice(conflicts: Sequence[Conflict], session: Session, theme: Theme) -> QWidget:
    """How many there are, and the way to choose."""

    def ask() -> None:
        page = page_around(notice)
        dialog = ConflictsDialog(conflicts, session, theme, page or notice.window())
        dialog.finished.connect(session.changed)
        if page:
            dialog.told.connect(page.told)
        dialog.open()

    notice = frame("notice", theme, margin=12)
    inside = layout_of(notice)
    inside.addWidget(label(parted_text(len(conflicts)), "strong"))
    names = session.log.names()
    for conflict in conflicts[:MOST_NAMED]:
        inside.addWidget(label(what_parted(conflict, names)))
    look = button(tr("Look at both"), theme, ask, role="primary", picture="people")
    inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeading)
    return notice
