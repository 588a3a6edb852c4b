"""The words a person reads, in their language.

Declarations keep their English text, marked with `N_`; whoever shows it calls `tr`.
So a kind of entry can be declared in a module that knows neither Qt nor a language.
"""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "logbook"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str, catalogues: Path) -> None:
    """Speak `language` ("de", "pt_BR") from now on; English where it is not translated."""
    global _catalogue, _language
    _catalogue = gettext.translation(DOMAIN, catalogues, [language], fallback=True)
    _language = language if _catalogue.info() else "en"


def language() -> str:
    """The language that is spoken now, "en" until another was asked for and found."""
    return _language


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
