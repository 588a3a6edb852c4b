"""A caregiver's own spreadsheet becomes entries, without a word of it being lost."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.entries.daily_care import DailyCare
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.errors import ArchiveRefused
from logbook.exchange.old_table import Table, read_table
from logbook.exchange.table_plan import (
    LEAVE_OUT,
    NOTE,
    RATING,
    TIME,
    WHEN,
    Plan,
    guessed,
    keep_rows,
    read_rows,
)

DIARY = """Date;Time;Pain;Tightness;What we did;Notes
20.11.2026;18:30;4;6;bath;slept badly
21.11.2026;;;2;;
22.11.2026;;;;;"quiet day; nothing"
"""


@pytest.fixture
def saved(tmp_path: Path):
    def made(content: str | bytes, name: str = "diary.csv") -> Path:
        told = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(told)
        return tmp_path / name

    return made


def test_apostrophe_that_somebody_typed_stays():
    (entry,) = entries(table("When;Note", "20.11.2026;'-ish and json:5"), DailyCare, WHEN, NOTE)
    assert "'-ish and json:5" in (entry.note or "")


def test_day_with_an_american_clock_is_read():
    (entry,) = entries(table("When;Note", "11/20/2026 5:00 PM;bath"), DailyCare, WHEN, NOTE)
    assert entry.happened == Moment.at(date(2026, 11, 20), time(17))


def table(*lines: str) -> Table:
    first, *rest = (tuple(line.split(";")) for line in lines)
    return Table("table.csv", first, tuple(rest))


def entries(found: Table, kind: type[Entry], *targets: str, **more: Any) -> list[Any]:
    plan = Plan(kind, "p", targets or guessed(found, kind), **more)
    rows = read_rows(found, plan)
    assert [row.wrong for row in rows if row.wrong] == []
    return [entry for row in rows for entry in row.entries]


def test_diary_with_a_column_for_each_symptom_is_understood(saved):
    found = read_table(saved(DIARY))
    assert guessed(found, Symptom) == (WHEN, TIME, RATING, RATING, NOTE, NOTE)
    pain, tight, later, quiet = entries(found, Symptom)
    assert pain.happened.text() == "20 Nov 2026, 18:30"
    assert (pain.what, pain.strength) == ("pain", 4)
    assert pain.note == "What we did: bath\nslept badly"
    assert (tight.what, tight.strength, tight.note) == ("tightness", 6, None)
    assert (later.what, later.strength) == ("tightness", 2)
    assert isinstance(quiet, DailyCare)
    assert quiet.note == "quiet day; nothing"


def test_own_symptom_keeps_the_words_over_its_column():
    (entry,) = entries(table("Date;Scream at night", "20 Nov 2026;7"), Symptom)
    assert (entry.what, entry.strength) == ("Scream at night", 7)


def test_clinics_numbers_are_taken_letter_for_letter():
    found = table("Date;Filled;Refill by", "20 Nov 2026;18,50 mL;3 Feb 2027")
    (entry,) = entries(found, Refill)
    assert isinstance(entry, Refill)
    assert entry.filled == Quantity("18,50", "mL")
    assert entry.refill_by == date(2027, 2, 3)


def test_number_without_a_unit_is_asked_about_not_guessed():
    (row,) = read_rows(
        table("Date;Filled", "20 Nov 2026;18.5"), Plan(Refill, "p", (WHEN, "filled"))
    )
    assert "unit" in row.wrong
    assert row.entries == ()


@pytest.mark.parametrize(
    ("month_first", "day"), [(True, date(2026, 3, 4)), (False, date(2026, 4, 3))]
)
def test_date_that_can_be_two_days_is_read_as_the_person_says(month_first, day):
    found = table("Date;Pain", "3/4/2026;5")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert "This can be" in row.wrong
    (entry,) = entries(found, Symptom, month_first=month_first)
    assert entry.happened == Moment(day)


def test_text_with_two_numbers_is_not_taken_for_a_date():
    found = table("Date;Pain;Where on the body?", "20 Nov 2026;5;3/4/2026 scar")
    (entry,) = entries(found, Symptom, month_first=True)
    assert isinstance(entry, Symptom)
    assert entry.area == "3/4/2026 scar"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (";5", "The day is missing."),
        ("yesterweek;5", "Date: This is not a date"),
        ("20 Nov 2026;11", "Pain: Please type a whole number"),
        ("20 Nov 2026;much", "Pain: "),
    ],
)
def test_row_that_cannot_be_read_says_where_and_why(cells, told):
    found = table("Date;Pain", "19 Nov 2026;1", cells)
    good, wrong = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert good.entries
    assert wrong.number == 3
    assert told in wrong.wrong


def test_column_that_was_left_out_stays_out():
    found = table("Date;Pain;Secret", "20 Nov 2026;5;nobody's business")
    (entry,) = entries(found, Symptom, WHEN, RATING, LEAVE_OUT)
    assert entry.note is None


def test_same_rows_are_taken_over_once(log, person, saved):
    found = read_table(saved(DIARY + "21.11.2026;;;2;;\n"))
    plan = Plan(Symptom, person.id, guessed(found, Symptom))
    rows = read_rows(found, plan)
    assert keep_rows(log, found, plan, rows, by="Ana") == 5
    assert keep_rows(log, found, plan, rows, by="Ana") == 0
    assert log.count(person.id) == 5
    removed = log.entries(person.id)[0]
    log.remove(removed.id, by="Ana")
    assert keep_rows(log, found, plan, rows, by="Ana") == 0
    assert log.count(person.id) == 4


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_other_programs_are_read(separator, encoding, saved):
    lines = [separator.join(line) for line in (("Tag", "Größe"), ("1", "ä"), ("2", '"ö, ü; x"'))]
    found = read_table(saved("\r\n".join(lines).encode(encoding)))
    assert found.headers == ("Tag", "Größe")
    assert found.rows == (("1", "ä"), ("2", "ö, ü; x"))


def test_title_above_the_table_and_blank_rows_are_no_entries(saved):
    found = read_table(
        saved("sep=;\nRobin's diary\n\nDate;Pain\n2026-03-04;4\n;\n2026-03-05;x\n\n")
    )
    assert found.headers == ("Date", "Pain")
    rows = read_rows(found, Plan(Symptom, "p", ("happened", "rating")))
    assert [row.number for row in rows] == [4, 6]
    assert [bool(row.wrong) for row in rows] == [False, True]


@pytest.mark.parametrize(
    "content",
    [b"", b"only one column\n1\n2\n", b"a,b\n", b"PK\x03\x04 a workbook", b"\xd0\xcf old"],
)
def test_file_that_is_no_table_is_refused_in_plain_words(content, saved):
    with pytest.raises(ArchiveRefused) as refused:
        read_table(saved(content))
    assert refused.value.now


def test_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(ArchiveRefused):
        read_table(tmp_path / "gone.csv")


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), min_size=1, max_size=6))
def test_any_table_gives_entries_or_reasons(rows):
    width = max(map(len, rows))
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    found = Table("t.csv", tuple(f"Column {n}" for n in range(width)), filled)
    targets = (WHEN, RATING, NOTE, "what")[:width]
    for row in read_rows(found, Plan(Symptom, "p", targets)):
        assert not (row.entries and row.wrong)
        assert all(not list(entry.problems()) for entry in row.entries)
