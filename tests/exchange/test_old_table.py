"""A caregiver's own spreadsheet becomes entries, without a word of it being lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
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
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.errors import ArchiveRefused
from logbook.exchange.keep_rows import keep_rows
from logbook.exchange.old_table import Table, read_table
from logbook.exchange.table_cells import unit_is_asked
from logbook.exchange.table_plan import (
    LEAVE_OUT,
    NOTE,
    RATING,
    TIME,
    WHEN,
    Plan,
    guessed,
    needs_of,
    targets_of,
)
from logbook.exchange.table_rows import about_order, read_rows

DOSE_PLACES = (WHEN, "prescriber", "prescribed_on", "source", "daily_dose")
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
"""They keep a number and its unit together, and are not seen."""
DIARY = """Date;Time;Pain;Tightness;What we did;Notes
20.11.2020;18:30;4;6;bath;slept badly
21.11.2020;;;2;;
22.11.2020;;;;;"quiet day; nothing"
"""


@pytest.fixture
def saved(tmp_path: Path):
    def made(content: str | bytes, name: str = "diary.csv") -> Path:
        told = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(told)
        return tmp_path / name

    return made


def test_apostrophe_that_somebody_typed_stays():
    (entry,) = entries(table("When;Note", "20.11.2020;'-ish and json:5"), DailyCare, WHEN, NOTE)
    assert "'-ish and json:5" in (entry.note or "")


def test_day_with_an_american_clock_is_read():
    (entry,) = entries(table("When;Note", "11/20/2020 5:00 PM;bath"), DailyCare, WHEN, NOTE)
    assert entry.happened == Moment.at(date(2020, 11, 20), time(17))


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
    assert pain.happened.text() == "20 Nov 2020, 18:30"
    assert (pain.what, pain.strength) == ("pain", 4)
    assert pain.note == "What we did: bath\nslept badly"
    assert (tight.what, tight.strength, tight.note) == ("tightness", 6, None)
    assert (later.what, later.strength) == ("tightness", 2)
    assert isinstance(quiet, DailyCare)
    assert quiet.note == "quiet day; nothing"


def test_a_rating_with_a_name_is_no_strength_of_another_symptom():
    found = table("Date;Symptoms;Pain", "20 Nov 2020;spasms at night;6")
    assert guessed(found, Symptom) == (WHEN, "what", RATING)


@pytest.mark.parametrize("strength", ["How bad", "Severity", "0-10"])
def test_diary_with_one_symptom_a_row_is_understood(strength):
    found = table(f"Date;Symptom;{strength};Note", "20 Nov 2020;Spasms;5;after school")
    assert guessed(found, Symptom) == (WHEN, "what", "strength", NOTE)
    (entry,) = entries(found, Symptom)
    assert (entry.what, entry.strength, entry.note) == ("spasms", 5, "after school")


def test_own_symptom_keeps_the_words_over_its_column():
    (entry,) = entries(table("Date;Scream at night", "20 Nov 2020;7"), Symptom)
    assert (entry.what, entry.strength) == ("Scream at night", 7)


def test_clinics_numbers_are_taken_letter_for_letter():
    found = table("Date;Filled;Refill by", "20 Nov 2020;18,50 mL;3 Feb 2021")
    (entry,) = entries(found, Refill)
    assert isinstance(entry, Refill)
    assert entry.filled == Quantity("18,50", "mL")
    assert entry.refill_by == date(2021, 2, 3)


def test_number_without_a_unit_is_asked_about_not_guessed():
    (row,) = read_rows(
        table("Date;Filled", "20 Nov 2020;18.5"), Plan(Refill, "p", (WHEN, "filled"))
    )
    assert "unit" in row.wrong
    assert row.entries == ()


@pytest.mark.parametrize(
    ("month_first", "day"), [(True, date(2020, 3, 4)), (False, date(2020, 4, 3))]
)
def test_date_that_can_be_two_days_is_read_as_the_person_says(month_first, day):
    found = table("Date;Pain", "3/4/2020;5")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert "This can be" in row.wrong
    (entry,) = entries(found, Symptom, month_first=month_first)
    assert entry.happened == Moment(day)


def test_text_with_two_numbers_is_not_taken_for_a_date():
    found = table("Date;Pain;Where on the body?", "20 Nov 2020;5;3/4/2020 scar")
    (entry,) = entries(found, Symptom, month_first=True)
    assert isinstance(entry, Symptom)
    assert entry.area == "3/4/2020 scar"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (";5", "The day is missing."),
        ("yesterweek;5", "Date: This is not a date"),
        ("20 Nov 2020;11", "Pain: Please type a whole number"),
        ("20 Nov 2020;much", "Pain: "),
    ],
)
def test_row_that_cannot_be_read_says_where_and_why(cells, told):
    found = table("Date;Pain", "19 Nov 2020;1", cells)
    good, wrong = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert good.entries
    assert wrong.number == 3
    assert told in wrong.wrong


def test_column_that_was_left_out_stays_out():
    found = table("Date;Pain;Secret", "20 Nov 2020;5;nobody's business")
    (entry,) = entries(found, Symptom, WHEN, RATING, LEAVE_OUT)
    assert entry.note is None


def test_same_rows_are_taken_over_once(log, person, saved):
    found = read_table(saved(DIARY + "21.11.2020;;;2;;\n"))
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
        saved("sep=;\nRobin's diary\n\nDate;Pain\n2020-03-04;4\n;\n2020-03-05;x\n\n")
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
        "20.11.2020;fever;38.5",
        "21.11.2020;fever;99.1 °F",
        "22.11.2020;fever;37,2",
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
    found = table("Date;Daily dose", "20 Nov 2020;160.10")
    assert not unit_is_asked(found, 1, PrescribedDose, "daily_dose")
    plan = Plan(PrescribedDose, "p", (WHEN, "daily_dose"), units=("", "mcg/day"))
    (row,) = read_rows(found, plan)
    assert "beside each number" in row.wrong


@pytest.mark.parametrize("cell", ["150 → 160 mcg/day", "150 to 160 mcg/day", "150 - 160 mcg/day"])
def test_change_of_dose_in_one_cell_is_not_taken_for_its_first_number(cell):
    found = table("Date;Daily dose", f"20 Nov 2020;{cell}")
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
        "350 mcg/day ½",
    ],
)
def test_two_doses_in_one_cell_are_not_taken_for_one(cell):
    found = table("Date;Dose", f"20 Nov 2020;{cell}")
    (row,) = read_rows(found, Plan(PrescribedDose, "p", (WHEN, "daily_dose")))
    assert "more than one number" in row.wrong
    assert row.entries == ()


@pytest.mark.parametrize(
    "dose", ["160.10 mcg/day", "1,200 µg/24h", "1,200 µg/24 h", "2,000.5 mcg per day"]
)
def test_dose_stands_as_the_clinic_wrote_it(dose, saved):
    found = read_table(
        saved(f'Date;Daily dose;Who;On;From\n20.11.2020;"{dose}";Dr E;20.11.2020;phone\n')
    )
    targets = (WHEN, "daily_dose", "prescriber", "prescribed_on", "source")
    (entry,) = entries(found, PrescribedDose, *targets)
    assert str(entry.daily_dose) == dose


@pytest.mark.parametrize(
    "cell",
    [
        "~150 mcg",
        "<150 mcg",
        "-150 mcg",
        "150-160 mcg",
        "150/160 mcg",
        "1'200 mcg",
        "+10%",
        "same",
        "x",
        "?",
        "1/2 mg",
        "12:30",
        "1.5E+02",
        "150 (was more)",
        "#REF!",
        "150,5,5 mcg",
    ],
)
def test_dose_that_is_not_one_plain_number_with_its_unit_is_refused_not_guessed(cell):
    found = table("Date;Who;On;How;Dose", f"2020-11-20;Dr E;2020-11-20;phone;{cell}")
    (row,) = read_rows(found, Plan(PrescribedDose, "p", DOSE_PLACES))
    assert "not a number with its unit" in row.wrong or "not a plain number" in row.wrong
    assert row.entries == ()


@pytest.mark.parametrize("between", ["", " ", "  ", "\u00a0", "\u202f"])
def test_space_between_a_number_and_its_unit_may_be_any_or_none(between):
    (entry,) = entries(table("Date;Filled", f"20 Nov 2020;18,5{between}mL"), Refill)
    assert entry.filled == Quantity("18,5", "mL")


def test_unit_may_stand_close_by_its_number():
    found = table("Date;What;Temp", "20.11.2020;fever;38.5°C", "21.11.2020;fever;1.2E+05")
    fever, odd = read_rows(found, Plan(Symptom, "p", (WHEN, "what", "temperature")))
    (entry,) = fever.entries
    assert isinstance(entry, Symptom)
    assert entry.temperature == Quantity("38.5", "°C")
    assert "not a number" in odd.wrong


def test_value_in_a_row_without_any_rating_is_kept_in_words():
    found = table("Date;Pain;Temp;Notes", "20 Nov 2020;;38.5 °C;bath")
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
        ("17:30:12", time(17, 30)),
        ("9.30", time(9, 30)),
        ("9", "alone is no time of day"),
        ("0930", "alone is no time of day"),
        ("9.5", "not a time of day"),
        ("9h", "not a time of day"),
        ("noon", "not a time of day"),
        ("8:00-9:30", "not a time of day"),
    ],
)
def test_times_as_spreadsheets_save_them_are_read_or_asked_about(clock, read):
    found = table("Date;Time;Pain", f"20 Nov 2020;{clock};4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, RATING)))
    if isinstance(read, str):
        assert read in row.wrong
    else:
        assert row.entries[0].happened == Moment.at(date(2020, 11, 20), read)


@pytest.mark.parametrize("day", ["Fri 20 Nov 2020", "Friday, 20.11.2020", "Fri. 11/20/20"])
def test_day_of_the_week_may_stand_before_the_day(day):
    (entry,) = entries(table("Date;Pain", f"{day};4"), Symptom)
    assert entry.happened == Moment(date(2020, 11, 20))


@pytest.mark.parametrize(
    ("day", "told"),
    [("Mon 20 Nov 2020", "another day of the week"), ("Moon 20 Nov 2020", "not a date")],
)
def test_day_of_the_week_that_does_not_fit_is_asked_about(day, told):
    (row,) = read_rows(table("Date;Pain", f"{day};4"), Plan(Symptom, "p", (WHEN, RATING)))
    assert told in row.wrong


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("45980", "counts days"),
        ("45980.5", "counts days"),
        ("20 Nov", "does not say which day"),
        ("today", "does not say which day"),
        ("yesterday", "does not say which day"),
        ("Nov 20, 5:30 PM", "does not say which day"),
        ("20.11.", "not a date"),
        ("Nov-26", "not a date"),
        ("26-11-01", "This can be 26 Nov 2001, or another day"),
        ("2020-11-20T08:00+05:45", "the time of another place"),
    ],
)
def test_day_that_is_not_whole_is_asked_about_not_guessed(day, told):
    (row,) = read_rows(table("Date;Pain", f"{day};4"), Plan(Symptom, "p", (WHEN, RATING)))
    assert told in row.wrong


def test_days_in_two_orders_are_told_with_their_rows():
    found = table("Date;Pain", "13/02/2020;4", "02/14/2020;5")
    plan = Plan(Symptom, "p", (WHEN, RATING))
    assert "13/02/2020, row 2" in about_order(found, plan)
    assert "02/14/2020, row 3" in about_order(found, plan)
    asked = about_order(table("Date;Pain", "13/02/2020;4", "03/04/2020;5"), plan)
    assert asked.startswith("Please choose above")
    assert about_order(table("Date;Pain", "13/02/2020;4", "4.3.2020;5", "3/3/2020;5"), plan) == ""
    assert about_order(table("Date;Pain", "03/04/2020;5"), replace(plan, month_first=True)) == ""


@pytest.mark.parametrize("month_first", [True, False])
def test_where_days_are_in_two_orders_none_that_could_be_either_is_read(month_first):
    found = table("Date;Pain", "13/02/2020;4", "02/14/2020;5", "03/04/2020;6")
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING), month_first))
    assert ["can be" in row.wrong for row in rows] == [False, False, True]
    assert [len(row.entries) for row in rows] == [1, 1, 0]


def test_day_that_contradicts_the_order_that_was_said_is_not_turned_round():
    found = table("Date;Pain", "13/11/2020;4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, RATING), month_first=True))
    assert "not written with its month first" in row.wrong
    (row,) = read_rows(
        table("Date;Pain", "11/13/2020;4"), Plan(Symptom, "p", (WHEN, RATING), month_first=False)
    )
    assert "not written with its day first" in row.wrong


def test_dots_say_no_order_where_another_row_has_its_month_first():
    plan = Plan(Symptom, "p", (WHEN, RATING))
    sure, either = read_rows(table("Date;Pain", "11.20.2020;4", "11.03.2020;5"), plan)
    assert sure.entries[0].happened == Moment(date(2020, 11, 20))
    assert "This can be" in either.wrong
    asked = about_order(table("Date;Pain", "11.20.2020;4", "11.03.2020;5"), plan)
    assert asked.startswith("Please choose above")
    (day_first,) = read_rows(table("Date;Pain", "11.03.2020;5"), plan)
    assert day_first.entries[0].happened == Moment(date(2020, 3, 11))


@pytest.mark.parametrize("day", ["{:%Y-%m-%d}", "{:%d.%m.%Y}", "{:%d.%m.%y}"])
def test_what_is_still_to_come_is_not_taken_over_as_done(day):
    ahead = date.today() + timedelta(days=2)
    found = table("Date;Pain", f"{day.format(ahead)};4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert "still to come" in row.wrong
    assert row.entries == ()


def test_dose_cannot_have_been_prescribed_on_a_day_that_is_still_to_come():
    ahead = date.today() + timedelta(days=30)
    found = table("Date;Who;On;How;Dose", f"2020-11-20;Dr E;{ahead};phone;150 mcg/day")
    (row,) = read_rows(found, Plan(PrescribedDose, "p", DOSE_PLACES))
    assert row.wrong.startswith("Prescribed on: This day is still to come")


def test_dates_that_lie_ahead_by_their_nature_may_do_so():
    ahead = date.today() + timedelta(days=30)
    (entry,) = entries(table("Date;Refill by", f"20 Nov 2020;{ahead}"), Refill)
    assert entry.refill_by == ahead


def test_row_that_the_form_would_ask_about_is_asked_about_here_too():
    found = table(
        "Date;Who;On;How;Dose",
        "2020-11-20;Dr E;2020-11-20;phone;150 mcg/day",
        "2020-11-20;Dr E;2020-11-20;phone;15000 mcg/day",
    )
    usual, odd = read_rows(found, Plan(PrescribedDose, "p", DOSE_PLACES))
    assert usual.asks == ""
    assert odd.asks.startswith("Daily dose: ")
    assert str(odd.entries[0].show("daily_dose")).translate(MARKS) == "15000 mcg/day"


def test_what_each_row_has_to_say_is_told_for_the_whole_table():
    assert needs_of(Plan(PrescribedDose, "p", (WHEN, NOTE))) == {
        "The day": True,
        "Prescribed by": False,
        "Prescribed on": False,
        "How was it told? (one of: Printout, After-visit summary, Portal, Phone, Told in person)": (
            False
        ),
        "One of these, as it was told: Daily dose, Concentration, Bolus": False,
    }
    assert all(needs_of(Plan(PrescribedDose, "p", DOSE_PLACES)).values())
    assert needs_of(Plan(Refill, "p", (NOTE, "filled"))) == {"The day": False}
    for kind in ENTRY_KINDS:
        assert all(needs_of(Plan(kind, "p", tuple(targets_of(kind)))).values())


@pytest.mark.parametrize("strength", ["4", "4/10", "4 / 10", "٤"])
def test_rating_may_say_out_of_how_many_it_is(strength):
    found = table("Date;What;Strong;Sleep", f"20 Nov 2020;pain;{strength};{strength}")
    pain, sleep = entries(found, Symptom, WHEN, "what", "strength", RATING)
    assert (pain.strength, sleep.strength) == (4, 4)


@pytest.mark.parametrize(
    "strength", ["x", "?", "-", "3-4", "~5", ">5", "4.5", "4,5", "5!", "5/5", "²", "½", "11"]
)
def test_mark_that_is_no_rating_is_told_and_not_guessed(strength):
    found = table("Date;Pain", f"20 Nov 2020;{strength}")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert row.wrong.startswith("Pain: ")


@pytest.mark.parametrize("day", ["Total", "Average", "", "Week 47", "November 2020", "Date"])
def test_row_that_adds_up_or_divides_the_others_is_no_entry(day):
    found = table("Date;Pain;Tightness", "20 Nov 2020;4;5", f"{day};4;5")
    _, row = read_rows(found, Plan(Symptom, "p", (WHEN, RATING, RATING)))
    assert row.wrong
    assert row.entries == ()


def test_names_of_columns_say_the_group_that_stood_over_them(saved):
    found = read_table(saved(",Morning,,Evening,\nDate,Pain,Mood,Pain,Mood\n2020-03-04,1,2,3,4\n"))
    assert found.headers == ("Date", "Morning Pain", "Morning Mood", "Evening Pain", "Evening Mood")
    assert found.first_row == 3
    assert [each.strength for each in entries(found, Symptom)] == [1, 2, 3, 4]


def test_columns_with_nothing_in_them_are_no_columns(saved):
    found = read_table(saved("Date,,Pain,,,\n2020-03-04,,4,,,\n" + ",,,,,\n" * 3))
    assert found.headers == ("Date", "Pain")
    assert found.rows == (("2020-03-04", "4"),)


def test_rows_of_a_second_table_are_not_read_under_the_names_of_the_first(saved):
    found = read_table(saved("Date,Pain\n2020-03-04,4\n\nDay,Sleep\n2020-03-04,7\n2020-03-05,8\n"))
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert [bool(row.entries) for row in rows] == [True, False, False, False]
    assert all("begin in row 4" in row.wrong for row in rows[1:])


def test_tables_beside_each_other_are_not_read_under_one_day(saved):
    found = read_table(
        saved("Date,Pain,,Date,Sleep\n2020-11-20,4,,2020-11-20,7\n2020-11-21,3,,2020-11-23,6\n")
    )
    same, other = read_rows(found, Plan(Symptom, "p", guessed(found, Symptom)))
    assert len(same.entries) == 2
    assert "more than one day: 2020-11-21, 2020-11-23" in other.wrong


def test_column_of_ratings_with_some_other_words_is_still_one_and_those_are_told(saved):
    found = read_table(saved("Date,Pain\n2020-11-20,4\n2020-11-21,7-8\n2020-11-22,5/10\n"))
    assert guessed(found, Symptom) == (WHEN, RATING)
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING)))
    assert [bool(row.wrong) for row in rows] == [False, True, False]


def test_table_of_symptoms_without_any_says_which_column_is_asked_for():
    told = "What is it? or A rating from 0 to 10"
    assert needs_of(Plan(Symptom, "p", (WHEN, NOTE))) == {"The day": True, told: False}
    assert needs_of(Plan(Symptom, "p", (WHEN, RATING))) == {"The day": True, told: True}
    assert needs_of(Plan(Symptom, "p", (WHEN, "what"))) == {"The day": True, told: True}


@pytest.mark.parametrize(
    "name",
    [
        "Hours slept",
        "Number of spasms",
        "Times woken",
        "Diazepam (mg)",
        "Sleep [h]",
        "Oral dose",
        "# of seizures",
        "How many naps",
    ],
)
def test_column_of_counts_or_amounts_is_not_taken_for_ratings(name):
    found = table(f"Date;Pain;{name}", "20 Nov 2020;4;7")
    assert guessed(found, Symptom) == (WHEN, RATING, NOTE)


def test_table_without_names_of_its_columns_keeps_its_first_row(saved):
    found = read_table(saved("2020-11-20,4,bath\n2020-11-21,5,\n"))
    assert found.headers == ("Column 1", "Column 2", "Column 3")
    first, second = read_rows(found, Plan(Symptom, "p", (WHEN, RATING, NOTE)))
    assert (first.number, second.number) == (1, 2)
    assert first.entries[0].happened == Moment(date(2020, 11, 20))


@pytest.mark.parametrize("midnight", ["00:00:00", "0:00", "12:00 AM", "00:00:00.000"])
def test_midnight_beside_every_day_is_no_time_of_day(midnight):
    found = table("Date;Pain", f"2020-11-20 {midnight};4", f"2020-11-21 {midnight};5")
    assert [entry.happened.clock for entry in entries(found, Symptom)] == [None, None]


def test_midnight_among_other_times_is_one():
    found = table("Date;Pain", "2020-11-20 0:00;4", "2020-11-21 8:30;5")
    assert [entry.happened.clock for entry in entries(found, Symptom)] == [time(0), time(8, 30)]


def test_time_of_its_own_is_not_lost_to_another_beside_its_day():
    found = table("Date;Time;Pain", "2020-11-20 8:30;9:30;4", "2020-11-21 8:30;8:30;5")
    other, same = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, RATING)))
    assert "more than one time of day" in other.wrong
    assert same.entries[0].happened.clock == time(8, 30)


def test_every_cell_of_a_row_that_cannot_be_read_is_told():
    found = table("Date;Time;Pain", "yesterday;noon;x")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, RATING)))
    assert all(f"{name}: " in row.wrong for name in found.headers)


def test_letters_that_were_guessed_are_asked_about(saved):
    text = "Date;Pain;Größe\n2020-11-20;4;ä\n"
    assert read_table(saved(text.encode("cp1252"))).doubtful == "Größe"
    assert read_table(saved(text.encode("utf-8"))).doubtful == ""
    assert read_table(saved(text.encode("utf-16"))).doubtful == ""


def test_quotation_mark_that_is_not_closed_swallows_no_rows(saved):
    with pytest.raises(ArchiveRefused, match="Row 2 has a quotation mark"):
        read_table(saved('Date,Note\n2020-03-04,"oops\n2020-03-05,more\n'))


@pytest.mark.parametrize("number", ["1,200.5", "1.200,5", "1 200,5", "0.50", ".5"])
def test_number_stays_as_it_is_written_whatever_parts_its_thousands(number, saved):
    found = read_table(saved(f'Date;Filled\n20 Nov 2020;"{number} mL"\n'))
    (entry,) = entries(found, Refill)
    assert entry.filled == Quantity(number, "mL")


def test_two_columns_for_one_field_are_asked_about_and_neither_is_lost():
    found = table("Date;Old dose;New dose", "20 Nov 2020;350 mcg/day;400 mcg/day")
    plan = Plan(PrescribedDose, "p", (WHEN, "daily_dose", "daily_dose"))
    (row,) = read_rows(found, plan)
    assert "“Old dose” and “New dose” go to the same place." in row.wrong
    assert row.entries == ()


def test_two_times_of_day_in_one_row_are_asked_about():
    found = table("Date;From;To;Pain", "20 Nov 2020;8:00;9:30;4")
    (row,) = read_rows(found, Plan(Symptom, "p", (WHEN, TIME, TIME, RATING)))
    assert "“From” and “To” go to the same place." in row.wrong


def test_what_was_measured_once_stands_with_one_symptom_alone():
    found = table("Date;Pain;Spasm;Temp", "20 Nov 2020;5;6;39.2 °C")
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
    told = "Date,Pain,\n2020-01-03,5,\n"

    def keep(content: str) -> int:
        found = read_table(saved(content))
        plan = Plan(Symptom, person.id, guessed(found, Symptom))
        return keep_rows(log, found, plan, read_rows(found, plan), by="Ana")

    assert keep(told) == 1
    assert keep(told + "2020-01-05,6,tired\n") == 1


def test_first_row_of_words_is_no_part_of_the_names_of_columns(saved):
    found = read_table(
        saved("Date,Symptom,,Notes\nNew Year,spasm,bad,fell\n2020-01-02,spasm,ok,4 times\n")
    )
    assert found.headers == ("Date", "Symptom", "Column 3", "Notes")
    assert found.rows[0] == ("New Year", "spasm", "bad", "fell")


@pytest.mark.parametrize("cell", ["1/100", "0/100", "2/10/10"])
def test_what_only_begins_like_a_part_of_ten_is_no_rating(cell):
    (row,) = read_rows(table("Date;Pain", f"20.11.2026;{cell}"), Plan(Symptom, "p", (WHEN, RATING)))
    assert row.wrong


def test_numbers_and_times_over_columns_are_their_names(saved):
    for names in ("Date,Spasms,0-10", "Date,8:00,12:00,18:00"):
        found = read_table(saved(f"{names}\n20.11.2026,1,2,3\n".encode()))
        assert ",".join(found.headers).startswith(names)


def test_dots_mean_that_the_day_comes_first_whatever_was_chosen_for_slashes():
    found = table("Date;Pain", "3.4.2026;5", "4/25/2026;6")
    rows = read_rows(found, Plan(Symptom, "p", (WHEN, RATING), month_first=True))
    assert [entry.happened.day for row in rows for entry in row.entries] == [
        date(2026, 4, 3),
        date(2026, 4, 25),
    ]
