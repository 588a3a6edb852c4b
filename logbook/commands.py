"""What each command does. What a command needs is imported when it runs, so that the window
starts at once. Every function takes the parsed arguments and gives the exit code; problems
leave as LogbookError.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from logbook import dates
from logbook.errors import LogError
from logbook.paper import usual_paper
from logbook.words import tr, tr_n

if TYPE_CHECKING:
    from logbook.care.period import Period
    from logbook.entries.casebook import Casebook
    from logbook.exchange.archive import ArchiveSummary
    from logbook.store.log import Log


def window(arguments: argparse.Namespace) -> int:
    from logbook.app import run

    return run(arguments.data_dir)


def demo(arguments: argparse.Namespace) -> int:
    from logbook.exchange.demo.folder import demo_folder

    folder = demo_folder(arguments.data_dir, years=arguments.years, today=date.today())
    if arguments.no_window:
        print(tr("The sample log lies in {folder}", folder=folder))
        return 0
    from logbook.app import run

    return run(folder, demo=True)


def report(arguments: argparse.Namespace) -> int:
    from logbook.report.summary import SECTIONS, SummaryOrder, write_summary
    from logbook.whole_file import refuse_inside

    until = _last_day(arguments)
    sections = frozenset[str](arguments.sections or SECTIONS)
    if unknown := ", ".join(sections - SECTIONS.keys()):
        known = ", ".join(SECTIONS)
        arguments.wrong(tr("There is no section {name}, only: {known}", name=unknown, known=known))
    refuse_inside(arguments.data_dir, arguments.out)
    with _existing_log(arguments.data_dir) as log:
        settings = log.settings.load()
        casebook = log.casebook(_person_id(log, arguments.person))
        order = SummaryOrder(
            period=_period(arguments.since, until, casebook),
            paper=arguments.paper or settings.paper or usual_paper(),
            sections=sections,
            printed_at=datetime.now().astimezone(),
            by=settings.caregiver,
        )
        write_summary(arguments.out, casebook, order, log.photos.read, progress=lambda _: None)
    print(tr("The summary was saved as {file}", file=arguments.out))
    return 0


def export(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import write_archive

    with _existing_log(arguments.data_dir) as log:
        summary = write_archive(log, arguments.out)
    print(tr("The log was saved as {file}", file=arguments.out))
    print(_counted(summary))
    return 0


def import_(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import read_archive
    from logbook.exchange.archive_contents import read_contents
    from logbook.store.backups import back_up_before
    from logbook.store.log import FILE_NAME

    read_contents(arguments.file)  # before a log is made for something that is none
    log_is_there = (arguments.data_dir / FILE_NAME).exists()
    with _import_target(arguments.data_dir, kept=log_is_there or not arguments.dry_run) as log:
        if not arguments.dry_run:
            back_up_before(log, now=datetime.now(UTC))
        summary = read_archive(log, arguments.file, dry_run=arguments.dry_run)
    print(_counted(summary))
    count = summary.new_revisions
    if arguments.dry_run:
        print(tr_n("{count} change would be new.", "{count} changes would be new.", count))
        print(tr("This was only a look: nothing was imported."))
    else:
        print(tr_n("{count} change was new.", "{count} changes were new.", count))
    return 0


def backup(arguments: argparse.Namespace) -> int:
    from logbook.store.backups import default_place, make_backup

    with _existing_log(arguments.data_dir) as log:
        place = arguments.out or default_place(log.folder)
        if arguments.out:
            _make_place(place)
        backup = make_backup(log, place, now=datetime.now(UTC))
    found, at = backup.found, backup.when.astimezone()
    print(
        tr(
            "Backed up on {day}, {time}: records {records}, changes {revisions}, photos {photos}.",
            day=dates.day_text(at.date()),
            time=dates.clock_text(at.time()),
            records=found.records,
            revisions=found.revisions,
            photos=found.photos - len(found.lost_photos),
        )
    )
    print(tr("The backup was checked and lies in {file}", file=backup.path))
    return _say_lost(len(found.lost_photos))


def restore(arguments: argparse.Namespace) -> int:
    from logbook.store.restore import restore

    restored = restore(arguments.data_dir, arguments.file, now=datetime.now(UTC))
    print(tr("The log is now what the backup held: records {records}.", records=restored.records))
    if restored.replaced:
        print(tr("The files it replaced are kept in {folder}", folder=restored.replaced))
    return _say_lost(len(restored.lost_photos))


def check(arguments: argparse.Namespace) -> int:
    from logbook.store.check import check

    with _existing_log(arguments.data_dir) as log:
        found = check(log)
    print(
        tr(
            "Checked: records {records}, changes {revisions}, photos {photos}.",
            records=found.records,
            revisions=found.revisions,
            photos=found.photos,
        )
    )
    if found.wrong:
        print(*found.wrong, tr("Please restore a backup."), file=sys.stderr)
        return 1
    print(tr("Everything is as it was saved."))
    return 0


@contextmanager
def _import_target(folder: Path, *, kept: bool) -> Generator[Log]:
    """The log to import into; for a mere look at a folder without one, a log that is not kept."""
    from logbook.store.log import Log

    with ExitStack() as stack:
        place = folder if kept else Path(stack.enter_context(TemporaryDirectory()))
        yield stack.enter_context(closing(Log.open(place)))


def _last_day(arguments: argparse.Namespace) -> date:
    until: date = arguments.until or date.today()
    if arguments.until and not arguments.since:
        arguments.wrong(tr("--to needs --from"))
    if arguments.since and until < arguments.since:
        arguments.wrong(tr("the last day is before the first"))
    return until


def _period(since: date | None, until: date, casebook: Casebook) -> Period:
    from logbook.care.period import Period, since_last_visit

    return Period(since, until) if since else since_last_visit(casebook, until)


@contextmanager
def _existing_log(folder: Path) -> Generator[Log]:
    """The log in `folder`, which is not made here if there is none."""
    from logbook.store.log import FILE_NAME, Log
    from logbook.store.swap import finish_swap

    finish_swap(folder / FILE_NAME)
    if not (folder / FILE_NAME).is_file():
        raise LogError(
            tr("There is no log in {folder}.", folder=folder),
            tr("Say where it is with --data-dir, or begin one by opening the window."),
        )
    with closing(Log.open(folder)) as log:
        yield log


def _make_place(folder: Path) -> None:
    """Make a folder that the person named, inside one that is there."""
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as wrong:
        raise LogError(
            tr("This folder cannot be used: {folder}", folder=folder),
            tr("Please choose another folder."),
        ) from wrong


def _say_lost(photos: int) -> int:
    """Say that photos are missing, if any are; gives the exit code."""
    if not photos:
        return 0
    lost = tr_n(
        "{count} photo is missing: no copy of it was found.",
        "{count} photos are missing: no copies of them were found.",
        photos,
    )
    print(lost, tr("Everything else is whole."), file=sys.stderr)
    return 1


def _person_id(log: Log, name: str | None) -> str:
    from logbook.entries.profiles import Person

    people = log.profiles(Person)
    if not people:
        raise LogError(
            tr("Nobody is in this log yet."), tr("Open the window and add the person first.")
        )
    names = [person.record.name or "" for person in people]
    meant = [n for n in names if name is None or n.casefold() == name.strip().casefold()]
    fitting = [p for p in people if p.record.name in meant]
    if len(fitting) == 1:
        return fitting[0].id
    raise LogError(
        tr("It is not clear whom the summary is about."),
        tr("Say it with --person and one of these names: {names}", names=", ".join(names)),
    )


def _counted(summary: ArchiveSummary) -> str:
    return tr(
        "In the archive: people {people}, entries {entries}, changes {revisions}, photos {photos}.",
        people=summary.people,
        entries=summary.entries,
        revisions=summary.revisions,
        photos=summary.photos,
    )
