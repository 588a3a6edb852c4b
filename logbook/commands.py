"""What each command does. What a command needs is imported when it runs, so that the window
starts at once. Every function takes the parsed arguments and gives the exit code; problems
leave as LogbookError.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logbook import dates, words
from logbook.errors import LogError
from logbook.opened_log import existing_log, person_id, with_keys
from logbook.paper import usual_paper
from logbook.shipped import resource
from logbook.words import tr, tr_n

if TYPE_CHECKING:
    from logbook.care.period import Period
    from logbook.entries.casebook import Casebook
    from logbook.store.log import Log


def window(arguments: argparse.Namespace) -> int:
    from logbook.app import run

    return run(arguments.data_dir, background=arguments.background)


def demo(arguments: argparse.Namespace) -> int:
    from logbook.exchange.demo.folder import demo_folder

    folder = demo_folder(arguments.data_dir, years=arguments.years, today=date.today())
    if arguments.no_window:
        print(tr("The sample log lies in {folder}", folder=folder))
        return 0
    from logbook.app import run

    return run(folder, demo=True)


def report(arguments: argparse.Namespace) -> int:
    from logbook.care.kept_charts import kept_charts
    from logbook.report.summary.summary import SECTIONS, USUAL, SummaryOrder, write_summary

    until = _last_day(arguments)
    sections = frozenset[str](arguments.sections or USUAL)
    if unknown := ", ".join(sections - SECTIONS.keys()):
        known = ", ".join(SECTIONS)
        arguments.wrong(tr("There is no section {name}, only: {known}", name=unknown, known=known))
    with _log_to_print(arguments) as (log, casebook, printed):
        order = SummaryOrder(
            period=_period(arguments.since, until, casebook),
            sections=sections,
            charts=kept_charts(
                log.settings.load().summary_charts, *log.together(casebook.person.id)
            ),
            **printed,
        )
        write_summary(arguments.out, casebook, order, log.photos.read, progress=lambda _: None)
    print(tr("The summary was saved as {file}", file=arguments.out))
    return 0


def card(arguments: argparse.Namespace) -> int:
    from logbook.report.sheets.emergency_card import CardOrder, write_card

    with _log_to_print(arguments) as (_, casebook, printed):
        write_card(arguments.out, casebook, CardOrder(**printed), progress=lambda _: None)
    print(tr("The emergency card was saved as {file}", file=arguments.out))
    return 0


def handover(arguments: argparse.Namespace) -> int:
    from logbook.report.sheets.handover import HandoverOrder, write_handover

    with _log_to_print(arguments) as (_, casebook, printed):
        order = HandoverOrder(hours=arguments.hours, notes=arguments.notes, **printed)
        write_handover(arguments.out, casebook, order, progress=lambda _: None)
    print(tr("The handover sheet was saved as {file}", file=arguments.out))
    return 0


def backup(arguments: argparse.Namespace) -> int:
    from logbook.store.backups import default_place, make_backup

    with existing_log(arguments.data_dir) as log:
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

    folder, file, now = arguments.data_dir, arguments.file, datetime.now(UTC)
    restored = with_keys(lambda keys: restore(folder, file, now=now, keys=keys))
    print(tr("The log is now what the backup held: records {records}.", records=restored.records))
    if restored.replaced:
        print(tr("The files it replaced are kept in {folder}", folder=restored.replaced))
    return _say_lost(len(restored.lost_photos))


def check(arguments: argparse.Namespace) -> int:
    from logbook.store.check import check

    with existing_log(arguments.data_dir) as log:
        found = check(log)
    print(
        tr(
            "Checked: records {records}, changes {revisions}, photos {photos}.",
            records=found.records,
            revisions=found.revisions,
            photos=found.photos - len(found.never_here),
        )
    )
    if found.never_here:
        print(
            tr_n(
                "{count} photo that an entry names was never in this log.",
                "{count} photos that entries name were never in this log.",
                len(found.never_here),
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
    _refuse_other_ending(arguments.out)
    _refuse_others_file(arguments.out)
    with existing_log(arguments.data_dir) as log:
        settings = log.settings.load()
        if settings.language:
            words.use_language(settings.language, resource("translations"))
        casebook = log.casebook(person_id(log, arguments.person))
        yield (
            log,
            casebook,
            {
                "paper": arguments.paper or settings.paper or usual_paper(),
                "printed_at": datetime.now().astimezone(),
                "by": settings.caregiver or tr("Caregiver"),
            },
        )


def _refuse_others_file(out: Path) -> None:
    """A sheet that Logbook printed is brought up to date; nothing would bring another file back."""
    from logbook.report.page.reading import is_ours
    from logbook.whole_file import file_there_already

    if out.is_file() and not is_ours(out.read_bytes()):
        raise file_there_already(out)


def _refuse_other_ending(out: Path) -> None:
    """A PDF that is called a text document would not open."""
    if out.suffix[1:].isalpha() and out.suffix.casefold() != ".pdf":
        raise LogError(
            tr("This is saved as a PDF, not as {ending}.", ending=out.suffix),
            tr("Please give a name that ends in .pdf."),
        )


def _last_day(arguments: argparse.Namespace) -> date:
    until: date = arguments.until or date.today()
    if arguments.until and not arguments.since:
        arguments.wrong(tr("--to needs --from as well."))
    if arguments.since and until < arguments.since:
        arguments.wrong(tr("The last day is before the first."))
    return until


def _period(since: date | None, until: date, casebook: Casebook) -> Period:
    from logbook.care.period import Period, since_last_visit

    return Period(since, until) if since else since_last_visit(casebook, until)


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
