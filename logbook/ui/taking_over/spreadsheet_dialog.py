"""Reads a caregiver's own spreadsheet: says where each column goes, and shows what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.record import Entry
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.errors import LogbookError
from logbook.exchange.keep_rows import keep_rows
from logbook.exchange.old_table import Table
from logbook.exchange.table_cells import unit_is_asked, units_of
from logbook.exchange.table_plan import Plan, guessed, needs_of, targets_of
from logbook.exchange.table_rows import ReadRow, about_order, read_rows
from logbook.store.backups import back_up_before
from logbook.ui.forms.chips import Chips
from logbook.ui.jobs import Job
from logbook.ui.session import Session
from logbook.ui.taking_over.table_preview import TablePreview, told_of_wrong
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.column_lists import PlaceList, UnitList
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    clear,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    restyle,
    row,
    scrolled,
)
from logbook.ui.widgets.tab_order import tab_through
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

STACKED_FROM = 1.5
"""Text of this size leaves no room for two things beside each other."""
DAY_FIRST, MONTH_FIRST = "day", "month"


class SpreadsheetDialog(CalmDialog):
    """The kind of entry, the columns, a look at the first rows; then all of it or nothing."""

    taken_over = Signal(int, int, object)
    """So many entries are new in the log, so many were in it already; the rows that were left
    out, each in words."""

    def __init__(
        self, table: Table, person: Logged[Person], session: Session, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take over a spreadsheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(820), theme.px(680))
        self._table, self._person = table, person
        self._session, self._theme = session, theme
        self._reading: Job | None = None
        self.kind = Chips(
            [(kind.kind, tr(kind.title)) for kind in ENTRY_KINDS],
            theme,
            name=tr("What is in a row?"),
        )
        self.kind.choose(Symptom.kind)
        self._asked: type[Entry] = Symptom
        """The kind that the columns were asked about last."""
        self._answers: dict[type[Entry], Plan] = {}
        self.order = Chips(
            [(DAY_FIRST, tr("Day first")), (MONTH_FIRST, tr("Month first"))],
            theme,
            name=tr("Dates such as 3/4/2026"),
        )
        self.places: list[QComboBox] = []
        self.units: list[UnitList] = []
        self._columns_part = QWidget()
        self._columns = column(self._columns_part, theme, spacing=8)
        self._needs = frame("notice", theme, spacing=4, margin=12)
        self.preview = TablePreview(theme)
        self.take = button(
            tr("Take them over"), theme, self._take_over, role="primary", picture="check"
        )
        self._lay_out()
        self.preview.answered.connect(self._show_what_can_be_done)
        self._kind_chosen()
        self.kind.chosen.connect(self._kind_chosen)
        self.order.chosen.connect(self._look)

    def _lay_out(self) -> None:
        content = QWidget()
        inside = column(content, self._theme, spacing=12, margin=24)
        about = tr("{file}, about {name}", file=self._table.name, name=self._person.record.name)
        inside.addWidget(label(about, "large"))
        if word := self._table.doubtful:
            doubt = tr(
                "Is this word written right: {word}? If not, save the spreadsheet again as "
                "“CSV UTF-8”, and choose that file.",
                word=word,
            )
            inside.addWidget(label(doubt, "notice"))
        inside.addWidget(label(tr("What is in a row?"), "label"))
        inside.addWidget(self.kind)
        inside.addWidget(self._needs)
        inside.addWidget(label(tr("Dates such as 3/4/2026"), "label"))
        inside.addWidget(self.order)
        inside.addWidget(label(tr("Where does each column go?"), "label"))
        inside.addWidget(self._columns_part)
        inside.addWidget(label(tr("What comes of it"), "label"))
        inside.addWidget(self.preview)
        inside.addStretch(1)
        column(self, self._theme).addWidget(scrolled(content), 1)
        foot = row(None, self._theme, margin=12)
        foot.addWidget(self.preview.summary, 1)
        self._cancel = button(tr("Cancel"), self._theme, self.reject, picture="close")
        foot.addWidget(self._cancel)
        foot.addWidget(self.take)
        layout_of(self).addLayout(foot)
        underline_letters(self)

    @property
    def _chosen_kind(self) -> type[Entry]:
        return next(kind for kind in ENTRY_KINDS if kind.kind == self.kind.key)

    def _kind_chosen(self) -> None:
        """Ask about the columns anew; what was answered for a kind before is there again."""
        if self.kind.key is None:
            self.kind.choose(self._asked.kind)
            return
        if self.places:
            self._answers[self._asked] = self._plan(self._asked)
        clear(self._columns)
        kind = self._asked = self._chosen_kind
        before, targets = self._answers.get(kind), targets_of(kind)
        self.places, self.units = [], []
        for number, target in enumerate(before.targets if before else guessed(self._table, kind)):
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
            self._ask_unit(number, before.unit(number) if before else "")
        in_order = (part for both in zip(self.places, self.units, strict=True) for part in both)
        tab_through(self.order, *in_order, self.preview, self._cancel, self.take)
        self._look()

    def _place_chosen(self, number: int, _index: int) -> None:
        self._ask_unit(number)
        self._look()

    def _ask_unit(self, number: int, said: str = "") -> None:
        """Offer the units of a field whose numbers stand there without one; choose none."""
        unit, kind, name = self.units[number], self._chosen_kind, self.places[number].currentData()
        asked = unit_is_asked(self._table, number, kind, name)
        unit.offer(units_of(kind, name) if asked else (), asked=asked, said=said)

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
        goes = column(None, self._theme, spacing=4)
        for part in (place, unit.over, unit):
            goes.addWidget(part)
        line.addLayout(goes)
        layout_of(card).addLayout(line)
        return card

    def _plan(self, kind: type[Entry] | None = None) -> Plan:
        """What is answered now, for the chosen kind or another one."""
        order = self.order.key
        return Plan(
            kind=kind or self._chosen_kind,
            person_id=self._person.id,
            targets=tuple(place.currentData() for place in self.places),
            month_first=None if order is None else order == MONTH_FIRST,
            units=tuple(unit.currentText().strip() for unit in self.units),
        )

    def _look(self) -> None:
        """Read the table anew; what is read meanwhile no longer counts."""
        table, plan = self._table, self._plan()
        needs = needs_of(plan)
        self._say_needs(needs)
        if missing := list(needs.values()).count(False):
            self.preview.say_missing(missing)
            return
        self.preview.wait()
        self._reading = Job(lambda _progress: (plan, read_rows(table, plan)))
        self._reading.done.connect(self._show)
        self._reading.failed.connect(self.preview.say_failure)
        self._reading.start()

    def _say_needs(self, needs: dict[str, bool]) -> None:
        """Say at once what no column says, not the same for each row; all of it stays in sight,
        so that nothing moves while the columns are chosen."""
        inside = layout_of(self._needs)
        clear(inside)
        about = tr("Each row has to say the following. ✓ means that a column goes there.")
        for told in (about, *(f"{'✓' if said else '–'}  {field}" for field, said in needs.items())):
            inside.addWidget(label(told))
        inside.addWidget(
            label(
                tr(
                    "Choose the column for each of these below. If there is none, add it to the "
                    "spreadsheet and save it again. Logbook fills in none of this."
                )
            )
        )
        restyle(self._needs, "role", "card" if all(needs.values()) else "notice")

    def _show(self, found: tuple[Plan, list[ReadRow]]) -> None:
        plan, rows = found
        if plan == self._plan():
            self.preview.show_rows(self._table, rows, about_order(self._table, plan))

    def _show_what_can_be_done(self) -> None:
        self.take.setEnabled(self.preview.is_ready)

    def _take_over(self) -> None:
        session, table, plan, rows = self._session, self._table, self._plan(), self.preview.rows
        log, by = session.log, session.writer

        def work() -> int:
            back_up_before(log, now=datetime.now(UTC))
            return keep_rows(log, table, plan, rows, by=by)

        self.take.setEnabled(False)
        job = session.write(work)
        self._taken = told_of_wrong(table, rows), sum(len(row.entries) for row in rows)
        job.done.connect(self._finish)
        job.done.connect(session.changed)  # also when this dialog has gone meanwhile
        job.failed.connect(self._not_kept)

    def _finish(self, new: int) -> None:
        left_out, count = self._taken
        self.taken_over.emit(new, count - new, left_out)
        self.accept()

    def _not_kept(self, wrong: LogbookError) -> None:
        self.preview.say_not_kept(wrong)
        self._show_what_can_be_done()
