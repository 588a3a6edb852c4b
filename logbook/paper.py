"""Which paper a country prints on."""

from __future__ import annotations

import locale

LETTER_COUNTRIES = ("US", "United States", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "PR")
"""Where paper is Letter, as locales name them; it is A4 nearly everywhere else."""


def usual_paper() -> str:
    """'letter' or 'a4', by the country that this computer is set to; 'a4' where none is set."""
    language, encoding = locale.getlocale()
    country = (language or "").rpartition("_")[2]
    named = language is not None and locale.setlocale(locale.LC_CTYPE) not in ("C", "C.UTF-8")
    return "letter" if named and encoding and country in LETTER_COUNTRIES else "a4"
