"""What happened now and then in the sample log: sounds, an MRI, a fall, journeys, bills."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from logbook.entries.expense import Expense
from logbook.entries.medicine import Medicine
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.symptom import Symptom
from logbook.exchange.demo.people import NEUROLOGIST
from logbook.exchange.demo.story import ANA, JON, Noted, Story, at, working_day

_ANSWERED = (
    ("May Robin swim again?", "Yes, once both wounds are closed."),
    ("Who checks the pump after an MRI?", "We do, the same day. Call us when you have the date."),
    ("Can the splints stay on overnight?", "Yes. Look at the skin every morning."),
    ("What do we tell school?", "Give them the emergency card and our two numbers."),
    ("Is a humming sound when lying on the pump normal?", "Call us any time you hear a sound."),
)
_OPEN = (
    ("Evenings are tighter since the autumn. Can the plan for the day be looked at?", "first"),
    ("We fly in spring, two hours of time change. What should we prepare?", "first"),
    ("The scar over the pump itches. Is a cream all right?", "first"),
    ("Is there a parents' group for children with a pump?", "later"),
)
_PAID = (
    ("Parking at the clinic", ("12.00", "9.50", "14.00"), None),
    ("Train to the clinic, two people", ("46.80", "52.40"), "sent"),
    ("Wound dressings", ("23.95", "18.20"), "paid"),
    ("Seat cushion", ("149.00",), "not_sent"),
    ("Pharmacy", ("7.60", "11.35", "5.00"), None),
    ("Night splints, our share", ("310.00",), "refused"),
)


def events(story: Story, chance: random.Random) -> Iterator[Noted]:
    """Everything beside the clinic and the ordinary days."""
    yield from _pump_events(story)
    yield from _red_flags(story)
    yield from _medicines(story)
    yield from _questions(story)
    yield from _expenses(story, chance)


def _pump_events(story: Story) -> Iterator[Noted]:
    for day in story.yearly(166):
        sound = PumpEvent(
            happened=at(day, 6, 20),
            event="sound",
            sound="single",
            sound_repeat="about every hour, three times until we left",
            details="Heard in bed, one short tone. Called the pump clinic at once.",
        )
        yield Noted(sound, ANA)
    for day in story.yearly(200):
        mri = PumpEvent(
            happened=at(working_day(day), 11, 0),
            event="mri",
            details="MRI of the hips, asleep for it.",
            clinic_told="yes",
            pump_checked="yes",
            checked_by="Nurse Paul Muster, the same day at 15:10",
        )
        yield Noted(mri, JON)
    for day in story.yearly(26):
        fall = PumpEvent(
            happened=at(day, 16, 25),
            event="fall",
            details="Slid out of the wheelchair on the ramp, onto the right side. No mark seen.",
        )
        yield Noted(fall, JON)
    for days_ago, until, how in ((118, 9, "Mountains, 1800 m"), (304, 5, "Train, seaside")):
        for day in story.yearly(days_ago):
            travel = PumpEvent(
                happened=at(day, 9, 0),
                event="travel",
                travel_until=day + timedelta(days=until),
                travel_how=how,
                time_zones="none",
            )
            yield Noted(travel, ANA)


def _red_flags(story: Story) -> Iterator[Noted]:
    for day in story.yearly(150):
        flags = Symptom(
            happened=at(day, 19, 50),
            what="tightness",
            strength=9,
            rater="caregiver",
            red_flags=("very_stiff", "high_fever", "itching", "irritable"),
            noticed="today 17:30",
            course="Worse within two hours. Called 112, then the night number of the clinic.\n"
            "In the ambulance at 20:20.",
            area="whole body",
            temperature=Quantity("39.2", "°C"),
            note="Scratched both arms, no rash seen.",
        )
        yield Noted(flags, ANA)


def _medicines(story: Story) -> Iterator[Noted]:
    day = story.after(4)
    tried = (
        ("Diazepam syrup", "as on the label", -700, -400, "partly", "Sleepy all day at school"),
        ("Dantrolene capsules", "as on the label", -390, -300, "no", "No change, felt sick"),
    )
    for name, dose, started, stopped, helped, why in tried:
        medicine = Medicine(
            happened=at(day, 21, 0),
            name=name,
            use="before",
            dose_as_written=dose,
            said_by=NEUROLOGIST,
            started=story.after(started),
            stopped=story.after(stopped),
            helped=helped,
            why_stopped=why,
        )
        yield Noted(medicine, ANA)
    for name, dose, started, stopped in (
        ("Baclofen tablets (by mouth)", "10 mg tablets, as on the plan", -280, 49),
        ("Macrogol powder", "1 sachet in the morning", -120, None),
        ("Vitamin D drops", "1 drop", -900, None),
    ):
        medicine = Medicine(
            happened=at(day if stopped is None else story.after(stopped), 21, 10),
            name=name,
            use="now",
            dose_as_written=dose,
            said_by=NEUROLOGIST,
            started=story.after(started),
            stopped=None if stopped is None else story.after(stopped),
            helped="partly" if stopped else None,
            why_stopped="Step by step, on the clinic's plan" if stopped else None,
        )
        yield Noted(medicine, ANA)
    yield Noted(_rescue_supply(story), ANA)


def _rescue_supply(story: Story) -> Medicine:
    return Medicine(
        happened=at(story.ago(min(90, round(story.years * 300))), 19, 0),
        name="Baclofen tablets (rescue supply)",
        use="rescue",
        dose_as_written="10 mg tablets",
        said_by=NEUROLOGIST,
        kept_where="Kitchen, top cupboard, red box",
        expires=story.today + timedelta(days=96),
        instruction="Call the pump clinic first, day or night, and do what they tell you.\n"
        "Take the box and the emergency card with you to the hospital.",
    )


def _questions(story: Story) -> Iterator[Noted]:
    for number, day in enumerate(story.refills):
        asked, answer = _ANSWERED[number % len(_ANSWERED)]
        question = Question(
            happened=at(day - timedelta(days=6), 21, 30),
            asked=asked,
            importance="first" if number % 2 else "later",
            state="answered",
            answer=answer,
        )
        yield Noted(question, ANA if number % 2 else JON)
    for days_ago, (asked, importance) in zip((4, 9, 15, 21), _OPEN, strict=True):
        question = Question(
            happened=at(story.ago(days_ago), 21, 45),
            asked=asked,
            importance=importance,
            state="open",
        )
        yield Noted(question, ANA)


def _expenses(story: Story, chance: random.Random) -> Iterator[Noted]:
    for day in story.days:
        if chance.random() < 1 / 13:
            what, amounts, claim = chance.choice(_PAID)
            expense = Expense(
                happened=at(day, 17, 5),
                what=what,
                amount=Quantity(chance.choice(amounts), "EUR"),
                insurer="Sample Health Fund" if claim else None,
                claim=claim,
            )
            yield Noted(expense, JON)
