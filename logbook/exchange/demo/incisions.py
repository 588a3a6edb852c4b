"""Incision checks of the sample log, from the first dressing to a scar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from logbook.entries.incision import IncisionCheck
from logbook.entries.quantity import Quantity
from logbook.entries.specs import Photo
from logbook.exchange.demo.skin import skin_photo
from logbook.exchange.demo.story import ANA, JON, Noted, Story, at

_HEALED = 63
"""Days after surgery from which the sample looks at the scar about once a month."""
_WARMEST = ("36.6", "36.8", "37.0", "36.7")


def incision_checks(story: Story, keep: Callable[[bytes], str]) -> Iterator[Noted]:
    """Checks of both sites; `keep` puts a photo on the log's shelf and gives its name."""
    for surgery, next_one in zip(story.implants, (*story.implants[1:], story.today), strict=True):
        for days in _early_days():
            if (day := date.fromordinal(surgery.toordinal() + days)) < next_one:
                yield from _both_sites(day, days, keep)
        for days_ago in range(6, (next_one - surgery).days - _HEALED, 30):
            day = date.fromordinal(next_one.toordinal() - days_ago)
            pictured = (days_ago - 6) % 90 == 0
            days = (day - surgery).days
            yield Noted(_scar(day, days, keep if pictured else None), JON)


def _early_days() -> list[int]:
    """Daily at first, then every other day, then once a week."""
    return [*range(3, 15), *range(16, 29, 2), *range(35, _HEALED + 1, 7)]


def _both_sites(day: date, days: int, keep: Callable[[bytes], str]) -> Iterator[Noted]:
    by = JON if days % 3 == 0 else ANA
    yield Noted(_wound("pump", day, days, keep), by)
    if days % 2 or days > 14:
        yield Noted(_wound("back", day, days, keep if days % 7 == 0 else None), by)


def _wound(site: str, day: date, days: int, keep: Callable[[bytes], str] | None) -> IncisionCheck:
    swollen, wet = site == "pump" and days < 18, site == "pump" and days == 5
    size = "an egg" if days < 8 else "a walnut" if days < 14 else "hardly there"
    return IncisionCheck(
        happened=at(day, 18, 15 if site == "pump" else 20),
        site=site,
        redness=_yes(days < 10),
        warmth=_yes(days < 5),
        swelling=_yes(swollen),
        swelling_size=size if swollen else None,
        swelling_change=("same" if days < 6 else "better") if swollen else None,
        firmness=_yes(site == "pump" and 8 <= days < 15),
        drainage=_yes(wet),
        drainage_what="a few clear drops on the dressing" if wet else None,
        edges_open="no",
        thin_skin="no" if days > 6 else "not_checked",
        pain=max(0, 6 - days // 3),
        temperature=Quantity(_WARMEST[days % len(_WARMEST)], "°C") if site == "pump" else None,
        headache_flat=_yes(days in (4, 5)) if site == "back" else None,
        note="Sent the photo to the clinic, they want to see it on Thursday." if wet else None,
        photos=_photos(site, days, keep),
    )


def _scar(day: date, days: int, keep: Callable[[bytes], str] | None) -> IncisionCheck:
    return IncisionCheck(
        happened=at(day, 18, 30),
        site="pump",
        redness="no",
        swelling="no",
        drainage="no",
        thin_skin="no",
        pain=0,
        photos=_photos("pump", days, keep),
    )


def _photos(site: str, days: int, keep: Callable[[bytes], str] | None) -> tuple[Photo, ...] | None:
    if keep is None:
        return None
    return (Photo(keep(skin_photo(site, days)), f"Day {days} after surgery"),)


def _yes(seen: bool) -> str:
    return "yes" if seen else "no"
