"""Drafts survive a crash, settings are remembered."""

from __future__ import annotations

from contextlib import closing

import sqlcipher3.dbapi2 as driver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logbook.store.log import FILE_NAME, Log
from logbook.store.settings import Settings


def test_draft_is_there_after_the_program_was_gone(log: Log) -> None:
    log.drafts.keep("visit", {"clinic": "North", "note": "Half a sen"})
    with closing(Log.open(log.folder)) as again:
        assert again.drafts.get("visit") == {"clinic": "North", "note": "Half a sen"}


def test_draft_holds_what_was_typed_last(log: Log) -> None:
    for typed in ("H", "Ha", "Hal"):
        log.drafts.keep("visit", {"note": typed})
    assert log.drafts.get("visit") == {"note": "Hal"}
    assert log.drafts.slots() == ["visit"]


@given(typed=st.dictionaries(st.text(), st.text() | st.lists(st.text())))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_draft_keeps_anything_that_can_be_typed(log: Log, typed: dict[str, object]) -> None:
    """Also what no entry may hold: it is still being typed."""
    log.drafts.keep("visit", typed | {"note": "\x00 \ud800"})
    assert log.drafts.get("visit") == typed | {"note": "\x00 \ud800"}


def test_drafts_are_listed_newest_first_until_they_are_dropped(log: Log) -> None:
    for slot in ("visit", "refill", "symptom"):
        log.drafts.keep(slot, {})
    log.drafts.keep("visit", {"clinic": "North"})
    log.drafts.drop("refill")
    log.drafts.drop("never kept")
    assert log.drafts.slots() == ["visit", "symptom"]
    assert log.drafts.get("refill") is None


def test_settings_are_remembered(log: Log) -> None:
    assert log.settings.load() == Settings()
    new = Settings(theme="dark", text_size=150, caregiver="Mía", first_run_done=True)
    log.settings.keep(new)
    with closing(Log.open(log.folder)) as again:
        assert again.settings.load() == new
        again.settings.keep(Settings())
    assert log.settings.load() == Settings()


def test_setting_of_another_version_is_left_alone(log: Log) -> None:
    log.settings.keep(Settings(theme="dark"))
    with closing(driver.connect(str(log.folder / FILE_NAME))) as opened:
        opened.execute("INSERT INTO setting VALUES ('tides', '\"high\"')")
        opened.commit()
    assert log.settings.load() == Settings(theme="dark")
    log.settings.keep(Settings(theme="light"))
    with closing(driver.connect(str(log.folder / FILE_NAME))) as opened:
        (kept,) = opened.execute("SELECT value FROM setting WHERE key = 'tides'").fetchone()
    assert kept == '"high"'
