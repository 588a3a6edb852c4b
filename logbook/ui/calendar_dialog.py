"""Puts the clinic's dates into a file for a phone's calendar, with alarms as chosen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook.care.reminders import LEAD_DAYS, lead_text
from logbook.errors import LogbookError
from logbook.exchange.calendar_file import CalendarOrder, DatesWritten, write_calendar
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.file_to_save import file_to_save
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr


class CalendarDialog(CalmDialog):
    """Asks when the alarms shall ring, and where the file goes."""

    written = Signal(str)
    """The file is there; the text says where."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Dates for the calendar"))
        fit_to_screen(self, theme.px(520), theme.px(560))
        self._session = session
        self._days = {days: TickLine(lead_text(days), theme) for days in LEAD_DAYS}
        for days, line in self._days.items():
            line.box.setChecked(days in session.settings.calendar_days)
        self.name = TickLine(tr("Say the person's name in the calendar"), theme)
        self._said = label("", "error")
        self._said.setVisible(False)
        self.save = button(
            tr("Save the file"), theme, self._choose_file, role="primary", picture="calendar"
        )
        self._lay_out(theme)
        underline_letters(self)

    def save_to(self, target: Path) -> None:
        """Write the file; what is ticked is kept for the next time."""
        session, person = self._session, self._session.person
        if person is None:
            return
        days = [days for days, line in self._days.items() if line.box.isChecked()]
        session.keep_settings(calendar_days=days)
        order = CalendarOrder(
            days_before=days,
            made_at=datetime.now(UTC),
            name=person.record.name or "" if self.name.box.isChecked() else "",
        )
        log = session.log
        job = Job(lambda _progress: write_calendar(log, person.id, target, order))
        job.done.connect(partial(self._finish, target))
        job.failed.connect(self._say_failure)
        job.start()

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        inside = column(content, theme, spacing=12, margin=24)
        inside.addWidget(
            label(
                tr(
                    "This saves the dates you copied in a file for a calendar. Send it to "
                    "your phone, and open it there."
                )
            )
        )
        card = frame("card", theme, spacing=2)
        layout_of(card).addWidget(label(tr("Let the calendar remind me"), "label"))
        for line in self._days.values():
            layout_of(card).addWidget(line)
        inside.addWidget(card)
        inside.addWidget(self.name)
        inside.addWidget(
            label(
                tr(
                    "Many calendars are copied to other computers. When a date changes, save "
                    "a new file. Dates that you removed here are marked in it as cancelled; "
                    "where the calendar still shows them, please delete them there."
                ),
                "quiet",
            )
        )
        inside.addWidget(self._said)
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(content), 1)
        foot = row(None, theme, margin=12)
        foot.addStretch(1)
        foot.addWidget(button(tr("Cancel"), theme, self.reject, picture="close"))
        foot.addWidget(self.save)
        layout_of(self).addLayout(foot)

    def _choose_file(self) -> None:
        suggested = tr("Pump dates {day}", day=self._session.today.isoformat())
        if chosen := file_to_save(self, tr("Save the dates"), suggested, "ics"):
            self.save_to(chosen)

    def _finish(self, target: Path, dates: DatesWritten) -> None:
        self.written.emit(f"{tr('Saved: {place}', place=target)} {dates.told()}")
        self.accept()

    def _say_failure(self, wrong: LogbookError) -> None:
        self._said.setText(str(wrong))
        self._said.setVisible(True)
