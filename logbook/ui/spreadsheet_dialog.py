"""Reads a caregiver's own spreadsheet: says where each column goes, and shows what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.errors import LogbookError
from logbook.exchange.old_table import Table
from logbook.exchange.table_cells import unit_is_asked, units_of
from logbook.exchange.table_plan import (
    Plan,
    ReadRow,
    both_orders,
    guessed,
    keep_rows,
    read_rows,
    targets_of,
)
from logbook.store.backups import back_up_before
from logbook.ui.column_lists import PlaceList, UnitList
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.jobs import Job
from logbook.ui.mnemonics import underline_letters
from logbook.ui.parts import (
    button,
    clear,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    row,
    scrolled,
)
from logbook.ui.session import Session
from logbook.ui.tab_order import tab_through
from logbook.ui.theme import Theme
from logbook.words import tr

SHOWN_ROWS, SHOWN_PROBLEMS = 6, 4
STACKED_FROM = 1.5
"""Text of this size leaves no room for two things beside each other."""
DAY_FIRST, MONTH_FIRST = "day", "month"


class SpreadsheetDialog(QDialog):
    """The kind of entry, the columns, a look at the first rows; then all of it or nothing."""

    taken_over = Signal(int)
    """So many entries are new in the log."""

    def __init__(
        self, table: Table, person: Logged[Person], session: Session, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take over a spreadsheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(820), theme.px(680))
        self._table, self._person = table, person
        self._session, self._theme = session, theme
        self._read: list[ReadRow] = []
        self._reading: Job | None = None
        self.kind = Chips(
            [(kind.kind, tr(kind.title)) for kind in ENTRY_KINDS],
            theme,
            name=tr("What is in a row?"),
        )
        self.kind.choose(Symptom.kind)
        self.order = Chips(
            [(DAY_FIRST, tr("Day first")), (MONTH_FIRST, tr("Month first"))],
            theme,
            name=tr("Dates such as 3/4/2026"),
        )
        self.places: list[QComboBox] = []
        self.units: list[UnitList] = []
        self._columns_part, self._preview_part = QWidget(), QWidget()
        self._columns = column(self._columns_part, theme, spacing=8)
        self._preview = column(self._preview_part, theme, spacing=4)
        self.leave_out = TickLine(tr("Leave out the rows that cannot be read"), theme)
        self.take = button(
            tr("Take them over"), theme, self._take_over, role="primary", picture="check"
        )
        self._lay_out()
        self._kind_chosen()
        self.kind.chosen.connect(self._kind_chosen)
        self.order.chosen.connect(self._look)
        self.leave_out.box.toggled.connect(self._show_what_can_be_done)

    def _lay_out(self) -> None:
        content = QWidget()
        inside = column(content, self._theme, spacing=12, margin=24)
        about = tr("{file}, about {name}", file=self._table.name, name=self._person.record.name)
        inside.addWidget(label(about, "large"))
        for words, part in (
            (tr("What is in a row?"), self.kind),
            (tr("Dates such as 3/4/2026"), self.order),
        ):
            inside.addWidget(label(words, "label"))
            inside.addWidget(part)
        inside.addWidget(label(tr("Where does each column go?"), "label"))
        inside.addWidget(self._columns_part)
        inside.addWidget(label(tr("What comes of it"), "label"))
        inside.addWidget(self._preview_part)
        inside.addWidget(self.leave_out)
        inside.addStretch(1)
        column(self, self._theme).addWidget(scrolled(content), 1)
        foot = row(None, self._theme, margin=12)
        foot.addStretch(1)
        self._cancel = button(tr("Cancel"), self._theme, self.reject, picture="close")
        foot.addWidget(self._cancel)
        foot.addWidget(self.take)
        layout_of(self).addLayout(foot)
        underline_letters(self)

    @property
    def _chosen_kind(self) -> type[Entry]:
        return next(kind for kind in ENTRY_KINDS if kind.kind == self.kind.key)

    def _kind_chosen(self) -> None:
        if self.kind.key is None:
            self.kind.choose(Symptom.kind)
        clear(self._columns)
        kind = self._chosen_kind
        targets = targets_of(kind)
        self.places, self.units = [], []
        for number, target in enumerate(guessed(self._table, kind)):
            place = PlaceList()
            for key, words in targets.items():
                place.addItem(words, key)
            place.setCurrentIndex(list(targets).index(target))
            place.setAccessibleName(tr("Where “{column}” goes", column=self._table.headers[number]))
            place.setMinimumWidth(self._theme.px(280))
            place.currentIndexChanged.connect(partial(self._place_chosen, number))
            self.places.append(place)
            unit = UnitList(tr("Unit of “{column}”", column=self._table.headers[number]))
            unit.currentTextChanged.connect(self._look)
            self.units.append(unit)
            self._columns.addWidget(self._column_card(number, place, unit))
            self._ask_unit(number)
        in_order = (part for both in zip(self.places, self.units, strict=True) for part in both)
        tab_through(self.order, *in_order, self.leave_out, self._cancel, self.take)
        self._look()

    def _place_chosen(self, number: int, _index: int) -> None:
        self._ask_unit(number)
        self._look()

    def _ask_unit(self, number: int) -> None:
        """Offer the units of a field whose numbers stand there without one; choose none."""
        unit, kind, name = self.units[number], self._chosen_kind, self.places[number].currentData()
        asked = unit_is_asked(self._table, number, kind, name)
        unit.offer(units_of(kind, name) if asked else (), asked=asked)

    def _column_card(self, number: int, place: QComboBox, unit: UnitList) -> QWidget:
        card = frame("card", self._theme, margin=10)
        line = row(None, self._theme, spacing=12)
        if self._theme.scale >= STACKED_FROM:
            line.setDirection(QBoxLayout.Direction.TopToBottom)
        words = column(None, self._theme, spacing=0)
        header = label(self._table.headers[number].replace("&", "&&"), "strong")
        header.setBuddy(place)  # on Linux a list is read out with its label, not with its name
        words.addWidget(header)
        samples = "  ·  ".join(text[:30] for text in self._table.samples(number))
        words.addWidget(label(samples or tr("empty"), "quiet"))
        line.addLayout(words, 1)
        units = column(None, self._theme, spacing=0)
        units.addWidget(unit.over)
        units.addWidget(unit)
        line.addLayout(units)
        line.addWidget(place)
        layout_of(card).addLayout(line)
        return card

    def _plan(self) -> Plan:
        order = self.order.key
        return Plan(
            kind=self._chosen_kind,
            person_id=self._person.id,
            targets=tuple(place.currentData() for place in self.places),
            month_first=None if order is None else order == MONTH_FIRST,
            units=tuple(unit.currentText().strip() for unit in self.units),
        )

    def _look(self) -> None:
        """Read the table anew; what is read meanwhile no longer counts."""
        table, plan = self._table, self._plan()
        self._read = []
        self._show_what_can_be_done()
        self._reading = Job(lambda _progress: (plan, read_rows(table, plan)))
        self._reading.done.connect(self._show)
        self._reading.failed.connect(self._say_failure)
        self._reading.start()

    def _show(self, found: tuple[Plan, list[ReadRow]]) -> None:
        plan, rows = found
        if plan != self._plan():
            return
        self._read = rows
        clear(self._preview)
        wrong = [each for each in rows if each.wrong]
        entries = [entry for each in rows for entry in each.entries]
        self._preview.addWidget(
            label(
                tr(
                    "Rows: {rows}. Entries: {entries}. Rows that cannot be read: {wrong}.",
                    rows=len(rows),
                    entries=len(entries),
                    wrong=len(wrong),
                )
            )
        )
        if warning := both_orders(self._table, plan):
            self._preview.addWidget(label(warning, "error"))
        for each in wrong[:SHOWN_PROBLEMS]:
            told = tr("Row {number}: {wrong}", number=each.number, wrong=each.wrong)
            self._preview.addWidget(label(told, "error"))
        for entry in entries[:SHOWN_ROWS]:
            self._preview.addWidget(label(_in_short(entry), selectable=True))
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        some_wrong = any(each.wrong for each in self._read)
        self.leave_out.setVisible(some_wrong)
        ready = any(each.entries for each in self._read)
        self.take.setEnabled(ready and (not some_wrong or self.leave_out.box.isChecked()))

    def _take_over(self) -> None:
        session, table, plan, rows = self._session, self._table, self._plan(), self._read
        log, by = session.log, session.writer

        def work() -> int:
            back_up_before(log, now=datetime.now(UTC))
            return keep_rows(log, table, plan, rows, by=by)

        self.take.setEnabled(False)
        job = session.write(work)
        job.done.connect(self._finish)
        job.done.connect(partial(_tell_pages, session))
        job.failed.connect(self._say_failure)

    def _finish(self, count: int) -> None:
        self.taken_over.emit(count)
        self.accept()

    def _say_failure(self, wrong: LogbookError) -> None:
        clear(self._preview)
        self._preview.addWidget(label(f"{wrong.what} {wrong.now}", "error"))
        self._show_what_can_be_done()


def _tell_pages(session: Session, _count: int) -> None:
    """Every page looks at the log again, also when this dialog has gone meanwhile."""
    session.changed.emit()


def _in_short(entry: Entry) -> str:
    """Every field that the row fills, so that what was read can be compared with the table."""
    when, *fields = entry.shown()
    told = "  ·  ".join(" ".join(f"{words}: {text}".split()) for words, text in fields)
    return f"{when[1]}  {tr(entry.title)}.  {told}"
