"""Logbook without a mouse, without sight of the screen, and with weak sight.

What a screen reader is told is asked of Qt's own accessibility tree, on every page, form and
dialog.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from acts import settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from test_look import TEXT_ON_GROUND, contrast, forms_and_pages

from logbook.entries.red_flags import GET_HELP_NOW, RED_FLAGS
from logbook.entries.registry import ENTRY_KINDS
from logbook.entries.symptom import Symptom
from logbook.shipped import resource
from logbook.ui.calendar_dialog import CalendarDialog
from logbook.ui.crash_dialog import CrashDialog
from logbook.ui.emergency import EmergencyDialog
from logbook.ui.forms.form import Form
from logbook.ui.help_dialog import HelpDialog
from logbook.ui.log_view import LogView
from logbook.ui.pages.first_run import FirstRun
from logbook.ui.theme import CONTRAST, DARK, LIGHT, Theme
from logbook.words import tr

ROLES = {
    *(QAccessible.Role.PushButton, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton),
    *(QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.List),
    *(QAccessible.Role.Table, QAccessible.Role.Button, QAccessible.Role.ButtonMenu),
    *(QAccessible.Role.StaticText, QAccessible.Role.SpinBox, QAccessible.Role.Graphic),
    *(QAccessible.Role.Chart, QAccessible.Role.Canvas, QAccessible.Role.PageTab),
    *(QAccessible.Role.Slider, QAccessible.Role.Splitter, QAccessible.Role.ButtonDropDown),
    *(QAccessible.Role.PageTabList, QAccessible.Role.Tree),
}
"""What a screen reader can name; "client" would say nothing."""
READABLE = QScrollArea
"""Scrolled text may take the keyboard to be scrolled with; its role is a pane. Whatever else
has no role of its own, such as a chart, explains itself in words."""


def reached_by_tab(within: QWidget) -> list[QWidget]:
    """The visible controls in the order in which the Tab key walks through them."""
    found: list[QWidget] = []
    widget = within
    while (widget := widget.nextInFocusChain()) and widget is not within:
        tabbed = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        shown = within.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()
        if tabbed and shown and not widget.focusProxy():
            found.append(widget)
    return found


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
        if told(control).role() not in ROLES and not (isinstance(control, READABLE) or description):
            faults.append(f"{what} is a {told(control).role()}")
    return faults


def dialogs(view: LogView, session) -> Iterator[QDialog]:
    theme = Theme(LIGHT)
    makers: tuple[Callable[[], QDialog], ...] = (
        lambda: EmergencyDialog(session, theme, view),
        lambda: HelpDialog("alarms", session.help_numbers(), theme, view),
        lambda: CrashDialog("KeyError", theme, view),
        lambda: CalendarDialog(session, theme, view),
    )
    for make in makers:
        dialog = make()
        dialog.show()
        settle()
        yield dialog
        dialog.close()


def test_a_screen_reader_can_name_every_control_of_every_page_and_form(qtbot, view):
    faults = [fault for shown in forms_and_pages(view) for fault in faults_of(shown)]

    assert faults == []


def test_a_screen_reader_can_name_every_control_of_every_dialog(qtbot, view, session):
    faults = [fault for shown in dialogs(view, session) for fault in faults_of(shown)]

    assert faults == []


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
    """From wherever it is pressed, Tab goes on to another control."""
    for shown in forms_and_pages(view):
        controls = reached_by_tab(shown)
        for control in controls if len(controls) > 1 else ():
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is not control:
                continue  # what gives its focus away cannot keep it
            qtbot.keyClick(control, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is not control, name_of(control)


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
    program = resource().parent / "logbook"
    moving = ("QPropertyAnimation", "QVariantAnimation", "QMovie")
    assert not [f.name for f in program.rglob("*.py") if any(m in f.read_text() for m in moving)]
