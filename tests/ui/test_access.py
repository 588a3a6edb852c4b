"""Logbook without a mouse, without sight of the screen, and with weak sight.

What a screen reader is told is asked of Qt's own accessibility tree, on every page, form and
dialog.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

import pytest
from acts import settle, type_into
from every_dialog import RECOVERY_KEY, every_dialog
from languages import COMPLETE
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QWidget,
)
from test_look import TEXT_ON_GROUND, contrast, forms_and_pages

from logbook.entries.question import Question
from logbook.entries.red_flags import GET_HELP_NOW, RED_FLAGS
from logbook.entries.registry import ENTRY_KINDS, PROFILE_KINDS
from logbook.entries.symptom import Symptom
from logbook.shipped import resource
from logbook.ui.first_steps.page import FirstRun
from logbook.ui.forms.form import Form
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.language import speak
from logbook.ui.log_view import LogView
from logbook.ui.widgets.tab_order import stops_in
from logbook.ui.widgets.theme import CONTRAST, DARK, LIGHT, Theme, apply_theme
from logbook.words import tr

ROLES = {
    *(QAccessible.Role.PushButton, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton),
    *(QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.List),
    *(QAccessible.Role.Table, QAccessible.Role.Button, QAccessible.Role.ButtonMenu),
    *(QAccessible.Role.SpinBox, QAccessible.Role.Graphic),
    *(QAccessible.Role.Chart, QAccessible.Role.Canvas, QAccessible.Role.PageTab),
    *(QAccessible.Role.Slider, QAccessible.Role.Splitter, QAccessible.Role.ButtonDropDown),
    *(QAccessible.Role.PageTabList, QAccessible.Role.Tree),
}
"""What a screen reader can name; "client" would say nothing."""
MOST_STOPS = 400
"""More than any page has: a walk that never ends ends here."""
READABLE = QScrollArea
"""Scrolled text may take the keyboard to be scrolled with; its role is a pane."""


def reached_by_tab(within: QWidget) -> list[QWidget]:
    """The visible controls in the order in which the Tab key walks through them."""
    return walked(within, Qt.Key.Key_Tab)


def walked(within: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where the keyboard comes to, from the first stop on, until it is where it was before."""
    stops = [stop for stop in stops_in(within) if can_be_reached(stop)]
    found: list[QWidget] = []
    if stops:
        within.window().activateWindow()
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    while (now := QApplication.focusWidget()) and now not in found and len(found) < MOST_STOPS:
        found.append(now)
        QTest.keyClick(now, key)
    return [stop for stop in found if within.isAncestorOf(stop)]


def can_be_reached(stop: QWidget) -> bool:
    tabbed = stop.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tabbed) and stop.isVisible() and stop.isEnabled()


