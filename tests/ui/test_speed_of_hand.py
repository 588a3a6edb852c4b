"""What is logged often takes few presses, and nothing of the clinic's is ever filled in."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from acts import button, let_go, press, settle, type_into, type_keys, words_on
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from logbook.entries.daily_care import DailyCare
from logbook.entries.dose import PrescribedDose
from logbook.entries.expense import Expense
from logbook.entries.incision import IncisionCheck
from logbook.entries.medicine import Medicine
from logbook.entries.moment import Moment
from logbook.entries.profiles import Caregiver
from logbook.entries.pump_event import PumpEvent
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import InvalidRecord
from logbook.entries.refill import Refill
from logbook.entries.specs import Photo
from logbook.entries.symptom import SYMPTOMS, Symptom
from logbook.entries.visit import Visit
from logbook.ui.forms.kept_sets import set_slot
from logbook.ui.forms.manners import manner_of
from logbook.ui.forms.new_set_dialog import NewSetDialog
from logbook.ui.forms.symptom_sets import SymptomSetDialog
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.today.hand_bar import HandBar
from logbook.ui.widgets.theme import LIGHT, Theme

CTRL = Qt.KeyboardModifier.ControlModifier


def log(session, record) -> None:
    session.log.add(record, by="Mia", person_id=session.person.id)


def offered(form, words: str) -> bool:
    return any(b.text().strip() == words for b in form.findChildren(QPushButton) if b.isVisible())


def yesterday(session) -> Moment:
    return Moment(session.today - timedelta(days=1))


def test_same_as_last_time_copies_nothing_that_was_measured_or_written_that_day(
    qtbot, view, session, saved
):
    log(
        session,
        Symptom(
            happened=yesterday(session),
            what="spasms",
            strength=8,
            rater="caregiver",
            area="left leg",
            red_flags=None,
            temperature=Quantity("38.2", "°C"),
            note="private words",
            photos=(Photo("a" * 64),),
        ),
    )
    view.open_form(Symptom)
    press(view.form, "Same as last time")
    copied = "Copied from last time: What is it? · How strong? · Whose rating is it?"
    assert copied in words_on(view.form)
    type_keys(qtbot, Qt.Key.Key_6)

    logged = saved(view.form.save)
    again = logged.record
    assert (again.what, again.rater, again.area) == ("spasms", "caregiver", "left leg")
    assert again.strength == 6
    assert again.temperature is None
    assert again.note is None
    assert again.photos is None
    assert again.happened.day == session.today


def test_what_is_typed_already_stays(qtbot, view, session, saved):
    log(session, Expense(happened=yesterday(session), what="Taxi", amount=Quantity("20", "EUR")))
    view.open_form(Expense)
    type_into(qtbot, view.form.form.boxes["what"].editor.line, "Parking")
    press(view.form, "Same as last time")

    logged = saved(view.form.save)
    assert logged.record.what == "Parking"
    assert logged.record.amount is None


def test_a_medicine_is_repeated_without_its_dose_and_dates(view, session, saved):
    log(
        session,
        Medicine(
            happened=yesterday(session),
            name="Vitamin D",
            use="now",
            dose_as_written="1000 IU",
            started=session.today - timedelta(days=30),
            said_by="Dr Lee",
        ),
    )
    view.open_form(Medicine)
    press(view.form, "Same as last time")

    again = saved(view.form.save).record
    assert (again.name, again.use, again.said_by) == ("Vitamin D", "now", "Dr Lee")
    assert again.dose_as_written is None
    assert again.started is None


@pytest.mark.parametrize(
    "kind", [PrescribedDose, Refill, Visit, PumpEvent, IncisionCheck, Question]
)
def test_nothing_is_ever_repeated_where_the_clinic_or_the_day_decides(kind):
    assert manner_of(kind).repeats == ()


@pytest.mark.parametrize("kind", [Symptom, DailyCare, Medicine, Expense])
def test_what_is_repeated_never_is_a_measured_number_a_date_a_photo_or_a_note(kind):
    for name in manner_of(kind).repeats:
        assert type(kind.specs()[name]).__name__ in ("Choice", "Line", "Rating")
        assert name not in ("note", "dose_as_written", "times_woken", "red_flags")


def test_a_digit_is_how_strong_it_is_and_no_symptom(qtbot, view, saved):
    view.open_form(Symptom)
    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_0)
    again = saved(view.form.save).record
    assert again.what in {option.key for option in SYMPTOMS}
    assert again.strength == 10


def test_a_letter_typed_on_a_chosen_answer_leaves_it_chosen(qtbot, view):
    view.open_form(Symptom)
    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space)
    what = view.form.form.boxes["what"].editor
    chosen = what.value()
    type_keys(qtbot, Qt.Key.Key_X)
    assert what.value() == chosen
    assert chosen


def test_without_an_earlier_entry_nothing_is_offered(view):
    view.open_form(Symptom)

    assert not offered(view.form, "Same as last time")


def test_a_symptom_in_own_words_is_one_press_the_next_time(view, session, saved):
    log(session, Symptom(happened=yesterday(session), what="Grumpy legs"))
    view.open_form(Symptom)
    view.form.form.boxes["what"].editor.chips.chip("Grumpy legs").click()

    assert saved(view.form.save).record.what == "Grumpy legs"


def test_own_words_are_offered_once_however_they_were_typed(view, session):
    for words in ("grumpy legs", "Grumpy legs", "pain"):
        log(session, Symptom(happened=yesterday(session), what=words))
    view.open_form(Symptom)
    own = view.form.form.boxes["what"].editor.chips.findChildren(QPushButton)
    said = [chip.text().casefold() for chip in own]

    assert said.count("grumpy legs") == 1
    assert said.count("pain") == 1


def test_two_caregivers_of_one_name_are_refused(qtbot, view, session):
    session.log.add(Caregiver(name="Ana"), by="Mia")
    view.open_form(Caregiver)
    type_into(qtbot, view.form.form.boxes["name"].editor.line, "ana ")
    view.form.save()

    assert "There is a caregiver of this name" in words_on(view.form)
    with pytest.raises(InvalidRecord):
        view.form.body.read()


def test_a_draft_can_be_thrown_away_and_brought_back(qtbot, view, session):
    view.open_form(Symptom)
    view.form.form.boxes["what"].editor.chips.chip("pain").click()
    view.go("today")
    assert "Typed " in words_on(view)

    press(view, "Discard: Symptom")
    assert "Not saved yet" not in words_on(view)

    press(view, "Undo")
    assert "Not saved yet: Symptom" in words_on(view)
    press(view, "Go on: Symptom")
    assert view.form.form.boxes["what"].editor.value() == "pain"


class Hand:
    """Counts what a hand does: each key or chord, and each press on something."""

    def __init__(self, qtbot, view) -> None:
        self._qtbot, self._view = qtbot, view
        self.count = 0

    def key(self, key, chord=Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        self._qtbot.keyClick(QApplication.focusWidget() or self._view, key, chord)

    def choose(self, field: str, answer: str) -> None:
        self.count += 1
        self._view.form.form.boxes[field].editor.chips.chip(answer).click()

    def save(self) -> None:
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


TASKS = {
    "nothing new today": ("N", (), 1),
    "a symptom": ("S", (("what", "spasms"),), 3),
    "a symptom with its strength": ("S", (("what", "spasms"), ("strength", "7")), 4),
    "how the day was": ("C", (("day_was", "hard"),), 3),
    "a visit": ("V", (("visit_type", "phone"),), 3),
    "a refill": ("R", (("next_booked", "yes"),), 3),
    "a fall, a sound or travel": ("P", (("event", "fall"),), 3),
    "an incision check": ("I", (("site", "pump"), ("redness", "no")), 4),
}
"""Letter, answers, and presses from Today to saved."""


def test_a_letter_logs_at_once_only_what_stands_on_the_page_in_sight(qtbot, view, session, saved):
    view.go("timeline")
    qtbot.keyClick(view, Qt.Key.Key_N)
    settle()
    session.finish()
    assert view.page_name == "today"
    assert session.log.count(session.person.id) == 0
    focused = QApplication.focusWidget()
    assert focused
    assert "Nothing new" in focused.accessibleName()
    assert "Press N once more" in words_on(view.toast)

    saved(lambda: qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N))


def test_letters_alone_can_be_turned_off(qtbot, view, session):
    view.go("settings")
    lines = view.stack.currentWidget().findChildren(TickLine)
    (line,) = [line for line in lines if line.box.accessibleName() == "Letters open forms"]
    line.box.click()
    view.go("today")
    for letter in (Qt.Key.Key_S, Qt.Key.Key_N):
        qtbot.keyClick(view, letter)
    settle()
    session.finish()

    assert view.form is None
    assert session.log.count(session.person.id) == 0


AGAIN = {
    "a medicine again": ("M", Medicine(happened=Moment.now(), name="Vitamin D", use="now")),
    "a symptom again": ("S", Symptom(happened=Moment.now(), what="spasms", area="left leg")),
    "an expense again": ("E", Expense(happened=Moment.now(), what="Taxi")),
}
"""What is the same as last time: letter, and what was logged then."""


@pytest.mark.parametrize("task", AGAIN)
def test_what_is_the_same_as_last_time_takes_three_presses(task, qtbot, view, session, saved):
    letter, last = AGAIN[task]
    log(session, last)
    hand = Hand(qtbot, view)

    def do() -> None:
        hand.key(getattr(Qt.Key, f"Key_{letter}"))
        hand.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        hand.save()

    logged = saved(do)
    assert logged.record.headline() == last.headline()
    assert hand.count == 3


@pytest.mark.parametrize("task", TASKS)
def test_common_tasks_take_no_more_presses_than_counted(task, qtbot, view, saved):
    letter, answers, most = TASKS[task]
    hand = Hand(qtbot, view)

    def do() -> None:
        hand.key(getattr(Qt.Key, f"Key_{letter}"))
        for field, answer in answers:
            hand.choose(field, answer)
        if view.form:
            hand.save()

    saved(do)
    assert hand.count == most


def test_a_set_of_symptoms_is_made_once_and_logged_together(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["spasms", "pain", "fever"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.ratings["spasms"].chip("7").click()
    dialog.ratings["pain"].chip("0").click()
    with qtbot.waitSignal(session.saved):
        dialog.save()
    qtbot.waitUntil(lambda: len(session.log.page(session.person.id).entries) == 2)

    rated = {e.record.what: e.record.strength for e in session.log.page(session.person.id).entries}
    assert rated == {"spasms": 7, "pain": 0}  # fever was left out: not recorded, not "none"


def test_a_set_in_which_nothing_is_rated_says_so(view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.save()

    assert "Please rate at least one of them." in words_on(dialog)


def test_what_is_rated_in_a_set_waits_until_it_is_opened_again(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["spasms", "pain"]}])
    press(view, "Night")
    view.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    press(view.findChild(SymptomSetDialog), "Cancel")
    settle()
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)

    assert "This was not saved yet." in words_on(dialog)
    assert dialog.ratings["pain"].key == "6"
    with qtbot.waitSignal(session.saved):
        dialog.save()
    settle()
    press(view, "Night")
    assert view.findChild(SymptomSetDialog).ratings["pain"].key is None


def test_a_set_that_was_put_aside_can_be_started_over(view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    view.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    view.go("settings")  # as when the log is locked: the dialog goes with its page
    settle()
    view.go("today")
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    assert dialog.focusWidget() is dialog.ratings["pain"].chip("6")
    press(dialog, "Start over")

    assert dialog.ratings["pain"].key is None
    assert not session.drafts.waiting()

    press(dialog, "Put back")
    assert dialog.ratings["pain"].key == "6"
    press(dialog, "Cancel")
    assert session.drafts.waiting()


def test_ctrl_enter_saves_a_set_from_the_chip_that_was_chosen(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)

    def twice() -> None:
        for _ in range(2):
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)

    with qtbot.waitSignal(session.saved_together):
        twice()
    session.finish()
    settle()
    (logged,) = session.log.page(session.person.id).entries
    assert (logged.record.what, logged.record.strength) == ("pain", 2)


def test_what_was_rated_yesterday_is_logged_for_yesterday(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain", "spasms"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.ratings["pain"].chip("6").click()
    rated_on = [yesterday(session).day.isoformat(), "22:10"]
    dialog.reject()
    slot = set_slot("Night", session.person)
    session.drafts.keep(slot, session.drafts.find(slot) | {"happened": rated_on})
    settle()

    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.ratings["spasms"].chip("2").click()
    assert dialog.when.typed() == rated_on
    with qtbot.waitSignal(session.saved_together):
        dialog.save()
    moments = {each.record.happened for each in session.log.page(session.person.id).entries}
    assert moments == {Moment.at(yesterday(session).day, time(22, 10))}


def test_when_it_was_can_be_changed_in_a_set_and_waits_with_it(view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    press(dialog, "When: Yesterday")
    dialog.ratings["pain"].chip("6").click()
    dialog.reject()
    settle()
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    assert dialog.when.value().day == yesterday(session).day

    dialog.when.day_line.set_text("soon")
    dialog.save()
    assert "When: " in words_on(dialog)
    dialog.when.day_line.set_text("")
    dialog.save()
    assert "When: Please fill this in." in words_on(dialog)
    assert session.log.count(session.person.id) == 0


def test_opening_a_set_or_taking_a_rating_out_again_leaves_no_draft(view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    for _ in range(2):
        dialog.ratings["pain"].chip("6").click()
    dialog.reject()

    assert not session.drafts.waiting()


def test_a_set_is_logged_once_however_often_save_is_pressed(qtbot, view, session, log_held):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.ratings["pain"].chip("6").click()
    save = button(dialog, "Save")
    with log_held(), qtbot.waitSignal(session.failed, timeout=20_000):
        dialog.save()
        assert not save.isEnabled()
    assert save.isEnabled()
    with qtbot.waitSignal(session.saved_together):
        dialog.save()
        dialog.save()
    session.finish()
    settle()

    assert session.log.count(session.person.id) == 1


def test_a_set_that_was_not_logged_is_told_of_on_today(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    view.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    view.findChild(SymptomSetDialog)._draft.keep()
    session.finish()

    again = LogView(Session(session.log), Theme(LIGHT))  # as after a crash
    qtbot.addWidget(again)
    again.show()
    assert "Not saved yet: Night" in words_on(again)
    press(again, "Go on: Night")
    dialog = again.findChild(SymptomSetDialog)
    assert dialog
    assert dialog.ratings["pain"].key == "6"


def test_a_set_has_a_name_and_symptoms_of_ones_own(qtbot, view, session):
    log(session, Symptom(happened=yesterday(session), what="Grumpy legs"))
    press(view, "Make a set of symptoms")
    dialog = view.findChild(NewSetDialog)
    dialog.save()
    assert "Please give it a name" in words_on(dialog)

    type_into(qtbot, dialog.name, "After school")
    dialog.lines["Grumpy legs"].box.setChecked(True)
    dialog.save()
    assert session.settings.symptom_sets == [{"name": "After school", "symptoms": ["Grumpy legs"]}]
    assert "After school" in words_on(view)


def test_another_day_of_a_set_has_no_time_until_one_is_typed(view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain"]}])
    press(view, "Night")
    dialog = view.findChild(SymptomSetDialog)
    dialog.ratings["pain"].chip("6").click()
    assert dialog.when.clock_line.text()
    press(dialog, "Yesterday")
    assert dialog.when.clock_line.text() == ""


def test_a_set_is_changed_in_its_place_and_what_was_rated_waits(qtbot, view, session):
    night = {"name": "Night", "symptoms": ["pain", "Grumpy legs"]}
    school = {"name": "After school", "symptoms": ["spasms"]}
    session.keep_settings(symptom_sets=[night, school])
    press(view, "Night")
    view.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    press(view.findChild(SymptomSetDialog), "Change this set")
    dialog = view.findChild(NewSetDialog)
    ticked = [key for key, line in dialog.lines.items() if line.box.isChecked()]
    assert (dialog.name.text(), ticked) == ("Night", ["pain", "Grumpy legs"])

    dialog.lines["itching"].box.setChecked(True)
    dialog.save()
    changed = {"name": "Night", "symptoms": ["pain", "itching", "Grumpy legs"]}
    assert session.settings.symptom_sets == [changed, school]
    press(view, "Night")
    assert view.findChild(SymptomSetDialog).ratings["pain"].key == "6"
    view.findChild(SymptomSetDialog).reject()

    press(view.toast, "Undo")
    qtbot.waitUntil(lambda: session.settings.symptom_sets == [night, school])


def test_a_set_that_gets_the_name_of_another_asks_and_takes_its_place(qtbot, view, session):
    night = {"name": "Night", "symptoms": ["pain"]}
    school = {"name": "After school", "symptoms": ["spasms"]}
    session.keep_settings(symptom_sets=[night, school])
    press(view, "Night")
    press(view.findChild(SymptomSetDialog), "Change this set")
    dialog = view.findChild(NewSetDialog)
    dialog.name.clear()
    type_into(qtbot, dialog.name, "after school")
    dialog.save()
    assert "There is a set After school already." in words_on(dialog)
    dialog.save()
    assert session.settings.symptom_sets == [{"name": "after school", "symptoms": ["pain"]}]
    third = {"name": "Morning", "symptoms": ["mood"]}
    session.keep_settings(symptom_sets=[*session.settings.symptom_sets, third])
    press(view.toast, "Undo")
    qtbot.waitUntil(lambda: session.settings.symptom_sets == [night, third, school])


def test_what_was_rated_of_a_symptom_that_leaves_the_set_is_still_asked(qtbot, view, session):
    session.keep_settings(symptom_sets=[{"name": "Night", "symptoms": ["pain", "spasms"]}])
    press(view, "Night")
    view.findChild(SymptomSetDialog).ratings["pain"].chip("6").click()
    press(view.findChild(SymptomSetDialog), "Change this set")
    changing = view.findChild(NewSetDialog)
    changing.lines["pain"].box.setChecked(False)
    changing.save()
    for _again in range(2):
        press(view, "Night")
        dialog = view.findChild(SymptomSetDialog)
        assert dialog.ratings["pain"].key == "6"
        dialog.reject()
        let_go(dialog)


def hand_bar_in(view) -> QRect:
    """Where the large tiles are now: they are drawn anew with each change of the log."""
    tiles = view.findChild(HandBar)
    return QRect(tiles.mapTo(view, QPoint()), tiles.size())


@pytest.mark.parametrize("hand", ["left", "right"])
def test_with_one_hand_free_large_tiles_and_save_lie_at_its_side(qtbot, view, session, saved, hand):
    session.keep_settings(one_hand=hand)
    tile = button(view, "Log: Nothing new")
    middle = view.rail.width() + (view.width() - view.rail.width()) // 2
    at_left = tile.mapTo(view, tile.rect().center()).x() < middle
    assert at_left is (hand == "left")
    assert tile.height() >= 44
    assert tile.mapTo(view, tile.rect().center()).y() > view.height() / 2

    saved(lambda: press(view, "Log: Nothing new"))
    assert view.toast.offers_undo
    qtbot.waitUntil(lambda: not view.toast.geometry().intersects(hand_bar_in(view)))
    view.open_form(Symptom)
    save = button(view.form, "Save")
    assert (save.mapTo(view, save.rect().center()).x() < middle) is (hand == "left")


def test_enter_in_a_set_changes_no_rating(qtbot, view):
    dialog = SymptomSetDialog(
        view._session, {"name": "Night", "symptoms": ["pain"]}, view._theme, view
    )
    dialog.open()
    dialog.ratings["pain"].chip("3").click()
    for line in (dialog.when.day_line.line, dialog.when.clock_line):
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.ratings["pain"].key == "3"
    assert dialog.isVisible()


def test_enter_in_the_name_of_a_new_set_throws_nothing_away(qtbot, view):
    dialog = NewSetDialog(view._session, view._theme, view)
    dialog.open()
    type_into(qtbot, dialog.name, "Night")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.name.text() == "Night"
