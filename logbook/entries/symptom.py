"""Something seen or felt: what, how strong, since when, how it went on.

The questions are those that clinicians ask about a loss of effect: onset, duration, course,
what makes it better or worse (Saulino et al., Best Practices for Intrathecal Baclofen
Therapy: Troubleshooting, Neuromodulation 2016;19:632-41). The 0-10 rating records who
rates; the 0-10 numeric scale for spasticity was studied by Farrar et al., Clin Ther
2008;30:974-85. Spasm frequency is the Penn scale (Penn et al., N Engl J Med
1989;320:1517-21); the scale itself names no time window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logbook.entries.answers import RATERS, TEMPERATURE_UNITS
from logbook.entries.fields import as_printed, choice, line, long_text, options, rating, ticks
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry, Remark
from logbook.entries.red_flags import RED_FLAG_OPTIONS
from logbook.words import N_, in_a_row, tr

_COURSE = N_("How it went")
_SPASMS = N_("Spasms")
_FLAGS = N_("Signs that can be an emergency")

SYMPTOMS = options(
    tightness=N_("Tightness"),
    spasms=N_("Spasms"),
    pain=N_("Pain"),
    weakness=N_("Weakness"),
    sleepiness=N_("Sleepiness"),
    poor_sleep=N_("Poor sleep"),
    itching=N_("Itching"),
    nausea=N_("Nausea or vomiting"),
    headache=N_("Headache"),
    fever=N_("Fever"),
    bladder_bowel=N_("Bladder or bowel change"),
    mood=N_("Mood or behaviour"),
)
SPASM_FREQUENCY = options(
    none=N_("0 - No spasms"),
    induced=N_("1 - Mild, only when stimulated"),
    infrequent=N_("2 - Full spasms, less than once an hour"),
    hourly=N_("3 - More than once an hour"),
    frequent=N_("4 - More than ten times an hour"),
)


@dataclass(frozen=True, kw_only=True)
class Symptom(Entry, kind="symptom", title=N_("Symptom"), letter="S"):
    """One symptom; ticked signs show the emergency words at once."""

    what: str | None = choice(N_("What is it?"), SYMPTOMS, own=True, required=True)
    strength: int | None = rating(N_("How strong?"))
    rater: str | None = choice(N_("Whose rating is it?"), RATERS)
    red_flags: tuple[str, ...] | None = ticks(
        N_("Is any of these there?"), RED_FLAG_OPTIONS, group=_FLAGS
    )
    noticed: str | None = line(N_("First noticed"), help=N_("Like: today 7:30."), group=_COURSE)
    course: str | None = long_text(N_("How it went on"), group=_COURSE)
    better_worse: str | None = line(N_("What makes it better or worse?"), group=_COURSE)
    area: str | None = line(N_("Where on the body?"), group=_COURSE)
    temperature: Quantity | None = as_printed(
        N_("Temperature"), units=TEMPERATURE_UNITS, group=_COURSE
    )
    spasm_frequency: str | None = choice(
        N_("How often are the spasms? (Penn scale)"), SPASM_FREQUENCY, group=_SPASMS, more=True
    )

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        if self.what and self.what.isdecimal():
            yield Remark("what", tr("Is this how strong it is? That stands below."))

    @property
    def needs_help_now(self) -> bool:
        return bool(self.red_flags)

    def headline(self) -> str:
        strength = self.show("strength")
        signs = self.show("red_flags")
        urgent = tr("can be an emergency: {signs}", signs=signs) if signs else ""
        return in_a_row(urgent, self.show("what"), strength, self.area)
