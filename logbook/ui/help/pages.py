"""The help pages: short texts under `resources/help`, each with its sources and the day on
which it was put together from them.

A line of a page's file is one paragraph. Its first sign says what it is: `#` the title, `##`
a heading, `!` whom to call, `-` an item of a list, `@` something that the program knows.
Whatever a line holds is shown as it stands: there is no markup within a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from logbook.entries.red_flags import RED_FLAGS
from logbook.entries.registry import ENTRY_KINDS
from logbook.shipped import resource
from logbook.words import N_, tr

TOPICS = ("emergency", "alarms", "refill", "incision", "mri", "travel", "keys")
"""The pages in the order in which they are offered."""
TOPIC_OF_KIND = {
    "pump_event": "alarms",
    "incision": "incision",
    "refill": "refill",
    "symptom": "emergency",
}
"""The page that helps with a kind of entry."""
KEYS = (
    ("F1", N_("Help")),
    ("F9", N_("Emergency: whom to call and what to say")),
    ("Ctrl+1", N_("The first page, Ctrl+2 the second, and so on")),
    ("Ctrl+Enter", N_("Save")),
    ("Esc", N_("Go back; what is typed is kept")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+Z", N_("Put back what was undone")),
)
_SIGNS = {"# ": "title", "## ": "heading", "! ": "call", "- ": "item"}


@dataclass(frozen=True)
class Paragraph:
    """One text of a page, in the person's language: a title, heading, call, item or text."""

    role: str
    text: str


@dataclass(frozen=True)
class HelpPage:
    """One page, ready to be shown."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    """All but the title; one of them is a call: it says whom to call."""
    sources: tuple[str, ...]
    """The names of the public pages that it was put together from."""
    checked: date
    """The day on which it was put together from them, or last checked."""

    def mentions(self, words: str) -> bool:
        """Whether every one of these words stands somewhere on the page."""
        everything = " ".join((self.title, *(p.text for p in self.paragraphs))).casefold()
        return all(word in everything for word in words.casefold().split())


def help_page(topic: str) -> HelpPage:
    """One of TOPICS."""
    lines = resource("help", f"{topic}.txt").read_text(encoding="utf-8").splitlines()
    named = dict(line.split(": ", 1) for line in lines if line.startswith(("Sources:", "Checked:")))
    texts = [p for line in lines if line.partition(":")[0] not in named for p in _read(line)]
    return HelpPage(
        title=texts[0].text,
        paragraphs=tuple(texts[1:]),
        sources=tuple(_sources()[key] for key in named.get("Sources", "").split()),
        checked=date.fromisoformat(named["Checked"]),
    )


def _read(line: str) -> Iterable[Paragraph]:
    if line.startswith("@"):
        yield from {"@signs": _signs, "@keys": _keys}[line]()
        return
    sign = next((sign for sign in _SIGNS if line.startswith(sign)), "")
    yield Paragraph(_SIGNS.get(sign, "text"), tr(line.removeprefix(sign)))


def _signs() -> Iterable[Paragraph]:
    place = ""
    for flag in RED_FLAGS:
        if flag.place != place:
            place = flag.place
            yield Paragraph("heading", tr(place))
        yield Paragraph("item", tr(flag.label))


def _keys() -> Iterable[Paragraph]:
    yield Paragraph("heading", tr("Everywhere"))
    for key, words in KEYS:
        yield Paragraph("item", f"{key}: {tr(words)}")
    yield Paragraph("heading", tr("To log something, while no form is open"))
    for kind in ENTRY_KINDS:
        yield Paragraph("item", f"{kind.letter}: {tr(kind.title)}")
    yield Paragraph("item", "N: " + tr("Nothing new today"))


@cache
def _sources() -> Mapping[str, str]:
    """The names of the public pages by their keys, as they are shown: they have no language."""
    lines = resource("help", "sources.txt").read_text(encoding="utf-8").splitlines()
    return {key: name for key, _, name in (line.partition(" ") for line in lines)}
