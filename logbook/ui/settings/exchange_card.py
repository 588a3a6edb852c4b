"""What was logged, taken along: saved for other programs, and taken over from a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from logbook.entries.branches import Conflict
from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.same_person import told_of_same_names
from logbook.exchange.old_table import Table
from logbook.ui.conflicts.notice import parted_notice
from logbook.ui.jobs import Job
from logbook.ui.page import Page, page_around
from logbook.ui.session import Session
from logbook.ui.settings.shared_status import SharedStatus
from logbook.ui.shared_watch import shared_by
from logbook.ui.taking_over.part import TakeOverPart
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n


class ExchangeCard(QFrame):
    """Saves everything in one file or as tables; looks into a file before taking it over."""

    told = Signal(str)
    """Something was done that is worth a word at the window's foot."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._theme = theme
        self._shared = shared_by(session)
        self._taking = TakeOverPart(session, theme)
        self._taking.told.connect(self.told)
        self._parted = QWidget()
        column(self._parted, theme)
        self._parted.hide()
        inside = column(self, theme, margin=16)
        inside.addWidget(label(tr("Your data goes where you go"), "heading"))
        inside.addWidget(
            label(
                tr(
                    "The archive holds everything, photos and earlier versions too. Tables are "
                    "for spreadsheet programs. A clinic that asks for FHIR gets this person's log "
                    "in that form. None is encrypted: keep them as safe as the log. "
                    "Computers that share a folder, each with its own log, take over each "
                    "other's entries there; that is not encrypted either."
                ),
                "quiet",
            )
        )
        if self._shared:
            inside.addWidget(SharedStatus(session, self._shared, theme))
        for told in told_of_same_names(person.record for person in session.people):
            inside.addWidget(label(told, "strong"))
        for part in (self._tools(), self._parted, self._taking):
            inside.addWidget(part)
        self._look_for_conflicts()

    def save_archive(self, target: Path) -> None:
        """Write the whole log into one file."""
        from logbook.exchange.archive import write_archive

        log = self._session.log
        self._run(lambda: write_archive(log, target).remarks, partial(self._say_saved, target))

    def save_tables(self, target: Path) -> None:
        """Write what stands in the log now as tables."""
        from logbook.exchange.csv_export import write_csv
        from logbook.exchange.csv_sheet import COMMA, SEMICOLON

        log = self._session.log
        separator = SEMICOLON if QLocale().decimalPoint() == "," else COMMA
        self._run(
            lambda: "\n".join(write_csv(log, target, separator=separator).left_out),
            partial(self._say_saved, target),
        )

    def save_for_clinic(self, target: Path) -> None:
        """Write what stands in the person's log now for a clinic's system."""
        from logbook.exchange.fhir import write_fhir

        log, person = self._session.log, self._session.person
        if person is None:
            self._taking.say(tr("Add the person first."))
            return

        def work() -> str:
            write_fhir(log, person.id, target, now=datetime.now(UTC))
            return ""

        self._run(work, partial(self._say_saved, target))

    def look(self, source: Path) -> None:
        """Say what taking a file over would change."""
        self._taking.look(source)

    def exchange(self, folder: Path) -> None:
        """Exchange with a shared folder now, and from then on without being asked."""
        self._taking.exchange(folder)

    def read_spreadsheet(self, source: Path) -> None:
        """Ask where the columns of a spreadsheet of the caregiver's own go."""
        from logbook.exchange.old_table import read_table

        if self._session.person is None:
            self._taking.say(tr("Add the person first."))
            return
        self._run(lambda: read_table(source), partial(self._ask_columns, self._session.person))

    def _ask_columns(self, person: Logged[Person], table: Table) -> None:
        from logbook.ui.taking_over.spreadsheet_dialog import SpreadsheetDialog

        self._taking.say("")
        page = page_around(self)
        assert page
        spot = page.spot()
        dialog = SpreadsheetDialog(table, person, self._session, self._theme, page)
        dialog.taken_over.connect(partial(_say_taken_over, table.name, page))
        if spot:
            dialog.finished.connect(lambda _result: page.return_to(spot))
        dialog.open()

    def _tools(self) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        for words, picture, pressed in (
            (tr("Save everything"), "save", self._choose_archive),
            (tr("Save as tables"), "save", self._choose_tables),
            (tr("Save for a clinic's system (FHIR)"), "save", self._choose_for_clinic),
            (tr("Take over a file"), "folder", self._taking.choose),
            (tr("Take over your own spreadsheet"), "folder", self._choose_spreadsheet),
            (tr("Exchange with a shared folder"), "people", self._taking.choose_shared),
            *([(tr("Stop sharing"), "close", self._stop_sharing)] if self._shared else []),
        ):
            flow.addWidget(button(words, self._theme, pressed, picture=picture))
        return tools

    def _choose_archive(self) -> None:
        name = tr("Logbook archive {day}", day=self._session.today.isoformat())
        self._choose(name, "json", self.save_archive)

    def _choose_tables(self) -> None:
        name = tr("Logbook tables {day}", day=self._session.today.isoformat())
        self._choose(name, "zip", self.save_tables)

    def _choose_for_clinic(self) -> None:
        name = tr("Logbook for the clinic {day}", day=self._session.today.isoformat())
        self._choose(name, "json", self.save_for_clinic)

    def _stop_sharing(self) -> None:
        self._session.keep_settings(shared_folder="", shared_from="")
        self._session.changed.emit()

    def _choose(self, name: str, ending: str, save: Callable[[Path], None]) -> None:
        if chosen := file_to_save(self, tr("Save"), name, ending):
            save(chosen)

    def _choose_spreadsheet(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Take over your own spreadsheet"),
            str(Path.home()),
            tr("Spreadsheets") + " (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.numbers)",
        )
        if chosen:
            self.read_spreadsheet(Path(chosen))

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._taking.wait()
        job = Job(lambda _progress: work())
        job.done.connect(done)
        job.failed.connect(self._taking.say_failure)
        job.start()

    def _look_for_conflicts(self) -> None:
        """Where two computers changed the same record, somebody has to choose."""
        log = self._session.log
        job = Job(lambda _progress: log.conflicts())
        job.done.connect(self._show_conflicts)
        job.failed.connect(self._taking.say_failure)
        job.start()

    def _show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        self._parted.setVisible(bool(conflicts))
        if not conflicts:
            return
        inside = layout_of(self._parted)
        inside.addWidget(parted_notice(conflicts, self._session, self._theme))

    def _say_saved(self, target: Path, lacking: str) -> None:
        """Say where it is, and what of the log is not in it."""
        said = tr("Saved: {place}", place=target)
        if self._session.log.key:
            said += " " + tr("Unlike the log, this file is not encrypted.")
        self._taking.say(f"{said}\n{lacking}".strip())


def _say_taken_over(file: str, page: Page, new: int, known: int, left_out: Sequence[str]) -> None:
    """Say what came in, and name what did not."""
    from logbook.ui.taking_over.left_out_dialog import LeftOutDialog

    said = tr_n("{count} entry is new.", "{count} entries are new.", new)
    if known:
        said += " " + tr_n(
            "{count} was taken over before and stays as it is.",
            "{count} were taken over before and stay as they are.",
            known,
        )
    page.told.emit(said)
    if left_out:
        LeftOutDialog(file, left_out, page.theme, page).show()
