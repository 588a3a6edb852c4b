from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from acts import settle
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from logbook.entries.moment import Moment
from logbook.entries.refill import Refill
from logbook.entries.registry import ENTRY_KINDS, PROFILE_KINDS
from logbook.shipped import resource
from logbook.ui.every_page import PAGES
from logbook.ui.forms.form import Form
from logbook.ui.log_view import LogView
from logbook.ui.widgets.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    Colours,
    Theme,
    Wish,
    apply_theme,
    style_sheet,
    theme_for,
    wish_of,
)

TEXT_ON_GROUND = (
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "accent_soft"),
    ("quiet", "ground"),
    ("quiet", "surface"),
    ("quiet", "raised"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("on_accent", "accent"),
    ("danger", "surface"),
    ("danger", "danger_soft"),
    ("on_danger", "danger"),
    ("on_alarm", "alarm"),
    ("notice", "surface"),
    ("notice", "notice_soft"),
    ("ink", "notice_soft"),
    ("ink", "danger_soft"),
)

SMALL, SMALLEST = (1280, 720), (640, 480)
"""A small screen, and a window made as small as it goes."""


def luminance(colour: str) -> float:
    ink = QColor(colour)
    parts = (ink.redF(), ink.greenF(), ink.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, success criterion 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("colours", "pair"), list(product((LIGHT, DARK), TEXT_ON_GROUND)))
def test_every_text_can_be_read_on_its_ground(colours: Colours, pair):
    text, ground = (getattr(colours, role) for role in pair)

    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_how_far_work_is_can_be_read_at_any_point(qtbot, dressed, colours: Colours):
    apply_theme(dressed, Theme(colours))
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.resize(200, 24)
    bar.show()
    try:
        for done in (0, 100):
            bar.setValue(done)
            shown = bar.grab(QRect(80, 4, 40, 16)).toImage()
            inks = {shown.pixelColor(x, y).name() for x in range(40) for y in range(16)}
            ground = shown.pixelColor(0, 0).name()
            assert max(contrast(ground, ink) for ink in inks) >= 4.5
    finally:
        apply_theme(dressed, Theme(LIGHT))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_what_can_be_pressed_has_a_visible_outline(colours: Colours):
    for ground in (colours.surface, colours.ground, colours.raised):
        assert contrast(colours.edge, ground) >= 3


def test_whoever_asks_their_computer_for_high_contrast_gets_it():
    asked = Wish(dark=True, contrast=True)

    assert theme_for("system", 100, asked).colours is CONTRAST
    assert theme_for("system", 100, Wish(dark=True)).colours is DARK
    assert theme_for("light", 150, asked) == Theme(LIGHT, 1.5)


def test_what_this_computer_asks_for_is_known(dressed):
    assert wish_of(dressed).contrast is False


def test_the_style_sheet_leaves_no_colour_or_size_open():
    assert not re.search(r"\$\w+", style_sheet(Theme(DARK, 2.0)))


def test_every_kind_has_an_icon_and_a_letter_of_its_own():
    for kind in (*ENTRY_KINDS, *PROFILE_KINDS):
        assert resource("icons", f"{kind.kind}.svg").is_file()
    letters = [kind.letter for kind in ENTRY_KINDS]
    assert len(set(letters)) == len(letters)


def forms_and_pages(view: LogView) -> Iterator[QWidget]:
    for name in PAGES:
        view.go(name)
        settle()
        if page := view.stack.currentWidget():
            yield page
    for kind in (*ENTRY_KINDS, *PROFILE_KINDS):
        view.open_form(kind)
        settle()
        assert view.form
        yield view.form


def test_every_control_has_a_name_for_screen_readers(qtbot, view):
    for page in forms_and_pages(view):
        for control in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit):
            internal = control.objectName().startswith("qt_") or control.parent() is None
            if control.isVisible() and not internal:
                assert control.accessibleName() or getattr(control, "text", str)(), control
        for box in page.findChildren(QPlainTextEdit):
            assert box.accessibleName()


def test_every_control_is_large_enough_to_hit(qtbot, view):
    for page in forms_and_pages(view):
        for control in page.findChildren(QAbstractButton):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                if isinstance(control.parent(), QLineEdit):
                    continue  # the line's own clear button; Escape and Delete do the same
                assert control.width() >= 24, control.accessibleName()
                assert control.height() >= 24, control.accessibleName()


@pytest.mark.parametrize(("size", "window"), [(1.0, SMALL), (2.0, SMALL), (2.0, SMALLEST)])
def test_nothing_is_cut_off_at_the_side_in_a_small_window(shown_at, size, window):
    view = shown_at(*window, size)
    for page in forms_and_pages(view):
        assert page.minimumSizeHint().width() <= page.width(), page
        for area in page.findChildren(QScrollArea):
            inside = area.widget()
            if area.isVisible() and inside and not inside.findChildren(QListView):
                assert inside.minimumSizeHint().width() <= area.viewport().width(), page


def test_a_form_can_be_walked_through_with_the_tab_key_alone(qtbot, view):
    for kind in ENTRY_KINDS:
        view.open_form(kind)
        settle()
        form = view.form.findChild(Form)
        reached = set()
        start = widget = view.form.focusWidget() or form.nextInFocusChain()
        while (widget := widget.nextInFocusChain()) is not start:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                reached.add(widget)
        for box in form.boxes.values():
            if box.isVisible():
                assert any(box.isAncestorOf(w) for w in reached | {start}), box.spec.label


class Flashes(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_as_a_window_of_its_own(qtbot, dressed, view, session, saved):
    logged = saved(lambda: session.add(Refill(happened=Moment.now(), refill_by=session.today)))
    flashes = Flashes()
    dressed.installEventFilter(flashes)
    try:
        for _ in forms_and_pages(view):
            pass
        view.open_form(Refill, logged)
        settle()
        view.show_entry(logged)
        settle()
    finally:
        dressed.removeEventFilter(flashes)

    assert flashes.seen == []
