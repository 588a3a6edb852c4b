"""Reads an archive that may come from anywhere, and lets nothing through that is not sound.

Only what Logbook could have written passes: plain values, histories that begin at their
beginning, photos that are what their names say, steps that are what their digests say. What a
newer version wrote passes unread; only this version's own log refuses it (`refuse_newer`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, cast

from logbook.entries.logged import Action, Revision, Stamp, content_text, is_newer
from logbook.entries.profiles import Person
from logbook.entries.registry import decode, is_known
from logbook.entries.specs import UNPRINTABLE
from logbook.errors import ArchiveRefused
from logbook.exchange.archive_digests import DIGESTS, refuse_changed
from logbook.exchange.archive_photo import ArchivedPhoto, read_photo
from logbook.exchange.archive_step import photos_named, photos_of
from logbook.words import tr

FORMAT = "logbook-archive"
VERSION = 1
LARGEST = 2 * 1024**3
"""Bytes. A larger file is refused before any of it is read."""

_KEYS = {"format", "photos", "revisions", "version"}
LOST = "lost_photos"
"""Stands there only where it says something."""
_REVISION_KEYS = {
    "action",
    "content",
    "id",
    "kind",
    "made_at",
    "made_by",
    "person_id",
    "record_id",
    "why",
}
_FHIR, _BEGINNING = '"resourceType"', 200
"""How a clinic's file begins, and in so many letters."""
_ID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 2
"""Rows of cells are the deepest that a field's value goes."""


@dataclass(frozen=True)
class Contents:
    """What an archive holds: every revision in order, and every photo by its name.

    `lost` are the photos that its revisions name and that the log had lost.
    """

    revisions: tuple[Revision, ...]
    photos: Mapping[str, ArchivedPhoto]
    lost: tuple[str, ...] = ()

    def with_all(self, more: Contents) -> Contents:
        """What both hold together."""
        revisions = {each.id: each for each in (*self.revisions, *more.revisions)}
        photos = {**self.photos, **more.photos}
        lost = {*self.lost, *more.lost} - photos.keys()
        return Contents((*revisions.values(),), photos, (*sorted(lost),))


def read_contents(source: Path) -> Contents:
    """Everything in the archive. Raises ArchiveRefused when any of it is not sound."""
    return contents_of(_text(source))


def contents_of(text: str) -> Contents:
    """Everything in an archive's text. Raises ArchiveRefused when any of it is not sound."""
    told = _parsed(text)
    photos = {name: read_photo(name, content) for name, content in told["photos"].items()}
    revisions = tuple(
        _revision(number, stored) for number, stored in enumerate(told["revisions"], start=1)
    )
    _check_histories(revisions)
    _check_people(revisions)
    if DIGESTS in told:
        refuse_changed(revisions, told[DIGESTS])
    lost = tuple(told.get(LOST, ()))
    _check_photos(revisions, photos, lost)
    return Contents(revisions, photos, lost)


def refuse_newer(revisions: Iterable[Revision]) -> None:
    """Raises ArchiveRefused where a newer version of Logbook wrote any of them."""
    if any(map(is_newer, revisions)):
        raise ArchiveRefused(
            tr("It holds something that a newer version of Logbook wrote."),
            tr("Nothing was imported. Please install the newest version."),
        )


def _text(source: Path) -> str:
    try:
        if not source.is_file():
            raise _unreadable(source)
        if source.stat().st_size > LARGEST:
            raise _too_large()
        return source.read_bytes().decode()
    except OSError as wrong:
        raise _unreadable(source) from wrong
    except UnicodeDecodeError as wrong:
        raise _no_archive() from wrong
    except MemoryError as wrong:
        raise _too_large() from wrong


def _parsed(text: str) -> dict[str, Any]:
    if _FHIR in text[:_BEGINNING]:
        raise _for_a_clinic()
    try:
        told = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except MemoryError as wrong:
        raise _too_large() from wrong
    except (ValueError, RecursionError) as wrong:
        raise _no_archive() from wrong
    if not isinstance(told, dict) or cast("dict[str, Any]", told).get("format") != FORMAT:
        raise _no_archive()
    archive = cast("dict[str, Any]", told)
    version = archive.get("version")
    if type(version) is int and version > VERSION:
        raise _newer()
    types = isinstance(archive.get("photos"), dict) and isinstance(archive.get("revisions"), list)
    types &= all(_are_sums(archive[key]) for key in (LOST, DIGESTS) if key in archive)
    types &= archive.get(LOST) != []
    if version != VERSION or set(archive) - {LOST, DIGESTS} != _KEYS or not types:
        raise _no_archive()
    return archive


