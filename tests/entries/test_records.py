"""Every kind of record keeps what was typed, says it in words, and takes nothing for granted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from datetime import date, timedelta

import pytest
from any_record import LINES, records
from hypothesis import given

from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import read_content, write_content
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person, Pump
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import ANSWERED, ASKED, Question
from logbook.entries.record import Entry, InvalidRecord, Record, Remark
from logbook.entries.red_flags import GET_HELP_NOW, RED_FLAGS
from logbook.entries.registry import ENTRY_KINDS, KINDS, PROFILE_KINDS
from logbook.entries.specs import LINE_LENGTH, NOTE_LENGTH, Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.errors import LogDamaged, NewerLog

DAY = Moment(date(2026, 11, 24))


@given(records())
def test_record_reads_back_as_it_was_written(record: Record) -> None:
    content = write_content(record)
    assert read_content(record.kind, content) == record
    assert write_content(read_content(record.kind, content)) == content


@given(records())
def test_record_says_everything_that_was_filled_in(record: Record) -> None:
    shown = dict(record.shown())
    assert len(shown) >= len(record.to_content()) - 1  # two fields may be called the same
    assert all(text in record.search_text() for text in shown.values())
    assert "\n" not in record.in_one_line()


@given(records(*ENTRY_KINDS))
def test_entry_is_only_ever_questioned_never_refused_for_its_values(record: Record) -> None:
    for question in record.questions():
        assert question.field in record.specs()
        assert question.text


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_nothing_is_filled_in_before_a_person_does(kind: type[Entry]) -> None:
    assert set(kind(happened=DAY).to_content()) == {"happened"}


@pytest.mark.parametrize("kind", PROFILE_KINDS)
def test_new_profile_is_empty(kind: type[Record]) -> None:
    assert kind().to_content() == {}


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_has_words_and_every_kind_a_name(kind: type[Record]) -> None:
    assert kind.title
    assert all(spec.label for spec in kind.specs().values())
    assert set(kind.specs()) == {field.name for field in dataclass_fields(kind)}


def test_every_kind_of_entry_has_a_key_of_its_own() -> None:
    letters = [kind.letter for kind in ENTRY_KINDS]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.isupper() for letter in letters)


def test_entry_begins_with_its_day_and_ends_with_note_and_photos() -> None:
    for kind in ENTRY_KINDS:
        names = list(kind.specs())
        assert (names[0], names[-2:]) == ("happened", ["note", "photos"])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("{}", "visit"),
        ('{"happened":"soon"}', "visit"),
        ("[]", "visit"),
        ("{", "visit"),
        ('{"happened":"2026-11-24","photos":[["a","b","c"]]}', "visit"),
    ],
)
def test_damaged_entry_says_so_in_words(content: str, kind: str) -> None:
    with pytest.raises(LogDamaged, match="cannot be read"):
        read_content(kind, content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"happened":"2026-11-24"}', "sauna"),
        ('{"happened":"2026-11-24","shoe_size":"44"}', "visit"),
    ],
    ids=["a kind", "a field"],
)
def test_what_this_version_does_not_know_yet_asks_for_the_newest(content: str, kind: str) -> None:
    with pytest.raises(NewerLog, match="newer version of Logbook"):
        read_content(kind, content)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Visit(happened=DAY), "visit_type"),
        (Visit(happened=DAY, visit_type="party"), "visit_type"),
        (Visit(happened=DAY, visit_type="phone", clinic="a\nb"), "clinic"),
        (Visit(happened=DAY, visit_type="phone", clinic="a" * (LINE_LENGTH + 1)), "clinic"),
        (Visit(happened=DAY, visit_type="phone", note="a" * (NOTE_LENGTH + 1)), "note"),
        (Visit(happened=DAY, visit_type="phone", note="a\x00b"), "note"),
        (Visit(happened=DAY, visit_type="phone", note="\ud800"), "note"),
        (Visit(happened=Moment(date(1026, 11, 24)), visit_type="phone"), "happened"),
        (Symptom(happened=DAY, what="pain", strength=11), "strength"),
        (Symptom(happened=DAY, what="pain", red_flags=("bored",)), "red_flags"),
        (Symptom(happened=DAY, what="pain\nand more"), "what"),
        (Symptom(happened=DAY, what="pain", photos=(Photo("../secret"),)), "photos"),
        (Contact(role="emergency"), "phone"),
        (Pump(model="sm3", reservoir=Quantity("20", "")), "reservoir"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field(record: Record, field: str) -> None:
    remarks = list(record.problems())
    assert [remark.field for remark in remarks] == [field]
    assert all(remark.text for remark in remarks)


def test_refused_record_says_everything_that_is_wrong_with_it() -> None:
    refused = InvalidRecord((Remark("phone", "Please fill this in."), Remark("note", "Too long.")))
    assert "Please fill this in." in refused.now
    assert "Too long." in refused.now


def test_day_still_to_come_only_asks_again() -> None:
    entry = Question(happened=Moment(date.today() + timedelta(days=2)), asked="May Robin swim?")
    assert [question.field for question in entry.questions()] == ["happened"]
    assert list(entry.problems()) == []


def test_answer_not_given_is_not_a_no() -> None:
    check = IncisionCheck(happened=DAY, site="pump", redness="no", warmth="yes")
    assert check.seen() == ["warmth"]
    assert "redness" not in (*check.not_checked(), *check.not_recorded())
    assert "swelling" in (*check.not_checked(), *check.not_recorded())
    assert check.show("swelling") == ""
    assert "swelling" not in check.to_content()


def test_not_checked_is_neither_yes_nor_no() -> None:
    check = IncisionCheck(happened=DAY, site="back", drainage="not_checked")
    assert check.seen() == []
    assert "drainage" in (*check.not_checked(), *check.not_recorded())
    assert check.show("drainage") == "Not checked"


def test_any_ticked_sign_asks_for_help_now() -> None:
    for flag in RED_FLAGS:
        assert Symptom(happened=DAY, what="pain", red_flags=(flag.key,)).needs_help_now
    assert not Symptom(happened=DAY, what="pain").needs_help_now


def test_signs_are_one_list_that_names_no_cause_and_have_sources() -> None:
    assert all(flag.sources for flag in RED_FLAGS)
    said = " ".join([GET_HELP_NOW, *(flag.label for flag in RED_FLAGS)]).casefold()
    assert "withdrawal" not in said
    assert "overdose" not in said
    assert "emergency number now" in said


def test_medicine_that_was_stopped_counts_as_tried_before() -> None:
    taken = Medicine(happened=DAY, name="Baclofen tablets", use="now")
    stopped = Medicine(happened=DAY, name="Diazepam", use="now", stopped=date(2026, 5, 1))
    assert (taken.use_today, stopped.use_today) == ("now", "before")


def test_question_stays_open_until_it_is_answered() -> None:
    asked = Question(happened=DAY, asked="May Robin swim?", state=ASKED)
    assert Question(happened=DAY, asked="May Robin swim?").is_open
    assert asked.is_open
    assert not Question(happened=DAY, asked="May Robin swim?", state=ANSWERED).is_open


def test_day_about_which_nothing_was_said_does_not_count_as_logged() -> None:
    assert [remark.field for remark in DailyCare(happened=DAY).problems()] == ["day_was"]
    assert list(DailyCare(happened=DAY, note="All well.").problems()) == []


def test_quiet_day_is_an_entry_of_its_own() -> None:
    quiet = DailyCare(happened=DAY, day_was=NOTHING_NEW)
    assert quiet.in_one_line() == "Nothing new today"


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (lambda: Symptom(happened=DAY, what="spasms", strength=6), "Spasms · 6 of 10"),
        (lambda: Symptom(happened=DAY, what="hiccups"), "hiccups"),
        (
            lambda: PumpEvent(happened=DAY, event="sound", sound="two_tone"),
            "Sound from the pump · ",
        ),
        (lambda: DailyCare(happened=DAY, sleep="worse", mood="same"), "Sleep: Worse"),
        (lambda: DailyCare(happened=DAY, note="Slept in.\nAll well."), "Note: Slept in. All well."),
        (lambda: Person(name="Robin"), "Robin"),
    ],
)
def test_one_line_tells_what_an_entry_is_about(record: Callable[[], Record], line: str) -> None:
    assert record().in_one_line().startswith(line)


@given(LINES)
def test_own_words_are_shown_as_they_were_typed(words: str) -> None:
    assert Symptom(happened=DAY, what=words).show("what") in (words, *_labels())


def _labels() -> list[str]:
    what = Symptom.specs()["what"]
    return [what.show(option.key) for option in what.options]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Visit(happened=DAY, visit_type="phone", next_date=date(2026, 1, 5)), "next_date"),
        (Medicine(happened=DAY, name="Baclofen", use="rescue", expires=DAY.day), "expires"),
        (Contact(role="emergency", phone="na"), "phone"),
    ],
)
def test_what_is_probably_a_slip_is_asked_about(record: Record, field: str) -> None:
    assert [question.field for question in record.questions()] == [field]
