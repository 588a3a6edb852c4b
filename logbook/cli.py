"""The command line: opens the window, and does without it what needs none.

What a command needs is imported when it runs, so that `logbook` itself starts at once.
Exit codes: 0 done, 1 a problem said on standard error, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from logbook import __version__, commands, dates, exchange_commands, words
from logbook.errors import Cancelled, InvalidInput, LogbookError
from logbook.places import default_folder
from logbook.plain_parser import PlainParser, sentence
from logbook.shipped import resource
from logbook.words import tr

MOST_HOURS = 24 * 31
MOST_DAYS = 366

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[PlainParser]  # pyright: ignore[reportPrivateUsage]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words.use_language(_language(), resource("translations"))
    _print_any_name()
    arguments = _parser().parse_args(argv)
    try:
        code = arguments.command(arguments)
        sys.stdout.flush()
        return code
    except LogbookError as problem:
        return _say(problem)
    except BrokenPipeError:
        return _stop_printing()
    except KeyboardInterrupt:
        return _say(Cancelled(tr("Stopped."), tr("Run the command again to do all of it.")))


def _language() -> str:
    """The language of this terminal; the window asks Qt, which knows more about the computer."""
    terminal = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    if name := next(filter(None, terminal), None):
        return words.best_language([*os.environ.get("LANGUAGE", "").split(":"), name])
    return words.best_language([locale.getlocale()[0] or ""])


def _stop_printing() -> int:
    """Whoever read the output has gone; Python would complain about that once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = PlainParser(
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
    parser.add_argument(
        "--background",
        action="store_true",
        help=tr("open no window, only remind of dates beside the clock"),
    )
    parser.add_argument("--version", action="version", version=f"Logbook {__version__}")
    parser.set_defaults(command=commands.window)
    parsers = parser.add_subparsers(title=tr("commands"), metavar="")
    _add_demo(parsers)
    _add_report(parsers)
    _add_exchange(parsers)
    _add_backups(parsers)
    check = parsers.add_parser("check", help=tr("look whether everything is as it was saved"))
    check.set_defaults(command=commands.check)
    return parser


def _add_demo(parsers: Parsers) -> None:
    demo = parsers.add_parser("demo", help=tr("a sample log to look around in"))
    demo.add_argument(
        "--years", type=_years, default=1.0, metavar="N", help=tr("how long it is, up to 10")
    )
    demo.add_argument("--no-window", action="store_true", help=tr("only make it"))
    demo.set_defaults(command=commands.demo)


def _add_report(parsers: Parsers) -> None:
    report = parsers.add_parser("report", help=tr("save the summary for an appointment as PDF"))
    _add_sheet(report)
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
    report.add_argument("--sections", type=_names, metavar="A,B", help=tr("only these sections"))
    report.set_defaults(command=commands.report, wrong=report.error)
    card = parsers.add_parser("card", help=tr("save the emergency card as PDF"))
    _add_sheet(card)
    card.set_defaults(command=commands.card)
    handover = parsers.add_parser("handover", help=tr("save the handover sheet as PDF"))
    _add_sheet(handover)
    handover.add_argument(
        "--hours", type=_hours, default=48, metavar="N", help=tr("how far back; usually 48")
    )
    handover.add_argument(
        "--notes", action="store_true", help=tr("with the private notes on the entries")
    )
    handover.set_defaults(command=commands.handover)


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    """What all documents for paper are asked."""
    parser.add_argument("out", type=Path, metavar="OUT.pdf")
    parser.add_argument("--person", metavar="NAME", help=tr("whom it is about"))
    parser.add_argument("--paper", choices=("a4", "letter"))


def _add_exchange(parsers: Parsers) -> None:
    export = parsers.add_parser("export", help=tr("save the log for other programs"))
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument(
        "--format",
        choices=tuple(exchange_commands.EXPORTS),
        required=True,
        help=tr(
            "json: everything, in one archive; csv: a folder of tables, or a .zip file of them; "
            "fhir: one person's log for a clinic's system (FHIR R4); "
            "ical: the clinic's dates for a calendar"
        ),
    )
    export.add_argument(
        "--person",
        metavar="NAME",
        help=tr("fhir, ical: whom it is about; json and csv hold everybody"),
    )
    export.add_argument(
        "--days-before",
        type=_days_before,
        metavar="N,N",
        help=tr("ical: how many days before a date alarms ring, like 14,7,1"),
    )
    export.set_defaults(command=exchange_commands.export, wrong=export.error)
    take = parsers.add_parser(
        "import", help=tr("take over an archive, or tables that were changed")
    )
    take.add_argument("file", type=Path, metavar="FILE")
    _add_dry_run(take)
    take.set_defaults(command=exchange_commands.import_)
    merge = parsers.add_parser("merge", help=tr("bring this log and another computer's together"))
    merge.add_argument(
        "other",
        type=_folder,
        metavar="OTHER",
        help=tr("the other's archive, log folder or backup, or a folder that all computers share"),
    )
    _add_dry_run(merge)
    merge.set_defaults(command=exchange_commands.merge)


def _add_dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))


def _add_backups(parsers: Parsers) -> None:
    backup = parsers.add_parser("backup", help=tr("copy everything to a safe place, checked"))
    backup.add_argument(
        "out", type=_folder, nargs="?", metavar="OUT", help=tr("a folder, on a stick for instance")
    )
    backup.set_defaults(command=commands.backup)
    back = parsers.add_parser("restore", help=tr("let a backup be the log again"))
    back.add_argument("file", type=_folder, metavar="FILE", help=tr("one backup"))
    back.set_defaults(command=commands.restore)


def _folder(typed: str) -> Path:
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError as wrong:
        raise argparse.ArgumentTypeError(tr("There is no such user's folder.")) from wrong


def _years(typed: str) -> float:
    try:
        years = float(typed)
    except ValueError:
        years = 0.0
    if not 0.05 <= years <= 10:
        raise argparse.ArgumentTypeError(tr("Please give a number up to 10."))
    return years


def _hours(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_HOURS):
        raise argparse.ArgumentTypeError(
            tr("Please give a number of hours up to {most}.", most=MOST_HOURS)
        )
    return int(typed)


def _days_before(typed: str) -> list[int]:
    parts = [part.strip() for part in typed.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) <= MOST_DAYS for part in parts):
        raise argparse.ArgumentTypeError(tr("Please give numbers of days, like 14,7,1."))
    return [int(part) for part in parts]


def _day(typed: str) -> date:
    try:
        return dates.read_day(typed, today=date.today())
    except InvalidInput as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())


def _say(problem: LogbookError) -> int:
    """Say a problem in one line, whatever name its first sentence ends with."""
    print(" ".join(f"{sentence(problem.what)} {problem.now}".split()), file=sys.stderr)
    return 1


def _print_any_name() -> None:
    """Let no letter of a name or folder stop the output where the terminal cannot show it."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="backslashreplace")
