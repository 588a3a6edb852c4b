"""Visits, refills and prescribed doses of the sample log.

Every number that a clinic would have printed stands here as text and is copied as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import cycle
from typing import Any

from logbook.entries.dose import PrescribedDose
from logbook.entries.quantity import Quantity
from logbook.entries.refill import Refill
from logbook.entries.visit import Visit
from logbook.exchange.demo.people import CLINIC, NEUROLOGIST, NURSE, SURGEON
from logbook.exchange.demo.story import (
    ANA,
    DAYS_SINCE_ADJUSTMENT,
    JON,
    POST_OP_WEEKS,
    Noted,
    Story,
    at,
    working_day,
)

DAILY_DOSES = (
    *("50", "60", "75", "90", "105", "120", "135", "150.2", "160.1", "165", "170.4", "175"),
    *("180.1", "184.9", "190", "195.2", "198", "200.4", "205", "208.1", "210", "212.5", "215"),
    *("218.2", "220", "222.4", "225", "228.1", "230", "232.5"),
)
"""Printed daily doses in mcg/day, in the order in which they were prescribed."""

_FLEX_FROM = 8
_STEPS = (
    ("06:00", "08:00", "20.0 mcg, before school"),
    ("08:00", "20:30", "base rate"),
    ("20:30", "22:00", "15.0 mcg, before bed"),
    ("22:00", "06:00", "base rate"),
)
_VOLUMES = (("3.1", "3.4"), ("2.8", "2.5"), ("3.6", "3.6"), ("2.9", "3.3"), ("3.2", "3.0"))
_POST_OP = (
    ("First look at both wounds", "Both wounds look as we expect. Keep the binder on."),
    ("Wounds, stitches, dose", "Stitches out. Short baths are fine from next week."),
    ("Wounds and dose", "Dose up a little today. Write down tightness twice a day."),
    ("Wounds and dose", "No twisting or deep bending for now. Physio may stretch the legs gently."),
    ("Dose", "Tone is softer in the legs. We go on in small steps."),
    ("Dose, sleep", "Keep logging the nights. Call us before you change anything at home."),
    ("Oral medicine", "The tablets end with today's plan. Keep the rescue supply at home."),
    ("End of the weekly checks", "From now on we see you at refills, and when you call."),
)
_ANY_DAY = ("emergency", "phone")
_REFILL_SAID = (
    "Refill went well. The programme was read back and printed.",
    "Call us if you hear any sound from the pump.",
    "Bring the list of what school noticed next time.",
    "If you cannot come on the day, call us the week before.",
    "Stretching as before. The new splints may stay on overnight.",
)


def clinic_entries(story: Story) -> Iterator[Noted]:
    """Everything that came from the clinic."""
    yield from _before_and_surgery(story)
    yield from _post_op_visits(story)
    yield from _refills(story)
    yield from _doses(story)
    yield from _other_visits(story)


def _before_and_surgery(story: Story) -> Iterator[Noted]:
    for days, visit_type, reason, said in (
        (-75, "consultation", "Is a pump right for Robin?", "Think it over. We plan a test dose."),
        (-40, "screening", "Test dose", "Good response for some hours. Legs could be parted."),
        (0, "surgery", "Pump and catheter put in", "Pump on the right side. Lie flat tonight."),
        (2, "other", "Going home", "Binder day and night. Look at both wounds every day."),
    ):
        yield Noted(
            Visit(
                happened=at(story.after(days), 9, 30),
                visit_type=visit_type,
                clinic=CLINIC,
                clinician=SURGEON if days in (0, 2) else NEUROLOGIST,
                reason=reason,
                said=said,
            ),
            ANA,
        )


def _post_op_visits(story: Story) -> Iterator[Noted]:
    for week, (reason, said) in enumerate(_POST_OP, start=1):
        again = week < POST_OP_WEEKS
        yield Noted(
            Visit(
                happened=at(story.after(7 * week), 10, 15),
                visit_type="post_op",
                clinic=CLINIC,
                clinician=NEUROLOGIST if week > 1 else SURGEON,
                reason=reason,
                said=said,
                next_date=story.after(7 * week + 7) if again else None,
                next_time=time(10, 15) if again else None,
                next_booked="yes" if again else None,
            ),
            ANA if week % 3 else JON,
        )


def _refills(story: Story) -> Iterator[Noted]:
    yield Noted(
        Refill(
            happened=at(story.surgery, 11, 0),
            **_dates(story, story.surgery),
            filled=Quantity("20", "mL"),
            source="printout",
            clinician=SURGEON,
            note="Filled for the first time during surgery.",
        ),
        ANA,
    )
    volumes, said = cycle(_VOLUMES), cycle(_REFILL_SAID)
    for number, day in enumerate(story.refills):
        expected, drained = next(volumes)
        who = JON if number % 4 == 2 else ANA
        yield Noted(_refill(story, day, number, expected, drained), who)
        yield Noted(
            Visit(
                happened=at(day, 10, 30),
                visit_type="refill",
                clinic=CLINIC,
                clinician=NURSE,
                reason="Refill",
                said=next(said),
            ),
            who,
        )


def _refill(story: Story, day: date, number: int, expected: str, drained: str) -> Refill:
    changed = "yes" if number == 1 else "no"
    return Refill(
        happened=at(day, 10, 45),
        **_dates(story, day),
        next_date=story.next_refill(day),
        next_time=time(10, 30),
        next_booked="yes",
        expected=Quantity(expected, "mL"),
        drained=Quantity(drained, "mL"),
        filled=Quantity("20", "mL"),
        source="printout",
        checked_by=JON if number % 2 else None,
        clinician=NURSE,
        concentration_changed=changed,
        bridge_bolus=changed,
        alarm_heard="yes" if number % 3 == 0 else "not_checked",
    )


def _dates(story: Story, day: date) -> dict[str, Any]:
    """The two dates of a printout of that day."""
    refill_by = story.refill_by(day)
    return {"refill_by": refill_by, "alarm_date": refill_by + timedelta(days=7)}


def _doses(story: Story) -> Iterator[Noted]:
    change = story.refills[1] if len(story.refills) > 1 else story.today
    for number, (day, dose) in enumerate(zip(story.adjustments, DAILY_DOSES, strict=False)):
        flex = number >= _FLEX_FROM
        yield Noted(
            PrescribedDose(
                happened=at(day, 11, 30),
                prescriber=NEUROLOGIST,
                prescribed_on=day,
                source="printout" if number % 5 else "summary",
                drug="Baclofen (intrathecal), Sample brand",
                concentration=Quantity("1000" if day >= change else "500", "mcg/mL"),
                daily_dose=Quantity(dose, "mcg/day"),
                mode="flex" if flex else "simple",
                steps=_STEPS if flex else None,
                **_dates(story, day),
                checked_by=JON if number % 2 else None,
            ),
            ANA,
        )


def _other_visits(story: Story) -> Iterator[Noted]:
    for day in story.implants[1:]:
        yield Noted(
            Visit(
                happened=at(day, 8, 0),
                visit_type="replacement",
                clinic=CLINIC,
                clinician=SURGEON,
                reason="New pump, the catheter stays",
                said="Same programme as before. Look at the wound every day again.",
            ),
            ANA,
        )
    for days_ago, hour, visit_type, reason, said in (
        (DAYS_SINCE_ADJUSTMENT, 11, "dose_adjustment", "Tighter in the evening", "A small step."),
        (150, 21, "emergency", "Very stiff, hot and itching", "Pump read out, infection treated."),
        (166, 8, "phone", "One tone from the pump", "Come this week; we refill then."),
        (200, 15, "pump_check", "Check after the MRI", "The pump runs. Printout given."),
        (235, 16, "phone", "Poor nights", "Note the nights for a week, then call again."),
        (290, 9, "consultation", "Yearly look at hips and back", "X-ray in six months."),
    ):
        for day in story.yearly(days_ago):
            yield Noted(
                Visit(
                    happened=at(day if visit_type in _ANY_DAY else working_day(day), hour, 10),
                    visit_type=visit_type,
                    clinic=CLINIC,
                    clinician=NURSE if visit_type in ("phone", "pump_check") else NEUROLOGIST,
                    reason=reason,
                    said=said,
                ),
                ANA if days_ago % 2 else JON,
            )
