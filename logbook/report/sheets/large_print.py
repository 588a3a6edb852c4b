"""Parts in large print for people who never saw the log: a bar, numbers, signs, facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from reportlab.pdfgen.canvas import Canvas

from logbook.care.emergency_facts import Fact, to_call
from logbook.entries.casebook import Casebook
from logbook.entries.red_flags import CALL_NOW, RED_FLAGS, SOURCES, RedFlag
from logbook.report.page.blocks import Block, Text, draw_lines
from logbook.report.page.fonts import BOLD, ITALIC, REGULAR
from logbook.report.page.kit import ACCENT, FAINT, INK, WHITE, Style
from logbook.report.page.structure import ITEM
from logbook.report.page.text import Line, Span, width_of, wrapped
from logbook.words import tr

BODY = Style(REGULAR, 9.8, 13)
STRONG = Style(BOLD, 9.8, 13)
SMALL = Style(REGULAR, 7, 9, FAINT)
NAME = Style(BOLD, 18, 23)
LABEL = Style(REGULAR, 9, 13, FAINT)
NOTHING = Style(ITALIC, 9.8, 13, FAINT)
PHONE = Style(BOLD, 12.6, 16)
_HEADING = Style(BOLD, 11.4, 16, ACCENT, role="H2")
_BAR_TITLE = Style(BOLD, 16, 20, WHITE, role="H1")
_BAR_UNDER = Style(BOLD, 9.8, 13, WHITE)

PHONE_ROOM = 128.0
VALUE_AT = 132.0
COLUMN_GAP = 20.0
_COLUMN_VALUE_AT = 100.0
_BULLET = 9.0
_WRITING = 22.0


class TitleBar:
    """A dark bar with a title, and a line under it."""

    before = 0.0
    clear = 40.0

    def __init__(self, title: str, under: str) -> None:
        self._spans = [Span(title, _BAR_TITLE), Span(f"\n{under}", _BAR_UNDER)]

    def height(self, width: float) -> float:
        return tall(self._lines(width)) + 13

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        canvas.setFillColorRGB(*INK)
        canvas.roundRect(x, top - height, width, height, 4, stroke=0, fill=1)
        draw_lines(canvas, x + 12, top - 5, self._lines(width))

    def _lines(self, width: float) -> list[Line]:
        return wrapped(self._spans, width - 24)


class Columns:
    """Two columns of lines, read one after the other; each is parted where the page ends."""

    before = 0.0
    clear = 0.0

    def __init__(self, compose: Callable[[float], tuple[Sequence[Line], Sequence[Line]]]) -> None:
        """`compose` is given the width of one column."""
        self._compose = compose

    def height(self, width: float) -> float:
        return max(map(tall, self._compose(_column(width))))

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        left, right = (_parted(lines, room) for lines in self._compose(_column(width)))
        if not (left[0] or right[0]):
            return None
        return Columns(lambda _: (left[0], right[0])), Columns(lambda _: (left[1], right[1]))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left, right = self._compose(_column(width))
        draw_lines(canvas, x, top, left)
        draw_lines(canvas, x + _column(width) + COLUMN_GAP, top, right)


def heading(words: str, under: str = "") -> Block:
    """The title of a part, with a small line under it; it never ends a page."""
    spans = [Span(words, _HEADING), *([Span(f"\n{under}", SMALL)] if under else [])]
    made = Text(lambda width: wrapped(spans, width), before=7, together=2)
    made.clear = 55.0 if under else 30.0
    return made


def words(text: str, style: Style = BODY, *, before: float = 4) -> Block:
    """A text of its own."""
    return Text(lambda width: wrapped([Span(text, style)], width), before=before)


def numbers(casebook: Casebook) -> Iterator[Block]:
    """Whom to call, a number a line; a line to write on where none is recorded."""
    yield heading(tr("Whom to call"))
    for role, contacts in to_call([logged.record for logged in casebook.contacts]):
        for contact in contacts:
            others = ", ".join(filter(None, (role, contact.name, contact.hours)))
            yield _number(contact.phone or "", others)
        if not contacts:
            yield _to_write_on(role)


def signs() -> Iterator[Block]:
    """The signs that can be an emergency in two columns, and what to do."""
    yield heading(tr("Signs that can be an emergency"))
    yield Columns(_sign_columns)
    yield words(tr(CALL_NOW), STRONG, before=5)


def sources() -> str:
    """Where the printed words about emergencies come from."""
    return tr("Where these words come from: {pages}.", pages="; ".join(SOURCES.values()))


def facts(title: str, told: Iterable[Fact]) -> Iterator[Block]:
    """Labels with their values beside them, each in full."""
    yield heading(title)
    for fact in told:
        yield Text(lambda width, fact=fact: fact_lines(fact, width, VALUE_AT))


def facts_in_two_columns(*parts: tuple[str, Sequence[Fact]], left: int) -> Block:
    """Titles with their facts, the first `left` of them in the left column."""

    def side(parts: Iterable[tuple[str, Sequence[Fact]]], width: float) -> list[Line]:
        return [line for title, told in parts for line in _column_part(title, told, width)]

    return Columns(lambda width: (side(parts[:left], width), side(parts[left:], width)))


def fact_lines(fact: Fact, width: float, value_at: float) -> list[Line]:
    """A label, and the value beside it; "not recorded" where there is none."""
    value = Span(str(fact), BODY) if fact.value else Span(tr("not recorded"), NOTHING)
    labels = wrapped([Span(fact.label, LABEL)], value_at - 6)
    return beside(labels, wrapped([value], width, indent=value_at))


def lines_to_write_on(count: int) -> Block:
    """Empty lines for a pen."""

    def compose(width: float) -> list[Line]:
        underscores = "_" * int(width / width_of(Span("_", BODY)))
        return [Line(((0.0, (Span(underscores, BODY),)),), _WRITING)] * count

    return Text(compose, before=2)


def number_lines(
    phone: Span,
    others: Span,
    width: float,
    room: float = PHONE_ROOM,
    cut: Callable[[list[Line]], list[Line]] = lambda lines: lines,
) -> list[Line]:
    """A number, and whose it is in a column of its own where the number leaves room for one.

    `cut` shortens the lines.
    """
    if width_of(phone) > room - 6:
        inline = wrapped([phone, Span("   ", others.style), others], width, hang=room)
        return cut(inline)
    whose = wrapped([others], width, indent=room)
    first, *rest = whose or [Line((), others.style.leading)]
    first = first._replace(cells=((0.0, (phone,)), *first.cells), leading=phone.style.leading)
    return cut([first, *rest])


def beside(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Lines of one leading that stand side by side, each already at its place."""
    nothing = Line((), 0.0, role="")
    pairs = zip_longest(left, right, fillvalue=nothing)
    return [
        Line((*a.cells, *b.cells), max(a.leading, b.leading), a.to_left or b.to_left, a.role)
        for a, b in pairs
    ]


