"""What a reader hears who does not see the page: the structure, read back from the finished PDF."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from printed_pdf import Printed
from pypdf.generic import ContentStream

from logbook import words
from logbook.entries.dose import PrescribedDose
from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.quantity import Quantity
from logbook.entries.question import Question
from logbook.entries.specs import Photo
from logbook.entries.symptom import Symptom
from logbook.entries.visit import Visit
from logbook.report.sheets.emergency_card import CardOrder, make_card
from logbook.report.sheets.handover import HandoverOrder, make_handover
from logbook.report.sheets.recovery_sheet import RecoverySheet, make_recovery_sheet
from logbook.shipped import resource

TODAY = date(2026, 11, 24)
DRAWS = frozenset(
    [b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"]
)
"""The operators that put something on the page."""


@dataclass
class Element:
    """A part of the tree: its role, what it says about itself, what is in it."""

    role: str
    entry: Any
    children: list[Element] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)

    def all(self) -> list[Element]:
        return [self, *(below for child in self.children for below in child.all())]


class Told:
    """The structure of a PDF, and the drawing that belongs to each of its pieces."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
        self.catalog: Any = self.reader.trailer["/Root"]
        pages: list[Any] = list(self.reader.pages)
        self._pages = [page.indirect_reference.idnum for page in pages]
        root = self.catalog["/StructTreeRoot"]
        self.document = self._element(root["/K"], root)
        self.owners = self._owners(root["/ParentTree"]["/Nums"])
        self.drawn = [_drawn(page) for page in self.reader.pages]

    def elements(self, *roles: str) -> list[Element]:
        """Those of these roles, in reading order; all without any."""
        return [each for each in self.document.all() if not roles or each.role in roles]

    def _element(self, entry: Any, parent: Any) -> Element:
        entry = entry.get_object()
        assert entry["/P"].get_object() == parent, "every element names what it stands in"
        found = Element(entry["/S"][1:], entry)
        for each in entry["/K"]:
            each = each.get_object()
            if isinstance(each, int):
                found.pieces.append((self._page(entry), each))
            elif each.get("/Type") == "/MCR":
                found.pieces.append((self._page(each), each["/MCID"]))
            else:
                found.children.append(self._element(each, entry))
        return found

    def _page(self, entry: Any) -> int:
        return self._pages.index(entry.raw_get("/Pg").idnum)

    def _owners(self, numbered: Any) -> dict[int, list[Any]]:
        return dict(zip(numbered[::2], (each.get_object() for each in numbered[1::2]), strict=True))


def _drawn(page: Any) -> tuple[list[int], int]:
    """The numbers of the marked pieces in the order of drawing, and what is drawn outside any."""
    stack: list[str] = []
    pieces: list[int] = []
    outside = 0
    in_text = 0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BMC", b"BDC"):
            stack.append(operands[0])
            assert len(stack) == 1, "no piece lies in another"
            if operands[0] != "/Artifact":
                pieces.append(operands[1]["/MCID"])
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"BT":
            in_text = len(stack) + 1
        elif operator == b"ET":
            assert in_text == len(stack) + 1, "a piece begins and ends in the same text"
        elif operator in DRAWS and not stack:
            outside += 1
    assert not stack
    return pieces, outside


@pytest.fixture
def filled(tell, days_ago, log, skin):
    """A log in which every part of the summary has something to tell."""
    name = log.photos.add(skin).name
    for number in range(30):
        tell(Symptom(happened=days_ago(number), what="spasms", strength=number % 11))
    tell(Question(happened=days_ago(3), asked="Is the dose right for the night?"))
    tell(Question(happened=days_ago(2), asked="May we fly in spring?"))
    tell(Visit(happened=days_ago(20), visit_type="post_op"))
    for days, dose in ((30, "150.2"), (20, "160.1")):
        tell(
            PrescribedDose(
                happened=days_ago(days),
                prescriber="Dr. Example",
                prescribed_on=TODAY - timedelta(days=days),
                source="printout",
                drug="Baclofen",
                daily_dose=Quantity(dose, "mcg/day"),
            )
        )
    tell(
        IncisionCheck(
            happened=Moment.at(TODAY - timedelta(days=4), time(9)),
            site="pump",
            photos=(Photo(name),),
        )
    )


@pytest.fixture
def in_arabic():
    """Printed in a language that is written from right to left."""
    words.use_language("ar", resource("translations"))
    yield
    words.use_language("en", resource("translations"))


@pytest.fixture(params=["summary", "card", "handover", "recovery sheet"])
def told(request, filled, summary, log, robin):
    """Everything that is printed, one after the other."""
    at = datetime(2026, 11, 24, 18, 30)
    casebook = log.casebook(robin)
    made = {
        "summary": lambda: summary().pdf,
        "card": lambda: make_card(casebook, CardOrder(printed_at=at, by="Ana"), print_on),
        "handover": lambda: make_handover(
            casebook, HandoverOrder(printed_at=at, by="Ana"), print_on
        ),
        "recovery sheet": lambda: make_recovery_sheet(
            RecoverySheet(key="K7QF-2M9X-4T6W-8R3D", printed_on=TODAY)
        ),
    }
    return Told(made[request.param]())


