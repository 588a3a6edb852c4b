"""A dose that a clinician prescribed, exactly as it was told.

Nothing here is computed, converted or judged. The numbers that ask for a second look are
the widest that product labels and monographs mention (concentrations of 50 to 2000 mcg/mL,
daily doses of tens to about two thousand mcg: empr.com/gablofen/drug/3769); they
catch typing slips, mean nothing about the dose, and can always be passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logbook.entries.answers import CLINIC_VALUE, CONCENTRATION_UNITS, DAILY_DOSE_UNITS, SOURCES
from logbook.entries.fields import as_printed, choice, day, line, long_text, options, rows
from logbook.entries.quantity import Quantity
from logbook.entries.record import Entry, Remark
from logbook.words import N_, in_a_row, tr

_TOLD = N_("Who prescribed it, and how it was told")
_DRUG = N_("Medicine in the pump")
_DOSE = N_("Dose")
_DATES = N_("New dates on the same printout")

MODES = options(
    simple=N_("Simple continuous"),
    flex=N_("Flex (changes over the day)"),
    boluses=N_("Scheduled boluses"),
    minimum=N_("Minimum rate"),
    patient=N_("Patient-controlled"),
    other=N_("Other"),
)
CONCENTRATION_QUESTIONS = {"mcg/mL": ("100", "2000"), "mg/mL": ("0.05", "2")}
DAILY_DOSE_QUESTIONS = {"mcg/day": ("10", "2500"), "mg/day": ("0.01", "2.5")}


@dataclass(frozen=True, kw_only=True)
class PrescribedDose(Entry, kind="dose", title=N_("Prescribed dose"), letter="D"):
    """What was prescribed, by whom, when, and how the caregiver came to know it."""

    one_of = ("daily_dose", "concentration", "steps", "bolus")

    prescriber: str | None = line(N_("Prescribed by"), required=True, group=_TOLD)
    prescribed_on: date | None = day(N_("Prescribed on"), required=True, group=_TOLD)
    source: str | None = choice(N_("How was it told?"), SOURCES, required=True, group=_TOLD)
    drug: str | None = line(
        N_("Medicine and brand"), help=N_("The name as it is printed."), group=_DRUG
    )
    concentration: Quantity | None = as_printed(
        N_("Concentration"),
        help=CLINIC_VALUE,
        units=CONCENTRATION_UNITS,
        ask_outside=CONCENTRATION_QUESTIONS,
        group=_DRUG,
    )
    daily_dose: Quantity | None = as_printed(
        N_("Daily dose"),
        help=CLINIC_VALUE,
        units=DAILY_DOSE_UNITS,
        ask_outside=DAILY_DOSE_QUESTIONS,
        group=_DOSE,
    )
    mode: str | None = choice(N_("How does the pump give it?"), MODES, group=_DOSE)
    steps: tuple[tuple[str, ...], ...] | None = rows(
        N_("Steps over the day"),
        N_("From"),
        N_("Until"),
        N_("Dose and unit"),
        help=N_("One row for each step, as printed. They are not added up."),
        group=_DOSE,
        more=True,
    )
    bolus: str | None = long_text(
        N_("Bolus"), help=N_("As printed: amount, how often, lock-out."), group=_DOSE, more=True
    )
    refill_by: date | None = day(N_("Refill by"), ask_beyond=200, group=_DATES)
    alarm_date: date | None = day(N_("Low-reservoir alarm date"), ask_beyond=200, group=_DATES)
    checked_by: str | None = line(
        N_("Checked against the printout by a second person"), more=True, group=_DATES
    )

    @property
    def counts_on(self) -> date:
        """The day of the prescription, also where it is written down years later."""
        return self.prescribed_on or self.happened.day

    def problems(self) -> Iterator[Remark]:
        yield from super().problems()
        if not any(getattr(self, name) for name in self.one_of):
            yield Remark("daily_dose", tr("Please copy what was prescribed."))

    def questions(self) -> Iterator[Remark]:
        yield from super().questions()
        yield from refill_date_questions(self.alarm_date, self.refill_by)

    def headline(self) -> str:
        told = self.show("daily_dose") or self.show("concentration")
        by = tr("by {who}", who=self.prescriber) if self.prescriber else ""
        return in_a_row(told, self.show("mode"), by)


def refill_date_questions(alarm: date | None, refill_by: date | None) -> Iterator[Remark]:
    """Asks only about the order of two dates that a person copied."""
    if alarm and refill_by and refill_by > alarm:
        yield Remark(
            "refill_by",
            tr("This is later than the alarm date. Please check both with the clinic."),
        )
