"""Alt and an underlined letter press a button, in every dialog and form, in every language.

The letters are given out here and not in the translations, so that no two buttons of one place
can share one. Pages have none: there a letter alone opens its form, Ctrl and a digit a page.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton, QWidget

WITHOUT = ("chip", "number", "row", "rail", "reveal")
"""Answers and lines of lists, which arrow keys and Tab walk through, and what bares a secret."""


def underline_letters(within: QWidget) -> None:
    """Give every button of a dialog that says something a letter of its own."""
    found = [b for b in within.findChildren(QPushButton) if b.property("role") not in WITHOUT]
    give_letters(sorted(found, key=lambda made: made.property("role") != "primary"))


def give_letters(buttons: Iterable[QPushButton]) -> None:
    """Underline a letter in each of these, the first one where that is free."""
    taken: set[str] = set()
    for made in buttons:
        words = without_letter(made.text())
        place = _free_letter(words, taken)
        if place is None:
            continue
        taken.add(words[place].casefold())
        shown = "&".join((_escaped(words[:place]), _escaped(words[place:])))
        if made.text() != shown:
            made.setText(shown)


def _free_letter(words: str, taken: set[str]) -> int | None:
    """The beginnings of the words come first, as they are found fastest."""
    begins = [n for n in range(len(words)) if n == 0 or words[n - 1].isspace()]
    for place in (*begins, *range(len(words))):
        letter = words[place]
        # Other scripts have no key of their own on many keyboards.
        if letter.isascii() and letter.isalpha() and letter.casefold() not in taken:
            return place
    return None


def without_letter(text: str) -> str:
    """What a button says, as a person reads it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _escaped(words: str) -> str:
    return words.replace("&", "&&")
