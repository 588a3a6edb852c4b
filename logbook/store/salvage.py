"""Salvages what can be read of a damaged log, entry by entry, for when no backup is whole."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Table

from logbook.entries.logged import Action, Revision, Stamp, read_stamp
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.errors import LogDamaged, LogError, NewerLog
from logbook.store import chain
from logbook.store.carve import PAGE, Row, carve
from logbook.store.cipher_pages import RESERVED, decrypted
from logbook.store.data_key import DataKey
from logbook.store.engine import open_engine
from logbook.store.key_file import key_file_of
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log
from logbook.store.photo_folder import PHOTOS, PhotoFolder
from logbook.store.schema import record as records
from logbook.store.schema import revision as revisions
from logbook.store.scratch import scratch_folder
from logbook.store.stamps import stamp
from logbook.store.wal_header import has_damaged_wal, wal_of
from logbook.store.witness import noted
from logbook.whole_file import sync_folder, write_whole
from logbook.words import tr, tr_n

_HEAD, _FRAME_HEAD = 32, 24
"""What stands in the file of the newest pages before all of them, and before each."""


@dataclass(frozen=True)
class Salvaged:
    """What was salvaged, where it lies now, and in sentences what is missing or unsure."""

    folder: Path
    """A log of its own, whole and sound; its file can be restored like a backup."""
    records: int
    revisions: int
    photos: int
    missing: tuple[str, ...]


def salvage(folder: Path, *, now: datetime, keys: Keys = NO_KEYS) -> Salvaged:
    """Write all that can be read of the log in `folder` into a new log inside that folder.

    The log must be closed; its files are only read. A step that contradicts its hash is left
    out; what nothing proves is taken over, and counted in `missing`. What was encrypted stays so.
    Raises LogDamaged when nothing can be read, Locked when the log's key is not among the
    `keys`, LogError when there is no room.
    """
    key = keys.of(folder / FILE_NAME)
    try:
        content = _newest_pages(folder / FILE_NAME, key)
        found = _Found(carve(content, RESERVED if key else 0))
        if key and not found.steps:  # A key file may lie beside a log that is not encrypted.
            content = _newest_pages(folder / FILE_NAME, None)
            found = _Found(carve(content))
        saved = noted(folder / FILE_NAME)
        told, losses = _told(found, now, saved[0] if saved else 0)
        if not told:
            raise LogDamaged(
                tr("Nothing can be read of the damaged log."),
                tr("Nothing was changed. Please keep its folder and look for an older backup."),
            )
        if _is_short(content):
            losses.append(tr("The end of the file is missing, and maybe entries that it held."))
        with scratch_folder(folder) as scratch:
            photos, lost = _write(scratch, folder, keys, told)
            target = folder / f"salvaged-{stamp(now)}"
            scratch.rename(target)
            sync_folder(folder)
    except OSError as wrong:
        raise LogError(
            tr("What can be read of the log could not be written."),
            tr("Nothing was changed. Make some room in its folder, then try again."),
        ) from wrong
    if lost:
        losses.append(tr_n("{count} photo is missing.", "{count} photos are missing.", lost))
    count = len({revision.record_id for revision in told})
    return Salvaged(target, count, len(told), photos, tuple(losses))


class _Found:
    """The rows of the two tables that matter, each known by what no other table's rows are."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.steps: dict[int, Mapping[str, Any]] = {}
        self.records: dict[str, Mapping[str, Any]] = {}
        self.numbers = 0
        """The highest number of a record."""
        for row in rows:
            if step := _as_row_of(revisions, row):
                self.steps[row.number] = step
            elif (current := _as_row_of(records, row)) and self._is_newer(current):
                self.records[current["id"]] = current
                self.numbers = max(self.numbers, row.number)

    def _is_newer(self, current: Mapping[str, Any]) -> bool:
        known = self.records.get(current["id"])
        return known is None or current["revisions"] > known["revisions"]


