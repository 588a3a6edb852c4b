"""The first three steps: who, the pump and whom to call, the next refill. Any can be skipped.

Whoever would rather look around first opens the sample log. At the end stands a first entry.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from logbook.entries.daily_care import DailyCare
from logbook.entries.profiles import CLINIC_DAY, EMERGENCY, Caregiver, Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.record import InvalidRecord, Record
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.errors import LogbookError
from logbook.ui.forms.draft_keeper import DraftKeeper
from logbook.ui.forms.form import FieldBox, Form
from logbook.ui.forms.form_frame import FormBar
from logbook.ui.mnemonics import underline_letters
from logbook.ui.pages.settings import INTENDED_USE
from logbook.ui.parts import (
    bring_into_sight,
    button,
    centred_column,
    clear,
    column,
    frame,
    label,
    layout_of,
    room_for_lines,
    scrolled,
)
from logbook.ui.sample_log import open_sample
from logbook.ui.session import Session, as_heard
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
FIRST_ENTRIES = (
    (Symptom, N_("Something that you saw: tightness, spasms, pain …")),
    (DailyCare, N_("How the day or the night went")),
    (Question, N_("Something to ask the clinic before you forget it")),
)
"""What a log can well begin with, and when to choose it."""


class FirstRun(QWidget):
    """Walks through the steps; what is filled in is saved as each step ends."""

    finished = Signal()
    entry_wanted = Signal(object)
    """A kind that shall be logged first; comes after `finished`."""
    restore_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._session = session
        self._theme = theme
        self._step = 0
        self.forms: list[Form] = []
        body, self._inside = centred_column(theme, width=680)
        self._foot = FormBar("bar", theme)
        layout = column(self, theme, spacing=0)
        self._scroll = scrolled(body)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)
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
        known = {as_heard(name) for name in self._session.writers}
        new = [
            record
            for record in records
            if not isinstance(record, Caregiver) or as_heard(record.name or "") not in known
        ]
        self.setEnabled(False)
        job = self._session.add_together(new)
        job.done.connect(self.skip)
        job.failed.connect(self._say_failure)

    def skip(self) -> None:
        """Show the next step."""
        self.setEnabled(True)
        self._draft.drop()
        self._step += 1
        if self._step < len(STEPS) and self._session.person:
            self._show()
            return
        self._session.keep_settings(first_run_done=True)
        if self._session.person:
            self._show_ready()
        else:
            self.finished.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._draft.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard into the first field, or at the first way on."""
        if self.forms:
            next(iter(self.forms[0].boxes.values())).editor.take_focus()
        else:
            self._first.setFocus()

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
        if self._step == 0:
            self._offer_others()
        makers: tuple[Callable[[], list[Form]], ...] = (self._who, self._pump, self._refill)
        self.forms = makers[self._step]()
        self._keep_drafts()
        self._show_tools()
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
        fields = ("happened", "refill_by", "alarm_date", "next_date", "next_booked", "source")
        return [self._form(tr("The last refill"), Refill, *fields)]

    def _form(self, title: str, kind: type[Record], *names: str, **fixed: object) -> Form:
        self._inside.addWidget(label(title, "heading"))
        form = Form(kind, self._theme, self._session.log.photos, only=names, fixed=fixed)
        for line in form.findChildren(QLineEdit):  # "Phone number" alone would not say whose
            line.setAccessibleName(f"{title}: {line.accessibleName()}")
        self._inside.addWidget(form)
        return form

    def _offer_others(self) -> None:
        """The ways for whoever need not begin anew, or would not yet."""
        for words, picture, pressed in (
            (tr("I already have a log"), "restore", self._ask_for_log),
            (tr("Look around in the sample log first"), "folder", self._open_sample),
        ):
            way = button(words, self._theme, pressed, role="flat", picture=picture)
            self._inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeading)
        self._sample_said = room_for_lines(label("", "quiet"), 1)
        self._inside.addWidget(self._sample_said)

    def _ask_for_log(self) -> None:
        from logbook.ui.earlier_log_dialog import EarlierLogDialog

        dialog = EarlierLogDialog(self._session, self._theme, self)
        dialog.restore_wanted.connect(self.restore_wanted)
        dialog.finished.connect(self._end_with_somebody)
        dialog.open()

    def _end_with_somebody(self) -> None:
        """A log that came from elsewhere needs no first steps."""
        if self._session.person:
            self.finished.emit()

    def _open_sample(self) -> None:
        opened = open_sample(self._session.log.folder)
        self._sample_said.setText(
            tr("The sample log opens in a few seconds, in a window of its own.")
            if opened
            else tr("The sample log could not be opened.")
        )

    def _show_tools(self) -> None:
        """They are always in sight, however long the step is."""
        line = self._foot.line
        clear(line)
        last = self._step == len(STEPS) - 1
        line.addWidget(button(tr("Skip this step"), self._theme, self.skip))
        line.addStretch(1)
        line.addWidget(
            button(
                tr("Save and finish") if last else tr("Save and go on"),
                self._theme,
                self.go_on,
                role="primary",
                picture="check",
                tip=tr("Ctrl+Enter"),
            )
        )
        underline_letters(self._foot)

    def _show_ready(self) -> None:
        """The steps are done: offer a first entry."""
        self.forms = []
        clear(self._inside)
        self._foot.hide()
        self._inside.addWidget(label(tr("Your log is ready"), "title"))
        self._inside.addWidget(label(tr("What would you like to write down first?")))
        tiles = [self._first_entry(kind, tr(when)) for kind, when in FIRST_ENTRIES]
        self._first = tiles[0]
        self._inside.addSpacing(self._theme.px(12))
        self._inside.addWidget(
            button(tr("Go to Today"), self._theme, self.finished.emit, picture="today"),
            0,
            Qt.AlignmentFlag.AlignLeading,
        )
        self._inside.addWidget(
            label(tr("F1 opens the help, F9 says whom to call in an emergency."), "quiet")
        )
        self._inside.addStretch(1)
        self.focus_first()

    def _first_entry(self, kind: type[Record], when: str) -> QWidget:
        tile = button(
            tr(kind.title),
            self._theme,
            partial(self._leave_for, kind),
            role="tile",
            picture=kind.kind,
        )
        tile.setAccessibleDescription(when)
        both = QWidget()
        inside = column(both, self._theme, spacing=4)
        inside.addWidget(tile)
        inside.addWidget(label(when, "quiet"))
        self._inside.addWidget(both)
        return tile

    def _leave_for(self, kind: type[Record]) -> None:
        self.finished.emit()
        self.entry_wanted.emit(kind)

    def _show_field(self, box: FieldBox) -> None:
        box.editor.take_focus()
        QTimer.singleShot(0, box, lambda: bring_into_sight(self._scroll, box))

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
                wanted = {remark.field for remark in wrong.remarks}
                self._show_field(next(box for name, box in form.boxes.items() if name in wanted))
                return None
        return records


def _more_than_a_day(form: Form) -> bool:
    """Whether a refill form holds any date that the clinic gave."""
    return any(name != "happened" for name in form.typed())
