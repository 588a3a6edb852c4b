"""The sample log is believable, valid, and never mixed with a real one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from logbook.care.ahead import alarm_date, next_visit, refill_by, rescue_expiry
from logbook.care.period import days_logged, since_last_visit
from logbook.entries.casebook import Casebook
from logbook.entries.daily_care import NOTHING_NEW, DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Action
from logbook.entries.profiles import Caregiver
from logbook.entries.pump_event import PumpEvent
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.exchange.demo import clinic, fill_demo, skin
from logbook.exchange.demo.folder import demo_folder
from logbook.exchange.demo.people import pumps
from logbook.exchange.demo.story import Story
from logbook.store.check import check
from logbook.store.log import FILE_NAME, Log

TODAY = date(2025, 3, 18)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A sample log of one year; tests only read it."""
    with closing(Log.open(tmp_path_factory.mktemp("year"))) as log:
        fill_demo(log, today=TODAY)
        yield log


@pytest.fixture(scope="module")
def robin(year: Log) -> Casebook:
    return year.casebook(year.settings.load().person_id)


def story(log: Log) -> list[tuple[str, str, str, str]]:
    return [(r.action.value, r.kind, r.content, r.made.by) for r in log.all_revisions()]


def test_every_record_could_have_been_saved_by_hand(year: Log):
    for revision in year.all_revisions():
        assert list(revision.record.problems()) == [], revision.content


def test_every_record_needs_no_second_look(robin: Casebook):
    """Nothing in the sample teaches anyone to pass a question without reading it."""
    for logged in (*robin.entries, *robin.pumps, *robin.contacts):
        assert list(logged.record.questions()) == [], logged.content


def test_every_kind_is_in_it(robin: Casebook):
    assert {entry.kind for entry in robin.entries} == {kind.kind for kind in ENTRY_KINDS}


def test_sample_log_is_sound(year: Log):
    assert check(year).wrong == ()


def test_sample_child_does_not_exist_and_nobody_can_be_called(year: Log, robin: Casebook):
    assert robin.person.record.name == "Robin Sample"
    assert {c.record.name: c.record.relation for c in year.profiles(Caregiver)} == {
        "Ana": "mother",
        "Jon": "father",
    }
    for contact in robin.contacts:
        phone = contact.record.phone or ""
        assert phone == "112" or phone.startswith("555-01")


def test_today_has_dates_to_look_at(robin: Casebook):
    refill, alarm, visit = refill_by(robin), alarm_date(robin), next_visit(robin, TODAY)
    assert refill
    assert alarm
    assert visit
    assert refill.days_from(TODAY) == 19
    assert refill.dose_changed_on is None
    assert alarm.day > refill.day
    assert 0 < visit.days_from(TODAY) < 19
    assert visit.booked == "yes"
    assert (expiry := rescue_expiry(robin))
    assert expiry.day > TODAY


def test_child_was_operated_and_refilled_four_times_in_the_year(robin: Casebook):
    assert len(robin.of(Refill)) == 4
    assert [v.record.visit_type for v in robin.of(Visit)].count("surgery") == 1


def test_doses_are_the_texts_that_were_written_down(robin: Casebook):
    told = [logged.record.daily_dose for logged in reversed(robin.of(PrescribedDose))]
    assert [str(dose) for dose in told] == [
        f"{text} mcg/day" for text in clinic.DAILY_DOSES[: len(told)]
    ]


def test_incisions_are_photographed_as_they_heal(year: Log, robin: Casebook):
    pictured = [check for check in robin.of(IncisionCheck) if check.record.photos]
    assert len(pictured) > 20
    assert {check.record.site for check in pictured} == {"pump", "back"}
    for logged in pictured:
        for photo in logged.record.photos or ():
            with Image.open(io.BytesIO(year.photos.read(photo.name))) as opened:
                assert opened.format == "JPEG"


def test_scar_on_the_photo_is_paler_every_month():
    def redness(days: int) -> float:
        with Image.open(io.BytesIO(skin.skin_photo("pump", days))) as photo:
            red, green, _ = ImageStat.Stat(photo.crop((300, 240, 660, 340))).mean
        return red - green

    months = [redness(days) for days in (3, 30, 60, 90, 180)]
    assert months == sorted(months, reverse=True)


