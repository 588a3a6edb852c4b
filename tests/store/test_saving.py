"""What is saved stays saved, says who and why, and is never overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time

import pytest
from any_record import records
from hypothesis import HealthCheck, given, settings

from logbook.entries.logged import Action, Logged, Stamp, write_content
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.question import Question
from logbook.entries.record import InvalidRecord, Record
from logbook.entries.symptom import Symptom
from logbook.errors import LogDamaged, LogError
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Correction, Log, NewRecord

DAY = Moment(date(2026, 11, 24), time(18, 30), 60)
SWIM = Question(happened=DAY, asked="May Robin swim?")
FLY = Question(happened=DAY, asked="May Robin fly?")


@pytest.fixture
def asked(log: Log, person: Logged[Person]) -> Logged[Question]:
    return log.add(SWIM, by="Mia", person_id=person.id)


@given(record=records())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_record_comes_back_as_it_was_saved(
    log: Log, person: Logged[Person], record: Record
) -> None:
    added = log.add(record, by="Mia", person_id=person.id)
    found = log.get(added.id)
    assert found == added
    assert found.record == record


def test_what_belongs_together_is_saved_whole_or_not_at_all(
    log: Log, person: Logged[Person], asked: Logged[Question]
) -> None:
    answered = Question(happened=DAY, asked="May Robin swim?", answer="Yes")
    new = [NewRecord(FLY, person.id)]
    lost = [Correction(asked.id, answered, "asked"), Correction("nobody's", answered, "asked")]
    with pytest.raises(LogError):
        log.save_all(new, lost, by="Mia")
    assert [e.record for e in log.page(person.id).entries] == [SWIM]

    saved = log.save_all(new, lost[:1], by="Mia")
    assert [logged.record for logged in saved] == [FLY, answered]
    assert check(log).wrong == ()


def test_a_draft_goes_together_with_what_it_was_saved_as(
    log: Log, person: Logged[Person], asked: Logged[Question]
) -> None:
    for slot in ("new", "correction", "visit"):
        log.drafts.keep(slot, {"asked": "May Robin"})
    log.add(FLY, by="Mia", person_id=person.id, draft="new")
    log.correct(asked.id, FLY, by="Mia", why="Wrong word.", draft="correction")
    log.save_all([NewRecord(SWIM, person.id)], (), by="Mia", draft="visit", left={"note": "later"})

    assert log.drafts.slots() == ["visit"]
    assert log.drafts.get("visit") == {"note": "later"}


@pytest.mark.parametrize("left", [None, {"note": "later"}])
def test_where_the_draft_cannot_be_let_go_nothing_is_saved_twice(
    log: Log, person: Logged[Person], left: dict[str, str] | None
) -> None:
    log.drafts.keep("visit", {"asked": "May Robin"})
    with closing(sqlite3.connect(log.folder / FILE_NAME)) as file:
        for change in ("DELETE", "UPDATE"):
            refusal = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
            file.execute(f"CREATE TRIGGER no_{change} BEFORE {change} ON draft {refusal}")
        file.commit()
    with pytest.raises(LogError):
        log.save_all([NewRecord(FLY, person.id)], (), by="Mia", draft="visit", left=left)

    assert log.count(person.id) == 0
    assert log.drafts.get("visit") == {"asked": "May Robin"}


def test_a_refused_save_leaves_the_draft(log: Log, person: Logged[Person]) -> None:
    log.drafts.keep("visit", {"asked": "May Robin"})
    lost = [Correction("nobody's", FLY, "asked")]
    with pytest.raises(LogError):
        log.save_all([NewRecord(FLY, person.id)], lost, by="Mia", draft="visit")

    assert log.drafts.get("visit") == {"asked": "May Robin"}


@pytest.mark.parametrize("meanwhile", ["corrected", "removed"])
def test_a_correction_of_what_is_not_so_any_more_is_refused(
    log: Log, person: Logged[Person], asked: Logged[Question], meanwhile: str
) -> None:
    if meanwhile == "corrected":
        log.correct(asked.id, FLY, by="Jon", why="Wrong word.")
    else:
        log.remove(asked.id, by="Jon")
    now = log.get(asked.id)
    answer = Question(happened=DAY, asked="May Robin swim?", answer="Yes")
    late = Correction(asked.id, answer, "At the visit", revisions=asked.revisions)
    with pytest.raises(LogError, match="changed meanwhile"):
        log.save_all([NewRecord(FLY, person.id)], [late], by="Mia")

    assert log.get(asked.id) == now
    assert len(log.all_revisions()) == 3  # Robin, the question, and what Jon did


def test_what_was_changed_together_is_undone_whole_or_not_at_all(
    log: Log, person: Logged[Person], asked: Logged[Question]
) -> None:
    answer = Question(happened=DAY, asked="May Robin swim?", answer="Yes")
    correction = Correction(asked.id, answer, "At the visit")
    saved = log.save_all([NewRecord(FLY, person.id)], [correction], by="Mia")
    log.correct(saved[0].id, SWIM, by="Jon", why="Wrong word.")
    with pytest.raises(LogError, match="changed again"):
        log.undo(saved, by="Mia", why="Undone")
    assert log.get(asked.id).record == answer

    log.undo([log.get(saved[0].id)], by="Mia", why="Undone")
    log.undo([log.get(asked.id)], by="Mia", why="Undone")
    assert log.get(saved[0].id).record == FLY
    assert log.get(asked.id).record == SWIM


def test_entry_says_who_logged_it_and_when(asked: Logged[Question]) -> None:
    assert asked.first == asked.last
    assert asked.first.by == "Mia"
    assert (datetime.now(UTC) - asked.first.at).total_seconds() < 60
    assert not asked.corrected
    assert not asked.removed


def test_entry_that_is_not_valid_is_refused_and_leaves_no_trace(
    log: Log, person: Logged[Person]
) -> None:
    with pytest.raises(InvalidRecord, match="cannot be saved yet"):
        log.add(Question(happened=DAY), by="Mia", person_id=person.id)
    assert log.count(person.id) == 0
    assert len(log.all_revisions()) == 1


def test_several_entries_are_saved_together_or_not_at_all(log: Log, person: Logged[Person]) -> None:
    with pytest.raises(InvalidRecord):
        log.add_all(
            [NewRecord(SWIM, person.id), NewRecord(Question(happened=DAY), person.id)], by="Mia"
        )
    assert log.count(person.id) == 0
    log.add_all([NewRecord(SWIM, person.id), NewRecord(FLY, person.id)], by="Mia")
    assert log.count(person.id) == 2


def test_entry_can_be_logged_as_written_down_earlier(log: Log, person: Logged[Person]) -> None:
    then = Stamp(datetime(2026, 5, 1, 7, 30, tzinfo=UTC), "Jon")
    (logged,) = log.add_all([NewRecord(SWIM, person.id, then)], by="Mia")
    assert log.get(logged.id).first == then


def test_correction_keeps_what_was_said_before(log: Log, asked: Logged[Question]) -> None:
    corrected = log.correct(asked.id, FLY, by="Jon", why="Wrong word.")
    assert corrected.record == FLY
    assert corrected.corrected
    assert (corrected.first.by, corrected.last.by) == ("Mia", "Jon")
    before, after = log.history(asked.id)
    assert (before.record, before.action, before.made.by) == (SWIM, Action.ADDED, "Mia")
    assert (after.record, after.action, after.why) == (FLY, Action.CORRECTED, "Wrong word.")


@pytest.mark.parametrize("why", ["", "  ", "\n", "a\x00b", "\ud800"])
def test_correction_needs_a_reason_that_can_be_read(
    log: Log, asked: Logged[Question], why: str
) -> None:
    with pytest.raises(InvalidRecord) as refused:
        log.correct(asked.id, FLY, by="Jon", why=why)
    assert [remark.field for remark in refused.value.remarks] == ["why"]
    assert log.get(asked.id) == asked


def test_correction_that_is_not_valid_changes_nothing(log: Log, asked: Logged[Question]) -> None:
    with pytest.raises(InvalidRecord):
        log.correct(asked.id, Question(happened=DAY), by="Jon", why="Wrong.")
    assert log.get(asked.id) == asked


def test_entry_stays_what_kind_it_is(log: Log, asked: Logged[Question]) -> None:
    with pytest.raises(TypeError):
        log.correct(asked.id, Symptom(happened=DAY, what="pain"), by="Jon", why="Wrong kind.")
    assert log.get(asked.id) == asked


def test_two_corrections_at_once_are_both_kept(log: Log, asked: Logged[Question]) -> None:
    """Two windows show the same entry; each corrects what it read."""
    log.correct(asked.id, FLY, by="Mia", why="One.")
    last = log.correct(asked.id, SWIM, by="Jon", why="Other.")
    assert last.record == SWIM
    assert last.revisions == 3
    assert [revision.made.by for revision in log.history(asked.id)] == ["Mia", "Mia", "Jon"]


def test_removed_entry_leaves_the_pages_and_comes_back_as_it_was(
    log: Log, person: Logged[Person], asked: Logged[Question]
) -> None:
    removed = log.remove(asked.id, by="Jon", why="Logged twice.")
    assert removed.removed
    assert log.page(person.id).entries == ()
    assert log.page(person.id, removed=True).entries == (removed,)
    assert log.count(person.id) == 0
    restored = log.restore(asked.id, by="Mia")
    assert log.page(person.id).entries == (restored,)
    assert restored.record == SWIM


def test_removed_and_restored_entry_does_not_count_as_corrected(
    log: Log, asked: Logged[Question]
) -> None:
    log.remove(asked.id, by="Jon")
    restored = log.restore(asked.id, by="Jon")
    assert not restored.corrected
    assert restored.last.by == "Mia"


def test_removing_or_restoring_twice_changes_nothing(log: Log, asked: Logged[Question]) -> None:
    assert log.restore(asked.id, by="Mia") == asked
    removed = log.remove(asked.id, by="Mia")
    assert log.remove(asked.id, by="Jon") == removed
    log.restore(asked.id, by="Mia")
    log.restore(asked.id, by="Jon")
    assert [revision.action for revision in log.history(asked.id)] == [
        Action.ADDED,
        Action.REMOVED,
        Action.RESTORED,
    ]


def test_removal_takes_away_what_the_entry_says_by_then(log: Log, asked: Logged[Question]) -> None:
    """Jon removes what Mia has just corrected; his page was older."""
    log.correct(asked.id, FLY, by="Mia", why="Wrong word.")
    log.remove(asked.id, by="Jon")
    assert log.restore(asked.id, by="Mia").record == FLY


def test_correcting_a_removed_entry_brings_it_back(log: Log, asked: Logged[Question]) -> None:
    log.remove(asked.id, by="Jon")
    corrected = log.correct(asked.id, FLY, by="Mia", why="It is another question.")
    assert not corrected.removed


def test_changing_what_is_not_in_the_log_is_refused(log: Log) -> None:
    for act in (
        lambda: log.get("nothing"),
        lambda: log.remove("nothing", by="Mia"),
        lambda: log.restore("nothing", by="Mia"),
        lambda: log.correct("nothing", SWIM, by="Mia", why="Wrong."),
    ):
        with pytest.raises(LogError, match="not in the log"):
            act()


def test_people_pumps_and_contacts_are_found_by_whose_they_are(log: Log) -> None:
    robin, alex = (log.add(Person(name=name), by="Mia") for name in ("Robin", "Alex"))
    pump = log.add(Pump(model="sm3"), by="Mia", person_id=robin.id)
    log.add(Contact(role="emergency", phone="112"), by="Mia", person_id=alex.id)
    log.add(Caregiver(name="Mia"), by="Mia")
    assert list(log.profiles(Person)) == [robin, alex]
    assert list(log.profiles(Pump, robin.id)) == [pump]
    assert list(log.profiles(Pump, alex.id)) == []
    assert list(log.profiles(Pump)) == []
    assert [mia.record.name for mia in log.profiles(Caregiver)] == ["Mia"]


def test_removed_profile_is_not_shown(log: Log, person: Logged[Person]) -> None:
    log.remove(person.id, by="Mia")
    assert list(log.profiles(Person)) == []


def test_revisions_from_another_log_are_taken_over_once(log: Log, asked: Logged[Question]) -> None:
    log.correct(asked.id, FLY, by="Jon", why="Wrong word.")
    log.remove(asked.id, by="Jon")
    with_all = log.all_revisions()
    other = Log.open(log.folder.parent / "other")
    assert other.add_revisions(with_all) == len(with_all)
    assert other.add_revisions(with_all) == 0
    assert list(other.all_revisions()) == list(with_all)
    assert other.get(asked.id)._replace(number=0) == log.get(asked.id)._replace(number=0)
    assert check(other).wrong == ()
    other.close()


def test_history_without_its_beginning_is_not_taken_over(log: Log, asked: Logged[Question]) -> None:
    log.correct(asked.id, FLY, by="Jon", why="Wrong word.")
    other = Log.open(log.folder.parent / "other")
    with pytest.raises(LogDamaged, match="never added"):
        other.add_revisions(log.history(asked.id)[1:])
    assert list(other.all_revisions()) == []
    other.close()


def test_same_record_is_always_the_same_text() -> None:
    assert write_content(SWIM) == write_content(Question(asked="May Robin swim?", happened=DAY))
    assert write_content(SWIM) == '{"asked":"May Robin swim?","happened":"2026-11-24T18:30+01:00"}'
