"""Something that happened to or around the pump: a sound, an MRI, a fall, a journey.

Medtronic names a two-tone sound of about three seconds and a single tone of about one
second (product advisory on alarms, pump management page); 'not sure' counts as much.
Altitude, heat and time-zone changes are worth telling the clinic (Medtronic, activity
precautions and before travelling; Boster et al., Neuromodulation 2016;19:623-31).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from logbook.entries.fields import choice, day, line, long_text, options, three_way
from logbook.entries.record import Entry
from logbook.words import N_, in_a_row

_SOUND = N_("If it was a sound")
_PROCEDURE = N_("If it was an MRI or another procedure")
_TRAVEL = N_("If it was a journey")

EVENTS = options(
    sound=N_("Sound from the pump"),
    mri=N_("MRI"),
    procedure=N_("Other procedure"),
    fall=N_("Fall, knock or strain"),
    travel=N_("Travel"),
    hyperbaric=N_("Diving or pressure chamber"),
    other=N_("Other"),
)
SOUNDS = options(
    two_tone=N_("Two tones"),
    single=N_("One tone"),
    not_sure=N_("Not sure"),
)


@dataclass(frozen=True, kw_only=True)
class PumpEvent(Entry, kind="pump_event", title=N_("Pump event"), letter="P"):
    """What happened, and who was told or checked the pump afterwards."""

    event: str | None = choice(N_("What happened?"), EVENTS, required=True)
    details: str | None = long_text(N_("Details"))
    sound: str | None = choice(N_("Which sound?"), SOUNDS, group=_SOUND)
    sound_repeat: str | None = line(
        N_("How often did it come?"), help=N_("Like: every hour."), group=_SOUND
    )
    clinic_told: str | None = three_way(N_("Was the pump clinic told before?"), group=_PROCEDURE)
    pump_checked: str | None = three_way(N_("Was the pump checked after?"), group=_PROCEDURE)
    checked_by: str | None = line(N_("Checked by, and when"), group=_PROCEDURE)
    travel_until: date | None = day(N_("Until"), group=_TRAVEL, more=True)
    travel_how: str | None = line(N_("Flight, mountains, heat"), group=_TRAVEL, more=True)
    time_zones: str | None = line(N_("Change of time zone"), group=_TRAVEL, more=True)

    def headline(self) -> str:
        return in_a_row(self.show("event"), self.show("sound"), self.details)
