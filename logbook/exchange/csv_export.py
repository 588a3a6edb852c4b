"""The log as CSV files, one a kind: for spreadsheets, and to be read in again.

They hold what stands in the log now, and what another computer says where nobody has chosen
yet. Earlier versions, removed entries and the photos themselves travel in the JSON archive.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logbook.entries.branches import says
from logbook.entries.logged import Logged, Revision, is_newer
from logbook.entries.profiles import Caregiver, Contact, Person, Pump
from logbook.entries.record import Record
from logbook.entries.registry import KINDS
from logbook.errors import LogError, NotSaved
from logbook.exchange.csv_cells import disarmed, text_cell, to_cell
from logbook.exchange.csv_sheet import (
    ABOUT,
    COMMA,
    ELSEWHERE,
    WRITTEN_AT,
    WRITTEN_BY,
    columns,
    distinct_names,
    encoded,
    first_cell,
    id_cell,
    speaker,
)
from logbook.exchange.share import standing
from logbook.exchange.told_changes import said_on, told_by_day
from logbook.store.log import Log
from logbook.whole_file import refuse_inside, sync_folder, write_whole
from logbook.words import language, tr, tr_n, without_isolates

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip file can say; the same log gives the same file."""
_Parted = Mapping[str, Sequence[Revision]]
"""The sides of each conflict by the record's id, the last of which is what is shown."""


@dataclass(frozen=True)
class WrittenTables:
    """How many records the tables hold, and in lines what is not in them."""

    records: int
    left_out: Sequence[str] = ()


def write_csv(log: Log, target: Path, *, separator: str = COMMA) -> WrittenTables:
    """Write a folder of CSV files, or one zip file where `target` ends in .zip; all or nothing.

    Only what a newer version wrote, and what is removed here and kept on another computer, is left
    out. `separator` is what this country's spreadsheets part cells with. Raises LogError when
    `target` is a folder with something in it, NotSaved when it cannot be written.
    """
    refuse_inside(log.folder, target)
    records = [r for r in current_records(log) if not is_newer(r)]
    parted = {conflict.record_id: conflict.sides for conflict in log.conflicts()}
    names = distinct_names({p.id: p.record.name or "" for p in log.profiles(Person)})
    files = csv_files(records, names, parted, separator)
    try:
        if target.suffix.lower() == ".zip":
            write_whole(target, [_zipped(files)], _prove_zip)
        else:
            _write_folder(target, files)
    except (OSError, zipfile.BadZipFile) as wrong:
        raise NotSaved(
            tr("{file} could not be written.", file=target),
            tr("Check that the folder is there, may be written to and has room, then try again."),
        ) from wrong
    return WrittenTables(len(records), [*_newer(log), *_removed_here(parted)])


def csv_files(
    records: Iterable[Logged[Any]], names: Mapping[str, str], parted: _Parted, separator: str
) -> dict[str, bytes]:
    """The files by their names, those without a record left out."""
    by_kind: dict[str, list[Logged[Any]]] = {}
    for logged in records:
        by_kind.setdefault(logged.kind, []).append(logged)
    return {
        f"{name}.csv": encoded(_rows(kind, by_kind[name], names, parted), separator)
        for name, kind in KINDS.items()
        if name in by_kind
    }


def current_records(log: Log) -> list[Logged[Any]]:
    """Everything that stands in the log now, the people first."""
    people = log.profiles(Person)
    found: list[Logged[Any]] = [*people, *log.profiles(Caregiver)]
    for person in people:
        found += log.profiles(Person, person.id)  # who is the same person by another id
        found += log.profiles(Pump, person.id)
        found += log.profiles(Contact, person.id)
        found += log.entries(person.id)
    return found


def _rows(
    kind: type[Record], records: Sequence[Logged[Any]], names: Mapping[str, str], parted: _Parted
) -> Iterator[list[str]]:
    speak = speaker(language())
    about = [tr(ABOUT)] if records[0].person_id else []
    over = columns(kind, speak)
    told = [tr(WRITTEN_BY), tr(WRITTEN_AT)]
    if differ := any(logged.id in parted for logged in records):
        told.append(tr(ELSEWHERE))
    yield [first_cell(kind, language()), *about, *over.values(), *told]
    for logged in records:
        values = ((spec, getattr(logged.record, name)) for name, spec in kind.specs().items())
        cells = ["" if value in (None, "", ()) else to_cell(s, value, speak) for s, value in values]
        who = [disarmed(names[logged.person_id or ""])] if about else []
        told = [disarmed(logged.last_by), logged.last_at]
        if differ:
            told.append(_elsewhere(parted.get(logged.id, ())))
        yield [id_cell(logged.id), *who, *cells, *told]


def _elsewhere(sides: Sequence[Revision]) -> str:
    """What the sides of a conflict say that are not shown."""
    said = (f"{side.made.by}: {'; '.join(said_on(side, sides))}" for side in sides[:-1])
    return text_cell(without_isolates("\n".join(said)))


def _newer(log: Log) -> Iterator[str]:
    """What this version cannot tell, because it does not know what it is."""
    newer = [step for step in standing(log.all_revisions()) if is_newer(step)]
    if newer:
        yield tr_n(
            "{count} record is not in the tables, because a newer version of Logbook wrote it. "
            "The archive holds it.",
            "{count} records are not in the tables, because a newer version of Logbook wrote "
            "them. The archive holds them.",
            len(newer),
        )
        yield from map(told_by_day, newer)


def _removed_here(parted: _Parted) -> Iterator[str]:
    """A row could not be read in again while its record is removed."""
    for sides in parted.values():
        if says(sides[-1]) is None:
            kept = next(side for side in sides if says(side) is not None)
            yield tr(
                "{record}. Removed on one computer and kept on another, so it is not in the "
                "tables. Choose between both first, under Settings.",
                record=told_by_day(kept),
            )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content)
    return target.getvalue()


def _prove_zip(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        if damaged := archive.testzip():
            raise zipfile.BadZipFile(damaged)


def _write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Into a folder beside it first, which takes its place once it is whole."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise LogError(
            tr("There is something in {folder} already.", folder=target),
            tr("Please choose a new folder, or a name that ends in .zip."),
        )
    with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=target.parent) as unfinished:
        whole = Path(unfinished) / "files"
        whole.mkdir(mode=0o700)
        for name, content in files.items():
            write_whole(whole / name, [content])
        if target.exists():
            target.rmdir()
        whole.replace(target)
        sync_folder(target.parent)
