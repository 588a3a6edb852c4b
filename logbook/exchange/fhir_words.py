"""What all FHIR resources are made of: texts, moments, references."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from logbook.care.provenance import not_chosen, removed_elsewhere
from logbook.entries.casebook import Casebook
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.record import Record
from logbook.words import tr, with_answer, without_isolates

Resource = dict[str, Any]


def plain(text: str) -> str:
    """A text as FHIR has it: never blank at its ends, nothing unseen in it."""
    return without_isolates(text).strip()


def said(record: Record) -> Iterator[tuple[str, str, str]]:
    """Name, label and text of every field that is filled in."""
    for name in record.specs():
        if text := plain(record.show(name)):
            yield name, record.label(name), text


def said_elsewhere(logged: Logged[Any], book: Casebook) -> Iterator[tuple[str, str, str]]:
    """The same for what another computer's version of a dose or refill says, not chosen yet."""
    for name in logged.record.specs():
        if text := plain(not_chosen(book.told_elsewhere(logged, name))):
            yield f"{name}-elsewhere", logged.record.label(name), text
    if text := plain(not_chosen(removed_elsewhere(book, logged))):
        yield "removed-elsewhere", tr(logged.record.title), text


def urn(record_id: str) -> str:
    """What a record is called inside the document."""
    return f"urn:uuid:{UUID(record_id)}"


def reference(record_id: str) -> dict[str, str]:
    """Points to another resource of the document."""
    return {"reference": urn(record_id)}


def moment(when: Moment) -> str:
    """A day, or a time with its zone: FHIR has no time without one."""
    if when.clock is None or when.offset is None:
        return when.day.isoformat()
    hours, minutes = divmod(abs(when.offset), 60)
    zone = f"{'-' if when.offset < 0 else '+'}{hours:02d}:{minutes:02d}" if when.offset else "Z"
    return f"{when.day}T{when.clock:%H:%M}:00{zone}"


def writer(logged: Logged[Any]) -> dict[str, str]:
    """Who wrote what it says now."""
    return {"display": plain(logged.last.by) or "-"}


def note(logged: Logged[Any], *left_out: str) -> list[dict[str, str]]:
    """The fields that have no place of their own in a resource, each as a note."""
    return [
        {"text": with_answer(label, text)}
        for name, label, text in said(logged.record)
        if name not in left_out
    ]


def narrative(lines: Iterable[str]) -> dict[str, str]:
    """What a person reads who sees only text."""
    items = "".join(f"<li>{html.escape(plain(line))}</li>" for line in lines)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{items}</ul></div>'
    return {"status": "additional", "div": div}


def filled(resource: Resource) -> Resource:
    """FHIR has no empty values: what is not recorded is left out."""
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}
