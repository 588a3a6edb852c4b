"""Whoever is added in order to write is the one who writes from then on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from logbook.entries.logged import Logged
from logbook.entries.profiles import Caregiver
from logbook.ui.session import Session
from logbook.words import tr


class NewWriter(QObject):
    """Taking the caregiver back lets whoever wrote before write again."""

    told = Signal(str)
    """Who writes now, in words."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._form: QWidget | None = None
        self._added = self._before = ""
        session.saved.connect(self._saved)

    def expect_from(self, form: QWidget | None) -> None:
        """The caregiver who is saved with this form wants to write."""
        self._form = form

    def _saved(self, logged: Logged[Any], _words: str) -> None:
        if not isinstance(logged.record, Caregiver):
            return
        name, settings = logged.record.name or "", self._session.settings
        form, self._form = self._form, None
        if logged.revisions == 1 and form and isValid(form) and form.isVisible():
            self._added, self._before = logged.id, settings.caregiver
            self._session.keep_settings(caregiver=name)
            self.told.emit(tr("{who} writes from now on.", who=name))
        elif logged.removed and logged.id == self._added and settings.caregiver == name:
            self._session.keep_settings(caregiver=self._before)
