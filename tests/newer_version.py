"""What a version of Logbook that comes after this one would write: a kind and a field more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pytest

from logbook.entries.fields import declare
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.refill import Refill
from logbook.entries.registry import KINDS
from logbook.entries.specs import Line

_DAY = Moment(date(2026, 11, 20))


@dataclass(frozen=True, kw_only=True)
class Lullaby(Entry, kind="lullaby", title="Lullaby", letter="L"):
    """A kind that this version does not have."""

    sung: str | None = declare(Line(label="Sung"))


@dataclass(frozen=True, kw_only=True)
class LaterQuestion(Question, kind="question", title="Question", letter="Q"):
    """A question with a field that this version does not have."""

    mood: str | None = declare(Line(label="Mood"))


@dataclass(frozen=True, kw_only=True)
class LaterRefill(Refill, kind="refill", title="Refill", letter="R"):
    """A refill with a field that this version does not have."""

    mood: str | None = declare(Line(label="Mood"))


LULLABY = Lullaby(happened=_DAY, sung="Twinkle")
LATER_QUESTION = LaterQuestion(happened=_DAY, asked="May Robin fly?", mood="good")


@contextmanager
def newer_version() -> Iterator[None]:
    """Meanwhile Logbook is of that version."""
    kinds = cast("dict[str, Any]", KINDS)
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Lullaby, LaterQuestion, LaterRefill):
            patch.setitem(kinds, kind.kind, kind)
        yield
