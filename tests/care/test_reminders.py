"""Reminders come at the times the caregiver chose, and stay until what they are about is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from logbook.care.reminders import BOOKED, INCISION, Reminder, reminders
from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit

Days = Callable[[int], date]
At = Callable[..., Moment]
Made = Callable[..., Casebook]
LEADS = (1, 7, 14)


def keys(due: list[Reminder]) -> list[str]:
    return [reminder.key for reminder in due]


def refill(at: At, **more: object) -> Refill:
    return Refill(happened=at(-60), **more)  # type: ignore[arg-type]


def test_nothing_is_due_where_no_date_was_copied(casebook: Made, days: Days) -> None:
    assert reminders(casebook(), days(0), LEADS) == []


def test_a_date_is_due_from_its_longest_lead_time_on(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        refill(at, refill_by=days(20), next_date=days(20), next_time=time(9), next_booked="yes")
    )

    assert reminders(book, days(5), LEADS) == []
    first = reminders(book, days(6), LEADS)
    assert keys(first) == ["refill_by", "refill_visit"]
    assert [reminder.lead for reminder in first] == [14, 14]


def test_each_lead_time_is_told_once_even_when_the_computer_was_off(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(refill(at, refill_by=days(20), next_date=days(40), next_booked="yes"))

    def mark(day: int) -> str:
        (reminder,) = reminders(book, days(day), LEADS)
        return reminder.mark(days(day))

    assert mark(6) == mark(8) == mark(12)  # fourteen days before
    assert mark(13) == mark(18)  # seven days before, also when first seen later
    assert mark(13) not in (mark(6), mark(19))


def test_the_day_of_a_refill_is_told_whatever_was_chosen(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        refill(at, refill_by=days(20), next_date=days(25), next_booked="yes"),
        Medicine(happened=at(-90), name="Oral baclofen", use="rescue", expires=days(20)),
    )

    def marks(day: int) -> dict[str, str]:
        return {due.key: due.mark(days(day)) for due in reminders(book, days(day), LEADS)}

    assert marks(19)["refill_by"] != marks(20)["refill_by"]
    assert marks(19)["rescue"] == marks(20)["rescue"]
    assert marks(24)["refill_visit"] != marks(25)["refill_visit"]


def test_what_is_overdue_is_told_every_day_until_a_newer_date_is_logged(
    casebook: Made, at: At, days: Days
) -> None:
    old = refill(at, refill_by=days(-2), next_date=days(-2), next_booked="yes")
    book = casebook(old)
    one = reminders(book, days(0), LEADS)
    other = reminders(book, days(1), LEADS)

    assert all(reminder.overdue for reminder in one)
    assert "call the pump clinic now" in one[0].what_now
    assert one[0].mark(days(0)) != other[0].mark(days(1))

    renewed = casebook(Refill(happened=at(0), refill_by=days(90)))
    assert not any(reminder.overdue for reminder in reminders(renewed, days(0), LEADS))


def test_it_asks_every_day_whether_the_refill_is_booked_until_it_is(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(refill(at, refill_by=days(10)))

    asked = [r for r in reminders(book, days(0), LEADS) if r.key == BOOKED]
    later = [r for r in reminders(book, days(1), LEADS) if r.key == BOOKED]
    assert asked[0].mark(days(0)) != later[0].mark(days(1))

    booked = casebook(
        Refill(happened=at(-5), refill_by=days(10), next_date=days(9), next_booked="yes")
    )
    assert BOOKED not in keys(reminders(booked, days(0), LEADS))


def test_booked_or_not_is_not_asked_long_before(casebook: Made, at: At, days: Days) -> None:
    book = casebook(refill(at, refill_by=days(90)))

    assert reminders(book, days(0), LEADS) == []


def test_without_lead_times_only_what_is_overdue_comes(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        refill(at, refill_by=days(3), next_date=days(3), next_booked="yes"),
        Medicine(happened=at(-90), name="Oral baclofen", use="rescue", expires=days(-1)),
    )

    assert keys(reminders(book, days(0), ())) == ["rescue"]


def test_overdue_stands_first_and_the_nearest_date_next(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        refill(at, refill_by=days(5)),
        Visit(happened=at(-30), visit_type="consultation", next_date=days(1)),
        Medicine(happened=at(-90), name="Oral baclofen", use="rescue", expires=days(-1)),
    )

    assert keys(reminders(book, days(0), LEADS)) == ["rescue", BOOKED, "next_visit", "refill_by"]


def test_the_incision_is_asked_for_until_the_day_chosen_and_once_a_day(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook()
    assert keys(reminders(book, days(0), LEADS)) == []  # nobody asked for it
    assert keys(reminders(book, days(3), LEADS, incision_until=days(3))) == [INCISION]
    assert keys(reminders(book, days(4), LEADS, incision_until=days(3))) == []

    looked = casebook(IncisionCheck(happened=at(0), site="pump"))
    assert keys(reminders(looked, days(0), LEADS, incision_until=days(3))) == []


def test_a_reminder_says_the_day_as_it_was_copied_and_promises_nothing(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        refill(at, alarm_date=days(-1), refill_by=days(7), next_date=days(7), next_time=time(9, 30))
    )
    said = [f"{r.in_one_line()} {r.what_now}" for r in reminders(book, days(0), LEADS)]

    assert "Refill appointment: Tue 1 Dec 2026, 09:30 (in 7 days) " in said
    for words in said:
        for promise in ("safe", "empty", "enough", "run out", "lasts"):
            assert promise not in words.casefold()


def test_a_visit_stays_beside_the_refill_appointment_before_it(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        refill(at, next_date=days(1), next_booked="yes"),
        Visit(happened=at(-30), visit_type="consultation", next_date=days(3)),
        Visit(happened=at(-20), visit_type="phone", next_date=days(5)),
    )
    due = reminders(book, days(0), LEADS)

    assert [(r.key, r.days) for r in due] == [
        ("refill_visit", 1),
        ("next_visit", 3),
        ("next_visit", 5),
    ]


def test_two_visits_on_one_day_are_told_each(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Visit(happened=at(-30), visit_type="phone", next_date=days(3), next_time=time(9)),
        Visit(happened=at(-20), visit_type="phone", next_date=days(3), next_time=time(14)),
    )
    marks = {reminder.mark(days(0)) for reminder in reminders(book, days(0), LEADS)}

    assert len(marks) == 2


def test_it_asks_whether_the_refill_is_booked_also_from_the_alarm_date(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(refill(at, alarm_date=days(14)))

    assert BOOKED in keys(reminders(book, days(0), LEADS))


def test_it_asks_two_weeks_before_where_no_lead_time_is_ticked(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(refill(at, refill_by=days(14)))

    assert keys(reminders(book, days(0), ())) == [BOOKED]
    assert keys(reminders(book, days(0), (0,))) == [BOOKED]
    assert keys(reminders(book, days(-1), ())) == []
