"""What happened since the last visit, a line each: what was urgent first, then the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from logbook.care.period import Period, since_last_visit
from logbook.dates import day_text, short_day_text
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.charts.marks import URGENT, badge, mark_of, not_logged, title_of
from logbook.report.page.kit import BADGE_URGENT, BODY, LABEL, STRONG
from logbook.report.page.text import Span
from logbook.report.summary.left_out import without
from logbook.report.summary.material import Material
from logbook.report.summary.portions import Row, RowList
from logbook.words import tr, without_isolates

_DATE_AT = 15.0
_TEXT_AT = 62.0
_TEXT_AT_WITH_YEAR = 78.0


def since_list(material: Material, width: float) -> RowList:
    """Signs of an emergency, then visits, refills, doses and pump events of the period."""
    period = material.period
    belonging = period.belonging(without(material.casebook, material.hidden))
    marked = [(mark, logged) for logged in belonging if (mark := mark_of(logged.record))]
    marked.sort(key=lambda found: found[0] != URGENT)
    with_year = period.since.year != period.until.year
    return RowList(
        _title(material.casebook, period),
        [_row(mark, logged, with_year=with_year, notes=material.notes) for mark, logged in marked],
        width,
        nothing="",
        least=3,
        foot=" ".join(_foot([mark for mark, _ in marked], belonging, material.hidden)),
    )


def _foot(
    marks: Iterable[str], belonging: Iterable[Logged[Entry]], hidden: Collection[str]
) -> Iterator[str]:
    """What was not logged, and which symptoms the chart cannot show."""
    if absent := not_logged(marks, hidden):
        yield tr("Not logged in these days: {what}.", what=absent)
    unrated = Counter(
        logged.record.show("what")
        for logged in belonging
        if isinstance(logged.record, Symptom) and logged.record.strength is None
    )
    if unrated:
        told = ", ".join(f"{name} ({count})" for name, count in unrated.most_common())
        yield tr("Logged without a rating: {what}.", what=told)


def _title(casebook: Casebook, period: Period) -> str:
    seen = (e.record.happened.day for e in (*casebook.of(Visit), *casebook.of(Refill)))
    if period.since in seen and period == since_last_visit(casebook, period.until):
        return tr("Since the last visit on {day}", day=day_text(period.since))
    return tr("From {since} to {until}", since=day_text(period.since), until=day_text(period.until))


def _row(mark: str, logged: Logged[Entry], *, with_year: bool, notes: bool) -> Row:
    entry = logged.record
    day = entry.counts_on
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
    headline = without_isolates(entry.headline()).removeprefix(title_of(entry)).removeprefix(" · ")
    return headline or (entry.note if notes else None) or ""
