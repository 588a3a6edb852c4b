"""Spreadsheet files: everything comes back as it was, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from any_record import TEXTS, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newer_version import LATER_QUESTION, LULLABY, newer_version
from PIL import Image

from logbook import words
from logbook.entries.branches import following_id
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Action
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Entry, Record
from logbook.entries.registry import KINDS
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.errors import ArchiveRefused, LogError, NotSaved
from logbook.exchange.archive import read_log
from logbook.exchange.csv_cells import armed, disarmed
from logbook.exchange.csv_export import current_records, write_csv
from logbook.exchange.csv_import import CsvSummary, read_csv
from logbook.exchange.csv_sheet import (
    ABOUT,
    SEPARATORS,
    WRITTEN_AT,
    WRITTEN_BY,
    columns,
    speaker,
)
from logbook.shipped import resource
from logbook.store.log import Log, NewRecord
from logbook.words import LANGUAGES

DAY = Moment(date(2026, 11, 20))
FORMULAS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


@pytest.fixture
def other(tmp_path: Path):
    """Another household's log, still empty."""
    with closing(Log.open(tmp_path / "other")) as opened:
        yield opened


@pytest.fixture
def skin() -> bytes:
    """A photo as a phone sends it."""
    target = io.BytesIO()
    Image.new("RGB", (64, 48), (222, 184, 160)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def tell(log, person) -> Callable[..., Any]:
    return lambda record: log.add(record, by="Ana", person_id=person.id)


def said(log: Log) -> dict[str, tuple[str | None, Record]]:
    """What the log says now: each record and whom it is about, by id."""
    return {r.id: (r.person_id, r.record) for r in current_records(log)}


def rows(path: Path, separator: str = ",") -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def change(path: Path, edit: Callable[[list[list[str]]], Any], separator: str = ",") -> None:
    """What a spreadsheet program does: read the file, change it, save it in its own way."""
    table = rows(path, separator)
    edit(table)
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(table)
    path.write_bytes(("\ufeff" + target.getvalue()).encode())


def put(column: str, text: str, row: int = 1) -> Callable[[list[list[str]]], None]:
    def edit(table: list[list[str]]) -> None:
        table[row][table[0].index(column)] = text

    return edit


# There and back


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(records(), max_size=8),
    separator=st.sampled_from(SEPARATORS),
    name=TEXTS.filter(lambda text: text.strip() and "\n" not in text),
)
def test_everything_comes_back_as_it_was(told, separator, name):
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        with closing(Log.open(here)) as log, closing(Log.open(there)) as other:
            owner = log.add(Person(name=name), by="Ana").id
            log.add(Person(name=name), by="Ana")
            log.add_all(
                [
                    NewRecord(r, None if isinstance(r, Person | Caregiver) else owner)
                    for r in told
                    if not (isinstance(r, Entry) and r.photos)
                ],
                by="Ana",
            )
            target = Path(folder) / "all.zip"
            count = write_csv(log, target, separator=separator).records
            read = read_csv(other, target, by="Ana", dry_run=False)
            assert read == CsvSummary(new=count, changed=0, same=0)
            assert said(other) == said(log)
            again = read_csv(log, target, by="Ana", dry_run=False)
            assert again == CsvSummary(new=0, changed=0, same=count)


