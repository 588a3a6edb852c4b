"""What taking something over would do to the log, told entry by entry and field by field."""

from __future__ import annotations

from collections.abc import Iterator

from logbook import dates
from logbook.entries.record import Entry, Record
from logbook.words import tr


def told_new(record: Record) -> str:
    """A record that the log has not held until now."""
    return tr("New: {record}", record=_named(record))


def told_gone(record: Record) -> str:
    """A record that is removed from the log."""
    return tr("Removed: {record}", record=_named(record))


def told_fields(before: Record, after: Record) -> Iterator[str]:
    """What each field said that says something else afterwards, and what it says then."""
    for name in before.specs():
        if getattr(before, name) != getattr(after, name):
            yield tr(
                "{record} – {field}: {old} → {new}",
                record=_named(before),
                field=before.label(name),
                old=_said(before, name),
                new=_said(after, name),
            )


def _named(record: Record) -> str:
    """Its kind, its day, and the line that tells it from others."""
    title = tr(record.title)
    if isinstance(record, Entry):
        title = f"{title}, {dates.day_text(record.happened.day)}"
    line = record.in_one_line()
    return f"{title}, {line}" if line else title


def _said(record: Record, name: str) -> str:
    return " ".join(record.show(name).split()) or tr("not recorded")
