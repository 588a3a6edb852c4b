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
from getpass import getpass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from logbook import dates, words
from logbook.errors import LogError
from logbook.paper import usual_paper
from logbook.shipped import resource
from logbook.words import tr, tr_n

if TYPE_CHECKING:
    from logbook.care.period import Period
    from logbook.entries.casebook import Casebook
    from logbook.exchange.archive import ArchiveSummary
    from logbook.store.keys import Keys
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
    from logbook.report.summary import SECTIONS, USUAL, SummaryOrder, write_summary

    until = _last_day(arguments)
    sections = frozenset[str](arguments.sections or USUAL)
    if unknown := ", ".join(sections - SECTIONS.keys()):
        known = ", ".join(SECTIONS)
        arguments.wrong(tr("There is no section {name}, only: {known}", name=unknown, known=known))
    with _log_to_print(arguments) as (log, casebook, printed):
        order = SummaryOrder(
            period=_period(arguments.since, until, casebook), sections=sections, **printed
        )
        write_summary(arguments.out, casebook, order, log.photos.read, progress=lambda _: None)
    print(tr("The summary was saved as {file}", file=arguments.out))
    return 0


def card(arguments: argparse.Namespace) -> int:
    from logbook.report.emergency_card import CardOrder, write_card

    with _log_to_print(arguments) as (_, casebook, printed):
        write_card(arguments.out, casebook, CardOrder(**printed), progress=lambda _: None)
    print(tr("The emergency card was saved as {file}", file=arguments.out))
    return 0


def handover(arguments: argparse.Namespace) -> int:
    from logbook.report.handover import HandoverOrder, write_handover

    with _log_to_print(arguments) as (_, casebook, printed):
        order = HandoverOrder(hours=arguments.hours, **printed)
        write_handover(arguments.out, casebook, order, progress=lambda _: None)
    print(tr("The handover sheet was saved as {file}", file=arguments.out))
    return 0


def export(arguments: argparse.Namespace) -> int:
    with _existing_log(arguments.data_dir) as log:
        return EXPORTS[arguments.format](log, arguments)


def _export_archive(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import write_archive

    summary = write_archive(log, arguments.out)
    print(tr("The log was saved as {file}", file=arguments.out))
    print(_counted(summary))
    return 0


def _export_tables(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_export import write_csv
    from logbook.exchange.csv_sheet import usual_separator

    count = write_csv(log, arguments.out, separator=usual_separator())
    print(tr("The log was saved as {file}", file=arguments.out))
    print(tr_n("{count} record.", "{count} records.", count))
    return 0


def _export_dates(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.calendar_file import CalendarOrder, write_calendar

    days = arguments.days_before or log.settings.load().calendar_days
    order = CalendarOrder(days_before=days, made_at=datetime.now(UTC))
    count = write_calendar(log, _person_id(log, arguments.person), arguments.out, order)
    print(tr("The dates were saved as {file}", file=arguments.out))
    print(tr_n("{count} date.", "{count} dates.", count))
    return 0


EXPORTS = {"json": _export_archive, "csv": _export_tables, "ical": _export_dates}
"""What can be exported, by the name of its format."""


def import_(arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_source import is_csv

    if is_csv(arguments.file):
        return _import_tables(arguments)
    return _import_archive(arguments)


def _import_archive(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import read_archive
    from logbook.exchange.archive_contents import read_contents

    read_contents(arguments.file)  # before a log is made for something that is none
    with _import_target(arguments) as log:
        summary = read_archive(log, arguments.file, dry_run=arguments.dry_run)
    print(_counted(summary))
    count = summary.new_revisions
    if arguments.dry_run:
        print(tr_n("{count} change would be new.", "{count} changes would be new.", count))
        print(tr("This was only a look: nothing was imported."))
    else:
        print(tr_n("{count} change was new.", "{count} changes were new.", count))
    return 0


def _import_tables(arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_import import read_csv
    from logbook.exchange.csv_source import sheets

    sheets(arguments.file)  # before a log is made for something that is none
    with _import_target(arguments) as log:
        by = log.settings.load().caregiver or tr("Caregiver")
        found = read_csv(log, arguments.file, by=by, dry_run=arguments.dry_run)
    print(
        tr(
            "Records: new {new}, changed {changed}, as they are in the log {same}.",
            new=found.new,
            changed=found.changed,
            same=found.same,
        )
    )
    if arguments.dry_run:
        print(tr("This was only a look: nothing was imported."))
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

    keys = _unlocked(arguments.file)
    restored = restore(arguments.data_dir, arguments.file, now=datetime.now(UTC), keys=keys)
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
def _log_to_print(
    arguments: argparse.Namespace,
) -> Generator[tuple[Log, Casebook, dict[str, Any]]]:
    """The log, what it holds about the person, and what every order for paper says."""
    from logbook.whole_file import refuse_inside

    refuse_inside(arguments.data_dir, arguments.out)
    with _existing_log(arguments.data_dir) as log:
        settings = log.settings.load()
        if settings.language:
            words.use_language(settings.language, resource("translations"))
        casebook = log.casebook(_person_id(log, arguments.person))
        yield (
            log,
            casebook,
            {
                "paper": arguments.paper or settings.paper or usual_paper(),
                "printed_at": datetime.now().astimezone(),
                "by": settings.caregiver or tr("Caregiver"),
            },
        )


@contextmanager
def _import_target(arguments: argparse.Namespace) -> Generator[Log]:
    """The log to import into, backed up first; for a mere look without one, one not kept."""
    from logbook.store.backups import back_up_before
    from logbook.store.log import FILE_NAME, Log

    folder, look = arguments.data_dir, arguments.dry_run
    kept = (folder / FILE_NAME).exists() or not look
    with ExitStack() as stack:
        place = folder if kept else Path(stack.enter_context(TemporaryDirectory()))
        log = stack.enter_context(closing(Log.open(place, _unlocked(place / FILE_NAME))))
        if not look:
            back_up_before(log, now=datetime.now(UTC))
        yield log


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
    with closing(Log.open(folder, _unlocked(folder / FILE_NAME))) as log:
        yield log


def _unlocked(file: Path) -> Keys:
    """What opens a log or backup, asked for where it is protected by a passphrase."""
    from logbook.store.key_file import key_file_of
    from logbook.store.keys import NO_KEYS

    if not key_file_of(file).exists():
        return NO_KEYS
    question = tr("Passphrase or recovery key: ")
    secret = getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    return NO_KEYS.unlock(file, secret)


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
        tr("It is not clear whom it is about."),
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
