"""What a CSV file of one kind looks like: its first line, its columns, its encoding.

The first cell says which kind the file holds and in which language its words are, so that it
can be read wherever it goes. A byte order mark tells spreadsheet programs that it is UTF-8.
"""

from __future__ import annotations

import csv
import gettext
import io
import locale
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logbook.entries.record import Record
from logbook.entries.registry import KINDS
from logbook.exchange.csv_cells import Speak
from logbook.shipped import resource
from logbook.words import DOMAIN, N_

COMMA, SEMICOLON, TAB = ",", ";", "\t"
SEPARATORS = (COMMA, SEMICOLON, TAB)
ABOUT, WRITTEN_BY, WRITTEN_AT = N_("About"), N_("Written by"), N_("Written at (UTC)")
"""Columns beside the kind's own."""
ELSEWHERE = N_("On another computer, not chosen yet")
"""One more, where two computers changed a record differently: it is only to be looked at."""

_MARK = "\ufeff"
_FIRST = re.compile(r"\"?Logbook id \((\w+) (\w+)\)\"?([,;\t]|$)")

_ID = re.compile(r"id-([0-9a-f]{32})")


@dataclass(frozen=True)
class Heading:
    """What the first cell of a file says."""

    kind: type[Record]
    language: str
    separator: str


def first_cell(kind: type[Record], language: str) -> str:
    """The cell that stands over the ids."""
    return f"Logbook id ({kind.kind} {language})"


def id_cell(record_id: str) -> str:
    """A record's id as no spreadsheet takes it for a number, as it would take 12e7."""
    return f"id-{record_id}"


def id_of(cell: str) -> str | None:
    """The id that a cell says, None when it says none."""
    match = _ID.fullmatch(cell.strip())
    return match[1] if match else None


def heading(text: str) -> Heading | None:
    """What a file is, None when it is not one of ours."""
    match = _FIRST.match(text)
    if match is None or match[1] not in KINDS:
        return None
    return Heading(KINDS[match[1]], match[2], match[3] or COMMA)


def columns(kind: type[Record], speak: Speak) -> Mapping[str, str]:
    """The fields of a kind, each with the words over its column, all different."""
    taken = {speak(words) for words in (ABOUT, WRITTEN_BY, WRITTEN_AT, ELSEWHERE)}
    found: dict[str, str] = {}
    for name, spec in kind.specs().items():
        words = speak(spec.label)
        found[name] = f"{words} ({name})" if words in taken else words
        taken.add(words)
    return found


def distinct_names(names: Mapping[str, str]) -> dict[str, str]:
    """What each person is called in the files, by id; no two are called the same."""
    count = Counter(" ".join(name.split()) for name in names.values())
    return {
        person_id: said if count[said] == 1 else f"{said} [{person_id[:8]}]"
        for person_id, name in names.items()
        for said in (" ".join(name.split()),)
    }


def usual_separator() -> str:
    """What spreadsheet programs of this computer's country part cells with.

    Where the comma stands in decimal numbers, they take a semicolon.
    """
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return SEMICOLON if locale.localeconv()["decimal_point"] == "," else COMMA
    except locale.Error:
        return COMMA
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)


def speaker(language: str) -> Speak:
    """Gives declared texts in a language, in English where it is not shipped."""
    catalogue = gettext.translation(
        DOMAIN, resource("translations"), languages=[language], fallback=True
    )
    return lambda text: catalogue.gettext(text) if text else ""


def encoded(rows: Iterable[Sequence[str]], separator: str) -> bytes:
    """Rows as the content of a file; every cell stands in quotes."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return (_MARK + target.getvalue()).encode()


def decoded(content: bytes) -> str:
    """The text of a file. Raises UnicodeDecodeError when it is not UTF-8."""
    return content.decode("utf-8-sig")


def cells(text: str, separator: str) -> list[list[str]]:
    """The rows of a file. Raises csv.Error when they are none."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
