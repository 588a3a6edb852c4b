"""Every dialog, each step of it, and the pages that stand in the log's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from acts import press, settle
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.errors import LogbookError
from logbook.exchange.archive import read_archive, write_archive
from logbook.exchange.old_table import Table
from logbook.store.log import Log
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.conflicts.dialog import ConflictsDialog
from logbook.ui.crash.dialog import CrashDialog
from logbook.ui.forms.new_set_dialog import NewSetDialog
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.help.dialog import HelpDialog
from logbook.ui.help.emergency import EmergencyDialog
from logbook.ui.opening.recovery_steps import show_sheet
from logbook.ui.opening.secret_dialog import SecretDialog
from logbook.ui.opening.unlock_page import UnlockPage
from logbook.ui.session import Session
from logbook.ui.settings.passphrase_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProtectDialog,
    TurnOffDialog,
)
from logbook.ui.taking_over.earlier_log_dialog import EarlierLogDialog
from logbook.ui.taking_over.left_out_dialog import LeftOutDialog
from logbook.ui.taking_over.spreadsheet_dialog import SpreadsheetDialog
from logbook.ui.whom_to_call import help_numbers
from logbook.ui.widgets.notice_page import NoticePage, Way
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

RECOVERY_KEY = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789"
NIGHT = {"name": "Night", "symptoms": ["spasms", "pain", "fever"]}


def conflicts_of(session: Session, folder: Path) -> Session:
    """Let a question be corrected on two computers."""
    log = session.log
    (robin,) = session.people
    first = Question(happened=Moment.at(date(2026, 3, 1), None), asked="By car?")
    asked = log.add(first, by="Mia", person_id=robin.id)
    folder.mkdir(exist_ok=True)
    write_archive(log, folder / "mia.json")
    with closing(Log.open(folder / "other")) as other:
        read_archive(other, folder / "mia.json", dry_run=False)
        for each, by, words in ((log, "Mia", "By train?"), (other, "Jon", "By plane?")):
            changed = Question(happened=first.happened, asked=words)
            each.correct(asked.id, changed, by=by, why="Clearer.")
        write_archive(other, folder / "jon.json")
    read_archive(log, folder / "jon.json", dry_run=False)
    return session


def every_dialog(
    qtbot: QtBot, view: QWidget, session: Session, theme: Theme, folder: Path
) -> Iterator[QWidget]:
    """Each of them shown, one after the other, as it is first seen."""
    if not session.log.conflicts():
        conflicts_of(session, folder)
    for make in _makers(view, session, theme):
        shown = make()
        shown.show()
        settle()
        if isinstance(shown, SpreadsheetDialog):
            qtbot.waitUntil(shown.take.isEnabled)
            settle()
        yield shown
        shown.close()
        shown.deleteLater()
    yield from _sheet_steps(view, session, theme)


def _makers(view: QWidget, session: Session, theme: Theme) -> tuple[Callable[[], QWidget], ...]:
    person = session.person
    assert person
    table = Table("diary.csv", ("Date", "Pain"), (("20 Nov 2020", "7"), ("21 Nov 2020", "5")))
    ways = [Way(tr("Choose a backup file…"), int, "folder"), Way(tr("Try again"), int)]
    return (
        lambda: EmergencyDialog(session, theme, view),
        lambda: HelpDialog("alarms", help_numbers(session), theme, view),
        lambda: CrashDialog("KeyError", theme, view),
        lambda: CalendarDialog(session, theme, view),
        lambda: SymptomSetDialog(session, NIGHT, theme, view),
        lambda: NewSetDialog(session, theme, view),
        lambda: ConflictsDialog(session.log.conflicts(), session, theme, view),
        lambda: SpreadsheetDialog(table, person, session, theme, view),
        lambda: LeftOutDialog("diary.csv", ["Row 3: ", "Row 4: "], theme, view),
        lambda: EarlierLogDialog(session, theme, view),
        lambda: ProtectDialog(session, theme, view),
        lambda: ChangePassphraseDialog(session, theme, view),
        lambda: NewSheetDialog(session, theme, view),
        lambda: TurnOffDialog(session, theme, view),
        lambda: _filled(view, NoticePage(tr("Restore a backup"), [tr("Something.")], ways, theme)),
        lambda: _filled(view, _wrong(UnlockPage(tr("Unlock the log"), "", ways, theme))),
    )


def _sheet_steps(view: QWidget, session: Session, theme: Theme) -> Iterator[QWidget]:
    dialog = SecretDialog(tr("New recovery sheet"), session, theme, view)
    show_sheet(dialog, RECOVERY_KEY, tr("Use the new key"), int)
    dialog.show()
    settle()
    yield dialog
    press(dialog, tr("I have it"))
    press(dialog, tr("Use the new key"))
    settle()
    yield dialog
    dialog.close()


def _filled(view: QWidget, page: QWidget) -> QWidget:
    """A page that fills the window."""
    page.resize(view.size())
    return page


def _wrong(page: UnlockPage) -> UnlockPage:
    page.say(LogbookError("This is not the passphrase of this log.", "Please try again."))
    return page