def test_folder_and_single_file_can_be_read_too(log, person, tell, other, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    assert read_csv(other, tmp_path / "out" / "person.csv", by="Mia", dry_run=False).new == 1
    assert read_csv(other, tmp_path / "out" / "symptom.csv", by="Mia", dry_run=False).new == 1
    assert said(other) == said(log)
    written = [(r.last.at, f"{r.last.by} (spreadsheet)") for r in current_records(log)]
    assert [(r.last.at, r.last.by) for r in current_records(other)] == written


def test_same_log_gives_the_same_file(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "a.zip")
    write_csv(log, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_photos_are_named_and_must_be_there(log, person, tell, other, skin, tmp_path: Path):
    name = log.photos.add(skin).name
    tell(Symptom(happened=DAY, what="pain", photos=(Photo(name, "left"),)))
    write_csv(log, tmp_path / "all.zip")
    assert read_csv(log, tmp_path / "all.zip", by="Ana", dry_run=False).same == 2
    with pytest.raises(ArchiveRefused, match="photo"):
        read_csv(other, tmp_path / "all.zip", by="Ana", dry_run=False)
    assert said(other) == {}


# What a spreadsheet program sees


def test_spreadsheets_are_told_that_it_is_utf8(log, tell, tmp_path: Path):
    tell(Question(happened=DAY, asked="Größe, 日本, שלום?"))
    write_csv(log, tmp_path / "out")
    content = (tmp_path / "out" / "question.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Größe, 日本, שלום?" in content.decode("utf-8-sig")


def test_each_kind_has_a_file_with_its_columns_in_words(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out", separator=";")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["person.csv", "symptom.csv"]
    first, row = rows(tmp_path / "out" / "symptom.csv", ";")
    shown = dict(zip(first, row, strict=True))
    assert shown["About"] == "Robin"
    assert shown["What is it?"] == "Pain"
    assert shown["How strong?"] == "4"
    assert shown["When"] == "2026-11-20"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_kind_have_the_same_words(language):
    speak = speaker(language)
    for kind in KINDS.values():
        over = [*columns(kind, speak).values(), *map(speak, (ABOUT, WRITTEN_BY, WRITTEN_AT))]
        assert len(set(over)) == len(over)


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_in_one_language_is_read_in_another(language, log, tell, other, tmp_path: Path):
    tell(
        Symptom(happened=DAY, what="pain", strength=4, rater="person", red_flags=("dizzy", "cold"))
    )
    words.use_language(language, resource("translations"))
    write_csv(log, tmp_path / "out")
    words.use_language("en", resource("translations"))
    read_csv(other, tmp_path / "out", by="Ana", dry_run=False)
    assert said(other) == said(log)


def test_a_clinics_number_stays_letter_for_letter(log, tell, tmp_path: Path):
    tell(
        PrescribedDose(
            happened=DAY,
            prescriber="Dr. Example",
            prescribed_on=date(2026, 11, 20),
            source="phone",
            daily_dose=Quantity("160.10", "mcg/day"),
            concentration=Quantity("2,000", "mcg/mL"),
        )
    )
    write_csv(log, tmp_path / "out")
    first, row = rows(tmp_path / "out" / "dose.csv")
    shown = dict(zip(first, row, strict=True))
    assert shown["Daily dose"] == "160.10 mcg/day"
    assert shown["Concentration"] == "2,000 mcg/mL"


@pytest.mark.parametrize("sign", FORMULAS)
def test_typed_text_is_no_formula_in_any_program(sign, log, tell, other, tmp_path: Path):
    payload = f"{sign}HYPERLINK(1);{sign}1,{sign}1\n{sign}2"
    tell(Question(happened=DAY, asked=payload, note=f"x{sign}y"))
    write_csv(log, tmp_path / "out")
    text = (tmp_path / "out" / "question.csv").read_bytes().decode("utf-8-sig")
    for separator in SEPARATORS:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not any(cell.startswith(FORMULAS) for cell in row)
    read_csv(other, tmp_path / "out", by="Ana", dry_run=False)
    assert said(other) == said(log)


@given(st.text(alphabet="=+-@'\t;,\n\"a ", max_size=30))
def test_disarming_is_undone_exactly(text):
    assert armed(disarmed(text)) == text
    assert not disarmed(text).startswith(FORMULAS)


REWRITTEN = (
    *("0301234567", "12345678901234567", "12E7", "007", "1.50", "1,5", "12.50 €", "5 %", "1 000"),
    *("(5)", "2026-11-20T10:30", "20 Nov 2026 10:30", "− 5"),
    *("1-2", "3/4", "5 Mar", "März 3", "10:30", "10 pm", "2026-03-04 10:30", "true", "WAHR"),
)
"""Each becomes a number, a day, a time or a truth value in the spreadsheets of some country."""


@pytest.mark.parametrize("text", REWRITTEN)
def test_spreadsheet_cannot_rewrite_a_number_or_a_day(text, log, tell, other, tmp_path):
    tell(Contact(role="emergency", phone="112", hours=text, name=f"'{text}"))
    write_csv(log, tmp_path / "out")
    line = rows(tmp_path / "out" / "contact.csv")[1]
    assert (f"'{text}" in line, text in line) == (True, False)
    write_csv(log, tmp_path / "all.zip")
    read_csv(other, tmp_path / "all.zip", by="Ana", dry_run=False)
    assert said(other) == said(log)


@pytest.mark.parametrize("text", ["112", "555-0100", "0800 123456", "5 mg", "160.1 mcg/day", "May"])
def test_text_that_a_spreadsheet_leaves_alone_gets_no_apostrophe(text, log, tell, tmp_path: Path):
    tell(Contact(role="emergency", phone="112", name=text))
    write_csv(log, tmp_path / "out")
    assert text in rows(tmp_path / "out" / "contact.csv")[1]


# Changes made in a spreadsheet


def test_changed_cell_corrects_the_entry_and_keeps_what_it_said(log, tell, tmp_path: Path):
    pain = tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", put("How strong?", "6"), ",")
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 1, 1)
    assert log.get(pain.id).record.strength == 6
    before, after = log.history(pain.id)
    assert before.record.strength == 4
    assert (after.made.by, after.why) == (
        "Mia (spreadsheet)",
        "From a spreadsheet that Mia imported",
    )


def test_changed_cell_is_by_whom_the_file_names_and_not_by_who_imported_it(
    log, tell, tmp_path: Path
):
    pain = tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", put("How strong?", "6"))
    change(tmp_path / "out" / "symptom.csv", put("Written by", "Kim"))
    read_csv(log, tmp_path / "out", by="Mia", dry_run=False)
    assert log.get(pain.id).last.by == "Kim"
    assert log.history(pain.id)[-1].why == "From a spreadsheet that Mia imported"


@pytest.mark.parametrize(
    ("name", "at", "told"),
    [
        ("Kim", "", "Kim"),
        ("", "", "Mia (spreadsheet)"),
        ("Ana", "2026-01-02T03:04:05.000000+00:00", "Mia (spreadsheet)"),
    ],
    ids=["named", "nobody named", "copied from another row"],
)
def test_new_row_is_by_whom_it_surely_names(name, at, told, log, person, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")

    def add(table: list[list[str]]) -> None:
        table.append(["", "", "2026-11-21", *table[1][3:-2], name, at])

    change(tmp_path / "out" / "symptom.csv", add)
    read_csv(log, tmp_path / "out", by="Mia", dry_run=False)
    newest = log.entries(person.id)[0]
    assert newest.first_by == told
    assert newest.first_at > log.entries(person.id)[1].first_at


def test_name_that_no_log_could_hold_is_refused_with_its_row(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", put("How strong?", "6"))
    change(tmp_path / "out" / "symptom.csv", put("Written by", "Kim\x07"))
    with pytest.raises(ArchiveRefused, match="row 2: Written by"):
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)


def test_row_that_another_computer_changed_is_not_said_to_be_old(
    log, person, tell, other, tmp_path: Path
):
    pain = tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "first")
    read_csv(other, tmp_path / "first", by="Jon", dry_run=False)
    log.correct(pain.id, Symptom(happened=DAY, what="pain", strength=6), by="Ana", why="looked")
    write_csv(log, tmp_path / "later")
    with pytest.raises(ArchiveRefused, match="or on another computer"):
        read_csv(other, tmp_path / "later", by="Jon", dry_run=False)


def test_row_without_an_id_is_a_new_entry(log, person, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")

    def add(table: list[list[str]]) -> None:
        row = [""] * len(table[0])
        row[table[0].index("When")] = "21 Nov 2026 18:30"
        row[table[0].index("What is it?")] = "pain"
        table.append(row)

    change(tmp_path / "out" / "symptom.csv", add)
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False).new == 1
    (newest, _) = log.entries(person.id)
    assert newest.record.happened.text() == "21 Nov 2026, 18:30"


def test_days_as_spreadsheets_save_them_are_read(log, tell, tmp_path: Path):
    tell(
        PrescribedDose(
            happened=DAY,
            prescriber="Dr. Example",
            prescribed_on=date(2026, 11, 20),
            source="phone",
            daily_dose=Quantity("160.10", "mcg/day"),
        )
    )
    for saved in ("20.11.2026", "11/20/2026", "20/11/2026", "20 Nov 2026"):
        write_csv(log, tmp_path / saved.replace("/", "-"))
        file = tmp_path / saved.replace("/", "-") / "dose.csv"
        change(file, put("Prescribed on", saved))
        assert read_csv(log, file, by="Mia", dry_run=False).same == 1


@pytest.mark.parametrize("saved_as", ["%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y"])
def test_days_as_another_country_writes_them_are_told_apart(
    saved_as: str, log, tell, tmp_path: Path
):
    days = [date(2026, 3, 4), date(2026, 5, 6), date(2026, 7, 8)]
    asked = [tell(Question(happened=Moment(day), asked="Swim?")) for day in days]
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"

    def save(table: list[list[str]]) -> None:
        at = table[0].index("When")
        for line in table[1:]:
            line[at] = date.fromisoformat(line[at]).strftime(saved_as)

    change(file, save)
    assert read_csv(log, file, by="Jon", dry_run=True) == CsvSummary(new=0, changed=0, same=3)
    last = next(n for n, line in enumerate(rows(file)) if line[0].endswith(asked[2].id))
    change(file, put("When", date(2026, 9, 2).strftime(saved_as), last))
    assert read_csv(log, file, by="Jon", dry_run=False).changed == 1
    assert log.get(asked[2].id).record.happened.day == date(2026, 9, 2)


def test_days_that_were_all_turned_round_are_corrections_where_others_tell_the_order(
    log, tell, tmp_path: Path
):
    """As after an old spreadsheet was read with its months first, and is now put right."""
    for day in (date(2026, 3, 4), date(2026, 5, 6), date(2026, 7, 25)):
        tell(Question(happened=Moment(day), asked="Swim?"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"
    right = {"2026-03-04": "03/04/2026", "2026-05-06": "05/06/2026", "2026-07-25": "25/07/2026"}

    def turn_round(table: list[list[str]]) -> None:
        at = table[0].index("When")
        for line in table[1:]:
            line[at] = right[line[at]]

    change(file, turn_round)
    found = read_csv(log, file, by="Jon", dry_run=True)
    assert found == CsvSummary(new=0, changed=2, same=1)


def test_day_that_could_be_two_days_is_asked_about(log, tell, tmp_path: Path):
    tell(Question(happened=Moment(date(2026, 3, 4)), asked="Swim?"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"
    change(file, put("When", "3/4/2026"))
    with pytest.raises(ArchiveRefused, match="month"):
        read_csv(log, file, by="Jon", dry_run=False)


def test_look_says_what_would_happen_and_changes_nothing(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", put("How strong?", "6"))
    before = list(log.all_revisions())
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=True) == CsvSummary(0, 1, 1)
    assert list(log.all_revisions()) == before


def test_column_that_was_deleted_leaves_entries_as_they_were(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")

    def drop(table: list[list[str]]) -> None:
        at = table[0].index("How strong?")
        for row in table:
            del row[at]

    change(tmp_path / "out" / "symptom.csv", drop)
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 0, 2)


# All or nothing


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("How strong?", "11", "How strong?: Please type a whole number"),
        ("How strong?", "=1+1", "How strong?"),
        ("When", "3/4/2026", "This can be"),
        ("When", "", "The day is missing."),
        ("What is it?", "", "What is it?: Please fill this in."),
        ("Whose rating is it?", "the cat", "This is not one of the answers."),
        ("Temperature", "warm", "This is not a number with its unit."),
        ("Temperature", "37", "unit"),
        ("Logbook id (symptom en)", "12", "The first cell is not an id"),
        ("Photos", "me.jpg", "Photos cannot be typed."),
        ("Photos", "json:[1", "This cell was damaged."),
        ("What is it?", "json:7", "This cell was damaged."),
    ],
)
def test_one_wrong_cell_says_its_place_and_nothing_is_imported(
    column, text, told, log, tell, tmp_path: Path
):
    for what in ("pain", "fever"):
        tell(Symptom(happened=DAY, what=what))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", put("Note", "a good change", row=2))
    change(tmp_path / "out" / "symptom.csv", put(column, text))
    before = list(log.all_revisions())
    with pytest.raises(ArchiveRefused) as refused:
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)
    assert "symptom.csv, row 2:" in refused.value.what
    assert told in str(refused.value)
    assert "Nothing was imported." in refused.value.now
    assert list(log.all_revisions()) == before


def test_entry_changed_in_logbook_meanwhile_is_not_overwritten(log, tell, tmp_path: Path):
    pain = tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    log.correct(pain.id, Symptom(happened=DAY, what="pain", strength=9), by="Ana", why="looked")
    with pytest.raises(ArchiveRefused, match="changed in Logbook"):
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)
    assert log.get(pain.id).record.strength == 9


def test_removed_entry_does_not_come_back_by_itself(log, tell, tmp_path: Path):
    pain = tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    log.remove(pain.id, by="Ana")
    with pytest.raises(ArchiveRefused, match="removed"):
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)
    assert log.get(pain.id).removed


def test_row_about_somebody_else_is_asked_about(log, person, tell, tmp_path: Path):
    log.add(Person(name="Kim"), by="Ana")
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "symptom.csv"
    change(file, put("Logbook id (symptom en)", ""))
    change(file, put("About", ""))
    with pytest.raises(ArchiveRefused, match="Robin, Kim"):
        read_csv(log, file, by="Mia", dry_run=False)
    change(file, put("About", "Kim"))
    assert read_csv(log, file, by="Mia", dry_run=False).new == 1
    assert sum(r.kind == "symptom" and r.person_id != person.id for r in current_records(log)) == 1


def test_same_id_twice_is_refused(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", lambda table: table.append(list(table[1])))
    with pytest.raises(ArchiveRefused, match="earlier row"):
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"date,pain\n1,2\n",
        "Größe".encode("latin-1"),
        b"PK\x03\x04",
        b'"Logbook id (cat en)"\n',
    ],
    ids=["empty", "another table", "not UTF-8", "zip", "unknown kind"],
)
@pytest.mark.parametrize("name", ["table.csv", "table.zip"])
def test_other_files_are_refused_in_plain_words(content, name, log, person, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    before = list(log.all_revisions())
    with pytest.raises(ArchiveRefused) as refused:
        read_csv(log, tmp_path / name, by="Mia", dry_run=False)
    assert refused.value.now
    assert list(log.all_revisions()) == before


def test_unknown_column_is_named(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    change(tmp_path / "out" / "symptom.csv", lambda t: [row.append("Moon") for row in t])
    with pytest.raises(ArchiveRefused, match="Moon"):
        read_csv(log, tmp_path / "out", by="Mia", dry_run=False)


# The same file again


def test_new_row_that_is_read_twice_is_there_once(log, person, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "symptom.csv"

    def add_two_alike(table: list[list[str]]) -> None:
        table += [["", "", "2026-11-21", *table[1][3:-2]] for _ in range(2)]

    change(file, add_two_alike)
    assert read_csv(log, file, by="Mia", dry_run=False) == CsvSummary(2, 0, 1)
    assert read_csv(log, file, by="Mia", dry_run=True) == CsvSummary(0, 0, 1, already=2)
    newest = log.entries(person.id)[0]
    log.correct(newest.id, Symptom(happened=DAY, what="fever"), by="Ana", why="looked")
    assert read_csv(log, file, by="Mia", dry_run=False) == CsvSummary(0, 0, 1, already=2)
    assert log.get(newest.id).record.what == "fever"
    log.remove(newest.id, by="Ana")
    with pytest.raises(ArchiveRefused, match="removed"):
        read_csv(log, file, by="Mia", dry_run=False)


def test_new_person_that_is_read_twice_is_there_once(log, person, tmp_path: Path):
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "person.csv"

    def add_kim(table: list[list[str]]) -> None:
        row = [""] * len(table[0])
        row[table[0].index("Name")] = "Kim"
        table.append(row)

    change(file, add_kim)
    assert read_csv(log, file, by="Mia", dry_run=False).new == 1
    assert read_csv(log, file, by="Mia", dry_run=False) == CsvSummary(0, 0, 1, already=1)


def test_entry_does_not_become_somebody_elses_by_another_name_beside_it(
    log, person, tell, tmp_path: Path
):
    log.add(Person(name="Kim"), by="Ana")
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "symptom.csv"
    change(file, put("About", "Kim"))
    with pytest.raises(ArchiveRefused, match="about Robin; “About” says Kim"):
        read_csv(log, file, by="Mia", dry_run=False)


def test_person_who_was_renamed_since_is_still_known_by_the_old_name(
    log, person, tell, tmp_path: Path
):
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, tmp_path / "out")
    log.correct(person.id, Person(name="Robin Maria"), by="Ana", why="wed")
    file = tmp_path / "out" / "symptom.csv"
    assert read_csv(log, file, by="Mia", dry_run=True) == CsvSummary(0, 0, 1)


def test_days_in_two_orders_are_told_with_their_rows(log, tell, tmp_path: Path):
    for _ in range(3):
        tell(Question(happened=DAY, asked="Swim?"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "question.csv"
    for row, day in enumerate(("13/02/2026", "02/14/2026", "2026-03-04"), start=1):
        change(file, put("When", day, row))
    before = list(log.all_revisions())
    with pytest.raises(ArchiveRefused, match=r"13/02/2026, row 2.*02/14/2026, row 3"):
        read_csv(log, file, by="Mia", dry_run=False)
    assert list(log.all_revisions()) == before


def test_look_names_each_field_with_what_it_said_and_would_say(log, tell, tmp_path: Path):
    tell(Symptom(happened=DAY, what="pain", strength=4, note="in bed"))
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "symptom.csv"
    change(file, put("How strong?", "6"))
    change(file, put("Note", ""))
    change(file, lambda table: table.append(["", "", "2026-11-21", *table[1][3:-2]]))
    told = read_csv(log, file, by="Mia", dry_run=True).told
    assert [line.rsplit(". ", 1)[1] for line in told.changed] == [
        "How strong? 4 of 10 → 6 of 10",
        "Note: in bed → not recorded",
    ]
    (new,) = told.new
    assert new.startswith("New: Symptom, 21 Nov 2026, ")


def test_look_says_whom_each_change_is_about_where_there_are_several(
    log, person, tell, tmp_path: Path
):
    tell(Symptom(happened=DAY, what="pain", strength=4))
    write_csv(log, tmp_path / "out")
    log.add(Person(name="Kim"), by="Ana")
    file = tmp_path / "out" / "symptom.csv"
    change(file, put("How strong?", "6"))
    change(file, lambda table: table.append(["", "Kim", "2026-11-21", *table[1][3:-2]]))
    told = read_csv(log, file, by="Mia", dry_run=True).told
    assert [", about Robin. " in line for line in told.changed] == [True]
    assert [line.endswith(", about Kim") for line in told.new] == [True]


def test_look_into_another_log_says_whom_each_entry_is_about(log, person, other):
    kim = other.add(Person(name="Kim"), by="Jon")
    other.add(Symptom(happened=DAY, what="pain"), by="Jon", person_id=kim.id)
    told = read_log(log, other, dry_run=True).told
    assert next(line for line in told.new if line.startswith("New: Symptom")).endswith("about Kim")


def test_card_that_was_removed_does_not_stand_in_the_way_of_its_twin(log, person, tmp_path: Path):
    removed = log.add(Person(name="Kim"), by="Ana")
    log.remove(removed.id, by="Ana")
    log.add(Person(name="Kim"), by="Ana")
    write_csv(log, tmp_path / "out")
    file = tmp_path / "out" / "person.csv"
    for row in (1, 2):
        change(file, put("Logbook id (person en)", "", row))
    assert read_csv(log, file, by="Mia", dry_run=True) == CsvSummary(0, 0, 0, already=2)


# Where two computers differ

TOLD_BY_PHONE = PrescribedDose(
    happened=DAY,
    prescriber="Dr. Example",
    prescribed_on=DAY.day,
    source="phone",
    daily_dose=Quantity("160.10", "mcg/day"),
)
ANA, JON = (
    replace(TOLD_BY_PHONE, daily_dose=Quantity(number, "mcg/day"), note=note)
    for number, note in (("166.10", "=1+1"), ("161,0", None))
)
ELSEWHERE_SAID = "Ana: Daily dose: 166.10 mcg/day; Note: =1+1"


@pytest.fixture
def parted(log, tell, change_twice) -> Any:
    """A dose that Ana corrected on one computer and Jon later on another; nobody has chosen."""
    dose = tell(TOLD_BY_PHONE)
    change_twice(log, dose, ANA, JON)
    return dose


def test_row_says_what_the_other_computer_says_in_its_own_words(log, parted, tmp_path: Path):
    write_csv(log, tmp_path / "out")
    first, row = rows(tmp_path / "out" / "dose.csv")
    shown = dict(zip(first, row, strict=True))
    assert shown["Daily dose"] == "161,0 mcg/day"
    assert shown["On another computer, not chosen yet"] == ELSEWHERE_SAID
    assert "On another computer, not chosen yet" not in rows(tmp_path / "out" / "person.csv")[0]


def test_what_stays_open_is_still_open_when_its_table_was_read_in(log, parted, tmp_path: Path):
    before = log.conflicts()
    write_csv(log, tmp_path / "out")
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 0, 2)
    assert log.conflicts() == before
    change(tmp_path / "out" / "dose.csv", put("Note", "told twice"))
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False).changed == 1
    (conflict,) = log.conflicts()
    assert [side.record for side in conflict.sides] == [ANA, replace(JON, note="told twice")]


def test_log_that_reads_one_of_two_versions_says_that_the_other_stays_behind(
    log, parted, other, tmp_path: Path
):
    write_csv(log, tmp_path / "out")
    for dry_run in (True, False):
        (line,) = read_csv(other, tmp_path / "out", by="Mia", dry_run=dry_run).told.lost
        assert line.startswith("1 record has another version on another computer.")
    assert other.get(parted.id).record == JON


def test_entry_removed_here_and_kept_there_is_said_not_to_be_in_the_tables(
    log, tell, change_twice, tmp_path: Path
):
    change_twice(log, tell(TOLD_BY_PHONE), ANA, None)
    (line,) = write_csv(log, tmp_path / "out").left_out
    assert line.startswith("Prescribed dose, 20 Nov 2026. Removed on one computer and kept on an")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["person.csv"]
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 0, 1)
    assert len(log.conflicts()) == 1


def test_entry_kept_here_and_removed_there_says_so(log, tell, change_twice, tmp_path: Path):
    change_twice(log, tell(TOLD_BY_PHONE), None, JON)
    assert write_csv(log, tmp_path / "out").left_out == []
    assert rows(tmp_path / "out" / "dose.csv")[1][-1] == "Ana: removed"


# What a newer version wrote


def test_table_leaves_out_what_a_newer_version_wrote_and_says_so(log, tell, tmp_path: Path):
    tell(Question(happened=DAY, asked="Swim?"))
    with newer_version():
        tell(LULLABY)
        tell(LATER_QUESTION)
    written = write_csv(log, tmp_path / "out")
    assert written.records == 2
    why, *which = written.left_out
    assert why.startswith("2 records are not in the tables, because a newer version of Logbook")
    assert which == ["lullaby, 20 Nov 2026", "Question, 20 Nov 2026"]
    assert len(rows(tmp_path / "out" / "question.csv")) == 2
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 0, 2)


def test_answer_that_only_a_newer_version_knows_stays_in_its_cell(log, tell, tmp_path: Path):
    dizzy = tell(Symptom(happened=DAY, what="pain", red_flags=("dizzy",)))
    (first,) = log.history(dizzy.id)
    later = first.content.replace('["dizzy"]', '["dizzy","humming"]')
    log.add_revisions(
        [replace(first, id=following_id(first), action=Action.CORRECTED, content=later)]
    )
    write_csv(log, tmp_path / "out")
    assert 'json:["dizzy", "humming"]' in rows(tmp_path / "out" / "symptom.csv")[1]
    assert read_csv(log, tmp_path / "out", by="Mia", dry_run=False) == CsvSummary(0, 0, 2)


# Writing


def test_folder_with_something_in_it_is_left_alone(log, person, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "letter.txt").write_text("dear grandma")
    with pytest.raises(LogError):
        write_csv(log, target)
    assert [p.name for p in target.iterdir()] == ["letter.txt"]


def test_place_that_is_not_there_leaves_nothing_behind(log, person, tmp_path: Path):
    for name in ("no/out", "no/out.zip"):
        with pytest.raises(NotSaved):
            write_csv(log, tmp_path / name)
    with pytest.raises(LogError):
        write_csv(log, log.folder / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["log"]


def test_zip_takes_the_place_of_an_older_one_whole(log, tell, tmp_path: Path):
    target = tmp_path / "all.zip"
    target.write_bytes(b"older")
    tell(Symptom(happened=DAY, what="pain"))
    write_csv(log, target)
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["person.csv", "symptom.csv"]
