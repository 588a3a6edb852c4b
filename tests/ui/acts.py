"""What a person does with the window, and what they read there."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.widgets.mnemonics import without_letter
from logbook.ui.widgets.theme import LIGHT, Theme


def open_view(qtbot: QtBot, session: Session, width: int, height: int) -> LogView:
    """The window's inside at a start, shown and with the keyboard."""
    shown = LogView(session, Theme(LIGHT))
    qtbot.addWidget(shown)
    shown.resize(width, height)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    return shown


def press(within: QObject, words: str) -> None:
    """Press the button that a person would read as `words`."""
    button(within, words).click()


def button(within: QObject, words: str) -> QPushButton:
    """The visible button that a person would read as `words`."""
    settle()
    found = [
        made
        for made in within.findChildren(QPushButton)
        if made.isVisible()
        and words in (without_letter(made.text()).strip(), made.accessibleName())
    ]
    assert found, f"no button says {words!r}"
    return found[0]


def words_on(shown: QWidget) -> str:
    """Everything that visible labels and buttons say, one a line."""
    settle()
    labels = [w.text() for w in shown.findChildren(QLabel) if w.isVisible()]
    buttons = [without_letter(w.text()) for w in shown.findChildren(QPushButton) if w.isVisible()]
    return "\n".join([*labels, *buttons])


def settle() -> None:
    """Let Qt set out and show what has just been added, and what stands inside that."""
    for _ in range(6):
        QApplication.processEvents()


def let_go(*widgets: QWidget) -> None:
    """Close them and have them gone at once."""
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_keys(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def type_into(qtbot: QtBot, line: QWidget, text: str) -> None:
    """Type with the keyboard, as a person does."""
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    if text.isascii():
        qtbot.keyClicks(line, text)
        return
    for letter in text:  # QTest knows only the keys of a Latin keyboard
        press_and_release = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        for kind in press_and_release:
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(line, event)


def jpeg(colour: str = "salmon", size: tuple[int, int] = (80, 60), taken: str = "") -> bytes:
    """A photo as a camera makes it, with the time it was `taken` where the camera says that."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG", exif=exif)
    return target.getvalue()
