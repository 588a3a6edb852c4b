"""The recovery sheet: the key that opens a locked log when its passphrase is forgotten.

It is the one paper that must not lie beside the computer, so it names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from logbook.care.emergency_facts import Fact
from logbook.dates import day_text
from logbook.report.page.blocks import Block, draw_lines
from logbook.report.page.document import Footer, draw_pages, room_on, set_pages
from logbook.report.page.fonts import BOLD, REGULAR, use_fonts
from logbook.report.page.kit import FAINT, INK, Style
from logbook.report.page.mirrored import left_to_right
from logbook.report.page.safe_file import write_pdf
from logbook.report.page.text import Line, Span, width_of
from logbook.report.sheets.large_print import STRONG, TitleBar, facts, heading, words
from logbook.words import language, tr

_SIGN = Style(BOLD, 23, 32)
_SIGN_ROOM = 24.0
"""Every sign gets the same room, so that none is overlooked."""
_GROUP_GAP = 26.0
_GROUPS_IN_A_ROW = 4
_ROW = 54.0
_PADDING = 16.0
_NUMBER = Style(REGULAR, 8, 10, FAINT)
_NOTE = Style(REGULAR, 8.4, 11, FAINT)
_LIKE_FIGURES = "OIL"


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What is printed: the key in groups ("K7QF-2M9X-..."), and the day.

    `folder` is where the log lies, if that shall be printed. `paper` is "a4" or "letter".
    """

    key: str
    printed_on: date
    folder: str = ""
    paper: str = "a4"


def write_recovery_sheet(target: Path, sheet: RecoverySheet) -> None:
    """Write the sheet to `target`; an older file stays until the new one is whole.

    The file itself opens the log: whoever calls this should say so. Raises ReportFailed.
    """
    write_pdf(target, make_recovery_sheet(sheet))


def make_recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF in memory, for printing without a file."""
    use_fonts()
    room = room_on(sheet.paper)
    return draw_pages(
        set_pages(_blocks(sheet), room),
        room,
        Footer("", tr("printed on {day}", day=day_text(sheet.printed_on))),
        title=tr("Recovery key"),
        language=language(),
        progress=lambda _: None,
    )


def _blocks(sheet: RecoverySheet) -> Iterator[Block]:
    yield TitleBar(tr("Recovery key for Logbook"), tr("Keep this sheet away from the computer."))
    yield words(tr("It opens your log if the passphrase is forgotten."), STRONG, before=16)
    yield _Key(sheet.key.split("-"))
    if not set(_LIKE_FIGURES) & set(sheet.key.upper()):
        yield words(tr("0 is always the figure zero, and 1 the figure one."), _NOTE, before=8)
    yield heading(tr("Where to keep it"))
    yield words(
        tr(
            "With your important papers, or with a person you trust. Not in a bag with "
            "the computer, and not as a photo on your phone."
        )
    )
    yield words(
        tr("Whoever has this key and the log's files can read everything in the log."), STRONG
    )
    yield heading(tr("If it is lost"))
    yield words(
        tr(
            "Logbook keeps no copy of this key and cannot bring it back. While you still "
            "know the passphrase, print a new sheet. Without passphrase and key, nobody "
            "can open the log."
        )
    )
    yield heading(tr("How to use it"))
    yield words(
        tr(
            "Start Logbook. On the page “Unlock”, type this key instead of the passphrase. "
            "Small letters are fine, and dashes may be left out."
        )
    )
    yield from facts(tr("This sheet"), _about(sheet))


def _about(sheet: RecoverySheet) -> Iterator[Fact]:
    yield Fact(tr("Printed on"), day_text(sheet.printed_on))
    if sheet.folder:
        yield Fact(tr("The log's folder"), sheet.folder)


class _Key:
    """The key's groups in a frame, four in a row, each with its number."""

    before = 12.0
    clear = 0.0

    def __init__(self, groups: Sequence[str]) -> None:
        self._rows = [
            groups[at : at + _GROUPS_IN_A_ROW] for at in range(0, len(groups), _GROUPS_IN_A_ROW)
        ]

    def height(self, width: float) -> float:
        return len(self._rows) * _ROW + 2 * _PADDING - 12

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1.2)
        canvas.roundRect(x, top - self.height(width), width, self.height(width), 6)
        top -= _PADDING
        for number, groups in enumerate(self._rows):
            lines = [_numbers(groups, number * _GROUPS_IN_A_ROW + 1), _signs(groups)]
            wide = sum(len(group) * _SIGN_ROOM for group in groups)
            left = x + (width - wide - _GROUP_GAP * (len(groups) - 1)) / 2
            with left_to_right(canvas):
                draw_lines(canvas, left, top, lines)
            top -= _ROW


def _signs(groups: Sequence[str]) -> Line:
    cells: list[tuple[float, tuple[Span, ...]]] = []
    for at, group in _places(groups):
        for number, sign in enumerate(group):
            span = Span(sign, _SIGN)
            cells.append((at + _SIGN_ROOM * number + (_SIGN_ROOM - width_of(span)) / 2, (span,)))
    return Line(tuple(cells), _SIGN.leading)


def _numbers(groups: Sequence[str], first: int) -> Line:
    cells = [
        (at, (Span(tr("group {number}", number=first + position), _NUMBER),))
        for position, (at, _) in enumerate(_places(groups))
    ]
    return Line(tuple(cells), _NUMBER.leading)


def _places(groups: Sequence[str]) -> Iterator[tuple[float, str]]:
    """How far from the left each group stands."""
    at = 0.0
    for group in groups:
        yield at, group
        at += len(group) * _SIGN_ROOM + _GROUP_GAP
