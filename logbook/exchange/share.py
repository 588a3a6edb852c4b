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

from logbook.entries.branches import Branches
from logbook.entries.logged import Action, Revision
from logbook.errors import LogDamaged
from logbook.exchange.archive_contents import FORMAT, LOST, VERSION
from logbook.exchange.archive_digests import DIGESTS, digest_of
from logbook.exchange.archive_step import photos_named, told_step
from logbook.store.log import Log


@dataclass(frozen=True)
class Share:
    """What is given: revisions, the photos of these `names`; and those that are `lost`."""

    log: Log
    revisions: Sequence[Revision]
    names: Sequence[str]
    lost: Sequence[str]

    def chunks(self) -> Iterator[bytes]:
        """The archive piece by piece, one photo, revision or digest a line, keys in alphabetical
        order."""
        yield f'{{"format":"{FORMAT}",'.encode()
        if self.lost:
            yield f'"{LOST}":{json.dumps(self.lost)},'.encode()
        yield b'"photos":{'
        for position, name in enumerate(self.names):
            yield b"\n" if position == 0 else b",\n"
            content = base64.b64encode(self.log.photos.read(name))
            yield f'"{name}":"'.encode() + content + b'"'
        yield b'\n},"revisions":['
        digests: list[str] = []
        for position, revision in enumerate(self.revisions):
            yield b"\n" if position == 0 else b",\n"
            step = told_step(revision)
            digests.append(digest_of(step))
            yield step
        yield f'\n],"{DIGESTS}":{json.dumps(digests, indent=0)},"version":{VERSION}}}\n'.encode()

    @cached_property
    def digest(self) -> bytes:
        """What tells it from any other."""
        digest = hashlib.sha256()
        for chunk in self.chunks():
            digest.update(chunk)
        return digest.hexdigest().encode()


def share_of(log: Log) -> Share:
    """All that the log holds, in an order that follows from that alone."""
    revisions = in_lasting_order(log.all_revisions())
    share = share_with(log, revisions, photos_named(revisions), ())
    try:
        _ = share.digest
    except LogDamaged:
        share = share_with(log, revisions, share.names, lost_photos(log, share.names))
    return share


def in_lasting_order(revisions: Iterable[Revision]) -> list[Revision]:
    """Record after record, each from its beginning: the same in whatever order they came."""
    histories = [Branches(each).in_order for each in by_record(revisions).values()]
    histories.sort(key=lambda history: (history[0].made.at, history[0].id))
    return [revision for history in histories for revision in history]


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


def by_record(revisions: Iterable[Revision]) -> Mapping[str, list[Revision]]:
    """Every record's revisions, by its id."""
    histories: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in revisions:
        histories[revision.record_id].append(revision)
    return histories


def standing(revisions: Iterable[Revision]) -> list[Revision]:
    """The newest revision of every record that is not removed."""
    newest = [Branches(history).current for history in by_record(revisions).values()]
    return [revision for revision in newest if revision.action is not Action.REMOVED]
