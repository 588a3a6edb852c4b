"""That something is due for somebody else than the person shown, and the way to them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.ui.beside_clock.reminders import reminders_about
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, frame, label, layout_of, row
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


def due_for_others(session: Session, theme: Theme) -> list[QFrame]:
    """One line for each of the others for whom something is due today. Raises LogbookError."""
    due = (person for person in session.others if reminders_about(session, person))
    return [_line(person, session, theme) for person in due]


def _line(person: Logged[Person], session: Session, theme: Theme) -> QFrame:
    name = person.record.name or ""
    card = frame("notice", theme, margin=12)
    line = row(None, theme, spacing=10)
    line.addWidget(label(tr("Something is due for {name}", name=name), "strong"), 1)
    way = button(
        tr("Show {name}", name=name),
        theme,
        lambda: session.show_person(person),
        picture="person",
    )
    line.addWidget(way)
    layout_of(card).addLayout(line)
    return card
