"""Where a copied fact comes from, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from logbook.care.ahead import DateAhead
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged, Stamp
from logbook.entries.refill import Refill
from logbook.words import tr

_COUNTING = frozenset({"happened", "daily_dose", "refill_by", "alarm_date", "next_date"})
"""What is taken from a dose or refill alone; beside its other fields one of these stands."""


def stamp_day(stamp: Stamp) -> str:
    """The day something was written, on the calendar of this computer."""
    return day_text(stamp.at.astimezone().date())


def copied(logged: Logged[Any], written: Stamp, *, names: bool = True) -> str:
    """When, by whom and from what a value was last copied into the log."""
    told = {"day": stamp_day(written), "who": written.by}
    source = logged.record.show("source") if "source" in logged.record.specs() else ""
    if not names:
        nameless = tr("copied {day}, from: {source}", **told, source=source)
        return nameless if source else tr("copied {day}", **told)
    if not source:
        return tr("copied {day} by {who}", **told)
    return tr("copied {day} by {who}, from: {source}", **told, source=source)


def elsewhere(casebook: Casebook, logged: Logged[Any], *names: str) -> str:
    """What another computer's version says in these fields until somebody has chosen; or empty.

    Where it was removed there, that is said of the fields that count.
    """
    texts = [t for name in names for t in casebook.told_elsewhere(logged, name)]
    counts = any(name in _COUNTING and logged.record.show(name) for name in names)
    return not_chosen([*texts, *(removed_elsewhere(casebook, logged) if counts else ())])


def removed_elsewhere(casebook: Casebook, logged: Logged[Any]) -> tuple[str, ...]:
    """The word for what is removed on one of two computers that differ about it; or nothing."""
    return (tr("removed"),) if casebook.is_removed_elsewhere(logged) else ()


def not_chosen(texts: Sequence[str]) -> str:
    """Says that another computer tells these until somebody has chosen; empty for none."""
    told = ", ".join(text or tr("not recorded") for text in texts)
    return tr("on another computer, not chosen yet: {told}", told=told) if texts else ""


def only_elsewhere(casebook: Casebook, name: str) -> str:
    """What another computer alone says about a date that a refill may give; empty for nothing."""
    refill = casebook.last_refill
    return elsewhere(casebook, refill, name) if refill and name in Refill.specs() else ""


def copied_date(casebook: Casebook, ahead: DateAhead, *fields: str, names: bool = True) -> str:
    """The same for a date ahead that stands in some fields of its source; a line more where other
    entries of its day say another one, or the dose was changed after it was copied."""
    told = copied(ahead.source, casebook.written(ahead.source, *fields), names=names)
    return "\n".join(filter(None, (also_told(ahead), before_dose(ahead), told)))


def before_dose(ahead: DateAhead) -> str:
    """That a dose was prescribed since the date was copied; or empty."""
    changed = ahead.dose_changed_on
    return tr("from before the dose of {day}", day=day_text(changed)) if changed else ""


def also_told(ahead: DateAhead) -> str:
    """What other entries of the same day say instead; or empty."""
    if not ahead.also_told:
        return ""
    day, others = day_text(ahead.source.record.counts_on), map(day_text, ahead.also_told)
    return tr("another entry of {day} says {others}", day=day, others=", ".join(others))
