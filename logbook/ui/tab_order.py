"""In which order the Tab key walks where parts of a page were added late or changed places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(*parts: QWidget) -> None:
    """Let the Tab key walk through these one after the other, each in its own order."""
    stops = [stop for part in parts for stop in _stops_in(part)]
    for stop, following in pairwise(stops):
        QWidget.setTabOrder(stop, following)


def _stops_in(part: QWidget) -> Iterator[QWidget]:
    """What in `part` can have the keyboard itself, as Qt has it now."""
    at: QWidget | None = part
    while at:
        inside = at is part or part.isAncestorOf(at)
        if inside and at.focusPolicy() is not Qt.FocusPolicy.NoFocus and not at.focusProxy():
            yield at
        at = at.nextInFocusChain()
        if at is part:
            return
