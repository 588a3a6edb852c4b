"""One entry in full: when, what, by whom, and every field that is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logbook.care.provenance import stamp_day
from logbook.dates import clock_text
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.report.page.blocks import Text
from logbook.report.page.kit import BADGE, BADGE_URGENT, BODY, GAP, LABEL, STRONG
from logbook.report.page.text import Line, Span, wrapped
from logbook.report.summary.filled_fields import FieldStyles, filled_fields
from logbook.words import tr

_BADGE_AT = 3.0
_TIME_AT = 16.0
_TEXT_AT = 46.0
_TOGETHER = 2


def entry_block(logged: Logged[Entry], above: Iterable[Line] = (), *, notes: bool = True) -> Text:
    """The entry as lines that may be parted; `above` are lines that stay with its first."""
    heading = list(above)
    return Text(
        lambda width: [*heading, *entry_lines(logged, width, notes=notes)],
        before=10 if heading else 5,
        together=len(heading) + _TOGETHER,
    )


def entry_lines(logged: Logged[Entry], width: float, *, notes: bool = True) -> list[Line]:
    """The entry's title line, then its fields, its note only where notes are told."""
    entry = logged.record
    letter = Span(entry.letter, BADGE_URGENT if entry.needs_help_now else BADGE)
    front = [(_BADGE_AT, (letter,))]
    if entry.happened.clock:
        front.append((_TIME_AT, (Span(clock_text(entry.happened.clock), LABEL),)))
    title = [Span(tr(entry.title) + GAP, STRONG), Span(_logged_by(logged), LABEL)]
    first, *others = wrapped(title, width, indent=_TEXT_AT)
    lines = [first._replace(cells=(*front, *first.cells)), *others]
    lines += wrapped(_fields(entry, notes=notes), width, indent=_TEXT_AT)
    return lines


def _logged_by(logged: Logged[Entry]) -> str:
    told = tr("logged by {who}", who=logged.first_by)
    if not logged.corrected:
        return told
    corrected = tr("corrected {day} by {who}", day=stamp_day(logged.last), who=logged.last.by)
    return f"{told}, {corrected}"


def _fields(entry: Entry, *, notes: bool) -> Iterator[Span]:
    told = (n for n in entry.specs() if n != "happened" and (notes or n != "note"))
    return filled_fields(entry, told, FieldStyles(LABEL, BODY, STRONG))
