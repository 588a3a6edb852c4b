"""When two names are one: whoever hears them hears neither capitals nor spaces."""

from __future__ import annotations

from logbook.words import without_isolates


def as_heard(name: str | None) -> str:
    """A name without what nobody says aloud; empty for none."""
    return " ".join(without_isolates(name or "").split()).casefold()
