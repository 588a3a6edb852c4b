"""The JSON archive: everything a household has logged, in one file that outlives this program.

It holds every revision, record after record, and every photo by its name; photos that are
lost are named. A digest of each revision shows whether it was changed by hand. What a newer
version of Logbook wrote into the log goes along unread. Settings, drafts and the chain of hashes
belong to one computer and stay there.
Logs that say the same give the same bytes, in whatever order all that came into them.
`resources/schema/archive.schema.json` describes the format.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from logbook.entries.branches import Branches
from logbook.entries.logged import Revision, is_newer
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.entries.registry import KINDS
from logbook.errors import ArchiveRefused, NotSaved
from logbook.exchange.archive_contents import Contents, contents_of, read_contents, refuse_newer
from logbook.exchange.archive_step import photos_named
from logbook.exchange.share import (
    by_record,
    in_lasting_order,
    lost_photos,
    share_of,
    share_with,
    standing,
)
from logbook.exchange.told_changes import Told, told_between, told_lost
from logbook.store.log import Log
from logbook.whole_file import refuse_inside, write_whole
from logbook.words import tr, tr_n


@dataclass(frozen=True)
class ArchiveSummary:
    """What an archive holds, and how many of its revisions were new to the log."""

    people: int
    entries: int
    revisions: int
    photos: int
    new_revisions: int
    conflicts: int = 0
    """How many records two computers changed differently, once it is taken over."""
    photos_back: int = 0
    """How many photos that are lost here it brings back."""
    lost_photos: int = 0
    """How many of its photos are missing."""
    newer: int = 0
    """How many of its records a newer version of Logbook wrote."""
    told: Told = field(default=Told(), compare=False)
    """What would change, where it was only looked at; and what lacks a photo."""

    @property
    def lost_text(self) -> str:
        """How many photos an archive lacks, and which entries they belong to; empty if none."""
        if not self.lost_photos:
            return ""
        lost = tr_n(
            "{count} photo is lost, so it is not in the archive. Everything else is.",
            "{count} photos are lost, so they are not in the archive. Everything else is.",
            self.lost_photos,
        )
        return "\n".join([lost, *self.told.lost])

    @property
    def remarks(self) -> str:
        """All that is to be said of what was written."""
        return "\n".join(filter(None, [self.newer_text, self.lost_text]))

    @property
    def newer_text(self) -> str:
        """What becomes of records that a newer version wrote; empty where there are none."""
        if not self.newer:
            return ""
        return tr_n(
            "A newer version of Logbook wrote {count} of the records. It is in the archive whole, "
            "but only such a version can take this archive over.",
            "A newer version of Logbook wrote {count} of the records. They are in the archive "
            "whole, but only such a version can take this archive over.",
            self.newer,
        )


def write_archive(log: Log, target: Path) -> ArchiveSummary:
    """Write the whole log to `target`, which is replaced only by a complete, verified archive.

    Everything but lost photos goes into it, and those are told. Raises NotSaved when it cannot
    be written.
    """
    refuse_inside(log.folder, target)
    revisions = in_lasting_order(log.all_revisions())
    photos = photos_named(revisions).union(log.photos.names())
    share = share_with(log, revisions, photos, lost_photos(log, photos))

    def verify(written: Path) -> None:
        try:
            contents = read_contents(written)
        except ArchiveRefused as wrong:
            raise _not_verified() from wrong
        found = list(contents.revisions), sorted(contents.photos), list(contents.lost)
        if found != (revisions, share.names, share.lost):
            raise _not_verified()

    try:
        write_whole(target, share.chunks(), verify)
    except OSError as wrong:
        raise NotSaved(
            tr("{file} could not be written.", file=target),
            tr("Check that the folder is there, may be written to and has room, then try again."),
        ) from wrong
    told = Told(lost=told_lost(by_record(revisions).values(), share.lost))
    summary = _summary(revisions, len(share.names), lost=len(share.lost), new=0)
    return replace(summary, told=told)


def read_archive(log: Log, source: Path, *, dry_run: bool) -> ArchiveSummary:
    """Take over all of an archive that this log does not hold yet: everything, or nothing.

    Whatever comes first, two logs that took over each other say the same. Where both changed a
    record, both versions are kept and the later one holds until somebody chooses
    (`Log.conflicts`). With `dry_run` it is only checked, counted and told. Raises ArchiveRefused
    when the archive cannot be read or does not fit this log, NotSaved when it cannot be written;
    the log then says what it said before.
    """
    return merge(log, read_contents(source), dry_run=dry_run)


def read_log(log: Log, other: Log, *, dry_run: bool) -> ArchiveSummary:
    """Take over all of another log, as from its archive, which is written nowhere."""
    archive = b"".join(share_of(other).chunks()).decode()
    return merge(log, contents_of(archive), dry_run=dry_run)


def merge(
    log: Log,
    contents: Contents,
    *,
    dry_run: bool,
    tell: bool = True,
    sound: Collection[str] = frozenset(),
) -> ArchiveSummary:
    """Take over what an archive holds, as `read_archive` does; photos lost here come back.

    A dry run tells each change unless `tell` is false. Photos known to be `sound` here are not
    read again.
    """
    here = {revision.id: revision for revision in log.all_revisions()}
    new = [revision for revision in contents.revisions if revision.id not in here]
    refuse_newer(new)
    together = by_record([*here.values(), *new])
    _check_fits(here, contents.revisions, together)
    _check_current(contents.revisions)
    parted = sum(len(Branches(history).open_ends) > 1 for history in together.values())
    known = photos_named(here.values()).union(log.photos.names())
    back = lost_photos(log, (known & contents.photos.keys()).difference(sound))
    if not dry_run:
        _take_over(log, contents, new, [*back, *(contents.photos.keys() - known if new else ())])
    told = told_between(by_record(here.values()), together) if dry_run and tell else Told()
    grown = (together[record_id] for record_id in by_record(new))
    told = replace(told, lost=told_lost(grown, lost_photos(log, contents.lost)))
    summary = _summary(
        contents.revisions, len(contents.photos), lost=len(contents.lost), new=len(new)
    )
    return replace(summary, conflicts=parted, photos_back=len(back), told=told)


def _take_over(log: Log, contents: Contents, new: Sequence[Revision], names: Iterable[str]) -> None:
    """Photos first: an entry never names a photo that is not there.

    Where the rest does not follow, they stay, are named by nothing, and need not come again.
    """
    try:
        for photo in map(contents.photos.__getitem__, names):
            log.photos.add_plain(photo.content, photo.width, photo.height)
        if new:
            log.add_revisions(new)
    except NotSaved as wrong:
        raise NotSaved(
            tr("Nothing was taken over: the log could not be written to."),
            tr("Check that its disk is there and has room, then try again."),
        ) from wrong


def _check_fits(
    here: Mapping[str, Revision],
    told: Iterable[Revision],
    together: Mapping[str, Sequence[Revision]],
) -> None:
    """The same step says the same in both, and a record stays what it is and whose it is."""
    same = all(here.get(revision.id, revision) == revision for revision in told)
    histories = together.values()
    if not same or any(len({(r.kind, r.person_id) for r in each}) > 1 for each in histories):
        raise ArchiveRefused(
            tr("This archive contradicts the log: it tells the same step in another way."),
            tr(
                "Nothing was imported. Check with {command} which of them was changed by hand.",
                command="logbook check",
            ),
        )


def _check_current(revisions: Sequence[Revision]) -> None:
    """What a record says now must be what a person could save today."""
    for revision in standing(revisions):
        if not is_newer(revision) and any(revision.record.problems()):
            raise ArchiveRefused(
                tr("An entry in this archive is not complete or not valid."),
                tr("Nothing was imported. Please export it again, or update Logbook."),
            )


def _summary(revisions: Sequence[Revision], photos: int, *, lost: int, new: int) -> ArchiveSummary:
    current = standing(revisions)
    kinds = [KINDS.get(revision.kind, Entry) for revision in current]
    return ArchiveSummary(
        people=kinds.count(Person),
        entries=sum(issubclass(kind, Entry) for kind in kinds),
        revisions=len(revisions),
        photos=photos,
        new_revisions=new,
        lost_photos=lost,
        newer=sum(map(is_newer, current)),
    )


def _not_verified() -> NotSaved:
    return NotSaved(
        tr("The archive was written, but could not be read back as it should."),
        tr("It was thrown away. Check the log, then try again."),
    )
