"""Questions, medicines, expenses and the pump's life, each as a list of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from acts import press, settle, words_on
from PySide6.QtCore import Qt

from logbook.entries.expense import Expense
from logbook.entries.fields import Quantity
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Pump
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.store.log import NewRecord

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
    press(view, "Expenses: Totals")
    assert cells(view) == [
        ["not recorded", "0", "EUR", "0"],
        ["Fund", "1009.75", "EUR", "2"],
        ["Fund", "20", "USD", "1"],
        ["not recorded", "5", "EUR", "1"],
    ]
    assert "1 amount can be read in two ways and is not added up." in words_on(view)


def test_what_is_shown_is_kept_as_csv_without_formulas(opened, tmp_path: Path):
    view = opened(
        "expenses",
        expense(3, "=HYPERLINK(1)", "9.50", claim="sent"),
        expense(2, "Straps, two", "20"),
    )
    press(view, "Expenses: Sent in")
    view.save_to(tmp_path / "spent.csv")

    lines = (tmp_path / "spent.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Day,What for?,Amount and currency,Insurer,Claim"
    assert lines[1].endswith(",'=HYPERLINK(1),9.50 EUR,,Sent in")
    assert len(lines) == 2


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
