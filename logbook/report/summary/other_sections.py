"""Short sections made of whole entries: pump events, medicines, answered questions."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.entries.medicine import BEFORE, NOW, RESCUE
from logbook.entries.pump_event import PumpEvent
from logbook.entries.question import Question
from logbook.report.page.blocks import Block, Heading
from logbook.report.summary.full_log import by_day, noted_on
from logbook.report.summary.material import Material
from logbook.words import N_, tr

_USES = {
    NOW: N_("Taken now"),
    RESCUE: N_("Rescue supply at home"),
    BEFORE: N_("Tried before"),
}


def pump_events(material: Material) -> Iterator[Block]:
    """Sounds, MRI, falls, travel and the like in the days told."""
    yield from by_day(material.period.entries(material.casebook.of(PumpEvent)), material)


def medicines(material: Material) -> Iterator[Block]:
    """All medicines that are known, whenever they were noted."""
    for use, title in _USES.items():
        for number, medicine in enumerate(material.casebook.medicines(use)):
            if not number:
                yield Heading(tr(title))
            yield noted_on(medicine, material)


def answers(material: Material) -> Iterator[Block]:
    """The questions that were asked, or answered, in the days told."""
    for question in material.casebook.of(Question):
        days = (question.record.happened.day, question.last.at.astimezone().date())
        if not question.record.is_open and any(day in material.period for day in days):
            yield noted_on(question, material)
