"""The ways for whoever need not begin a log anew, or would not yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from logbook.ui.first_steps.sample_log import open_sample
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, label, room_for_lines
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class OtherBeginnings(QWidget):
    """A log that is there already, or the sample log."""

    taken_over = Signal()
    """Somebody is in the log now: it came from elsewhere."""
    restore_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        inside = column(self, theme, spacing=12)
        for words, picture, pressed in (
            (tr("I already have a log"), "restore", self._ask_for_log),
            (tr("Look around in the sample log first"), "folder", self._open_sample),
        ):
            way = button(words, theme, pressed, role="flat", picture=picture)
            inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeading)
        self._said = room_for_lines(label("", "quiet"), 1)
        inside.addWidget(self._said)

    def _ask_for_log(self) -> None:
        from logbook.ui.taking_over.earlier_log_dialog import EarlierLogDialog

        dialog = EarlierLogDialog(self._session, self._theme, self)
        dialog.restore_wanted.connect(self.restore_wanted)
        dialog.finished.connect(self._end_with_somebody)
        dialog.open()

    def _end_with_somebody(self) -> None:
        if self._session.person:
            self.taken_over.emit()

    def _open_sample(self) -> None:
        opened = open_sample(self._session.log.folder)
        self._said.setText(
            tr("The sample log opens in a few seconds, in a window of its own.")
            if opened
            else tr("The sample log could not be opened.")
        )
