"""Times in the names of files and folders: 20261124T183000Z, to the second, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

_FORM = "%Y%m%dT%H%M%SZ"


def stamp(when: datetime) -> str:
    """A time as it stands in a name."""
    return when.astimezone(UTC).strftime(_FORM)


def read_stamp(text: str) -> datetime | None:
    """The time in UTC that `stamp` wrote, or None when it is something else."""
    try:
        when = datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return when if stamp(when) == text else None