def tall(lines: Sequence[Line]) -> float:
    """How tall the lines are together."""
    return sum(line.leading for line in lines)


def _column(width: float) -> float:
    return (width - COLUMN_GAP) / 2


def _parted(lines: Sequence[Line], room: float) -> tuple[Sequence[Line], Sequence[Line]]:
    fitting = 0
    for line in lines:
        room -= line.leading
        if room < 0:
            break
        fitting += 1
    return lines[:fitting], lines[fitting:]


def _number(phone: str, others: str) -> Block:
    return Text(lambda width: number_lines(Span(phone, PHONE), Span(others, BODY), width))


def _to_write_on(role: str) -> Block:
    return _number("_" * 14, role)


def _column_part(title: str, told: Iterable[Fact], width: float) -> Iterator[Line]:
    yield Line((), 9.0)
    yield from wrapped([Span(title, _HEADING)], width)
    for fact in told:
        yield from fact_lines(fact, width, _COLUMN_VALUE_AT)


def _sign_columns(width: float) -> tuple[list[Line], list[Line]]:
    groups = [list(flags) for _, flags in groupby(RED_FLAGS, key=lambda flag: flag.place)]
    half = (len(groups) + 1) // 2
    left, right = (
        [line for group in part for line in _sign_group(group, width)]
        for part in (groups[:half], groups[half:])
    )
    return left, right


def _sign_group(group: Sequence[RedFlag], width: float) -> Iterator[Line]:
    yield from wrapped([Span(tr(group[0].place), LABEL)], width)
    for flag in group:
        first, *others = wrapped([Span(tr(flag.label), BODY)], width, indent=_BULLET)
        first = first._replace(cells=((0.0, (Span("•", BODY),)), *first.cells), role=ITEM)
        yield from (first, *others)
