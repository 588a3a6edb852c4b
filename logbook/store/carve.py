"""Reads rows of a table straight from the pages of a damaged file, whatever is around them.

SQLite finds a row by way of other pages and gives up where one of them is damaged. Every page
that holds rows says by itself where they are, so each can be read on its own. The format:
https://sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

PAGE = 4096
_LEAF = 0x0D
_HEAD = 8
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
_DAMAGED = (IndexError, ValueError, OverflowError)
"""What reading a damaged row raises."""

Value = str | int | None


@dataclass(frozen=True)
class Row:
    """One row: its number, and its values in the order of the columns."""

    number: int
    values: tuple[Value, ...]


def carve(content: bytes, reserved: int = 0) -> Iterator[Row]:
    """Every row of every table that can be read in full, in no order; of real numbers, none.

    `reserved` bytes at the end of each page hold nothing.
    """
    usable = PAGE - reserved
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    for page in pages:
        if len(page) < PAGE or page[0] != _LEAF:
            continue
        for cell in range(int.from_bytes(page[3:5], "big")):
            try:
                yield _row(page, _HEAD + 2 * cell, pages, usable)
            except _DAMAGED:
                continue


def _row(page: bytes, pointer: int, pages: list[bytes], usable: int) -> Row:
    at = int.from_bytes(_part(page, pointer, 2), "big")
    size, at = _varint(page, at)
    number, at = _varint(page, at)
    return Row(number, tuple(_values(_payload(page, at, size, pages, usable))))


def _payload(page: bytes, at: int, size: int, pages: list[bytes], usable: int) -> bytes:
    """The bytes of a row; what does not fit on its page goes on in a list of others."""
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if size <= most:
        return _part(page, at, size)
    if size > PAGE * len(pages):
        raise ValueError("longer than the file")
    local = least + (size - least) % (usable - 4)
    local = local if local <= most else least
    payload = _part(page, at, local)
    following = int.from_bytes(_part(page, at + local, 4), "big")
    while len(payload) < size:
        if following < 1:
            raise ValueError("the list ends early")
        more = pages[following - 1]
        payload += _part(more, 4, min(usable - 4, size - len(payload)))
        following = int.from_bytes(more[:4], "big")
    return payload


def _values(payload: bytes) -> Iterator[Value]:
    head, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    sizes = [_size(kind) for kind in kinds]
    for kind, size, start in zip(kinds, sizes, accumulate(sizes, initial=head), strict=False):
        yield _value(kind, _part(payload, start, size))


def _size(kind: int) -> int:
    if kind == 0:
        return 0
    if kind >= 13 and kind % 2:
        return (kind - 13) // 2
    if kind in _INTEGER_SIZES:
        return _INTEGER_SIZES[kind]
    raise ValueError("neither a text nor a whole number")


def _value(kind: int, content: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    return content.decode() if kind >= 13 else int.from_bytes(content, "big", signed=True)


def _part(content: bytes, at: int, size: int) -> bytes:
    if at + size > len(content):
        raise ValueError("past the end")
    return content[at : at + size]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next one starts."""
    number = 0
    for byte in content[at : at + 8]:
        at += 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at
    return number << 8 | content[at], at + 1
