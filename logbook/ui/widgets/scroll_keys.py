"""The keys that turn pages, for whatever scrolls them while the keyboard is on something else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

_TURNS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


def scrolled_by(event: QKeyEvent, area: QAbstractScrollArea) -> bool:
    """Scroll up and down by the key, and tell whether it was one of those that do."""
    turn = _TURNS.get(event.key())
    if turn is None:
        return False
    area.verticalScrollBar().triggerAction(turn)
    return True
