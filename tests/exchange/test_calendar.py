"""The clinic's dates as a file for a phone's calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logbook.entries.dose import PrescribedDose
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person, Pump
from logbook.entries.quantity import Quantity
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.errors import LogError, NotSaved
from logbook.exchange.calendar_file import CalendarOrder, DatesWritten, write_calendar
from logbook.store.log import FILE_NAME

NOW = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)


@pytest.fixture
def tell(log, person) -> Callable[..., Any]:
    return lambda record: log.add(record, by="Ana", person_id=person.id)


@pytest.fixture
def events(log, person, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """The events of the written file, by the beginning of their UID."""

    def written(**more: Any) -> dict[str, Any]:
        usual: dict[str, Any] = {"made_at": NOW}
        order = CalendarOrder(**(usual | more))
        dates = write_calendar(log, person.id, tmp_path / "dates.ics", order)
        found = icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
        assert len(found) == dates.given + dates.cancelled
        return {str(event["uid"]).partition(".")[0]: event for event in found}

    return written


def refill(**says: Any) -> Refill:
    return Refill(happened=Moment(date(2026, 9, 13)), source="printout", **says)


def alarms(event: Any) -> list[timedelta]:
    return [alarm["trigger"].dt for alarm in event.walk("VALARM")]


def test_date_that_two_computers_wrote_differently_is_told_in_both_versions(
    log, tell, events, change_twice
):
    first = refill(refill_by=date(2026, 12, 13), next_date=date(2026, 12, 11))
    logged = tell(first)
    ana = replace(first, refill_by=date(2026, 12, 3), next_date=date(2026, 12, 1))
    change_twice(log, logged, ana, replace(first, refill_by=date(2026, 12, 30)))
    found = events()
    assert found["refill_by"]["dtstart"].dt == date(2026, 12, 30)
    for key, other in (("refill_by", "3 Dec 2026"), ("refill_visit", "1 Dec 2026")):
        told = f"on another computer, not chosen yet: {other}"
        assert told in str(found[key]["description"])
    earlier = found["refill_by-2026-12-03"]
    assert earlier["dtstart"].dt == date(2026, 12, 3)
    assert earlier.walk("VALARM")


def test_every_date_the_clinic_gave_is_there_and_none_that_it_did_not(tell, events):
    tell(
        refill(
            refill_by=date(2026, 12, 13),
            alarm_date=date(2026, 12, 20),
            next_date=date(2026, 12, 11),
            next_time=time(10, 30),
            next_booked="yes",
        )
    )
    tell(
        Visit(happened=Moment(date(2026, 10, 1)), visit_type="phone", next_date=date(2026, 11, 30))
    )
    tell(Pump(model="sm3", replace_by=date(2032, 3, 1)))
    tell(
        Medicine(
            happened=Moment(date(2026, 1, 1)),
            name="Baclofen",
            use="rescue",
            expires=date(2027, 2, 28),
        )
    )
    starts = {key: event["dtstart"].dt for key, event in events().items()}
    assert starts == {
        "refill_by": date(2026, 12, 13),
        "alarm": date(2026, 12, 20),
        "refill_visit": datetime(2026, 12, 11, 10, 30),
        "next_visit": date(2026, 11, 30),
        "replace_by": date(2032, 3, 1),
        "rescue": date(2027, 2, 28),
    }


def test_one_appointment_is_one_event(tell, events):
    tell(refill(next_date=date(2026, 12, 11)))
    assert set(events()) == {"refill_visit"}


def test_every_visit_to_come_is_an_event_of_its_own(log, person, tell, tmp_path: Path):
    tell(refill(next_date=date(2026, 11, 25)))
    for day in (27, 29):
        tell(
            Visit(
                happened=Moment(date(2026, 10, day)),
                visit_type="phone",
                next_date=date(2026, 11, day),
            )
        )
    target = tmp_path / "dates.ics"
    write_calendar(log, person.id, target, CalendarOrder(made_at=NOW))
    found: list[Any] = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")

    assert [event["dtstart"].dt.day for event in found] == [25, 27, 29]
    assert len({str(event["uid"]) for event in found}) == 3


def test_usual_alarms_ring_on_the_day_itself_too(tell, events):
    tell(refill(refill_by=date(2026, 12, 13)))
    assert alarms(events()["refill_by"])[-1] == timedelta(hours=9)


def test_alarms_ring_as_long_before_as_chosen(tell, events):
    tell(refill(refill_by=date(2026, 12, 13), next_date=date(2026, 12, 11), next_time=time(10, 30)))
    found = events(days_before=[7, 0, 1])
    morning = timedelta(hours=9)
    assert alarms(found["refill_by"]) == [
        morning - timedelta(days=7),
        morning - timedelta(days=1),
        morning,
    ]
    assert alarms(found["refill_visit"]) == [
        -timedelta(days=7),
        -timedelta(days=1),
        -timedelta(hours=2),
    ]
    assert alarms(events(days_before=[])["refill_by"]) == []


def test_new_date_takes_the_place_of_the_old_one_in_the_calendar(tell, events):
    tell(refill(refill_by=date(2026, 12, 13)))
    before = events()["refill_by"]
    tell(Refill(happened=Moment(date(2026, 12, 11)), refill_by=date(2027, 3, 9)))
    after = events(made_at=NOW + timedelta(days=17))["refill_by"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt == date(2027, 3, 9)


def test_appointment_that_was_removed_is_cancelled_in_the_calendar(log, tell, events):
    appointment = Visit(
        happened=Moment(date(2026, 10, 1)),
        visit_type="phone",
        next_date=date(2026, 11, 30),
        next_time=time(10, 30),
        clinic="Sample Clinic",
        note="Ask about school.",
    )
    logged = tell(appointment)
    before = events()["next_visit"]
    log.remove(logged.id, by="Ana")
    later = NOW + timedelta(days=1)
    (gone,) = events(made_at=later).values()
    assert gone["uid"] == before["uid"]
    assert gone["sequence"] > before["sequence"]
    assert gone["status"] == "CANCELLED"
    assert gone["summary"] == "Not in Logbook any more: Visit at the clinic"
    assert gone["dtstart"].dt == before["dtstart"].dt
    assert alarms(gone) == []
    said = gone.to_ical().decode()
    assert not any(private in said for private in ("Sample", "school", "Ana", "Robin"))
    assert "Robin" in str(events(made_at=later, name="Robin")["next_visit"]["summary"])
    with pytest.raises(LogError):
        events(made_at=NOW + timedelta(days=7))

    log.restore(logged.id, by="Ana")
    assert "status" not in events(made_at=later)["next_visit"]


def test_a_refill_that_is_told_twice_cancels_nothing(log, tell, events):
    day = {"refill_by": date(2026, 12, 13), "next_date": date(2026, 12, 11)}
    tell(refill(**day))
    before = {str(event["uid"]) for event in events().values()}
    tell(refill(refill_by=date(2026, 12, 13)))
    after = events()
    standing = {str(event["uid"]) for event in after.values() if "status" not in event}
    assert before == standing == {str(event["uid"]) for event in after.values()}


def test_how_many_dates_were_written_is_told_apart_from_what_was_cancelled():
    assert DatesWritten(2, 0).told() == "2 dates."
    assert DatesWritten(0, 1).told() == "0 dates. 1 that was removed is marked as cancelled."


def test_dates_that_were_taken_out_of_an_entry_are_cancelled(log, tell, events):
    dated = refill(refill_by=date(2026, 12, 13), next_date=date(2026, 12, 11))
    logged = tell(dated)
    log.correct(logged.id, refill(refill_by=date(2026, 12, 14)), by="Ana", why="Misread")
    found = events()
    assert {key: str(event.get("status", "")) for key, event in found.items()} == {
        "refill_by": "",
        "refill_visit": "CANCELLED",
    }
    assert found["refill_by"]["dtstart"].dt == date(2026, 12, 14)


def test_nothing_that_still_stands_is_called_cancelled(log, tell, events):
    """Told by another entry, kept on another day, already over, or only corrected elsewhere."""
    visit = Visit(
        happened=Moment(date(2026, 10, 1)), visit_type="phone", next_date=date(2026, 12, 11)
    )
    again = tell(visit)
    tell(refill(next_date=date(2026, 12, 11)))
    log.remove(again.id, by="Ana")
    over = tell(replace(visit, next_date=date(2026, 10, 9)))
    log.remove(over.id, by="Ana")
    moved = tell(replace(visit, next_date=date(2026, 11, 27)))
    log.correct(moved.id, replace(visit, next_date=date(2026, 11, 28)), by="Ana", why="Called")
    noted = tell(Refill(happened=Moment(date(2026, 6, 1)), refill_by=date(2026, 12, 1)))
    changed = replace(noted.record, note="Second syringe")
    log.correct(noted.id, changed, by="Ana", why="More")
    found = events()
    assert {key: event["dtstart"].dt.day for key, event in found.items()} == {
        "refill_visit": 11,
        "next_visit": 28,
    }
    assert not any("status" in event for event in found.values())


def test_an_event_is_never_cancelled_while_its_entry_gives_a_date(log, tell, events):
    """A corrected visit that is over by now, a refill that another followed, an old slip."""
    visit = Visit(
        happened=Moment(date(2026, 10, 1)),
        visit_type="phone",
        next_date=NOW.date(),
        next_time=time(14),
    )
    moved = tell(visit)
    log.correct(moved.id, replace(visit, next_time=time(15)), by="Ana", why="Called")
    slip = tell(replace(visit, next_date=date(2027, 9, 1)))
    log.correct(slip.id, replace(visit, next_date=date(2026, 9, 1)), by="Ana", why="Slip")
    noted = tell(refill(refill_by=date(2026, 12, 13)))
    log.correct(noted.id, refill(refill_by=date(2026, 12, 3)), by="Ana", why="Misread")
    tell(Visit(happened=Moment(NOW.date()), visit_type="refill"))
    tell(Refill(happened=Moment(NOW.date()), next_date=date(2027, 2, 1)))
    assert [str(event.get("status", "")) for event in events().values()] == [""]


def test_appointment_of_an_earlier_refill_is_cancelled_under_both_its_names(log, tell, events):
    dated = refill(next_date=date(2026, 12, 13))
    logged = tell(dated)
    tell(Refill(happened=Moment(NOW.date())))
    log.correct(logged.id, replace(dated, next_date=None, note="None yet"), by="Ana", why="Slip")
    assert {key: event["status"] for key, event in events().items()} == {
        "refill_visit": "CANCELLED",
        "next_visit": "CANCELLED",
    }


def test_an_appointment_that_another_entry_tells_with_its_time_is_not_cancelled(log, tell, events):
    dated = refill(next_date=date(2026, 12, 11))
    logged = tell(dated)
    tell(
        Visit(
            happened=Moment(date(2026, 10, 1)),
            visit_type="phone",
            next_date=date(2026, 12, 11),
            next_time=time(10, 30),
        )
    )
    log.correct(logged.id, replace(dated, next_date=None, note="See visit"), by="Ana", why="Twice")
    assert not any("status" in event for event in events().values())


def test_date_of_another_computer_is_cancelled_once_the_other_was_chosen(
    log, tell, events, change_twice
):
    first = refill(refill_by=date(2026, 12, 13))
    logged = tell(first)
    ana, jon = (replace(first, refill_by=date(2026, 12, day)) for day in (3, 30))
    change_twice(log, logged, ana, jon)
    told = events()["refill_by-2026-12-03"]
    (conflict,) = log.conflicts()
    log.settle(conflict.sides[-1], by="Ana")
    found = events()
    assert set(found) == {"refill_by", "refill_by-2026-12-03"}
    assert found["refill_by-2026-12-03"]["uid"] == told["uid"]
    assert found["refill_by-2026-12-03"]["status"] == "CANCELLED"
    assert found["refill_by"]["dtstart"].dt == date(2026, 12, 30)


def test_date_of_a_refill_that_only_one_computer_removed_still_stands(
    log, tell, events, change_twice
):
    first = refill(refill_by=date(2026, 12, 13))
    later = replace(first, refill_by=date(2026, 12, 14))
    change_twice(log, tell(first), later, None)
    (event,) = events().values()
    assert "status" not in event
    assert event["dtstart"].dt == later.refill_by
    assert "not chosen yet: removed" in str(event["description"])


def test_whether_it_is_booked_is_said(tell, events):
    tell(refill(next_date=date(2026, 12, 11), next_booked="no", refill_by=date(2026, 12, 13)))
    found = events()
    assert found["refill_visit"]["summary"] == "Refill appointment (Not booked yet)"
    assert "Is the refill booked?" in found["refill_by"]["description"]


def test_where_a_date_comes_from_and_what_changed_since_is_said(tell, events):
    tell(refill(refill_by=date(2026, 12, 13)))
    tell(
        PrescribedDose(
            happened=Moment(date(2026, 10, 22)),
            prescriber="Dr. Example",
            prescribed_on=date(2026, 10, 22),
            source="phone",
            daily_dose=Quantity("160.1", "mcg/day"),
        )
    )
    said = str(events()["refill_by"]["description"])
    assert "from before the dose of 22 Oct 2026" in said
    assert ", from: Printout" in said
    assert "by Ana, from: Printout" in str(events(name="Robin")["refill_by"]["description"])
    assert "160.1" not in said


def test_nothing_in_the_file_promises_anything(tell, events, tmp_path: Path):
    tell(refill(refill_by=date(2026, 12, 13), alarm_date=date(2026, 12, 20)))
    events()
    text = (tmp_path / "dates.ics").read_text(encoding="utf-8").lower()
    for word in ("safe", "empty", "runs out", "run out", "enough", "until"):
        assert word not in text


def test_no_name_is_in_the_file_unless_asked_for(tell, events, tmp_path: Path):
    tell(refill(refill_by=date(2026, 12, 13)))
    events()
    written = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert not any(name in written for name in ("Robin", "Ana"))
    assert events(name="Robin")["refill_by"]["summary"] == "Refill the pump by this day, Robin"


def test_dates_of_another_person_stay_out(log, tell, events):
    other = log.add(Person(name="Kim"), by="Ana")
    log.add(refill(refill_by=date(2026, 12, 31)), by="Ana", person_id=other.id)
    tell(refill(alarm_date=date(2026, 12, 20)))
    assert set(events()) == {"alarm"}


def test_log_without_dates_says_what_to_do_and_writes_nothing(events, tmp_path: Path):
    with pytest.raises(LogError) as refused:
        events()
    assert refused.value.now
    assert not (tmp_path / "dates.ics").exists()


def test_file_that_cannot_be_written_leaves_nothing(log, person, tell, tmp_path: Path):
    tell(refill(refill_by=date(2026, 12, 13)))
    with pytest.raises(NotSaved):
        write_calendar(log, person.id, tmp_path / "no" / "d.ics", CalendarOrder(made_at=NOW))
    with pytest.raises(LogError):
        write_calendar(log, person.id, log.folder / FILE_NAME, CalendarOrder(made_at=NOW))


def test_file_is_what_calendars_expect(tell, events, tmp_path: Path):
    tell(refill(refill_by=date(2026, 12, 13)))
    events(name="Ä" * 90)
    content = (tmp_path / "dates.ics").read_bytes()
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80).filter(lambda text: text.isprintable()))
def test_any_name_comes_back_as_it_was(log, person, tmp_path: Path, name):
    log.add(refill(refill_by=date(2026, 12, 13)), by="Ana", person_id=person.id)
    order = CalendarOrder(made_at=NOW, name=name)
    write_calendar(log, person.id, tmp_path / "n.ics", order)
    (event,) = icalendar.Calendar.from_ical((tmp_path / "n.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == f"Refill the pump by this day, {name}"
