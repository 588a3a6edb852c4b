"""What a log gives to another one: all its revisions, and the photos that they name.

An entry whose photo is lost stays where it is: nowhere an entry names a photo that is not there.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any

from logbook.entries.branches import Branches
from logbook.entries.logged import Revision
from logbook.entries.record import Entry
from logbook.entries.specs import Photo
from logbook.errors import LogDamaged
from logbook.exchange.archive_contents import FORMAT, VERSION
from logbook.store.append import stamp_text
from logbook.store.log import Log


@dataclass(frozen=True)
class Share:
    """What is given; the `lost` photos, and the histories that are kept back because of them."""

    log: Log
    revisions: Sequence[Revision]
    names: Sequence[str]
    lost: Sequence[str] = ()
    kept_back: Sequence[Sequence[Revision]] = ()

    def chunks(self) -> Iterator[bytes]:
        return archive_chunks(self.log, self.revisions, self.names)

    @cached_property
    def digest(self) -> bytes:
        """What tells it from any other."""
        digest = hashlib.sha256()
        for chunk in self.chunks():
            digest.update(chunk)
        return digest.hexdigest().encode()


def share_of(log: Log) -> Share:
    """All that the log holds; without the entries of lost photos, if there are any."""
    share = _all_of(log, ())
    try:
        _ = share.digest
    except LogDamaged:
        share = _all_of(log, lost_photos(log, share.names))
    return share


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


def archive_chunks(
    log: Log, revisions: Sequence[Revision], names: Sequence[str]
) -> Iterator[bytes]:
    """The archive piece by piece, one photo or revision a line, keys in alphabetical order."""
    yield f'{{"format":"{FORMAT}","photos":{{'.encode()
    for position, name in enumerate(names):
        yield b"\n" if position == 0 else b",\n"
        yield f'"{name}":"'.encode() + base64.b64encode(log.photos.read(name)) + b'"'
    yield b'\n},"revisions":['
    for position, revision in enumerate(revisions):
        yield b"\n" if position == 0 else b",\n"
        yield _json(_as_told(revision))
    yield f'\n],"version":{VERSION}}}\n'.encode()


def _all_of(log: Log, lost: Sequence[str]) -> Share:
    """All revisions, in an order that follows from them alone, and the photos they name."""
    histories = [Branches(each).in_order for each in by_record(log.all_revisions()).values()]
    histories.sort(key=lambda history: (history[0].made.at, history[0].id))
    named = [photos_named(history) for history in histories]
    whole = [not names & set(lost) for names in named]
    told = [revision for history in compress(histories, whole) for revision in history]
    names = sorted(frozenset[str]().union(*compress(named, whole)))
    kept_back = [*compress(histories, (not each for each in whole))]
    return Share(log, told, names, lost, kept_back)


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
