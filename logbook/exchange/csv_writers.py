"""Who wrote what a row says, and when, as far as that is sure.

A name and a time together are what Logbook wrote into the file. Whoever changes a row may leave
them there: then all that is known is who imported the file, and that it was a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from logbook.entries.logged import Logged, Stamp
from logbook.entries.specs import LINE_LENGTH, line_problems
from logbook.errors import InvalidInput
from logbook.exchange.csv_cells import armed
from logbook.exchange.csv_sheet import WRITTEN_AT, WRITTEN_BY
from logbook.words import tr


def refuse_other_state(told: Mapping[str, str], before: Logged[Any]) -> None:
    """Raises InvalidInput where a changed row was made of something else than the log says."""
    if (written := _written_at(told)) and written != before.last_at:
        raise InvalidInput(
            tr("This was changed in Logbook after the file was written, or on another computer."),
            tr("Export it again, and change the new file. An archive brings two logs together."),
        )


def corrected_by(told: Mapping[str, str], before: Logged[Any], imported: Stamp) -> Stamp:
    """Now, by whom the row names if that is not who wrote the record before."""
    name = _name(told)
    return _now_by("" if name == before.last_by.strip() else name, imported)


def added_by(told: Mapping[str, str], imported: Stamp) -> Stamp:
    """Now, by whom a row without an id names; a time beside the name is that of a copied row."""
    return _now_by("" if _written_at(told) else _name(told), imported)


def as_written(told: Mapping[str, str], imported: Stamp) -> Stamp:
    """What the file says of a record that is not known here, and that a spreadsheet came between:
    nobody can tell whether its words were changed there."""
    name = _name(told)
    with suppress(ValueError):
        at = datetime.fromisoformat(_written_at(told))
        if name and at.tzinfo and at <= imported.at:
            return Stamp(at.astimezone(UTC), _through_spreadsheet(name))
    return _now_by(name, imported)


def _written_at(told: Mapping[str, str]) -> str:
    """In the file's words; empty where Logbook did not write the row."""
    return told.get(WRITTEN_AT, "").strip()


def _now_by(name: str, imported: Stamp) -> Stamp:
    return Stamp(imported.at, name or _through_spreadsheet(imported.by))


def _through_spreadsheet(name: str) -> str:
    return tr("{who} (spreadsheet)", who=name)


def _name(told: Mapping[str, str]) -> str:
    """Raises InvalidInput where no name can be so."""
    name = armed(told.get(WRITTEN_BY, "")).strip()
    for problem in line_problems(name, LINE_LENGTH):
        raise InvalidInput(f"{tr(WRITTEN_BY)}: {problem}")
    return name
