"""One entry in full: when, what, by whom, and every field that is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from logbook.care.provenance import stamp_day
from logbook.dates import clock_text
from logbook.entries.logged import Logged
from logbook.entries.record import Entry
from logbook.entries.red_flags import RED_FLAG_OPTIONS
from logbook.report.blocks import Text
from logbook.report.kit import BADGE, BADGE_URGENT, BODY, GAP, LABEL, STRONG
from logbook.report.text import Line, Span, wrapped
from logbook.words import tr

_BADGE_AT = 3.0
_TIME_AT = 16.0
_TEXT_AT = 46.0
_LONG = 70
"""A value longer than this begins on a line of its own."""
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
    """Short fields beside each other, long ones on lines of their own."""
    gap = ""
    for name, label, value in _filled(entry, notes=notes):
        long = len(value) > _LONG or "\n" in value
        if gap:
            yield Span("\n" if long else gap, LABEL)
        yield Span(label + (" " if label.endswith("?") else ": "), LABEL)
        yield Span(value, STRONG if _is_red_flag(entry, name) else BODY)
        gap = "\n" if long else GAP


def _filled(entry: Entry, *, notes: bool) -> Iterator[tuple[str, str, str]]:
    for name in entry.specs():
        value = entry.show(name)
        if value and name != "happened" and (notes or name != "note"):
            yield name, entry.label(name), value


def _is_red_flag(entry: Entry, name: str) -> bool:
    options: Any = getattr(entry.specs()[name], "options", None)
    return options == RED_FLAG_OPTIONS
