"""The JSON archive: everything a household has logged, in one file that outlives this program.

It holds every revision in the order it was made, and every photo by its name. Settings,
drafts and the chain of hashes belong to one computer and stay there. The same log always
gives the same bytes. `resources/schema/archive.schema.json` describes the format.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from logbook.entries.branches import Branches
from logbook.entries.logged import Action, Revision
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.entries.registry import KINDS
from logbook.errors import ArchiveRefused, NotSaved
from logbook.exchange.archive_contents import Contents, contents_of, read_contents
from logbook.exchange.share import archive_chunks, by_record, lost_photos, share_of
from logbook.exchange.told_changes import Told, told_between, told_kept_back
from logbook.store.log import Log
from logbook.whole_file import refuse_inside, write_whole
from logbook.words import tr


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
    told: Told = field(default=Told(), compare=False)
    """What would change, where it was only looked at; and what stays with the other log."""


def write_archive(log: Log, target: Path) -> ArchiveSummary:
    """Write the whole log to `target`, which is replaced only by a complete, verified archive.

    Raises NotSaved when it cannot be written, LogDamaged when a photo of the log is missing.
    """
    refuse_inside(log.folder, target)
    revisions, names = log.all_revisions(), log.photos.names()

    def verify(written: Path) -> None:
        try:
            contents = read_contents(written)
        except ArchiveRefused as wrong:
            raise _not_verified() from wrong
        if list(contents.revisions) != list(revisions) or sorted(contents.photos) != names:
            raise _not_verified()

    try:
        write_whole(target, archive_chunks(log, revisions, names), verify)
    except OSError as wrong:
        raise NotSaved(
            tr("{file} could not be written.", file=target),
            tr("Check that the folder is there, may be written to and has room, then try again."),
        ) from wrong
    return _summary(revisions, len(names), new=0)


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
    """Take over all of another log, as from its archive, which is written nowhere.

    Entries whose photo the other log has lost stay there, and are told.
    """
    share = share_of(other)
    summary = merge(log, contents_of(b"".join(share.chunks()).decode()), dry_run=dry_run)
    if not share.kept_back:
        return summary
    here = {revision.id for revision in log.all_revisions()}
    missing = [steps for steps in share.kept_back if any(step.id not in here for step in steps)]
    return replace(summary, told=replace(summary.told, kept_back=told_kept_back(missing)))


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
    together = by_record([*here.values(), *new])
    _check_fits(here, contents.revisions, together)
    _check_current(contents.revisions)
    parted = sum(len(Branches(history).open_ends) > 1 for history in together.values())
    known = set(log.photos.names())
    lost = lost_photos(log, (known & contents.photos.keys()).difference(sound))
    if not dry_run:
        _take_over(log, contents, new, [*lost, *(contents.photos.keys() - known if new else ())])
    summary = _summary(contents.revisions, len(contents.photos), new=len(new))
    told = told_between(by_record(here.values()), together) if dry_run and tell else Told()
    return replace(summary, conflicts=parted, photos_back=len(lost), told=told)


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
    for revision in _current(revisions):
        if any(revision.record.problems()):
            raise ArchiveRefused(
                tr("An entry in this archive is not complete or not valid."),
                tr("Nothing was imported. Please export it again, or update Logbook."),
            )


def _current(revisions: Iterable[Revision]) -> list[Revision]:
    """The newest revision of every record that is not removed."""
    newest = [Branches(history).current for history in by_record(revisions).values()]
    return [revision for revision in newest if revision.action is not Action.REMOVED]


def _summary(revisions: Sequence[Revision], photos: int, *, new: int) -> ArchiveSummary:
    kinds = [KINDS[revision.kind] for revision in _current(revisions)]
    return ArchiveSummary(
        people=kinds.count(Person),
        entries=sum(issubclass(kind, Entry) for kind in kinds),
        revisions=len(revisions),
        photos=photos,
        new_revisions=new,
    )


def _not_verified() -> NotSaved:
    return NotSaved(
        tr("The archive was written, but could not be read back as it should."),
        tr("It was thrown away. Check the log, then try again."),
    )
