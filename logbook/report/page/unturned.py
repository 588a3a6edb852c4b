"""What reads from left to right whatever stands around it: numbers, above all doses.

By the bare rules of writing in two directions, "160.1 mcg/day" in an Arabic sentence becomes
"mcg/day 160.1", and the groups of a phone number change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.report.page.fonts import LEFTWARDS

_SPACE = "[ \u00a0\u202f]"
_LATIN = rf"[^\W\d_{LEFTWARDS}]"
_WITHIN = rf"[^\s,;()\[\]{LEFTWARDS}]"
_LAST = rf"[^\s,;()\[\].:!?{LEFTWARDS}]"
_WORD = rf"{_LATIN}(?:{_WITHIN}*{_LAST})?"
_UNIT = rf"(?:°?{_WORD}(?:(?:{_SPACE}|{_SPACE}?/{_SPACE}?){_WORD})*|[°%‰٪€$£₪])"
_FIGURES = rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:[.,:/'’٫٬\-–]\d+)*"
_GROUP = r"(?:\(\d+\)|\d+)"
_PHONE = rf"(?:\+|(?=(?:[ ()/.\-]{{0,3}}\d){{7}})){_GROUP}(?:[ /.,:\-]{{0,2}}{_GROUP})+"
"""Groups of digits, seven or more or after a plus: no day with its year looks like it."""
_SERIAL = rf"(?<!{_WITHIN}){_LATIN}{_WITHIN}*\d"
_NUMBER = rf"(?:{_SERIAL}|{_PHONE}|[+\-−±<>≤≥~≈$€£₪]?{_FIGURES})"
_AMOUNT = rf"{_NUMBER}(?:(?:{_SPACE}|[/_#\-])?{_UNIT})"
_UNTURNED = re.compile(rf"{_AMOUNT}(?:{_SPACE}{_AMOUNT})*|{_NUMBER}")
_LEFTWARDS = re.compile(f"[{LEFTWARDS}]")


def unturned(text: str) -> Iterator[tuple[int, int]]:
    """Where each part of a text begins and ends that reads from left to right in any sentence.

    A text of its own without a letter that runs to the left is one such part.
    """
    if _LEFTWARDS.search(text):
        yield from (found.span() for found in _UNTURNED.finditer(text))
    elif any(map(str.isalnum, text)):
        bare = text.rstrip()
        yield len(text) - len(text.lstrip()), len(bare)
