"""The window's language: its own words, Qt's words, and the side at which reading begins."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from logbook import words
from logbook.shipped import resource

_QT_WORDS = "Qt's words"


def computer_language() -> str:
    """The language that this computer is set to, or English where Logbook does not speak it."""
    return words.best_language(QLocale.system().uiLanguages())


def speak(language: str, app: QApplication) -> bool:
    """Let all that is drawn from now on speak a language; tells whether it is another."""
    before = words.language()
    words.use_language(language, resource("translations"))
    spoken = QLocale(words.language()).language()
    # The country stays the computer's: it decides on which day a week begins.
    QLocale.setDefault(QLocale(spoken, QLocale.system().territory()))
    app.setLayoutDirection(QLocale().textDirection())
    _take_qt_words(words.language(), app)
    return words.language() != before


def _take_qt_words(language: str, app: QApplication) -> None:
    """What Qt itself says, on the buttons of its dialogs for instance."""
    if old := app.findChild(QTranslator, _QT_WORDS):
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    qt_words = QTranslator(app)
    qt_words.setObjectName(_QT_WORDS)
    if qt_words.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(qt_words)
