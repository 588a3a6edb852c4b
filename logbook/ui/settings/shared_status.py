"""Says in Settings how sharing through a folder stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from logbook import dates
from logbook.errors import LogbookError
from logbook.exchange.shared_state import SharedFile, SharedState, shared_state
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.widgets.parts import column, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n


class SharedStatus(QWidget):
    """Which folder it is; then, once that was looked at, who wrote there and when."""

    def __init__(self, session: Session, folder: str, theme: Theme) -> None:
        super().__init__()
        column(self, theme, spacing=2)
        self._say(tr("Shared through: {folder}", folder=folder))
        log = session.log
        job = Job(lambda _progress: shared_state(log, Path(folder)))
        job.done.connect(self._show)
        job.failed.connect(self._show_failure)
        job.start()

    def _show(self, state: SharedState) -> None:
        for line in _lines(state):
            self._say(line, "quiet")

    def _show_failure(self, wrong: LogbookError) -> None:
        self._say(str(wrong), "quiet")

    def _say(self, words: str, role: str = "") -> None:
        layout_of(self).addWidget(label(words, role, selectable=True))


def _lines(state: SharedState) -> Iterator[str]:
    yield from map(_line, state.files)
    if not any(not file.is_own for file in state.files):
        yield tr("No other computer has written there yet.")
    if state.lost_photos:
        yield tr_n(
            "{count} photo is missing, here and in the folder: its entry is shared without it.",
            "{count} photos are missing, here and in the folder: their entries are shared "
            "without them.",
            state.lost_photos,
        )


def _line(file: SharedFile) -> str:
    if file.problem:
        return file.problem
    at = file.written.astimezone()
    when = dates.day_and_clock_text(at.date(), at.time())
    if file.is_own:
        return tr("This computer wrote there last on {when}.", when=when)
    return tr(
        "Another computer wrote there last on {when}. The newest in it is from {who}.",
        when=when,
        who=file.newest_by,
    )
