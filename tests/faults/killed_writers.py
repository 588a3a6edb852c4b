"""Run as a child: lets writers log one entry after the other, and kills each of them.

Each writer is a process of its own that says the id of every entry once it is saved. Prints
for each one a line: a JSON list of the ids that it said.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
from datetime import date
from pathlib import Path

from logbook.entries.moment import Moment
from logbook.entries.question import Question
from logbook.store.keys import NO_KEYS, Keys
from logbook.store.log import FILE_NAME, Log

LONGEST = 0.1
"""Seconds a writer lives at most: some are killed while they open the log, some later."""


def main(folder: Path, person_id: str, times: int, passphrase: str = "") -> None:
    keys = NO_KEYS.unlock(folder / FILE_NAME, passphrase) if passphrase else NO_KEYS
    chance = random.Random(24)
    for _ in range(times):
        ids = killed_after(chance.uniform(0, LONGEST), folder, person_id, keys)
        print(json.dumps(ids), flush=True)


def killed_after(seconds: float, folder: Path, person_id: str, keys: Keys) -> list[str]:
    said, says = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(said)
        write(folder, person_id, says, keys)
    os.close(says)
    select.select([], [], [], seconds)
    os.kill(writer, signal.SIGKILL)
    _, status = os.waitpid(writer, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer ended before it was killed")
    with os.fdopen(said) as lines:
        return [line.strip() for line in lines if line.endswith("\n")]


def write(folder: Path, person_id: str, says: int, keys: Keys) -> None:
    try:
        log = Log.open(folder, keys)
        while True:
            asked = Question(happened=Moment(date(2026, 11, 24)), asked="Why?")
            saved = log.add(asked, by="Mia", person_id=person_id)
            os.write(says, f"{saved.id}\n".encode())
    finally:
        os._exit(1)  # A writer never goes on as the one who kills.


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
