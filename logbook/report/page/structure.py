"""What the drawing on the pages is, for readers who hear it: headings, tables, lists, figures.

A page's drawing is cut into pieces, and each piece belongs to an element of a tree. Text says
itself what it is; a figure says it in a sentence; everything else is decoration.

The tree is kept as numbers until the file is written: ten years have 150,000 elements.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

PARAGRAPH, ITEM, HEAD, ROW, ACROSS = "P", "LI", "TH", "TD", "TD across"
"""What a line begins: ROW is a row of a table, HEAD one of its headings, with which a table
begins, and ACROSS a row of a single cell."""
DOCUMENT = 0
NOWHERE = -1
_GROUPS = {ITEM: "L", HEAD: "Table", ROW: "Table", ACROSS: "Table"}
_DECORATION = "/Artifact BMC"
_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
_ENDED = "EMC"

Box = tuple[float, float, float, float]


class Kind(NamedTuple):
    """An element's role, and what else its dictionary says, as it stands in the file."""

    role: str
    more: str = ""


class Piece(NamedTuple):
    """A part of a page's drawing: the page, and its number there."""

    page: int
    number: int


@cache
def _kind(role: str, more: str = "") -> Kind:
    return Kind(role, more)


@cache
def _cell(columns: int) -> Kind:
    """A cell as wide as so many columns."""
    return Kind(ROW, f"/A<</O/Table/ColSpan {columns}>>" if columns > 1 else "")


def _said(words: str) -> Kind:
    return Kind("Span", f"/ActualText{_text(words)}" if words else "")


_TITLE_CELL = _kind(HEAD, "/A<</O/Table/Scope/Column>>")


class Structure:
    """The tree, which grows while pages are drawn. Element 0 is the whole document."""

    def __init__(self) -> None:
        self.kinds = [_kind("Document")]
        self.parents = array("i", [NOWHERE])
        self.began_on = array("i", [0])
        self.first_pieces = array("i", [NOWHERE])
        """The number, on the page where it began, of each element's first piece."""
        self.further: dict[int, list[Piece]] = {}
        self.pages: dict[int, array[int]] = {}
        """Of each page, to which elements its pieces belong."""
        self._page = 0
        self._silent = True
        self._open = NOWHERE
        self._current = NOWHERE
        self._group = NOWHERE
        self._in_row = False
        self._cells: dict[float, int] = {}
        """Of the row, by where they stand."""
        self._cell = _cell(1)
        self._columns = 1
        self._turned: set[int] = set()
        """What has words in another order on paper: what follows in it are parts of their own."""

    @contextmanager
    def page(self, canvas: Canvas, number: int) -> Generator[None]:
        """While a page is drawn. Its lines may go on with what the page before it ended with."""
        if number != self._page + 1:
            self._current = self._group = NOWHERE
            self._in_row = False
        self._page = number
        self.pages[number] = array("i")
        _begin_decoration(canvas)
        self._silent = False
        yield
        self._silent = True
        _end_decoration(canvas)

    @contextmanager
    def figure(self, canvas: Canvas, told: str, box: Box) -> Generator[None]:
        """While something is drawn that is `told` in a sentence, its own words included."""
        if self._silent:
            yield
            return
        self._group = NOWHERE
        bounds = " ".join(f"{number:.1f}" for number in box)
        said = f"/Alt{_text(told)}/A<</O/Layout/BBox[{bounds}]>>"
        self._current = self._add(Kind("Figure", said), DOCUMENT)
        self._in_row = False
        _end_decoration(canvas)
        code_of(canvas).append(self._piece(self._current))
        self._silent = True
        yield
        self._silent = False
        self._current = NOWHERE
        code_of(canvas).append(_ENDED)
        _begin_decoration(canvas)

    def cell(self, text: PDFTextObject, begins: str, at: float, said: str = "") -> bool:
        """What is written next stands at `at` on a line that `begins` something, or goes on.

        `said` are its words where they do not lie on paper in the order in which they are read.
        Says whether it goes on with something, so that a space must part the two.
        """
        if self._silent:
            return False
        if begins or self._current == NOWHERE:
            self._begin(begins or PARAGRAPH)
        element = self._current
        if self._in_row:
            element = self._cells.get(at, NOWHERE)
            if element == NOWHERE:
                element = self._cells[at] = self._add(self._cell, self._current)
        goes_on = element in self._turned or self.first_pieces[element] != NOWHERE
        if said or element in self._turned:
            self._turned.add(element)
            element = self._add(_said(f" {said}" if said and goes_on else said), element)
        if element != self._open:
            self._close(text)
            code_of(text).append(self._piece(element))
            self._open = element
        return goes_on

    def draw_text(self, canvas: Canvas, text: PDFTextObject) -> None:
        """Put the text on the page, outside of its decoration."""
        if self._silent:
            canvas.drawText(text)
            return
        self._close(text)
        _end_decoration(canvas)
        canvas.drawText(text)
        _begin_decoration(canvas)

    def _begin(self, what: str) -> None:
        self._turned.clear()
        group = _GROUPS.get(what)
        self._in_row = group == "Table"
        if group is None:
            self._group = NOWHERE
            self._current = self._add(_kind(what), DOCUMENT)
            return
        if what == HEAD or self._group == NOWHERE or self.kinds[self._group].role != group:
            self._group = self._add(_kind(group), DOCUMENT)
        if what == ITEM:
            self._current = self._add(_kind("LBody"), self._add(_kind(ITEM), self._group))
            return
        if self._cell is _TITLE_CELL:
            self._columns = len(self._cells)
        self._current = self._add(_kind("TR"), self._group)
        self._cells = {}
        self._cell = _TITLE_CELL if what == HEAD else _cell(self._columns if what == ACROSS else 1)

    def _add(self, kind: Kind, parent: int) -> int:
        self.kinds.append(kind)
        self.parents.append(parent)
        self.began_on.append(self._page)
        self.first_pieces.append(NOWHERE)
        return len(self.kinds) - 1

    def _piece(self, element: int) -> str:
        """The code with which the next piece of the page begins."""
        owners = self.pages[self._page]
        number = len(owners)
        owners.append(element)
        if self.first_pieces[element] == NOWHERE:
            self.first_pieces[element] = number
        else:
            self.further.setdefault(element, []).append(Piece(self._page, number))
        return f"/{self.kinds[element].role} <</MCID {number}>> BDC"

    def _close(self, text: PDFTextObject) -> None:
        if self._open != NOWHERE:
            code_of(text).append(_ENDED)
            self._open = NOWHERE


def structure_of(canvas: Any) -> Structure:
    """The structure of what is drawn on a canvas."""
    return canvas.structure


@contextmanager
def footer(canvas: Canvas) -> Generator[None]:
    """While a page's foot is drawn, which nobody wants to hear on every page."""
    code_of(canvas).append(_FOOTER)
    yield
    code_of(canvas).append(_ENDED)


def _begin_decoration(canvas: Canvas) -> None:
    code_of(canvas).append(_DECORATION)


def _end_decoration(canvas: Canvas) -> None:
    code = code_of(canvas)
    if code[-1] == _DECORATION:
        code.pop()
    else:
        code.append(_ENDED)


def code_of(drawing: Any) -> list[str]:
    """What was drawn on a canvas or in a text; reportlab has no other door for code of ours."""
    return drawing._code


def _text(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
