"""The command line: opens the window, and does without it what needs none.

What a command needs is imported when it runs, so that `logbook` itself starts at once.
Exit codes: 0 done, 1 a problem said on standard error, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from logbook import __version__, dates, words
from logbook.errors import Cancelled, InvalidInput, LogbookError, LogError
from logbook.paper import usual_paper
from logbook.places import default_folder
from logbook.shipped import resource
from logbook.words import tr, tr_n

if TYPE_CHECKING:
    from logbook.care.period import Period
    from logbook.entries.casebook import Casebook
    from logbook.exchange.archive import ArchiveSummary
    from logbook.store.log import Log

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words.use_language(locale.getlocale()[0] or "en", resource("translations"))
    _print_any_name()
    arguments = _parser().parse_args(argv)
    try:
        return arguments.command(arguments)
    except LogbookError as problem:
        return _say(problem)
    except KeyboardInterrupt:
        return _say(Cancelled(tr("Stopped."), tr("Run the command again to do all of it.")))


def _window(arguments: argparse.Namespace) -> int:
    from logbook.app import run

    return run(arguments.data_dir)


def _demo(arguments: argparse.Namespace) -> int:
    from logbook.exchange.demo.folder import demo_folder

    folder = demo_folder(arguments.data_dir, years=arguments.years, today=date.today())
    if arguments.no_window:
        print(tr("The sample log lies in {folder}", folder=folder))
        return 0
    from logbook.app import run

    return run(folder, demo=True)


def _report(arguments: argparse.Namespace) -> int:
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


def _export(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import write_archive

    with _existing_log(arguments.data_dir) as log:
        summary = write_archive(log, arguments.out)
    print(tr("The log was saved as {file}", file=arguments.out))
    print(_counted(summary))
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from logbook.exchange.archive import read_archive
    from logbook.store.backups import back_up_before
    from logbook.store.log import Log

    with closing(Log.open(arguments.data_dir)) as log:
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


def _backup(arguments: argparse.Namespace) -> int:
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


def _restore(arguments: argparse.Namespace) -> int:
    from logbook.store.restore import restore

    restored = restore(arguments.data_dir, arguments.file, now=datetime.now(UTC))
    print(tr("The log is now what the backup held: records {records}.", records=restored.records))
    if restored.replaced:
        print(tr("The files it replaced are kept in {folder}", folder=restored.replaced))
    return _say_lost(len(restored.lost_photos))


def _check(arguments: argparse.Namespace) -> int:
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="logbook",
        description=tr("A private log for caregivers of people with an intrathecal baclofen pump."),
        epilog=tr("Without a command, the window opens."),
    )
    parser.add_argument(
        "--data-dir",
        type=_folder,
        metavar="DIR",
        default=os.environ.get("LOGBOOK_DATA_DIR") or str(default_folder(os.environ)),
        help=tr("keep the log in this folder; also LOGBOOK_DATA_DIR"),
    )
    parser.add_argument("--version", action="version", version=f"Logbook {__version__}")
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title=tr("commands"), metavar="")
    _add_demo(commands)
    _add_report(commands)
    _add_exchange(commands)
    _add_backups(commands)
    check = commands.add_parser("check", help=tr("look whether everything is as it was saved"))
    check.set_defaults(command=_check)
    return parser


def _add_demo(commands: Commands) -> None:
    demo = commands.add_parser("demo", help=tr("a sample log to look around in"))
    demo.add_argument(
        "--years", type=_years, default=1.0, metavar="N", help=tr("how long it is, up to 10")
    )
    demo.add_argument("--no-window", action="store_true", help=tr("only make it"))
    demo.set_defaults(command=_demo)


def _add_report(commands: Commands) -> None:
    report = commands.add_parser("report", help=tr("save the summary for an appointment as PDF"))
    report.add_argument("out", type=Path, metavar="OUT.pdf")
    report.add_argument("--person", metavar="NAME", help=tr("whom it is about"))
    span = report.add_mutually_exclusive_group()
    span.add_argument(
        "--since-last-visit", action="store_true", help=tr("the days since the last visit (usual)")
    )
    span.add_argument(
        "--from", dest="since", type=_day, metavar="DATE", help=tr("the first day, like 2026-11-24")
    )
    report.add_argument(
        "--to", dest="until", type=_day, metavar="DATE", help=tr("the last day; today if not given")
    )
    report.add_argument("--paper", choices=("a4", "letter"))
    report.add_argument("--sections", type=_names, metavar="A,B", help=tr("only these sections"))
    report.set_defaults(command=_report, wrong=report.error)


def _add_exchange(commands: Commands) -> None:
    export = commands.add_parser("export", help=tr("save everything in one file"))
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument("--format", choices=("json",), required=True)
    export.set_defaults(command=_export)
    take = commands.add_parser("import", help=tr("take over what another log exported"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))
    take.set_defaults(command=_import)


def _add_backups(commands: Commands) -> None:
    backup = commands.add_parser("backup", help=tr("copy everything to a safe place, checked"))
    backup.add_argument(
        "out", type=_folder, nargs="?", metavar="OUT", help=tr("a folder, on a stick for instance")
    )
    backup.set_defaults(command=_backup)
    back = commands.add_parser("restore", help=tr("let a backup be the log again"))
    back.add_argument("file", type=_folder, metavar="FILE", help=tr("one backup"))
    back.set_defaults(command=_restore)


def _folder(typed: str) -> Path:
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError as wrong:
        raise argparse.ArgumentTypeError(tr("there is no such user's folder")) from wrong


def _years(typed: str) -> float:
    try:
        years = float(typed)
    except ValueError:
        years = 0.0
    if not 0.05 <= years <= 10:
        raise argparse.ArgumentTypeError(tr("please give a number up to 10"))
    return years


def _day(typed: str) -> date:
    try:
        return dates.read_day(typed, today=date.today())
    except InvalidInput as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())


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
    return _say(LogbookError(lost, tr("Everything else is whole.")))


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


def _say(problem: LogbookError) -> int:
    """Say a problem in one line."""
    print(" ".join(str(problem).split()), file=sys.stderr)
    return 1


def _print_any_name() -> None:
    """Let no letter of a name or folder stop the output where the terminal cannot show it."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="backslashreplace")