def print_on(_: float) -> None:
    """Nobody stops the printing."""


def test_a_reader_is_told_language_title_and_that_there_is_a_structure(told):
    assert told.catalog["/MarkInfo"]["/Marked"].value
    assert told.catalog["/Lang"] == "en"
    assert told.catalog["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert told.reader.metadata.title


def test_every_piece_of_every_page_is_in_the_structure_once(told):
    in_tree = Counter(piece for element in told.elements() for piece in element.pieces)
    on_paper = {(page, number) for page, (pieces, _) in enumerate(told.drawn) for number in pieces}
    assert set(in_tree) == on_paper
    assert set(in_tree.values()) == {1}


def test_everything_on_paper_is_said_or_decoration(told):
    assert [outside for _, outside in told.drawn] == [0] * len(told.drawn)


def test_each_page_finds_the_elements_of_its_pieces(told):
    by_piece = {piece: each.entry for each in told.elements() for piece in each.pieces}
    for number, page in enumerate(told.reader.pages):
        assert page["/Tabs"] == "/S"
        owners = told.owners[page["/StructParents"]]
        assert [each.get_object() for each in owners] == [
            by_piece[number, piece] for piece in range(len(owners))
        ]


def test_pages_are_read_in_their_order(told):
    pages = [element.pieces[0][0] for element in told.elements() if element.pieces]
    assert pages == sorted(pages)


def test_headings_begin_with_the_first_level_and_skip_none(told):
    levels = [int(each.role[1]) for each in told.elements("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(lower - higher <= 1 for higher, lower in pairwise(levels))


def test_lists_and_tables_hold_what_belongs_in_them(told):
    inside = {"L": {"LI"}, "LI": {"LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"}}
    for element in told.elements(*inside):
        assert element.children
        assert {child.role for child in element.children} <= inside[element.role]
        assert not element.pieces


def test_every_row_of_a_table_is_as_wide_as_its_headings(told):
    for table in told.elements("Table"):
        widths = {sum(map(_columns, row.children)) for row in table.children}
        assert len(widths) == 1
        head, *rows = table.children
        assert {cell.role for cell in head.children} == {"TH"}
        assert {cell.entry["/A"]["/Scope"] for cell in head.children} == {"/Column"}
        assert {cell.role for row in rows for cell in row.children} <= {"TD"}


def _columns(cell: Element) -> int:
    return cell.entry.get("/A", {}).get("/ColSpan", 1)


def test_charts_and_photos_are_told_in_a_sentence(filled, summary):
    figures = [each.entry["/Alt"] for each in Told(summary().pdf).elements("Figure")]
    assert "Photo of an incision: Belly (pump), 20 Nov 2026" in figures
    assert "Chart, 31 of 40 days logged: Spasms, 30 ratings" in figures
    doses = "25 Oct 2026, 150.2 mcg/day; 4 Nov 2026, 160.1 mcg/day"
    assert any(told.endswith(doses) for told in figures)


def test_a_photo_that_is_missing_is_no_figure(tell, days_ago, summary):
    tell(IncisionCheck(happened=days_ago(4), site="pump", photos=(Photo("0" * 64),)))
    told = Told(summary(sections=frozenset(["photos"])).pdf)
    assert not [each for each in told.elements("Figure") if "Photo" in each.entry["/Alt"]]


def test_questions_are_a_list(filled, summary):
    first = Told(summary().pdf).elements("L")[0]
    assert [item.role for item in first.children] == ["LI", "LI"]


def test_an_entry_that_goes_on_over_pages_is_one_paragraph(tell, days_ago, summary):
    long = "\n".join(f"line {number}" for number in range(300))
    tell(Symptom(happened=days_ago(1), what="spasms", note=long))
    told = Told(summary(sections=frozenset(["log", "notes"])).pdf)
    longest = max(told.elements("P"), key=lambda each: len(each.pieces))
    assert len({page for page, _ in longest.pieces}) > 2


def test_words_that_stand_apart_are_parted_by_a_space(filled, summary: Any):
    told: Printed = summary()
    heard = pypdf.PdfReader(io.BytesIO(told.pdf)).pages[0].extract_text()
    assert "160.1 mcg/day copied" in " ".join(heard.split())


def test_arabic_is_heard_in_the_order_in_which_it_was_typed(tell, days_ago, summary):
    asked = " ".join(["هل نرفع الجرعة 150.2 mcg/day مساءً؟"] * 12)
    tell(Question(happened=days_ago(3), asked=asked))
    item = Told(summary().pdf).elements("LBody")[0]
    assert {part.role for part in item.children} == {"Span"}
    heard = "".join(part.entry["/ActualText"] for part in item.children)
    assert heard.split() == asked.split()


def test_the_place_of_a_photo_is_told_where_it_lies_also_on_a_mirrored_page(
    filled, summary, in_arabic
):
    told = Told(summary(sections=frozenset(["photos"])).pdf)
    box = next(
        each.entry["/A"]["/BBox"] for each in told.elements("Figure") if each.pieces[0][0] == 1
    )
    width = told.reader.pages[1].mediabox.width
    assert box[0] > width / 2, "the first of two stands on the right"