def _newest_pages(file: Path, key: DataKey | None) -> bytes:
    """The file as it would be once SQLite had taken over the newer pages beside it.

    Which of them are of the last round a salt says. It stands in the file's head, and on each
    page in case that head is lost.
    """
    content = bytearray(file.read_bytes() if file.exists() else b"")
    wal = wal_of(file)
    newer = wal.read_bytes() if wal.exists() else b""
    size = _FRAME_HEAD + PAGE
    salt = newer[_HEAD + 8 : _HEAD + 16] if has_damaged_wal(file) else newer[16:24]
    for at in range(_HEAD, len(newer) - size + 1, size):
        start = (int.from_bytes(newer[at : at + 4], "big") - 1) * PAGE
        if newer[at + 8 : at + 16] == salt and 0 <= start <= len(content) + len(newer):
            content.extend(bytes(max(0, start + PAGE - len(content))))
            content[start : start + PAGE] = newer[at + _FRAME_HEAD : at + size]
    return _decrypted(bytes(content), key) if key else bytes(content)


def _decrypted(content: bytes, key: DataKey) -> bytes:
    whole = range(0, len(content) - PAGE + 1, PAGE)
    return b"".join(decrypted(content[at : at + PAGE], key, is_first=at == 0) for at in whole)


def _is_short(content: bytes) -> bool:
    """Whether the file is shorter than its own head says, if that is a head."""
    return (
        content.startswith(b"SQLite format 3\0")
        and len(content) < int.from_bytes(content[28:32], "big") * PAGE
    )


def _as_row_of(table: Table, row: Row) -> Mapping[str, Any] | None:
    """The row with its columns' names, if it can be one of this table."""
    names = [column.name for column in table.columns]
    if len(row.values) != len(names) or row.values[0] is not None:
        return None
    named = dict(zip(names, row.values, strict=True)) | {names[0]: row.number}
    fits = all(
        isinstance(named[column.name], column.type.python_type)
        or (column.nullable and named[column.name] is None)
        or (column.type.python_type is bool and named[column.name] in (0, 1))
        for column in table.columns
    )
    return named if fits else None


def _told(found: _Found, now: datetime, saved: int) -> tuple[list[Revision], list[str]]:
    """The history that can be told, and what is missing from it.

    `saved` is the number of the last step that is known to have been saved.
    """
    sure, unsure = _steps(found.steps)
    kept = _decoded(sorted(sure | unsure), found.steps)
    told = list(_from_a_beginning(kept))
    known = {revision.record_id: revision for revision in told}
    steps_of = Counter(revision.record_id for revision in kept)
    # Where all its steps are known, a record has nothing to add: they are proved, it is not.
    torn = [r for r in found.records.values() if r["revisions"] > steps_of[r["id"]]]
    made_up = list(_from_records(torn, known, _written_about(found), now))
    told += made_up
    steps = max(found.steps, default=saved)
    total = max(steps, saved, sum(current["revisions"] for current in found.records.values()))
    entries = found.numbers - len({revision.record_id for revision in told})
    counts = (
        (tr_n("{count} entry is missing.", "{count} entries are missing.", entries), entries),
        (_lost_steps(total - len(kept)), total - len(kept)),
        (_unproved(len(unsure) + len(made_up)), len(unsure) + len(made_up)),
    )
    return told, [sentence for sentence, count in counts if count > 0]


def _steps(steps: Mapping[int, Mapping[str, Any]]) -> tuple[set[int], set[int]]:
    """The steps that are proved to be what was saved, and those that cannot be proved.

    A step follows from the one before. It is proved also when only its own hash is damaged
    and the next one follows from what it should be; what contradicts its hash is neither.
    """
    sure: set[int] = set()
    unsure: set[int] = set()
    hashes: dict[int, set[str]] = {0: {chain.START}}
    for number, step in sorted(steps.items()):
        before = hashes.get(number - 1, set())
        links = {chain.link(previous, step) for previous in before}
        hashes[number] = {step["hash"], *links}
        following = steps.get(number + 1)
        leads_on = following and following["hash"] in {chain.link(h, following) for h in links}
        if step["hash"] in links or leads_on:
            sure.add(number)
        elif not before:
            unsure.add(number)
    return sure, unsure


