"""One revision as the archive tells it, and the photos that it names.

Nothing here asks what a kind means, so it works for what a newer version of Logbook wrote too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from logbook.entries.logged import Revision, content_text
from logbook.entries.record import Entry
from logbook.entries.specs import Photo
from logbook.store.append import stamp_text

_PHOTOS = "photos"


def told_step(revision: Revision) -> bytes:
    """The line that a revision is in the archive, the same for equal revisions."""
    told = {
        "action": revision.action.value,
        "content": json.loads(revision.content),
        "id": revision.id,
        "kind": revision.kind,
        "made_at": stamp_text(revision.made.at),
        "made_by": revision.made.by,
        "person_id": revision.person_id,
        "record_id": revision.record_id,
        "why": revision.why,
    }
    return content_text(told).encode()


def photos_named(revisions: Iterable[Revision]) -> frozenset[str]:
    """The names of all photos that belong to these revisions."""
    return frozenset(
        photo.name
        for revision in revisions
        if f'"{_PHOTOS}":' in revision.content  # Most say so without being read.
        for photo in photos_of(json.loads(revision.content))
    )


def photos_of(content: dict[str, Any]) -> tuple[Photo, ...]:
    """An entry's photos; every kind keeps them in the same way.

    Raises TypeError where they are kept in another.
    """
    spec = Entry.specs()[_PHOTOS]
    found: tuple[Photo, ...] = spec.decode(content.get(_PHOTOS, ()))
    tuple(spec.problems(found))  # A name that is no text fails in here.
    return found
