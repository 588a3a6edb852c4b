"""What comes next and what was last, beside the refill on Today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from logbook import dates
from logbook.care.ahead import next_visit, replace_by, rescue_expiry
from logbook.care.reminders import BOOKED, Reminder
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.visit import Visit
from logbook.ui.page import Page
from logbook.ui.today.booking import booking_button
from logbook.ui.today.refill_card import booking_text
from logbook.ui.widgets.parts import button, frame, label, layout_of, row_button
from logbook.words import tr

NEWEST_SHOWN = 6


def ahead_cards(casebook: Casebook, due: Sequence[Reminder], page: Page) -> list[QWidget]:
    """The next visit, dates further off, questions to ask then, and what was logged last.

    What is `due` stands on the page already.
    """
    cards = (_later_dates_card, _questions_card, _newest_card)
    others = [card for make in cards if (card := make(casebook, page))]
    return [_visit_card(casebook, due, page), *others]


def _visit_card(casebook: Casebook, due: Sequence[Reminder], page: Page) -> QWidget:
    card = frame("card", page.theme, spacing=6)
    inside = layout_of(card)
    inside.addWidget(label(tr("Next visit"), "heading"))
    ahead = next_visit(casebook, page.session.today)
    if ahead:
        away = ahead.days_from(page.session.today)
        inside.addWidget(label(dates.day_and_clock_text(ahead.day, ahead.clock), "large"))
        state = booking_text(ahead.booked)
        inside.addWidget(label(f"{dates.days_away_text(away)} · {state}"))
        if ahead.booked != "yes" and not _is_asked_about(ahead.source, casebook, due):
            inside.addWidget(booking_button(ahead.source, page.session, page.theme))
    else:
        inside.addWidget(label(tr("No date yet. Log a visit to keep the next one here.")))
    inside.addWidget(
        button(
            tr("Prepare summary"),
            page.theme,
            lambda: page.page_wanted.emit("report"),
            picture="report",
        ),
        0,
        Qt.AlignmentFlag.AlignLeft,
    )
    if not ahead:
        inside.addWidget(
            button(
                tr("Log a visit"),
                page.theme,
                lambda: page.form_wanted.emit(Visit, None),
                role="flat",
                picture="visit",
            )
        )
    return card


def _is_asked_about(source: Logged[Any], casebook: Casebook, due: Sequence[Reminder]) -> bool:
    """Whether the reminders above ask already if this refill is booked."""
    refill = casebook.last_refill
    return bool(refill) and source.id == refill.id and any(r.key == BOOKED for r in due)


def _later_dates_card(casebook: Casebook, page: Page) -> QWidget | None:
    found = (
        (tr("Replace the pump by"), replace_by(casebook)),
        (tr("Rescue medicine expires"), rescue_expiry(casebook)),
    )
    known = [(words, ahead) for words, ahead in found if ahead]
    if not known:
        return None
    card = frame("card", page.theme, spacing=4)
    inside = layout_of(card)
    for words, ahead in known:
        away = dates.roughly_away_text(ahead.days_from(page.session.today))
        inside.addWidget(label(words, "quiet"))
        inside.addWidget(label(f"{dates.day_text(ahead.day)}, {away}", "strong"))
    return card


def _questions_card(casebook: Casebook, page: Page) -> QWidget:
    card = frame("card", page.theme, spacing=4)
    inside = layout_of(card)
    inside.addWidget(label(tr("Questions for the care team"), "heading"))
    for logged in casebook.open_questions[:3]:
        inside.addWidget(_row(logged, logged.record.asked or "", page))
    more = len(casebook.open_questions) - 3
    if more > 0:
        inside.addWidget(label(tr("{count} more in the timeline", count=more), "quiet"))
    if not casebook.open_questions:
        inside.addWidget(label(tr("None yet. They print at the top of the summary."), "quiet"))
    inside.addWidget(
        button(
            tr("Add a question"),
            page.theme,
            lambda: page.form_wanted.emit(Question, None),
            role="flat",
            picture="add",
        )
    )
    return card


def _newest_card(casebook: Casebook, page: Page) -> QWidget:
    card = frame("card", page.theme, spacing=4)
    inside = layout_of(card)
    inside.addWidget(label(tr("Latest entries"), "heading"))
    for logged in casebook.entries[:NEWEST_SHOWN]:
        inside.addWidget(_row(logged, _newest_text(logged, page.session.today), page))
    if not casebook.entries:
        inside.addWidget(label(tr("Nothing yet. What you log appears here."), "quiet"))
    return card


def _newest_text(logged: Logged[Entry], today: date) -> str:
    happened = logged.record.happened.day
    days = (happened - today).days
    day = dates.days_away_text(days) if days in (0, -1) else dates.short_day_text(happened)
    return f"{day}: {logged.record.in_one_line() or tr(logged.record.title)}"


def _row(logged: Logged[Any], text: str, page: Page) -> QPushButton:
    return row_button(text, page.theme, lambda: page.entry_wanted.emit(logged), logged.kind)
