"""Run as a child: saves an entry while the system refuses the nth write to the log's files.

Before each try all of the log stands in its main file, so that the writes of a save are known:
first the 32 bytes that the file beside it starts with, then for each page 24 bytes and the
page. The nth one is cut short by its last byte, and refused from there. Prints a JSON object
for each n: the sentences of the error, whether the log was as before, whether the same
entry was saved once the disk took it, and what a check of the log then found.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date
from pathlib import Path

from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.errors import NotSaved
from logbook.store.check import check
from logbook.store.log import Log

PAGE = 4096
NOTE = "痛み " * 3333  # about as long as a note may be, so that a save takes more than 50 writes


def end_of_write(number: int) -> int:
    """How long the file is once its nth write is done."""
    pages, has_head = divmod(number - 1, 2)
    return 32 + pages * (24 + PAGE) + (24 if has_head else 0)


def main(folder: Path, times: int) -> None:
    log = Log.open(folder)
    robin = log.add(Person(name="Robin"), by="Mia").id
    for number in range(1, times + 1):
        with log.connected() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        asked = Question(happened=Moment(date(2026, 11, 24)), asked=f"{number}?", note=NOTE)
        print(json.dumps(tried(log, robin, asked, end_of_write(number) - 1)), flush=True)
    log.close()


def tried(log: Log, person_id: str, asked: Question, longest_file: int) -> dict[str, object]:
    before = log.all_revisions(), log.entries(person_id)
    said: list[str] = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest_file, resource.RLIM_INFINITY))
    try:
        log.add(asked, by="Mia", person_id=person_id)
    except NotSaved as wrong:
        said = [wrong.what, wrong.now]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    as_before = (log.all_revisions(), log.entries(person_id)) == before
    again = log.add(asked, by="Mia", person_id=person_id)
    return {
        "said": said,
        "as_before": as_before,
        "saved_again": log.get(again.id).record == asked,
        "wrong": check(log).wrong,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
