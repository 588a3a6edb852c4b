"""Something that was typed and not saved, with the ways to go on with it or let it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QWidget

from logbook import dates
from logbook.ui.widgets.column_label import ColumnLabel
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, frame, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

WIDTH = 260
"""Of the words, where the ways stand beside them."""


def draft_card(
    what: str,
    kept_at: datetime | None,
    theme: Theme,
    *,
    go_on: Callable[[], object],
    discard: Callable[[], object],
) -> QFrame:
    """What it is, and since when it waits."""
    card = frame("notice", theme, margin=12)
    line = QWidget()
    beside = FlowLayout(line, theme.gap(8))  # the ways stand below where there is little room
    words = QWidget()
    said = column(words, theme, spacing=0)
    said.addWidget(ColumnLabel(tr("Not saved yet: {what}", what=what), "strong", theme.px(WIDTH)))
    if kept_at:
        said.addWidget(ColumnLabel(_typed_at(kept_at), "quiet", theme.px(WIDTH)))
    beside.addWidget(words)
    ways = QWidget()
    flow = FlowLayout(ways, theme.gap(8))
    for text, pressed, picture in ((tr("Go on"), go_on, "edit"), (tr("Discard"), discard, "close")):
        made = button(text, theme, pressed, picture=picture)
        made.setAccessibleName(f"{text}: {what}")
        flow.addWidget(made)
    beside.addWidget(ways)
    layout_of(card).addWidget(line)
    return card


def _typed_at(kept_at: datetime) -> str:
    here = kept_at.astimezone()
    when = dates.day_and_clock_text(here.date(), here.time())
    return tr("Typed {when}", when=when)