def _decoded(numbers: Iterable[int], steps: Mapping[int, Mapping[str, Any]]) -> list[Revision]:
    """The steps that Logbook can read as revisions."""
    read: list[Revision] = []
    for step in (steps[number] for number in numbers):
        try:
            revision = Revision(
                **{name: step[name] for name in ("id", "record_id", "kind", "person_id")},
                action=Action(step["action"]),
                content=step["content"],
                made=read_stamp(step["made_at"], step["made_by"]),
                why=step["why"],
            )
            _ = revision.record
        except (LogDamaged, NewerLog, ValueError):
            continue
        read.append(revision)
    return read


def _from_a_beginning(told: Iterable[Revision]) -> Iterator[Revision]:
    """A record whose first steps are lost begins with what is left."""
    begun: set[str] = set()
    for revision in told:
        if revision.record_id not in begun and revision.action is not Action.ADDED:
            yield replace(revision, id=uuid4().hex, action=Action.ADDED)
            if revision.action is not Action.REMOVED:
                begun.add(revision.record_id)
                continue
        begun.add(revision.record_id)
        yield revision


def _from_records(
    found: Iterable[Mapping[str, Any]],
    known: Mapping[str, Revision],
    about: Mapping[str, str | None],
    now: datetime,
) -> Iterator[Revision]:
    """What records say that no step tells of any more.

    A record stands with whom it was joined to; its steps tell better whom it was written `about`,
    and a person's card is about nobody else.
    """
    for current in found:
        last = known.get(current["id"])
        if last is None or last.content != current["content"]:
            made_at, made_by = current["last_at"], current["last_by"]
            step = {
                "id": uuid4().hex,
                "record_id": current["id"],
                **{name: current[name] for name in ("kind", "content")},
                "person_id": about.get(current["id"], _stands_with(current)),
                "action": "corrected" if last else "added",
                "made_at": made_at,
                "made_by": made_by,
                "why": tr("Salvaged: who corrected it and why is lost.") if last else "",
            }
            made_up = _decoded([0], {0: step})
            yield from made_up
            last = made_up[0] if made_up else last
        if last and current["removed"] and last.action is not Action.REMOVED:
            why = tr("Salvaged: it was removed before.")
            made = Stamp(now, last.made.by)
            yield replace(last, id=uuid4().hex, action=Action.REMOVED, made=made, why=why)


def _written_about(found: _Found) -> Mapping[str, str | None]:
    """Whom the steps say their records are about, even steps that contradict their hashes.

    Where it is damaged it names nobody who is known here, and says nothing.
    """
    steps = found.steps.values()
    known = {row["id"] for row in found.records.values() if row["kind"] == Person.kind}
    known |= {step["record_id"] for step in steps if step["kind"] == Person.kind}
    return {
        step["record_id"]: step["person_id"]
        for step in steps
        if step["person_id"] is None or step["person_id"] in known
    }


def _stands_with(current: Mapping[str, Any]) -> str | None:
    return None if current["kind"] == Person.kind else current["person_id"]


def _write(scratch: Path, folder: Path, keys: Keys, told: list[Revision]) -> tuple[int, int]:
    """Make the new log; gives how many photos it has, and how many it lacks."""
    file, key = scratch / FILE_NAME, keys.of(folder / FILE_NAME)
    file.touch(mode=0o600)
    with closing(Log(open_engine(file, key), scratch, key=key)) as log:
        log.add_revisions(told)
        photos = PhotoFolder(folder / PHOTOS, key)
        for content in filter(None, map(photos.read, photos.names())):
            _keep_photo(log, content)
        names = set(log.photos.names())
    if key:
        write_whole(key_file_of(file), [key_file_of(folder / FILE_NAME).read_bytes()])
    entries = (revision.record for revision in told)
    named = {
        photo.name for entry in entries if isinstance(entry, Entry) for photo in entry.photos or ()
    }
    return len(names), len(named - names)


def _keep_photo(log: Log, content: bytes) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        log.photos.add_plain(content, picture.width, picture.height)


def _lost_steps(count: int) -> str:
    return tr_n(
        "{count} step of the history is missing or damaged.",
        "{count} steps of the history are missing or damaged.",
        count,
    )


def _unproved(count: int) -> str:
    return tr_n(
        "{count} step could be read but not proved. Compare what it says with your papers.",
        "{count} steps could be read but not proved. Compare what they say with your papers.",
        count,
    )
