"""Questions, medicines, expenses and the pump's life, each as a list of its own."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from acts import button, press, settle, type_keys, words_on
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QWidget

from logbook.care.tracked import Reading, moment_of
from logbook.entries.expense import Expense
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Pump
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.exchange.csv_sheet import usual_separator
from logbook.store.log import NewRecord
from logbook.ui.charts.sheet import Heights

TODAY = date.today()


def on(days_ago: int) -> Moment:
    return Moment(TODAY - timedelta(days=days_ago))


@pytest.fixture
def opened(qtbot, view, session) -> Callable[..., Any]:
    """One view of the history of a log that holds these records."""

    def opened(name: str, *records: Any) -> Any:
        session.log.add_all([NewRecord(r, session.person.id) for r in records], by="Mia")
        view.go("history")
        page = view.stack.currentWidget()
        qtbot.waitUntil(lambda: not page.is_reading)
        page.show_view(name)
        settle()
        return page.view

    return opened


def cells(view: Any) -> list[list[str]]:
    model = view.table.model()
    return [
        [model.index(row, column).data() for column in range(1, model.columnCount())]
        for row in range(model.rowCount())
    ]


def expense(days_ago: int, what: str, number: str, **more: Any) -> Expense:
    amount = Quantity(number, more.pop("unit", "EUR"))
    return Expense(happened=on(days_ago), what=what, amount=amount, **more)


def test_questions_that_wait_are_shown_at_first(opened):
    view = opened(
        "questions",
        Question(happened=on(3), asked="May we swim?", state="answered", answer="Yes"),
        Question(happened=on(2), asked="May we fly?"),
    )
    assert cells(view) == [["May we fly?", "not recorded", "not recorded", "not recorded"]]
    press(view, "Questions: Answered")
    assert cells(view) == [["May we swim?", "not recorded", "Answered", "Yes"]]


def test_a_stopped_medicine_is_among_those_tried_before(opened):
    view = opened(
        "medicines",
        Medicine(happened=on(9), name="Drops", use="now"),
        Medicine(happened=on(8), name="Syrup", use="now", stopped=TODAY),
    )
    assert [row[0] for row in cells(view)] == ["Drops"]
    press(view, "Medicines: Tried before")
    assert [row[0] for row in cells(view)] == ["Syrup"]


def test_amounts_sort_as_amounts_and_turn_round(opened):
    view = opened(
        "expenses", expense(3, "a", "9.50"), expense(2, "b", "100"), expense(1, "c", "20,00")
    )
    view.sort(2)
    assert [row[0] for row in cells(view)] == ["a", "c", "b"]
    view.sort(2)
    assert [row[0] for row in cells(view)] == ["b", "c", "a"]


@pytest.mark.parametrize("turns", [1, 2])
def test_what_was_not_recorded_comes_last_however_a_list_is_sorted(opened, turns: int):
    view = opened(
        "expenses",
        expense(3, "a", "10"),
        Expense(happened=on(2), what="none"),
        expense(1, "b", "9"),
    )
    for _ in range(turns):
        view.sort(2)
    assert [row[0] for row in cells(view)] == [["b", "a", "none"], ["a", "b", "none"]][turns - 1]


def test_a_total_to_which_nothing_was_added_comes_last(opened):
    view = opened(
        "expenses",
        expense(2, "a", "1,200", insurer="Fund"),
        expense(1, "b", "9.50", insurer="Other"),
    )
    press(view, "Expenses: Totals by insurer")
    view.sort(2)
    view.sort(2)
    assert [row[:2] for row in cells(view)] == [["Other", "9.50"], ["Fund", "not added"]]


def test_an_expense_without_an_amount_is_counted_as_left_out(opened):
    view = opened("expenses", expense(2, "a", "10"), Expense(happened=on(2), what="taxi"))
    assert "no amount" not in words_on(view)
    press(view, "Expenses: Totals by year")
    assert "1 expense has no amount and is in no total." in words_on(view)


def test_totals_stand_by_year_insurer_and_currency(opened):
    this_year = TODAY.replace(month=1, day=1)
    ago = (TODAY - this_year).days
    view = opened(
        "expenses",
        expense(ago, "a", "9.50", insurer="Fund"),
        expense(ago, "b", "1,000.25", insurer="Fund"),
        expense(ago, "c", "20", insurer="Fund", unit="USD"),
        expense(ago, "d", "1,200"),
        expense(ago + 1, "e", "5"),
    )
    press(view, "Expenses: Totals by insurer")
    assert cells(view) == [
        ["not recorded", "not added", "EUR", "0", "1"],
        ["Fund", "1009.75", "EUR", "2", "0"],
        ["Fund", "20", "USD", "1", "0"],
        ["not recorded", "5", "EUR", "1", "0"],
    ]
    assert "1 amount can be read in two ways and is not added up." in words_on(view)


def test_totals_of_a_year_hold_every_insurer_and_those_by_claim_say_where_it_stands(opened):
    new_year = (TODAY - TODAY.replace(month=1, day=1)).days
    view = opened(
        "expenses",
        expense(new_year, "a", "9.50", insurer="Fund", claim="sent"),
        expense(new_year, "b", "5", insurer="Fund", claim="paid"),
        expense(new_year, "c", "20", claim="paid"),
        expense(new_year, "d", "1", insurer="Fund", claim="paid"),
    )
    press(view, "Expenses: Totals by year")
    assert cells(view) == [["35.50", "EUR", "4", "0"]]
    press(view, "Expenses: Totals by claim")
    assert cells(view) == [
        ["not recorded", "Paid back", "20", "EUR", "1", "0"],
        ["Fund", "Sent in", "9.50", "EUR", "1", "0"],
        ["Fund", "Paid back", "6", "EUR", "2", "0"],
    ]


def test_every_column_can_be_sorted_by_keyboard_and_the_file_is_what_is_shown(
    qtbot, opened, tmp_path: Path
):
    view = opened(
        "expenses",
        expense(3, "taxi", "9.50", claim="sent"),
        expense(2, "straps", "100", claim="sent"),
        expense(1, "cushion", "20", claim="paid"),
    )
    press(view, "Expenses: Sent in")
    assert view.table.model().headerData(0, Qt.Orientation.Horizontal) == "Day ↓"
    view.sort_by.setFocus()
    type_keys(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert [row[0] for row in cells(view)] == ["taxi", "straps"]
    type_keys(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert [row[0] for row in cells(view)] == ["straps", "taxi"]
    assert button(view, "Turn the order round").text() == "↓"

    view.save_to(tmp_path / "spent.csv")
    assert [line[1] for line in in_file(tmp_path / "spent.csv")] == ["What for?", "straps", "taxi"]
    assert view.suggested_name() == f"Expenses Sent in {TODAY.isoformat()}"


def test_the_table_comes_into_sight_when_the_tab_key_reaches_it(qtbot, view, opened):
    shown = opened("expenses", *(expense(n, f"item {n}", "5") for n in range(30)))
    view.resize(700, 330)
    settle()
    assert not is_in_sight_whole(shown.table)
    button(shown, "Save as CSV").setFocus()
    type_keys(qtbot, Qt.Key.Key_Tab)
    settle()

    assert shown.table.hasFocus()
    assert is_in_sight_whole(shown.table)


def is_in_sight_whole(table: QWidget) -> bool:
    return table.visibleRegion().boundingRect().height() == table.height()


def test_a_list_goes_on_where_it_was_after_the_log_changed(qtbot, view, session, saved, opened):
    shown = opened("expenses", expense(3, "a", "9.50"), expense(2, "b", "1"))
    shown.sort(2)
    shown.table.setCurrentIndex(shown.rows.index(1, 0))
    saved(lambda: session.add(expense(1, "c", "5")))
    qtbot.waitUntil(lambda: len(cells(shown)) == 3)

    assert [row[0] for row in cells(shown)] == ["b", "c", "a"]
    assert shown.sort_by.currentText() == "Amount and currency"
    assert cells(shown)[shown.table.currentIndex().row()][0] == "a"


def test_what_is_shown_is_kept_as_csv_without_formulas(opened, tmp_path: Path):
    view = opened(
        "expenses",
        expense(3, "=HYPERLINK(1)", "9.50", claim="sent"),
        expense(2, "Straps, two", "20"),
    )
    press(view, "Expenses: Sent in")
    view.save_to(tmp_path / "spent.csv")

    titles, *lines = in_file(tmp_path / "spent.csv")
    assert titles == ["Day", "What for?", "Amount and currency", "Insurer", "Claim"]
    assert [line[1:] for line in lines] == [["'=HYPERLINK(1)", "9.50 EUR", "", "Sent in"]]


def in_file(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=usual_separator()))


def test_a_dose_as_written_stays_text_in_the_csv_file(opened, tmp_path: Path):
    view = opened(
        "medicines",
        Medicine(
            happened=on(9), name="Drops", dose_as_written="1-2", use="now", started=date(2026, 3, 1)
        ),
    )
    view.save_to(tmp_path / "taken.csv")

    _, line = in_file(tmp_path / "taken.csv")
    assert line[1:] == ["Drops", "'1-2", "", "1 Mar 2026"]
    assert not line[0].startswith("'")
    assert (tmp_path / "taken.csv").read_text("utf-8-sig").startswith('"Day"')


def test_a_csv_file_takes_no_other_file_s_place_unasked(view, opened, monkeypatch, tmp_path: Path):
    other, free = tmp_path / "Dr. Miller.csv", tmp_path / "Dr. Smith"
    other.write_text("another file")
    offered: list[str] = []
    answers = [str(tmp_path / "Dr. Miller"), str(free)]

    def choose(_parent: Any, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(opened("expenses", expense(3, "a", "9.50")), "Save as CSV")

    assert f"Saved: {free}.csv" in words_on(view.toast)
    offer = Path.home() / f"Expenses {TODAY.isoformat()}.csv"
    assert offered == [str(offer), str(other)]
    assert other.read_text() == "another file"
    assert in_file(tmp_path / "Dr. Smith.csv")[1][1] == "a"
    assert len(list(tmp_path.glob("*.csv"))) == 2


def test_a_list_that_cannot_be_written_is_said(view, opened, tmp_path: Path):
    shown = opened("expenses", expense(3, "a", "9.50"))
    shown.save_to(tmp_path / "no such folder" / "spent.csv")

    assert "The list could not be written." in words_on(view)


def test_an_entry_of_a_list_opens_by_keyboard(qtbot, view, opened):
    shown = opened("expenses", expense(3, "a", "9.50"), expense(2, "b", "1"))
    shown.table.setCurrentIndex(shown.table.model().index(1, 0))
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    settle()

    assert view.stack.currentWidget().chosen.record.what == "a"


def test_the_pump_s_life_shows_every_date_where_it_was_copied(opened):
    put_in = TODAY - timedelta(days=900)
    view = opened(
        "pump_life",
        Pump(model="sm3", serial="A1", implanted=put_in - timedelta(days=900), removed=put_in),
        Pump(model="sm3", serial="B2", implanted=put_in, replace_by=TODAY + timedelta(days=700)),
        Visit(happened=on(900), visit_type="replacement"),
        Refill(happened=on(40), alarm_date=TODAY + timedelta(days=60)),
    )
    lanes = [(event.lane, event.day) for event in view.charts.sheet.history.events]
    assert lanes == [
        ("surgery", put_in - timedelta(days=900)),
        ("surgery", put_in),
        ("refill", TODAY - timedelta(days=40)),
        ("alarm_date", TODAY + timedelta(days=60)),
        ("replace_by", TODAY + timedelta(days=700)),
    ]
    (pumps,) = view.charts.sheet.history.tracks
    assert [(r.day, r.height) for r in pumps.readings if r.text] == [
        (put_in - timedelta(days=900), 0.0),
        (put_in, 1.0),
    ]
    press(view, "As a table")
    assert any("SynchroMed III · B2" in " ".join(map(str, row)) for row in cells(view))


def test_the_line_of_a_pump_ends_where_it_was_taken_out_and_the_next_goes_on(opened):
    taken_out = TODAY - timedelta(days=600)
    view = opened(
        "pump_life",
        Pump(model="sm3", serial="A1", implanted=TODAY - timedelta(days=2000), removed=taken_out),
        Pump(model="sm3", serial="B2", implanted=taken_out - timedelta(days=2)),
    )
    before, after = taken_out - timedelta(days=200), TODAY - timedelta(days=200)
    old, new = view.charts.sheet.charts[0].track.readings

    assert (is_drawn(view, old, before), is_drawn(view, new, before)) == (True, False)
    assert (is_drawn(view, old, after), is_drawn(view, new, after)) == (False, True)


def is_drawn(view: Any, pump: Reading, day: date) -> bool:
    """Whether the line of a pump is drawn on a day."""
    sheet = view.charts.sheet
    band = sheet.charts[0]
    height = round(Heights(band.track, sheet.chart(band.rect), sheet.theme).y(pump))
    x = round(sheet.axis.x(moment_of(day, None)))
    image = view.charts.grab().toImage()
    near = [image.pixelColor(x, height + n).name() for n in (-1, 0, 1)]
    return QColor(sheet.theme.colours.accent).name() in near


def test_a_pump_s_own_date_opens_no_entry(qtbot, view, opened):
    shown = opened("pump_life", Pump(model="sm3", implanted=TODAY - timedelta(days=9)))
    qtbot.keyClick(shown.charts, Qt.Key.Key_Down)
    qtbot.keyClick(shown.charts, Qt.Key.Key_Return)
    settle()

    assert view.page_name == "history"
    assert "Implanted on" in words_on(shown)


def test_a_tip_shows_words_as_they_were_typed(opened):
    view = opened("questions", Question(happened=on(1), asked="<b>Swim</b> & fly?"))
    tip = view.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)

    assert tip == "<qt>&lt;b&gt;Swim&lt;/b&gt; &amp; fly?</qt>"
