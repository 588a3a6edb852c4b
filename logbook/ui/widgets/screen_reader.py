"""What a screen reader is told, and when, beyond what Qt tells it of itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

SENTENCE_ENDS = (".", "!", "?", "…", "؟", "。")


@contextmanager
def unheard() -> Iterator[None]:
    """Put something together while a screen reader hears nothing of it.

    A form is many hundred changes before it is shown. A screen reader that is still busy
    with them finds the keyboard in a field before it is told so, and does not name the field.
    """
    heard = QAccessible.isActive()
    QAccessible.setActive(False)
    try:
        yield
    finally:
        QAccessible.setActive(heard)


def announce(part: QWidget, words: str) -> None:
    """Have words read out now, wherever the keyboard is."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, words))


def read_description(part: QWidget) -> None:
    """Have the new description of the part that has the keyboard read out, once."""
    if sys.platform != "linux":  # there, what changes is read by itself
        announce(part, part.accessibleDescription())


def read_out(*parts: QWidget) -> str:
    """The texts that stand in some parts, as sentences in their order."""
    labels = (
        each for part in parts for each in part.findChildren(QLabel) if not _is_put_away(each, part)
    )
    return as_sentences(*(each.accessibleName() or each.text() for each in labels))


def _is_put_away(inner: QWidget | None, part: QWidget) -> bool:
    """Whether it was hidden; what was just made is not yet shown, but will be."""
    while inner and inner is not part:
        if inner.isHidden() and inner.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        inner = inner.parentWidget()
    return False


def as_sentences(*texts: str) -> str:
    """Texts one after the other, with a pause between them."""
    said = (text.strip() for text in texts if text.strip())
    return " ".join(text if text.endswith(SENTENCE_ENDS) else f"{text}." for text in said)
