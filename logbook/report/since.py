"""What happened since the last visit, newest first, a line each."""

from __future__ import annotations

from logbook.care.period import Period, since_last_visit
from logbook.dates import day_text, short_day_text
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.report.kit import BADGE_URGENT, BODY, LABEL, STRONG
from logbook.report.marks import badge, mark_of, not_logged, title_of
from logbook.report.portions import Row, RowList
from logbook.report.text import Span
from logbook.words import tr

_DATE_AT = 15.0
_TEXT_AT = 62.0
_TEXT_AT_WITH_YEAR = 78.0


def since_list(casebook: Casebook, period: Period, width: float, *, notes: bool) -> RowList:
    """Visits, refills, doses, pump events and signs of emergency in the period."""
    marked = [
        (mark, logged)
        for logged in period.entries(casebook.entries)
        if (mark := mark_of(logged.record))
    ]
    absent = not_logged(mark for mark, _ in marked)
    with_year = period.since.year != period.until.year
    return RowList(
        _title(casebook, period),
        [_row(mark, logged, with_year=with_year, notes=notes) for mark, logged in marked],
        width,
        nothing="",
        least=3,
        foot=tr("Not logged in these days: {what}.", what=absent) if absent else "",
    )


def _title(casebook: Casebook, period: Period) -> str:
    seen = (e.record.happened.day for e in (*casebook.of(Visit), *casebook.of(Refill)))
    if period.since in seen and period == since_last_visit(casebook, period.until):
        return tr("Since the last visit on {day}", day=day_text(period.since))
    return tr("From {since} to {until}", since=day_text(period.since), until=day_text(period.until))


def _row(mark: str, logged: Logged[Entry], *, with_year: bool, notes: bool) -> Row:
    entry = logged.record
    day = entry.happened.day
    letter = badge(mark)
    if isinstance(entry, Visit) and entry.visit_type == "emergency":
        letter = Span(letter.text, BADGE_URGENT)
    date = Span(day_text(day) if with_year else short_day_text(day), LABEL)
    title = Span(title_of(entry) + "  ", STRONG)
    return Row(
        (title, Span(_told(entry, notes=notes), BODY)),
        front=((3, (letter,)), (_DATE_AT, (date,))),
        indent=_TEXT_AT_WITH_YEAR if with_year else _TEXT_AT,
    )


def _told(entry: Entry, *, notes: bool) -> str:
    """The headline without what the title already says, or the note where notes are told."""
    headline = entry.headline().removeprefix(title_of(entry)).removeprefix(" · ")
    return headline or (entry.note if notes else None) or ""
