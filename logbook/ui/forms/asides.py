"""What stands beside a form so that a person can compare: the printout, what was logged last.

Nothing here is ever copied into a field.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from logbook.care.provenance import copied
from logbook.entries.incision import IncisionCheck
from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.record import Entry, Record
from logbook.errors import InvalidInput, LogbookError
from logbook.store.photos import PhotoShelf
from logbook.ui.forms.answer_editors import ChoiceEditor
from logbook.ui.forms.form import Form
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, clear, column, frame, label, layout_of
from logbook.ui.widgets.photo_view import PhotoView
from logbook.ui.widgets.theme import Theme
from logbook.words import isolated, tr, with_answer

PHOTO_HEIGHT = 340
EARLIER_CHECKS = 200
"""How many incision checks back an earlier photo of the same site is looked for."""


class PrintoutAside(QWidget):
    """The photo of the printout, and what was logged last, dated and greyed."""

    def __init__(
        self,
        session: Session,
        form: Form,
        theme: Theme,
        correcting: Logged[Any] | None,
        *,
        title: str,
    ) -> None:
        super().__init__()
        layout = column(self, theme, spacing=12, margin=24)
        layout.addWidget(PrintoutPhoto(session.log.photos, form, theme))
        last = last_before(session, form.kind, correcting)
        if last:
            layout.addWidget(earlier_card(tr(title), last, theme))
        layout.addStretch(1)


class IncisionAside(QWidget):
    """The newest photo beside the one before of the same site."""

    def __init__(
        self, session: Session, form: Form, theme: Theme, correcting: Logged[Any] | None
    ) -> None:
        super().__init__()
        self._correcting = correcting
        self._session = session
        self._theme = theme
        self._site = form.boxes["site"].editor
        self._when = form.boxes["happened"].editor
        self._before = frame("card", theme)
        layout = column(self, theme, spacing=12, margin=24)
        layout.addWidget(
            PrintoutPhoto(
                session.log.photos,
                form,
                theme,
                title=tr("The photo of this check"),
                invitation=tr("Add a photo to see it here beside the one before."),
            )
        )
        layout.addWidget(self._before)
        layout.addStretch(1)
        assert isinstance(self._site, ChoiceEditor)
        self._site.changed.connect(self._show_before)
        self._when.changed.connect(self._show_before)
        form.filled.connect(self._show_before)
        self._show_before()

    def _show_before(self) -> None:
        inside = layout_of(self._before)
        clear(inside)
        inside.addWidget(label(tr("The photo before"), "heading"))
        site = self._site.value()
        if not site:
            inside.addWidget(label(tr("Choose which incision, to see its last photo."), "quiet"))
            return
        earlier = self._earlier_with_photo(site)
        if earlier is None:
            inside.addWidget(label(tr("There is no earlier photo of this incision."), "quiet"))
            return
        check = earlier.record
        inside.addWidget(label(f"{check.happened.text()} · {check.headline()}", "quiet"))
        view = PhotoView(self._theme)
        view.setFixedHeight(self._theme.px(PHOTO_HEIGHT))
        inside.addWidget(view)
        newest = check.photos[-1] if check.photos else None
        if newest:
            _show_photo(view, self._session.log.photos, newest.name, inside)

    def _earlier_with_photo(self, site: str) -> Logged[IncisionCheck] | None:
        person = self._session.person
        checks = (
            self._session.log.newest(person.id, IncisionCheck, size=EARLIER_CHECKS)
            if person
            else ()
        )
        earlier = (check for check in checks if self._is_earlier(check))
        return next((c for c in earlier if c.record.site == site and c.record.photos), None)

    def _is_earlier(self, check: Logged[IncisionCheck]) -> bool:
        """Whether it lies before the entry that is corrected, or before the day that is typed."""
        if self._correcting:
            return _before(check, self._correcting)
        try:
            typed: Moment | None = self._when.value()
        except InvalidInput:
            return True
        if typed is None or typed.clock is None:
            return typed is None or check.record.happened.day <= typed.day
        return check.record.happened.sort_key <= typed.sort_key


class PrintoutPhoto(QFrame):
    """The form's newest photo, large enough to read."""

    def __init__(
        self,
        shelf: PhotoShelf,
        form: Form,
        theme: Theme,
        *,
        title: str = "",
        invitation: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        assert form.photo_strip is not None
        self._strip = form.photo_strip
        self._shelf = shelf
        self._shown = ""
        self._view = PhotoView(theme)
        self._view.setFixedHeight(theme.px(PHOTO_HEIGHT))
        self._inside = column(self, theme, margin=16)
        self._inside.addWidget(label(title or tr("The printout"), "heading"))
        self._invitation = label(
            invitation or tr("Add a photo of the printout to read it here beside the form."),
            "quiet",
        )
        self._inside.addWidget(self._invitation)
        self._add = button(tr("Add photos"), theme, self._strip.choose_files, picture="photo")
        self._add.setAccessibleName(with_answer(title or tr("The printout"), tr("Add photos")))
        self._inside.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        self._inside.addWidget(self._view)
        self._refusals = label("", "error")
        self._refusals.hide()
        self._inside.addWidget(self._refusals)
        self._strip.refused.connect(self._say_refusals)
        self._strip.changed.connect(self._show)
        form.filled.connect(self._show)
        self._show()

    def _show(self) -> None:
        photos = self._strip.photos()
        self._view.setVisible(bool(photos))
        self._invitation.setVisible(not photos)
        self._add.setVisible(not photos)
        if photos and photos[-1].name != self._shown:
            self._shown = photos[-1].name
            _show_photo(self._view, self._shelf, self._shown, self._inside)

    def _say_refusals(self, words: str) -> None:
        self._refusals.setText(words)
        self._refusals.setVisible(bool(words))


def last_before(
    session: Session, kind: type[Record], correcting: Logged[Any] | None
) -> Logged[Any] | None:
    """The newest entry of the kind; when one is being corrected, the one before that."""
    if session.person is None or not issubclass(kind, Entry):
        return None
    found = session.log.newest(session.person.id, kind, size=EARLIER_CHECKS)
    return next((one for one in found if correcting is None or _before(one, correcting)), None)


def _before(one: Logged[Any], other: Logged[Any]) -> bool:
    return one.place < other.place


def earlier_card(title: str, logged: Logged[Any], theme: Theme) -> QFrame:
    """What was logged before, greyed, to compare with."""
    card = frame("card", theme, spacing=4)
    inside = layout_of(card)
    inside.addWidget(label(title, "heading"))
    inside.addWidget(label(copied(logged, logged.last), "quiet"))
    for name, text in logged.record.shown():
        inside.addWidget(label(with_answer(name, isolated(text)), "quiet"))
    return card


def _show_photo(view: PhotoView, shelf: PhotoShelf, name: str, inside: Any) -> None:
    try:
        view.show_photo(shelf.read(name))
    except LogbookError as wrong:
        inside.addWidget(label(str(wrong), "error"))
