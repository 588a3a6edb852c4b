"""Taking what was logged along, and taking a file over, from the settings page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from acts import press, words_on

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.exchange.archive import write_archive
from logbook.store.log import Log
from logbook.ui.pages.exchange_card import ExchangeCard
from logbook.ui.spreadsheet_dialog import SpreadsheetDialog

PATIENCE = 20_000


@pytest.fixture
def card(view, session, saved) -> ExchangeCard:
    saved(lambda: session.add(Question(happened=Moment.now(), asked="May we fly?")))
    view.go("settings")
    return view.findChild(ExchangeCard)


def test_everything_is_saved_and_read_again(qtbot, view, card, tmp_path: Path):
    for save, name in ((card.save_archive, "all.json"), (card.save_tables, "all.zip")):
        save(tmp_path / name)
        qtbot.waitUntil(lambda name=name: f"Saved: {tmp_path / name}" in words_on(view))
        card.look(tmp_path / name)
        qtbot.waitUntil(lambda: "Nothing would change." in words_on(view), timeout=PATIENCE)


@pytest.mark.parametrize("how", ["archive", "tables"])
def test_file_is_taken_over_only_once_that_was_asked_for(
    how, qtbot, view, session, card, tmp_path: Path
):
    source = tmp_path / ("other.json" if how == "archive" else "other.zip")
    with closing(Log.open(tmp_path / "other")) as other:
        kim = other.add(Person(name="Kim"), by="Jon")
        other.add(Question(happened=Moment.now(), asked="Kims own?"), by="Jon", person_id=kim.id)
        write_archive(other, source) if how == "archive" else _tables(other, source)
    card.look(source)
    expected = "2 changes are new." if how == "archive" else "2 entries are new, 0 are corrected."
    qtbot.waitUntil(lambda: expected in words_on(view), timeout=PATIENCE)
    assert [person.record.name for person in session.people] == ["Robin"]
    press(view, "Take it over")
    qtbot.waitUntil(lambda: f"Taken over: {source.name}" in words_on(view), timeout=PATIENCE)
    assert [person.record.name for person in session.people] == ["Robin", "Kim"]
    assert any((session.log.folder / "backups").iterdir())


def test_file_that_was_looked_into_can_be_left(qtbot, view, session, card, tmp_path: Path):
    with closing(Log.open(tmp_path / "other")) as other:
        other.add(Person(name="Kim"), by="Jon")
        write_archive(other, tmp_path / "other.json")
    card.look(tmp_path / "other.json")
    qtbot.waitUntil(lambda: "1 change is new." in words_on(view), timeout=PATIENCE)
    press(view, "Leave it")
    assert "1 change is new." not in words_on(view)
    assert len(session.people) == 1


def test_file_that_is_none_of_ours_is_said_in_plain_words(qtbot, view, card, tmp_path: Path):
    (tmp_path / "bank.csv").write_text("date,amount\n1,2\n")
    card.look(tmp_path / "bank.csv")
    qtbot.waitUntil(lambda: "is not a CSV file that Logbook wrote" in words_on(view))


def test_place_that_cannot_be_written_to_is_said(qtbot, view, card, tmp_path: Path):
    card.save_archive(tmp_path / "no such folder" / "all.json")
    qtbot.waitUntil(lambda: "could not be written" in words_on(view), timeout=PATIENCE)


def test_own_spreadsheet_is_looked_at_and_taken_over(qtbot, view, session, card, tmp_path: Path):
    (tmp_path / "diary.csv").write_text("Date,Pain\n3/4/2026,5\n20 Nov 2026,7\n")
    before = session.log.count(session.person.id)
    card.read_spreadsheet(tmp_path / "diary.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    qtbot.waitUntil(lambda: "Row 2: Date: This can be" in words_on(dialog), timeout=PATIENCE)
    assert not dialog.take.isEnabled()
    press(dialog, "Dates such as 3/4/2026: Day first")
    qtbot.waitUntil(lambda: "Rows: 2. Entries: 2." in words_on(dialog), timeout=PATIENCE)
    press(dialog, "Take them over")
    qtbot.waitUntil(lambda: "2 entries are new." in words_on(view), timeout=PATIENCE)
    assert session.log.count(session.person.id) == before + 2


def test_rows_that_cannot_be_read_are_left_out_only_when_that_was_said(
    qtbot, view, session, card, tmp_path: Path
):
    (tmp_path / "diary.csv").write_text("Date,Pain\nsome day,5\n20 Nov 2026,7\n")
    card.read_spreadsheet(tmp_path / "diary.csv")
    qtbot.waitUntil(lambda: view.findChild(SpreadsheetDialog) is not None, timeout=PATIENCE)
    dialog = view.findChild(SpreadsheetDialog)
    qtbot.waitUntil(lambda: "cannot be read: 1." in words_on(dialog), timeout=PATIENCE)
    assert not dialog.take.isEnabled()
    dialog.leave_out.box.click()
    assert dialog.take.isEnabled()
    dialog.reject()


def _tables(log: Log, target: Path) -> None:
    from logbook.exchange.csv_export import write_csv

    write_csv(log, target)
