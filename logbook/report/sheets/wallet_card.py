"""The emergency card for a wallet: six panels the size of a bank card, folded into one.

Folded once lengthwise and then in three, the first panel is the front and the last the back.
A panel never grows: what it has no room for ends in a pointer to the next page, where
everything stands in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from logbook.care.emergency_facts import (
    ASK_A_SPECIALIST,
    IMPLANTED_PUMP,
    MAKERS_CARD,
    SUDDEN_STOP,
    Fact,
    about_person,
    about_pump,
    dates_to_keep,
    how_usual,
    to_call,
)
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.red_flags import BEFORE_MRI, CALL_NOW, PUMP_SOUND, RED_FLAGS
from logbook.report.page.blocks import Block, draw_lines
from logbook.report.page.fonts import BOLD, ITALIC, REGULAR
from logbook.report.page.kit import ACCENT, FAINT, INK, SECTION, WHITE, Style
from logbook.report.page.structure import ITEM
from logbook.report.page.text import Line, Span, shortened, wrapped
from logbook.report.sheets.fold import draw_fold
from logbook.report.sheets.large_print import beside, number_lines, sources, tall
from logbook.words import tr

PANEL_WIDTH, PANEL_HEIGHT = 86 * mm, 54 * mm
"""A bank card is 85.6 by 54 mm (ISO/IEC 7810, ID-1)."""
COLUMNS, ROWS = 2, 3

_PADDING = 7.0
_INSIDE = PANEL_WIDTH - 2 * _PADDING
_VALUE_AT = 84.0
_PHONE_ROOM = 68.0
_SIZES = (1.0, 0.93, 0.86, 0.8)
"""Of the type, as parts of the usual one."""
_PERSON_LINES = (1, 2, 2, 3)

_BODY = Style(REGULAR, 7.6, 9.4)
_STRONG = Style(BOLD, 7.6, 9.4)
_LABEL = Style(REGULAR, 7.2, 9.4, FAINT)
_NOTHING = Style(ITALIC, 7.6, 9.4, FAINT)
_NAME = Style(BOLD, 12, 15)
_PHONE = Style(BOLD, 9.4, 11.4)
_TITLE = Style(BOLD, 9, 11, WHITE)
_UNDER_TITLE = Style(BOLD, 6.4, 8, WHITE)
_CARD = SECTION._replace(role="H1")
_HEADING = Style(BOLD, 7.6, 10.4, ACCENT, role="H2")
_LOUD = Style(BOLD, 8, 10.4)
_SOURCES = Style(REGULAR, 6.2, 8, FAINT)
_HOW = Style(REGULAR, 8.4, 12)
_NUMBER = Style(BOLD, 8.4, 12, ACCENT)


class WalletCard:
    """A block as tall as a page: how to fold it, and the card with its lines to cut and fold."""

    before = 0.0
    clear = 0.0

    def __init__(self, casebook: Casebook, height: float, printed_on: date) -> None:
        self._height = height
        self._panels = [
            _who(casebook),
            _for_the_team(printed_on),
            _signs(),
            _usual(casebook),
            _pump(casebook),
            _numbers(casebook),
        ]

    def height(self, width: float) -> float:
        return self._height

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        how = _how_to_fold(width)
        draw_lines(canvas, x, top, how)
        left = x + (width - COLUMNS * PANEL_WIDTH) / 2
        card_top = top - tall(how) - 24
        for number, lines in enumerate(self._panels):
            row, column = divmod(number, COLUMNS)
            at, below = left + column * PANEL_WIDTH, card_top - row * PANEL_HEIGHT
            if number == 0:
                _draw_bar(canvas, at, below, _bar())
                below -= tall(_bar())
            draw_lines(canvas, at + _PADDING, below - _PADDING + 1, lines)
        _draw_folds(canvas, left, card_top)
        told = wrapped([Span(sources(), _SOURCES)], width)
        draw_lines(canvas, x, card_top - ROWS * PANEL_HEIGHT - 20, told)


def _who(casebook: Casebook) -> list[Line]:
    person = casebook.person.record

    def lines(smaller: float) -> list[Line]:
        made = _brief([Span(person.name or "", _NAME)], 1)
        for fact, most in zip(about_person(person), _PERSON_LINES, strict=True):
            made += _fact(fact, smaller, most=most)
        always = Span(f"{tr(PUMP_SOUND)}\n{tr(BEFORE_MRI)}", _scaled(_STRONG, smaller))
        return [*made, *_gap(4), *wrapped([always], _INSIDE)]

    return _whole(lines, PANEL_HEIGHT - tall(_bar()))


def _for_the_team(printed_on: date) -> list[Line]:
    printed = tr(
        "Written down by the family, printed on {day}. Please ask the pump clinic what holds now.",
        day=day_text(printed_on),
    )

    def lines(smaller: float) -> list[Line]:
        loud, body = _scaled(_LOUD, smaller), _scaled(_BODY, smaller)
        return [
            *_heading(tr("In the emergency department")),
            *wrapped([Span(tr(ASK_A_SPECIALIST), loud)], _INSIDE),
            *_gap(6),
            *wrapped([Span(tr(SUDDEN_STOP), loud)], _INSIDE),
            *_gap(6),
            *wrapped([Span(f"{printed}\n{tr(MAKERS_CARD)}", body)], _INSIDE),
        ]

    return _whole(lines)


def _signs() -> list[Line]:
    listed = "  ·  ".join(tr(flag.label) for flag in RED_FLAGS)

    def lines(smaller: float) -> list[Line]:
        return [
            *_heading(tr("Signs that can be an emergency")),
            *wrapped([Span(listed, _scaled(_BODY, smaller))], _INSIDE),
            *_gap(4),
            *wrapped([Span(tr(CALL_NOW), _scaled(_STRONG, smaller))], _INSIDE),
        ]

    return _whole(lines)


def _usual(casebook: Casebook) -> list[Line]:
    told = how_usual(casebook.person.record)
    return _facts(tr("How this person usually is"), told, most=4)


def _pump(casebook: Casebook) -> list[Line]:
    told = [*about_pump(casebook), *dates_to_keep(casebook)]
    return _facts(tr("Pump and dose, as copied"), told, most=2)


def _facts(title: str, told: Sequence[Fact], *, most: int) -> list[Line]:
    def lines(smaller: float) -> list[Line]:
        facts = [line for fact in told for line in _fact(fact, smaller, most=most)]
        return [*_heading(title), *facts]

    return _whole(lines)


def _numbers(casebook: Casebook) -> list[Line]:
    lines = _heading(tr("Whom to call"))
    for role, contacts in to_call([logged.record for logged in casebook.contacts]):
        for contact in contacts:
            others = ", ".join(filter(None, (role, contact.name, contact.hours)))
            lines += _number(contact.phone or "", others)
        if not contacts:
            lines += _number("_" * 12, role)
    return _fitting(lines, PANEL_HEIGHT)


def _number(phone: str, others: str) -> list[Line]:
    return number_lines(
        Span(phone, _PHONE), Span(others, _BODY), _INSIDE, _PHONE_ROOM, cut=_two_lines
    )


def _two_lines(lines: list[Line]) -> list[Line]:
    """So that no number is without its place."""
    return [*lines[:1], *shortened(lines[1:], 1, _pointer(), _INSIDE)[0]]


def _heading(words: str) -> list[Line]:
    return [*wrapped([Span(words, _HEADING)], _INSIDE), *_gap(1)]


def _fact(fact: Fact, smaller: float, *, most: int) -> list[Line]:
    body, nothing = _scaled(_BODY, smaller), _scaled(_NOTHING, smaller)
    value = Span(str(fact), body) if fact.value else Span(tr("not recorded"), nothing)
    lines, _ = shortened(wrapped([value], _INSIDE, indent=_VALUE_AT), most, _pointer(), _INSIDE)
    label = Span(fact.label, _scaled(_LABEL, smaller))
    return beside(wrapped([label], _VALUE_AT - 5), lines)


def _brief(spans: Iterable[Span], most: int) -> list[Line]:
    return shortened(wrapped(spans, _INSIDE), most, _pointer(), _INSIDE)[0]


def _fitting(lines: list[Line], height: float) -> list[Line]:
    """As many lines as a panel of that height holds; the last then says where the rest is."""
    room = _room(height)
    if tall(lines) <= room:
        return lines
    pointer = wrapped([_pointer()], _INSIDE)
    while lines and tall([*lines, *pointer]) > room:
        lines = lines[:-1]
    return [*lines, *pointer]


def _whole(lines: Callable[[float], list[Line]], height: float = PANEL_HEIGHT) -> list[Line]:
    """Words in the largest type in which they fit: in some languages they are longer."""
    for size in _SIZES:
        made = lines(size)
        if tall(made) <= _room(height):
            return made
    return _fitting(lines(_SIZES[0]), height)


def _room(height: float) -> float:
    return height - 2 * _PADDING + 3


def _scaled(style: Style, by: float) -> Style:
    return style._replace(size=style.size * by, leading=style.leading * by)


def _pointer() -> Span:
    return Span(tr("… (in full on page 2)"), _LABEL)


def _gap(height: float) -> list[Line]:
    return [Line((), height)]


def _how_to_fold(width: float) -> list[Line]:
    title = wrapped([Span(tr("Emergency card for the wallet"), _CARD)], width)
    steps = (
        tr("Print this page at full size (100 %) and cut along the outer line."),
        tr("Fold it in half along the upright dotted line, with the print outside."),
        tr("Fold it in three like a letter Z, so that the dark bar is in front."),
    )
    lines = [*title, *_gap(4)]
    for number, step in enumerate(steps, start=1):
        first, *others = wrapped([Span(step, _HOW)], width, indent=16)
        figure = (0.0, (Span(str(number), _NUMBER),))
        lines += [first._replace(cells=(figure, *first.cells), role=ITEM), *others]
    return lines


def _bar() -> list[Line]:
    """The words on the dark bar."""
    title = wrapped([Span(tr(IMPLANTED_PUMP), _TITLE)], _INSIDE)
    return [*_gap(1), *title, *wrapped([Span(tr(SUDDEN_STOP), _UNDER_TITLE)], _INSIDE), *_gap(2)]


def _draw_bar(canvas: Canvas, left: float, top: float, lines: Sequence[Line]) -> None:
    canvas.setFillColorRGB(*INK)
    canvas.rect(left, top - tall(lines), PANEL_WIDTH, tall(lines), stroke=0, fill=1)
    draw_lines(canvas, left + _PADDING, top, lines)


def _draw_folds(canvas: Canvas, left: float, top: float) -> None:
    """An outer line to cut, dotted lines to fold."""
    wide, high = COLUMNS * PANEL_WIDTH, ROWS * PANEL_HEIGHT
    canvas.setLineWidth(0.7)
    canvas.setStrokeColorRGB(*INK)
    canvas.rect(left, top - high, wide, high, stroke=1, fill=0)
    draw_fold(canvas, left + PANEL_WIDTH, top, left + PANEL_WIDTH, top - high)
    for row in range(1, ROWS):
        across = top - row * PANEL_HEIGHT
        draw_fold(canvas, left, across, left + wide, across)
