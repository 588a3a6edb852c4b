"""The head of a form: what is logged or corrected, about whom and by whom."""

from __future__ import annotations

from collections.abc import Callable

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.entries.record import Record
from logbook.ui.forms.form_frame import FormHead
from logbook.ui.session import Session
from logbook.ui.widgets.person_mark import person_colour, person_mark
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

MARK = 20


def form_head(
    session: Session,
    kind: type[Record],
    person: Logged[Person] | None,
    theme: Theme,
    *,
    correcting: bool,
    back: Callable[[], object],
) -> FormHead:
    """With the person's name and mark, unless the kind is about nobody (`person` is None)."""
    title = tr(kind.title)
    whose, mark = "", None
    if person:
        name = person.record.name or ""
        whose = tr("For {person}, written by {who}", person=name, who=session.writer)
        mark = person_mark(name, person_colour(session.log, person), theme.px(MARK))
    words = tr("Correct: {what}", what=title) if correcting else title
    return FormHead(words, whose, kind.kind, theme, back=back, mark=mark)
