"""In which order the Tab key walks where parts of a page were added late or changed places.

The order is read off the layouts. Qt's own chain must not be asked: `nextInFocusChain` makes
PySide take each widget for a part of the one before, and when that goes, actions of the next
are taken for deleted although they are still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_through(*parts: QWidget) -> None:
    """Let the Tab key walk through these one after the other, each as it is laid out."""
    stops = [stop for part in parts for stop in stops_in(part)]
    for stop, following in pairwise(stops):
        QWidget.setTabOrder(stop, following)


def stops_in(part: QWidget) -> Iterator[QWidget]:
    """What in `part` can have the keyboard itself, in reading order."""
    takes_keyboard = part.focusPolicy() is not Qt.FocusPolicy.NoFocus
    if takes_keyboard and not part.focusProxy():
        yield part
    for inner in _parts_of(part, whole=takes_keyboard):
        yield from stops_in(inner)


def _parts_of(part: QWidget, *, whole: bool) -> Iterator[QWidget]:
    """What stands in a part; one that takes the keyboard is `whole` but for what is laid out."""
    layout = part.layout()
    if layout:
        yield from _laid_out(layout)
    elif isinstance(part, QScrollArea):
        content = part.widget()
        yield from [content] if content else []
    elif not whole:
        children = (child for child in part.children() if isinstance(child, QWidget))
        yield from (child for child in children if not child.isWindow())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        item = layout.itemAt(position)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget:
            yield widget
        elif inner:
            yield from _laid_out(inner)
