"""Pages and searches show everything there is, once, in order, and only one person's."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logbook import words
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person, Pump
from logbook.entries.question import Question
from logbook.entries.refill import Refill
from logbook.entries.symptom import Symptom
from logbook.shipped import resource
from logbook.store.finder import Wanted
from logbook.store.log import Log, NewRecord
from logbook.store.reads import Page

DAY = date(2026, 11, 24)


def note(text: str, day: date = DAY) -> Symptom:
    return Symptom(happened=Moment(day), what="pain", note=text)


def notes(found: Iterable[Logged[Any]]) -> list[str | None]:
    return [logged.record.note for logged in found]


def all_pages(log: Log, person_id: str, size: int) -> list[Page]:
    pages = [log.page(person_id, size=size)]
    while after := pages[-1].after:
        pages.append(log.page(person_id, size=size, after=after))
    return pages


def test_thousand_entries_of_one_minute_are_each_seen_once(
    log: Log, person: Logged[Person]
) -> None:
    minute = Moment(DAY, time(9), 60)
    same = [
        NewRecord(Symptom(happened=minute, what="pain", note=str(n)), person.id)
        for n in range(1000)
    ]
    log.add_all(same, by="Mia")
    seen = [e for page in all_pages(log, person.id, 37) for e in page.entries]
    assert notes(seen) == [str(n) for n in reversed(range(1000))]


def test_entries_of_one_minute_stand_alike_in_logs_that_took_over_each_other(
    log: Log, person: Logged[Person], tmp_path: Path
) -> None:
    minute = Moment(DAY, time(9), 60)

    def say(where: Log, text: str) -> None:
        record = Symptom(happened=minute, what="pain", note=text)
        where.add(record, by="Mia", person_id=person.id)

    with closing(Log.open(tmp_path / "away")) as away:
        away.add_revisions(log.all_revisions())
        for where, text in ((log, "1"), (away, "2"), (log, "3"), (away, "4")):
            say(where, text)
        away.add_revisions(log.all_revisions())
        log.add_revisions(away.all_revisions())

        for where in (log, away):
            paged = [e for page in all_pages(where, person.id, 3) for e in page.entries]
            found = where.numbered(where.find(person.id, Wanted()).numbers)
            assert notes(paged) == ["4", "3", "2", "1"]
            assert notes(found) == ["4", "3", "2", "1"]
            assert notes(where.entries(person.id)) == ["4", "3", "2", "1"]


@pytest.mark.parametrize(("entries", "sizes"), [(0, [0]), (4, [4, 0]), (5, [4, 1]), (8, [4, 4, 0])])
def test_last_page_says_that_it_is_the_last(
    log: Log, person: Logged[Person], entries: int, sizes: list[int]
) -> None:
    log.add_all([NewRecord(note(str(n)), person.id) for n in range(entries)], by="Mia")
    pages = all_pages(log, person.id, 4)
    assert [len(page.entries) for page in pages] == sizes
    assert pages[-1].after is None


def test_pages_go_from_the_newest_day_back_whenever_it_was_logged(
    log: Log, person: Logged[Person]
) -> None:
    moments = [
        Moment(DAY, time(9), 60),
        Moment(DAY - timedelta(days=400)),
        Moment(DAY),
        Moment(DAY, time(18, 30), 60),
    ]
    for moment in moments:
        log.add(Symptom(happened=moment, what="pain"), by="Mia", person_id=person.id)
    order = [e.record.happened for e in log.page(person.id).entries]
    assert order == [moments[3], moments[0], moments[2], moments[1]]


def test_entry_moves_to_the_day_it_was_corrected_to(log: Log, person: Logged[Person]) -> None:
    first = log.add(note("a", DAY), by="Mia", person_id=person.id)
    log.add(note("b", DAY - timedelta(days=1)), by="Mia", person_id=person.id)
    log.correct(first.id, note("a", DAY - timedelta(days=2)), by="Mia", why="It was Sunday.")
    assert notes(log.page(person.id).entries) == ["b", "a"]


def test_page_can_show_only_some_kinds(log: Log, person: Logged[Person]) -> None:
    log.add(note("a"), by="Mia", person_id=person.id)
    log.add(Question(happened=Moment(DAY), asked="Why?"), by="Mia", person_id=person.id)
    log.add(Refill(happened=Moment(DAY)), by="Mia", person_id=person.id)
    shown = log.page(person.id, kinds=["question", "refill"]).entries
    assert [e.kind for e in shown] == ["refill", "question"]
    assert [e.kind for e in log.newest(person.id, Refill)] == ["refill"]


def test_span_of_days_includes_both_ends(log: Log, person: Logged[Person]) -> None:
    for days in range(5):
        late = Moment(DAY - timedelta(days=days), time(23, 59), 60)
        log.add(Symptom(happened=late, what="pain", note=str(days)), by="Mia", person_id=person.id)
    since, until = DAY - timedelta(days=3), DAY - timedelta(days=1)
    assert notes(log.entries(person.id, since=since, until=until)) == ["1", "2", "3"]
    assert notes(log.entries(person.id, until=date.max)) == ["0", "1", "2", "3", "4"]
    assert len(log.entries(person.id)) == 5


def test_two_people_in_one_log_never_mix(log: Log, person: Logged[Person]) -> None:
    alex = log.add(Person(name="Alex"), by="Mia")
    log.add(Pump(model="sm3"), by="Mia", person_id=alex.id)
    for whose, text in ((person, "Robin slept badly"), (alex, "Alex slept badly")):
        log.add(note(text), by="Mia", person_id=whose.id)
    for whose, text in ((person, "Robin slept badly"), (alex, "Alex slept badly")):
        assert notes(log.page(whose.id).entries) == [text]
        assert notes(log.search(whose.id, "slept")) == [text]
        assert notes(log.entries(whose.id)) == [text]
        casebook = log.casebook(whose.id)
        assert notes(casebook.of(Symptom)) == [text]
        assert casebook.person.id == whose.id
        assert log.count(whose.id) == 1
    assert log.casebook(person.id).pump is None
    assert log.casebook(alex.id).pump is not None


def test_short_casebook_holds_the_newest_of_each_kind(log: Log, person: Logged[Person]) -> None:
    log.add(Refill(happened=Moment(DAY - timedelta(days=90))), by="Mia", person_id=person.id)
    for days in range(5):
        log.add(note(str(days), DAY - timedelta(days=days)), by="Mia", person_id=person.id)
    short = log.casebook(person.id, newest=2)
    assert [e.kind for e in short.entries] == ["symptom", "symptom", "refill"]
    assert notes(short.of(Symptom)) == ["0", "1"]


@pytest.mark.parametrize(
    "typed",
    [
        "breakfast",
        "BREAK",
        "fast",
        "legs stiff",
        "stiff legs",
        "100",
        "0%",
        "d_d",
        "Fü",
        "fuß",
        "'til",
        '"quoted"',
        "*",
        "C:\\",
        "24 Nov",
        "pain",
    ],
)
def test_entry_is_found_by_any_part_of_what_it_says(
    log: Log, person: Logged[Person], typed: str
) -> None:
    said = 'Legs stiff \'til breakfast, 100% "quoted" * d_d C:\\ Füße, Fuß'
    found = log.add(note(said), by="Mia", person_id=person.id)
    log.add(
        Question(happened=Moment(date(2020, 1, 1)), asked="Why?"), by="Mia", person_id=person.id
    )
    assert list(log.search(person.id, typed)) == [found]


@pytest.mark.parametrize("typed", ["dinner", "legs dinner", "%", "_", "s_iff", '" OR "', "s*ff"])
def test_search_finds_only_entries_that_hold_every_word(
    log: Log, person: Logged[Person], typed: str
) -> None:
    log.add(note("Legs stiff until breakfast"), by="Mia", person_id=person.id)
    assert list(log.search(person.id, typed)) == []


@given(typed=st.text() | st.text("\"'*%_()-+^:{}\\ aANDORNEAR", max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_into_the_search_breaks_it(
    log: Log, person: Logged[Person], typed: str
) -> None:
    log.search(person.id, typed)


def test_whole_page_pasted_into_the_search_breaks_nothing(log: Log, person: Logged[Person]) -> None:
    assert list(log.search(person.id, "word " * 20_000)) == []
    assert list(log.search(person.id, "x" * 200_000)) == []


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "REFILL 12"), ("en", "ref"), ("de", "nachfull"), ("ar", "ملء")]
)
def test_an_entry_is_found_by_what_its_kind_is_called(log, person, language, typed):
    refill = log.add(Refill(happened=Moment(DAY), note="Room 12"), by="Mia", person_id=person.id)
    log.add(note("Room 12"), by="Mia", person_id=person.id)
    words.use_language(language, resource("translations"))
    try:
        assert [found.id for found in log.search(person.id, typed)] == [refill.id]
    finally:
        words.use_language("en", resource("translations"))


def test_search_follows_corrections_and_removals(log: Log, person: Logged[Person]) -> None:
    logged = log.add(note("left leg"), by="Mia", person_id=person.id)
    log.correct(logged.id, note("right arm"), by="Mia", why="Wrong side.")
    assert list(log.search(person.id, "left")) == []
    assert [e.id for e in log.search(person.id, "right")] == [logged.id]
    log.remove(logged.id, by="Mia")
    assert list(log.search(person.id, "right")) == []
    log.restore(logged.id, by="Mia")
    assert [e.id for e in log.search(person.id, "right")] == [logged.id]


def test_search_shows_the_newest_first_and_no_more_than_asked(
    log: Log, person: Logged[Person]
) -> None:
    for days in range(6):
        log.add(note(f"day {days}", DAY - timedelta(days=days)), by="Mia", person_id=person.id)
    assert notes(log.search(person.id, "day", size=2)) == ["day 0", "day 1"]


def test_empty_search_finds_nothing(log: Log, person: Logged[Person]) -> None:
    log.add(note("a"), by="Mia", person_id=person.id)
    assert list(log.search(person.id, "  ")) == []


def test_reader_keeps_its_view_while_another_writes(log: Log, person: Logged[Person]) -> None:
    """A report is made from one state of the log, however long it takes."""
    with log.connected() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one()
        log.add(note("new"), by="Jon", person_id=person.id)
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one() == before
    assert log.count(person.id) == 1
