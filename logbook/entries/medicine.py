"""A medicine beside the pump: taken now, tried before, or kept for an emergency.

Nothing here checks medicines against each other. The clinician's instruction for a rescue
supply is kept word for word. Families are asked to keep an unexpired supply of oral
baclofen (Medtronic, your responsibilities), hence the expiry date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logbook.entries.fields import choice, day, line, long_text, options
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

_COURSE = N_("How it went")
_RESCUE = N_("If it is a rescue supply")

NOW, BEFORE, RESCUE = "now", "before", "rescue"
USES = options(
    now=N_("Taken now"),
    before=N_("Tried before"),
    rescue=N_("Rescue supply at home"),
)
HELPED = options(yes=N_("Yes"), partly=N_("Partly"), no=N_("No"), not_sure=N_("Not sure"))


@dataclass(frozen=True, kw_only=True)
class Medicine(Entry, kind="medicine", title=N_("Medicine"), letter="M"):
    """A medicine's name and its dose as written, with who said so."""

    name: str | None = line(N_("Name"), required=True)
    use: str | None = choice(N_("What is it for you?"), USES, required=True)
    dose_as_written: str | None = line(
        N_("Dose as written"), help=N_("Copy it from the label or the prescription.")
    )
    said_by: str | None = line(N_("Who said so"))
    started: date | None = day(N_("Started"), group=_COURSE)
    stopped: date | None = day(N_("Stopped"), group=_COURSE)
    helped: str | None = choice(N_("Did it help?"), HELPED, group=_COURSE, more=True)
    why_stopped: str | None = line(N_("Why stopped"), group=_COURSE, more=True)
    kept_where: str | None = line(N_("Where is it kept?"), group=_RESCUE, more=True)
    expires: date | None = day(N_("Expires on"), group=_RESCUE, more=True)
    instruction: str | None = long_text(
        N_("The clinician's instruction, word for word"), group=_RESCUE, more=True
    )

    @property
    def use_today(self) -> str | None:
        """What it is for today: a medicine that was stopped has become one tried before."""
        return BEFORE if self.use == NOW and self.stopped else self.use

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        if self.use_today == RESCUE and self.expires and self.expires <= self.happened.day:
            yield Remark(
                "expires", tr("This is not after the day of this entry. Please check the date.")
            )

    def headline(self) -> str:
        use = self.specs()["use"].show(self.use_today) if self.use_today else ""
        return in_a_row(self.name, self.dose_as_written, use)