def test_year_had_an_emergency_an_mri_a_fall_a_sound_and_a_journey(robin: Casebook):
    assert [s for s in robin.of(Symptom) if s.record.needs_help_now]
    events = [logged.record for logged in robin.of(PumpEvent)]
    assert {"mri", "fall", "sound", "travel"} <= {event.event for event in events}
    assert {e.pump_checked for e in events if e.event == "mri"} == {"yes"}
    assert {e.sound for e in events if e.event == "sound"} == {"single"}


def test_quiet_days_are_logged_and_some_days_are_not(robin: Casebook):
    assert [d for d in robin.of(DailyCare) if d.record.day_was == NOTHING_NEW]
    period = since_last_visit(robin, TODAY)
    assert period.days > 28
    logged = len(days_logged(robin.entries, period))
    assert period.days * 0.7 < logged < period.days


def test_medicines_are_taken_tried_and_kept_for_an_emergency(robin: Casebook):
    assert all(robin.medicines(use) for use in ("now", "before", "rescue"))


def test_notes_differ_from_day_to_day(robin: Casebook):
    notes = [s.record.note for s in robin.of(Symptom) if s.record.note]
    assert len(set(notes)) > 150


def test_entries_were_logged_on_the_day_they_happened(year: Log):
    for revision in year.all_revisions():
        if revision.action is Action.ADDED and revision.kind == "visit":
            happened = revision.record.happened.day  # pyright: ignore[reportAttributeAccessIssue]
            assert abs(revision.made.at.date() - happened) <= timedelta(days=1)


def test_history_shows_a_correction_and_a_removal(year: Log):
    actions = [revision.action for revision in year.all_revisions()]
    assert actions.count(Action.CORRECTED) == 1
    assert actions.count(Action.REMOVED) == 1


def test_same_day_tells_the_same_story(tmp_path: Path):
    with (
        closing(Log.open(tmp_path / "one")) as one,
        closing(Log.open(tmp_path / "other")) as other,
    ):
        fill_demo(one, years=0.05, today=TODAY)
        fill_demo(other, years=0.05, today=TODAY)
        assert story(one) == story(other)
        assert one.photos.names() == other.photos.names()


@pytest.mark.parametrize("years", [0.05, 0.3])
@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29)])
def test_any_length_on_any_day_is_valid_and_ends_yesterday(
    tmp_path: Path, years: float, today: date
):
    with closing(Log.open(tmp_path)) as log:
        fill_demo(log, years=years, today=today)
        book = log.casebook(log.settings.load().person_id)
    assert not [e for e in book.entries if list(e.record.problems())]
    assert max(e.record.happened.day for e in book.entries) < today
    assert (ahead := refill_by(book))
    assert ahead.days_from(today) == 19


def test_pump_is_replaced_after_some_years():
    long = Story(TODAY, years=8)
    first, second = pumps(long)
    assert first.removed == second.implanted
    assert second.removed is None
    assert first.serial != second.serial
    assert not [*first.problems(), *second.problems()]


def test_sample_log_lies_beside_the_real_one(tmp_path: Path):
    real = tmp_path / "logbook"
    with closing(Log.open(real)) as log:
        sample = demo_folder(real, years=0.05, today=TODAY)
        assert log.all_revisions() == []
    assert sample.parent == tmp_path / "logbook-demo"
    assert [found.name for found in sample.parent.iterdir()] == [sample.name]


def test_sample_log_is_opened_again_with_what_was_typed_into_it(tmp_path: Path):
    sample = demo_folder(tmp_path / "logbook", years=0.05, today=TODAY)
    with closing(Log.open(sample)) as log:
        added = log.add(Caregiver(name="Visitor"), by="Visitor")
    again = demo_folder(tmp_path / "logbook", years=0.05, today=TODAY)
    with closing(Log.open(again)) as log:
        assert log.get(added.id).record.name == "Visitor"


def test_sample_of_another_day_leaves_the_first_alone(tmp_path: Path):
    first = demo_folder(tmp_path / "logbook", years=0.05, today=TODAY)
    kept = (first / FILE_NAME).read_bytes()
    second = demo_folder(tmp_path / "logbook", years=0.05, today=TODAY + timedelta(days=1))
    assert second != first
    assert (first / FILE_NAME).read_bytes() == kept
