"""Which paper a country prints on."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def usual_paper() -> str:
    """The paper that this computer's country prints on."""
    letter = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if letter else "a4"
