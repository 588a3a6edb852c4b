"""Finds the CSV files in a path that a person named: one file, a folder, or a zip file."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from logbook.entries.profiles import Person
from logbook.errors import ArchiveRefused
from logbook.exchange.csv_sheet import Heading, cells, decoded, heading
from logbook.words import tr

_ENDINGS = (".csv", ".zip", ".tsv", ".xlsx", ".xls", ".ods")
"""Of tables; whoever has one that is none of Logbook's is told where to go with it."""
LARGEST = 256 * 1024**2
"""Bytes of all files together. More is refused before it is read."""


@dataclass(frozen=True)
class Sheet:
    """One file: its name, what it is, and its rows."""

    name: str
    heading: Heading
    rows: list[list[str]]

    @property
    def order(self) -> tuple[bool, str]:
        """People come first, because other files name them."""
        return self.heading.kind is not Person, self.name


def is_csv(source: Path) -> bool:
    """Whether a path is something that `sheets` reads, by its name."""
    return source.is_dir() or source.suffix.lower() in _ENDINGS


def sheets(source: Path) -> list[Sheet]:
    """The files in the order to read them. Raises ArchiveRefused when one is none of ours."""
    found = [_sheet(name, content) for name, content in _contents(source)]
    return sorted(found, key=lambda sheet: sheet.order)


def _sheet(name: str, content: bytes) -> Sheet:
    try:
        text = decoded(content)
    except UnicodeDecodeError as wrong:
        if b"Logbook id" not in content[:100].replace(b"\0", b""):
            raise _not_ours(name) from wrong
        raise ArchiveRefused(
            tr("{file} is not written in UTF-8.", file=name),
            tr("Nothing was imported. Please save it as “CSV UTF-8” and try again."),
        ) from wrong
    what = heading(text)
    if what is None:
        raise _not_ours(name)
    try:
        return Sheet(name, what, cells(text, what.separator))
    except csv.Error as wrong:
        raise _not_ours(name) from wrong


def _contents(source: Path) -> Iterator[tuple[str, bytes]]:
    """The files and what is in them."""
    try:
        if source.suffix.lower() == ".zip" and source.is_file():
            yield from _zipped(source)
            return
        files = sorted(source.glob("*.csv")) if source.is_dir() else [source]
        if not files:
            raise _not_ours(str(source))
        _refuse_large(sum(file.stat().st_size for file in files))
        for file in files:
            yield file.name, file.read_bytes()
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as wrong:
        raise ArchiveRefused(
            tr("{file} cannot be read.", file=source),
            tr("Check that the file is there and may be opened."),
        ) from wrong


def _zipped(source: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(source) as archive:
        _refuse_large(sum(each.file_size for each in archive.infolist()))
        for each in archive.infolist():
            if not each.is_dir():
                yield each.filename, archive.read(each)


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise ArchiveRefused(
            tr("This is too large to be read."), tr("Please choose files that Logbook exported.")
        )


def _not_ours(name: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{file} is not a CSV file that Logbook wrote.", file=name),
        tr(
            "Nothing was imported. A spreadsheet of your own, saved as CSV, goes in through the "
            "window: Settings, “{button}”.",
            button=tr("Take over your own spreadsheet"),
        ),
    )