def _are_sums(told: Any) -> bool:
    sums = cast("list[Any]", told) if isinstance(told, list) else [None]
    return all(isinstance(each, str) and _SHA256.fullmatch(each) for each in sums)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object that says everything once."""
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return told


def _refuse_number(written: str) -> NoReturn:
    """The archive has whole numbers only; what a clinic printed stands in it as text."""
    raise ValueError(f"not a whole number: {written[:20]}")


def _revision(number: int, stored: Any) -> Revision:
    try:
        return _sound_revision(stored)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise ArchiveRefused(
            tr("Step {number} in this archive is damaged, or not known here.", number=number),
            tr("Nothing was imported. Please export it again, or update Logbook."),
        ) from wrong


def _sound_revision(stored: dict[str, Any]) -> Revision:
    if set(stored) != _REVISION_KEYS:
        raise ValueError("not the keys of a revision")
    content = _sound_content(stored["kind"], stored["content"])
    made_at = datetime.fromisoformat(stored["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a time without its zone")
    return Revision(
        id=_id(stored["id"]),
        record_id=_id(stored["record_id"]),
        kind=_printable(stored["kind"]),
        person_id=None if stored["person_id"] is None else _id(stored["person_id"]),
        action=Action(stored["action"]),
        content=_printable(content),
        made=Stamp(made_at.astimezone(UTC), _printable(stored["made_by"])),
        why=_printable(stored["why"]),
    )


def _sound_content(kind: str, content: dict[str, Any]) -> str:
    if not is_known(kind, content):
        photos_of(content)
        return content_text(content)
    if not all(_is_plain(value) for value in content.values()):
        raise ValueError("not a value that a field can have")
    record = decode(kind, content)
    tuple(record.problems())  # What is no text or number of the right sort fails in here.
    if record.to_content() != content:
        raise ValueError("not what this kind writes")
    return content_text(content)


def _is_plain(value: Any, depth: int = 0) -> bool:
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return depth < _DEEPEST and all(_is_plain(item, depth + 1) for item in items)
    return isinstance(value, str) or type(value) is int


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("not an id")
    return text


def _printable(text: str) -> str:
    if UNPRINTABLE.search(text):
        raise ValueError("characters that cannot be kept")
    return text


def _check_histories(revisions: Iterable[Revision]) -> None:
    """Every record is added first, and stays what it is and whose it is.

    Two computers may both have added it, from the same spreadsheet for instance.
    """
    first: dict[str, Revision] = {}
    seen: set[str] = set()
    for revision in revisions:
        begun = first.setdefault(revision.record_id, revision)
        fits = begun is not revision or revision.action is Action.ADDED
        same = (revision.kind, revision.person_id) == (begun.kind, begun.person_id)
        if revision.id in seen or not (fits and same):
            raise _contradiction()
        seen.add(revision.id)


def _check_people(revisions: Iterable[Revision]) -> None:
    """Whoever a record is about is in the archive."""
    told = list(revisions)
    people = {revision.record_id for revision in told if revision.kind == Person.kind}
    if {revision.person_id for revision in told} - people - {None}:
        raise _contradiction()


def _check_photos(
    revisions: Iterable[Revision], photos: Mapping[str, ArchivedPhoto], lost: tuple[str, ...]
) -> None:
    """Every photo that a record names is in the archive, or told to be lost."""
    if tuple(sorted(photos_named(revisions) - photos.keys())) != lost:
        raise _contradiction()


def _unreadable(source: Path) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{file} cannot be read.", file=source),
        tr("Check that the file is there and may be opened."),
    )


def _too_large() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This file is too large to be read."), tr("Please choose a file that Logbook exported.")
    )


def _newer() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This archive was written by a newer version of Logbook."),
        tr("Nothing was imported. Please install the newest version."),
    )


def _for_a_clinic() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This is the file for a clinic's system, which cannot be taken over."),
        tr("Nothing was imported. Please choose the archive that “Save everything” writes."),
    )


def _no_archive() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This file is not a Logbook archive, or it is damaged."),
        tr("Nothing was imported. Please choose a JSON file that Logbook exported."),
    )


def _contradiction() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This archive contradicts itself, or a part of it is missing."),
        tr("Nothing was imported. Please export it again."),
    )
