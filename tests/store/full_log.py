"""A log with text and photos, and what is needed to look at its files."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.profiles import Person
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.store.check import check
from logbook.store.log import Log

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
DAY = Moment(date(2026, 11, 24))


def fill(log: Log, *, questions: int = 40, photos: Iterable[str] = ("red", "blue")) -> None:
    """Log a person, questions, and an incision check for each photo."""
    robin = log.add(Person(name="Robin"), by="Mia")
    ask(log, robin.id, questions)
    for colour in photos:
        kept = log.photos.add(picture(colour))
        looked = IncisionCheck(happened=DAY, site="back", photos=(Photo(kept.name, ""),))
        log.add(looked, by="Mia", person_id=robin.id)


def ask(log: Log, person_id: str, count: int = 1) -> None:
    for number in range(count):
        asked = Question(happened=DAY, asked=f"What about {number}? " + "Well. " * 40)
        log.add(asked, by="Mia", person_id=person_id)


def picture(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(target, "PNG")
    return target.getvalue()


def photo_files(folder: Path) -> list[Path]:
    return sorted((folder / "photos").rglob("*.jpg"))


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    """Kill a program at a moment of its work, unless that ends before."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    process.wait()


def asked_in(folder: Path) -> int:
    """How many entries the whole and sound log in a folder has."""
    with closing(Log.open(folder)) as log:
        assert check(log).wrong == ()
        return check(log).records
