"""Says with one press that an appointment is booked now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton

from logbook.entries.logged import Logged
from logbook.errors import LogbookError
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


def booking_button(source: Logged[Any], session: Session, theme: Theme) -> QPushButton:
    """`source` is the entry (Visit or Refill) that the appointment was copied into."""

    def say_booked() -> None:
        made.clearFocus()  # before Qt gives the keyboard to the next button
        made.setEnabled(False)
        try:
            newest = session.log.get(source.id)
        except LogbookError as wrong:
            session.failed.emit(wrong)
            made.setEnabled(True)
            return
        # Removed here and kept on another computer, the log has not what is in sight as its own.
        shown = source if newest.removed else newest
        booked = replace(shown.record, next_booked="yes")
        session.correct(newest, booked, why=tr("It is booked now."))

    made = button(tr("It is booked now"), theme, say_booked, picture="check")
    return made
