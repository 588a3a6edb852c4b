"""Reads an archive that may come from anywhere, and lets nothing through that is not sound.

Only what this program could have written passes: known kinds and fields, plain values,
histories that begin at their beginning, photos that are what their names say.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, cast

from logbook.entries.logged import Action, Revision, Stamp, write_content
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.entries.registry import KINDS, decode
from logbook.entries.specs import UNPRINTABLE
from logbook.errors import ArchiveRefused
from logbook.store.photos import LONGEST_SIDE
from logbook.words import tr

FORMAT = "logbook-archive"
VERSION = 1
LARGEST = 2 * 1024**3
"""Bytes. A larger file is refused before any of it is read."""

_KEYS = {"format", "photos", "revisions", "version"}
LOST = "lost_photos"
"""The one key that stands there only where it says something."""
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
_ID = re.compile(r"[0-9a-f]{32}")
_PHOTO_NAME = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 2
"""Rows of cells are the deepest that a field's value goes."""


@dataclass(frozen=True)
class ArchivedPhoto:
    """One photo: its JPEG, and its size in pixels."""

    content: bytes
    width: int
    height: int


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
    photos = {name: _photo(name, content) for name, content in told["photos"].items()}
    revisions = tuple(
        _revision(number, stored) for number, stored in enumerate(told["revisions"], start=1)
    )
    _check_histories(revisions)
    _check_people(revisions)
    lost = tuple(told.get(LOST, ()))
    _check_photos(revisions, photos, lost)
    return Contents(revisions, photos, lost)


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
    if LOST in archive and not _are_photo_names(archive[LOST]):
        raise _no_archive()
    if version != VERSION or set(archive) - {LOST} != _KEYS or not types:
        raise _no_archive()
    return archive


def _are_photo_names(told: Any) -> bool:
    names = cast("list[Any]", told) if isinstance(told, list) else []
    return bool(names) and all(isinstance(n, str) and _PHOTO_NAME.fullmatch(n) for n in names)


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
        if stored["kind"] not in KINDS and isinstance(stored["kind"], str):
            raise _newer()
        return _sound_revision(stored)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise ArchiveRefused(
            tr("Step {number} in this archive is damaged, or not known here.", number=number),
            tr("Nothing was imported. Please export it again, or update Logbook."),
        ) from wrong


def _sound_revision(stored: dict[str, Any]) -> Revision:
    if set(stored) != _REVISION_KEYS:
        raise ValueError("not the keys of a revision")
    content: dict[str, Any] = stored["content"]
    if not all(_is_plain(value) for value in content.values()):
        raise ValueError("not a value that a field can have")
    record = decode(stored["kind"], content)
    tuple(record.problems())  # What is no text or number of the right sort fails in here.
    if record.to_content() != content:
        raise ValueError("not what this kind writes")
    made_at = datetime.fromisoformat(stored["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a time without its zone")
    return Revision(
        id=_id(stored["id"]),
        record_id=_id(stored["record_id"]),
        kind=record.kind,
        person_id=None if stored["person_id"] is None else _id(stored["person_id"]),
        action=Action(stored["action"]),
        content=_printable(write_content(record)),
        made=Stamp(made_at.astimezone(UTC), _printable(stored["made_by"])),
        why=_printable(stored["why"]),
    )


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


def _photo(name: str, stored: Any) -> ArchivedPhoto:
    try:
        content = base64.b64decode(stored, validate=True)
        if hashlib.sha256(content).hexdigest() != name:
            raise ValueError("not the picture that the name says")
        return ArchivedPhoto(content, *_jpeg_size(content))
    except (OSError, TypeError, ValueError, SyntaxError) as wrong:
        raise ArchiveRefused(
            tr("A photo in this archive is damaged or not a plain JPEG."),
            tr("Nothing was imported. Please export it again."),
        ) from wrong


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height of a JPEG as the log keeps it: no metadata, no more than 2000 pixels.

    Raises OSError, SyntaxError or ValueError when it is something else.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as opened:
            width, height = opened.size
            if max(width, height) > LONGEST_SIDE or "exif" in opened.info:
                raise ValueError("not a photo that the log wrote")
            opened.draft("L", (1, 1))  # The whole file is read, at the least cost.
            opened.load()
    except Image.DecompressionBombError as wrong:
        raise ValueError("a photo of too many pixels") from wrong
    return width, height


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
    records = (revision.record for revision in revisions)
    entries = (record for record in records if isinstance(record, Entry))
    named = {photo.name for entry in entries for photo in entry.photos or ()}
    if tuple(sorted(named - photos.keys())) != lost:
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
