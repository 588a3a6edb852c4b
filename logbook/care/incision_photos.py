"""Photos of each incision in the order they were taken, with their day after surgery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from logbook import dates
from logbook.care.events import last_surgery
from logbook.entries.casebook import Casebook
from logbook.entries.incision import IncisionCheck
from logbook.entries.specs import Photo
from logbook.words import tr


@dataclass(frozen=True)
class SitePhoto:
    """One photo of one incision."""

    photo: Photo
    day: date
    after_surgery: int | None
    """Days since the surgery before it; None where none was written down."""
    said: str
    """What was written about the incision that day, in one line."""
    record_id: str

    @property
    def title(self) -> str:
        """When it was taken: 'Day 12 after surgery, 3 Mar 2026'."""
        day = dates.day_text(self.day)
        if self.after_surgery is None:
            return day
        return tr("Day {count} after surgery, {day}", count=self.after_surgery, day=day)


def photos_by_site(casebook: Casebook) -> Mapping[str, tuple[SitePhoto, ...]]:
    """The photos of each incision, oldest first, under what the incision is called."""
    found: dict[str, list[SitePhoto]] = {}
    for logged in reversed(casebook.of(IncisionCheck)):
        check = logged.record
        day = check.happened.day
        surgery = last_surgery(casebook, day)
        after = (day - surgery).days if surgery else None
        for photo in check.photos or ():
            taken = SitePhoto(photo, day, after, check.in_one_line(), logged.id)
            found.setdefault(check.show("site"), []).append(taken)
    return {site: tuple(photos) for site, photos in found.items()}
