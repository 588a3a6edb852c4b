"""A correction that was typed while the record was changed elsewhere.

All three are raw content as `Form.typed` gives it: what the correction `began` from, what was
`typed`, and what the record says `now`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]


def brought_together(began: Raw, typed: Raw, now: Raw) -> dict[str, Any]:
    """What the person changed stays as they typed it; all else is as it stands now."""
    names = {**now, **typed}
    return {
        name: now.get(name) if typed.get(name) == began.get(name) else typed.get(name)
        for name in names
    }


def changed_meanwhile(began: Raw, now: Raw) -> list[str]:
    """The fields that say something else now."""
    return [name for name in {**began, **now} if began.get(name) != now.get(name)]
