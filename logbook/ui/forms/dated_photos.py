"""Photos that are added to an entry, and those of other days that wait for one of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from logbook import dates
from logbook.entries.moment import Moment
from logbook.entries.specs import Photo


class DatedPhotos:
    """Knows when each photo was taken, as far as its camera said; decides nothing."""

    def __init__(self) -> None:
        self.here: list[Photo] = []
        self.waiting: list[Photo] = []
        """Photos of other days, which are not for this entry."""
        self.taken_out: tuple[int, Photo] | None = None
        """The photo that was taken out last, and where it stood."""
        self._taken: dict[str, Moment] = {}
        self._decided: frozenset[date] = frozenset()
        """The days between which the person has chosen."""

    def show(self, photos: Iterable[Photo]) -> None:
        """Have these and no others."""
        self.here, self.waiting, self.taken_out = list(photos), [], None

    def add(self, name: str, taken: Moment | None) -> None:
        """Have one more, unless it is here already; its day is not decided on yet."""
        if taken:
            self._taken[name] = taken
            self._decided = frozenset()
        self.take_in([name, ""])

    def recaption(self, name: str, text: str) -> None:
        """Let a photo have another caption."""
        told = Photo(name, text.strip())
        self.here = [told if photo.name == name else photo for photo in self.here]

    def take_out(self, name: str) -> None:
        """A photo is not wanted; the last of these can be put back."""
        place = [photo.name for photo in self.here].index(name)
        self.taken_out = place, self.here.pop(place)

    def put_back(self) -> None:
        """What was taken out last is wanted after all."""
        if self.taken_out:
            place, photo = self.taken_out
            self.here.insert(place, photo)
        self.taken_out = None

    def keep_only(self, day: date) -> None:
        """The photos of other days wait; those whose day nobody knows stay."""
        others = [photo for photo in self.here if _day(self.taken(photo)) not in (None, day)]
        self.here = [photo for photo in self.here if photo not in others]
        self.waiting += others
        self.decide()

    def keep_all(self) -> None:
        """None waits."""
        self.here, self.waiting = self.here + self.waiting, []
        self.decide()

    def decide(self) -> None:
        """The person has chosen between the days of these photos."""
        self._decided = self.days

    @property
    def days(self) -> frozenset[date]:
        """All days on which photos of this entry were taken."""
        return frozenset(moment.day for moment in self.moments(self.here))

    @property
    def undecided(self) -> bool:
        """Whether nobody has said yet what the days of the photos mean for this entry."""
        return bool(self.days) and self.days != self._decided

    def taken(self, photo: Photo) -> Moment | None:
        """When the camera says it was taken."""
        return self._taken.get(photo.name)

    def moments(self, photos: Iterable[Photo]) -> list[Moment]:
        """When those were taken of which that is known."""
        return [taken for taken in map(self.taken, photos) if taken]

    def typed(self) -> list[list[Any]]:
        """All photos with what is known of them, as a draft keeps them."""
        here = [self._kept(photo, waits=False) for photo in self.here]
        return here + [self._kept(photo, waits=True) for photo in self.waiting]

    def typed_of(self, name: str) -> list[Any]:
        """What `typed` gives of one photo."""
        return next(photo for photo in self.typed() if photo[0] == name)

    def restore(self, typed: Iterable[list[Any]]) -> None:
        """Bring back what `typed` gave."""
        self.show(())
        for photo in typed:
            self.take_in(photo)

    def take_in(self, typed: list[Any]) -> None:
        """Have one more of those that `typed` gave, unless it is here already."""
        name, caption, *known = typed
        taken, waits = known or ("", False)
        if taken:
            self._taken[name] = Moment.fromisoformat(taken)
        if self.taken_out and self.taken_out[1].name == name:
            self.taken_out = None  # it comes once more by itself
        if name not in (photo.name for photo in (*self.here, *self.waiting)):
            (self.waiting if waits else self.here).append(Photo(name, caption))

    def draft_of_waiting(self) -> dict[str, Any] | None:
        """The draft of an entry about the photos that wait, raw; None where none do."""
        if not self.waiting:
            return None
        photos = [self._kept(photo, waits=False) for photo in self.waiting]
        taken = self.moments(self.waiting)
        first = min(taken, key=lambda moment: moment.sort_key)
        one_day = all(moment.day == first.day for moment in taken)
        clock = dates.clock_text(first.clock) if first.clock else ""
        when = [first.day.isoformat(), clock] if one_day else ["", ""]
        return {"photos": photos, "happened": when}

    def _kept(self, photo: Photo, *, waits: bool) -> list[Any]:
        return as_typed(photo.name, self.taken(photo), photo.caption, waits=waits)


def as_typed(
    name: str, taken: Moment | None, caption: str = "", *, waits: bool = False
) -> list[Any]:
    """A photo with what is known of it, as a draft keeps it."""
    known = [taken.isoformat() if taken else "", waits] if taken or waits else []
    return [name, caption, *known]


def _day(taken: Moment | None) -> date | None:
    return taken.day if taken else None
