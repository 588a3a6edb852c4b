"""A look at one incision: the belly where the pump lies, or the back.

What is asked follows the infection, fluid-leak and skin signs that hospitals name for the
months after surgery (Gillette Children's, possible complications and discharge information;
Medtronic, pump placement and responsibilities). Size and change of a swelling are recorded,
since some soft swelling can be expected at first (Boston Children's, after care).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logbook.entries.answers import COMPARED, TEMPERATURE_UNITS
from logbook.entries.fields import (
    NOT_CHECKED,
    YES,
    as_printed,
    choice,
    line,
    options,
    rating,
    three_way,
)
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

_LOOK = N_("What you see and feel")
_PERSON = N_("How the person feels")

SITES = options(pump=N_("Belly (pump)"), back=N_("Back"))
SIGNS = {
    "redness": N_("redness"),
    "warmth": N_("warmth"),
    "swelling": N_("swelling"),
    "firmness": N_("firm area"),
    "drainage": N_("drainage"),
    "edges_open": N_("edges open"),
    "thin_skin": N_("skin thin or pump edge showing"),
}
"""The three-way fields that say how a site looks, with a short name for each."""


@dataclass(frozen=True, kw_only=True)
class IncisionCheck(Entry, kind="incision", title=N_("Incision check"), letter="I"):
    """How one incision looks today, question by question; unanswered is not 'no'."""

    site: str | None = choice(N_("Which incision?"), SITES, own=True, required=True)
    redness: str | None = three_way(N_("Redness"), group=_LOOK)
    warmth: str | None = three_way(N_("Warmth"), group=_LOOK)
    swelling: str | None = three_way(N_("Swelling"), group=_LOOK)
    swelling_size: str | None = line(
        N_("How big is the swelling?"), help=N_("Like: an egg, 3 cm."), group=_LOOK, more=True
    )
    swelling_change: str | None = choice(
        N_("The swelling beside last time"), COMPARED, group=_LOOK, more=True
    )
    firmness: str | None = three_way(N_("Firm area"), group=_LOOK)
    drainage: str | None = three_way(N_("Drainage or wet dressing"), group=_LOOK)
    drainage_what: str | None = line(
        N_("What comes out?"), help=N_("Like: clear, yellow, blood."), group=_LOOK, more=True
    )
    edges_open: str | None = three_way(N_("Edges open"), group=_LOOK)
    thin_skin: str | None = three_way(N_("Skin thin, or pump edge showing"), group=_LOOK)
    pain: int | None = rating(N_("Pain"), group=_PERSON)
    temperature: Quantity | None = as_printed(
        N_("Temperature"), units=TEMPERATURE_UNITS, group=_PERSON
    )
    headache_flat: str | None = three_way(N_("Headache that eases when lying flat"), group=_PERSON)

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        if self.to_content().keys() <= {"happened", "site"}:
            yield Remark("redness", tr("Nothing was answered. Save it so?"))

    def seen(self) -> list[str]:
        """Short names of the signs answered with yes."""
        return [tr(name) for field, name in SIGNS.items() if getattr(self, field) == YES]

    def not_checked(self) -> list[str]:
        """Short names of the signs answered with 'not checked'."""
        return [tr(name) for field, name in SIGNS.items() if getattr(self, field) == NOT_CHECKED]

    def not_recorded(self) -> list[str]:
        """Short names of the signs that nobody answered."""
        return [tr(name) for field, name in SIGNS.items() if getattr(self, field) is None]

    def headline(self) -> str:
        return in_a_row(self.show("site"), ", ".join(self.seen()))
