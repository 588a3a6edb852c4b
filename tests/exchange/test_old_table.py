"""A caregiver's own spreadsheet becomes entries, without a word of it being lost."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.errors import ArchiveRefused
from logbook.exchange.old_table import Table, read_table
from logbook.exchange.table_cells import unit_is_asked
from logbook.exchange.table_plan import (
    LEAVE_OUT,
    NOTE,
    RATING,
    TIME,
    WHEN,
    Plan,
    both_orders,
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
@example([[" ", ""]])
def test_any_table_gives_entries_or_reasons(rows):
    width = max(map(len, rows))
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    found = Table("t.csv", tuple(f"Column {n}" for n in range(width)), filled)
    targets = (WHEN, RATING, NOTE, "what")[:width]
    for row in read_rows(found, Plan(Symptom, "p", targets)):
        assert not (row.entries and row.wrong)
        assert all(not list(entry.problems()) for entry in row.entries)


# What spreadsheet programs make of a table


def test_unit_that_was_said_for_a_column_stands_beside_numbers_without_one():
    found = table(
        "Date;What;Temp",
        "20.11.2026;fever;38.5",
        "21.11.2026;fever;99.1 °F",
        "22.11.2026;fever;37,2",
    )
    assert unit_is_asked(found, 2, Symptom, "temperature")
    silent = read_rows(found, Plan(Symptom, "p", (WHEN, "what", "temperature")))
    assert ["unit is missing" in row.wrong for row in silent] == [True, False, True]
    assert not unit_is_asked(found, 2, Symptom, NOTE)
    said = entries(found, Symptom, WHEN, "what", "temperature", units=("", "", "°C"))
    assert [entry.temperature for entry in said] == [
        Quantity("38.5", "°C"),
        Quantity("99.1", "°F"),
        Quantity("37,2", "°C"),
    ]


def test_doses_unit_is_never_said_for_a_whole_column():
    found = table("Date;Daily dose", "20 Nov 2026;160.10")
    assert not unit_is_asked(found, 1, PrescribedDose, "daily_dose")
    plan = Plan(PrescribedDose, "p", (WHEN, "daily_dose"), units=("", "mcg/day"))
    (row,) = read_rows(found, plan)
    assert "beside each number" in row.wrong


@pytest.mark.parametrize("cell", ["150 → 160 mcg/day", "150 to 160 mcg/day", "150 - 160 mcg/day"])
def test_change_of_dose_in_one_cell_is_not_taken_for_its_first_number(cell):
    found = table("Date;Daily dose", f"20 Nov 2026;{cell}")
    (row,) = read_rows(found, Plan(PrescribedDose, "p", (WHEN, "daily_dose")))
    assert "more than one number" in row.wrong


@pytest.mark.parametrize(
    "cell",
    [
        "350mcg->400mcg",
        "350mcg/day 400mcg/day",
        "350mcg / 400mcg",
        "350mcg (was 300)",
        "350µg=>400µg",
        "350 mcg/day (was 300)",
        "350 mcg/day=>400",
        "5x10 mcg",
        "0.5µg 3x",
    ],
)
def test_two_doses_in_one_cell_are_not_taken_for_one(cell):
    found = table("Date;Dose", f"20 Nov 2026;{cell}")
    (row,) = read_rows(found, Plan(PrescribedDose, "p", (WHEN, "daily_dose")))
    assert "more than one number" in row.wrong
    assert row.entries == ()


@pytest.mark.parametrize(
    "dose", ["160.10 mcg/day", "1,200 µg/24h", "1,200 µg/24 h", "2,000.5 mcg per day"]
)
def test_dose_stands_as_the_clinic_wrote_it(dose, saved):
    found = read_table(
        saved(f'Date;Daily dose;Who;On;From\n20.11.2026;"{dose}";Dr E;20.11.2026;phone\n')
    )
    targets = (WHEN, "daily_dose", "prescriber", "prescribed_on", "source")
    (entry,) = entries(found, PrescribedDose, *targets)
    assert str(entry.daily_dose) == dose


def test_unit_may_stand_close_by_its_number():
    found = table("Date;What;Temp", "20.11.2026;fever;38.5°C", "21.11.2026;fever;1.2E+05")
    fever, odd = read_rows(found, Plan(Symptom, "p", (WHEN, "what", "temperature")))
    (entry,) = fever.entries
    assert isinstance(entry, Symptom)
    assert entry.temperature == Quantity("38.5", "°C")
    assert "not a number" in odd.wrong


def test_value_in_a_row_without_any_rating_is_kept_in_words():
    found = table("Date;Pain;Temp;Notes", "20 Nov 2026;;38.5 °C;bath")
    (entry,) = entries(found, Symptom, WHEN, RATING, "temperature", NOTE)
    assert isinstance(entry, DailyCare)
    assert entry.note == "Temp: 38.5 °C\nbath"


@pytest.mark.parametrize(
    ("clock", "read"),
    [
        ("5:30 PM", time(17, 30)),
        ("5:30:00 pm", time(17, 30)),
        ("12:15 a.m.", time(0, 15)),
        ("17:30:00", time(17, 30)),
        ("0.25", "counts times"),
        ("0,729166667", "counts times"),
        ("17:30:12", "not a time of day"),
    ],
)
def test_times_as_spreadsheets_save_them_are_read_or_asked_about(clock, read):
    found = table("Date;Time;Pain", f"20 Nov 2026;{clock};4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, RATING)))
    if isinstance(read, str):
        assert read in row.wrong
    else:
        assert row.entries[0].happened == Moment.at(date(2026, 11, 20), read)


@pytest.mark.parametrize("day", ["Fri 20 Nov 2026", "Friday, 20.11.2026", "Fri. 11/20/26"])
def test_day_of_the_week_may_stand_before_the_day(day):
    (entry,) = entries(table("Date;Pain", f"{day};4"), Symptom)
    assert entry.happened == Moment(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("day", "told"),
    [("Mon 20 Nov 2026", "another day of the week"), ("Moon 20 Nov 2026", "not a date")],
)
def test_day_of_the_week_that_does_not_fit_is_asked_about(day, told):
    (row,) = read_rows(table("Date;Pain", f"{day};4"), Plan(Symptom, "p", (WHEN, RATING)))
    assert told in row.wrong


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("45980", "counts days"),
        ("45980.5", "counts days"),
        ("20 Nov", "The year is missing"),
        ("today", "The year is missing"),
        ("Nov 20, 5:30 PM", "The year is missing"),
    ],
)
def test_day_that_is_not_whole_is_asked_about_not_guessed(day, told):
    (row,) = read_rows(table("Date;Pain", f"{day};4"), Plan(Symptom, "p", (WHEN, RATING)))
    assert told in row.wrong


def test_days_in_two_orders_are_told_with_their_rows():
    found = table("Date;Pain", "13/02/2026;4", "02/14/2026;5")
    plan = Plan(Symptom, "p", (WHEN, RATING))
    assert "13/02/2026, row 2" in both_orders(found, plan)
    assert "02/14/2026, row 3" in both_orders(found, plan)
    assert both_orders(table("Date;Pain", "13/02/2026;4", "03/04/2026;5"), plan) == ""


def test_names_of_columns_say_the_group_that_stood_over_them(saved):
    found = read_table(saved(",Morning,,Evening,\nDate,Pain,Mood,Pain,Mood\n2026-03-04,1,2,3,4\n"))
    assert found.headers == ("Date", "Morning Pain", "Morning Mood", "Evening Pain", "Evening Mood")
    assert found.first_row == 3
    assert [each.strength for each in entries(found, Symptom)] == [1, 2, 3, 4]


def test_columns_with_nothing_in_them_are_no_columns(saved):
    found = read_table(saved("Date,,Pain,,,\n2026-03-04,,4,,,\n" + ",,,,,\n" * 3))
    assert found.headers == ("Date", "Pain")
    assert found.rows == (("2026-03-04", "4"),)


def test_rows_of_a_second_table_are_not_read_under_the_names_of_the_first(saved):
    found = read_table(saved("Date,Pain\n2026-03-04,4\n\nDay,Sleep\n2026-03-04,7\n2026-03-05,8\n"))
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert [bool(row.entries) for row in rows] == [True, False, False, False]
    assert all("begin in row 4" in row.wrong for row in rows[1:])


def test_tables_beside_each_other_are_not_read_under_one_day(saved):
    found = read_table(
        saved("Date,Pain,,Date,Sleep\n2026-11-20,4,,2026-11-20,7\n2026-11-21,3,,2026-11-23,6\n")
    )
    same, other = read_rows(found, Plan(Symptom, "p", guessed(found, Symptom)))
    assert len(same.entries) == 2
    assert "more than one day: 2026-11-21, 2026-11-23" in other.wrong


def test_column_of_ratings_with_some_other_words_is_still_one_and_those_are_told(saved):
    found = read_table(saved("Date,Pain\n2026-11-20,4\n2026-11-21,7-8\n2026-11-22,5/10\n"))
    assert guessed(found, Symptom) == (WHEN, RATING)
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert [bool(row.wrong) for row in rows] == [False, True, False]


def test_table_of_symptoms_without_any_says_which_column_is_asked_for():
    (row,) = read_rows(table("Date;Bath", "20 Nov 2026;warm"), Plan(Symptom, "p", (WHEN, NOTE)))
    assert "No column says what the symptom is" in row.wrong


def test_quotation_mark_that_is_not_closed_swallows_no_rows(saved):
    with pytest.raises(ArchiveRefused, match="Row 2 has a quotation mark"):
        read_table(saved('Date,Note\n2026-03-04,"oops\n2026-03-05,more\n'))


@pytest.mark.parametrize("number", ["1,200.5", "1.200,5", "1 200,5", "0.50", ".5"])
def test_number_stays_as_it_is_written_whatever_parts_its_thousands(number, saved):
    found = read_table(saved(f'Date;Filled\n20 Nov 2026;"{number} mL"\n'))
    (entry,) = entries(found, Refill)
    assert entry.filled == Quantity(number, "mL")


def test_two_columns_for_one_field_are_asked_about_and_neither_is_lost():
    found = table("Date;Old dose;New dose", "20 Nov 2026;350 mcg/day;400 mcg/day")
    plan = Plan(PrescribedDose, "p", (WHEN, "daily_dose", "daily_dose"))
    (row,) = read_rows(found, plan)
    assert "“Old dose” and “New dose” go to the same place." in row.wrong
    assert row.entries == ()


def test_two_times_of_day_in_one_row_are_asked_about():
    found = table("Date;From;To;Pain", "20 Nov 2026;8:00;9:30;4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, TIME, RATING)))
    assert "“From” and “To” go to the same place." in row.wrong


def test_what_was_measured_once_stands_with_one_symptom_alone():
    found = table("Date;Pain;Spasm;Temp", "20 Nov 2026;5;6;39.2 °C")
    pain, spasm = entries(found, Symptom, WHEN, RATING, RATING, "temperature")
    assert pain.temperature == Quantity("39.2", "°C")
    assert (spasm.what, spasm.strength, spasm.temperature) == ("Spasm", 6, None)


def test_table_is_taken_over_once_also_after_two_people_were_joined(log, person, saved):
    found = read_table(saved(DIARY))

    def keep(person_id: str) -> int:
        plan = Plan(Symptom, person_id, guessed(found, Symptom))
        return keep_rows(log, found, plan, read_rows(found, plan), by="Ana")

    twin = log.add(Person(name=person.record.name), by="Jon")
    assert keep(twin.id) == 4
    log.join(person.id, twin.id, by="Ana")
    assert keep(person.id) == 0


def test_old_rows_are_known_again_when_a_new_one_has_a_cell_more(log, person, saved):
    told = "Date,Pain,\n2026-01-03,5,\n"

    def keep(content: str) -> int:
        found = read_table(saved(content))
        plan = Plan(Symptom, person.id, guessed(found, Symptom))
        return keep_rows(log, found, plan, read_rows(found, plan), by="Ana")

    assert keep(told) == 1
    assert keep(told + "2026-01-05,6,tired\n") == 1


def test_first_row_of_words_is_no_part_of_the_names_of_columns(saved):
    found = read_table(
        saved("Date,Symptom,,Notes\nNew Year,spasm,bad,fell\n2026-01-02,spasm,ok,4 times\n")
    )
    assert found.headers == ("Date", "Symptom", "Column 3", "Notes")
    assert found.rows[0] == ("New Year", "spasm", "bad", "fell")
