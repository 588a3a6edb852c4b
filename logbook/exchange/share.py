"""What a log gives to another one: all its revisions, and the photos that they name.

An entry whose photo is lost goes along all the same, and the photo is told to be lost: it comes
back from whoever has it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from logbook.entries.branches import Branches
from logbook.entries.logged import Revision
from logbook.entries.record import Entry
from logbook.entries.specs import Photo
from logbook.errors import LogDamaged
from logbook.exchange.archive_contents import FORMAT, LOST, VERSION
from logbook.store.append import stamp_text
from logbook.store.log import Log


@dataclass(frozen=True)
class Share:
    """What is given: revisions, the photos of these `names`; and those that are `lost`."""

    log: Log
    revisions: Sequence[Revision]
    names: Sequence[str]
    lost: Sequence[str]

    def chunks(self) -> Iterator[bytes]:
        """The archive piece by piece, one photo or revision a line, keys in alphabetical order."""
        yield f'{{"format":"{FORMAT}",'.encode()
        if self.lost:
            yield f'"{LOST}":{json.dumps(self.lost)},'.encode()
        yield b'"photos":{'
        for position, name in enumerate(self.names):
            yield b"\n" if position == 0 else b",\n"
            content = base64.b64encode(self.log.photos.read(name))
            yield f'"{name}":"'.encode() + content + b'"'
        yield b'\n},"revisions":['
        for position, revision in enumerate(self.revisions):
            yield b"\n" if position == 0 else b",\n"
            yield _json(_as_told(revision))
        yield f'\n],"version":{VERSION}}}\n'.encode()

    @cached_property
    def digest(self) -> bytes:
        """What tells it from any other."""
        digest = hashlib.sha256()
        for chunk in self.chunks():
            digest.update(chunk)
        return digest.hexdigest().encode()


def share_of(log: Log) -> Share:
    """All that the log holds, in an order that follows from that alone."""
    histories = [Branches(each).in_order for each in by_record(log.all_revisions()).values()]
    histories.sort(key=lambda history: (history[0].made.at, history[0].id))
    revisions = [revision for history in histories for revision in history]
    share = share_with(log, revisions, photos_named(revisions), ())
    try:
        _ = share.digest
    except LogDamaged:
        share = share_with(log, revisions, share.names, lost_photos(log, share.names))
    return share


def share_with(
    log: Log, revisions: Sequence[Revision], photos: Iterable[str], lost: Collection[str]
) -> Share:
    """These revisions and photos; the lost ones among them are told where a revision names them."""
    told = sorted(photos_named(revisions).intersection(lost))
    return Share(log, revisions, sorted(set(photos).difference(lost)), told)


def lost_photos(log: Log, names: Iterable[str]) -> list[str]:
    """Those of the photos that are missing here, or damaged."""
    lost: list[str] = []
    for name in names:
        try:
            log.photos.read(name)
        except LogDamaged:
            lost.append(name)
    return lost


def photos_named(revisions: Iterable[Revision]) -> frozenset[str]:
    """The names of all photos that belong to these revisions."""
    return frozenset(photo.name for revision in revisions for photo in _photos_in(revision))


def by_record(revisions: Iterable[Revision]) -> Mapping[str, list[Revision]]:
    """Every record's revisions, by its id."""
    histories: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in revisions:
        histories[revision.record_id].append(revision)
    return histories


def _photos_in(revision: Revision) -> Sequence[Photo]:
    if '"photos":' not in revision.content:  # Most say so without being read.
        return ()
    record = revision.record
    return (isinstance(record, Entry) and record.photos) or ()


def _as_told(revision: Revision) -> Mapping[str, Any]:
    return {
        "action": revision.action.value,
        "content": json.loads(revision.content),
        "id": revision.id,
        "kind": revision.kind,
        "made_at": stamp_text(revision.made.at),
        "made_by": revision.made.by,
        "person_id": revision.person_id,
        "record_id": revision.record_id,
        "why": revision.why,
    }


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
