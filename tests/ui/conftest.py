"""An open log in a real window, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from acts import let_go, open_view, settle
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logbook.entries.logged import Logged
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person
from logbook.entries.record import Record
from logbook.entries.symptom import Symptom
from logbook.store.engine import open_engine, writing
from logbook.store.log import FILE_NAME, Log, NewRecord
from logbook.ui.collector import collect_on_this_thread
from logbook.ui.history.page import HistoryPage
from logbook.ui.log_view import LogView
from logbook.ui.session import Session
from logbook.ui.widgets.theme import LIGHT, Theme, apply_theme, load_font
from logbook.ui.window import Window


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own look."""
    qapp.setStyle("Fusion")
    collect_on_this_thread(qapp)
    load_font()
    apply_theme(qapp, Theme(LIGHT))
    return qapp


@pytest.fixture
def in_theme(dressed) -> Iterator[Callable[[Theme], Theme]]:
    """Dresses the application in a theme, until the test is over."""

    def dress(theme: Theme) -> Theme:
        apply_theme(dressed, theme)
        return theme

    yield dress
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply_theme(dressed, Theme(LIGHT))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A log about Robin, written by Mia, with two numbers to call."""
    log = Log.open(tmp_path / "log")
    robin = log.add(Person(name="Robin"), by="Mia")
    log.add(Contact(role="emergency", phone="112"), by="Mia", person_id=robin.id)
    log.add(Contact(role="clinic_day", phone="555-0100"), by="Mia", person_id=robin.id)
    made = Session(log)
    made.keep_settings(caregiver="Mia", first_run_done=True)
    yield made
    made.finish()
    log.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed log about Robin with one entry."""
    with closing(Log.open(tmp_path / "log")) as log:
        robin = log.add(Person(name="Robin"), by="Mia")
        log.add(Symptom(happened=Moment.now(), what="pain"), by="Mia", person_id=robin.id)
    return tmp_path / "log"


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> Iterator[Window]:
    """The whole program's window, before any log is opened in it."""
    shown = Window(dressed)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    yield shown
    shown.close()
    shown.close_log()


@pytest.fixture
def view(qtbot: QtBot, dressed: QApplication, session: Session) -> LogView:
    """The window's inside, shown and with the keyboard."""
    return open_view(qtbot, session, 1280, 800)


@pytest.fixture
def shown_at(
    dressed: QApplication, session: Session
) -> Iterator[Callable[[int, int, float], LogView]]:
    """Shows the window's inside at some size, with text of some size."""
    made: list[LogView] = []

    def show(width: int, height: int, scale: float) -> LogView:
        theme = Theme(LIGHT, scale)
        apply_theme(dressed, theme)
        shown = LogView(session, theme)
        made.append(shown)
        shown.setMinimumSize(640, 480)  # as the window has it, however much its parts want
        shown.resize(width, height)
        shown.show()
        settle()
        return shown

    yield show
    let_go(*made)  # or else all of it is dressed once more
    apply_theme(dressed, Theme(LIGHT))


@pytest.fixture
def saved(qtbot: QtBot, session: Session) -> Callable[[Callable[[], object]], Logged[Any]]:
    """Does something that saves, waits until it is on the disk, and returns what was saved."""

    def save(action: Callable[[], object]) -> Logged[Any]:
        with qtbot.waitSignal(session.saved) as signal:
            action()
        assert signal.args
        return signal.args[0]

    return save


@pytest.fixture
def log_held(session: Session) -> Callable[[], AbstractContextManager[None]]:
    """Another program has the log meanwhile: nothing can be saved."""

    @contextmanager
    def held() -> Iterator[None]:
        other = open_engine(session.log.folder / FILE_NAME)
        try:
            with writing(other):
                yield
        finally:
            other.dispose()

    return held


@pytest.fixture
def history(qtbot: QtBot, view: LogView, session: Session) -> Callable[..., HistoryPage]:
    """The history of a log that holds these records."""

    def opened(*records: Record) -> HistoryPage:
        about = session.person
        assert about
        session.log.add_all([NewRecord(record, about.id) for record in records], by="Mia")
        view.go("history")
        page = view.stack.currentWidget()
        assert isinstance(page, HistoryPage)
        qtbot.waitUntil(lambda: not page.is_reading)
        settle()
        return page

    return opened
