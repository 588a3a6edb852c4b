"""A folder that several computers keep the same, so that everyone in a family logs in one log.

Every computer writes one file of its own there, always whole, and reads all others. The first
line holds the SHA-256 of the rest: a file that is half synced, or damaged, is left out and
told, and read once it is whole. A copy that the sync service set aside is read like any other.
Computers that hold the same write the same, byte for byte, so that they come to rest.
The files are archives without encryption; how safe they are is up to the folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from logbook.errors import ArchiveRefused, NotSaved
from logbook.exchange.archive import ArchiveSummary, merge
from logbook.exchange.archive_contents import LARGEST, Contents, contents_of
from logbook.exchange.share import share_of
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

    `photos_back` were lost here until now; `lost_photos` are until another computer has them.
    """

    new_revisions: int
    files: int
    left_out: Mapping[Path, str]
    photos_back: int = 0
    lost_photos: int = 0


def exchange(log: Log, folder: Path) -> Exchanged:
    """Take over what the other computers wrote into `folder`, then write what this log holds.

    The log is backed up before anything new is taken over. Raises NotSaved when the folder
    cannot be used, or BackupFailed.
    """
    _refuse_others(log, folder)
    files, left_out, new, back = 0, dict[Path, str](), 0, 0
    try:
        own, share = own_file(log, folder), share_of(log)
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                head, text = _whole(file)
                if head != _head(share.digest):
                    found = _take_over(log, contents_of(text), share.names)
                    new += found.new_revisions
                    back += found.photos_back
                files += file != own
            except ArchiveRefused as wrong:
                left_out[file] = f"{file.name}: {wrong}"
        if new or back:
            share = share_of(log)
        if own in left_out or not _begins_with(own, _head(share.digest)):
            _write(own, _head(share.digest), share.chunks())
    except OSError as wrong:
        raise out_of_reach(folder) from wrong
    return Exchanged(new, files, left_out, back, len(share.lost))


def look_into_folder(log: Log, folder: Path) -> tuple[ArchiveSummary, Mapping[Path, str]]:
    """What an exchange would take over, and what it would leave out; nothing is written.

    Raises NotSaved as `exchange` does.
    """
    _refuse_others(log, folder)
    found, left_out = Contents((), {}), dict[Path, str]()
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            more = found.with_all(whole_contents(file))
            merge(log, more, dry_run=True, tell=False)
            found = more
        except ArchiveRefused as wrong:
            left_out[file] = f"{file.name}: {wrong}"
    return merge(log, found, dry_run=True), left_out


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


def _refuse_others(log: Log, folder: Path) -> None:
    """What is written is not encrypted: it never goes unasked beside the backups on a stick."""
    refuse_inside(log.folder, folder / "any")
    others = (FILE_NAME,) if any(folder.glob(f"*{SUFFIX}")) else ("*.db", "*.csv")
    if any(any(folder.glob(name)) for name in others):
        raise NotSaved(
            tr("This folder holds a log, backups or tables: {folder}", folder=folder),
            tr("Please choose another folder, which holds nothing but what is shared."),
        )


def _take_over(log: Log, contents: Contents, sound: Collection[str]) -> ArchiveSummary:
    """`sound` are photos that were just read here."""
    found = merge(log, contents, dry_run=True, tell=False, sound=sound)
    if found.new_revisions:
        back_up_before(log, now=datetime.now(UTC))
    if found.new_revisions or found.photos_back:
        merge(log, contents, dry_run=False, sound=sound)
    return found


def _head(digest: bytes) -> bytes:
    """The first line of a file whose rest has this digest."""
    return _MARK + digest


def _whole(file: Path) -> tuple[bytes, str]:
    """A file's first line, and the archive. Raises ArchiveRefused when it is not here whole."""
    try:
        if file.stat().st_size > LARGEST:
            raise _not_whole()
        head, _, text = file.read_bytes().partition(b"\n")
        if head != _head(hashlib.sha256(text).hexdigest().encode()):
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
