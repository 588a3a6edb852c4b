"""What Logbook is for and what it is not, as it is said in the window."""

from __future__ import annotations

from logbook.words import N_

INTENDED_USE = N_(
    "Logbook stores and prints what caregivers write down about life with a baclofen pump. "
    "It does not check, interpret or recommend treatment, does not watch the person or the "
    "pump, and does not contact anyone."
)
