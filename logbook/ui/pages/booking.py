"""Says with one press that an appointment is booked now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton

from logbook.entries.logged import Logged
from logbook.ui.parts import button
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import tr


def booking_button(source: Logged[Any], session: Session, theme: Theme) -> QPushButton:
    """`source` is the entry (Visit or Refill) that the appointment was copied into."""

    def say_booked() -> None:
        booked = replace(source.record, next_booked="yes")
        session.correct(source, booked, why=tr("It is booked now."))

    return button(tr("It is booked now"), theme, say_booked, picture="check")
