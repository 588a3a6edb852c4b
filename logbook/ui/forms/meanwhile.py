"""A correction that was typed while the record was changed elsewhere.

All three are raw content as `Form.typed` gives it: what the correction `began` from, what was
`typed`, and what the record says `now`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from logbook.entries.record import Record, Remark
from logbook.words import tr

Raw = Mapping[str, Any]
Photos = list[list[Any]]
PHOTOS = "photos"
"""The field of which each side may add to the same list."""


def brought_together(began: Raw, typed: Raw, now: Raw) -> dict[str, Any]:
    """What the person changed stays as they typed it; all else is as it stands now."""
    names = {**now, **typed}
    together = {
        name: now.get(name) if typed.get(name) == began.get(name) else typed.get(name)
        for name in names
    }
    if PHOTOS in together:
        together[PHOTOS] = _photos_together(*(raw.get(PHOTOS) or [] for raw in (began, typed, now)))
    return together


def changed_by_both(began: Raw, typed: Raw, now: Raw) -> list[str]:
    """The fields that the person changed and somebody else too, to something else."""
    return [
        name
        for name in changed_meanwhile(began, now)
        if name != PHOTOS and typed.get(name) not in (began.get(name), now.get(name))
    ]


def says_now(record: Record, names: Iterable[str]) -> tuple[Remark, ...]:
    """What stands in these fields of the record now, to be said beside them."""
    return tuple(
        Remark(name, tr("It says now: {what}", what=record.show(name) or tr("not recorded")))
        for name in names
    )


def changed_meanwhile(began: Raw, now: Raw) -> list[str]:
    """The fields that say something else now."""
    return [name for name in {**began, **now} if began.get(name) != now.get(name)]


def _photos_together(began: Photos, typed: Photos, now: Photos) -> Photos:
    """What stands there now, without what the person took out and with what they added."""
    own = {photo[0]: photo for photo in typed}
    before = {photo[0]: photo for photo in began}
    taken_out = before.keys() - own.keys()
    known = {photo[0] for photo in now}
    stay = [_own_or(photo, own, before) for photo in now if photo[0] not in taken_out]
    return stay + [photo for name, photo in own.items() if name not in before.keys() | known]


def _own_or(photo: list[Any], own: Mapping[str, Any], before: Mapping[str, Any]) -> list[Any]:
    """A caption that the person typed stays as they typed it."""
    name = photo[0]
    return own[name] if name in own and own[name] != before.get(name) else photo
