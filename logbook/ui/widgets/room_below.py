"""Room at the end of what is scrolled, for a word that lies over the foot of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def make_room_below(page: QWidget, height: int) -> None:
    """Let what a page ends with be scrolled so far above its foot.

    Nothing moves: what has room enough stays as it is, and the room stays once it was made.
    """
    for area in page.findChildren(QScrollArea):
        content = area.widget()
        if not content or not area.isVisible() or area.verticalScrollBar().maximum() == 0:
            continue
        margins = content.contentsMargins()
        if margins.bottom() < height < area.viewport().height():
            margins.setBottom(height)
            content.setContentsMargins(margins)
