"""A caregiver's own spreadsheet, saved as CSV by whatever program, as a plain table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, zip_longest
from pathlib import Path

from logbook.dates import read_day
from logbook.errors import ArchiveRefused, InvalidInput
from logbook.exchange.csv_cells import one_way
from logbook.exchange.csv_sheet import SEPARATORS
from logbook.exchange.csv_source import LARGEST
from logbook.words import tr

MOST_COLUMNS, MOST_ROWS = 60, 20_000
_NAMED = re.compile(r"\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)
"""A first line with which some programs name the sign that parts the cells."""
_CODE_PAGE = "cp1252"
_ODD_WORD = re.compile(r"\w*[^\W\d_a-zA-Z]\w*")
_WHOLE_DAY = re.compile(r"\d\D+\d+\D+\d")
_NO_NAME = re.compile(r"\d[\d.,:/ -]*")
_LOOKED_AT = 50
"""So many lines tell which sign parts the cells."""


@dataclass(frozen=True)
class Table:
    """The words over the columns, and the rows under them, all equally long.

    `first_row` tells which one of the spreadsheet's rows the first of them is. `doubtful` is a
    word whose letters were guessed, because the file does not say how they are stored.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 2
    doubtful: str = ""

    @property
    def other_table(self) -> int | None:
        """The row in which another table begins: words alone, after an empty row, over numbers."""
        for at in range(1, len(self.rows) - 1):
            before, row, after = self.rows[at - 1 : at + 2]
            if not any(before) and _names_columns(row) and _holds_numbers(after):
                return self.first_row + at
        return None

    def samples(self, column: int, count: int = 3) -> list[str]:
        """The first different things that a column says."""
        said = (row[column] for row in self.rows if row[column])
        return list(dict.fromkeys(said))[:count]


def read_table(source: Path) -> Table:
    """The table in a CSV file; its first line names the columns, a title above them is left out.

    Raises ArchiveRefused when it cannot be read, or is no table.
    """
    text, doubtful = _text(source)
    told = _lines(text)
    lines = list(dropwhile(lambda line: sum(map(bool, line)) < 2, told))
    if _is_over_groups(lines):
        lines = [_together(lines[0], lines[1]), *lines[2:]]
    above = len(told) - len(lines)
    while lines and not any(lines[-1]):
        lines.pop()
    lines = _without_empty_columns(lines)
    width = max(map(len, lines), default=0)
    if len(lines) < 2 or not 1 < width <= MOST_COLUMNS or len(lines) > MOST_ROWS:
        raise ArchiveRefused(
            tr("{file} is not a table that can be read here.", file=source.name),
            tr(
                "It needs a first row with the names of its columns, at most {columns} columns "
                "and {rows} rows.",
                columns=MOST_COLUMNS,
                rows=MOST_ROWS,
            ),
        )
    filled = [tuple(line + [""] * (width - len(line))) for line in lines]
    names = [""] * width if any(map(_is_day, filled[0])) else filled[0]
    headers = tuple(
        words or tr("Column {number}", number=number) for number, words in enumerate(names, 1)
    )
    begin = 1 if any(names) else 0  # a first row with a day or a number is a row like the others
    return Table(source.name, headers, tuple(filled[begin:]), above + 1 + begin, doubtful)


def _is_day(cell: str) -> bool:
    """Whether it is a whole day, which no column is called."""
    if not (_NO_NAME.fullmatch(cell) and _WHOLE_DAY.search(cell)):
        return False
    for month_first in (False, True):
        with suppress(InvalidInput):
            read_day(one_way(cell, month_first=month_first), today=date.today())
            return True
    return False


def _text(source: Path) -> tuple[str, str]:
    """The text, and a word in it whose letters were guessed.

    Old programs wrote Western European text in a code page; newer ones write Unicode.
    """
    try:
        if source.stat().st_size > LARGEST:
            raise ArchiveRefused(
                tr("This is too large to be read."), tr("Please choose a smaller file.")
            )
        content = source.read_bytes()
    except OSError as wrong:
        raise ArchiveRefused(
            tr("{file} cannot be read.", file=source),
            tr("Check that the file is there and may be opened."),
        ) from wrong
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
        guessed = _ODD_WORD.search(text) if encoding == _CODE_PAGE else None
        return text, guessed[0] if guessed else ""
    raise ArchiveRefused(
        tr("{file} is not saved as CSV.", file=source.name),
        tr("In the spreadsheet program, save it as “CSV UTF-8”, then choose that file."),
    )


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((b"PK", b"\xd0\xcf")):  # a spreadsheet program's own file
        return
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
    yield _CODE_PAGE


def _lines(text: str) -> list[list[str]]:
    named = _NAMED.match(text)
    separator = named[1] if named else _separator(text)
    told = text[named.end() :] if named else text
    parted = csv.reader(io.StringIO(told, newline=""), delimiter=separator, strict=True)
    lines: list[list[str]] = []
    try:
        lines += ([cell.strip() for cell in line] for line in parted)
    except csv.Error as wrong:
        raise ArchiveRefused(
            tr("Row {row} has a quotation mark that is not closed.", row=len(lines) + 1),
            tr("Please save the spreadsheet as CSV again."),
        ) from wrong
    return lines


def _names_columns(line: Sequence[str]) -> bool:
    """Whether a line is words alone, more than one."""
    return sum(map(bool, line)) > 1 and not _holds_numbers(line)


def _holds_numbers(line: Sequence[str]) -> bool:
    return any(sign.isdigit() for cell in line for sign in cell)


def _is_over_groups(lines: Sequence[list[str]]) -> bool:
    """Whether the first line stands over groups of columns, as merged cells are saved: it has
    as many gaps as names at least, where the line below names every column."""
    if len(lines) < 3:
        return False
    over, under, first = lines[:3]
    gaps = sum(not above and bool(below) for above, below in zip_longest(over, under))
    return (
        gaps >= sum(map(bool, over))
        and _names_columns(over)
        and _names_columns(under)
        and _holds_numbers(first)
    )


def _together(over: Sequence[str], under: Sequence[str]) -> list[str]:
    """Names of columns that say their group too; one runs on to the next."""
    said, group = list[str](), ""
    for above, below in zip_longest(over, under, fillvalue=""):
        group = above or group
        said.append(f"{group} {below}".strip() if group != below else below)
    return said


def _without_empty_columns(lines: Sequence[list[str]]) -> list[list[str]]:
    """Spreadsheets save columns that were only formatted, too."""
    width = max(map(len, lines), default=0)
    kept = [at for at in range(width) if any(at < len(line) and line[at] for line in lines)]
    return [[line[at] if at < len(line) else "" for at in kept] for line in lines]


def _separator(text: str) -> str:
    """The sign that gives most lines the same number of cells, more than one."""
    lines = text.splitlines()[:_LOOKED_AT]

    def fitting(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=fitting)
