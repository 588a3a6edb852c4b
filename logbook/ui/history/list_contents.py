"""What the lists of questions, medicines and expenses hold, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook import dates
from logbook.care.expense_totals import Total, totals, without_amount
from logbook.care.plain_number import plain_number
from logbook.entries.expense import CLAIMS, Expense
from logbook.entries.logged import Logged
from logbook.entries.medicine import BEFORE, NOW, RESCUE, Medicine
from logbook.entries.quantity import Quantity
from logbook.entries.question import ANSWERED, ASKED, OPEN, Question
from logbook.entries.record import Entry
from logbook.entries.specs import Day
from logbook.ui.history.parts import Book
from logbook.words import tr, tr_n


@dataclass(frozen=True)
class Row:
    """One line of a list: what its cells say, and what they are sorted by."""

    cells: tuple[str, ...]
    keys: tuple[Any, ...]
    """None for a cell that comes last, however the list is sorted."""
    record_id: str = ""


@dataclass(frozen=True)
class Listing:
    """A list as it is shown, with something to say under it."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    said: str = ""
    days: frozenset[int] = frozenset()
    """The columns that hold days."""


Offer = tuple[str, str, Callable[[Book], Listing]]
"""A key, its words, and the list that it shows."""


def questions() -> list[Offer]:
    """Open ones first: those to be asked first, then the oldest."""

    def of(book: Book, *states: str) -> Listing:
        found = [q for q in book.casebook.of(Question) if (q.record.state or OPEN) in states]
        return _listing(found, Question, ("asked", "importance", "state", "answer"))

    return [
        ("open", tr("Waiting for an answer"), lambda book: of(book, OPEN, ASKED)),
        ("answered", tr("Answered"), lambda book: of(book, ANSWERED)),
        ("all", tr("All"), lambda book: of(book, OPEN, ASKED, ANSWERED)),
    ]


def medicines() -> list[Offer]:
    """What is taken now, what was tried before, and what is kept for an emergency."""
    course = ("name", "dose_as_written", "said_by", "started", "stopped", "helped", "why_stopped")
    kept = ("name", "dose_as_written", "kept_where", "expires", "instruction")

    def of(book: Book, use: str, names: Sequence[str]) -> Listing:
        return _listing(book.casebook.medicines(use), Medicine, names)

    return [
        (NOW, tr("Taken now"), lambda book: of(book, NOW, course[:4])),
        (BEFORE, tr("Tried before"), lambda book: of(book, BEFORE, course)),
        (RESCUE, tr("Rescue supply at home"), lambda book: of(book, RESCUE, kept)),
        (
            "all",
            tr("All"),
            lambda book: _listing(
                book.casebook.of(Medicine), Medicine, ("name", "use", *course[1:])
            ),
        ),
    ]


def expenses() -> list[Offer]:
    """By where the claim stands, and added up by year, insurer and claim."""
    columns = ("what", "amount", "insurer", "claim")

    def of(book: Book, claim: str) -> Listing:
        found = book.casebook.of(Expense)
        return _listing([e for e in found if claim in ("", e.record.claim)], Expense, columns)

    claims: list[Offer] = [
        (option.key, tr(option.label), lambda book, key=option.key: of(book, key))
        for option in CLAIMS
    ]
    return [
        ("all", tr("All"), lambda book: of(book, "")),
        *claims,
        ("by_year", tr("Totals by year"), lambda book: _totals(book, by_insurer=False)),
        ("by_insurer", tr("Totals by insurer"), _totals),
        ("by_claim", tr("Totals by claim"), lambda book: _totals(book, by_claim=True)),
    ]


def _totals(book: Book, *, by_insurer: bool = True, by_claim: bool = False) -> Listing:
    titles = (
        tr("Year"),
        *((tr("Insurer"),) if by_insurer else ()),
        *((tr("Claim"),) if by_claim else ()),
        *(tr("Total"), tr("Currency"), tr("Entries"), tr("Not added")),
    )
    expenses = book.casebook.of(Expense)
    found = totals(expenses, by_insurer=by_insurer, by_claim=by_claim)
    rows = [_total(total, by_insurer=by_insurer, by_claim=by_claim) for total in found]
    unclear = sum(total.left_out for total in found)
    return Listing(titles, tuple(rows), _not_added(unclear, without_amount(expenses)))


def _not_added(unclear: int, missing: int) -> str:
    """What is in no total, and why."""
    two_ways = tr_n(
        "{count} amount can be read in two ways and is not added up.",
        "{count} amounts can be read in two ways and are not added up.",
        unclear,
    )
    without = tr_n(
        "{count} expense has no amount and is in no total.",
        "{count} expenses have no amount and are in no total.",
        missing,
    )
    return " ".join([two_ways] * bool(unclear) + [without] * bool(missing))


def _total(t: Total, *, by_insurer: bool, by_claim: bool) -> Row:
    """Each cell with what it is sorted by."""
    told: list[tuple[str, Any]] = [(str(t.year), t.year)]
    if by_insurer:
        told.append((t.insurer, t.insurer.casefold() or None))
    if by_claim:
        states = {option.key: tr(option.label) for option in CLAIMS}
        place = list(states).index(t.claim) if t.claim else None
        told.append((states.get(t.claim, ""), place))
    told.append((f"{t.amount:f}", t.amount) if t.added else (tr("not added"), None))
    told.append((t.currency, t.currency))
    told += [(str(count), count) for count in (t.added, t.left_out)]
    cells, keys = zip(*told, strict=True)
    return Row(cells, keys)


def _listing(entries: Iterable[Logged[Any]], kind: type[Entry], names: Sequence[str]) -> Listing:
    """The day and these fields, under the fields' own labels."""
    specs = [kind.specs()[name] for name in names]
    days = frozenset(n for n, spec in enumerate(specs, start=1) if isinstance(spec, Day))
    titles = (tr("Day"), *(tr(spec.label) for spec in specs))
    rows = tuple(_row(logged, names) for logged in entries)
    return Listing(titles, rows, days=days | {0})


def _row(logged: Logged[Any], names: Sequence[str]) -> Row:
    record: Entry = logged.record
    cells = [" ".join(record.show(name).split()) for name in names]
    values = (getattr(record, name) for name in names)
    keys = (_key(value, cell) for value, cell in zip(values, cells, strict=True))
    day = dates.day_text(record.happened.day)
    return Row((day, *cells), (record.happened.sort_key, *keys), logged.id)


def _key(value: object, cell: str) -> tuple[int, Any, str] | None:
    """Days and amounts in their order, words in theirs; None for what was not recorded."""
    if not cell:
        return None
    if isinstance(value, date):
        return (0, value.toordinal(), "")
    number = plain_number(value.number) if isinstance(value, Quantity) else None
    return (1, 0, cell.casefold()) if number is None else (0, number, cell.casefold())
