"""How the window looked last: kept beside the log and never encrypted, because whoever needs large
letters needs them to type a passphrase too. It says nothing about anybody."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from logbook.whole_file import write_whole
from logbook.words import LANGUAGES

FILE = "look.json"
THEMES = ("system", "light", "dark", "contrast")
SMALLEST, LARGEST = 100, 200
"""Sizes of the text, in percent."""


@dataclass(frozen=True)
class Look:
    """Theme, size of the text in percent, and language; empty is the computer's."""

    theme: str = "system"
    text_size: int = SMALLEST
    language: str = ""


def kept_look(folder: Path) -> Look:
    """The look that was kept there; where none was, or it cannot be read, the first one."""
    try:
        told = json.loads((folder / FILE).read_bytes())
        look = Look(str(told["theme"]), int(told["text_size"]), str(told["language"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Look()
    is_known = look.theme in THEMES and look.language in ("", *LANGUAGES)
    return look if is_known and SMALLEST <= look.text_size <= LARGEST else Look()


def keep_look(folder: Path, look: Look) -> None:
    """Keep a look for the next start. Raises OSError."""
    write_whole(folder / FILE, [json.dumps(asdict(look)).encode()])
