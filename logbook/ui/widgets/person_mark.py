"""Each person's mark: their first letter on a colour of their own.

The colour follows the order in which people were added, so it stays the same. The name stands
beside the mark wherever it is: colour alone says nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from logbook.entries.logged import Logged
from logbook.entries.profiles import Person
from logbook.store.log import Log

COLOURS = ("#0b6464", "#8a3a0c", "#4b3f9e", "#9c2257", "#3d6414", "#1f5a96")
"""Dark enough for a white letter in light and dark alike; the first is the program's own."""
LETTER = "#ffffff"


def person_colour(log: Log, person: Logged[Person]) -> str:
    """The person's colour, as #rrggbb. Raises LogbookError."""
    everyone = [*log.profiles(Person), *log.profiles(Person, removed=True)]
    in_order = sorted(everyone, key=lambda other: other.number)
    place = next((i for i, other in enumerate(in_order) if other.id == person.id), 0)
    return COLOURS[place % len(COLOURS)]


def person_mark(name: str, colour: str, side: int) -> QPixmap:
    """A filled circle with the first letter of a name, `side` pixels wide."""
    made = QPixmap(side * 2, side * 2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    place = QRectF(0, 0, side * 2, side * 2)
    painter.drawEllipse(place)
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(1, side * 11 // 10))
    painter.setFont(font)
    painter.setPen(QColor(LETTER))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name.strip()[:1].upper())
    painter.end()
    made.setDevicePixelRatio(2)
    return made
