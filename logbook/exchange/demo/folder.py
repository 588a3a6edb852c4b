"""Where sample logs lie: beside the real log, never in it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from logbook.errors import NotSaved
from logbook.exchange.demo import fill_demo
from logbook.store.log import FILE_NAME, Log
from logbook.words import tr


def demo_folder(beside: Path, *, years: float, today: date) -> Path:
    """The folder of a sample log of so many years until `today`, made if it is not there.

    It lies in "<beside>-demo". A sample log of another day or length is another folder, so
    nothing typed into one is ever lost. Raises NotSaved.
    """
    beside = beside.resolve()
    samples = beside.parent / f"{beside.name}-demo"
    folder = samples / f"{today.isoformat()}-{years:g}-years"
    if not (folder / FILE_NAME).is_file():
        _make(folder, years, today)
    return folder


def _make(folder: Path, years: float, today: date) -> None:
    """Fill a folder under another name first, so that half a sample log is never opened."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder.parent))
    except OSError as wrong:
        raise _not_made(folder) from wrong
    try:
        log = Log.open(unfinished)
        try:
            fill_demo(log, years=years, today=today)
        finally:
            log.close()
        unfinished.rename(folder)
    except OSError as wrong:
        raise _not_made(folder) from wrong
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _not_made(folder: Path) -> NotSaved:
    return NotSaved(
        tr("The sample log could not be made in {folder}.", folder=folder.parent),
        tr("Check that the folder may be written to and has room, then try again."),
    )
