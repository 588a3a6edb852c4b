"""Makes the fixture log of today's schema: `python tests/faults/make_fixture_log.py`.

Run it once for each new schema version and commit what it makes. A fixture that stands is
never made again: it is what a log of that version really looked like.
"""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date, time
from pathlib import Path

from PIL import Image

from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Contact, Person
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.record import Record
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.exchange.archive import write_archive
from logbook.store.log import FILE_NAME, Log
from logbook.store.schema import VERSION

LOGS = Path(__file__).with_name("logs")
ARCHIVE = "archive.json"
DAY = date(2026, 11, 24)


def main() -> None:
    folder = LOGS / f"v{VERSION}"
    if (folder / FILE_NAME).exists():
        raise SystemExit(f"{folder} stands and is not made again")
    with closing(Log.open(folder)) as log:
        fill(log)
        made = folder.with_name(f"{folder.name}-{ARCHIVE}")
        write_archive(log, made)  # An archive is never written into a log's own folder.
    made.replace(folder / ARCHIVE)


def fill(log: Log) -> None:
    """Of everything a log can hold, something."""
    robin = log.add(Person(name="Robin"), by="Mia").id

    def add(record: Record) -> str:
        return log.add(record, by="Mia", person_id=robin).id

    add(Contact(name="Dr Weiß", role="our clinic", phone="555 0100"))
    add(_dose())
    asked = add(Question(happened=Moment(DAY), asked="May Robin swin?"))
    swim = Question(happened=Moment(DAY), asked="May Robin swim?", note="R&D <b>\nשלום 痛み")
    log.correct(asked, swim, by="Jon", why="Spelling.")
    log.remove(add(Question(happened=Moment(DAY), asked="Twice?")), by="Jon", why="Logged twice.")
    back = add(Symptom(happened=Moment(DAY, time(8, 30), 60), what="pain", red_flags=("cold",)))
    log.remove(back, by="Jon")
    log.restore(back, by="Mia")
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(picture, "PNG")
    name = log.photos.add(picture.getvalue()).name
    add(IncisionCheck(happened=Moment(DAY), site="back", photos=(Photo(name, "Day 3"),)))
    log.drafts.keep("question", {"asked": "May Robin fly?"})


def _dose() -> PrescribedDose:
    return PrescribedDose(
        happened=Moment(DAY),
        prescriber="Dr Weiß",
        prescribed_on=DAY,
        source="printout",
        concentration=Quantity("2000", "mcg/mL"),
        daily_dose=Quantity("120,50", "mcg/day"),
    )


if __name__ == "__main__":
    main()
