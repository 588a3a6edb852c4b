"""Signs that can be an emergency, in plain words: one list, never sorted into causes.

Too little and too much medicine share signs, so no sign is given a name or a grade.
Each sign carries the public sources that list it, by their keys in `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logbook.entries.specs import Option
from logbook.words import N_


@dataclass(frozen=True)
class RedFlag:
    """One sign, the part of the person it is seen in, and the sources that list it."""

    key: str
    label: str
    place: str
    sources: tuple[str, ...]


_AWAKE = N_("Awake and thinking")
_BREATH = N_("Breathing")
_MUSCLES = N_("Muscles")
_BODY = N_("Heat, heart and skin")

RED_FLAGS = (
    RedFlag(
        "hard_to_wake", N_("Hard to wake, very sleepy, passed out"), _AWAKE, ("CWI", "LIOR", "GABL")
    ),
    RedFlag(
        "confused",
        N_("New confusion, seeing or hearing things, sudden change in behaviour"),
        _AWAKE,
        ("FDA-BOX", "GIL-CX"),
    ),
    RedFlag("seizure", N_("Seizure"), _AWAKE, ("GIL-CX", "GABL", "LIOR")),
    RedFlag("dizzy", N_("Dizzy, faint or light-headed"), _AWAKE, ("CWI", "LIOR")),
    RedFlag("irritable", N_("Irritable for no clear reason"), _AWAKE, ("CWI", "GIL-CX")),
    RedFlag("headache", N_("Headache"), _AWAKE, ("GIL-CX",)),
    RedFlag("breathing", N_("Slow, shallow or hard breathing"), _BREATH, ("GABL", "LIOR", "CWI")),
    RedFlag(
        "very_stiff",
        N_("Very stiff, worse than before the pump"),
        _MUSCLES,
        ("FDA-BOX", "LIOR", "CWI"),
    ),
    RedFlag(
        "tighter",
        N_("Tighter muscles, more spasms or twitches"),
        _MUSCLES,
        ("FDA-BOX", "LIOR", "GABL"),
    ),
    RedFlag("floppy", N_("Suddenly floppy or weak"), _MUSCLES, ("LIOR", "CWI")),
    RedFlag("high_fever", N_("High fever, or temperature going up"), _BODY, ("FDA-BOX",)),
    RedFlag("cold", N_("Unusually cold body"), _BODY, ("LIOR", "UNDER")),
    RedFlag("itching", N_("Itching without a rash"), _BODY, ("MDT-CARD",)),
    RedFlag("tingling", N_("Tingling or odd feelings in the skin"), _BODY, ("LIOR", "CWI")),
    RedFlag("heartbeat", N_("Fast heartbeat, goosebumps"), _BODY, ("NSW",)),
)

SOURCES: Mapping[str, str] = {
    "FDA-BOX": "boxed warning for intrathecal baclofen, FDA label e05080ef",
    "LIOR": "Lioresal Intrathecal, safety page",
    "GABL": "Gablofen, patient counselling",
    "GIL-CX": "Gillette Children's, possible complications",
    "CWI": "Children's Wisconsin, sheet 1227",
    "UNDER": "Medtronic, underdose and overdose",
    "MDT-CARD": "Medtronic, emergency card",
    "NSW": "Neurosurgery Wiki, withdrawal",
}
"""The public pages that the signs were taken from, as they are printed beside them."""

RED_FLAG_OPTIONS = tuple(Option(flag.key, flag.label) for flag in RED_FLAGS)

GET_HELP_NOW = N_(
    "These can be an emergency. Call your emergency number now, then the pump clinic. "
    "Don't wait to finish this entry."
)
"""Said at any tick, before and after saving, whatever the dose; also without any tick."""

CALL_NOW = N_("These can be an emergency. Call your emergency number now, then the pump clinic.")
"""The same on paper, where there is no entry to finish."""

CALL_FIRST = N_("Call your emergency number now, then the pump clinic.")
"""The same where the signs follow below."""

PUMP_SOUND = N_("Any sound from the pump: call the pump clinic right away.")
"""Children's Wisconsin sheet 1227: any beeping is a reason to call at once. Medtronic's pump
management page asks for a call for both of its alarm tones."""

BEFORE_MRI = N_("Before any MRI: call the pump clinic first.")
"""Medtronic MRI guidelines; TGA hazard alert on SynchroMed II; Flowonix Prometra MRI safety.
What an MRI does differs from pump to pump, so only the call is said."""
