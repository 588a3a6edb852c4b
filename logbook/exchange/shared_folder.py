"""A folder that several computers keep the same, so that everyone in a family logs in one log.

Every computer writes one file of its own there, always whole, and reads all others. The first
line holds the SHA-256 of the rest: a file that is half synced, or damaged, is left out and
told, and read once it is whole. A copy that the sync service set aside is read like any other.
Computers that hold the same write the same, byte for byte, so that they come to rest.
The files are archives without encryption; how safe they are is up to the folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import compress
from pathlib import Path
from secrets import token_hex

from logbook.entries.branches import Branches
from logbook.entries.logged import Revision
from logbook.entries.record import Entry
from logbook.entries.specs import Photo
from logbook.errors import ArchiveRefused, LogDamaged, NotSaved
from logbook.exchange.archive import archive_chunks, by_record, merge
from logbook.exchange.archive_contents import LARGEST, Contents, contents_of
from logbook.store.backups import back_up_before
from logbook.store.log import FILE_NAME, Log
from logbook.whole_file import refuse_inside, write_whole
from logbook.words import tr

SUFFIX = ".logbook-share"
_MARK = b"logbook-share 1 "
_OWN_NAME = "shared-name"
"""Beside the log. Where its whole folder was copied, two computers have the same: that costs
nothing but files set aside, since each reads what is there before it writes what both hold."""


@dataclass(frozen=True)
class Exchanged:
    """What an exchange brought: changes new here, computers read, and files left out, with why.

    Entries whose photo is lost here are not shared until another computer brings it back.
    """

    new_revisions: int
    files: int
    left_out: Mapping[Path, str]
    lost_photos: int = 0


@dataclass(frozen=True)
class _Share:
    """What this log writes for the others, and how its file begins."""

    log: Log
    revisions: Sequence[Revision]
    names: Sequence[str]
    lost: Sequence[str] = ()

    def chunks(self) -> Iterator[bytes]:
        return archive_chunks(self.log, self.revisions, self.names)

    @cached_property
    def head(self) -> bytes:
        return _head(self.chunks())


def exchange(log: Log, folder: Path) -> Exchanged:
    """Take over what the other computers wrote into `folder`, then write what this log holds.

    The log is backed up before anything new is taken over. Raises NotSaved when the folder
    cannot be used, or BackupFailed.
    """
    refuse_inside(log.folder, folder / "any")
    if (folder / FILE_NAME).exists():
        raise NotSaved(
            tr("This is the folder of a log: {folder}", folder=folder),
            tr("Please choose another folder, which holds nothing but what is shared."),
        )
    files, left_out, new = 0, dict[Path, str](), 0
    try:
        own, share = own_file(log, folder), _share_of(log)
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                head, text = _whole(file)
                new += _take_over(log, contents_of(text), share.lost) if head != share.head else 0
                files += file != own
            except ArchiveRefused as wrong:
                left_out[file] = f"{file.name}: {wrong}"
        if new or share.lost:
            share = _share_of(log)
        if own in left_out or not _begins_with(own, share.head):
            _write(own, share.head, share.chunks())
    except OSError as wrong:
        raise out_of_reach(folder) from wrong
    return Exchanged(new, files, left_out, len(share.lost))


def own_file(log: Log, folder: Path) -> Path:
    """The file that this computer writes there."""
    return folder / f"{_name_of(log)}{SUFFIX}"


def whole_contents(file: Path) -> Contents:
    """What a computer wrote there. Raises ArchiveRefused when that cannot be read now."""
    return contents_of(_whole(file)[1])


def state_of(folder: Path) -> frozenset[tuple[str, int, int]]:
    """What tells that a folder's files are as they were: names, sizes and times.

    Raises NotSaved when the folder cannot be used.
    """
    try:
        found = [(file.name, file.stat()) for file in folder.iterdir() if file.suffix == SUFFIX]
    except OSError as wrong:
        raise out_of_reach(folder) from wrong
    return frozenset((name, state.st_size, state.st_mtime_ns) for name, state in found)


def _take_over(log: Log, contents: Contents, lost: Iterable[str]) -> int:
    for photo in (contents.photos[name] for name in lost if name in contents.photos):
        log.photos.add_plain(photo.content, photo.width, photo.height)
    found = merge(log, contents, dry_run=True)
    if found.new_revisions:
        back_up_before(log, now=datetime.now(UTC))
        merge(log, contents, dry_run=False)
    return found.new_revisions


def _share_of(log: Log) -> _Share:
    """All that the log holds; without the entries of lost photos, if there are any."""
    share = _all_of(log, ())
    try:
        _ = share.head
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


def _all_of(log: Log, lost: Sequence[str]) -> _Share:
    """All revisions, in an order that follows from them alone, and the photos they name."""
    histories = [Branches(each).in_order for each in by_record(log.all_revisions()).values()]
    histories.sort(key=lambda history: (history[0].made.at, history[0].id))
    named = [_named_in(history) for history in histories]
    whole = [not names & set(lost) for names in named]
    told = [revision for history in compress(histories, whole) for revision in history]
    return _Share(log, told, sorted(frozenset[str]().union(*compress(named, whole))), lost)


def _named_in(history: Iterable[Revision]) -> frozenset[str]:
    return frozenset(photo.name for revision in history for photo in _photos_in(revision))


def _photos_in(revision: Revision) -> Sequence[Photo]:
    if '"photos":' not in revision.content:  # Most say so without being read.
        return ()
    record = revision.record
    return (isinstance(record, Entry) and record.photos) or ()


def _head(chunks: Iterable[bytes]) -> bytes:
    """The first line of a file that holds these chunks."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return _MARK + digest.hexdigest().encode()


def _whole(file: Path) -> tuple[bytes, str]:
    """A file's first line, and the archive. Raises ArchiveRefused when it is not here whole."""
    try:
        if file.stat().st_size > LARGEST:
            raise _not_whole()
        head, _, text = file.read_bytes().partition(b"\n")
        if head != _head([text]):
            raise _not_whole()
        return head, text.decode()
    except (OSError, UnicodeDecodeError) as wrong:  # A name without its content, for instance.
        raise _not_whole() from wrong


def _write(own: Path, head: bytes, archive: Iterable[bytes]) -> None:
    def verify(written: Path) -> None:
        try:
            whole_contents(written)
        except ArchiveRefused as wrong:
            raise OSError("it was not written as it should") from wrong

    def chunks() -> Iterator[bytes]:
        yield head + b"\n"
        yield from archive

    write_whole(own, chunks(), verify)


def _begins_with(file: Path, head: bytes) -> bool:
    """Whether a file says the same: a sync service would carry a new one around for nothing."""
    if not file.exists():
        return False
    with file.open("rb") as opened:
        return opened.readline(len(head) + 1) == head + b"\n"


def _name_of(log: Log) -> str:
    """This computer's name in shared folders, the same every time."""
    kept = log.folder / _OWN_NAME
    if kept.exists():
        return kept.read_text("utf-8")
    name = f"logbook-{token_hex(4)}"
    write_whole(kept, [name.encode()])
    return name


def out_of_reach(folder: Path) -> NotSaved:
    return NotSaved(
        tr("The shared folder could not be used: {folder}", folder=folder),
        tr("Check that it is there and may be written to, then try again."),
    )


def _not_whole() -> ArchiveRefused:
    return ArchiveRefused(
        tr("This file is damaged, or not here whole yet."),
        tr("It was left out, and is read once it is whole."),
    )
