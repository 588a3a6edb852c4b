"""Run as a child that may not write to the log's folder: says how much of the log works."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

from logbook.entries.profiles import Person
from logbook.errors import LogError, NotSaved
from logbook.store.check import check
from logbook.store.log import Log


def main(folder: Path) -> dict[str, object]:
    try:
        log = Log.open(folder)
    except LogError as wrong:
        return {"refused": [wrong.what, wrong.now]}
    with closing(log):
        told: dict[str, object] = {
            "read_only": log.read_only,
            "names": [person.record.name for person in log.profiles(Person)],
            "wrong": check(log).wrong,
        }
        try:
            log.add(Person(name="Kim"), by="Mia")
        except NotSaved as wrong:
            told["not_saved"] = [wrong.what, wrong.now]
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
