"""The first three steps: who, the pump and whom to call, the next refill. Any can be skipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from logbook.entries.profiles import CLINIC_DAY, EMERGENCY, Caregiver, Contact, Person, Pump
from logbook.entries.record import InvalidRecord, Record
from logbook.entries.refill import Refill
from logbook.errors import LogbookError
from logbook.ui.forms.draft_keeper import DraftKeeper
from logbook.ui.forms.form import Form
from logbook.ui.pages.settings import INTENDED_USE
from logbook.ui.parts import (
    button,
    centred_column,
    clear,
    column,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.session import Session
from logbook.ui.theme import Theme
from logbook.words import N_, tr

STEPS = (
    (
        N_("Who is this log about, and who writes?"),
        N_("Names are for you and your care team only."),
    ),
    (N_("The pump, and whom to call"), N_("The model stands on the pump's card.")),
    (
        N_("When must the pump be refilled?"),
        N_("Copy the dates from the last refill's printout. You can also do this later."),
    ),
)


class FirstRun(QWidget):
    """Walks through the steps; what is filled in is saved as each step ends."""

    finished = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._session = session
        self._theme = theme
        self._step = 0
        self.forms: list[Form] = []
        body, self._inside = centred_column(theme, width=680)
        column(self, theme).addWidget(scrolled(body))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        self._show()

    def go_on(self) -> None:
        """Save what this step holds and show the next; an empty step is passed over."""
        records = self._read() if self.isEnabled() else None
        if records is None:
            return
        if not records:
            self.skip()
            return
        writer = next((r.name for r in records if isinstance(r, Caregiver)), None)
        if writer:
            self._session.keep_settings(caregiver=writer)
        self.setEnabled(False)
        job = self._session.add_together(records)
        job.done.connect(self.skip)
        job.failed.connect(self._say_failure)

    def skip(self) -> None:
        """Show the next step."""
        self.setEnabled(True)
        self._draft.drop()
        self._step += 1
        if self._step < len(STEPS) and self._session.person:
            self._show()
        else:
            self._session.keep_settings(first_run_done=True)
            self.finished.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._draft.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.forms[0].boxes.values())).editor.take_focus()

    def _show(self) -> None:
        clear(self._inside)
        title, hint = STEPS[self._step]
        count = tr("Step {step} of {steps}", step=self._step + 1, steps=len(STEPS))
        self._inside.addWidget(label(count, "quiet"))
        self._failure = label("", "error")
        self._failure.hide()
        self._inside.addWidget(self._failure)
        self._inside.addWidget(label(tr(title), "title"))
        self._inside.addWidget(label(tr(hint), "quiet"))
        makers: tuple[Callable[[], list[Form]], ...] = (self._who, self._pump, self._refill)
        self.forms = makers[self._step]()
        self._keep_drafts()
        self._inside.addWidget(self._tools())
        if self._step == 0:
            about = frame("notice", self._theme, margin=12)
            layout_of(about).addWidget(label(tr(INTENDED_USE), "quiet"))
            self._inside.addWidget(about)
        self._inside.addStretch(1)
        self.focus_first()

    def _say_failure(self, wrong: LogbookError) -> None:
        self.setEnabled(True)
        self._failure.setText(f"{wrong.what} {wrong.now}")
        self._failure.show()

    def _keep_drafts(self) -> None:
        slot = f"first:{self._step}"
        self._draft = DraftKeeper(self._session, slot, self._typed, self)
        kept = self._draft.find() or {}
        for position, form in enumerate(self.forms):
            form.restore(kept.get(str(position), {}))
            form.changed.connect(self._draft.touch)

    def _typed(self) -> dict[str, Any]:
        return {str(position): form.typed() for position, form in enumerate(self.forms)}

    def _who(self) -> list[Form]:
        return [
            self._form(tr("The person with the pump"), Person, "name", "born"),
            self._form(tr("You"), Caregiver, "name", "relation"),
        ]

    def _pump(self) -> list[Form]:
        return [
            self._form(tr("Emergency number"), Contact, "phone", role=EMERGENCY),
            self._form(tr("Pump clinic"), Contact, "phone", "name", role=CLINIC_DAY),
            self._form(tr("The pump"), Pump, "model", "serial"),
        ]

    def _refill(self) -> list[Form]:
        fields = ("happened", "refill_by", "alarm_date", "next_date", "next_time", "next_booked")
        return [self._form(tr("The last refill"), Refill, *fields, "source")]

    def _form(self, title: str, kind: type[Record], *names: str, **fixed: object) -> Form:
        self._inside.addWidget(label(title, "heading"))
        form = Form(kind, self._theme, self._session.log.photos, only=names, fixed=fixed)
        self._inside.addWidget(form)
        return form

    def _tools(self) -> QWidget:
        tools = QWidget()
        line = row(tools, self._theme, spacing=12)
        last = self._step == len(STEPS) - 1
        line.addWidget(button(tr("Skip this step"), self._theme, self.skip))
        line.addStretch(1)
        line.addWidget(label(tr("Ctrl+Enter"), "quiet", wrap=False))
        line.addWidget(
            button(
                tr("Save and finish") if last else tr("Save and go on"),
                self._theme,
                self.go_on,
                role="primary",
                picture="check",
            ),
            0,
            Qt.AlignmentFlag.AlignRight,
        )
        return tools

    def _read(self) -> list[Record] | None:
        """The records of all forms that something was typed into, or None if one is wrong."""
        records: list[Record] = []
        for form in self.forms:
            form.show_remarks((), "error")
            if not form.typed() or (form.kind is Refill and not _more_than_a_day(form)):
                continue
            try:
                records.append(form.read())
            except InvalidRecord as wrong:
                form.show_remarks(wrong.remarks, "error")
                form.focus_field(wrong.remarks[0].field)
                return None
        return records


def _more_than_a_day(form: Form) -> bool:
    """Whether a refill form holds any date that the clinic gave."""
    return any(name != "happened" for name in form.typed())
