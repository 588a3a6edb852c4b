"""What comes of a caregiver's own spreadsheet: every row, before any of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logbook.entries.record import Entry
from logbook.errors import LogbookError
from logbook.exchange.old_table import Table
from logbook.exchange.table_rows import ReadRow
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.widgets.parts import column, label
from logbook.ui.widgets.row_list import APART, RowList
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr, tr_n, with_answer


class TablePreview(QWidget):
    """The rows that cannot be read, those to look at again, and the entries of all others."""

    answered = Signal()
    """What shall become of rows with a problem was said, or taken back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows: Sequence[ReadRow] = ()
        """What would be kept; none while something is in the way."""
        self.summary = label("", "quiet")
        """How many of the rows can be kept; always in sight beside the button that keeps them."""
        self._warning = label("", "error", selectable=True)
        self.wrong = RowList(tr("These rows cannot be read:"))
        self.leave_out = TickLine(tr("Leave out the rows that cannot be read"), theme)
        self.asks = RowList(tr("Please look at these rows again:"))
        self.are_right = TickLine(tr("I have looked: they are right as they are"), theme)
        self.entries = RowList(tr("The entries:"))
        inside = column(self, theme)
        inside.addWidget(self._warning)
        for part in (self.wrong, self.leave_out, self.asks, self.are_right, self.entries):
            if isinstance(part, RowList):
                inside.addWidget(part.over)
            inside.addWidget(part)
        for tick in (self.leave_out, self.are_right):
            tick.box.toggled.connect(self.answered)
        self._say_instead("", "")

    @property
    def is_ready(self) -> bool:
        """Whether there is something to keep, and every problem has its answer."""
        return (
            any(row.entries for row in self.rows)
            and (self.wrong.isHidden() or self.leave_out.box.isChecked())
            and (self.asks.isHidden() or self.are_right.box.isChecked())
        )

    def wait(self) -> None:
        """Nothing can be kept while the rows are read anew; what is in sight stays."""
        self.rows = ()
        self.answered.emit()

    def show_rows(self, table: Table, rows: Sequence[ReadRow], warning: str) -> None:
        """Show what was read."""
        self.rows = rows
        wrong = [row for row in rows if row.wrong]
        entries = [(row, entry) for row in rows for entry in row.entries]
        self._say(
            tr(
                "Rows: {rows}. Entries: {entries}. Rows that cannot be read: {wrong}.",
                rows=len(rows),
                entries=len(entries),
                wrong=len(wrong),
            ),
            warning,
        )
        self._list(self.wrong, self.leave_out, told_of_wrong(table, rows))
        asks = [_with_cells(table, row, row.asks) for row in rows if row.asks]
        self._list(self.asks, self.are_right, asks)
        self.entries.say(_row(row, _in_short(entry)) for row, entry in entries)
        self.answered.emit()

    def say_missing(self, count: int) -> None:
        """Nothing comes of a table without the columns that each row needs."""
        words = tr_n(
            "{count} column is missing: see above.",
            "{count} columns are missing: see above.",
            count,
        )
        self._say_instead(words, "")

    def say_failure(self, wrong: LogbookError) -> None:
        """Say why nothing can be shown."""
        self._say_instead("", str(wrong))

    def say_not_kept(self, wrong: LogbookError) -> None:
        """Say why nothing was kept; it can be tried again."""
        self._say(self.summary.text(), str(wrong))

    def _say_instead(self, summary: str, warning: str) -> None:
        self.rows = ()
        self._say(summary, warning)
        for shown in (self.wrong, self.asks, self.entries):
            shown.say(())
        for tick in (self.leave_out, self.are_right):
            tick.hide()
        self.answered.emit()

    def _say(self, summary: str, warning: str) -> None:
        self.summary.setText(summary)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))

    def _list(self, shown: RowList, tick: TickLine, sentences: Sequence[str]) -> None:
        """An answer that was given for other rows counts no more."""
        if shown.toPlainText() != APART.join(sentences):
            tick.box.setChecked(False)
        shown.say(sentences)
        tick.setVisible(bool(sentences))


def told_of_wrong(table: Table, rows: Sequence[ReadRow]) -> list[str]:
    """The rows that give no entry, each with what stands in it, and why below that."""
    return [_with_cells(table, row, row.wrong) for row in rows if row.wrong]


def _with_cells(table: Table, row: ReadRow, words: str) -> str:
    told = table.rows[row.number - table.first_row]
    cells = " · ".join(isolated(cell) for cell in told if cell)
    return f"{_row(row, cells)}\n• {_in_line(words)}"


def _row(row: ReadRow, words: str) -> str:
    return tr("Row {number}: {wrong}", number=row.number, wrong=_in_line(words))


def _in_line(words: str) -> str:
    return " ".join(words.split())


def _in_short(entry: Entry) -> str:
    """Every field that the row fills, so that what was read can be compared with the table."""
    when, *fields = entry.shown()
    told = "  ·  ".join(_in_line(with_answer(words, text)) for words, text in fields)
    return f"{when[1]}  {tr(entry.title)}.  {told}"
