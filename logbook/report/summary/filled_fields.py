"""The fields of a record that are filled in: short ones beside each other, long ones below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from logbook.entries.record import Record
from logbook.entries.red_flags import RED_FLAG_OPTIONS
from logbook.report.page.kit import GAP, Style
from logbook.report.page.text import Span
from logbook.words import with_answer

LONG = 70
"""A value longer than this begins on a line of its own."""


class FieldStyles(NamedTuple):
    """How the name of a field is printed, its value, and a value that can be an emergency."""

    label: Style
    value: Style
    urgent: Style


def filled_fields(record: Record, fields: Iterable[str], styles: FieldStyles) -> Iterator[Span]:
    """Those of the fields that say something, each after its name."""
    gap = ""
    for name in fields:
        text = record.show(name)
        if not text:
            continue
        long = len(text) > LONG or "\n" in text
        if gap:
            yield Span("\n" if long else gap, styles.label)
        label = record.label(name)
        yield Span(with_answer(label, ""), styles.label)
        yield Span(text, styles.urgent if _is_red_flag(record, name) else styles.value)
        gap = "\n" if long else GAP


def _is_red_flag(record: Record, name: str) -> bool:
    options: Any = getattr(record.specs()[name], "options", None)
    return options == RED_FLAG_OPTIONS
