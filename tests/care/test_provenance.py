"""Beside what was copied stands who copied that, not who touched its entry last."""

from __future__ import annotations

from dataclasses import replace

from logbook.care.ahead import alarm_date, refill_by
from logbook.care.provenance import copied, copied_date
from logbook.entries.profiles import Person
from logbook.entries.refill import Refill


def test_a_date_is_by_whoever_wrote_it_whatever_others_corrected_since(
    log, person, casebook, days, at
):
    first = Refill(happened=at(-1), refill_by=days(30), alarm_date=days(37))
    refill = casebook(first).last_refill
    log.correct(refill.id, replace(first, refill_by=days(28)), by="Jon", why="Read it wrong")
    book = log.casebook(person.id)
    due, alarm = refill_by(book), alarm_date(book)
    assert due
    assert alarm
    assert " by Jon" in copied_date(book, due, "refill_by")
    assert " by Mia" in copied_date(book, alarm, "alarm_date")
    assert " by Jon" in copied(due.source, book.written(due.source))


def test_a_date_that_another_removed_meanwhile_is_by_whoever_wrote_it(
    log, person, casebook, days, at, change_twice
):
    first = Refill(happened=at(-1), refill_by=days(30))
    refill = casebook(first).last_refill
    change_twice(log, refill, replace(first, refill_by=days(28)), None)
    book = log.casebook(person.id)
    due = refill_by(book)
    assert due
    assert due.day == days(28)
    assert " by Ana" in copied_date(book, due, "refill_by")


def test_a_date_is_not_by_whoever_chose_it_of_two(log, person, casebook, days, at, change_twice):
    first = Refill(happened=at(-1), refill_by=days(30))
    refill = casebook(first).last_refill
    change_twice(log, refill, *(replace(first, refill_by=days(n)) for n in (28, 29)))
    (conflict,) = log.conflicts()
    log.settle(conflict.sides[0], by="Dora")
    for note in (None, "by phone"):
        if note:
            chosen = log.get(refill.id).record
            log.correct(refill.id, replace(chosen, note=note), by="Eve", why="Forgotten")
        book = log.casebook(person.id)
        due = refill_by(book)
        assert due
        assert due.day == days(28)
        assert " by Ana" in copied_date(book, due, "refill_by")


def test_what_was_moved_to_another_person_is_by_whoever_wrote_it(log, person, casebook, days, at):
    refill = casebook(Refill(happened=at(-1), refill_by=days(30))).last_refill
    noa = log.add(Person(name="Noa"), by="Mia")
    log.move([refill.id], noa.id, by="Jon", why="Logged about the wrong person")
    book = log.casebook(noa.id)
    due = refill_by(book)
    assert due
    assert " by Mia" in copied_date(book, due, "refill_by")
