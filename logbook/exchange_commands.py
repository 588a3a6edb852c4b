"""What the commands `export` and `import` do. What they need is imported when they run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from logbook.opened_log import both_logs, existing_log, person_id, taking_log
from logbook.whole_file import file_there_already, refuse_inside
from logbook.words import tr, tr_n

if TYPE_CHECKING:
    from logbook.exchange.archive import ArchiveSummary
    from logbook.exchange.told_changes import Told
    from logbook.store.log import Log


def export(arguments: argparse.Namespace) -> int:
    _refuse_unheeded(arguments)
    with existing_log(arguments.data_dir) as log:
        _refuse_existing(log, arguments.out)
        code = EXPORTS[arguments.format](log, arguments)
        if log.key:
            print(tr("Unlike the log, this file is not encrypted."))
        _print_open(len(log.conflicts()), ())
        return code


def _refuse_unheeded(arguments: argparse.Namespace) -> None:
    """What a format has no use for is said, not passed over: somebody meant something by it."""
    if arguments.person and arguments.format in ("json", "csv"):
        arguments.wrong(
            tr(
                "--format {format} holds everybody in the log. Leave out --person, or take "
                "--format fhir for one person.",
                format=arguments.format,
            )
        )
    if arguments.days_before and arguments.format != "ical":
        arguments.wrong(tr("--days-before is for --format ical only."))


def _refuse_existing(log: Log, out: Path) -> None:
    """It may be another log's: nothing else would bring that one back. A calendar is brought
    up to date."""
    refuse_inside(log.folder, out)
    if out.is_file() and not _is_calendar(out):
        raise file_there_already(out)


def _is_calendar(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_CALENDAR)) == _CALENDAR


def _export_archive(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import write_archive

    summary = write_archive(log, arguments.out)
    print(tr("The log was saved as {file}", file=arguments.out))
    print(_counted(summary))
    _print_lines(filter(None, [summary.newer_text]))
    return _print_lacking(summary.lost_text)


def _export_tables(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_export import write_csv
    from logbook.exchange.csv_sheet import usual_separator

    written = write_csv(log, arguments.out, separator=usual_separator())
    print(tr("The log was saved as {file}", file=arguments.out))
    print(tr_n("{count} record.", "{count} records.", written.records))
    return _print_lacking("\n".join(written.left_out))


def _print_lacking(told: str) -> int:
    """Say what is not in the file, if anything; gives the code to end with."""
    if told:
        print(told, file=sys.stderr)
    return 1 if told else 0


def _export_dates(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.calendar_file import CalendarOrder, write_calendar

    days = arguments.days_before or log.settings.load().calendar_days
    order = CalendarOrder(days_before=days, made_at=datetime.now(UTC))
    dates = write_calendar(log, person_id(log, arguments.person), arguments.out, order)
    print(tr("The dates were saved as {file}", file=arguments.out))
    print(dates.told())
    return 0


def _export_fhir(log: Log, arguments: argparse.Namespace) -> int:
    from logbook.exchange.fhir import write_fhir

    who = person_id(log, arguments.person)
    count = write_fhir(log, who, arguments.out, now=datetime.now(UTC))
    print(tr("The log was saved as {file}", file=arguments.out))
    print(tr_n("{count} record.", "{count} records.", count))
    return 0


EXPORTS = {
    "json": _export_archive,
    "csv": _export_tables,
    "fhir": _export_fhir,
    "ical": _export_dates,
}
"""What can be exported, by the name of its format."""
_MOST_NEW = 30
_CALENDAR = b"BEGIN:VCALENDAR"


def import_(arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_source import is_csv
    from logbook.exchange.other_log import log_at

    if place := log_at(arguments.file):
        arguments.other = place.absolute()
        return _merge_logs(arguments)
    if is_csv(arguments.file):
        return _import_tables(arguments)
    return _import_archive(arguments)


def merge(arguments: argparse.Namespace) -> int:
    """Take over another log, its archive or its backup, or exchange with a shared folder."""
    from logbook.exchange.other_log import log_at

    if place := log_at(arguments.other):
        arguments.other = place
        return _merge_logs(arguments)
    if arguments.other.is_dir():
        return _exchange(arguments)
    arguments.file = arguments.other
    return _import_archive(arguments)


def _merge_logs(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import read_log

    with both_logs(arguments.data_dir, arguments.other, look=arguments.dry_run) as (log, other):
        summary = read_log(log, other, dry_run=arguments.dry_run)
        names, laid_open = _same_names(log), bool(other.key and not log.key)
    _print_new(summary, names, look=arguments.dry_run)
    if laid_open:
        print(
            tr(
                "The other log has a passphrase, and this one has none: what comes from there "
                "is not encrypted here."
            ),
            tr(
                "Protect this log in the window, under Settings. {command} is the way that "
                "keeps a backup's passphrase.",
                command="logbook restore",
            ),
        )
    return 0


def _exchange(arguments: argparse.Namespace) -> int:
    from logbook.exchange.shared_folder import exchange

    if arguments.dry_run:
        return _look_into_folder(arguments)
    with existing_log(arguments.data_dir) as log:
        done = exchange(log, arguments.other)
        parted, names = len(log.conflicts()), _same_names(log)
        if log.key:
            print(tr("Unlike the log, the files in the shared folder are not encrypted."))
    print(tr_n("{count} change was new.", "{count} changes were new.", done.new_revisions))
    _print_back(done.photos_back)
    _print_lines(done.left_out.values())
    _print_open(parted, names)
    return 0


def _look_into_folder(arguments: argparse.Namespace) -> int:
    from logbook.exchange.shared_folder import look_into_folder

    with existing_log(arguments.data_dir) as log:
        found, left_out = look_into_folder(log, arguments.other)
    _print_lines(left_out.values())
    _print_new(found, (), look=True)
    return 0


def _import_archive(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import read_archive
    from logbook.exchange.archive_contents import read_contents, refuse_newer
    from logbook.store.log import FILE_NAME

    contents = read_contents(arguments.file)  # before a log is made for something that is none
    if not (arguments.data_dir / FILE_NAME).exists():
        refuse_newer(contents.revisions)
    with taking_log(arguments.data_dir, look=arguments.dry_run) as log:
        summary = read_archive(log, arguments.file, dry_run=arguments.dry_run)
        names = _same_names(log)
    print(_counted(summary))
    _print_new(summary, names, look=arguments.dry_run)
    return 0


def _import_tables(arguments: argparse.Namespace) -> int:
    from logbook.exchange.csv_import import read_csv
    from logbook.exchange.csv_source import sheets
    from logbook.exchange.told_changes import already_text

    sheets(arguments.file)  # before a log is made for something that is none
    with taking_log(arguments.data_dir, look=arguments.dry_run) as log:
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
    if found.already:
        print(already_text(found.already))
    if arguments.dry_run:
        _print_look(found.told)
    else:
        _print_lines(found.told.lost)
    return 0


def _print_new(summary: ArchiveSummary, same_names: Iterable[str], *, look: bool) -> None:
    count = summary.new_revisions
    if look:
        print(tr_n("{count} change would be new.", "{count} changes would be new.", count))
        _print_back(summary.photos_back)
        _print_look(summary.told)
    else:
        print(tr_n("{count} change was new.", "{count} changes were new.", count))
        _print_back(summary.photos_back)
        _print_lines(summary.told.lost)
        _print_open(summary.conflicts, same_names)


def _print_back(photos: int) -> None:
    from logbook.exchange.told_changes import back_text

    if photos:
        print(back_text(photos))


def _print_look(told: Told) -> None:
    """What would change, in every field; of what would be new the first."""
    _print_lines(told.lines(most_changed=sys.maxsize, most_new=_MOST_NEW))
    print(tr("This was only a look: nothing was imported."))


def _same_names(log: Log) -> list[str]:
    from logbook.entries.profiles import Person
    from logbook.entries.same_person import told_of_same_names

    return told_of_same_names(person.record for person in log.profiles(Person))


def _print_open(count: int, same_names: Iterable[str]) -> None:
    """What is left for a person to decide: conflicts, and whether two people are one."""
    _print_lines(same_names)
    if count:
        said = tr_n(
            "{count} record was changed differently on two computers. Both versions are kept.",
            "{count} records were changed differently on two computers. Both versions are kept.",
            count,
        )
        print(said, tr("Choose between them in the window, under Settings."))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _counted(summary: ArchiveSummary) -> str:
    return tr(
        "In the archive: people {people}, entries {entries}, changes {revisions}, photos {photos}.",
        people=summary.people,
        entries=summary.entries,
        revisions=summary.revisions,
        photos=summary.photos,
    )
