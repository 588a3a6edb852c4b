"""The words a person reads, in their language.

Declarations keep their English text, marked with `N_`; whoever shows it calls `tr`.
So a kind of entry can be declared in a module that knows neither Qt nor a language.
"""

from __future__ import annotations

import gettext
import locale
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

DOMAIN = "logbook"
SOURCE = "en"
"""The language in which the program's texts are written."""
LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "ar": "العربية",
}
"""The languages that can be chosen, each under the name its speakers give it."""
RIGHT_TO_LEFT = frozenset({"ar"})
ISOLATES = "\u2068\u2069"
"""First Strong Isolate and Pop Directional Isolate, from Unicode's bidirectional algorithm."""

_ISOLATED = re.compile("\u2068([^\u2066-\u2069]*)\u2069")
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

QUESTION_MARKS = ("?", "؟")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = SOURCE


def use_language(language: str, catalogues: Path) -> None:
    """Speak `language` ("de") from now on; English where it is not translated."""
    global _catalogue, _language
    # Without a catalogue for English, `fallback` gives the program's own texts.
    _catalogue = gettext.translation(DOMAIN, catalogues, [language], fallback=True)
    _language = language if _catalogue.info() else SOURCE


def language() -> str:
    """The language that is spoken now, "en" until another was asked for and found."""
    return _language


def reads_right_to_left() -> bool:
    """Whether the language that is spoken now is written from right to left."""
    return _language in RIGHT_TO_LEFT


def best_language(names: Iterable[str]) -> str:
    """The first of LANGUAGES that a computer asks for by these names, or English.

    Names are as systems write them: "de-DE", "de_AT.UTF-8", "German_Germany.1252", "C".
    """
    return next(filter(None, map(_known_language, names)), SOURCE)


def isolated(text: str) -> str:
    """A text that keeps its own direction among words that are read the other way.

    Without the two invisible signs "3.6 mL" would turn round in an Arabic sentence, and an Arabic
    name would tear the number from its unit behind it.
    """
    may_turn = reads_right_to_left() or _LEFTWARDS.search(text)
    return f"{ISOLATES[0]}{text}{ISOLATES[1]}" if text and may_turn else text


def without_isolates(text: str) -> str:
    """A text as it was told, for whoever copies it from the screen or writes it into a file."""
    while (plain := _ISOLATED.sub(r"\1", text)) != text:
        text = plain
    return text


def bare(text: str) -> str:
    """A text as it is compared: without capitals and accents. März is also typed marz, and أكتوبر
    without its hamza."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def in_a_row(*parts: str | None) -> str:
    """What there is of several texts, one beside the other, each in its own direction."""
    return " · ".join(isolated(part) for part in parts if part)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for translation and leave it as it is."""
    return text


def tr(text: str, **values: object) -> str:
    """The text in the person's language, with `{named}` places filled in."""
    spoken = _catalogue.gettext(text) if text else ""
    return spoken.format(**values) if values else spoken


def tr_n(one: str, many: str, count: int, **values: object) -> str:
    """`one` or `many`, whichever the person's language uses for `count` things."""
    return _catalogue.ngettext(one, many, count).format(count=count, **values)


def with_answer(asked: str, answer: str) -> str:
    """What is asked and what was answered, as they are read together."""
    return f"{asked} {answer}" if asked.endswith(QUESTION_MARKS) else f"{asked}: {answer}"


def _known_language(name: str) -> str | None:
    """Only the beginning of a computer's name says the language; Windows spells it out."""
    first = re.split("[-_.]", name)[0].casefold()
    code = locale.locale_alias.get(first, "")[:2]
    return code if code in LANGUAGES else None
