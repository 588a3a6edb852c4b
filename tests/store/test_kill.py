"""An entry that was said to be saved is there after the program was killed."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from logbook.entries.logged import Action
from logbook.entries.profiles import Person
from logbook.store.check import check
from logbook.store.log import Log

WRITER = """
import sys
from datetime import date
from pathlib import Path
from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.store.log import Log

log = Log.open(Path(sys.argv[1]))
while True:
    asked = Question(happened=Moment(date(2026, 11, 24)), asked="Why?")
    print(log.add(asked, by="Mia", person_id=sys.argv[2]).id, flush=True)
"""
TIMES = 20


@pytest.mark.skipif(sys.platform == "win32", reason="pipes lose what a killed program wrote")
def test_every_entry_said_to_be_saved_survives_being_killed(tmp_path: Path) -> None:
    with closing(Log.open(tmp_path)) as log:
        robin = log.add(Person(name="Robin"), by="Mia").id
    saved: list[str] = []
    for number in range(TIMES):
        saved += _killed_after(1 + 7 * number, tmp_path, robin)
    with closing(Log.open(tmp_path)) as log:
        assert check(log).wrong == ()
        there = {entry.id for entry in log.entries(robin)}
        assert set(saved) <= there
        assert len(there) - len(saved) <= TIMES  # saved, and killed before it could say so
        for record_id in saved:
            assert [step.action for step in log.history(record_id)] == [Action.ADDED]


def _killed_after(entries: int, folder: Path, person_id: str) -> list[str]:
    """The ids that a writer said were saved, until it was killed in the middle of the next."""
    command = [sys.executable, "-c", WRITER, str(folder), person_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        said = [writer.stdout.readline().strip() for _ in range(entries)]
        writer.kill()
        return [*said, *(line.strip() for line in writer.stdout if line.endswith("\n"))]
