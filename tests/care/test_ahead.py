"""Dates ahead are the ones the clinic gave: told apart, never worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from logbook.care.ahead import (
    DateAhead,
    alarm_date,
    appointments,
    next_visit,
    refill_appointment,
    refill_by,
    replace_by,
    rescue_expiry,
)
from logbook.care.dates_given import REFILL_VISIT, dates_given
from logbook.care.emergency_facts import dates_to_keep
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.dose import PrescribedDose
from logbook.entries.logged import Logged
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person, Pump
from logbook.entries.quantity import Quantity
from logbook.entries.record import Record
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.store.log import Log, NewRecord

Days = Callable[[int], date]
At = Callable[..., Moment]
Made = Callable[..., Casebook]


def dose(happened: Moment, **more: Any) -> PrescribedDose:
    return PrescribedDose(
        happened=happened,
        prescriber="Dr Lee",
        prescribed_on=happened.day,
        source="printout",
        daily_dose=Quantity("250", "mcg/day"),
        **more,
    )


def visit(happened: Moment, **more: Any) -> Visit:
    return Visit(happened=happened, visit_type="consultation", **more)


def day_of(found: DateAhead | None) -> date | None:
    return found.day if found else None


def test_nothing_logged_means_nothing_ahead(casebook: Made, days: Days) -> None:
    empty = casebook()
    for ahead in (refill_by, alarm_date, refill_appointment, replace_by, rescue_expiry):
        assert ahead(empty) is None
    assert next_visit(empty, days(0)) is None


def test_refill_date_and_alarm_date_are_two_dates(casebook: Made, at: At, days: Days) -> None:
    book = casebook(Refill(happened=at(-10), refill_by=days(20), alarm_date=days(27)))
    assert day_of(refill_by(book)) == days(20)
    assert day_of(alarm_date(book)) == days(27)


def test_date_the_clinic_did_not_give_is_not_worked_out(casebook: Made, at: At, days: Days) -> None:
    book = casebook(Refill(happened=at(-10), alarm_date=days(27)))
    assert refill_by(book) is None
    assert day_of(alarm_date(book)) == days(27)


def test_last_refill_counts_whenever_it_was_logged(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Refill(happened=at(-10), refill_by=days(80)), Refill(happened=at(-90), refill_by=days(-5))
    )
    assert day_of(refill_by(book)) == days(80)


def test_date_from_before_the_last_refill_is_over(casebook: Made, at: At, days: Days) -> None:
    book = casebook(Refill(happened=at(-90), refill_by=days(5)), Refill(happened=at(-2)))
    assert refill_by(book) is None


def test_newer_printout_replaces_the_refills_date(casebook: Made, at: At, days: Days) -> None:
    book = casebook(Refill(happened=at(-20), refill_by=days(40)), dose(at(-3), refill_by=days(25)))
    found = refill_by(book)
    assert found
    assert found.day == days(25)
    assert found.source.kind == "dose"
    assert found.dose_changed_on is None


def test_refill_that_was_told_twice_keeps_the_dates_of_both(
    casebook: Made, at: At, days: Days
) -> None:
    first = Refill(happened=at(-1, 7), refill_by=days(40), alarm_date=days(47), next_date=days(38))
    book = casebook(first, Refill(happened=at(-1, 8), refill_by=days(40)))
    assert day_of(refill_by(book)) == days(40)
    assert day_of(alarm_date(book)) == days(47)
    assert day_of(refill_appointment(book)) == days(38)


def test_date_of_a_dose_between_two_tellings_of_a_refill_is_not_hidden(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Refill(happened=at(-1, 9), refill_by=days(40)),
        dose(at(-1, 10), refill_by=days(25)),
        Refill(happened=at(-1, 18)),
    )
    due = refill_by(book)
    assert due
    assert (due.day, due.also_told) == (days(25), (days(40),))


def test_appointment_that_is_told_twice_keeps_its_time_and_booking(
    casebook: Made, at: At, days: Days
) -> None:
    first = Refill(happened=at(-1, 9), next_date=days(9), next_time=time(10), next_booked="yes")
    book = casebook(first, Refill(happened=at(-1, 18), next_date=days(9)))
    found = refill_appointment(book)
    assert found
    assert (found.clock, found.booked) == (time(10), "yes")
    assert [given.key for given in dates_given(book, days(0))] == [REFILL_VISIT]


def test_another_date_in_an_entry_of_the_same_day_is_told_beside_the_newest(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Refill(happened=at(-1, 7), refill_by=days(40), alarm_date=days(47)),
        dose(at(-1, 8), refill_by=days(75)),
        dose(at(-1, 9), refill_by=days(75)),
    )
    due, alarm = refill_by(book), alarm_date(book)
    assert due
    assert alarm
    assert (due.day, due.also_told) == (days(75), (days(40),))
    assert alarm.also_told == ()
    (told,) = [fact for fact in dates_to_keep(book) if fact.label == "Refill by"]
    assert f"another entry of {day_text(days(-1))} says {day_text(days(40))}" in told.beside

    corrected = refill_by(casebook(dose(at(0), refill_by=days(70))))
    assert corrected
    assert corrected.also_told == ()  # of another day: it was changed since


def test_dose_changed_after_the_date_was_copied_is_said_with_it(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Refill(happened=at(-20), refill_by=days(40)),
        dose(at(-9), refill_by=days(30)),
        dose(at(-3)),
    )
    found = refill_by(book)
    assert found
    assert (found.day, found.dose_changed_on) == (days(30), days(-3))


def test_dose_of_the_same_visit_is_no_change_after_the_date_was_copied(
    casebook: Made, at: At, days: Days
) -> None:
    told = (Refill(happened=at(-20, 11), refill_by=days(40)), dose(at(-20, 11)))
    found = refill_by(casebook(*told))
    assert found
    assert (found.day, found.dose_changed_on) == (days(40), None)

    later = refill_by(casebook(dose(at(-3, 11))))
    assert later
    assert (later.day, later.dose_changed_on) == (days(40), days(-3))


def test_visit_of_which_nobody_knows_the_time_was_written_down_in_one_go(
    log: Log, person: Logged[Person], at: At, days: Days
) -> None:
    told = (Refill(happened=at(-20), refill_by=days(40)), dose(at(-20)))
    log.add_all([NewRecord(record, person.id) for record in told], by="Mia")
    found = refill_by(log.casebook(person.id))
    assert found
    assert found.dose_changed_on is None


def test_second_dose_of_a_day_is_a_change_however_fast_it_was_written_down(
    log: Log, person: Logged[Person], at: At, days: Days
) -> None:
    told = (dose(at(-20), refill_by=days(40)), replace(dose(at(-20)), prescribed_on=days(-19)))
    log.add_all([NewRecord(record, person.id) for record in told], by="Mia")
    found = refill_by(log.casebook(person.id))
    assert found
    assert found.dose_changed_on == days(-19)


def test_date_told_with_a_dose_of_the_same_visit_counts_whenever_it_was_prescribed(
    casebook: Made, at: At, days: Days
) -> None:
    dated = replace(dose(at(-20, 11), refill_by=days(40)), prescribed_on=days(-21))
    assert day_of(refill_by(casebook(Refill(happened=at(-20, 11)), dated))) == days(40)


def test_dose_from_before_the_refill_changes_nothing(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        dose(at(-30), refill_by=days(1)),
        Refill(happened=at(-20, 11), refill_by=days(40)),
        dose(at(-20, 9), refill_by=days(2)),
    )
    found = refill_by(book)
    assert found
    assert (found.day, found.dose_changed_on) == (days(40), None)


def test_dose_alone_can_bring_the_dates(casebook: Made, at: At, days: Days) -> None:
    book = casebook(dose(at(-3), refill_by=days(25), alarm_date=days(30)))
    assert day_of(refill_by(book)) == days(25)
    assert day_of(alarm_date(book)) == days(30)


def test_date_gone_by_is_still_shown(casebook: Made, at: At, days: Days) -> None:
    found = refill_by(casebook(Refill(happened=at(-100), refill_by=days(-4))))
    assert found
    assert found.days_from(days(0)) == -4


def test_appointment_says_when_and_whether_it_is_booked(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        Refill(happened=at(-5), next_date=days(60), next_time=time(9, 30), next_booked="no")
    )
    found = refill_appointment(book)
    assert found
    assert (found.day, found.clock, found.booked) == (days(60), time(9, 30), "no")


def test_next_visit_is_the_earliest_still_to_come(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        visit(at(-40), next_date=days(30), next_time=time(14)),
        visit(at(-20), next_date=days(12)),
        Refill(happened=at(-10), next_date=days(60)),
    )
    assert day_of(next_visit(book, days(0))) == days(12)


def test_two_visits_on_one_day_come_in_the_order_of_the_clock(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        visit(at(-20), next_date=days(12), next_time=time(15)),
        Refill(happened=at(-20), next_date=days(12), next_time=time(9)),
    )
    found = next_visit(book, days(0))
    assert found
    assert found.clock == time(9)


def test_visit_that_was_kept_is_no_longer_ahead(casebook: Made, at: At, days: Days) -> None:
    book = casebook(visit(at(-40), next_date=days(-3)), visit(at(-3)))
    assert next_visit(book, days(0)) is None


def test_visit_still_to_come_goes_before_one_that_was_missed(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(visit(at(-60), next_date=days(-9)), visit(at(-20), next_date=days(12)))
    assert day_of(next_visit(book, days(0))) == days(12)


def test_visit_that_was_missed_stays_until_another_one(casebook: Made, at: At, days: Days) -> None:
    book = casebook(visit(at(-40), next_date=days(-3)))
    assert day_of(next_visit(book, days(0))) == days(-3)


def test_every_visit_to_come_is_there_with_the_last_that_was_missed(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        visit(at(-90), next_date=days(-9)),
        visit(at(-60), next_date=days(-2)),
        visit(at(-40), next_date=days(5)),
        visit(at(-20), next_date=days(3)),
    )
    assert [found.day for found in appointments(book, days(0))] == [days(-2), days(3), days(5)]


def test_appointment_that_was_told_twice_is_one(casebook: Made, at: At, days: Days) -> None:
    book = casebook(
        visit(at(-40), next_date=days(3), next_booked="no"),
        visit(at(-20), next_date=days(3), next_booked="yes"),
    )
    assert [found.booked for found in appointments(book, days(0))] == ["yes"]


def test_pump_is_replaced_by_the_date_on_its_card(casebook: Made, days: Days) -> None:
    cards: list[Record] = [
        Pump(model="sm2_20", replace_by=days(-200), removed=days(-190)),
        Pump(model="sm3", replace_by=days(900)),
    ]
    assert day_of(replace_by(casebook(*cards))) == days(900)


def test_pump_taken_out_is_the_pump_no_more(casebook: Made, days: Days) -> None:
    book = casebook(Pump(model="sm3", replace_by=days(900), removed=days(-1)))
    assert book.pump is None
    assert replace_by(book) is None


def test_first_rescue_supply_to_expire_is_the_one_to_look_at(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Medicine(happened=at(-9), name="Baclofen", use="rescue", expires=days(90)),
        Medicine(happened=at(-9), name="Baclofen", use="rescue", expires=days(30)),
        Medicine(happened=at(-9), name="Vitamin D", use="now", expires=days(2)),
        Medicine(happened=at(-9), name="Diazepam", use="rescue"),
    )
    assert day_of(rescue_expiry(book)) == days(30)


def test_renewed_rescue_medicine_is_not_the_expired_one_any_more(
    casebook: Made, at: At, days: Days
) -> None:
    book = casebook(
        Medicine(happened=at(-400), name="Oral  baclofen", use="rescue", expires=days(-3)),
        Medicine(happened=at(-9), name="oral Baclofen", use="rescue", expires=days(300)),
        Medicine(happened=at(-9), name="Diazepam", use="rescue", expires=days(500)),
    )
    assert day_of(rescue_expiry(book)) == days(300)
