"""What was typed in the first steps and is not saved yet."""

from __future__ import annotations

from typing import Any

from logbook.entries.draft_slot import FIRST_STEPS
from logbook.ui.session import Session


def steps_put_aside(session: Session) -> dict[str, Any] | None:
    """What was typed there about the person shown; what was typed before anybody was in the log is
    about the only one who is in it by now."""
    kept = session.drafts.find(FIRST_STEPS)
    if kept is None:
        return None
    if about := kept.get("person"):
        shown = session.person
        return kept if shown and about in session.log.together(shown.id) else None
    return kept if len(session.people) < 2 else None