def told(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface
    return interface


def name_of(widget: QWidget) -> str:
    return told(widget).text(QAccessible.Text.Name).strip()


def faults_of(shown: QWidget) -> list[str]:
    """What a person who cannot see the screen would stumble over."""
    faults: list[str] = []
    for control in reached_by_tab(shown):
        what = f"{type(shown).__name__}: {type(control).__name__} {name_of(control)!r}"
        if not name_of(control):
            faults.append(f"{what} has no name")
        if "*" in name_of(control) or "<" in name_of(control):
            faults.append(f"{what} is read out with signs")
        description = told(control).text(QAccessible.Text.Description)
        if "<" in description:
            faults.append(f"{what} is explained with signs")
        if told(control).role() not in ROLES and not isinstance(control, READABLE):
            faults.append(f"{what} is a {told(control).role()}")
    return faults


def test_a_screen_reader_can_name_every_control_of_every_page_and_form(qtbot, view):
    faults = [fault for shown in forms_and_pages(view) for fault in faults_of(shown)]

    assert faults == []


def test_a_screen_reader_can_name_every_control_of_every_dialog(qtbot, view, session, tmp_path):
    shown = every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home")

    assert [fault for each in shown for fault in (*faults_of(each), *said_twice(each))] == []


def test_no_two_buttons_of_a_page_or_form_have_one_name(qtbot, view):
    assert [fault for shown in forms_and_pages(view) for fault in said_twice(shown)] == []


def said_twice(shown: QWidget) -> list[str]:
    """Buttons that a screen reader would call alike."""
    buttons = (b for b in shown.findChildren(QPushButton) if b.isVisible())
    names = Counter(name_of(b) for b in buttons)
    return [f"{type(shown).__name__}: {name!r}" for name, count in names.items() if count > 1]


def test_the_words_beside_a_box_to_tick_are_taken_for_its_name(qtbot, view):
    """A screen reader that knows a label's control does not read the label once more."""
    for shown in forms_and_pages(view):
        for line in shown.findChildren(TickLine):
            (words,) = line.findChildren(QLabel)
            assert words.buddy() is line.box
            assert name_of(line.box) == name_of(words)


@pytest.mark.parametrize("language", ["en", *COMPLETE])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_no_dialog_cuts_its_words_off(qtbot, dressed, view, session, tmp_path, size, language):
    theme = Theme(LIGHT, size)
    speak(language, dressed)
    apply_theme(dressed, theme)
    try:
        dialogs = every_dialog(qtbot, view, session, theme, tmp_path / "home")
        faults = [fault for shown in dialogs for fault in cut_off(shown)]
        assert faults == []
    finally:
        speak("en", dressed)
        apply_theme(dressed, Theme(LIGHT))


def cut_off(shown: QWidget) -> list[str]:
    """What has less room than its words need."""
    parts = [p for p in shown.findChildren(QWidget) if isinstance(p, QLabel | QPushButton)]
    parts = [p for p in parts if p.isVisible() and p.text()]
    faults = [
        f"{type(shown).__name__}: {part.text()!r} {part.size()}"
        for part in parts
        if part.width() < part.minimumSizeHint().width()
        or part.height() < part.heightForWidth(part.width())
        or (isinstance(part, QPushButton) and part.height() < part.sizeHint().height())
    ]
    areas = [(area, area.widget()) for area in shown.findChildren(QScrollArea)]
    if any(inside and inside.width() > area.viewport().width() for area, inside in areas):
        faults.append(f"{type(shown).__name__}: wider than the window")
    window = shown.rect()
    for part in parts:
        place = QRect(part.mapTo(shown, QPoint()), part.size())
        if place.right() > window.right() + 1 or place.left() < window.left():
            faults.append(f"{type(shown).__name__}: {part.text()!r} beyond the edge")
    return faults


def test_the_tab_key_walks_down_every_dialog_as_it_is_read(qtbot, view, session, tmp_path):
    for shown in every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home"):
        # The two lines of a new passphrase come before the buttons that show them.
        ways = [c for c in reached_by_tab(shown) if c.property("role") != "reveal"]
        stops = [c for c in ways if not isinstance(c, QScrollArea)]
        feet = [c.mapTo(shown, QPoint(0, c.height())).y() for c in stops]
        lower = [later - foot for foot, later in pairwise(feet)]
        rows = [c.height() for c in stops]
        assert all(step > -row for step, row in zip(lower, rows, strict=False)), type(shown)


def test_a_screen_reader_can_read_the_recovery_key(qtbot, view, session, tmp_path):
    shown = every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home")

    assert any(RECOVERY_KEY in words for each in shown for words in read_out(told(each)))


def test_every_list_to_choose_from_has_a_label(qtbot, view, session, tmp_path):
    """On Linux its name is what is chosen; what it is about is its label's."""
    lists = 0
    for shown in every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home"):
        labelled = {label.buddy() for label in shown.findChildren(QLabel)}
        for choice in shown.findChildren(QComboBox):
            lists += 1
            assert choice in labelled
    assert lists


def test_every_control_of_a_dialog_is_large_enough_to_hit(qtbot, view, session, tmp_path):
    """WCAG 2.2, 2.5.8: 24 pixels; what goes on or back has 36 at least."""
    for shown in every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home"):
        for made in shown.findChildren(QAbstractButton):
            if made.isVisible() and not isinstance(made.parent(), QLineEdit):
                least = 24 if isinstance(made, QCheckBox) or made.property("role") else 36
                assert min(made.width(), made.height()) >= least, name_of(made)


def never_reached(shown: QWidget) -> list[str]:
    """The controls that Tab, or Shift and Tab, never comes to from the first one."""
    return [
        f"{type(shown).__name__}: {type(stop).__name__} {name_of(stop)!r} by {key.name}"
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        for reached in (walked(shown, key),)
        for stop in stops_in(shown)
        if can_be_reached(stop) and stop not in reached
    ]


def test_the_tab_key_walks_through_every_dialog_and_is_never_caught(qtbot, view, session, tmp_path):
    dialogs = every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home")
    assert [fault for shown in dialogs for fault in never_reached(shown)] == []


@pytest.mark.parametrize("language", ["en", "de", "es", "ar"])
def test_no_two_buttons_of_a_dialog_or_form_share_a_letter(
    qtbot, dressed, session, tmp_path, language
):
    speak(language, dressed)
    view = LogView(session, Theme(LIGHT))
    qtbot.addWidget(view)
    view.show()
    try:
        dialogs = every_dialog(qtbot, view, session, Theme(LIGHT), tmp_path / "home")
        for shown in chain(open_forms(view), dialogs):
            keys = [b.shortcut().toString() for b in shown.findChildren(QPushButton)]
            letters = [key for key in keys if key.startswith("Alt+")]
            assert len(set(letters)) == len(letters), (type(shown), letters)
            assert letters or language == "ar"
    finally:
        speak("en", dressed)


def open_forms(view: LogView) -> Iterator[QWidget]:
    for kind in (*ENTRY_KINDS, *PROFILE_KINDS):
        view.open_form(kind)
        settle()
        assert view.form
        yield view.form


def test_a_letter_with_alt_saves_and_one_alone_is_typed(qtbot, view, session, saved):
    view.open_form(Question)
    settle()
    asked = view.form.findChild(Form).boxes["asked"].editor
    type_into(qtbot, asked.focusProxy(), "s")
    assert view.form is not None
    logged = saved(
        lambda: qtbot.keyClick(
            asked.focusProxy(), Qt.Key.Key_S, modifier=Qt.KeyboardModifier.AltModifier
        )
    )

    assert logged.record.asked == "s"


def test_a_screen_reader_can_name_every_control_of_the_first_steps_and_the_rail(
    qtbot, dressed, view, session
):
    steps = FirstRun(session, Theme(LIGHT))
    qtbot.addWidget(steps)
    steps.show()
    settle()
    faults = faults_of(steps) + faults_of(view.rail)
    for _ in range(2):
        steps.skip()
        settle()
        names = Counter(name_of(c) for c in reached_by_tab(steps) if c.inherits("QLineEdit"))
        faults += [*faults_of(steps), *(name for name, count in names.items() if count > 1)]

    assert faults == []


def read_out(interface: QAccessibleInterface) -> Iterator[str]:
    """The names in the order in which a screen reader goes through them."""
    yield interface.text(QAccessible.Text.Name)
    for position in range(interface.childCount()):
        yield from read_out(interface.child(position))


def test_the_emergency_words_are_read_out_before_the_signs(qtbot, view):
    view.open_form(Symptom)
    settle()
    words = list(read_out(told(view.form)))

    assert words.index(tr(GET_HELP_NOW)) < words.index(RED_FLAGS[0].label)


def test_a_field_that_must_be_filled_in_says_so_in_words(qtbot, view):
    view.open_form(Symptom)
    settle()
    words = list(read_out(told(view.form)))

    assert "When, must be filled in" in words
    assert not [w for w in words if w.endswith("*")]


def test_the_tab_key_walks_down_every_form_as_it_is_read(qtbot, view):
    for kind in ENTRY_KINDS:
        view.open_form(kind)
        settle()
        form = view.form.findChild(Form)
        seen = [c for c in reached_by_tab(view.form) if form.isAncestorOf(c)]
        boxes = [box for box in form.boxes.values() if box.isVisible()]
        order = [
            next(i for i, b in enumerate(boxes) if b.isAncestorOf(c))
            for c in seen
            if any(b.isAncestorOf(c) for b in boxes)
        ]
        assert order == sorted(order), kind.title


def test_the_tab_key_is_never_caught(qtbot, view):
    """From the first control both ways lead to all others."""
    assert [fault for shown in forms_and_pages(view) for fault in never_reached(shown)] == []


@pytest.mark.parametrize("pair", TEXT_ON_GROUND)
def test_high_contrast_is_far_above_what_is_needed(pair):
    text, ground = (getattr(CONTRAST, role) for role in pair)

    assert contrast(text, ground) >= 7


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_what_has_the_keyboard_is_outlined_clearly(colours):
    """WCAG 2.2, 2.4.11 and 1.4.11: three to one beside whatever lies around it."""
    for ground in (colours.surface, colours.ground, colours.raised):
        assert contrast(colours.accent, ground) >= 3
        assert contrast(colours.ink, ground) >= 3


@pytest.mark.parametrize("width", [700, 1000, 1280])
def test_every_field_has_the_height_that_it_needs(qtbot, view, width):
    view.resize(width, 720)
    for kind in ENTRY_KINDS:
        view.open_form(kind)
        settle()
        for box in view.form.findChild(Form).boxes.values():
            if box.isVisible() and box.hasHeightForWidth():
                assert box.height() >= box.heightForWidth(box.width()), (kind.title, box.spec.label)


def test_nothing_slides_or_fades(dressed):
    effects = (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeTooltip)

    assert not any(dressed.isEffectEnabled(effect) for effect in effects)
    for widget in (QScrollBar(), QProgressBar(), QCheckBox(), QPushButton(), QComboBox()):
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        assert widget.style().styleHint(hint, None, widget) == 0, type(widget)
    program = resource().parent / "logbook"
    moving = ("QPropertyAnimation", "QVariantAnimation", "QMovie")
    assert not [f.name for f in program.rglob("*.py") if any(m in f.read_text() for m in moving)]
